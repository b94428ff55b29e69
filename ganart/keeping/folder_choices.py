"""What the artist chose in folders of pictures: one small JSON file for each folder, in the library.

    {"format_version": 1, "folder": "/home/…/watercolours", "left_out": ["a.png", …], "own_library": false}

Where crops were moved, it is version 2, which earlier programs leave alone, with one more name:

    "moved": {"a.png": [0.5, 0.0], …}

Pictures are known by their names in the folder. Free of widgets and torch.
"""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ganart.keeping.writing import named
from training.anchor import Anchor
from training.config import MOST_PICTURES, Place
from training.errors import Refusal
from training.files import file_name, put_aside, write_json
from training.foreign import Reader, list_of, parse, row, share, table, table_of, text, truth, versioned

FORMAT_VERSION = 2
_WITHOUT_MOVED = 1


@dataclass(frozen=True, slots=True)
class FolderChoice:
    """What is learned from of a folder."""

    left_out: frozenset[str] = frozenset()  # Names of pictures in it.
    own_library: bool = False  # Whether GanArt's own pictures are learned from too.
    moved: Mapping[str, Place] = field(default_factory=dict)  # Where crops lie, by the names of files.


class FolderChoices:
    """The choices of a library. Any thread may read and write one."""

    def __init__(self, place: Path):
        self._place = place
        self._anchor = Anchor(place)

    def read(self, folder: Path) -> FolderChoice:
        """Return what was chosen in a folder the last time; nothing is left out of one that is new.

        A file that cannot be understood is put aside, so that the next choice does not replace it.
        """
        file = self.file(folder)
        try:
            return _read(parse(file.read_bytes(), "choice"))
        except ValueError:
            put_aside(file)
        except OSError:
            pass
        return FolderChoice()

    def write(self, folder: Path, choice: FolderChoice) -> None:
        """Remember what is chosen in a folder, whole or not at all. Raises EngineError where it cannot."""
        values: dict[str, object] = {
            "format_version": FORMAT_VERSION if choice.moved else _WITHOUT_MOVED,
            "folder": str(folder),
            "left_out": sorted(choice.left_out),
            "own_library": choice.own_library,
        }
        if choice.moved:
            values["moved"] = dict(choice.moved)
        file = self.file(folder)
        with named(file):
            self._anchor.make(self._place)
            write_json(file, values)

    def file(self, folder: Path) -> Path:
        """Say which file remembers a folder."""
        where = hashlib.blake2b(os.fsencode(folder.absolute()), digest_size=6).hexdigest()
        return self._place / f"{file_name(folder.name)} {where}.json"


def _choice(
    folder: str,
    left_out: tuple[str, ...],
    own_library: bool,
    moved: Mapping[str, Place] = MappingProxyType({}),
) -> FolderChoice:
    if not folder:
        raise Refusal("The folder is not named.")
    return FolderChoice(frozenset(left_out), own_library, dict(moved))


def _read(value: Any) -> FolderChoice:
    """Read a choice of either version. Raises ValueError with a sentence."""
    is_old = isinstance(value, Mapping) and value.get("format_version") == _WITHOUT_MOVED
    return (_OLD_CHOICE if is_old else _CHOICE)(value, "choice")


_FIELDS: dict[str, Reader[Any]] = {
    "folder": text(1 << 15),
    "left_out": list_of(text(), MOST_PICTURES),
    "own_library": truth,
}
_OLD_CHOICE: Reader[FolderChoice] = versioned(_WITHOUT_MOVED, table(_FIELDS, _choice))
_CHOICE: Reader[FolderChoice] = versioned(
    FORMAT_VERSION, table({**_FIELDS, "moved": table_of(row(share, share), MOST_PICTURES, text())}, _choice)
)
