"""What the artist chose in folders of pictures: one small JSON file for each folder, in the library.

    {"format_version": 1, "folder": "/home/…/watercolours", "left_out": ["a.png", …], "own_library": false}

Pictures are known by their names in the folder. Free of widgets and torch.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from training.config import MOST_PICTURES
from training.errors import Refusal
from training.files import file_name, put_aside, write_json
from training.foreign import list_of, parse, table, text, truth, versioned

FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True)
class FolderChoice:
    """What is learned from of a folder."""

    left_out: frozenset[str] = frozenset()  # Names of pictures in it.
    own_library: bool = False  # Whether GanArt's own pictures are learned from too.


class FolderChoices:
    """The choices of a library. Any thread may read and write one."""

    def __init__(self, place: Path):
        self._place = place

    def read(self, folder: Path) -> FolderChoice:
        """Return what was chosen in a folder the last time; nothing is left out of one that is new.

        A file that cannot be understood is put aside, so that the next choice does not replace it.
        """
        file = self.file(folder)
        try:
            choice: FolderChoice = _CHOICE(parse(file.read_bytes(), "choice"), "choice")
            return choice
        except ValueError:
            put_aside(file)
        except OSError:
            pass
        return FolderChoice()

    def write(self, folder: Path, choice: FolderChoice) -> None:
        """Remember what is chosen in a folder, whole or not at all. Raises OSError where that cannot be."""
        self._place.mkdir(parents=True, exist_ok=True)
        values = {
            "format_version": FORMAT_VERSION,
            "folder": str(folder),
            "left_out": sorted(choice.left_out),
            "own_library": choice.own_library,
        }
        write_json(self.file(folder), values)

    def file(self, folder: Path) -> Path:
        """Say which file remembers a folder."""
        where = hashlib.blake2b(os.fsencode(folder.absolute()), digest_size=6).hexdigest()
        return self._place / f"{file_name(folder.name)} {where}.json"


def _choice(folder: str, left_out: tuple[str, ...], own_library: bool) -> FolderChoice:
    if not folder:
        raise Refusal("The folder is not named.")
    return FolderChoice(frozenset(left_out), own_library)


_CHOICE = versioned(
    FORMAT_VERSION,
    table(
        {"folder": text(1 << 15), "left_out": list_of(text(), MOST_PICTURES), "own_library": truth},
        _choice,
    ),
)
