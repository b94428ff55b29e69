#!/usr/bin/env bash
# Walks through the frozen program by keys and clicks, as a newcomer would: reads the guide and the licences, plays with
# the sample model, keeps two pictures, finds them in the gallery, enlarges one, trains on the sample pictures, opens a
# picture and a model by second starts, and closes. Photographs and the log lie in out/frozen/journey.
# Needs `make exe` before, and xvfb-run, xdotool and ImageMagick's import. Places on the screen are those of 1440 x 900.
set -euo pipefail
cd "$(dirname "$0")/.."

program="$PWD/dist/GanArt-${FLAVOUR:-cpu}/GanArt"
out="$PWD/out/frozen/journey"
library="$out/library"
log="$out/home/.local/state/GanArt/log/ganart.log"
samples="938 654" about="641 770"  # Buttons: to train on the sample pictures, and to read the licences.

if [ "${1:-}" != inside ]; then
    rm -rf "$out"
    mkdir -p "$out/home"
    exec env -i HOME="$out/home" PATH=/usr/bin:/bin LANG="${LANG:-C.UTF-8}" QT_QPA_PLATFORM=xcb \
        FLAVOUR="${FLAVOUR:-cpu}" xvfb-run --auto-servernum --server-args "-screen 0 1440x900x24" "$0" inside
fi

fail() {
    import -window root "$out/stumble.png"
    echo "The journey ended: $1 See $out." >&2
    exit 1
}

wait_for() {  # What the user waits for, then a command that says when it is there.
    local end=$((SECONDS + 600)) what=$1
    shift
    until "$@"; do
        [ $SECONDS -lt $end ] || fail "There was no $what."
        sleep 2
    done
}

has() { [ "$(find "$library" -path "$2" 2> /dev/null | wc -l)" -ge "$1" ]; }  # At least so many files.

photograph() {  # When nothing has moved on the screen for two seconds; of what never rests, after half a minute.
    local before now= end=$((SECONDS + 30))
    until [ "${before:-none}" = "$now" ] || [ $SECONDS -ge $end ]; do
        before=$now
        sleep 2
        now=$(import -window root rgb:- | cksum)
    done
    import -window root "$out/$1.png"
}

press() { xdotool key --clearmodifiers "$1"; sleep 1; }
click() { xdotool mousemove "$1" "$2" click 1; sleep 1; }
scroll_down() { xdotool mousemove 500 700 click --repeat 40 --delay 20 5; sleep 1; }  # To the end of a page.
window() { timeout 60 xdotool search --sync --onlyvisible --name "$1" | head -1; }

go_to() {  # There is no window manager that would do it.
    local found
    found=$(window "$1") || true
    [ -n "$found" ] || fail "No window is called $1."
    xdotool windowfocus --sync "$found"
}

"$program" --library "$library" &
ganart=$!
xdotool windowmove "$(window '^GanArt$')" 0 0 windowsize "$(window '^GanArt$')" 1440 900
go_to '^GanArt$'
photograph 01-first-start
press F1
go_to '^The guide$'
photograph 02-guide
press Escape
go_to '^GanArt$'
press ctrl+comma
photograph 03-settings
scroll_down
click $about
go_to '^About GanArt$'
sleep 5  # It reads the licences.
photograph 04-about
press Escape
go_to '^GanArt$'
press ctrl+1
click $samples
photograph 05-sample-pictures

press ctrl+2
wait_for "model to play with" has 1 "*/explored/*.json"
photograph 06-explore
for number in 1 2; do
    press r
    photograph 07-by-chance
    press l
    wait_for "liked picture" has "$number" "*/pictures/*.png"
done
photograph 08-two-liked
press ctrl+3
press Home
press 5
photograph 09-gallery
press u
photograph 10-to-enlarge
press ctrl+Return
wait_for "enlarged picture" has 1 "*/Upscaled/*.png"
photograph 11-enlarged

press ctrl+1
press ctrl+Return
wait_for "preview of the training" has 3 "*/runs/*/previews/*"
photograph 12-training
liked=$(find "$library/pictures" -name '*.png' -not -path '*/Upscaled/*' | head -1)
timeout 60 "$program" --library "$library" "$liked"
photograph 13-picture-opened
cp resources/models/sample-faces.safetensors "$out/from a friend.safetensors"
timeout 60 "$program" --library "$library" "$out/from a friend.safetensors"
photograph 14-model-opened

go_to '^GanArt$'
press ctrl+q
photograph 15-closing
press Return
wait "$ganart"
cp "$log" "$out/ganart.log"
has 1 "*/checkpoints/*.safetensors" || fail "The training left no checkpoint."
! grep -E ' (ERROR|CRITICAL) ' "$log" || fail "The log tells of errors."
echo "The journey is over. Photographs and log: $out"
