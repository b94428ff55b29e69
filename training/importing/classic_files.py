"""The raw files of a classic data set, read and downloaded by torchvision.datasets.

They are IDX (LeCun, Cortes and Burges 1998), gzipped or not, with the checksums that torchvision knows. It
reports neither progress nor reasons, waits for ever for a server that says nothing, and leaves half a file
under its last name when it is stopped: hence a thread that is watched, and a folder beside the wanted one.
torchvision takes as long to import as torch itself, so import this only where a set is really read.
"""

import gzip
import shutil
import socket
import time
import urllib.error
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.client import HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event as Flag
from threading import Thread
from typing import Any, Self

import numpy as np
from torch import Tensor
from torchvision import datasets
from torchvision.datasets import utils
from torchvision.datasets.mnist import read_image_file, read_label_file

from training.errors import EngineError
from training.events import Downloading, Events
from training.importing.classic_sets import STEMS, ClassicSet, raw_files
from training.run_lock import Held, holding

_DATASETS = {"mnist": datasets.MNIST, "fashion-mnist": datasets.FashionMNIST}
_MOST = 2**30  # Bytes that a raw file may hold; 60,000 pictures of 28 pixels take 47 million.
_REPORT_S = 0.1  # Between two events.
_PATIENCE_S = 30.0  # For a server that says nothing.
# What torchvision raises for files that are no IDX.
_NOT_IDX = (AssertionError, KeyError, IndexError, TypeError, ValueError, RuntimeError)


def read_raw(files: tuple[Path, Path]) -> tuple[np.ndarray, np.ndarray]:
    """Return pictures uint8 [N, H, W] and labels int64 [N]. Raises EngineError for any other files."""
    return _read(files[0], read_image_file), _read(files[1], read_label_file)


def download(one: ClassicSet, folder: Path, address: str = "") -> Events:
    """Download a set into `folder`, from `address` instead of the usual one when given; yield `Downloading`.

    Only what is whole comes to lie in the folder; files that arrived in a download that was stopped are not
    asked for again. While another process downloads them, this one waits, and tells how far that one is.
    Raises EngineError when the server does not give the files, and OSError when they cannot be written.
    """
    beside, lock = (folder.with_name(f".{folder.name}.{ending}") for ending in ("part", "lock"))
    folder.parent.mkdir(parents=True, exist_ok=True)
    done = 0
    while True:
        with suppress(Held), holding(lock, 0):
            if not all(raw_files(one, folder, split) for split in STEMS):
                yield from _fetch(one, folder, beside, address)
            break
        done = max(done, min(one.size, _bytes_in(beside)))  # All of it goes when the other one is done.
        yield Downloading(done, one.size)
        time.sleep(_REPORT_S)
    yield Downloading(one.size, one.size)


def _fetch(one: ClassicSet, folder: Path, beside: Path, address: str) -> Events:
    """Download all files into the folder `beside`, then move them to where they belong."""
    beside.mkdir(exist_ok=True)
    for name, checksum in _DATASETS[one.name].resources:
        url = f"{address or one.address}{name}"
        fetch = partial(utils.download_and_extract_archive, url, beside, filename=name, md5=checksum)
        with _Download(fetch) as running, _explained(name, one):
            while not running.wait(_REPORT_S):
                yield Downloading(min(one.size, _bytes_in(beside)), one.size)
            running.raise_error()
    folder.mkdir(parents=True, exist_ok=True)
    for file in beside.glob("*-ubyte"):
        file.replace(folder / file.name)
    shutil.rmtree(beside)


class _Download:
    """A call of torchvision in a thread that ends when nobody waits for it any more."""

    def __init__(self, work: Callable[[], Any]):
        self._error: BaseException | None = None
        self._work = work
        self._given_up = Flag()
        self._thread = Thread(target=self._run, name="download", daemon=True)

    def __enter__(self) -> Self:
        self._bar, self._timeout = utils.tqdm, socket.getdefaulttimeout()
        utils.tqdm = self._meter  # Torchvision calls it after each piece, the only moment to stop it.
        socket.setdefaulttimeout(_PATIENCE_S)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._given_up.set()
        self._thread.join(_PATIENCE_S)
        utils.tqdm = self._bar
        socket.setdefaulttimeout(self._timeout)

    def wait(self, seconds: float) -> bool:
        """Wait for the end, but no longer than some seconds; return whether it has come."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def raise_error(self) -> None:
        """Raise here what was raised there."""
        if self._error:
            raise self._error

    def _run(self) -> None:
        try:
            self._work()
        except BaseException as error:
            self._error = error

    @contextmanager
    def _meter(self, **_: Any) -> Iterator["_Download"]:
        """Stand in for torchvision's progress bar, which would write across ours."""
        yield self

    def update(self, _count: int) -> None:
        """Note that a piece has arrived."""
        if self._given_up.is_set():
            raise _GivenUpError


class _GivenUpError(Exception):
    """Nobody waits for the download any more."""


@contextmanager
def _explained(name: str, one: ClassicSet) -> Iterator[None]:
    """Say in a sentence why a file does not come from its server."""
    try:
        yield
    except urllib.error.HTTPError as error:
        error.close()  # It holds the connection.
        raise EngineError(
            "{server} does not provide the files ({code} {reason}).",
            server=one.server,
            code=error.code,
            reason=error.reason,
        ) from error
    except (urllib.error.URLError, HTTPException, ConnectionError, TimeoutError) as error:
        reason = getattr(error, "reason", error)
        raise EngineError(
            "{server} cannot be reached: {reason}. Is this computer online?", server=one.server, reason=reason
        ) from error
    except RuntimeError as error:  # The checksum is another one.
        raise EngineError(
            "{file} did not arrive in full from {server}. Try again.", file=name, server=one.server
        ) from error


def _bytes_in(folder: Path) -> int:
    count = 0
    for file in folder.glob("*.gz"):
        with suppress(FileNotFoundError):  # Another process, which downloads them, is done.
            count += file.stat().st_size
    return count


def _read(path: Path, read: Callable[[str], Tensor]) -> np.ndarray:
    try:
        with _plain(path) as plain:
            return read(str(plain)).numpy()
    except (EOFError, zlib.error, gzip.BadGzipFile, *_NOT_IDX) as error:
        raise EngineError(
            "{file} is damaged, incomplete or not an IDX file. Copy or download it again.", file=path
        ) from error
    except OSError as error:
        raise EngineError("{file} cannot be read: {reason}.", file=path, reason=error.strerror) from error


@contextmanager
def _plain(path: Path) -> Iterator[Path]:
    """Offer a raw file as it is, or unpacked for a moment, since torchvision reads no gzip."""
    with path.open("rb") as file:
        is_packed = file.read(2) == b"\x1f\x8b"
    if not is_packed:
        _require_small(path.stat().st_size, path)
        yield path
        return
    with TemporaryDirectory() as folder:
        plain = Path(folder) / path.stem
        with gzip.open(path) as source, plain.open("wb") as target:
            while chunk := source.read(2**20):
                target.write(chunk)
                _require_small(target.tell(), path)
        yield plain


def _require_small(size: int, path: Path) -> None:
    if size > _MOST:
        raise EngineError(
            "{file} is larger than {most:,} bytes, which is more than GanArt reads.", file=path, most=_MOST
        )
