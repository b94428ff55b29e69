"""`python -m ganart` and the `ganart` command.

Nothing is imported before `main` is called: the engine's processes import this module again when they
start, and have no use for Qt.
"""

import multiprocessing
import sys


def main() -> int:
    """Open the window. Returns the exit code."""
    multiprocessing.freeze_support()  # In a frozen program, this is where the engine's processes begin.

    from ganart.app import main as open_window

    return open_window()


if __name__ == "__main__":
    sys.exit(main())
