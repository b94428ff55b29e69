#!/usr/bin/env bash
# OpenCV 5.0.0 (opencv-python-headless 5.0.0.93), cv2.dnn's new engine: AveragePool with ceil_mode divides the sum of a
# window that hangs over the edge by all of its pixels, also by those which are neither picture nor padding. An even
# grey gets a dark last row and column.
# Surprise: it depends on count_include_pad, which is about padding, and here is no padding at all; but torch.onnx writes
# count_include_pad=1 into every AvgPool2d(2, ceil_mode=True), as that is torch's default. With 0, or with the classic
# engine that version 5 replaces (and falls back to only if the new one can't read a file), the average is right, as it
# is in torch, onnxruntime, OpenVINO and ONNX's reference evaluator. Sides that the window divides hide it.
# Seen for seven ones in windows of two: [1, 1, 1, 0.5] with count_include_pad=1, all ones with 0, in the classic engine
# and in the other two. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(opencv-python-headless==5.0.0.93 onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - "$folder/average.onnx" <<'PYTHON'
import sys

import cv2
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

grey = np.ones((1, 1, 1, 7), np.float32)


def averages(count_include_pad):
    """Yield who averages, and what comes out."""
    node = helper.make_node(
        "AveragePool", ["x"], ["y"], kernel_shape=[1, 2], strides=[1, 2], ceil_mode=1, count_include_pad=count_include_pad
    )
    graph = helper.make_graph(
        [node],
        "graph",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, grey.shape)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, (1, 1, 1, 4))],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 19)], ir_version=10)
    onnx.checker.check_model(model, full_check=True)
    path = sys.argv[1]  # Of a buffer, OpenCV ignores which engine is asked for.
    onnx.save(model, path)
    yield "onnxruntime", onnxruntime.InferenceSession(path).run(None, {"x": grey})[0]
    yield "reference", ReferenceEvaluator(model).run(None, {"x": grey})[0]
    for name, engine in (("classic", cv2.dnn.ENGINE_CLASSIC), ("new", cv2.dnn.ENGINE_NEW), ("auto", cv2.dnn.ENGINE_AUTO)):
        network = cv2.dnn.readNetFromONNX(path, engine)
        network.setInput(grey)
        yield name, network.forward()


for count_include_pad in (0, 1):
    for name, result in averages(count_include_pad):
        values = result.ravel().tolist()
        print(f"OpenCV {cv2.__version__}: count_include_pad {count_include_pad}, {name}: {values}")
        wrong = count_include_pad == 1 and name in ("new", "auto")
        if values != [1, 1, 1, 0.5 if wrong else 1]:
            raise SystemExit("Changed: only the last one of the new engine was 0.5 before.")
PYTHON
