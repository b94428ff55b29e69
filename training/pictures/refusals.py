"""Why a picture file cannot be used, in sentences."""

import errno
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from PIL import Image, UnidentifiedImageError

from training.pictures.kinds import KINDS
from training.sentences import Sentence

LARGEST = 2 * (Image.MAX_IMAGE_PIXELS or 0)  # Where Pillow refuses: 178 megapixels, above A2 at 600 dpi.
_FAULTS_OF_FILES = (None, errno.EINVAL)  # Pillow gives no number; an offset that cannot be gives EINVAL.
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")

_PROGRAMS = {b"gimp xcf": "GIMP", b"CSFCHUNK": "Clip Studio Paint", b"\0\xffKA": "Affinity"}


class PictureError(ValueError):
    """Why a file cannot be used; `str()` of it is a `Sentence`.

    Attributes:
        lasting: Whether the file itself is to blame, so that trying again would not help.
    """

    def __init__(self, form: str, /, *, lasting: bool = True, **values: object):
        super().__init__(Sentence(form, **values))
        self.lasting = lasting


class _Quiet:
    """Ignores warnings while any thread is inside: Pillow warns of odd metadata, and only the pixels count.

    `warnings.catch_warnings` alone would leave threads that leave in another order silent for ever.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0
        self._caught = warnings.catch_warnings()

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._caught = warnings.catch_warnings()
                self._caught.__enter__()
                warnings.simplefilter("ignore")
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._caught.__exit__(None, None, None)


_quiet = _Quiet()


@contextmanager
def refusals(head: bytes) -> Iterator[None]:
    """Raise PictureError in place of whatever decoding a file raises, which begins with `head`.

    Faults of the disk stay OSErrors.
    """
    try:
        with _quiet:
            yield
    except PictureError:
        raise
    except MemoryError:
        raise PictureError("It needs more memory than is free.", lasting=False) from None
    except ImportError as error:  # Some builds of imagecodecs come without some codecs.
        raise PictureError(
            "The part that reads this kind of file is missing: {reason}. Install GanArt again.",
            lasting=False,
            reason=error,
        ) from error
    except Image.DecompressionBombError:
        limit = LARGEST // 1_000_000
        raise PictureError("It has more than {limit} megapixels. Save a smaller copy.", limit=limit) from None
    except UnidentifiedImageError:
        raise PictureError(_unknown_kind(head)) from None
    except Exception as error:  # Pillow's readers raise nearly anything at a damaged file.
        if isinstance(error, OSError) and error.errno not in _FAULTS_OF_FILES:
            raise
        if "MAX_TEXT" in str(error):  # Pillow names the limit that was passed.
            raise PictureError("It carries too much text to be safe. Save a copy without it.") from None
        raise PictureError("The file is damaged or incomplete.") from error


def _unknown_kind(head: bytes) -> str:
    if head.startswith(_SIGNATURES) or head[8:12] == b"WEBP" or head[4:12] == b"ftypavif":
        return Sentence("The file is damaged or incomplete.")
    if not head:
        return Sentence("The file is empty.")
    if not head.strip(b"\0"):
        return Sentence("The file holds nothing but zeros.")
    for signature, program in _PROGRAMS.items():
        if head.startswith(signature):
            return Sentence("It is a file of {program}. Export it from there as PSD or PNG.", program=program)
    return Sentence("It is not a kind of picture that GanArt reads: {kinds}.", kinds=KINDS)
