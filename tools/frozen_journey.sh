#!/usr/bin/env bash
# Walks through the frozen program by keys and clicks, as a newcomer would: plays with the sample model, keeps two
# pictures, finds them in the gallery, trains on the sample pictures, and closes. Photographs lie in out/frozen/journey.
# Needs `make exe` before, and xvfb-run, xdotool and ImageMagick's import. Places on the screen are those of 1440 x 900.
set -euo pipefail
cd "$(dirname "$0")/.."

program="$PWD/dist/GanArt-${FLAVOUR:-cpu}/GanArt"
out="$PWD/out/frozen/journey"

if [ "${1:-}" != inside ]; then
    rm -rf "$out"
    mkdir -p "$out/home"
    exec env -u PYTHONPATH HOME="$out/home" QT_QPA_PLATFORM=xcb \
        xvfb-run --auto-servernum --server-args "-screen 0 1440x900x24" "$0" inside
fi

photograph() { import -window root "$out/$1.png"; }
press() { xdotool key --clearmodifiers "$1"; sleep "${2:-1}"; }
click() { xdotool mousemove "$1" "$2" click 1; sleep "${3:-1}"; }

"$program" --library "$out/library" &
ganart=$!
window=$(timeout 60 xdotool search --sync --onlyvisible --name '^GanArt$' | head -1)
xdotool windowmove "$window" 0 0 windowsize "$window" 1440 900 windowfocus "$window"
sleep 3
photograph 1-first-start

press ctrl+2 12
photograph 2-explore
press r 2
press l 1
press r 2
press l 8
photograph 3-two-liked
press ctrl+3 3
photograph 4-gallery

press ctrl+1 2
click 770 544 15  # Try it with the sample pictures.
photograph 5-sample-pictures
press ctrl+Return 45
photograph 6-training
press ctrl+q 3
photograph 7-closing
press Return 1
wait "$ganart"

liked=$(find "$out/library/pictures" -name '*.png' | wc -l)
saved=$(find "$out/library/runs" -path '*checkpoints*' -name '*.safetensors' | wc -l)
echo "$liked liked pictures, $saved checkpoints of the training."
[ "$liked" -ge 2 ] && [ "$saved" -ge 1 ]
