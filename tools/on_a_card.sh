#!/usr/bin/env bash
# Finds out all there is to find out about a graphics card, in at most nine minutes: tools/on_a_card.py.
#
#   tools/on_a_card.sh                      on the card that PyTorch finds; results in $OUT, or out/on_a_card
#   tools/on_a_card.sh --rehearse           every stage on the processor with tiny sizes
#   tools/on_a_card.sh --pictures FOLDER    what the last stage learns from, in place of the sample pictures
#
# The machine needs Python 3.12, torch, numpy, pillow and safetensors, and no internet. What else it lacks is taken
# from wheels/, which git ignores. Fill that where there is internet, for Python 3.12 on Linux:
#
#   python3 -m pip download --dest wheels --only-binary :all: --no-deps --python-version 3.12 \
#     --platform manylinux_2_28_x86_64 --platform manylinux2014_x86_64 --platform any \
#     filelock imagecodecs jeepney platformdirs psutil tifffile typer click rich markdown-it-py mdurl pygments \
#     shellingham typing-extensions wakepy
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
if [ -n "$(ls wheels/*.whl 2>/dev/null)" ]; then
  packages=$(mktemp -d)
  trap 'rm -rf "$packages"' EXIT
  "$python" -m pip install --quiet --no-index --no-deps --target "$packages" wheels/*.whl
  # Behind what the machine has: a package of ours must not hide one that belongs to its PyTorch.
  export ON_A_CARD_PACKAGES="$packages"
fi
export PYTHONPATH="$PWD"
"$python" tools/on_a_card.py "$@"
