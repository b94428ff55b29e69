"""Files of paint programs: the picture of all their layers is read, or a sentence says what to do."""

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pytest
from PIL import Image, ImageCms

from tests.layered_files import layered_zip, psd
from training.config import ImportConfig
from training.importing.pictures import read_picture
from training.pictures.eight_bits import read_eight_bits
from training.pictures.open import open_picture
from training.pictures.refusals import PictureError
from training.upscaling.sources import read_source


@pytest.fixture
def written(tmp_path):
    """Write a file and return its path."""

    def write(content, name="a.psd"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def colours(channels, kind=np.uint8):
    """Planes [C, 12, 20] of which no two are alike."""
    random = np.random.RandomState(0)
    return random.randint(0, np.iinfo(kind).max + 1, (channels, 12, 20)).astype(kind)


def seen(path):
    """What a file shows in 8 bits: [H, W, C]."""
    return np.asarray(read_eight_bits(path)).astype(int)


def reason(path):
    with pytest.raises(PictureError) as refusal:
        read_picture(path, ImportConfig(folder=path.parent, resolution=8))
    return str(refusal.value)


# -- PHOTOSHOP --


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_the_merged_picture_is_read(written, large, packed, kind):
    planes = colours(3, kind)
    path = written(psd(planes, depth=8 * np.dtype(kind).itemsize, large=large, packed=packed))
    assert np.array_equal(read_source(path).pixels, planes.transpose(1, 2, 0))
    assert np.abs(seen(path) - planes.transpose(1, 2, 0) / (257 if kind == np.uint16 else 1)).max() <= 0.5


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_greys_stay_greys(written, kind):
    planes = colours(1, kind)
    path = written(psd(planes, "L", depth=8 * np.dtype(kind).itemsize))
    assert np.array_equal(read_source(path).pixels, planes.transpose(1, 2, 0))


def test_a_duotone_is_kept_as_its_greys(written):
    planes = colours(1)
    assert np.array_equal(seen(written(psd(planes, "DUOTONE", palette=bytes(40))))[..., 1], planes[0])


def test_of_one_bit_a_one_is_black(written):
    planes = np.array([[[0b10000000, 0]] * 12], np.uint8)
    shown = seen(written(psd(planes, "1", depth=1)))
    assert shown[:, 0].max() == 0
    assert shown[:, 1:].min() == 255


def test_indexed_colours_are_looked_up_and_one_may_be_transparent(written):
    palette = bytes([*range(256), *range(255, -1, -1), *([7] * 256)])
    places = colours(1)
    shown = seen(written(psd(places, "P", palette=palette)))
    assert np.array_equal(shown, np.stack([places[0], 255 - places[0], np.full((12, 20), 7)], -1))
    path = written(psd(places, "P", palette=palette, resources=[(1047, bytes([0, places[0, 0, 0]]))]))
    assert np.array_equal(seen(path)[..., 3] == 0, places[0] == places[0, 0, 0])


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_inks_are_stored_as_what_is_left_of_white(written, kind):
    most = np.iinfo(kind).max
    cyan = np.full((4, 12, 20), most, kind)
    cyan[0] = 0
    red, green, blue = seen(written(psd(cyan, "CMYK", depth=8 * np.dtype(kind).itemsize)))[0, 0]
    assert red < 10
    assert min(green, blue) > 245


def test_lab_becomes_srgb(written):
    red = ImageCms.applyTransform(
        Image.new("RGB", (20, 12), (200, 80, 40)),
        ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"),
    )
    planes = [np.asarray(red.getchannel(band)) for band in range(3)]
    assert np.abs(seen(written(psd(planes, "LAB"))) - [200, 80, 40]).max() <= 3


def test_a_saved_selection_is_no_opacity(written):
    planes = colours(5)
    assert np.array_equal(seen(written(psd(planes))), planes[:3].transpose(1, 2, 0))
    assert np.array_equal(seen(written(psd(planes, layers=2))), planes[:3].transpose(1, 2, 0))


@pytest.mark.parametrize(
    "told",
    [
        {"layers": -1},
        {"blocks": [(b"Mtrn", b"")]},
        {"blocks": [(b"FMsk", b"odd"), (b"Lr16", b"\xff\xff")], "large": True},
    ],
)
def test_opacity_is_told_by_the_layers(written, told):
    planes = colours(5)
    planes[3] = 255
    planes[3, 0, 0] = 0
    assert seen(written(psd(planes, **told)))[..., 3].ravel().tolist() == [0] + [255] * 239


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_white_under_what_is_transparent_is_taken_away(written, kind):
    most = np.iinfo(kind).max
    straight, opacity = np.array([most, most // 2, 0]), most // 2 + 1
    over_white = (straight * opacity + most * (most - opacity)) // most
    planes = np.empty((4, 12, 20), kind)
    planes[:3], planes[3] = over_white[:, None, None], opacity
    pixels = read_source(written(psd(planes, layers=-1, depth=8 * np.dtype(kind).itemsize))).pixels
    assert np.abs(pixels[0, 0].astype(int) - [*straight, opacity]).max() <= 2


def test_colours_that_were_not_laid_over_white_stay(written):
    planes = colours(4)
    planes[:3, 0, 0], planes[3, 0, 0] = 0, 10
    path = written(psd(planes, layers=-1))
    assert np.array_equal(read_source(path).pixels, planes.transpose(1, 2, 0))


@pytest.mark.parametrize("mode", ["CMYK", "LAB"])
def test_inks_and_lab_keep_their_opacity(written, mode):
    planes = np.full((5 if mode == "CMYK" else 4, 12, 20), 255, np.uint8)
    planes[-1, 0] = 0
    shown = seen(written(psd(planes, mode, layers=-1)))
    assert shown[0, :, 3].max() == 0
    assert shown[1:, :, 3].min() == 255


def test_profile_resolution_and_exif_are_taken_along_but_no_turn(written):
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = 6, "Ada"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    resolution = (300 << 16).to_bytes(4) + bytes(4) + (300 << 16).to_bytes(4) + bytes(4)
    resources = [(1005, resolution), (1039, profile), (1058, exif.tobytes()[6:])]
    source = read_source(written(psd(colours(3), resources=resources)))
    assert (source.width, source.height, source.told.dpi, source.profile) == (20, 12, 300, profile)
    assert source.told.exif.text(0, 0x013B) == "Ada"


def test_without_a_merged_picture_it_is_said_how_to_save_one(written):
    assert "Maximize Compatibility" in reason(written(psd(np.full((3, 12, 20), 255), layers=2, merged=False)))
    whole = psd(colours(3), packed=False, layers=2)
    assert "Maximize Compatibility" in reason(written(whole[: -2 - 720]))


def test_other_photoshop_files_are_refused_for_their_reasons(written):
    assert "multichannel" in reason(written(psd(colours(3), "MULTICHANNEL")))
    assert "32 bits" in reason(written(psd(colours(3), depth=32)))


def test_what_is_cut_off_is_damaged(written):
    whole = psd(colours(4), layers=-1, resources=[(1039, b"no profile")])
    for length in range(8, len(whole), 7):
        assert reason(written(whole[:length])) in (
            "The file is damaged or incomplete.",
            "It has layers but no merged picture. Save it with “Maximize Compatibility”, or as PNG.",
        )


def test_too_large_a_picture_is_refused_before_memory_is_taken(written):
    whole = bytearray(psd(colours(3)))
    whole[14:22] = (30_000).to_bytes(4) * 2  # Height and width.
    assert "megapixels" in reason(written(whole))


# -- KRITA, OPENRASTER --


@pytest.mark.parametrize("mimetype", ["image/openraster", "application/x-krita"])
def test_the_merged_picture_in_a_zip_is_read(written, mimetype):
    image = Image.fromarray(colours(4).transpose(1, 2, 0))
    path = written(layered_zip(image, mimetype, dpi=(300, 300)), "a.png")
    assert np.array_equal(seen(path), image)
    assert read_source(path).told.dpi == pytest.approx(300, abs=0.1)


def test_greys_of_16_bits_in_a_zip_keep_them(written):
    planes = colours(1, np.uint16)
    path = written(layered_zip(Image.fromarray(planes[0])), "a.kra")
    assert np.array_equal(read_source(path).pixels, planes.transpose(1, 2, 0))


def test_a_zip_without_a_merged_picture_is_refused(written):
    assert "no merged picture" in reason(written(layered_zip(None), "a.ora"))
    other = io.BytesIO()
    with ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "a")
    assert "not a kind of picture" in reason(written(other.getvalue(), "a.ora"))


@pytest.mark.parametrize(
    ("head", "program"),
    [(b"gimp xcf v011\0", "GIMP"), (b"CSFCHUNK", "Clip Studio Paint"), (b"\0\xffKA", "Affinity")],
)
def test_files_of_programs_that_are_not_read_are_named(written, head, program):
    said = reason(written(head + bytes(99)))
    assert said == f"It is a file of {program}. Export it from there as PSD or PNG."


def test_a_file_of_procreate_is_named(written):
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("Document.archive", b"bplist00")
    assert reason(written(file.getvalue())) == "It is a file of Procreate. Share it from there as PSD or PNG."


def test_a_damaged_zip_is_damaged(written):
    whole = layered_zip(Image.fromarray(colours(4).transpose(1, 2, 0)))
    assert "damaged" in reason(written(whole[:-30], "a.ora"))
    assert "damaged" in reason(written(whole.replace(b"IDAT", b"\0\0\0\0"), "a.ora"))


def test_of_a_picture_that_swells_no_more_is_unpacked_than_it_can_need(written, tmp_path):
    content = io.BytesIO()
    Image.new("RGB", (8, 8)).save(content, "PNG")
    path = tmp_path / "a.ora"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive, archive.open("mergedimage.png", "w") as member:
        member.write(content.getvalue())
        for _ in range(80):
            member.write(bytes(2**20))
    image = open_picture(Path(path))
    assert len(image.fp.getvalue()) < 2**26 + 2**12
