"""A classic data set becomes a folder of pictures, each class a subfolder.

The raw files are read by `training.importing.classic_files`; they are downloaded only when that is allowed.
The pictures are written into a folder beside the wanted one that takes its name when all are there: so a
folder under that name is whole, and a writing that was stopped goes on.
"""

import glob
import hashlib
import io
import shutil
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image

from training.disk_trouble import FULL
from training.errors import EngineError
from training.events import Events, Finished, Writing
from training.files import keep_folder
from training.importing.classic_sets import (
    ABOUT,
    STEMS,
    ClassicSet,
    Split,
    about_text,
    classic_set,
    download_folder,
    is_finished,
    raw_files,
)
from training.importing.whole_folder import require_room, unless_finished
from training.sentences import Sentence

_THREADS = 4  # That write: a thread that waits for the disk lets another compress.
_AT_ONCE = 500  # Pictures in one piece of a thread's work.
_REPORT_S = 0.1  # Between two events.


def unpack(
    name: str,
    out: Path,
    raw: Path | None = None,
    split: Split = "train",
    download: bool = False,
    address: str = "",
) -> Events:
    """Write a classic set as PNG files into `out`, a folder that is new, empty or this very set.

    The raw files are looked for in `raw`, or else where an earlier download put them. They are downloaded
    only when `download` says so and they are not there, to that place, from `address` instead of the usual
    one when given.

    Yields `Downloading` and `Writing`, and `Finished` at the end. Raises EngineError when a file is missing
    or damaged, or the disk is full; what was written is kept, and going on is to call this again.
    """
    one = classic_set(name)
    about = about_text(one, split)
    if is_finished(out, about):
        yield Finished(
            Sentence("The pictures of {data_set} are in {folder} already.", data_set=one.title, folder=out)
        )
        return
    with _explained(out):
        require_room(out)
    folder = raw or download_folder(one)
    from training.importing import (
        classic_files,  # Only here: it brings torch, which the command line waits for.
    )

    if download and raw_files(one, folder, split) is None:
        with _explained(folder):
            yield from classic_files.download(one, folder, address)
    files = raw_files(one, folder, split)
    if files is None:
        raise EngineError(
            "The raw files of {data_set} ({files}, with or without .gz) are not in {folder}. Choose where "
            "they are, or download them ({megabytes} MB).",
            data_set=one.title,
            files=", ".join(STEMS[split]),
            folder=folder,
            megabytes=one.megabytes,
        )
    images, labels = classic_files.read_raw(files)  # [N, H, W], [N]
    _check(images, labels, files, one)
    with _explained(out), unless_finished(out, about):
        beside = _beside(out, images, labels)
        yield from _write(beside, images, [one.classes[label] for label in labels])
        (beside / ABOUT).write_text(about, encoding="utf-8")
        if out.is_dir():
            out.rmdir()
        keep_folder(beside, out)
    yield Finished(
        Sentence(
            "{count:,} pictures of {data_set} are in {folder}.",
            count=len(images),
            data_set=one.title,
            folder=out,
        )
    )


def _check(images: np.ndarray, labels: np.ndarray, files: tuple[Path, Path], one: ClassicSet) -> None:
    if not images.size:
        raise EngineError("There are no pictures in {file}.", file=files[0])
    if len(images) != len(labels):
        raise EngineError(
            "{images_file} holds {images:,} pictures and {labels_file} {labels:,} labels: "
            "they do not belong together.",
            images_file=files[0].name,
            images=len(images),
            labels_file=files[1].name,
            labels=len(labels),
        )
    if labels.max() >= len(one.classes):
        raise EngineError(
            "{file} has a label {label}; {data_set} has {classes}.",
            file=files[1],
            label=labels.max(),
            data_set=one.title,
            classes=len(one.classes),
        )


def _beside(out: Path, images: np.ndarray, labels: np.ndarray) -> Path:
    """Name the folder to write into first, and remove what was begun there with other raw files."""
    digest = hashlib.blake2b(images.tobytes() + labels.tobytes(), digest_size=8).hexdigest()
    beside = out.with_name(f".{out.name}.{digest}.part")
    for other in out.parent.glob(f".{glob.escape(out.name)}.????????????????.part"):
        if other != beside:
            shutil.rmtree(other)
    return beside


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Say in a sentence why pictures or raw files cannot be written to a folder."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise EngineError(
                "The disk with {folder} is full. Free some space and try again: what was written is kept.",
                folder=folder,
            ) from error
        raise EngineError(
            "{folder} cannot be written: {reason}.", folder=folder, reason=error.strerror
        ) from error


# -- WRITING --


def _write(folder: Path, images: np.ndarray, classes: Sequence[str]) -> Events:
    """Write pictures uint8 [N, H, W] as PNG files into the folders of their classes, several at a time."""
    for class_ in set(classes):
        (folder / class_).mkdir(parents=True, exist_ok=True)
    digits = len(str(len(images) - 1))
    paths = [folder / class_ / f"{number:0{digits}}.png" for number, class_ in enumerate(classes)]
    done, due = 0, 0.0
    threads = ThreadPoolExecutor(_THREADS)
    try:
        starts = range(0, len(images), _AT_ONCE)
        pieces: list[Future[int]] = [
            threads.submit(_write_some, paths[start : start + _AT_ONCE], images[start : start + _AT_ONCE])
            for start in starts
        ]
        for piece in as_completed(pieces):
            done += piece.result()
            if time.monotonic() >= due or done == len(images):
                yield Writing(done, len(images))
                due = time.monotonic() + _REPORT_S
    finally:
        threads.shutdown(cancel_futures=True)


def _write_some(paths: Sequence[Path], images: np.ndarray) -> int:
    for path, image in zip(paths, images, strict=True):
        png = io.BytesIO()
        Image.fromarray(image).save(png, "PNG")
        try:
            with path.open("xb") as file:
                file.write(png.getbuffer())
        except FileExistsError:  # From a writing that was stopped, perhaps in the middle of this one.
            if path.read_bytes() != png.getbuffer():
                path.write_bytes(png.getbuffer())
    return len(paths)
