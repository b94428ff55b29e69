#!/usr/bin/env bash
# torch 2.15.0 with onnxscript 0.7.2: torch.onnx.export leaves away divisor_override of avg_pool2d and avg_pool3d, so
# the file divides by the size of the window again.
# Surprise: divisor_override=1 is how a sum over windows is written in torch (how many pixels of a mask are covered, energies,
# votes). ONNX has no such argument, and the exporter before this one refused it by name; this one exports a mean in
# its place, without a word, and verify=True, which runs the file, is off unless asked for. The result is smaller by a
# constant factor: after a normalization nobody sees it, before a threshold everything falls below.
# Seen for windows of 3 x 3 ones: 9 in torch, 1 in onnxruntime; of 2 x 2 x 2: 8 and 1.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(torch==2.15.0 onnxscript==0.7.2 onnxruntime==1.32.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import contextlib
import io
import logging

import onnxruntime
import torch
from torch import nn

logging.disable(logging.CRITICAL)
torch.set_num_threads(1)


def exported(module, ones):
    """Return what the module makes of ones in torch, and in the exported file."""
    with contextlib.redirect_stdout(io.StringIO()):
        program = torch.onnx.export(module, (ones,), dynamo=True, verbose=False)
    session = onnxruntime.InferenceSession(program.model_proto.SerializeToString())
    result = session.run(None, {session.get_inputs()[0].name: ones.numpy()})[0]
    return module(ones).unique().tolist(), sorted(set(result.ravel().tolist()))


for module, shape, expected in (
    (nn.AvgPool2d(3, divisor_override=1), (1, 1, 6, 6), ([9], [1])),
    (nn.AvgPool3d(2, divisor_override=1), (1, 1, 4, 4, 4), ([8], [1])),
    (nn.AvgPool2d(3), (1, 1, 6, 6), ([1], [1])),
):
    seen = exported(module.eval(), torch.ones(shape))
    print(f"torch {torch.__version__}: {module}: {seen[0]} in torch, {seen[1]} in onnxruntime")
    if seen != expected:
        raise SystemExit(f"Changed: {expected} was expected.")
PYTHON
