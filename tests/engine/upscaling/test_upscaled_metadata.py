"""What a picture says besides its pixels goes along when it is enlarged, and is read by other programs."""

import json
import re
import shutil
import struct
import subprocess
from dataclasses import replace
from xml.etree.ElementTree import Element

import numpy as np
import pytest
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from training.credits import Credits
from training.pictures.exif_block import USER_COMMENT, ExifBlock, find_block, read_block
from training.pictures.iptc import iptc_layer
from training.pictures.tiff_directory import (
    ASCII,
    BYTE,
    CAMERA,
    INTEROPERABILITY,
    LONG,
    MAIN,
    MAKER_NOTE,
    PLACE,
    RATIONAL,
    SHORT,
    UNDEFINED,
    Entry,
)
from training.pictures.xmp import (
    CREATOR,
    KEYWORDS,
    RIGHTS,
    TITLE,
    list_property,
    name,
    packet,
    read_packet,
    text_property,
    words_of,
)
from training.provenance import Provenance, pnginfo
from training.source_types import COMPOSED, ENHANCED, PAINTED, REPAINTED, SOURCE_TYPE
from training.upscaling.records import read_record
from training.upscaling.settings import SUFFIXES, UpscaleConfig
from training.upscaling.sources import read_source
from training.upscaling.upscale import upscale

KINDS = list(SUFFIXES)
SIGNED_RATIONAL, EXPOSURE, BRIGHTNESS, SCENE, COMPONENTS = 10, 0x9204, 0x9203, 0xA301, 0x9101
RATING = name("xmp", "Rating")
ME = Credits(author="Me", title="Series", rights="(c) Me", keywords=("mine",))
ORIGIN = Provenance(
    model="0123456789abcdef" * 4,
    title='Katzen, "blau": 2',
    recipe="dcgan",
    seed=5,
    index=12,
    truncation=0.7,
    label="",
    images_seen=51_200,
    program="0.1.0",
    torch="2.15.0",
    device="cpu",
    created="2026-01-02T03:04:05+00:00",
)
needs_exiftool = pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed")
needs_exiv2 = pytest.mark.skipif(not shutil.which("exiv2"), reason="exiv2 is not installed")


def noise():
    return Image.fromarray(np.random.default_rng(0).integers(0, 256, (12, 16, 3), np.uint8))


def camera(order="<"):
    """EXIF as cameras write it, with types that are easily lost."""
    block = ExifBlock(order)
    for tag, text in ((270, b"The sea"), (271, b"Maker"), (272, b"M 1"), (315, b"Ann"), (33432, b"(c) Ann")):
        block.put_bytes(MAIN, tag, ASCII, text + b"\0")
    for tag, numbers in ((282, (240, 1)), (283, (240, 1))):
        block.put(MAIN, tag, RATIONAL, *numbers)
    block.put(MAIN, 296, SHORT, 2)
    block.put(MAIN, 531, SHORT, 2)
    for tag, data in ((0x9000, b"0232"), (COMPONENTS, b"\1\2\3\0"), (0xA000, b"0100"), (SCENE, b"\1")):
        block.put_bytes(CAMERA, tag, UNDEFINED, data)
    block.put_bytes(CAMERA, MAKER_NOTE, UNDEFINED, b"a note of the maker" * 5)
    block.put(CAMERA, 0xA001, SHORT, 1)
    block.put(CAMERA, 0xA002, LONG, 16)
    block.put(CAMERA, 0xA003, LONG, 12)
    block.parts[CAMERA][EXPOSURE] = Entry(SIGNED_RATIONAL, 1, struct.pack(f"{order}ii", -1, 3))
    block.parts[CAMERA][BRIGHTNESS] = Entry(SIGNED_RATIONAL, 1, struct.pack(f"{order}ii", -1, 0))
    block.put_bytes(INTEROPERABILITY, 1, ASCII, b"R98\0")
    block.put(PLACE, 0, BYTE, 2, 3, 0, 0)
    return block


def photograph(path, block=None, said=None):
    block = block or camera()
    more = {"xmp": packet(said)} if said else {}
    noise().save(path, exif=b"Exif\0\0" + block.to_bytes(), quality=95, **more)
    return path


def enlarged(source, kind="png", model="fast", **settings):
    """Enlarge a picture; return the path of the result."""
    out = source.parent / f"out {kind} {model}"
    config = UpscaleConfig(model=model, scale=2, format=kind, device="cpu", **settings)
    events = list(upscale([source], out, config))
    (path,) = [event.path for event in events if type(event).__name__ == "Saved"]
    return source.parent / path


def block_of(path):
    with Image.open(path) as image:
        return find_block(image, path.read_bytes())


def said_by(path):
    with Image.open(path) as image:
        return {tag: words_of(each) for tag, each in read_packet(image.info.get("xmp", b"")).items()}


def warnings_of(path):
    asked = ["exiftool", "-validate", "-warning", "-a", "-s3", str(path)]
    return set(subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()[1:])


# -- EXIF --


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("order", ["<", ">"])
def test_exif_keeps_its_types_and_values(tmp_path, kind, order):
    before = camera(order)
    after = block_of(enlarged(photograph(tmp_path / "a.jpg", camera(order)), kind))
    before.turn(after.order)
    for part, tag in (
        *((MAIN, tag) for tag in (270, 271, 272, 315, 33432)),
        *((CAMERA, tag) for tag in (MAKER_NOTE, SCENE, EXPOSURE, BRIGHTNESS, 0x9000)),
        (PLACE, 0),
    ):
        assert after.parts[part][tag] == before.parts[part][tag]
    if kind != "tiff":
        assert after.parts[CAMERA][COMPONENTS] == Entry(UNDEFINED, 4, b"\1\2\3\0")
        assert (after.number(CAMERA, 0xA002), after.number(CAMERA, 0xA003)) == (32, 24)
        assert after.note_at == read_block(camera().to_bytes()).note_at


@pytest.mark.parametrize("kind", KINDS)
def test_exif_of_every_kind_of_file_goes_along(tmp_path, kind):
    first = enlarged(photograph(tmp_path / "a.jpg"), kind)
    for again in KINDS:
        block = block_of(enlarged(first, again))
        assert block.text(MAIN, 270) == "The sea"
        assert block.parts[CAMERA][EXPOSURE].kind == SIGNED_RATIONAL


def test_an_entry_that_is_damaged_is_left_out_alone(tmp_path):
    content = bytearray(camera().to_bytes())
    at = content.index(struct.pack("<HHI", 271, ASCII, 6))
    content[at + 8 : at + 12] = struct.pack("<I", 1 << 30)  # Its value lies nowhere.
    photograph(tmp_path / "a.jpg", read_block(bytes(content)))
    block = block_of(enlarged(tmp_path / "a.jpg"))
    assert 271 not in block.parts[MAIN]
    assert block.text(MAIN, 272) == "M 1"


@pytest.mark.parametrize(
    "content", [b"", b"II*\0", b"this is no TIFF", b"II*\0\xff\xff\xff\xff", b"MM\0*\0\0\0\4"]
)
def test_a_block_that_is_none_has_no_entries(content):
    block = read_block(content)
    assert block is None or not any(block.parts.values())


def test_exif_that_is_too_long_for_a_jpeg_loses_what_is_longest(tmp_path):
    block = camera()
    block.put_bytes(CAMERA, MAKER_NOTE, UNDEFINED, bytes(70_000))
    noise().save(tmp_path / "a.webp", exif=block.to_bytes())
    after = block_of(enlarged(tmp_path / "a.webp", "jpeg"))
    assert MAKER_NOTE not in after.parts[CAMERA]
    assert after.text(MAIN, 272) == "M 1"


@pytest.mark.parametrize("suffix", [".webp", ".avif", ".png"])
@pytest.mark.parametrize(("unit", "dpi"), [(2, 240), (3, 609.6)])
def test_a_resolution_that_only_exif_tells_is_seen(tmp_path, suffix, unit, dpi):
    block = camera(">")
    block.put(MAIN, 296, SHORT, unit)
    noise().save(tmp_path / f"a{suffix}", exif=block.to_bytes())
    with Image.open(enlarged(tmp_path / f"a{suffix}", "tiff")) as image:
        assert float(image.info["dpi"][0]) == pytest.approx(dpi)


def test_a_resolution_without_a_unit_is_none(tmp_path):
    noise().save(tmp_path / "a.tif", tiffinfo={282: 240.0, 283: 240.0, 296: 1})
    assert read_source(tmp_path / "a.tif").told.dpi == 0


def test_a_directory_is_what_pillow_writes_of_the_same_tags():
    block = ExifBlock("<")
    block.put(MAIN, 282, RATIONAL, 240, 1)
    block.put_bytes(MAIN, 315, ASCII, b"Ann\0")
    ours = read_block(block.to_bytes())
    pillow = ImageFileDirectory_v2()
    pillow[282], pillow[315] = 240.0, "Ann"
    theirs = read_block(b"II*\0\x08\0\0\0" + pillow.tobytes(8))
    assert ours.parts == theirs.parts


@needs_exiftool
@pytest.mark.parametrize("kind", KINDS)
def test_exiftool_finds_nothing_that_it_did_not_find_in_the_photograph(tmp_path, kind):
    source = photograph(tmp_path / "a.jpg")
    # Not of EXIF: exiftool knows no TIFF that is deflated, and misses how a place was found in TIFF only.
    of_tiff = {
        "Invalid value for IFD0 tag 0x0103 Compression",
        "Missing required TIFF GPS tag 0x001b GPSProcessingMethod",
    }
    assert warnings_of(enlarged(source, kind)) - of_tiff <= warnings_of(source)


@needs_exiv2
@pytest.mark.parametrize("kind", KINDS)
def test_exiv2_finds_the_types_of_the_photograph(tmp_path, kind):
    asked = ["exiv2", "-PEkyv", enlarged(photograph(tmp_path / "a.jpg"), kind)]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert re.search(r"Photo\.MakerNote\s+Undefined", told)
    assert re.search(r"Photo\.SceneType\s+Undefined", told)
    assert re.search(r"Photo\.ExposureBiasValue\s+SRational\s+-1/3", told)


# -- WHOSE IT IS --


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_photograph_says_in_xmp_goes_along(tmp_path, kind):
    said = {
        CREATOR: list_property(CREATOR, "Seq", ["Ann", "Bob"]),
        KEYWORDS: list_property(KEYWORDS, "Bag", ["sea"]),
        RATING: text_property(RATING, "4"),
    }
    found = said_by(enlarged(photograph(tmp_path / "a.jpg", said=said), kind, credit=ME))
    assert (found[CREATOR], found[KEYWORDS], found[RATING]) == (("Ann", "Bob"), ("sea",), ("4",))
    assert found[RIGHTS] == ("(c) Ann",)  # Of EXIF: those of the settings may be another's.
    assert found[TITLE] == ("Series",)
    assert found[SOURCE_TYPE] == (ENHANCED,)


def test_who_made_nothing_known_gets_the_credits_of_the_settings(tmp_path):
    noise().save(tmp_path / "a.png")
    found = said_by(enlarged(tmp_path / "a.png", credit=ME))
    assert (found[CREATOR], found[RIGHTS], found[KEYWORDS]) == (("Me",), ("(c) Me",), ("mine",))


def iptc(*entries):
    """A JPEG's segment of Photoshop with IPTC in it: numbers and texts."""
    data = b"".join(
        b"\x1c\2" + bytes([number]) + struct.pack(">H", len(text)) + text for number, text in entries
    )
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data + bytes(len(data) % 2)
    content = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + struct.pack(">H", 2 + len(content)) + content


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_photograph_says_in_iptc_goes_along(tmp_path, kind):
    noise().save(tmp_path / "a.jpg")
    content = (tmp_path / "a.jpg").read_bytes()
    told = iptc((80, "Zoë".encode()), (116, "(c) Zoë".encode("cp1252")), (25, b"sea"), (25, b"sky"))
    (tmp_path / "a.jpg").write_bytes(content[:2] + told + content[2:])
    found = said_by(enlarged(tmp_path / "a.jpg", kind, credit=ME))
    assert (found[CREATOR], found[RIGHTS], found[KEYWORDS]) == (("Zoë",), ("(c) Zoë",), ("sea", "sky"))


def test_a_tiff_has_iptc_and_xmp_among_its_tags(tmp_path):
    data = iptc((80, "Zoë".encode()), (25, b"sea"))[30:]  # Without what Photoshop puts around it.
    info = ImageFileDirectory_v2()
    info[33723], info[700] = data, packet({RATING: text_property(RATING, "4")})
    Image.fromarray(np.full((12, 16), 9, np.uint16)).save(tmp_path / "a.tif", tiffinfo=info)
    found = said_by(enlarged(tmp_path / "a.tif", credit=ME))
    assert (found[CREATOR], found[KEYWORDS], found[RATING]) == (("Zoë",), ("sea",), ("4",))


@pytest.mark.parametrize(
    "data", [b"", b"\x1c\2\x19\0\5sea", b"\x1c\2\x19\x80\4\0\0\0\3sea", b"\x1c\2", b"sea"]
)
def test_damaged_iptc_says_nothing(data):
    assert iptc_layer(data) == {}


@pytest.mark.parametrize(
    ("before", "model", "after"),
    [
        ("", "fast", ENHANCED),
        ("", "fidelity", ENHANCED),
        ("", "texture", REPAINTED),
        (PAINTED, "fast", PAINTED),
        (COMPOSED, "fast", COMPOSED),
        (REPAINTED, "fidelity", REPAINTED),
        (ENHANCED, "texture", REPAINTED),
        (PAINTED, "texture", PAINTED),
    ],
)
def test_the_term_that_says_more_is_kept(tmp_path, before, model, after):
    said = {SOURCE_TYPE: text_property(SOURCE_TYPE, before)} if before else None
    assert said_by(enlarged(photograph(tmp_path / "a.jpg", said=said), model=model))[SOURCE_TYPE] == (after,)


@pytest.mark.parametrize(("texture", "term"), [(0.0, ENHANCED), (0.1, REPAINTED)])
def test_only_what_is_lively_is_painted_anew(tmp_path, texture, term):
    made = enlarged(photograph(tmp_path / "a.jpg"), model="texture", texture=texture)
    assert said_by(made)[SOURCE_TYPE] == (term,)


def test_a_term_is_read_also_as_a_resource(tmp_path):
    told = Element(SOURCE_TYPE, {name("rdf", "resource"): PAINTED})
    found = said_by(enlarged(photograph(tmp_path / "a.jpg", said={SOURCE_TYPE: told})))
    assert found[SOURCE_TYPE] == (PAINTED,)


def test_without_the_mark_a_picture_says_only_what_its_source_said(tmp_path):
    found = said_by(enlarged(photograph(tmp_path / "a.jpg"), credit=Credits(marked=False)))
    assert set(found) == {CREATOR, RIGHTS}


# -- HOW IT WAS GENERATED --


@pytest.fixture
def painted(tmp_path):
    """A picture of before there was a mark, by a model whose title has commas, quotes and a colon."""
    noise().save(tmp_path / "painted.png", pnginfo=pnginfo(ORIGIN, 16, 12))
    return tmp_path / "painted.png"


def parameters_in(path):
    with Image.open(path) as image:
        return image.info.get("parameters") or find_block(image, path.read_bytes()).comment()


@pytest.mark.parametrize("kind", KINDS)
def test_an_enlarged_picture_says_how_it_was_generated(painted, kind):
    path = enlarged(painted, kind)
    expected = (
        'Katzen, "blau": 2\n'
        "Steps: 1, Sampler: GanArt dcgan, Seed: 5, Size: 16x12, Model hash: 0123456789, "
        'Model: Katzen; "blau"; 2, Picture: 12, Truncation: 0.7, Version: GanArt 0.1.0, '
        "Hires upscale: 2, Hires upscaler: GanArt Fast"
    )
    assert parameters_in(path) == expected
    assert said_by(path)[SOURCE_TYPE] == (PAINTED,)
    assert read_record(path).parent["title"] == ORIGIN.title


@pytest.mark.parametrize("kind", KINDS)
def test_what_it_says_goes_along_from_kind_to_kind(painted, kind):
    first = enlarged(painted, kind)
    for again in KINDS:
        path = enlarged(first, again)
        assert parameters_in(path) == parameters_in(first)
        assert said_by(path)[SOURCE_TYPE] == (PAINTED,)
        assert read_record(path).parent["title"] == ORIGIN.title


@pytest.mark.parametrize("kind", ["jpeg", "webp"])
def test_the_comment_is_as_galleries_expect_it(painted, kind):
    """As sd-parsers and piexif, which sd-prompt-reader asks, take it."""
    with Image.open(enlarged(painted, kind)) as image:
        comment = image.getexif().get_ifd(CAMERA)[USER_COMMENT]
        block = read_block(image.info["exif"])
    assert block.parts[CAMERA][USER_COMMENT].kind == UNDEFINED
    assert comment[:8] == b"UNICODE\0"
    assert comment[8:].decode("utf-16-be").splitlines()[0] == ORIGIN.title


@pytest.mark.parametrize("kind", ["jpeg", "webp"])
def test_letters_that_are_none_the_other_way_round_do_not_hinder_a_gallery(tmp_path, kind):
    """As sd-prompt-reader looks at it first, without asking for the byte order."""
    noise().save(tmp_path / "a.png", pnginfo=pnginfo(replace(ORIGIN, title="Übergröße"), 16, 12))
    path = enlarged(tmp_path / "a.png", kind)
    with Image.open(path) as image:
        comment = image.getexif().get_ifd(CAMERA)[USER_COMMENT]
    assert "Übergröße" in comment[8:].decode("utf-16")
    assert "Übergröße" in comment[8:].decode("utf-16-be")
    assert parameters_in(path).startswith("Übergröße\nSteps: 1")


@needs_exiftool
@pytest.mark.parametrize("kind", KINDS)
def test_exiftool_shows_how_it_was_generated_and_finds_no_fault(painted, kind):
    path = enlarged(painted, kind, dpi=300)
    asked = ["exiftool", "-json", "-UserComment", "-Parameters", path]
    (told,) = json.loads(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
    assert told["Parameters" if kind == "png" else "UserComment"].startswith(ORIGIN.title)
    assert warnings_of(path) <= {"Invalid value for IFD0 tag 0x0103 Compression"}


@needs_exiv2
@pytest.mark.parametrize("kind", ["tiff", "jpeg", "webp"])
def test_exiv2_shows_how_it_was_generated(painted, kind):
    asked = ["exiv2", "-PExt", enlarged(painted, kind)]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert "Steps: 1, Sampler: GanArt dcgan" in told


def test_what_another_generator_wrote_goes_along(tmp_path):
    text = "a cat\nNegative prompt: dogs\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 1, Size: 16x12"
    info = pnginfo(ORIGIN, 8, 8).__class__()
    info.add_text("parameters", text)
    noise().save(tmp_path / "a.png", pnginfo=info)
    assert parameters_in(enlarged(tmp_path / "a.png", "jpeg")).startswith(text)
