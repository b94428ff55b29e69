"""The classic data sets: from their raw files to a folder of pictures, each class a subfolder.

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
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image

from training.errors import EngineError
from training.events import Downloading, Event, Finished, Writing
from training.files import whole_file
from training.importing.idx import read_idx
from training.importing.packs import cache_folder

Split = Literal["train", "test"]

ABOUT = "about.txt"  # In each finished folder: what it is.
_STEMS = {  # Of the raw files: pictures and labels.
    "train": ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
    "test": ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"),
}
_THREADS = 4  # That write: a thread that waits for the disk lets another compress.
_AT_ONCE = 500  # Pictures in one piece of a thread's work.
_CHUNK = 2**16  # Bytes.
_REPORT_S = 0.1  # Between two events.
_PATIENCE_S = 30.0  # For a server that says nothing.


@dataclass(frozen=True, slots=True)
class ClassicSet:
    """A set that many papers used."""

    name: str  # On the command line.
    title: str
    folder: str  # What torchvision.datasets calls its folder.
    classes: tuple[str, ...]  # The subfolder of each label, 0 to 9.
    address: str  # Where its raw files are, with a slash at the end.
    hashes: dict[str, str]  # MD5 of each raw file, gzipped, as torchvision.datasets checks them.
    size: int  # Bytes of them all.
    about: str  # Who made it, and what it may be used for.

    @property
    def megabytes(self) -> int:
        """What has to be downloaded, rounded up."""
        return -(-self.size // 1_000_000)

    @property
    def server(self) -> str:
        """Whose address that is, without the path."""
        return self.address.partition("://")[2].partition("/")[0]


_SETS = (
    ClassicSet(
        name="mnist",
        title="MNIST",
        folder="MNIST",
        classes=tuple("0123456789"),
        address="https://ossci-datasets.s3.amazonaws.com/mnist/",
        hashes={
            "train-images-idx3-ubyte.gz": "f68b3c2dcbeaaa9fbdd348bbdeb94873",
            "train-labels-idx1-ubyte.gz": "d53e105ee54ea40749a09fcbcd1e9432",
            "t10k-images-idx3-ubyte.gz": "9fb629c4189551a2d022fa330f9573f3",
            "t10k-labels-idx1-ubyte.gz": "ec29112dd5afa0611ce80d1b7f02629c",
        },
        size=11_594_722,
        about="Handwritten digits, by Y. LeCun, C. Cortes and C. J. C. Burges (CC BY-SA 3.0).",
    ),
    ClassicSet(
        name="fashion-mnist",
        title="Fashion-MNIST",
        folder="FashionMNIST",
        classes=(
            "T-shirt",
            "Trouser",
            "Pullover",
            "Dress",
            "Coat",
            "Sandal",
            "Shirt",
            "Sneaker",
            "Bag",
            "Ankle boot",
        ),
        address="http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        hashes={
            "train-images-idx3-ubyte.gz": "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
            "train-labels-idx1-ubyte.gz": "25c81989df183df01b3e8a0aad5dffbe",
            "t10k-images-idx3-ubyte.gz": "bef4ecab320f06d8554ea6380940ec79",
            "t10k-labels-idx1-ubyte.gz": "bb300cfdad3c16e7a12a480ee83cd310",
        },
        size=30_878_645,
        about="Garments of a shop, by H. Xiao, K. Rasul and R. Vollgraf, (c) Zalando SE (MIT licence).",
    ),
)
SETS = {one.name: one for one in _SETS}


def classic_set(name: str) -> ClassicSet:
    """Find a set. Raises EngineError naming those there are."""
    if name not in SETS:
        raise EngineError(f"There is no data set called {name!r}. There is: {', '.join(SETS)}.")
    return SETS[name]


def download_folder(one: ClassicSet) -> Path:
    """Where raw files are downloaded to unless a caller says otherwise: torchvision's layout in the cache."""
    return cache_folder() / "classic" / one.folder / "raw"


def raw_files(one: ClassicSet, raw: Path, split: Split = "train") -> tuple[Path, Path] | None:
    """Find the pictures and the labels in a folder, or where torchvision keeps them below it."""
    for folder in (raw / one.folder / "raw", raw / "raw", raw):
        found = [_either(folder, stem) for stem in _STEMS[split]]
        if all(found):
            return found[0], found[1]
    return None


def is_at_hand(name: str, out: Path, raw: Path | None = None, split: Split = "train") -> bool:
    """Whether `unpack` would need no download. Raises EngineError for an unknown set."""
    one = classic_set(name)
    is_raw_there = raw_files(one, raw or download_folder(one), split) is not None
    return is_raw_there or _is_finished(out, _about(one, split))


def unpack(
    name: str,
    out: Path,
    raw: Path | None = None,
    split: Split = "train",
    download: bool = False,
    address: str = "",
) -> Generator[Event]:
    """Write a classic set as PNG files into `out`, a folder that is new, empty or this very set.

    The raw files are looked for in `raw`, or else where an earlier download put them. They are downloaded
    only when `download` says so and they are not there, to that place, from `address` instead of the usual
    one when given.

    Yields `Downloading` and `Writing`, and `Finished` at the end. Raises EngineError when a file is missing
    or damaged, or the disk is full; what was written is kept, and going on is to call this again.
    """
    one = classic_set(name)
    about = _about(one, split)
    if _is_finished(out, about):
        yield Finished(f"The pictures of {one.title} are in {out} already.")
        return
    folder = raw or download_folder(one)
    if download and raw_files(one, folder, split) is None:
        yield from _download(one, folder, address or one.address)
    files = raw_files(one, folder, split)
    if files is None:
        raise EngineError(
            f"The raw files of {one.title} ({', '.join(_STEMS[split])}, with or without .gz) are not in "
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


def _either(folder: Path, stem: str) -> Path | None:
    """Find a raw file under the names that it goes by."""
    names = (stem, f"{stem}.gz", stem.replace("-idx", ".idx"), f"{stem.replace('-idx', '.idx')}.gz")
    return next((folder / name for name in names if (folder / name).is_file()), None)


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


def _about(one: ClassicSet, split: Split) -> str:
    return f"{one.title}, {split} split. {one.about}\n"


def _is_finished(out: Path, about: str) -> bool:
    try:
        return (out / ABOUT).read_text(encoding="utf-8") == about
    except (OSError, UnicodeDecodeError):
        return False


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


def _write(folder: Path, images: np.ndarray, classes: Sequence[str]) -> Generator[Event]:
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


def _download(one: ClassicSet, folder: Path, address: str) -> Generator[Event]:
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
