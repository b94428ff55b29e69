"""A picture file as an upscaler takes it: its numbers as they are, and what the file says about them.

Greys stay greys, 16 bits stay 16, transparency stays; the picture is upright. A colour profile is kept, or
applied to give sRGB; inks (CMYK) and Lab, which no network has learned from, become sRGB in any case. Free of
torch.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import numpy as np

from training.errors import EngineError
from training.pictures.exact import exact
from training.pictures.open import HEAD, open_picture
from training.pictures.refusals import PictureError, refusals
from training.sentences import Sentence
from training.upscaling.metadata import Metadata, in_srgb, read_metadata
from training.upscaling.streams import Stream

_ROWS = 64  # Handed on at a time.


@dataclass(frozen=True, slots=True)
class Source:
    """A picture, read."""

    path: Path
    sha256: str
    pixels: np.ndarray  # uint8 or uint16 [H, W, C]: 1 or 3 colours, 2 or 4 with opacity.
    profile: bytes | None  # ICC, of the colours as they are here.
    told: Metadata
    notices: tuple[str, ...]  # Sentences about what could not be kept.

    @property
    def width(self) -> int:
        """The width in pixels."""
        return self.pixels.shape[1]

    @property
    def height(self) -> int:
        """The height in pixels."""
        return self.pixels.shape[0]

    def stream(self) -> Stream:
        """Let the picture pass by."""
        return Stream(self.width, self.height, self.pixels.shape[2], self._bands())

    def _bands(self) -> Iterator[np.ndarray]:
        white = np.float32(np.iinfo(self.pixels.dtype).max)
        for top in range(0, self.height, _ROWS):
            band = self.pixels[top : top + _ROWS].astype(np.float32) / white
            if band.shape[2] in (2, 4):
                band[..., :-1] *= band[..., -1:]
            yield band


def read_source(path: Path, colour: str = "keep") -> Source:
    """Read a picture file. Raises EngineError, with a sentence, when that cannot be."""
    with enlargeable(path):
        content = path.read_bytes()
        with refusals(content[:HEAD]):
            return _decode(path, content, colour)


@contextmanager
def enlargeable(path: Path) -> Iterator[None]:
    """Raise EngineError, which names the file, where reading it raises PictureError or OSError."""
    try:
        yield
    except PictureError as error:
        raise EngineError("{file} cannot be enlarged. {reason}", file=path.name, reason=error) from error
    except OSError as error:
        raise EngineError(
            "{file} cannot be read: {reason}.", file=path.name, reason=error.strerror
        ) from error


def _decode(path: Path, content: bytes, colour: str) -> Source:
    image = open_picture(BytesIO(content))
    picture = exact(image, colour)
    told = read_metadata(image, path, content)
    if picture.profile is None:
        told = replace(told, exif=in_srgb(told.exif))
    notices = tuple(
        Sentence("{file} was read with a guess. {note}", file=path.name, note=note) for note in picture.notes
    )
    digest = hashlib.sha256(content).hexdigest()
    return Source(path, digest, picture.pixels, picture.profile, told, notices)
