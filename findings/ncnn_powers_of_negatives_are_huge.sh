#!/usr/bin/env bash
# ncnn 1.0.20261020 on x86 processors: BinaryOp's power (6) of a negative number or of 0 is 2.4e38, whatever the power is:
# (-2)^2, (-2)^3, 0^2. Only what is left over behind the last whole vector of 4, 8 or 16 numbers is right.
# Surprise: a power is computed as exp(y log(x)), whose NaN of a negative x is then clamped to the largest number that exp
# gives; it is finite, so no check for NaN or infinity finds it, and a clamp or a tanh behind it turns it into a
# plain 1. Three numbers are right and four are wrong, so a small example proves the contrary. torch's x**3 (in
# the usual short form of GELU, in smooth steps) is exported to it as it is. The layer Power of the same package is right.
# Its tracker has had reports since 2020 (2139, 4199, 4215, 4393), of which two are closed.
# Seen for x = -2: 2.4e38 in four numbers, -8 in three, for x^3; Power gives -8 in both. Exits 1 if that changes, 2 if it
# cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile ncnn==1.0.20261020 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
cd "$folder"
"$folder/venv/bin/python" -I - <<'PYTHON'
from pathlib import Path

import ncnn
import numpy as np


def run(layer, values):
    """Return what a network of this one layer makes of the values, in float32."""
    Path("one.param").write_text(f"7767517\n2 2\nInput in0 0 1 in0\n{layer.replace(' ', ' one 1 1 in0 out0 ', 1)}\n")
    Path("one.bin").touch()
    network = ncnn.Net()
    network.opt.num_threads = 1
    network.opt.use_fp16_packed = network.opt.use_fp16_storage = network.opt.use_fp16_arithmetic = False
    if network.load_param("one.param") or network.load_model("one.bin"):
        raise SystemExit("Changed: the layer could be read before.")
    extractor = network.create_extractor()
    extractor.input("in0", ncnn.Mat(np.array(values, np.float32)).clone())
    return np.array(extractor.extract("out0")[1])


def expect(what, seen, right):
    print(f"ncnn {ncnn.__version__}: {what}: {seen.tolist()}")
    if not right:
        raise SystemExit("Changed: that was different before.")


for power in (2, 3):
    for base in (-2.0, 0.0):
        layer, exact = f"BinaryOp 0=6 1=1 2={power}.0", base**power
        four, three = run(layer, [base] * 4), run(layer, [base] * 3)
        expect(f"{base:g}^{power} four times", four, (four > 2e38).all() and np.isfinite(four).all())
        expect(f"{base:g}^{power} three times", three, np.allclose(three, exact))
        others = run(f"Power 0={power}.0 1=1.0 2=0.0", [base] * 4)
        expect(f"{base:g}^{power} four times, by the layer Power", others, np.allclose(others, exact))
positive = run("BinaryOp 0=6 1=1 2=3.0", [2.0] * 4)
expect("2^3 four times", positive, np.allclose(positive, 8))
PYTHON
