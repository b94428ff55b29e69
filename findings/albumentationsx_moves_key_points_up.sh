#!/usr/bin/env bash
# albumentationsx 2.5.1: OpticalDistortion, GridDistortion, ThinPlateSpline, WaterRefraction and others that bend a
# picture put key points one pixel too high, each of them and always, even where nothing is bent.
# Surprise: by default ("mask") each point is drawn as a small cross, which is bent like the picture, and the first of
# its pixels that is found is taken for the point: the upper arm. The documentation says of it that it may be less
# accurate for large distortions, and recommends it for many points; with keypoint_remapping_method="direct" there is no
# offset. Rotate, Affine, Perspective and ElasticTransform have none either, so landmarks are moved in one direction
# whenever one of these is drawn, and a detector learns eyes that lie too high. The picture, its mask and boxes are
# right. Nothing in the tracker that we found.
# Seen without distortion, the picture unchanged: all points (0, -1) off with "mask", (0, 0) with "direct". Exits 1 if
# that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(albumentationsx==2.5.1 albucore==0.2.21 opencv-python-headless==5.0.0.93 torch==2.15.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
NO_ALBUMENTATIONS_UPDATE=1 "$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import albumentations as A
import numpy as np

HEIGHT, WIDTH = 101, 141
points = np.array([(20, 30), (100, 25), (60, 70), (118, 90), (15, 85)], np.float32)
picture = np.zeros((HEIGHT, WIDTH), np.uint8)
for x, y in points.astype(int):
    picture[y, x] = 255

for kind, options in (
    (A.OpticalDistortion, {"distort_range": (0, 0)}),
    (A.GridDistortion, {"distort_range": (0, 0)}),
    (A.ThinPlateSpline, {"scale_range": (1e-6, 1e-6)}),
    (A.WaterRefraction, {"amplitude_range": (1e-7, 1e-7)}),
):
    seen = {}
    for method in (None, "mask", "direct"):
        chosen = options | ({"keypoint_remapping_method": method} if method else {})
        bend = A.Compose([kind(p=1, **chosen)], keypoint_params=A.KeypointParams(coord_format="xy"), seed=0)
        result = bend(image=picture, keypoints=points)
        if not np.array_equal(result["image"], picture):
            raise SystemExit("Changed: the picture stayed as it was.")
        offsets = np.round(np.asarray(result["keypoints"]) - points, 3)
        seen[method] = {tuple(offset.tolist()) for offset in offsets}
    print(f"albumentationsx {A.__version__}: {kind.__name__}: off by {seen['mask']}; direct: {seen['direct']}")
    if seen["mask"] != {(0, -1)} or seen[None] != seen["mask"] or seen["direct"] != {(0, 0)}:
        raise SystemExit("Changed: by default all points moved up by a pixel, and with the other method none moved.")

turn = A.Compose([A.Rotate((180, 180), p=1)], keypoint_params=A.KeypointParams(coord_format="xy"), seed=0)
turned = np.asarray(turn(image=picture, keypoints=points)["keypoints"])
if np.abs(turned - (np.array((WIDTH - 1, HEIGHT - 1)) - points)).max() > 0.01:
    raise SystemExit("Changed: turned points lay on their pixels.")
PYTHON
