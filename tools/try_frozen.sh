#!/usr/bin/env bash
# Tries the frozen program: its command line, its test of itself without a screen and, where Xvfb is there, in a real
# window; then it is walked through by tools/frozen_journey.sh, where xdotool is there too. Reports, logs, pictures of
# the window and all that was made lie in out/frozen. Needs `make exe` before.
set -euo pipefail
cd "$(dirname "$0")/.."

program="$PWD/dist/GanArt-${FLAVOUR:-cpu}"
out="$PWD/out/frozen"
rm -rf "$out"
mkdir -p "$out/home" "$out/offscreen" "$out/window"
alone() { env -i HOME="$out/home" PATH=/usr/bin:/bin LANG="${LANG:-C.UTF-8}" "$@"; }  # With nothing from here.

alone "$program/ganart-cli" --help > "$out/help.txt"
alone "$program/ganart-cli" scan resources/samples --resolution 32
alone "$program/GanArt" --doctor | tee "$out/doctor.txt" || true  # What it warns of is this computer.
alone QT_QPA_PLATFORM=offscreen "$program/GanArt" --self-test "$out/offscreen" | tee "$out/offscreen/report.txt"
if command -v xvfb-run > /dev/null; then
    alone QT_QPA_PLATFORM=xcb xvfb-run --auto-servernum --server-args "-screen 0 1440x900x24" \
        "$program/GanArt" --self-test "$out/window" | tee "$out/window/report.txt"
    if command -v xdotool && command -v import; then
        tools/frozen_journey.sh
    fi
fi
echo "Everything that was made: $out"
