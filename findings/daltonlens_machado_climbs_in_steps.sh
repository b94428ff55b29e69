#!/usr/bin/env bash
# daltonlens 0.1.5: Simulator_Machado2009 knows ten severities. From one to the next hardly anything happens, and then
# all at once: at 0.19 a colour is where it should be at 0.11, and at 0.2 it jumps to where it belongs.
# Surprise: the paper's matrices are given for 0, 0.1 ... 1, and what lies between is meant to be interpolated; the code
# means to and does it, by a share that is severity - 0.1 where it should be ten times that. Tenths, the only values
# that one would check, are right, and 0.99, say, is barely more than 0.9. What is made of it by sliding a severity is a
# staircase: of 100 steps to 1, ten do nine tenths of the way. Simulator_AutoSelect takes it for all anomalies of red
# and green. colorspacious has the same matrices and goes smoothly. (culori for JavaScript snaps to tenths in a way of
# its own, its tracker's 274.) Nothing in its own tracker that we found.
# Seen for a red (200, 60, 60), protanomaly: 0.15 leaves red at 187, by colorspacious 182; 0.99 at 108, by it 101. The
# largest of 100 steps is 11 levels, by colorspacious 1.3. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(daltonlens==0.1.5 colorspacious==1.1.2 pillow==13.0.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
from colorspacious import cspace_convert
from daltonlens import simulate

RED = np.array([[[200, 60, 60]]], np.uint8)
KINDS = {"protanomaly": simulate.Deficiency.PROTAN, "deuteranomaly": simulate.Deficiency.DEUTAN}


def by_daltonlens(kind, severity):
    return int(simulate.Simulator_Machado2009().simulate_cvd(RED, KINDS[kind], severity)[0, 0, 0])


def by_colorspacious(kind, severity):
    space = {"name": "sRGB1+CVD", "cvd_type": kind, "severity": severity * 100}
    return (cspace_convert(RED[0, 0] / 255, space, "sRGB1") * 255)[0].item()


for kind in KINDS:
    severities = [step / 100 for step in range(101)]
    seen, right = ([f(kind, severity) for severity in severities] for f in (by_daltonlens, by_colorspacious))
    for step in (10, 15, 19, 20, 50, 99, 100):
        print(f"daltonlens 0.1.5: {kind} {step / 100:.2f}: red {seen[step]}, by colorspacious {right[step]:.1f}")
    tenths = max(abs(seen[step] - right[step]) for step in range(0, 101, 10))
    between = max(abs(a - b) for a, b in zip(seen, right))
    largest, usual = (np.abs(np.diff(values)).max().item() for values in (seen, right))
    print(f"off at tenths by {tenths:.1f}, between {between:.1f}; largest step {largest}, colorspacious {usual:.1f}")
    if tenths > 1.5 or between < 5:
        raise SystemExit("Changed: tenths were right, and what is between was off.")
    if largest < 6 or usual > 2.5:
        raise SystemExit("Changed: daltonlens went in steps, colorspacious smoothly.")
PYTHON
