#!/usr/bin/env bash
# OpenCV 5.0.0 (opencv-python-headless 5.0.0.93), cv2.dnn: GridSample with mode "cubic" is computed as linear. ONNX
# renamed the modes in opset 20 ("bilinear" and "bicubic" became "linear" and "cubic"); OpenCV knows the old name of one
# and takes the new one, like whatever it doesn't know, for linear.
# Surprise: the same node is cubic in a file of opset 16, so whether a network that warps pictures (a spatial
# transformer, a flow, a rotation) is smooth depends on the number in the file's head. torch.onnx writes opset 20 and
# "cubic" unless told otherwise. There is no warning, shapes are right, and the difference looks like a rounding.
# OpenVINO and onnxruntime compute cubic in both, ONNX's reference evaluator in opset 20.
# Seen for the squares of 0 to 6 sampled at 1.65: 2.506 where it is cubic, 2.95 (halfway on a line from 1 to 4) in OpenCV
# from opset 20 on. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(opencv-python-headless==5.0.0.93 onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import cv2
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

squares = (np.arange(7, dtype=np.float32) ** 2).reshape(1, 1, 1, 7).repeat(4, axis=2)
places = np.array([1.65, 4.35], np.float32)
grid = np.stack([places / 3 - 1, np.zeros_like(places)], axis=-1)[None, None]


def sampled(mode, opset):
    """Return the squares sampled at the places, by OpenCV and by onnxruntime."""
    node = helper.make_node("GridSample", ["x", "grid"], ["y"], mode=mode, align_corners=1, padding_mode="border")
    graph = helper.make_graph(
        [node],
        "graph",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, squares.shape)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, (1, 1, 1, 2))],
        [onnx.numpy_helper.from_array(grid.astype(np.float32), "grid")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=10)
    onnx.checker.check_model(model, full_check=True)
    file = model.SerializeToString()
    network = cv2.dnn.readNetFromONNX(np.frombuffer(file, np.uint8))
    network.setInput(squares)
    others = onnxruntime.InferenceSession(file).run(None, {"x": squares})[0]
    return network.forward().ravel(), others.ravel()


linear = np.array([2.95, 19.15], np.float32)
for mode, opset, agree in (("bilinear", 16, True), ("linear", 20, True), ("bicubic", 16, True), ("cubic", 20, False)):
    own, others = sampled(mode, opset)
    print(f"OpenCV {cv2.__version__}: opset {opset}, {mode}: {own.round(3)}, onnxruntime {others.round(3)}")
    if np.allclose(own, others, atol=1e-3) != agree:
        raise SystemExit(f"Changed: that OpenCV is right was {agree} before.")
    if np.allclose(own, linear, atol=1e-3) != (mode != "bicubic"):
        raise SystemExit("Changed: only bicubic was not linear in OpenCV before.")
PYTHON
