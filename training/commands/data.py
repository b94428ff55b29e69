"""python -m training data: a classic data set as a folder of pictures."""

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from training import tasks
from training.commands.carrying_out import FAILED, carry_out, end, usage
from training.commands.options import AsJson, option
from training.importing.classic_sets import SETS, ClassicSet, Split, classic_set, download_folder, is_at_hand


def data(
    name: Annotated[str, typer.Argument(metavar="SET", help=f"{' or '.join(SETS)}.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="New folder for the pictures.")],
    raw: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="RAW",
            show_default=False,
            help="Folder with the raw files (IDX, gzipped or not).",
        ),
    ] = None,
    split: Annotated[str, typer.Option(metavar="SPLIT", help="train or test.")] = "train",
    download: Annotated[bool, option("Download the raw files if they are missing.")] = False,
    json: AsJson = False,
) -> None:
    """Write a classic data set into DIR, with each class in a subfolder.

    Nothing is downloaded unless you pass --download or answer yes when asked.
    """
    with usage():
        one = classic_set(name)
        if split not in ("train", "test"):
            raise ValueError(f"The split is train or test, not {split!r}.")
    part: Split = "train" if split == "train" else "test"
    if not (download or json or is_at_hand(name, out, raw, part)) and sys.stdin.isatty():
        download = _ask(one, raw or download_folder(one))
    if not carry_out(partial(tasks.unpack, name, out, raw, part, download), json):
        end("Stopped. The same command goes on from there.", FAILED)


def _ask(one: ClassicSet, folder: Path) -> bool:
    typer.echo(f"The raw files of {one.title} are not on this computer yet.")
    return typer.confirm(f"Download {one.megabytes} MB from {one.server} to {folder}?")
