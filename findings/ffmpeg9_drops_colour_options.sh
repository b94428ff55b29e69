#!/usr/bin/env bash
# ffmpeg 9.0.2 (imageio-ffmpeg 0.8.1) against 7.0.2 (0.6.0): the same command line makes other pixels and other tags.
# "-colorspace bt709 -color_primaries bt709 -color_trc bt709", the usual way to tag a video, only labelled it in 7:
# the pixels stayed BT.601. In 9 -colorspace converts as well, and the other two options are passed over in silence.
# Surprise: a script that converted by a filter and tagged by these options loses two tags of three by an update of a
# Python package, rc 0 and no warning at -loglevel warning. setparams in the filter writes all three in both.
# Seen for green (0, 255, 0), Linux x86-64: 7: luma 145 (BT.601), "bt709"; 9: 173 (BT.709), "bt709/unknown/unknown".
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version in 0.6.0 0.8.1; do
    python3.11 -m venv "$folder/$version"
    "$folder/$version/bin/pip" install --quiet "imageio-ffmpeg==$version" >"$folder/log" 2>&1 ||
        { cat "$folder/log"; exit 2; }
    "$folder/$version/bin/python" -I - "$version" "$folder/green.mp4" <<'PYTHON'
import re
import subprocess
import sys

import imageio_ffmpeg

version, path = sys.argv[1:]
ffmpeg = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-y"]
green = bytes((0, 255, 0)) * (64 * 64) * 5


def encode(*options):
    """Return the luma of the first pixel, the tags as ffmpeg tells them, and its warnings."""
    raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "64x64", "-r", "5", "-i", "-"]
    encoded = ["-c:v", "libx264", "-pix_fmt", "yuv420p", *options, path]
    command = [*ffmpeg, "-loglevel", "warning", *raw, *encoded]
    made = subprocess.run(command, input=green, capture_output=True, check=True)
    told = subprocess.run([*ffmpeg, "-i", path], capture_output=True, text=True).stderr
    back = [*ffmpeg, "-loglevel", "error", "-i", path, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-"]
    luma = subprocess.run(back, capture_output=True, check=True).stdout[0]
    return luma, re.search(r"yuv420p\((.*?)\)", told)[1], made.stderr.decode().strip()


options = ("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709")
luma, tags, warnings = encode(*options)
set_luma, set_tags, _ = encode("-vf", "scale=out_color_matrix=bt709,setparams=color_primaries=bt709:color_trc=bt709")
print(f"imageio-ffmpeg {version}: options: luma {luma}, {tags}, warnings {warnings!r}; filter: {set_luma}, {set_tags}")
new = version == "0.8.1"
if abs(luma - (173 if new else 145)) > 1 or ("unknown" in tags) != new or warnings:
    raise SystemExit("Changed: the options convert, tag or warn in another way.")
if "unknown" in set_tags or abs(set_luma - 173) > 1:
    raise SystemExit("Changed: the filter no longer converts and tags.")
PYTHON
done
