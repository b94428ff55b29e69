#!/usr/bin/env bash
# OpenCV 5.0.0 (opencv-python-headless 5.0.0.93): cv2.dnn.readNetFromONNX(buffer, engine=...) ignores the engine. What is
# read from bytes is run by the new engine also where ENGINE_CLASSIC was asked for; the same bytes in a file are not.
# Surprise: both have the argument, described in the same words, and the classic engine is there for those whose results
# version 5 changes (other findings here are such). Who packs a network into a program, or reads it from an archive,
# sets the engine, sees no error, and measures the new one twice. It can be told only by the names of the layers.
# Seen for one AveragePool: ENGINE_CLASSIC gives 1 and the layers of the importer of version 4 by path, 0.5 and those of
# the new engine by buffer. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(opencv-python-headless==5.0.0.93 onnx==1.23.2 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - "$folder/average.onnx" <<'PYTHON'
import sys

import cv2
import numpy as np
import onnx
from onnx import TensorProto, helper

path = sys.argv[1]
node = helper.make_node(
    "AveragePool", ["x"], ["y"], kernel_shape=[1, 2], strides=[1, 2], ceil_mode=1, count_include_pad=1
)
graph = helper.make_graph(
    [node],
    "graph",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, (1, 1, 1, 7))],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, (1, 1, 1, 4))],
)
onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 19)], ir_version=10), path)
buffer = np.fromfile(path, np.uint8)


def run(source, engine):
    network = cv2.dnn.readNetFromONNX(source, engine=engine)
    network.setInput(np.ones((1, 1, 1, 7), np.float32))
    return network.forward().ravel().tolist()[-1], list(network.getLayerNames())


seen = {}
for how, source in (("path", path), ("buffer", buffer)):
    for name in ("ENGINE_CLASSIC", "ENGINE_NEW"):
        seen[how, name] = run(source, getattr(cv2.dnn, name))
        print(f"OpenCV {cv2.__version__}: {name}, {how}: {seen[how, name]}")
if seen["path", "ENGINE_CLASSIC"] == seen["path", "ENGINE_NEW"]:
    raise SystemExit("Changed: by path, the engines differed before.")
if not seen["buffer", "ENGINE_CLASSIC"] == seen["buffer", "ENGINE_NEW"] == seen["path", "ENGINE_NEW"]:
    raise SystemExit("Changed: by buffer, both were the new engine before.")
PYTHON
