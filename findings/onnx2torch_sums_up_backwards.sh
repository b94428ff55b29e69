#!/usr/bin/env bash
# onnx2torch 1.5.15: a CumSum that names no direction is summed from the end: torch.cumsum of 1, 2, 3, 4, exported to
# ONNX with dynamo=False and converted back, is 10, 9, 7, 4 instead of 1, 3, 6, 10.
# Surprise: the default of "reverse" is 0 in ONNX, and the converter takes 1 for it. What names reverse is right, be it
# 0 or 1, so that files of torch's newer exporter, which names it, hide it; the older one leaves the default out. Shapes
# and the greatest of positive sums stay, and nothing is said. What counts positions by a sum over a mask counts down, a
# cumulative distribution falls, opacities of layers add up from behind. onnxruntime sums the same file forwards.
# Nothing in the tracker that we found.
# Seen by the older exporter: (10, 9, 7, 4), by the newer (1, 3, 6, 10); by onnxruntime (1, 3, 6, 10) for both. Exits 1
# if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(
    onnx2torch==1.5.15 onnx==1.23.2 onnxruntime==1.32.0 onnxscript==0.7.2 torch==2.15.0 torchvision==0.29.2 numpy==2.4.6
)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
cd "$folder"
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import onnx
import onnx2torch
import onnxruntime
import torch
from torch import nn

torch.set_num_threads(1)


class Sums(nn.Module):
    def forward(self, x):
        return x.cumsum(1)


def read(model, values):
    """Return what a model makes of values by onnx2torch and by onnxruntime."""
    with torch.no_grad():
        seen = onnx2torch.convert(model).eval()(values)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    (expected,) = session.run(None, {session.get_inputs()[0].name: values.numpy()})
    return seen[0].tolist(), expected[0].tolist()


values = torch.tensor([[1.0, 2.0, 3.0, 4.0]])
forwards, backwards = [1, 3, 6, 10], [10, 9, 7, 4]
for dynamo in (False, True):
    torch.onnx.export(Sums(), (values,), "sums.onnx", dynamo=dynamo, opset_version=18, verbose=False)
    model = onnx.load("sums.onnx")
    (node,) = (node for node in model.graph.node if node.op_type == "CumSum")
    named = [attribute.name for attribute in node.attribute]
    seen, expected = read(model, values)
    print(f"torch {torch.__version__}, dynamo={dynamo}, attributes {named}: {seen}; onnxruntime: {expected}")
    if expected != forwards or (seen != backwards if "reverse" not in named else seen != forwards):
        raise SystemExit("Changed: it summed backwards where no direction was named.")
    for reverse in (0, 1):
        del node.attribute[:]
        node.attribute.append(onnx.helper.make_attribute("reverse", reverse))
        seen, expected = read(model, values)
        print(f"reverse={reverse}: {seen}; onnxruntime: {expected}")
        if seen != expected:
            raise SystemExit("Changed: what names its direction was right.")
PYTHON
