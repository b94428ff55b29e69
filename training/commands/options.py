"""What several commands take: their options, and how those become the settings of an import."""

import os
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import Annotated, Any

import typer

from training.config import ASPECTS, RESOLUTIONS, ImportConfig, TrainConfig
from training.credits import Credits, keywords_in
from training.errors import EngineError
from training.pictures.kinds import KINDS

DATA = ImportConfig(folder=Path())
SETTINGS = TrainConfig(data=DATA)


def option(help_: str, default: object = None, **others: Any) -> Any:
    """Make an option that is None when it is not given; `default` is what then holds."""
    shown = help_ if default is None else f"{help_} [default: {default}]"
    return typer.Option(help=shown, show_default=False, **others)


def into(help_: str) -> Any:
    """Make the option for the folder that results go to."""
    return typer.Option(metavar="DIR", help=help_, parser=_folder)


def _folder(text: str) -> Path:
    """Take the name of a folder."""
    if not text:  # As a variable of the shell that is not set.
        raise typer.BadParameter("It is empty. Name a folder, or . for the one you are in.")
    return Path(text)


_RESOLUTIONS = ", ".join(map(str, RESOLUTIONS))
_ASPECTS = ", ".join(ASPECTS)

Pictures = typer.Argument(
    metavar="FOLDER",
    help=f"Folder of pictures, subfolders included: {KINDS}. A video or .zip is unpacked first.",
    show_default=False,
)
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object per event and line.")]
Aspect = Annotated[
    str | None, option(f"Aspect ratio, width to height: {_ASPECTS}.", DATA.aspect, metavar="W:H")
]
Background = Annotated[str | None, option("Colour behind transparent pictures.", DATA.background)]
Channels = Annotated[int | None, option("1 for grey, 3 for colour.", DATA.channels, metavar="C")]
Crop = Annotated[str | None, option("centre, random, or whole (adds borders).", DATA.crop)]
Device = Annotated[str | None, option("The device: auto, cpu, cuda, cuda:1, xpu or mps.", SETTINGS.device)]
LeaveOut = Annotated[str | None, option("Duplicates to leave out: none, exact or near.", DATA.leave_out)]
Frames = Annotated[
    str | None, option("Of animations and TIFF of several pages: first picture, or all.", DATA.frames)
]
OwnLibrary = Annotated[
    bool | None,
    typer.Option(
        "--own-library",
        help="Also learn from GanArt's own library where it is in the folder.",
        show_default=False,
    ),
]
Skip = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="A picture in FOLDER, or a subfolder and a slash, not to learn from. May be repeated.",
        show_default=False,
    ),
]
SkipFrom = Annotated[Path | None, option("A text file with one such name on each line.", metavar="FILE")]
Resolution = Annotated[
    int | None,
    option(f"Shorter side of what is learned: {_RESOLUTIONS}.", "what suits the pictures", metavar="R"),
]

Author = Annotated[
    str, typer.Option(metavar="NAME", envvar="GANART_AUTHOR", help="Author, written into every file.")
]
Title = Annotated[str, typer.Option(metavar="TEXT", help="Title, written into every file.")]
Rights = Annotated[
    str, typer.Option(metavar="TEXT", envvar="GANART_RIGHTS", help="Rights, such as: (c) 2026 Jana Dvorak.")
]
Keywords = Annotated[str, typer.Option(metavar="A,B", help="Keywords, with commas between them.")]
NoMark = Annotated[bool, typer.Option("--no-mark", help="Do not mark files as made by a trained algorithm.")]


def credits_of(author: str, title: str, rights: str, keywords: str, no_mark: bool) -> Credits:
    """Put together what the files are to say about their author."""
    return Credits(
        author=author, title=title, rights=rights, keywords=keywords_in(keywords), marked=not no_mark
    )


def left_out(skip: list[str] | None, skip_from: Path | None) -> tuple[str, ...] | None:
    """Return the names of pictures that are not learned from, None where none are given.

    Raises EngineError when the file of names cannot be read.
    """
    names = list(skip or ())
    if skip_from is not None:
        try:
            names += _text(skip_from.read_bytes()).splitlines()
        except OSError as error:
            raise EngineError(
                "{file} cannot be opened: {reason}.", file=skip_from, reason=error.strerror
            ) from error
    return tuple(dict.fromkeys(filter(None, names))) or None


def _text(written: bytes) -> str:
    """Read a text as names of files are written, or as editors on Windows write one."""
    if written.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return written.decode("utf-16", errors="replace")
    return os.fsdecode(written.removeprefix(BOM_UTF8))


def import_config(folder: Path, **given: Any) -> ImportConfig:
    """Put together what was given; what is None is left to the settings' own defaults."""
    chosen = {name: value for name, value in given.items() if value is not None}
    return ImportConfig(folder=folder.absolute(), **chosen)
