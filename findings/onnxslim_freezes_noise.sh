#!/usr/bin/env bash
# onnxslim 0.1.98 computes noise in advance: of a network that adds torch.randn of a fixed shape, as a StyleGAN does in
# each layer, slim() writes one throw of the dice into the file, so that each run gives the same picture. Where noise
# can't be computed in advance (randn_like of the input) it takes two throws for one node written twice and keeps one.
# onnxsim 0.8.1 does the latter with all noise of equal shape: layers that had noise of their own share one map.
# Surprise: onnxslim promises fewer nodes with the same accuracy, onnxsim leaves random nodes out when it computes in
# advance, but not when it merges, and onnxruntime leaves them out of both. The check that the tools offer compares two
# runs, which differ with noise anyway. Pictures look right, just less varied; the difference of two noises is 0. The
# nodes here are those that torch 2.15.0 writes for torch.randn and randn_like. Nothing in the trackers that we found.
# Seen, between two runs and between two noises: plain: other, other; onnxslim: the same, other (fixed shape) and
# other, the same (like the input); onnxsim: other, the same for both. Exits 1 if that changes, 2 if it cannot be
# installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(onnxslim==0.1.98 onnxsim==0.8.1 onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
import onnx
import onnxruntime
import onnxsim
import onnxslim
from onnx import TensorProto, helper

SHAPE = (1, 1, 16, 16)


def network(*, fixed):
    """Return a network that adds noise to its input twice, with an output for each."""
    nodes = [helper.make_node("ConstantOfShape", ["shape"], ["zeros"])] if fixed else []
    for name in ("a", "b"):
        nodes.append(helper.make_node("RandomNormalLike", ["zeros" if fixed else "x"], [f"noise_{name}"]))
        nodes.append(helper.make_node("Add", ["x", f"noise_{name}"], [name]))
    tensors = {name: helper.make_tensor_value_info(name, TensorProto.FLOAT, SHAPE) for name in ("x", "a", "b")}
    shape = [onnx.numpy_helper.from_array(np.array(SHAPE), "shape")] if fixed else []
    graph = helper.make_graph(nodes, "graph", [tensors["x"]], [tensors["a"], tensors["b"]], shape)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)
    onnx.checker.check_model(model, full_check=True)
    return model


def varies(model):
    """Return whether two runs differ, and whether the two noises of a run differ."""
    session = onnxruntime.InferenceSession(model.SerializeToString())
    first, second = (session.run(None, {"x": np.zeros(SHAPE, np.float32)}) for _ in range(2))
    return not np.array_equal(first[0], second[0]), not np.array_equal(*first)


ways = {
    "plain": (lambda model: model, (True, True), (True, True)),
    "onnxslim 0.1.98": (onnxslim.slim, (False, True), (True, False)),
    "onnxsim 0.8.1": (lambda model: onnxsim.simplify(model)[0], (True, False), (True, False)),
}
for name, (change, *expected) in ways.items():
    seen = [varies(change(network(fixed=fixed))) for fixed in (True, False)]
    for kind, (runs, noises) in zip(("of a fixed shape", "like the input"), seen, strict=True):
        print(f"{name}: noise {kind}: runs differ: {runs}, the two noises differ: {noises}")
    if seen != expected:
        raise SystemExit(f"Changed: {expected} was expected.")
PYTHON
