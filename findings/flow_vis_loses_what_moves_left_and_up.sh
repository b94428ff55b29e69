#!/usr/bin/env bash
# flow-vis 0.1: flow_to_color(flow, clip_flow=10) takes away all motion to the left and upwards, however small: what
# moves left is white like what stands still, and what moves left and down is coloured as if it moved straight down.
# Surprise: the argument is documented as "Clip maximum of flow values", is there to make videos comparable, and with 10
# nothing should happen to motion of 5 pixels. Both components are clipped to between 0 and 10 instead of between -10
# and 10, so of four directions two are lost. The colours that are left are the wheel's, so a camera panning to the
# other side merely looks calm. Without the argument all is right. torchvision's flow_to_image, of the same origin, has
# no such argument. Someone asks in the tracker (9, open) whether negative values are not expected, then.
# Seen for motion of 5 pixels: right, and right and down: same colour with and without; left: white instead of light
# blue, up: white instead of violet. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile flow-vis==0.1 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import flow_vis
import numpy as np

angles = np.radians(np.arange(0, 360, 45))  # rows grow downwards, so 90 degrees is down
names = ["right", "right and down", "down", "left and down", "left", "left and up", "up", "right and up"]
flow = 5 * np.stack([np.cos(angles), np.sin(angles)], axis=-1)[None]


def colours(values, **options):
    return flow_vis.flow_to_color(values, **options)[0].astype(int)


free, clipped = colours(flow), colours(flow, clip_flow=10)
as_meant = colours(np.clip(flow, -10, 10))
if (free != as_meant).any():
    raise SystemExit("Changed: clipping to -10 and 10 left motion of 5 pixels alone.")
for name, before, after in zip(names, free, clipped):
    print(f"flow-vis 0.1: {name}: {before.tolist()}, with clip_flow=10 {after.tolist()}")
    kept = name in ("right", "right and down", "down")
    if kept != (np.abs(before - after).max() < 3):
        raise SystemExit("Changed: only motion to the right and downwards kept its colour.")
    lost = name in ("left", "left and up", "up")
    if lost != (after.min() > 250) or before.min() > 250:
        raise SystemExit("Changed: what moved left and up was white, and only that.")
PYTHON
