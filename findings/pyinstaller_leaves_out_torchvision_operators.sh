#!/usr/bin/env bash
# PyInstaller 6.22.3 with hooks-contrib 2026.9 freezes torchvision 0.29.2 without its operators: the hook asks for
# torchvision._C, which was renamed _C_stable (a plain library that is loaded by its path, not a module).
# Surprise: the build succeeds, a warning about a hidden import scrolls by, and "--collect-binaries torchvision",
# the usual remedy, finds nothing either, as it looks for lib*.so on Linux. The frozen program then has no
# torchvision::nms and no decoders. collect_dynamic_libs with search_patterns=["*.so"] finds both files.
# torch itself is not needed to see this, so it is not installed. Seen: 2 libraries in the wheel, 0 in either build.
# Linux only. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pyinstaller==6.22.3 pyinstaller-hooks-contrib==2026.9 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/pip" install --quiet --no-deps torchvision==0.29.2 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
cd "$folder"
unset PYTHONPATH
echo "import torchvision" >program.py
installed=$(find venv -path '*/torchvision/*.so' | wc -l)
for options in "" "--collect-binaries torchvision"; do
    # shellcheck disable=SC2086 (two words on purpose)
    venv/bin/pyinstaller --clean --noconfirm --log-level WARN $options program.py >log 2>&1 || { cat log; exit 2; }
    frozen=$(find dist -path '*/torchvision/*.so' | wc -l)
    sources=$(find dist -path '*/torchvision/*.py' | wc -l)
    echo "pyinstaller $options: $installed libraries installed, $frozen frozen, $sources sources frozen"
    grep "Hidden import" log || { echo "Changed: the hook asks for nothing that is missing."; exit 1; }
    if [ "$installed" -ne 2 ] || [ "$frozen" -ne 0 ]; then
        echo "Changed: 2 libraries were installed before and none frozen."
        exit 1
    fi
done
found=$(
    venv/bin/python -I 2>/dev/null - <<'PYTHON'
from PyInstaller.utils.hooks import collect_dynamic_libs

print(len(collect_dynamic_libs("torchvision", search_patterns=["*.so"])))
PYTHON
)
echo "with search_patterns=[\"*.so\"]: $found libraries"
[ "$found" -eq 2 ] || { echo "Changed: the pattern found 2 before."; exit 1; }
