"""CMYK TIFFs for a print shop: in the inks of a profile that the shop names, at the size they are printed.

Pictures are cropped to the paper and its bleed, but not resampled: the resolution says how large they are.
Colours go through LittleCMS. Free of Qt.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageCms

from ganart.exporting.pictures import Leaving, names
from ganart.exporting.print_plan import PrintPage, PrintPlan
from ganart.exporting.to_folder import Exported, opaque, packet_of, read_srgb, trouble, write_free
from ganart.translation import translate
from training.credits import Credits
from training.errors import EngineError
from training.events import Scanning

_MOST_BYTES = 32 << 20  # Of a profile; those of presses have one to three megabytes.
_XMP = 700  # The TIFF tag.


@dataclass(frozen=True, slots=True)
class InkProfile:
    """A profile that says how colours become cyan, magenta, yellow and black."""

    path: Path
    title: str
    content: bytes


def read_ink_profile(path: Path) -> InkProfile:
    """Read a profile of a press or printer in CMYK. Raises EngineError, with the reason, for other files."""
    form = translate("words", "{0} cannot be used: {1}.")
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise ValueError("too large")
        opened = ImageCms.ImageCmsProfile(BytesIO(content))
        space = opened.profile.xcolor_space.strip()
        title = ImageCms.getProfileDescription(opened).strip()
    except (OSError, ValueError, ImageCms.PyCMSError) as error:
        # LittleCMS says OSError, too, of what is no profile, but in no words of the system.
        reason = getattr(error, "strerror", None) or translate("words", "it is no colour profile")
        raise EngineError(form.format(path.name, reason)) from error
    if space != "CMYK":
        form = translate("words", "{0} is a profile for {1}, not for the inks of a press (CMYK).")
        raise EngineError(form.format(path.name, space))
    return InkProfile(path, title or path.stem, content)


def write_print_tiffs(
    pictures: Sequence[Leaving], folder: Path, plan: PrintPlan, inks: InkProfile, credit: Credits
) -> Generator[Scanning | Exported]:
    """Write a TIFF of each picture into a folder; a name that is taken gets a number.

    Closing it leaves what is written, whole files all of them. Raises EngineError when the folder cannot be
    written, the disk is full, or LittleCMS cannot use the profile.
    """
    to_inks = _transform(inks)
    written: list[Path] = []
    unreadable: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for done, (picture, name) in enumerate(zip(pictures, names(pictures, "{name}"), strict=True), 1):
            try:
                image, info = read_srgb(picture.path)
            except (ValueError, FileNotFoundError, PermissionError):
                unreadable.append(picture.path)
            else:
                page = plan.page(*image.size)
                printed = _in_inks(image, page, to_inks)
                said = packet_of(picture, info, credit)
                save = partial(_save, printed, page.pixels_per_inch, inks, said)
                written.append(write_free(folder / f"{name}.tif", save))
            yield Scanning(done, len(pictures))
    except OSError as error:
        raise trouble(error, folder, len(written)) from error
    yield Exported(tuple(written), tuple(unreadable))


def _transform(inks: InkProfile) -> ImageCms.ImageCmsTransform:
    """Return the way from sRGB to the inks: relative colours, with black as black."""
    try:
        return ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"),
            ImageCms.ImageCmsProfile(BytesIO(inks.content)),
            "RGB",
            "CMYK",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except ImageCms.PyCMSError as error:
        form = translate("words", "{0} cannot be used: {1}.")
        raise EngineError(form.format(inks.path.name, error)) from error


def _in_inks(image: Image.Image, page: PrintPage, to_inks: ImageCms.ImageCmsTransform) -> Image.Image:
    shown = opaque(image).convert("RGB").crop(page.shown())
    printed = ImageCms.applyTransform(shown, to_inks)
    assert printed is not None  # It is only where the picture itself is changed.
    return printed


def _save(printed: Image.Image, dpi: float, inks: InkProfile, said: bytes, file: BinaryIO) -> None:
    """Write by way of memory: the writers of formats say less of a full disk than a file does."""
    content = BytesIO()
    tags = {_XMP: said} if said else {}
    printed.save(
        content, "TIFF", compression="tiff_lzw", dpi=(dpi, dpi), icc_profile=inks.content, tiffinfo=tags
    )
    file.write(content.getbuffer())
