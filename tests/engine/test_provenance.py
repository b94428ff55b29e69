import json
import re
import struct
import tracemalloc
import zlib
from dataclasses import asdict, replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from training.models import clean_title
from training.provenance import Provenance, parameters_line, pnginfo, read_provenance

ORIGIN = Provenance(
    model="0123456789abcdef" * 4,
    title="Müde Katzen, blau",
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
MANY = settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "picture.png"
    Image.fromarray(np.zeros((8, 8, 3), np.uint8)).save(path, pnginfo=pnginfo(ORIGIN, 8, 8))
    return path


def png_chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def write_text(path, text):
    """Write a PNG that holds nothing but `text` under our keyword."""
    chunk = png_chunk(b"iTXt", b"ganart\0\0\0\0\0" + text)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk + png_chunk(b"IDAT", b"") + png_chunk(b"IEND", b""))
    return path


def test_a_picture_says_where_it_comes_from(picture):
    assert read_provenance(picture) == ORIGIN


def test_other_galleries_can_read_it_too(picture):
    with Image.open(picture) as image:
        prompt, pairs = image.text["parameters"].split("\n")
    assert prompt == "Müde Katzen, blau"
    assert pairs == (
        "Steps: 1, Sampler: GanArt dcgan, Seed: 5, Size: 8x8, Model hash: 0123456789, "
        "Model: Müde Katzen; blau, Picture: 12, Truncation: 0.7, Version: GanArt 0.1.0"
    )


@MANY
@given(title=st.text(min_size=1))
def test_other_galleries_find_every_pair_whatever_the_title(tmp_path, title):
    """As the Stable Diffusion web UI, sd-prompt-reader and sd-parsers take such lines apart."""
    title = clean_title(title) or "Untitled"
    path = tmp_path / "titled.png"
    Image.new("L", (8, 8)).save(path, pnginfo=pnginfo(replace(ORIGIN, title=title), 8, 8))
    with Image.open(path) as image:
        *prompt, pairs = image.text["parameters"].split("\n")
    assert "\n".join(prompt) == title
    readings = (
        re.findall(r'\s*(\w[\w \-/]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)', pairs),
        re.findall(r"\s*([^:,]+):\s*([^,]+)", pairs),
        [[each.strip() for each in item.split(":")] for item in pairs.split(",")],
    )
    for reading in readings:
        found = dict(reading)
        assert next(iter(found)) == "Steps"
        assert (found["Seed"], found["Size"], found["Model hash"]) == ("5", "8x8", "0123456789")
        assert found["Model"].strip() == re.sub(r"\s*[,:\n]\s*", "; ", title).strip()


def test_a_title_is_written_as_it_is_for_whoever_looks_into_the_file(picture):
    assert "Müde Katzen".encode() in picture.read_bytes().partition(b"parameters")[0]


def test_labels_and_their_mix_are_written_for_other_galleries():
    assert ", Label: cats, Version" in parameters_line(replace(ORIGIN, label="cats"), 8, 8)
    mixed = parameters_line(replace(ORIGIN, label="cats", other="dogs", mix=0.25), 8, 8)
    assert ", Label: cats, Other label: dogs, Mix: 0.25, Version" in mixed


def test_a_picture_of_somebody_else_has_no_provenance(tmp_path):
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
    Image.new("RGB", (8, 8)).save(tmp_path / "a.jpg")
    assert read_provenance(tmp_path / "a.png") is None
    assert read_provenance(tmp_path / "a.jpg") is None


def test_what_is_no_file_has_no_provenance(tmp_path):
    assert read_provenance(tmp_path) is None
    assert read_provenance(tmp_path / "nowhere.png") is None


def test_a_later_version_is_not_guessed_at(tmp_path, picture):
    with Image.open(picture) as image:
        text = image.text["ganart"]
    assert read_provenance(write_text(tmp_path / "same.png", text.encode())) == ORIGIN
    later = text.replace('"format_version": 1', '"format_version": 2')
    assert read_provenance(write_text(tmp_path / "later.png", later.encode())) is None


def test_a_flipped_bit_is_noticed(picture):
    content = picture.read_bytes()
    picture.write_bytes(content.replace(b'"seed": 5', b'"seed": 4'))
    assert read_provenance(picture) is None


@pytest.mark.parametrize("length", [2**31 - 1, 2**32 - 1])
def test_a_text_without_end_is_not_read(tmp_path, length):
    path = tmp_path / "huge.png"
    with path.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", length) + b"iTXtganart\0\0\0\0\0")
        file.truncate(1 << 26)  # Sparse: takes no room on the disk.
    tracemalloc.start()
    assert read_provenance(path) is None
    assert tracemalloc.get_traced_memory()[1] < 1 << 22
    tracemalloc.stop()


def test_a_text_is_read_up_to_65536_bytes(tmp_path):
    text = json.dumps(asdict(ORIGIN)).encode()
    most = (1 << 16) - len(b"ganart\0\0\0\0\0")
    assert read_provenance(write_text(tmp_path / "a.png", text.ljust(most))) == ORIGIN
    assert read_provenance(write_text(tmp_path / "b.png", text.ljust(most + 1))) is None


def test_what_comes_after_the_pixels_or_in_other_chunks_is_not_believed(tmp_path):
    text = b"ganart\0\0\0\0\0" + json.dumps(asdict(ORIGIN)).encode()
    head, pixels, path = b"\x89PNG\r\n\x1a\n", png_chunk(b"IDAT", b""), tmp_path / "a.png"
    for chunks, found in (
        (png_chunk(b"iTXt", text) + pixels, ORIGIN),
        (pixels + png_chunk(b"iTXt", text), None),
        (png_chunk(b"tEXt", text) + pixels, None),
    ):
        path.write_bytes(head + chunks)
        assert read_provenance(path) == found


@MANY
@given(st.binary(max_size=300))
def test_any_text_is_read_or_passed_over(tmp_path, text):
    assert read_provenance(write_text(tmp_path / "x.png", text)) is None


@MANY
@given(
    name=st.sampled_from(["model", "title", "seed", "truncation", "label", "created"]),
    value=st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(alphabet=st.characters(), max_size=2_000)
    | st.lists(st.integers()),
)
def test_any_value_is_checked(tmp_path, name, value):
    text = json.dumps(asdict(ORIGIN) | {name: value}).encode()
    found = read_provenance(write_text(tmp_path / "x.png", text))
    assert found is None or getattr(found, name) == value


@MANY
@given(data=st.data())
def test_any_damage_is_passed_over(picture, data):
    content = bytearray(picture.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    damaged = picture.with_name("damaged.png")
    damaged.write_bytes(bytes(content[: data.draw(st.integers(0, len(content)))]))
    assert read_provenance(damaged) in (None, ORIGIN)
