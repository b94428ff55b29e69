"""What is known of a picture that leaves the gallery, and the words that stand for it. Free of Qt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.files import file_name

PARTS = ("name", "title", "number", "model", "seed", "class", "date")
_PART = re.compile(r"\{(" + "|".join(PARTS) + r")\}")


@dataclass(frozen=True, slots=True)
class Leaving:
    """A picture of the gallery."""

    path: Path
    title: str = ""  # By the artist.
    model: str = ""  # Its title.
    seed: str = ""
    label: str = ""  # The class.
    date: str = ""  # Such as 2026-11-22.
    is_film: bool = False
    size: tuple[int, int] = (0, 0)  # Width and height in pixels.

    def words(self, pattern: str, number: int, total: int) -> str:
        """Return a pattern such as "{title} {number}" with what it stands for; `number` counts from 1."""
        # A film may be a folder of frames, whose name has no ending.
        name = self.path.name if self.is_film and self.path.is_dir() else self.path.stem
        values = {
            "name": name,
            "title": self.title or self.model or name,
            "number": str(number).zfill(len(str(total))),
            "model": self.model,
            "seed": self.seed,
            "class": self.label,
            "date": self.date,
        }
        return " ".join(_PART.sub(lambda part: values[part[1]], pattern).split())


def unknown_parts(pattern: str) -> list[str]:
    """Return what stands in braces in a pattern and is no part of a name."""
    return [part for part in re.findall(r"\{([^{}]*)\}", pattern) if part not in PARTS]


def names(pictures: Sequence[Leaving], pattern: str) -> list[str]:
    """Return a file name without its ending for each picture, fit for every system."""
    total = len(pictures)
    return [file_name(one.words(pattern, number, total)) for number, one in enumerate(pictures, 1)]
