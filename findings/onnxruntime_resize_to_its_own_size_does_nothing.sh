#!/usr/bin/env bash
# onnxruntime 1.32.0 copies a picture through a Resize whose result has as many pixels as it came with, whatever the
# scale: 16 pixels times 1.05 are 16 (16.8 rounded down), and the samples should lie 1 / 1.05 apart.
# Surprise: it doesn't look at whether the scale is 1 but at whether the sizes are equal; with a pixel more the scale
# counts. A slow zoom, frame by frame from 1.00 up, stands still and then jumps, by most of a pixel at the far edge.
# torch, and so a network before its export, samples by the scale that it was given, as the standard has it and as the
# reference evaluator of onnx 1.23.2 does. Linear and cubic alike, "half_pixel" and "asymmetric" too. Nothing in the
# tracker that we found.
# Seen for a ramp of 0 to 15, linear, the last value: times 1.02 and 1.05: 15.00, the reference 14.70 and 14.26; times
# 1.07 (17 pixels): 14.92 and 14.92. Exits 1 if that changes, 2 if they cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

ramp = np.arange(16, dtype=np.float32).reshape(1, 1, 1, 16)


def resized(scale, mode, coordinates):
    """Return what onnxruntime and the reference evaluator make of the ramp, as [W] each."""
    node = helper.make_node("Resize", ["x", "", "scales"], ["y"], mode=mode, coordinate_transformation_mode=coordinates)
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, ramp.shape)
    y = helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 1, 1, None])
    scales = numpy_helper.from_array(np.array((1, 1, 1, scale), np.float32), "scales")
    graph = helper.make_graph([node], "resize", [x], [y], [scales])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 19)], ir_version=10)
    onnx.checker.check_model(model)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    results = session.run(None, {"x": ramp})[0], ReferenceEvaluator(model).run(None, {"x": ramp})[0]
    return tuple(result.ravel() for result in results)


for mode, coordinates in (("linear", "half_pixel"), ("linear", "asymmetric"), ("cubic", "half_pixel")):
    for scale in (1.0, 1.02, 1.05, 1.07, 1.13):
        runtime, reference = resized(scale, mode, coordinates)
        places = np.arange(len(runtime))
        right = ((places + 0.5) / scale - 0.5 if coordinates == "half_pixel" else places / scale).clip(0, 15)
        last = ", ".join(f"{values[-1]:.2f}" for values in (runtime, reference, right))
        told = f"last of {len(runtime)}, there, in the reference and by the standard: {last}"
        print(f"onnxruntime {onnxruntime.__version__}, {mode}, {coordinates}, times {scale}: {told}")
        if mode == "linear" and not np.allclose(reference, right, atol=1e-4):
            raise SystemExit("Changed: the reference was as the standard has it.")
        if len(runtime) == 16 and not np.array_equal(runtime, ramp.ravel()):
            raise SystemExit("Changed: what kept its size was copied.")
        if len(runtime) != 16 and not np.allclose(runtime, reference, atol=1e-3):
            raise SystemExit("Changed: what got another size was as the reference had it.")
        if 1 < scale < 1.06 and np.abs(runtime - reference).max() < 0.25:
            raise SystemExit("Changed: a copy was off by a quarter of a pixel at least.")
PYTHON
