"""A PDF for a print shop: a page for each picture, with bleed, crop marks and the profile of its colours.

Pictures keep their pixels: nothing is resampled, and nothing is lost to compression. A page says where it is
trimmed (TrimBox) and how far it is printed (BleedBox), to a thousandth of a point. Free of Qt.
"""

import zlib
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageCms

from ganart.exporting.layout import MM
from ganart.exporting.pictures import Leaving
from ganart.exporting.print_plan import Area, PrintPage, PrintPlan
from ganart.exporting.to_folder import Exported, opaque, read_srgb, trouble, write_free
from training.credits import Credits
from training.events import Scanning
from training.pictures.xmp import credits_layer, packet
from training.source_types import PAINTED, mark_layer

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_POINT = MM / 72  # Millimetres.
_HAIRLINE = 0.25  # Width of a crop mark in points.


def write_print_pdf(
    pictures: Sequence[Leaving], path: Path, plan: PrintPlan, title: str, credit: Credits
) -> Generator[Scanning | Exported]:
    """Write all pictures into one PDF; where its name is taken, beside it.

    Raises EngineError when it cannot be written. What is closed before its end leaves nothing behind.
    """
    from pikepdf import Pdf  # Takes a moment, and few need it.

    unreadable: list[Path] = []
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(Pdf.new()) as pdf:
            colours = _profile(pdf)
            for done, picture in enumerate(pictures, 1):
                try:
                    image = opaque(read_srgb(picture.path)[0])
                except (ValueError, FileNotFoundError, PermissionError):
                    unreadable.append(picture.path)
                else:
                    _add_page(pdf, image, plan.page(*image.size), colours)
                yield Scanning(done, len(pictures))
            if not pdf.pages:
                yield Exported((), tuple(unreadable))
                return
            _describe(pdf, pictures, title, credit)
            written = write_free(path, pdf.save)
    except OSError as error:
        raise trouble(error, path.parent, 0) from error
    yield Exported((written,), tuple(unreadable))


def _profile(pdf: "Pdf") -> "Object":
    """Return the colour space sRGB, by its profile."""
    from pikepdf import Array, Name

    content = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = pdf.make_stream(
        zlib.compress(content), {"/N": 3, "/Alternate": Name.DeviceRGB, "/Filter": Name.FlateDecode}
    )
    return pdf.make_indirect(Array([Name.ICCBased, profile]))


def _add_page(pdf: "Pdf", image: Image.Image, page: PrintPage, colours: "Object") -> None:
    from pikepdf import Array, Dictionary, Name, Page

    is_grey = image.mode == "L"
    stream = pdf.make_stream(
        zlib.compress(image.tobytes()),
        {
            "/Type": Name.XObject,
            "/Subtype": Name.Image,
            "/Width": image.width,
            "/Height": image.height,
            "/ColorSpace": Name.DeviceGray if is_grey else colours,
            "/BitsPerComponent": 8,
            "/Filter": Name.FlateDecode,
        },
    )
    width, height = page.size
    leaf = Dictionary(
        Type=Name.Page,
        MediaBox=Array(_box((0, 0, width, height), height)),
        BleedBox=Array(_box(page.bleed, height)),
        TrimBox=Array(_box(page.trim, height)),
        Resources=Dictionary(XObject=Dictionary(Picture=stream)),
        Contents=pdf.make_stream(_content(page, height).encode()),
    )
    pdf.pages.append(Page(pdf.make_indirect(leaf)))


def _content(page: PrintPage, height: float) -> str:
    """Paint the picture, clipped to the bleed, and the marks."""
    left, top, across, down = page.picture
    printed = _rectangle(page.bleed, height)
    place = _numbers(across / _POINT, 0, 0, down / _POINT, left / _POINT, (height - top - down) / _POINT)
    lines = [f"q {printed} re W n {place} cm /Picture Do Q", f"0 G {_HAIRLINE} w"]
    for x1, y1, x2, y2 in page.cuts():
        begin = _numbers(x1 / _POINT, (height - y1) / _POINT)
        lines.append(f"{begin} m {_numbers(x2 / _POINT, (height - y2) / _POINT)} l S")
    return "\n".join(lines)


def _box(area: Area, height: float) -> list[float]:
    """Return left, bottom, right and top of an area, in points from the page's lower left corner."""
    left, top, width, down = area
    sides = (left, height - top - down, left + width, height - top)
    return [round(side / _POINT, 3) for side in sides]


def _rectangle(area: Area, height: float) -> str:
    left, bottom, right, top = _box(area, height)
    return _numbers(left, bottom, right - left, top - bottom)


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values)


def _describe(pdf: "Pdf", pictures: Sequence[Leaving], title: str, credit: Credits) -> None:
    """Say what it is, how it was made and whose it is: in XMP, and for older readers beside it."""
    from pikepdf import Name

    models = [picture.model for picture in pictures if picture.model]
    mark = mark_layer(PAINTED, models[0]) if models and credit.marked else {}
    said = packet(mark, credits_layer(replace(credit, title=title)))
    pdf.Root.Metadata = pdf.make_stream(said, {"/Type": Name.Metadata, "/Subtype": Name.XML})
    facts = {"/Title": title, "/Author": credit.author, "/Creator": "GanArt"}
    for name, words in facts.items():
        if words:
            pdf.docinfo[name] = words
