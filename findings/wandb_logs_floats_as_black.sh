#!/usr/bin/env bash
# wandb 0.31.0 (as from 0.29): wandb.Image of floats from 0 to 1 is black, and what exceeds 0 to 255 by a little comes
# out at the other end, without a word.
# Surprise: for years, up to 0.28.2, the same call multiplied by 255 what had no value above 1, mapped what reached down
# to -1 as well, and cut the rest off at 0 and 255; that is what memory and most code that logs samples of a GAN expect.
# 0.28 warned that it would go. Now it is gone with its warning: values are taken as they are, cut to whole numbers and
# wrapped to 8 bits, of tensors and of arrays, whatever their type. Samples from -1 to 1 become black with white where
# they were darkest; an enlargement that overshoots white by a level gets black specks there. The run goes on, and what
# was logged can't be logged again. The docstring says "expected to already be in the range [0, 255]"; 12574 removed it
# as an old parameter. TensorBoard's writers still multiply floats by 255.
# Seen for 0, 0.2, 0.4, 0.6, 0.8, 1: 0, 51, 102, 153, 204, 255 by 0.28.2, and 0, 0, 0, 0, 0, 1 by 0.31.0; for -1 to 1:
# 255, 0, 0, 0, 0, 1; for -5, 48, 101, 154, 207, 260: 251, 48, 101, 154, 207, 4 instead of 0 and 255 at the ends; 8 bits
# right by both. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version in 0.28.2 0.31.0; do
    python3.11 -m venv "$folder/$version"
    "$folder/$version/bin/pip" install --quiet --no-compile "wandb==$version" numpy==2.4.6 pillow==13.0.0 \
        >"$folder/log" 2>&1 || { cat "$folder/log"; exit 2; }
done
cat >"$folder/log.py" <<'PYTHON'
import numpy as np
import wandb

ramp = np.linspace(0, 1, 6)
pictures = {
    "floats from 0 to 1": (ramp, [0, 51, 102, 153, 204, 255], [0, 0, 0, 0, 0, 1]),
    "floats from -1 to 1": (ramp * 2 - 1, None, [255, 0, 0, 0, 0, 1]),
    "floats from -5 to 260": (ramp * 265 - 5, [0, 48, 101, 154, 207, 255], [251, 48, 101, 154, 207, 4]),
    "whole numbers of 64 bits from -5 to 260": (
        (ramp * 265 - 5).round().astype(np.int64), [0, 48, 101, 154, 207, 255], [251, 48, 101, 154, 207, 4]),
    "floats from 0 to 255": (ramp * 255, [0, 51, 102, 153, 204, 255], [0, 51, 102, 153, 204, 255]),
    "8 bits": (np.uint8(ramp * 255), [0, 51, 102, 153, 204, 255], [0, 51, 102, 153, 204, 255]),
}
new = wandb.__version__ == "0.31.0"
for name, (values, by_old, by_new) in pictures.items():
    picture = np.tile(values[None, :, None], (6, 1, 3))
    seen = np.array(wandb.Image(picture).image)[0, :, 0].tolist()
    print(f"wandb {wandb.__version__}, {name}: {seen}")
    expected = by_new if new else by_old
    if expected and max(abs(np.subtract(seen, expected))) > (0 if new else 1):
        raise SystemExit(f"Changed: {expected} was seen.")
PYTHON
cd "$folder"
for version in 0.28.2 0.31.0; do
    "$folder/$version/bin/python" -I -W ignore log.py 2>"$folder/warnings" || { cat "$folder/warnings"; exit 1; }
    if [ "$version" = 0.31.0 ] && grep -q WARNING "$folder/warnings"; then
        echo "Changed: it said nothing."
        exit 1
    fi
done
