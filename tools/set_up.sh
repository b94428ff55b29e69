#!/usr/bin/env bash
# Makes .venv with GanArt and everything it needs, in the versions that were tested (constraints.txt).
# Needs Python 3.11 or newer. PYTHON=/path/to/python chooses one.
set -euo pipefail
cd "$(dirname "$0")/.."

find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11 python3.14 python; do
        if [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
        then
            command -v "$candidate"
            return
        fi
    done
    echo "GanArt needs Python 3.11 or newer, and none was found. Install it, then run make again." >&2
    return 1
}

# Names what arrives, one line each, so that minutes of downloading are not silent.
name_parts() {
    awk '/^ *(Downloading|Using cached) [^ ]+\.whl \(/ {
             count = split($0, words, " ")
             file = words[count - 2]; sub(/.*\//, "", file); sub(/-.*/, "", file)
             print "  " file " " words[count - 1] " " words[count]; fflush()
         }
         /^Installing collected/ { print "Unpacking it all."; fflush() }'
}

python=$(find_python)
"$python" tools/system_libraries.py

echo "Setting up .venv. The first time downloads about 3 GB, takes minutes and, in the end, 6 GB of room."
# An environment whose making was broken off has a Python, but no pip.
.venv/bin/python -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear .venv
export PIP_CONSTRAINT="$PWD/constraints.txt" PIP_BUILD_CONSTRAINT="$PWD/constraints.txt"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PIP_NO_INPUT=1
.venv/bin/python -m pip install --quiet "pip>=25.1"  # The first that knows dependency groups.
PYTHONUNBUFFERED=1 .venv/bin/python -m pip install --progress-bar off --editable ".[heic,raw]" --group dev | name_parts
