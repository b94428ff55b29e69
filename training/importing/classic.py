"""A classic data set becomes a folder of pictures, each class a subfolder.

The raw files are IDX, as torchvision.datasets keeps them; they are downloaded only when that is allowed. The
pictures are written into a folder beside the wanted one that takes its name when all are there: so a folder
under that name is whole, and a writing that was stopped goes on. Free of torch.
"""

import errno
import glob
import hashlib
import io
import os
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path

import numpy as np
from PIL import Image

from training.errors import EngineError
from training.events import Downloading, Events, Finished, Writing
from training.files import whole_file
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
from training.importing.idx import read_idx

_THREADS = 4  # That write: a thread that waits for the disk lets another compress.
_AT_ONCE = 500  # Pictures in one piece of a thread's work.
_CHUNK = 2**16  # Bytes.
_REPORT_S = 0.1  # Between two events.
_PATIENCE_S = 30.0  # For a server that says nothing.


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
        yield Finished(f"The pictures of {one.title} are in {out} already.")
        return
    folder = raw or download_folder(one)
    if download and raw_files(one, folder, split) is None:
        yield from _download(one, folder, address or one.address)
    files = raw_files(one, folder, split)
    if files is None:
        raise EngineError(
            f"The raw files of {one.title} ({', '.join(STEMS[split])}, with or without .gz) are not in "
            f"{folder}. Say where they are, or have them downloaded ({one.megabytes} MB)."
        )
    images, labels = read_idx(files[0], 3), read_idx(files[1], 1)  # [N, H, W], [N]
    _check(images, labels, files, one)
    with _explained(out, one.server):
        _require_room(out)
        beside = _beside(out, images, labels)
        yield from _write(beside, images, [one.classes[label] for label in labels])
        (beside / ABOUT).write_text(about, encoding="utf-8")
        if hasattr(os, "sync"):
            os.sync()  # One by one, 60,000 files would take minutes to be safe from a power cut.
        if out.is_dir():
            out.rmdir()
        beside.rename(out)
    yield Finished(f"{len(images):,} pictures of {one.title} are in {out}.")


def _check(images: np.ndarray, labels: np.ndarray, files: tuple[Path, Path], one: ClassicSet) -> None:
    if not images.size:
        raise EngineError(f"There are no pictures in {files[0]}.")
    if len(images) != len(labels):
        raise EngineError(
            f"{files[0].name} holds {len(images):,} pictures and {files[1].name} {len(labels):,} labels: "
            "they do not belong together."
        )
    if labels.max() >= len(one.classes):
        raise EngineError(f"{files[1]} has a label {labels.max()}; {one.title} has {len(one.classes)}.")


def _require_room(out: Path) -> None:
    """Make sure that nothing is written over."""
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise EngineError(f"There is something in {out} already. Choose a new folder.")
    out.parent.mkdir(parents=True, exist_ok=True)


def _beside(out: Path, images: np.ndarray, labels: np.ndarray) -> Path:
    """Name the folder to write into first, and remove what was begun there with other raw files."""
    digest = hashlib.blake2b(images.tobytes() + labels.tobytes(), digest_size=8).hexdigest()
    beside = out.with_name(f".{out.name}.{digest}.part")
    for other in out.parent.glob(f".{glob.escape(out.name)}.????????????????.part"):
        if other != beside:
            shutil.rmtree(other)
    return beside


@contextmanager
def _explained(place: Path, server: str) -> Iterator[None]:
    """Say in a sentence why pictures or raw files cannot be fetched or written to a place."""
    try:
        yield
    except urllib.error.HTTPError as error:
        error.close()  # It holds the connection.
        raise EngineError(f"{server} does not give the files ({error.code} {error.reason}).") from error
    except (urllib.error.URLError, HTTPException, ConnectionError, TimeoutError) as error:
        reason = getattr(error, "reason", error)
        raise EngineError(f"{server} cannot be reached: {reason}. Is this computer online?") from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise EngineError(
                f"The disk with {place} is full. Free some space and try again: what was written is kept."
            ) from error
        raise EngineError(f"{place} cannot be written: {error.strerror}.") from error


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


# -- DOWNLOADING --


def _download(one: ClassicSet, folder: Path, address: str) -> Events:
    """Download the raw files that are not there yet, and check them."""
    done, due = 0, 0.0
    with _explained(folder, one.server):
        folder.mkdir(parents=True, exist_ok=True)
        for name, hash_ in one.hashes.items():
            target = folder / name
            if target.exists() and _md5(target.read_bytes()) == hash_:
                done += target.stat().st_size
                continue
            with urllib.request.urlopen(address + name, timeout=_PATIENCE_S) as answer:
                content = bytearray()
                while chunk := answer.read(_CHUNK):
                    content += chunk
                    if time.monotonic() >= due:
                        yield Downloading(done + len(content), one.size)
                        due = time.monotonic() + _REPORT_S
            if _md5(content) != hash_:
                raise EngineError(f"{name} did not arrive whole from {one.server}. Try again.")
            with whole_file(target) as file:
                file.write(content)
            done += len(content)
    yield Downloading(done, done)


def _md5(content: bytes | bytearray) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
