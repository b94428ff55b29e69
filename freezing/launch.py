"""Where the frozen program begins: as GanArt it opens the window, as ganart-cli it is the command line."""

import multiprocessing
import sys
from pathlib import Path

COMMAND_LINE = "--command-line"
GRAPHICS = {"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"}  # Of the system, and Debian's packages.


def main() -> int | None:
    """Be the program that this file is called as. Returns the exit code."""
    multiprocessing.freeze_support()  # The engine's processes begin here too, and go no further.
    if sys.argv[1:2] == [COMMAND_LINE]:  # So calls freezing/ganart-cli.
        del sys.argv[1]
        is_command_line = True
    else:
        is_command_line = Path(sys.executable).stem == "ganart-cli"
    if is_command_line:
        sys.argv[0] = "ganart-cli"  # What its help calls it.
        from training.__main__ import main as begin
    else:
        from ganart.__main__ import main as begin
    try:
        return begin()
    except ImportError as error:
        if sentence := about_missing(error):
            sys.exit(sentence)
        raise


def about_missing(error: ImportError) -> str:
    """Say which package brings the library that could not be loaded; "" where it is none of the system's."""
    library = next((library for library in GRAPHICS if library in str(error)), "")
    if not library:
        return ""
    return (
        f"GanArt needs the library {library}, which this computer does not have. On Debian and Ubuntu, "
        f"install it with: sudo apt install {' '.join(GRAPHICS.values())}. "
        f"Elsewhere look for the package that contains {library}."
    )


if __name__ == "__main__":
    sys.exit(main())
