"""One file is one picture: import, enlarging, the training of an upscaler and the gallery see the same."""

import ast
import io
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms

from ganart.images import read_pixels
from tests.camera_files import dng
from tests.jpeg_xl_files import P3, jpeg_xl
from tests.layered_files import layered_zip, psd
from training.config import ImportConfig
from training.importing.pictures import read_picture
from training.pictures.opacity import over
from training.pictures.refusals import PictureError
from training.upscaling.pairs import read_pictures
from training.upscaling.sources import read_source

SIDE = 64


def colours(seed=0, channels=3, kind=np.uint8):
    """Smooth colours with some noise: [64, 64, C]."""
    ramp = np.linspace(0, 1, SIDE)
    planes = [
        ramp[None] + 0 * ramp[:, None],
        ramp[:, None] + 0 * ramp,
        np.outer(ramp, ramp),
        1 - ramp[None] * ramp,
    ]
    noise = np.random.RandomState(seed).rand(SIDE, SIDE, channels) / 10
    values = np.clip(
        np.stack([np.broadcast_to(p, (SIDE, SIDE)) for p in planes[:channels]], -1) + noise, 0, 1
    )
    return (values * np.iinfo(kind).max).astype(kind)


def picture(mode):
    """A picture of a mode."""
    image = Image.fromarray(colours())
    match mode:
        case "I;16":
            return Image.fromarray(colours(channels=1, kind=np.uint16)[..., 0])
        case "LA" | "RGBA":
            image = image.convert(mode[:-1])
            image.putalpha(Image.fromarray(colours(1, 1)[..., 0]))
            return image
    return image.quantize(100) if mode == "P" else image.convert(mode)


def swapped():
    """The profile of sRGB with red and blue exchanged, which still calls itself sRGB."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(profile[128:132])
    entries = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, blue = entries[b"rXYZ"] + 4, entries[b"bXYZ"] + 4
    profile[red : red + 8], profile[blue : blue + 8] = profile[blue : blue + 8], profile[red : red + 8]
    return bytes(profile)


def saved(path, image, kind, orientation=1, profile=None):
    """Write a picture with its orientation and profile."""
    if kind == "HEIF":
        pytest.importorskip("pillow_heif").register_heif_opener()
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"icc_profile": profile} if profile else {}
    options |= {"lossless": True} if kind == "WEBP" else {"quality": 95} if kind in ("JPEG", "AVIF") else {}
    image.save(path, kind, exif=exif, **options)
    return path


KINDS = [
    *(("PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")),
    *(("TIFF", mode) for mode in ("L", "RGB", "RGBA", "CMYK", "I;16")),
    *(("JPEG", mode) for mode in ("L", "RGB", "CMYK")),
    *(("WEBP", mode) for mode in ("RGB", "RGBA")),
    *(("AVIF", mode) for mode in ("RGB", "RGBA")),
    ("HEIF", "RGB"),
    ("GIF", "P"),
    ("BMP", "RGB"),
]


def all_eyes(path):
    """What each reader makes of a file, over white: uint8 [64, 64, 3]."""
    gallery = np.asarray(over(read_pixels(path), "#ffffff").convert("RGB"))
    config = ImportConfig(folder=path.parent, resolution=SIDE)
    (learned,) = exhausted(read_pictures(path.parent))
    return {
        "gallery": gallery,
        "import": read_picture(path, config).pixels,
        "learning": learned,
        "enlarging": enlarged(path),
    }


def exhausted(events):
    """What a generator returns."""
    while True:
        try:
            next(events)
        except StopIteration as end:
            return end.value


def enlarged(path):
    """What an upscaler is shown, over white."""
    pixels = read_source(path, "srgb").pixels
    most = np.iinfo(pixels.dtype).max
    values = pixels.astype(float) / most
    opacity = values[..., -1:] if values.shape[2] in (2, 4) else 1.0
    plain = values[..., :-1] if values.shape[2] in (2, 4) else values
    over_white = np.broadcast_to(plain * opacity + 1 - opacity, (SIDE, SIDE, 3))
    return np.round(over_white * 255).astype(np.uint8)


def assert_alike(path):
    eyes = all_eyes(path)
    first = eyes.pop("gallery").astype(int)
    for name, seen in eyes.items():
        assert np.abs(first - seen).max() <= 2, name  # 16 bits are rounded, or cut off; so is opacity.
    return first


@pytest.mark.parametrize(("kind", "mode"), KINDS)
@pytest.mark.parametrize("orientation", [1, 6])
def test_all_see_the_same_picture(tmp_path, kind, mode, orientation):
    assert_alike(
        saved(tmp_path / f"a.{kind.lower()}".replace("heif", "heic"), picture(mode), kind, orientation)
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "AVIF", "HEIF"])
def test_all_apply_a_profile_whatever_it_is_called(tmp_path, kind):
    name = f"a.{kind.lower()}".replace("heif", "heic")
    seen = assert_alike(
        saved(tmp_path / name, Image.new("RGB", (SIDE, SIDE), (250, 128, 0)), kind, profile=swapped())
    )
    assert np.abs(seen - [0, 128, 250]).max() < 9


@pytest.mark.parametrize("channels", [3, 4])
def test_all_see_the_same_in_16_bits_of_colour(tmp_path, channels):
    pixels = colours(channels=channels, kind=np.uint16)
    extra = {"extrasamples": ["unassalpha"]} if channels == 4 else {}
    tifffile.imwrite(tmp_path / "a.tiff", pixels, photometric="rgb", **extra)
    seen = assert_alike(tmp_path / "a.tiff")
    if channels == 3:
        assert np.abs(seen - pixels // 257).max() <= 1


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
@pytest.mark.parametrize("layers", [0, -1])
def test_all_see_the_same_in_a_photoshop_file(tmp_path, kind, layers):
    planes = colours(channels=4, kind=kind).transpose(2, 0, 1)
    depth = 8 * np.dtype(kind).itemsize
    (tmp_path / "a.psd").write_bytes(psd(planes, depth=depth, layers=layers))
    assert_alike(tmp_path / "a.psd")


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_all_see_the_same_in_jpeg_xl(tmp_path, kind, channels):
    pixels = colours(channels=channels, kind=kind)
    stored = pixels[..., 0] if channels == 1 else pixels
    (tmp_path / "a.jxl").write_bytes(imagecodecs.jpegxl_encode(stored, lossless=True))
    assert_alike(tmp_path / "a.jxl")


def test_all_apply_the_colours_that_a_jpeg_xl_tells(tmp_path):
    pixels = np.full((SIDE, SIDE, 3), (200, 60, 60), np.uint8)
    (tmp_path / "a.jxl").write_bytes(jpeg_xl(pixels, primaries=P3, orientation=6))
    assert np.abs(assert_alike(tmp_path / "a.jxl") - [217, 42, 52]).max() <= 1


@pytest.mark.parametrize("orientation", [1, 6])
def test_all_see_the_same_in_a_camera_raw_file(tmp_path, orientation):
    pytest.importorskip("rawpy")
    (tmp_path / "a.dng").write_bytes(dng(colours(kind=np.uint16) / 65535, orientation))
    assert_alike(tmp_path / "a.dng")


@pytest.mark.parametrize("name", ["a.kra", "a.ora"])
@pytest.mark.parametrize("mode", ["RGBA", "I;16"])
def test_all_see_the_same_in_a_zip_of_layers(tmp_path, name, mode):
    mimetype = "application/x-krita" if name == "a.kra" else "image/openraster"
    (tmp_path / name).write_bytes(layered_zip(picture(mode), mimetype))
    assert_alike(tmp_path / name)


def test_the_gallery_turns_a_png_as_its_camera_was_held(tmp_path):
    path = saved(tmp_path / "a.png", Image.new("RGB", (20, 10)), "PNG", 6)
    assert read_pixels(path).size == (10, 20)


def test_a_profile_of_what_is_srgb_changes_nothing(tmp_path):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = saved(tmp_path / "a.png", picture("RGB"), "PNG", profile=profile)
    assert np.array_equal(assert_alike(path), colours())
    assert read_source(path, "srgb").profile == profile


def test_no_file_is_read_as_a_kind_that_is_not_named(tmp_path):
    content = io.BytesIO()
    Image.new("RGB", (8, 8)).save(content, "PPM")
    (tmp_path / "a.png").write_bytes(content.getvalue())
    with pytest.raises(PictureError, match="not a kind of picture"):
        read_pixels(tmp_path / "a.png")


def test_every_opening_names_the_kinds_it_reads():
    house = Path(__file__).parents[1]
    for part in ("training", "ganart", "tools"):
        for file in (house / part).rglob("*.py"):
            for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and ast.unparse(call.func) == "Image.open":
                    assert "formats" in {keyword.arg for keyword in call.keywords}, file
