"""The chunks and boxes that tell colours are found, and no file leads their readers astray."""

import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests import told_colours as told
from training.pictures.codes import ColourCode
from training.pictures.eight_bits import eight_bits
from training.pictures.open import open_picture
from training.pictures.stored_codes import code_of_avif, code_of_png

P3 = ColourCode(12, 13)
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(name, content, check=None):
    check = zlib.crc32(name + content) if check is None else check
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def box(kind, *content):
    whole = b"".join(content)
    return struct.pack(">I4s", 8 + len(whole), kind) + whole


def nclx(primaries, transfer):
    return box(b"colr", b"nclx", struct.pack(">HHHB", primaries, transfer, 6, 128))


def places(version, flags, *pictures):
    """The content of ipma: for each picture its number and the places of its properties."""
    content = struct.pack(">B3sI", version, flags.to_bytes(3), len(pictures))
    for number, told_places in pictures:
        content += struct.pack(">I" if version else ">H", number) + bytes([len(told_places)])
        content += b"".join(place.to_bytes(2 if flags else 1) for place in told_places)
    return box(b"ipma", content)


def meta(properties, associations, primary=1, version=0):
    number = struct.pack(">I" if version else ">H", primary)
    return box(
        b"meta",
        bytes(4),
        box(b"pitm", bytes([version, 0, 0, 0]), number),
        box(b"iprp", box(b"ipco", *properties), associations),
    )


HEAD = box(b"ftyp", b"avif", bytes(4))
OTHER, SIZE, MINE = nclx(9, 16), box(b"ispe", bytes(12)), nclx(12, 13)


def code(*parts):
    return code_of_avif(io.BytesIO(b"".join(parts)))


def test_the_code_of_the_primary_picture_counts():
    """The first of two pictures is a gain map of other colours."""
    boxes = meta([OTHER, SIZE, MINE], places(0, 0, (1, [1]), (2, [2, 3])), primary=2)
    assert code(HEAD, boxes) == P3


def test_a_property_may_be_essential():
    assert code(HEAD, meta([SIZE, MINE], places(0, 0, (1, [0x80 | 2])))) == P3


def test_numbers_and_places_may_be_wide():
    boxes = meta([SIZE] * 200 + [MINE], places(1, 1, (70_000, [0x8000 | 201])), primary=70_000, version=1)
    assert code(HEAD, boxes) == P3


def test_boxes_may_lie_before_the_description():
    long_one = struct.pack(">I4sQ", 1, b"free", 16 + 5) + bytes(5)
    assert code(HEAD, long_one, meta([MINE], places(0, 0, (1, [1])))) == P3


@pytest.mark.parametrize(
    "boxes",
    [
        meta([OTHER], places(0, 0, (2, [1]))),  # Of another picture.
        meta([box(b"colr", b"prof", b"nclx")], places(0, 0, (1, [1]))),
        meta([], places(0, 0, (1, [1]))),
        struct.pack(">I4s", 0, b"mdat"),
        struct.pack(">I4sQ", 1, b"free", 2**64 - 1),
        struct.pack(">I4s", 3, b"free"),
        b"",
    ],
)
def test_without_a_code_there_is_none(boxes):
    assert code(HEAD, boxes) is None


@pytest.mark.parametrize(
    "chunks",
    [
        chunk(b"cICP", told.cicp(12, 13), check=0),
        chunk(b"cICP", told.cicp(12, 13)[:3]),
        chunk(b"IDAT", b"") + chunk(b"cICP", told.cicp(12, 13)),
        struct.pack(">I4s", 2**32 - 1, b"tEXt") + chunk(b"cICP", told.cicp(12, 13)),
        b"\0\0",
    ],
)
def test_a_chunk_that_is_damaged_or_out_of_place_says_nothing(chunks):
    assert code_of_png(io.BytesIO(SIGNATURE + chunks)) is None


def samples():
    red = told.patch(200, 60, 60, side=16)
    file = io.BytesIO()
    Image.fromarray(red).save(file, "AVIF")
    yield file.getvalue()
    yield SIGNATURE + chunk(b"IHDR", bytes(13)) + chunk(b"cICP", told.cicp(12, 13)) + chunk(b"IDAT", b"")
    yield HEAD + meta([OTHER, SIZE, MINE], places(0, 0, (1, [1]), (2, [2, 3])), primary=2)


SAMPLES = list(samples())


@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 255)), max_size=8),
    st.integers(0, 600),
)
def test_no_file_stops_the_readers(content, changes, end):
    damaged = bytearray(content)
    for place, value in changes:
        damaged[place % len(damaged)] = value
    for reader in (code_of_png, code_of_avif):
        found = reader(io.BytesIO(bytes(damaged[:end])))
        assert found is None or isinstance(found, ColourCode)


def opened(file):
    file.seek(0)
    return open_picture(file)


@given(st.tuples(*[st.integers(0, 255)] * 4), st.sampled_from([told.patch(128), told.patch(1, 2, 3)]))
def test_every_code_leaves_a_picture_that_opens(numbers, pixels):
    file = io.BytesIO()
    told.png(file, pixels[:4, :4], cICP=bytes(numbers))
    assert eight_bits(opened(file)).size == (4, 4)
    assert np.array_equal(np.asarray(opened(file)), pixels[:4, :4])


@given(st.binary(min_size=4, max_size=4), st.binary(min_size=32, max_size=32))
def test_every_gamma_and_every_primaries_leave_a_picture_that_opens(gamma, points):
    file = io.BytesIO()
    told.png(file, told.patch(1, 2, 3, side=4), gAMA=gamma, cHRM=points)
    assert eight_bits(opened(file)).size == (4, 4)
    assert opened(file).getpixel((0, 0)) == (1, 2, 3)
