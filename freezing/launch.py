"""Where the frozen programs begin: GanArt opens the window, ganart-cli is the command line."""

import multiprocessing
import sys
from pathlib import Path


def main() -> int | None:
    """Be the program that this file is called as. Gives the exit code."""
    multiprocessing.freeze_support()  # The engine's processes begin here too, and go no further.
    if Path(sys.executable).stem.endswith("-cli"):
        from training.__main__ import main as begin
    else:
        from ganart.__main__ import main as begin
    return begin()


if __name__ == "__main__":
    sys.exit(main())
