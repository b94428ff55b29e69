"""python -m training data: a classic data set, a video or a .zip as a folder of pictures."""

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from training import tasks
from training.commands.carrying_out import CALLED_WRONGLY, FAILED, carry_out, end, usage
from training.commands.options import AsJson, option
from training.importing.classic_sets import SETS, ClassicSet, Split, classic_set, download_folder, is_at_hand
from training.importing.folder_files import ARCHIVES, VIDEOS, Sampling, is_video, stands_for_a_folder

_USUAL = Sampling()


def data(
    name: Annotated[
        str, typer.Argument(metavar="SET-OR-FILE", help=f"{', '.join(SETS)}, a video or a .zip.")
    ],
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
    every: Annotated[
        float | None, option("Seconds between two frames of a video.", _USUAL.seconds, metavar="S")
    ] = None,
    scenes: Annotated[bool, option("Take the first frame of each scene of a video.")] = False,
    json: AsJson = False,
) -> None:
    """Write a classic data set, the frames of a video or the pictures of a .zip into DIR.

    Classes are subfolders. Frames that are blurred or look like another are left out. Nothing is downloaded
    unless you pass --download or answer yes when asked.
    """
    if not out.name:
        end("Give the new folder a name, such as --out pictures.", CALLED_WRONGLY)
    file = Path(name)
    if stands_for_a_folder(file):
        with usage():
            sampling = _sampling(every, scenes, is_video(file))
        if not carry_out(partial(tasks.gather, file, out, sampling), json):
            end("Stopped. Nothing was kept.", FAILED)
        return
    if file.suffix.lower() in VIDEOS | ARCHIVES and not file.exists():
        end(f"There is nothing at {file}.", FAILED)
    with usage():
        _sampling(every, scenes, False)
        one = classic_set(name)
        if split not in ("train", "test"):
            raise ValueError(f"The split is train or test, not {split!r}.")
    part: Split = "train" if split == "train" else "test"
    if not (download or json or is_at_hand(name, out, raw, part)) and sys.stdin.isatty():
        download = _ask(one, raw or download_folder(one))
    if not carry_out(partial(tasks.unpack, name, out, raw, part, download), json):
        end("Stopped. The same command goes on from there.", FAILED)


def _sampling(every: float | None, scenes: bool, is_of_video: bool) -> Sampling:
    """Return which frames are asked for. Raises ValueError for what cannot be."""
    if every is not None and scenes:
        raise ValueError("Give either --every or --scenes.")
    if not is_of_video and (scenes or every is not None):
        raise ValueError("--every and --scenes belong to a video.")
    return Sampling(by="scenes" if scenes else "interval", seconds=_USUAL.seconds if every is None else every)


def _ask(one: ClassicSet, folder: Path) -> bool:
    typer.echo(f"The raw files of {one.title} are not on this computer yet.")
    return typer.confirm(f"Download {one.megabytes} MB from {one.server} to {folder}?")
