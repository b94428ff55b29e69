"""EXIF that programs write, and that cannot be written again, costs no more than the odd tag itself."""

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ganart.images import read_pixels
from ganart.thumbnails import ThumbnailRequest, render
from training.config import ImportConfig
from training.importing.pictures import read_picture
from training.pictures.open import open_picture
from training.pictures.orientation import upright_size
from training.upscaling.pairs import read_pictures
from training.upscaling.sources import read_source
from training.upscaling.writing import Sheet, open_writer

RATIONAL, SIGNED_RATIONAL, DOUBLE, TEXT, SHORT, LONG = 5, 10, 12, 2, 3, 4
MINUS_ONE_BY_ZERO = struct.pack("<ii", -1, 0)
CAMERA, PLACE = 0x8769, 0x8825  # Where the parts of EXIF are told.


def block(*entries, camera=(), place=()):
    """An EXIF block: entries are (tag, type, count, content)."""
    parts = {CAMERA: camera, PLACE: place}
    head = [*entries, *((tag, LONG, 1, bytes(4)) for tag, inner in parts.items() if inner)]
    start = 8 + directory_size(head)
    for number, (tag, _, _, _) in enumerate(head):
        if inner := parts.get(tag):
            head[number] = (tag, LONG, 1, struct.pack("<I", start))
            start += directory_size(inner)
    content = b"II*\0" + struct.pack("<I", 8) + directory(head, 8)
    for inner in (camera, place):
        content += directory(inner, len(content)) if inner else b""
    return b"Exif\0\0" + content


def directory_size(entries):
    return 6 + 12 * len(entries) + sum(len(content) for *_, content in entries if len(content) > 4)


def directory(entries, at):
    """A directory of TIFF at a place in the block, and what does not fit into its entries."""
    beside = at + 6 + 12 * len(entries)
    table, more = struct.pack("<H", len(entries)), b""
    for tag, kind, count, content in entries:
        place = content.ljust(4, b"\0") if len(content) <= 4 else struct.pack("<I", beside + len(more))
        more += content if len(content) > 4 else b""
        table += struct.pack("<HHI", tag, kind, count) + place
    return table + bytes(4) + more


SIDEWAYS = (274, SHORT, 1, struct.pack("<H", 6))
PAINTER = (315, TEXT, 8, b"Painter\0")
ODD = {
    "a signed rational in a text": block((271, SIGNED_RATIONAL, 1, MINUS_ONE_BY_ZERO), SIDEWAYS, PAINTER),
    "a rational in a text": block(SIDEWAYS, (305, RATIONAL, 1, struct.pack("<II", 2, 1)), PAINTER),
    "a double in a text": block(SIDEWAYS, (305, DOUBLE, 1, struct.pack("<d", 2)), PAINTER),
    "no brightness": block(SIDEWAYS, PAINTER, camera=[(0x9203, SIGNED_RATIONAL, 1, MINUS_ONE_BY_ZERO)]),
    "no place": block(SIDEWAYS, PAINTER, place=[(2, DOUBLE, 3, struct.pack("<3d", *[float("nan")] * 3))]),
    "a text as the version of GPS": block(SIDEWAYS, PAINTER, place=[(0, TEXT, 4, b"2.2\0")]),
}
NO_HEAD = b"Exif\0\0this is no TIFF"


@pytest.fixture(params=[*ODD, "no head"])
def photograph(tmp_path, request):
    """A JPEG held sideways, in so far as its EXIF can be read at all."""
    path = tmp_path / "a.jpg"
    pixels = np.zeros((32, 64, 3), np.uint8)
    pixels[:, :32] = (255, 0, 0)
    Image.fromarray(pixels).save(path, exif=ODD.get(request.param, NO_HEAD), quality=95)
    return path


def upright(path):
    return (64, 32) if path.read_bytes().find(NO_HEAD) >= 0 else (32, 64)


def test_all_read_a_picture_with_odd_exif(photograph):
    size = upright(photograph)
    assert read_pixels(photograph).size == size
    source = read_source(photograph)
    assert (source.width, source.height) == size
    assert read_picture(photograph, ImportConfig(folder=photograph.parent, resolution=32)).width == size[0]
    (learned,) = finished(read_pictures(photograph.parent))
    assert learned.shape[:2] == size[::-1]


def finished(events):
    while True:
        try:
            next(events)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize("kind", ["png", "tiff", "jpeg", "webp"])
def test_what_can_be_written_of_odd_exif_is_written(tmp_path, photograph, kind):
    source = read_source(photograph)
    height, width, channels = source.pixels.shape
    path = tmp_path / f"result.{kind}"
    with path.open("wb") as file:
        exif = source.told.exif
        sheet = Sheet(width=width, height=height, channels=channels, bits=8, exif=exif, record="{}")
        writer = open_writer(kind, file, sheet)
        writer.write(source.pixels)
        writer.finish()
    with Image.open(path) as image:
        assert image.size == (width, height)
        if upright(photograph) == (32, 64):
            assert image.getexif()[315] == "Painter"


def test_a_png_without_a_head_in_its_exif_is_enlarged(tmp_path):
    path = tmp_path / "a.png"
    Image.new("RGB", (8, 8)).save(path, exif=NO_HEAD)
    assert read_source(path).pixels.shape == (8, 8, 3)


def test_an_avif_with_odd_exif_and_a_turn_of_its_own_is_read(tmp_path):
    exif = Image.Exif()
    exif[274], exif[305] = 6, "12345678901"
    path = tmp_path / "a.avif"
    Image.new("RGB", (64, 32), "red").save(path, exif=exif)
    content = path.read_bytes()
    text, number = struct.pack(">HHI", 305, TEXT, 12), struct.pack(">HHI", 305, RATIONAL, 1)
    if text not in content:
        text, number = struct.pack("<HHI", 305, TEXT, 12), struct.pack("<HHI", 305, RATIONAL, 1)
    assert text in content
    path.write_bytes(content.replace(text, number))
    assert read_pixels(path).size == (32, 64)
    assert read_source(path).pixels.shape[:2] == (64, 32)


def test_a_reader_of_the_gallery_survives_whatever_a_picture_raises(tmp_path, monkeypatch):
    def odd(*_):
        raise struct.error("argument out of range")

    monkeypatch.setattr("ganart.thumbnails.read_image", odd)
    assert render(ThumbnailRequest("0" * 64, str(tmp_path / "a.png"), 64), Path(tmp_path)).isNull()


def test_the_size_of_a_png_whose_exif_comes_last_is_told_without_decoding_it(tmp_path):
    exif = Image.Exif()
    exif[274] = 6
    path = tmp_path / "a.png"
    Image.new("RGB", (64, 32)).save(path)
    told = b"eXIf" + exif.tobytes().removeprefix(b"Exif\0\0")
    chunk = struct.pack(">I", len(told) - 4) + told + struct.pack(">I", zlib.crc32(told))
    content = path.read_bytes()
    end = content.index(b"IEND") - 4
    path.write_bytes(content[:end] + chunk + content[end:])
    with open_picture(path) as image:
        assert upright_size(image) == (32, 64)
        assert image.fp is not None, "it was decoded"
    assert read_pixels(path).size == (32, 64)
