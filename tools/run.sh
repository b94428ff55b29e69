#!/usr/bin/env bash
# Opens the window; where there is no screen, does the main job without one instead.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "$(uname)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec .venv/bin/python -m ganart
fi
echo "There is no display here, so no window can open. Doing the main job without one instead."
exec tools/without_a_screen.sh
