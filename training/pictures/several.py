"""Files that hold several pictures: animations (GIF, APNG, WebP, AVIF) and TIFF of several pages.

The parts of a JPEG of a camera (MPO), thumbnails, smaller copies and masks within a TIFF, layers, and what a
phone puts into a HEIC are no pictures of their own.
"""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile

from training.pictures import tiff
from training.pictures.claims import check_frames
from training.pictures.frames import frames
from training.pictures.open import open_picture
from training.pictures.told import note_colours

MOST = 1_000  # Pictures of one file that are taken.

_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_NEW_SUBFILE_TYPE, _REDUCED, _MASK = 254, 1, 4  # A tag of TIFF, and what its bits say of a page.


def places_of_pictures(file: BinaryIO, head: bytes) -> tuple[int, ...]:
    """Return where the pictures of a file are, from 0 on, as Pillow counts; the file stands at its beginning.

    Of a file that is damaged behind its first picture, only that one counts.
    """
    kind = _kind(head)
    if not kind:
        return (0,)
    try:
        image = Image.open(file, formats=(kind,))
        count = min(getattr(image, "n_frames", 1), MOST)
        if isinstance(image, TiffImageFile):
            return (0, *(place for place in range(1, count) if _is_page(image, place)))
        return tuple(range(count))
    except Exception:  # Who reads the pictures says what is wrong.
        return (0,)
    finally:
        file.seek(0)


def other_pictures(file: BinaryIO, head: bytes, places: tuple[int, ...]) -> Iterator[Image.Image]:
    """Open the pictures at these places, after the first, one after the other, as `open_picture` does.

    Raises what Pillow raises for a damaged one, and PictureError where frames claim more than there can be.
    """
    if head.startswith(_TIFF):
        starts: list[int] = []
        for place in places[1:]:
            file.seek(0)
            page = open_picture(file)
            if not isinstance(page, TiffImageFile):  # A camera's: the others are its thumbnails.
                return
            if not starts:
                page.seek(places[-1])
                starts = page._frame_pos  # Else each page would be looked for from the first one on.
            page._frame_pos = starts
            page.seek(place)
            yield page
    elif len(places) > 1:
        file.seek(0)
        image = Image.open(file, formats=(_kind(head),))
        check_frames(image, file)
        note_colours(image)
        yield from islice(frames(image), 1, len(places))


def _kind(head: bytes) -> str:
    """Return Pillow's name of a kind that may hold several pictures; nothing for others."""
    if head.startswith(_TIFF):
        return tiff.FORMAT
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if head.startswith(b"\x89PNG"):
        return "PNG"
    if head[8:16] == b"WEBPVP8X" and int.from_bytes(head[20:21]) & 2:  # It says that it is animated.
        return "WEBP"
    return "AVIF" if head[4:12] == b"ftypavis" else ""


def _is_page(image: TiffImageFile, place: int) -> bool:
    image.seek(place)
    return not image.tag_v2.get(_NEW_SUBFILE_TYPE, 0) & (_REDUCED | _MASK)
