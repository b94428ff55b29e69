"""Looks for the system's libraries that Qt needs on Linux, and installs or names what is missing.

Installs with apt-get when it may (as root on Debian or Ubuntu); otherwise it says in one line what to do.
Runs before there is an environment, so it uses nothing but Python itself.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec

OFFSCREEN = {  # Debian's package of each library that Qt loads in any case.
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOW = {  # And for a window under X11.
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def is_there(library: str) -> bool:
    """Whether the system can load a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages() -> list[str]:
    """Name Debian's packages of what is not there."""
    packages = [package for library, package in (OFFSCREEN | WINDOW).items() if not is_there(library)]
    if find_spec("ensurepip") is None:  # Debian keeps it apart from Python.
        packages.append("python3-venv")
    return packages


def install(packages: list[str]) -> None:
    """Have apt-get install packages, without questions. What it could not install is found missing later."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", *command], env=environment, stdin=subprocess.DEVNULL, check=False)


def main() -> int:
    """Return 0 when nothing is missing any more, or when the missing is named and may be installed later."""
    if not sys.platform.startswith("linux"):
        return 0
    packages = missing_packages()
    if not packages:
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing what Qt needs: {' '.join(packages)}", flush=True)
        install(packages)
        packages = missing_packages()
    if packages:
        print(f"Please install what Qt needs: sudo apt-get install {' '.join(packages)}", file=sys.stderr)
    return 1 if "python3-venv" in packages else 0


if __name__ == "__main__":
    sys.exit(main())
