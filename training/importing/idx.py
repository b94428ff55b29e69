"""IDX: the plain files that MNIST and sets like it come in, gzipped or not.

Two zeros, a byte for the kind of number, one for how many dimensions there are, the length of each as four
bytes, the largest first, then the numbers (LeCun, Cortes and Burges 1998). Free of torch.
"""

import gzip
import struct
import zlib
from math import prod
from pathlib import Path
from typing import BinaryIO

import numpy as np

from training.errors import EngineError

_BYTES = 0x08  # The kind of number of all the classic sets: 0 to 255.
_MOST = 2**30  # Bytes that are read at most; 60,000 pictures of 28 pixels take 47 million.


def read_idx(path: Path, dimensions: int) -> np.ndarray:
    """Read an array of so many dimensions, uint8. Raises EngineError with a sentence for any other file."""
    try:
        with path.open("rb") as file:
            if file.read(2) == b"\x1f\x8b":
                file.seek(0)
                return _read(gzip.GzipFile(fileobj=file), path, dimensions)
            file.seek(0)
            return _read(file, path, dimensions)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _damaged(path) from error
    except OSError as error:
        raise EngineError(f"{path} cannot be read: {error.strerror}.") from error


def _read(file: BinaryIO, path: Path, dimensions: int) -> np.ndarray:
    head = file.read(4)
    if head != bytes((0, 0, _BYTES, dimensions)):
        what = {1: "labels", 3: "pictures"}.get(dimensions, f"{dimensions} dimensions")
        raise EngineError(f"{path} is not an IDX file of {what}.")
    sizes = file.read(4 * dimensions)
    if len(sizes) < 4 * dimensions:
        raise _damaged(path)
    shape = struct.unpack(f">{dimensions}I", sizes)
    count = prod(shape)
    if count > _MOST:
        raise EngineError(f"{path} says that it holds {count:,} bytes. GanArt reads up to {_MOST:,}.")
    values = file.read(count + 1)  # The one more must not be there.
    if len(values) != count:
        raise _damaged(path)
    return np.frombuffer(values, dtype=np.uint8).reshape(shape)


def _damaged(path: Path) -> EngineError:
    return EngineError(f"{path} is damaged or incomplete. Copy or download it again.")
