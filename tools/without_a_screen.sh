#!/usr/bin/env bash
# The main job without a window: train on the sample pictures, paint 64 new ones, put them on a contact sheet.
# Takes about ten minutes on two cores; QUICK=1 about one, in which the four styles of the sample pictures, learned
# as classes at 32 pixels, come to be told apart even with one thread.
set -euo pipefail
cd "$(dirname "$0")/.."

minutes=10
options=()
[ "${QUICK:-0}" = 0 ] || { minutes=1; options=(--resolution 32 --classes); }
place="$PWD/out/$(date +%Y-%m-%d_%H-%M-%S)"
training() { .venv/bin/python -m training "$@"; }

echo "Training for $minutes min on the pictures in resources/samples."
training train resources/samples --run "$place/run" --minutes "$minutes" ${options[@]+"${options[@]}"}
training generate "$place/run" --out "$place/gallery" --count 64 --sheet "$place/contact_sheet.png"
echo
echo "The training:       $place/run"
echo "64 new pictures:    $place/gallery"
echo "All on one sheet:   $place/contact_sheet.png"
