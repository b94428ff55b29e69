#!/usr/bin/env bash
# Makes the program that needs no Python, in dist/GanArt-FLAVOUR, and a compressed archive of it: docs/building.md.
# FLAVOUR=cpu (the usual) wants a PyTorch built for processors alone, cuda one for NVIDIA's cards. TORCH says which one
# to install, in pip's words: TORCH="torch==2.13.0". The environment stays in build/ and is used again, unless TORCH then
# says another one.
set -euo pipefail
cd "$(dirname "$0")/.."

flavour=${FLAVOUR:-cpu}
case $flavour in cpu | cuda) ;; *) echo "FLAVOUR is cpu or cuda, not $flavour." >&2; exit 2 ;; esac
environment="build/environment-$flavour"
python="$environment/bin/python"
[ "${OS:-}" != Windows_NT ] || python="$environment/Scripts/python.exe"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PIP_NO_INPUT=1

ready="$environment/ready"  # Holds what TORCH was.
if [ ! -e "$ready" ] || [ "${TORCH:-$(cat "$ready")}" != "$(cat "$ready")" ]; then
    echo "Setting up $environment."
    "${PYTHON:-python3}" -m venv --clear "$environment"
    torch=${TORCH:-torch}
    "$python" -m pip install --quiet "pip>=25.1" "$torch"
    # That PyTorch and no other from here on, and everything else as it was tested.
    "$python" -m pip freeze | grep '^torch==' | cut -d+ -f1 > build/constraints.txt
    grep -vE '^(torch|torchvision|triton|nvidia|cuda)' constraints.txt >> build/constraints.txt
    "$python" -m pip install --quiet --constraint build/constraints.txt --editable . --group freeze
fi
if [ "$flavour" = cpu ] && ! "$python" -c 'import sys, torch; sys.exit(torch.version.cuda is not None)'; then
    echo "This PyTorch brings gigabytes for NVIDIA's cards. Name one for processors alone: TORCH=..." >&2
    exit 1
fi
[ -z "${torch:-}" ] || echo "$torch" > "$ready"

"$python" freezing/prepare.py
FLAVOUR=$flavour "$python" -m PyInstaller --noconfirm --log-level WARN --workpath build/work build.spec
if [ "$(uname)" = Linux ]; then
    cp freezing/ganart-cli freezing/ganart.desktop build/ganart.png "dist/GanArt-$flavour/"
    # A quarter of these are names for debuggers. Other libraries are left alone: some do not survive it.
    strip --strip-unneeded "dist/GanArt-$flavour/_internal/"{torch/lib/libtorch*.so,libpython*.so*}
fi
tar --create --directory dist "GanArt-$flavour" | xz -T0 -2 > "dist/GanArt-$flavour.tar.xz"
du -sh "dist/GanArt-$flavour" "dist/GanArt-$flavour.tar.xz"
