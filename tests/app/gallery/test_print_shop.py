"""Pictures leave for a print shop: PDFs with bleed and marks, CMYK TIFFs. Other programs read them back."""

from io import BytesIO

import numpy as np
import pypdfium2
import pytest
import tifffile
from PIL import Image, ImageCms
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ganart.exporting.pictures import Leaving
from ganart.exporting.print_pdf import write_print_pdf
from ganart.exporting.print_plan import PrintPlan
from ganart.exporting.print_tiff import read_ink_profile, write_print_tiffs
from tests.app.gallery.pressing import choose, press, select
from tests.app.gallery_fakes import paint_many
from tests.full_disk import needs_limits, room_for
from tests.ink_profile import ink_profile
from training.credits import Credits
from training.errors import EngineError
from training.pictures.xmp import CREATOR, RIGHTS, TITLE, read_packet, words_of
from training.source_types import PAINTED, SOURCE_TYPE

JANA = Credits(author="Jana Nováková", rights="© Jana")
POINT = 25.4 / 72
A4 = PrintPlan(paper=(210, 297), bleed=3, marks=True)


def picture(path, width=80, height=60, mode="RGB"):
    """A picture that is red on the left, blue on the right, with a white corner."""
    image = Image.new("RGB", (width, height), (255, 0, 0))
    image.paste((0, 0, 255), (width // 2, 0, width, height))
    image.convert(mode).save(path)
    return Leaving(path, title="Low tide", model="Faces", size=(width, height))


@pytest.fixture
def inks(tmp_path):
    path = tmp_path / "press.icc"
    path.write_bytes(ink_profile())
    return read_ink_profile(path)


def last(events):
    *_, done = events
    return done


def pdf_of(pictures, tmp_path, plan=A4):
    exported = last(write_print_pdf(pictures, tmp_path / "out.pdf", plan, "Low tide", JANA))
    return pypdfium2.PdfDocument(exported.files[0])


@pytest.mark.parametrize("way", ["pdf", "tiff"])
def test_a_film_is_named_and_the_pictures_are_printed(way, inks, tmp_path):
    (tmp_path / "film").mkdir()
    leaving = [Leaving(tmp_path / "film", is_film=True), picture(tmp_path / "a.png")]
    if way == "pdf":
        exported = last(write_print_pdf(leaving, tmp_path / "out" / "a.pdf", A4, "Low tide", JANA))
    else:
        exported = last(write_print_tiffs(leaving, tmp_path / "out", A4, inks, JANA))
    assert (len(exported.files), exported.unreadable) == (1, (tmp_path / "film",))


def millimetres(box):
    return [round(side * POINT, 2) for side in box]


# -- WHERE EVERYTHING LIES --


def test_a_picture_that_fills_the_paper_covers_the_bleed_and_no_less():
    page = PrintPlan(paper=(100, 200), bleed=3, marks=False).page(500, 500)
    assert page.size == (106, 206)
    assert page.picture == (-50, 0, 206, 206)
    assert page.shown() == (121, 0, 379, 500)


def test_a_picture_that_is_shown_whole_has_no_bleed():
    page = PrintPlan(paper=(100, 200), fills=False, bleed=3, marks=False).page(500, 500)
    assert page.size == (100, 200)
    assert page.picture == (0, 50, 100, 100)
    assert page.shown() == (0, 0, 500, 500)
    assert page.pixels_per_inch == pytest.approx(127)


@pytest.mark.parametrize("paper", [(100, 200), (200, 100)])
@pytest.mark.parametrize(("width", "height", "turned"), [(30, 20, (200, 100)), (20, 30, (100, 200))])
def test_the_paper_lies_as_the_picture_does(paper, width, height, turned):
    assert PrintPlan(paper=paper).page(width, height).plan.paper == turned


def test_crop_marks_touch_neither_paper_nor_bleed():
    page = PrintPlan(paper=(100, 200), bleed=4, marks=True).page(20, 30)
    left, top, width, height = page.bleed
    assert len(page.cuts()) == 8
    for x1, y1, x2, y2 in page.cuts():
        assert abs(x2 - x1) + abs(y2 - y1) == pytest.approx(5)
        for x, y in ((x1, y1), (x2, y2)):
            assert not (left < x < left + width and top < y < top + height)
            assert 0 <= x <= page.size[0]
            assert 0 <= y <= page.size[1]


# -- PDF --


def test_a_page_says_where_it_is_cut_and_how_far_it_is_printed(tmp_path):
    document = pdf_of([picture(tmp_path / "a.png", 60, 80), picture(tmp_path / "b.png", 80, 60)], tmp_path)
    upright, lying = document
    assert millimetres(upright.get_mediabox()) == [0, 0, 226, 313]
    assert millimetres(upright.get_trimbox()) == [8, 8, 218, 305]
    assert millimetres(upright.get_bleedbox()) == [5, 5, 221, 308]
    assert millimetres(lying.get_trimbox()) == [8, 8, 305, 218]


def test_the_printed_page_has_the_colours_up_to_the_bleed_and_marks_outside(tmp_path):
    [page] = pdf_of([picture(tmp_path / "a.png", 80, 60)], tmp_path)
    pixels = page.render(scale=254 / 72).to_numpy()[..., 2::-1]  # Ten pixels a millimetre.
    assert np.abs(np.subtract(pixels.shape[:2], (2260, 3130))).max() <= 1
    assert pixels[1130, 60].tolist() == [255, 0, 0]
    assert pixels[1130, 3060].tolist() == [0, 0, 255]
    assert pixels[1130, 40].tolist() == [255, 255, 255]
    assert pixels[60:70, 5:48].min() == 255  # Nothing but marks outside of the bleed.
    assert (pixels[70:90, 0:50] < 128).any()


def test_pixels_come_out_of_the_pdf_as_they_went_in_with_the_profile_beside_them(tmp_path):
    import pikepdf

    noise = np.random.default_rng(0).integers(0, 256, (40, 50, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "noise.png")
    exported = last(
        write_print_pdf([Leaving(tmp_path / "noise.png")], tmp_path / "out.pdf", A4, "Noise", Credits())
    )
    with pikepdf.open(exported.files[0]) as pdf:
        [image] = pdf.pages[0].get_images().values()
        assert np.array_equal(np.asarray(pikepdf.PdfImage(image).as_pil_image()), noise)
        kind, profile = image.ColorSpace
        assert kind == "/ICCBased"
        read = ImageCms.ImageCmsProfile(BytesIO(profile.read_bytes()))
        assert "sRGB" in ImageCms.getProfileDescription(read)


@pytest.mark.parametrize("mode", ["L", "RGBA"])
def test_grey_and_transparent_pictures_are_printed(tmp_path, mode):
    [page] = pdf_of([picture(tmp_path / "a.png", mode=mode)], tmp_path)
    red = page.render(scale=1).to_numpy()[300, 100, 2::-1]
    assert abs(int(red[0]) - (76 if mode == "L" else 255)) <= 1


def test_the_pdf_says_whose_it_is_and_that_a_model_painted_it(tmp_path):
    import pikepdf

    path = last(
        write_print_pdf([picture(tmp_path / "a.png")], tmp_path / "out.pdf", A4, "Low tide", JANA)
    ).files[0]
    with pikepdf.open(path) as pdf:
        said = read_packet(pdf.Root.Metadata.read_bytes())
        assert str(pdf.docinfo["/Author"]) == "Jana Nováková"
    assert words_of(said[CREATOR]) == ("Jana Nováková",)
    assert words_of(said[TITLE]) == ("Low tide",)
    assert words_of(said[RIGHTS]) == ("© Jana",)
    assert words_of(said[SOURCE_TYPE]) == (PAINTED,)


def test_what_cannot_be_read_is_left_out_and_a_pdf_of_nothing_is_not_written(tmp_path):
    (tmp_path / "broken.png").write_bytes(b"no picture")
    broken = Leaving(tmp_path / "broken.png")
    exported = last(
        write_print_pdf([broken, picture(tmp_path / "a.png")], tmp_path / "a.pdf", A4, "", JANA)
    )
    assert exported.unreadable == (tmp_path / "broken.png",)
    assert len(pypdfium2.PdfDocument(exported.files[0])) == 1
    exported = last(write_print_pdf([broken], tmp_path / "b.pdf", A4, "", JANA))
    assert (exported.files, (tmp_path / "b.pdf").exists()) == ((), False)


def test_a_print_pdf_replaces_nothing_and_one_that_is_cancelled_leaves_nothing(tmp_path):
    pictures = [picture(tmp_path / "a.png")]
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.pdf").write_bytes(b"mine")
    events = write_print_pdf(pictures, tmp_path / "out" / "a.pdf", A4, "", JANA)
    next(events)
    events.close()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.pdf"]
    written = last(write_print_pdf(pictures, tmp_path / "out" / "a.pdf", A4, "", JANA)).files
    assert written == (tmp_path / "out" / "a (2).pdf",)
    assert (tmp_path / "out" / "a.pdf").read_bytes() == b"mine"


@needs_limits
def test_a_print_pdf_on_a_full_disk_is_refused_and_leaves_nothing(tmp_path):
    noise = np.random.default_rng(0).integers(0, 256, (400, 500, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "noise.png")
    with room_for(100_000), pytest.raises(EngineError):
        last(write_print_pdf([Leaving(tmp_path / "noise.png")], tmp_path / "out" / "a.pdf", A4, "", JANA))
    assert list((tmp_path / "out").iterdir()) == []


# -- CMYK TIFF --


def test_a_tiff_is_in_the_inks_of_the_profile_at_its_size_on_paper(tmp_path, inks):
    plan = PrintPlan(paper=(200, 100), bleed=3)
    exported = last(
        write_print_tiffs([picture(tmp_path / "a.png", 800, 600)], tmp_path / "out", plan, inks, JANA)
    )
    [path] = exported.files
    with tifffile.TiffFile(path) as tiff:
        [page] = tiff.pages
        assert page.photometric == tifffile.PHOTOMETRIC.SEPARATED
        height, width, channels = page.shape
        resolution = [page.tags[name].value for name in ("XResolution", "YResolution")]
        across, down = (
            side / (numerator / denominator) * 25.4
            for side, (numerator, denominator) in zip((width, height), resolution, strict=True)
        )
        assert page.tags["InterColorProfile"].value == ink_profile()
        values = page.asarray()
    assert channels == 4
    assert (across, down) == pytest.approx((206, 106), abs=0.2)
    cyan, magenta, yellow, _ = values[10, 10].tolist()  # Red.
    assert (cyan, magenta > 200, yellow > 200) == (0, True, True)
    with Image.open(path) as image:
        assert image.mode == "CMYK"
        said = read_packet(image.tag_v2[700])
    assert words_of(said[CREATOR]) == ("Jana Nováková",)


def test_a_tiff_looks_like_the_picture_when_its_profile_is_followed(tmp_path, inks):
    source = picture(tmp_path / "a.png")
    [path] = last(write_print_tiffs([source], tmp_path / "out", A4, inks, JANA)).files
    with Image.open(path) as image:
        profile = ImageCms.ImageCmsProfile(BytesIO(image.info["icc_profile"]))
        back = ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB"), outputMode="RGB")
    red, blue = np.array(back.getpixel((5, 5))), np.array(back.getpixel((back.width - 5, 5)))
    assert np.abs(red - (255, 0, 0)).max() < 60  # Of a small table of 8 bits.
    assert np.abs(blue - (0, 0, 255)).max() < 60


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not a profile", "press.icc cannot be used: it is no colour profile."),
        (b"", "press.icc cannot be used: it is no colour profile."),
        (
            ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
            "press.icc is a profile for RGB, not for the inks of a press (CMYK).",
        ),
    ],
)
def test_a_file_that_is_no_profile_of_inks_is_refused_with_the_reason(tmp_path, content, words):
    (tmp_path / "press.icc").write_bytes(content)
    with pytest.raises(EngineError) as refused:
        read_ink_profile(tmp_path / "press.icc")
    assert str(refused.value) == words


def test_damaged_profiles_are_refused_or_used_but_nothing_else(tmp_path, inks):
    """Of mutants of the profile, from a fixed seed."""
    random = np.random.default_rng(0)
    source = picture(tmp_path / "a.png", 8, 6)
    refused = []
    for _ in range(60):
        content = bytearray(ink_profile())
        for _ in range(random.integers(1, 8)):
            content[random.integers(0, 400)] = random.integers(0, 256)
        (tmp_path / "press.icc").write_bytes(content)
        try:
            damaged = read_ink_profile(tmp_path / "press.icc")
            last(write_print_tiffs([source], tmp_path / "out", A4, damaged, JANA))
        except EngineError as error:
            refused.append(str(error))
    assert len(refused) > 5
    assert all("press.icc" in sentence for sentence in refused)


# -- THE DIALOG --


@pytest.fixture
def dialog(library, open_page):
    paint_many(library.pictures / "batch", 2)
    page = open_page(2)
    select(page, 0, 1)
    press(page, Qt.Key.Key_E, modifiers=Qt.KeyboardModifier.ControlModifier)
    choose(page.dialogs.export.way, "For a print shop")
    return page.dialogs.export


def test_a_pdf_for_a_print_shop_is_made_by_the_button(dialog, library, qtbot):
    dialog.shop.paper.setCurrentText("30x40cm")
    QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.show_button.isVisible())
    [path] = (library.root / "exported").iterdir()
    document = pypdfium2.PdfDocument(path)
    assert [millimetres(page.get_trimbox()) for page in document] == [[8, 8, 308, 408]] * 2


def test_small_pictures_are_told_to_be_coarse(dialog):
    words = "Single pixels will be seen; Upscale (U) makes larger pictures first."
    assert words in dialog.shop.summary.text()


def test_tiffs_want_a_profile_first(dialog, library, inks, qtbot):
    choose(dialog.shop.kind, "CMYK TIFF, one for each picture")
    assert dialog.shop.summary.text() == "Choose the profile of the inks. Your print shop names it."
    assert not dialog.export_button.isEnabled()
    dialog.shop.set_profile(inks.path)
    assert dialog.shop.profile.text() == "Test inks"
    dialog.export_button.click()
    qtbot.waitUntil(lambda: dialog.show_button.isVisible())
    names = sorted(path.name for path in (library.root / "exported").iterdir())
    assert names == ["0000.tif", "0001.tif"]


def test_a_profile_that_is_none_says_why_and_a_paper_that_is_none_too(dialog, tmp_path):
    choose(dialog.shop.kind, "CMYK TIFF, one for each picture")
    (tmp_path / "notes.icc").write_text("notes")
    dialog.shop.set_profile(tmp_path / "notes.icc")
    assert dialog.shop.summary.text() == "notes.icc cannot be used: it is no colour profile."
    choose(dialog.shop.kind, "PDF, a page for each picture")
    dialog.shop.paper.setCurrentText("A77")
    assert dialog.shop.summary.text().startswith("There is no paper called A77.")
    assert not dialog.export_button.isEnabled()
