#!/usr/bin/env bash
# ffmpeg 9.0.2 (imageio-ffmpeg 0.8.1): "-c:v libwebp_anim" keeps the duration of a video in which nothing moves until its
# last frame, but of one in which nothing moves at all it writes a still picture: no animation, no duration, no loop.
# Surprise: equal frames in a row become one that is shown longer, as libwebp is known to do, so 2 s stay 2 s whatever is
# equal to what; only when all are equal the sum is thrown away with the frame, rc 0 and no warning. The encoder is
# the one for animations ("libwebp" is for stills), and gif and apng keep all frames of the same input.
# Seen for 20 frames of 0.1 s: webp 1 frame of 0 s; with 4 pixels changed in the last frame 2 frames of 1.9 s and 0.1 s.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet imageio-ffmpeg==0.8.1 pillow==12.3.0 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - "$folder" <<'PYTHON'
import pathlib
import subprocess
import sys

from imageio_ffmpeg import get_ffmpeg_exe, get_ffmpeg_version
from PIL import Image

STILL = "color=red:size=64x64:rate=10:duration=2,format=rgb24"
MOVING_AT_LAST = STILL + ",drawbox=x=0:y=0:w=2:h=2:color=blue:thickness=fill:enable='gte(n,19)'"


def durations(name, source, *options):
    """Return the durations in ms of the frames of an animation that ffmpeg makes of `source`."""
    file = pathlib.Path(sys.argv[1], name)
    command = [get_ffmpeg_exe(), "-v", "warning", "-y", "-f", "lavfi", "-i", source, *options, file]
    warned = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    with Image.open(file) as animation:
        result = []
        for index in range(animation.n_frames):
            animation.seek(index)
            animation.load()
            result.append(round(animation.info.get("duration", 0)))
    what = "equal frames" if source == STILL else "last frame other"
    print(f"ffmpeg {get_ffmpeg_version()}: {name}, {what}: {len(result)} frames, {sum(result)} ms {warned}".rstrip())
    return result


webp = ("-c:v", "libwebp_anim", "-lossless", "1", "-pix_fmt", "bgra")
for name, options in (("a.gif", ()), ("a.apng", ()), ("a.webp", webp)):
    if sum(durations(name, MOVING_AT_LAST, *options)) != 2000:
        raise SystemExit("Changed: the duration was kept where a frame differs.")
for name, options in (("a.gif", ()), ("a.apng", ())):
    if durations(name, STILL, *options) != [100] * 20:
        raise SystemExit("Changed: GIF and APNG kept equal frames before.")
if durations("a.webp", STILL, *webp) != [0]:
    raise SystemExit("Changed: WebP of equal frames was a still without a duration before.")
PYTHON
