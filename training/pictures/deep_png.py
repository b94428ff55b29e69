"""The 16-bit colours of a PNG, of which Pillow keeps 8 bits. Free of torch.

Each row of a PNG is filtered: a byte stands for its difference from what neighbours at the left, above and at
the upper left foretell (PNG, third edition, section 9). Pixels on a line that falls from right to left depend
only on such lines before, so all rows are undone together, one pixel of each at a time.
"""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

import numpy as np

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {2: 3, 6: 4}  # By the kind of colours: RGB, with opacity.


def read_deep_png(content: bytes) -> np.ndarray | None:
    """Read a PNG of 16 bits a colour: uint16 [H, W, 3 or 4].

    None for any other file, for one whose rows are interlaced and for one with a colour that stands for
    transparency. Raises ValueError or zlib.error for a damaged one.
    """
    head = content[16:29]
    width, height, bits, kind, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    if not content.startswith(_SIGNATURE) or bits != 16 or kind not in _CHANNELS or interlaced:
        return None
    chunks = list(_chunks(content))
    if any(name == b"tRNS" for name, _ in chunks):
        return None
    channels = _CHANNELS[kind]
    data = zlib.decompress(b"".join(part for name, part in chunks if name == b"IDAT"))
    rows = np.frombuffer(data, np.uint8).reshape(height, 1 + 2 * channels * width)
    pixels = _unfiltered(rows, 2 * channels)
    return pixels.view(">u2").reshape(height, width, channels).astype(np.uint16)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Return the name and the content of each chunk."""
    file = BytesIO(content)
    file.seek(len(_SIGNATURE))
    while len(head := file.read(8)) == 8:
        length, name = struct.unpack(">I4s", head)
        yield name, file.read(length)
        file.seek(4, 1)  # The check sum; zlib has its own.


def _unfiltered(rows: np.ndarray, step: int) -> np.ndarray:
    """Undo the filters of rows [H, 1 + B], their numbers in front: uint8 [H, B]; `step` bytes a pixel."""
    kinds, filtered = rows[:, 0], rows[:, 1:]
    height, count = len(rows), filtered.shape[1] // step
    # One pixel and one row of zeros around, which is what lies beyond the border.
    done = np.zeros((height + 1, count + 1, step), np.uint8)
    source = filtered.reshape(height, count, step)
    for line in range(height + count - 1):
        first, last = max(0, line - count + 1), min(height, line + 1)
        y = np.arange(first, last)
        x = line - y
        left, above, corner = done[y + 1, x], done[y, x + 1], done[y, x]
        done[y + 1, x + 1] = source[y, x] + _foretold(kinds[y], left, above, corner)
    return np.ascontiguousarray(done[1:, 1:]).reshape(height, -1)


def _foretold(kinds: np.ndarray, left: np.ndarray, above: np.ndarray, corner: np.ndarray) -> np.ndarray:
    """Return what neighbours [n, step] foretell by the filters of their rows [n]: none, sub ... Paeth."""
    average = ((left.astype(np.uint16) + above) >> 1).astype(np.uint8)
    choices = (np.zeros_like(left), left, above, average, paeth(left, above, corner))
    return np.choose(kinds[:, None], choices)


def paeth(left: np.ndarray, above: np.ndarray, corner: np.ndarray) -> np.ndarray:
    """Return of three neighbours the one nearest to left + above - corner (PNG, section 9.4)."""
    a, b, c = (each.astype(np.int16) for each in (left, above, corner))
    to_left, to_above, to_corner = np.abs(b - c), np.abs(a - c), np.abs(a + b - 2 * c)
    is_left = (to_left <= to_above) & (to_left <= to_corner)
    return np.where(is_left, left, np.where(to_above <= to_corner, above, corner))
