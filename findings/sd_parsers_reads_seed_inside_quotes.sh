#!/usr/bin/env bash
# sd-parsers 0.6 takes the wrong seed from a PNG whose "parameters" text holds a quoted value with commas and colons.
# AUTOMATIC1111's web interface and its extensions write such values as JSON strings (a template, hashes of LoRAs);
# sd-parsers cuts the line at every comma, inside quotes too, and the last "Seed:" wins.
# Surprise: no error and no missing field; the picture's seed 5 is told as 99, which stands in the text of a template,
# and the quoted value is cut to its first words. A name of a model with a comma is cut in the same way.
# Seen: seed '5' without the template, '99' with it, template '"portrait'. Exits 1 if that changes, 2 if it cannot be
# installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet sd-parsers==0.6 pillow==12.3.0 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import io

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from sd_parsers import ParserManager

SETTINGS = "Steps: 20, Sampler: Euler a, Schedule type: Karras, CFG scale: 7, Seed: 5, Size: 64x64, Model: mine"


def read(settings):
    file, text = io.BytesIO(), PngInfo()
    text.add_text("parameters", f"a portrait\n{settings}, Version: v1.10.1")
    Image.new("RGB", (64, 64)).save(file, "PNG", pnginfo=text)
    file.seek(0)
    found = ParserManager().parse(file)
    return found.samplers[0].parameters["seed"], found.metadata.get("Template")


plain, _ = read(SETTINGS)
quoted, template = read(f'{SETTINGS}, Template: "portrait, Seed: 99, soft light"')
print(f"sd-parsers 0.6: seed {plain!r}; with a quoted template: seed {quoted!r}, template {template!r}")
if (plain, quoted, template) != ("5", "99", '"portrait'):
    raise SystemExit("Changed: quotes are read in another way.")
PYTHON
