"""Whatever is in a file, reading it gives a picture or a sentence, and nothing else."""

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from training.config import ImportConfig
from training.importing.pictures import DecodedPicture, read_picture
from training.pictures.refusals import PictureError

CONFIG = ImportConfig(folder=Path(), resolution=16)


def saved(kind, image=None, **options):
    """The bytes of a small picture of a kind, with metadata where it can have some."""
    if kind == "HEIF":
        pytest.importorskip("pillow_heif").register_heif_opener()
    exif = Image.Exif()
    exif[0x0112] = 6
    if image is None:
        image = Image.fromarray(np.random.RandomState(0).randint(0, 256, (24, 32, 3)).astype(np.uint8))
    file = io.BytesIO()
    image.save(file, kind, exif=exif, **options)
    return file.getvalue()


SAMPLES = {
    "PNG": lambda: saved("PNG"),
    "PNG with a palette": lambda: saved("PNG", Image.new("P", (32, 32)), transparency=b"\0"),
    "PNG of 16 bits": lambda: saved("PNG", Image.fromarray(np.zeros((32, 32), dtype=np.uint16))),
    "JPEG": lambda: saved("JPEG"),
    "progressive JPEG": lambda: saved("JPEG", progressive=True),
    "CMYK JPEG": lambda: saved("JPEG", Image.new("CMYK", (32, 32))),
    "WebP": lambda: saved("WEBP"),
    "GIF": lambda: saved("GIF"),
    "BMP": lambda: saved("BMP"),
    "TIFF": lambda: saved("TIFF"),
    "compressed TIFF": lambda: saved("TIFF", compression="tiff_lzw"),
    "floating point TIFF": lambda: saved("TIFF", Image.fromarray(np.zeros((32, 32), dtype=np.float32))),
    "AVIF": lambda: saved("AVIF"),
    "HEIF": lambda: saved("HEIF"),
}


def assert_read_or_refused(data, path):
    path.write_bytes(data)
    outcome = read(path)
    if isinstance(outcome, DecodedPicture):
        assert outcome.pixels.shape == (16, 16, 3)
    else:
        assert outcome.endswith(".")


def read(path):
    """The picture, or the sentence."""
    try:
        return read_picture(path, CONFIG)
    except PictureError as refusal:
        return str(refusal)


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_file_cut_anywhere_is_read_or_refused(kind, tmp_path):
    data = SAMPLES[kind]()
    for length in np.linspace(0, len(data) - 1, 40).astype(int):
        assert_read_or_refused(data[:length], tmp_path / "cut")


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_file_with_wrong_bytes_is_read_or_refused(kind, tmp_path):
    data = SAMPLES[kind]()
    chance = np.random.RandomState(0)
    for _ in range(60):
        damaged = bytearray(data)
        reach = len(data) if chance.rand() < 0.5 else min(len(data), 200)  # Half of them in the head.
        for place in chance.randint(0, reach, chance.randint(1, 9)):
            damaged[place] = chance.randint(0, 256)
        assert_read_or_refused(bytes(damaged), tmp_path / "damaged")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"BM", b"II*\0", b"RIFF"]),
    rest=st.binary(max_size=400),
)
def test_any_bytes_are_read_or_refused(head, rest, tmp_path):
    assert_read_or_refused(head + rest, tmp_path / "any")
