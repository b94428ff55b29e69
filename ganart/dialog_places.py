"""Where dialogs for pictures begin: where the last one ended, at first among the user's pictures."""

import os
from pathlib import Path

import platformdirs

_last: list[Path] = []  # The folder of what was chosen last, while the program runs.


def place_for_pictures() -> str:
    """Return the folder that the next dialog begins in."""
    usual = (*_last, platformdirs.user_pictures_path())
    return str(next((place for place in usual if os.path.isdir(place)), Path.home()))  # Which raises nothing.


def remember_place(chosen: Path) -> None:
    """Have the next dialog begin where this file or folder lies."""
    _last[:] = [chosen.parent]
