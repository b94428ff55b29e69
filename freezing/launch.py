"""Where the frozen program begins: as GanArt it opens the window, as ganart-cli it is the command line."""

import multiprocessing
import sys
from pathlib import Path

COMMAND_LINE = "--command-line"


def main() -> int | None:
    """Be the program that this file is called as. Returns the exit code."""
    multiprocessing.freeze_support()  # The engine's processes begin here too, and go no further.
    if sys.argv[1:2] == [COMMAND_LINE]:  # So calls freezing/ganart-cli.
        del sys.argv[1]
        is_command_line = True
    else:
        is_command_line = Path(sys.executable).stem == "ganart-cli"
    if is_command_line:
        from training.__main__ import main as begin
    else:
        from ganart.__main__ import main as begin
    return begin()


if __name__ == "__main__":
    sys.exit(main())
