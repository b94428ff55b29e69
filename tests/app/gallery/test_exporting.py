"""Pictures leave the gallery: as files, on sheets, in a PDF."""

import os
import re
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from ganart.exporting.layout import SheetPlan, fitted
from ganart.exporting.pictures import Leaving, names, unknown_parts
from ganart.exporting.sheets import print_sheets, write_pdf, write_sheets
from ganart.exporting.to_folder import Exported, FolderPlan, export
from ganart.pages.gallery import export_dialog
from tests.app.gallery.pressing import choose, press, select
from tests.app.gallery_fakes import paint, paint_many
from tests.full_disk import needs_limits, room_for
from training.credits import Credits
from training.errors import EngineError
from training.pictures.xmp import CREATOR, read_packet, words_of
from training.provenance import read_provenance
from training.source_types import PAINTED, SOURCE_TYPE

JANA = Credits(author="Jana Nováková")


pytestmark = pytest.mark.usefixtures("qapp")  # Qt has letters only then.


@pytest.fixture
def leaving(tmp_path):
    return [Leaving(path, title="Low tide") for path in paint_many(tmp_path / "batch", 5)]


def out(tmp_path):
    return sorted(path.name for path in (tmp_path / "out").iterdir())


def last(events):
    *_, done = events
    return done


# -- NAMES --


def test_a_pattern_names_files_by_what_is_known_of_them():
    one = Leaving(Path("a.png"), title="Low: tide", model="Seas", seed="7", label="cats", date="2026-11-22")
    assert names([one] * 12, "{date} {title} {number}")[8] == "2026-11-22 Low tide 09"
    assert names([one], "{model} {seed} {class}") == ["Seas 7 cats"]


def test_a_film_of_frames_keeps_its_whole_name(tmp_path):
    film = Leaving(tmp_path / "walk v1.2", is_film=True)
    film.path.mkdir()
    (film.path / "1.png").touch()
    for name in ("walk v1.2", "walk v1.2 (2)"):
        assert last(export([film], FolderPlan(folder=tmp_path / "out"))).files == (tmp_path / "out" / name,)


def test_a_part_that_does_not_exist_is_found():
    assert unknown_parts("{title} {nmber} {seed}") == ["nmber"]


# -- TO A FOLDER --


def test_files_are_copied_as_they_are(leaving, tmp_path):
    last(export(leaving, FolderPlan(folder=tmp_path / "out")))
    assert out(tmp_path) == [f"{number:04d}.png" for number in range(5)]
    assert (tmp_path / "out" / "0003.png").read_bytes() == leaving[3].path.read_bytes()


def test_nothing_is_replaced(leaving, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "0003.png").write_bytes(b"mine")
    done = last(export(leaving, FolderPlan(folder=tmp_path / "out")))
    assert (tmp_path / "out" / "0003.png").read_bytes() == b"mine"
    assert (tmp_path / "out" / "0003 (2).png") in done.files


@pytest.mark.parametrize(
    ("chosen", "kind"), [("png", "PNG"), ("jpeg", "JPEG"), ("webp", "WEBP"), ("tiff", "TIFF")]
)
def test_another_format_and_size_say_whose_they_are_and_how_they_were_made(leaving, tmp_path, chosen, kind):
    plan = FolderPlan(folder=tmp_path / "out", format=chosen, side=100, credit=JANA)
    [path] = last(export(leaving[:1], plan)).files
    with Image.open(path) as image:
        assert (image.format, image.size) == (kind, (100, 100))
        packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or image.tag_v2[700]
    said = read_packet(packet.encode() if isinstance(packet, str) else packet)
    assert words_of(said[CREATOR]) == ("Jana Nováková",)
    assert words_of(said[SOURCE_TYPE]) == (PAINTED,)


def test_a_png_still_leads_back_to_where_it_was_painted(leaving, tmp_path):
    plan = FolderPlan(folder=tmp_path / "out", format="png", side=32)
    [path] = last(export(leaving[2:3], plan)).files
    assert read_provenance(path) == read_provenance(leaving[2].path)


def test_a_picture_that_cannot_be_read_is_named_and_the_others_are_exported(leaving, tmp_path):
    leaving[1].path.write_bytes(b"no picture")
    leaving[2].path.unlink()
    done = last(export(leaving, FolderPlan(folder=tmp_path / "out", format="jpeg")))
    assert len(done.files) == 3
    assert done.unreadable == (leaving[1].path, leaving[2].path)


@pytest.mark.parametrize(("kind", "side"), [("jpeg", 65_501), ("webp", 16_384)])
def test_a_picture_too_large_for_its_format_is_named_and_the_others_are_exported(
    leaving, tmp_path, kind, side
):
    Image.new("L", (side, 1)).save(leaving[0].path)
    done = last(export(leaving, FolderPlan(folder=tmp_path / "out", format=kind)))
    assert (len(done.files), done.unreadable, done.too_large) == (4, (), (leaving[0].path,))


@pytest.mark.skipif(sys.platform == "win32", reason="a link asks for a right there")
def test_nothing_is_written_where_a_link_that_leads_nowhere_points(leaving, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / leaving[0].path.name).symlink_to(tmp_path / "gone.png")
    [file] = last(export(leaving[:1], FolderPlan(folder=tmp_path / "out"))).files
    assert file.name == f"{leaving[0].path.stem} (2).png"
    assert not (tmp_path / "gone.png").exists()


@needs_limits
def test_a_full_disk_is_said_and_leaves_only_whole_files(leaving, tmp_path):
    small = paint(tmp_path / "small.png", 1)
    leaving[0].path.write_bytes(bytes(10_000))
    with room_for(small.stat().st_size + 50), pytest.raises(EngineError, match="1 file got there"):
        last(export([Leaving(small), *leaving], FolderPlan(folder=tmp_path / "out")))
    assert out(tmp_path) == ["small.png"]


def test_what_is_cancelled_leaves_whole_files(leaving, tmp_path):
    events = export(leaving, FolderPlan(folder=tmp_path / "out"))
    next(events)
    next(events)
    events.close()
    assert out(tmp_path) == ["0000.png", "0001.png"]


# -- ON SHEETS --


def test_pictures_lie_within_the_margins_and_not_on_each_other():
    plan = SheetPlan(margin=10, gap=4, columns=3, rows=2)
    cells = [plan.cell(place) for place in range(6)]
    assert min(left for left, *_ in cells) == 10
    assert max(left + width for left, _, width, _ in cells) == pytest.approx(200)
    assert max(top + height for _, top, _, height in cells) + plan.caption_height == pytest.approx(287)
    assert cells[1][0] - (cells[0][0] + cells[0][2]) == pytest.approx(4)
    assert plan.sheets(13) == 3


def test_margins_that_leave_no_room_are_impossible():
    assert not SheetPlan(margin=120).is_possible()


def test_a_picture_fits_its_place_in_the_middle():
    assert fitted((200, 100), (10, 20, 100, 100)) == (10, 45, 100, 50)


def test_a_pdf_has_its_pages_in_the_size_of_the_paper(leaving, tmp_path):
    plan = SheetPlan(paper=(297, 420), columns=2, rows=1, dpi=72)
    [path] = last(write_pdf(leaving, tmp_path / "a.pdf", plan, "Low tide", JANA)).files
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.rstrip().endswith(b"%%EOF")
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 3
    [box] = set(re.findall(rb"/MediaBox \[([^\]]*)\]", content))
    assert [round(float(number)) for number in box.split()] == [0, 0, 842, 1191]


def test_a_pdf_replaces_nothing_and_one_that_is_cancelled_leaves_nothing(leaving, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.pdf").write_bytes(b"mine")
    plan = SheetPlan(dpi=72)
    events = write_pdf(leaving, tmp_path / "out" / "a.pdf", plan, "", JANA)
    next(events)
    events.close()
    assert out(tmp_path) == ["a.pdf"]
    last(write_pdf(leaving, tmp_path / "out" / "a.pdf", plan, "", JANA))
    assert out(tmp_path) == ["a (2).pdf", "a.pdf"]


@needs_limits
def test_a_pdf_on_a_full_disk_is_refused_and_leaves_nothing(leaving, tmp_path):
    with room_for(3_000), pytest.raises(EngineError, match="more can be written"):
        last(write_pdf(leaving, tmp_path / "out" / "a.pdf", SheetPlan(dpi=72), "", JANA))
    assert out(tmp_path) == []


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux tells which files are open")
def test_a_pdf_that_is_stopped_is_closed_before_it_is_removed(leaving, tmp_path, monkeypatch):
    remove, still_open = Path.unlink, []

    def note_and_remove(path, missing_ok=False):
        opened = map(os.path.realpath, Path("/proc/self/fd").iterdir())
        still_open.extend(each for each in opened if each == str(path))
        remove(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", note_and_remove)
    events = write_pdf(leaving, tmp_path / "out" / "a.pdf", SheetPlan(dpi=72), "", JANA)
    next(events)
    events.close()
    assert (out(tmp_path), still_open) == ([], [])


def test_a_contact_sheet_shows_each_picture_where_it_belongs(leaving, tmp_path):
    plan = SheetPlan(paper=(100, 100), margin=0, gap=0, columns=2, rows=2, caption="", dpi=127)
    files = last(write_sheets(leaving, tmp_path / "out" / "sheet.png", plan)).files
    assert [path.name for path in files] == ["sheet 1.png", "sheet 2.png"]
    with Image.open(files[0]) as sheet, Image.open(leaving[3].path) as picture:
        assert sheet.size == (500, 500)
        assert round(sheet.info["dpi"][0]) == 127
        assert sheet.getpixel((480, 480))[:3] == picture.getpixel((60, 60))
    with Image.open(files[1]) as sheet:
        assert sheet.getpixel((480, 480))[:3] == (255, 255, 255)


def test_a_sheet_for_which_there_is_no_memory_is_refused(leaving, tmp_path, monkeypatch):
    monkeypatch.setattr("ganart.exporting.sheets._GREATEST", 2**31)
    plan = SheetPlan(paper=(2e7, 2e7), dpi=2000)  # No computer has so much.
    with pytest.raises(EngineError, match="too many pixels"):
        last(write_sheets(leaving, tmp_path / "out" / "sheet.png", plan))
    assert out(tmp_path) == []


def test_a_printer_gets_all_sheets(leaving, tmp_path, qapp):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    last(print_sheets(leaving, printer, SheetPlan(columns=2, rows=1, dpi=72)))
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "printed.pdf").read_bytes())) == 3


# -- THE DIALOG --


@pytest.fixture
def dialog(page):
    """The dialog for three pictures, opened by its key."""
    select(page, 0, 1, 2)
    press(page, Qt.Key.Key_E, modifiers=Qt.KeyboardModifier.ControlModifier)
    return page.dialogs.export


def test_the_selection_goes_into_a_folder_by_the_button(dialog, library, qtbot):
    choose(dialog.files.format, "JPEG")
    dialog.files.side.setValue(128)
    dialog.files.pattern.setText("{model} {number}")
    assert dialog.files.example.text() == "Such as Faces 1.jpg"
    QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.show_button.isVisible())
    assert dialog.outcome.text() == f"Exported: 3 files in {library.root / 'exported'}."
    names = sorted(path.name for path in (library.root / "exported").iterdir())
    assert names == ["Faces 1.jpg", "Faces 2.jpg", "Faces 3.jpg"]


def test_where_nothing_could_be_written_the_button_is_under_the_hand_once_more(dialog, library, qtbot):
    (library.root / "exported").write_bytes(b"a file where the folder should be")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.export_button.setFocus()
    QTest.keyClick(dialog.export_button, Qt.Key.Key_Space)
    qtbot.waitUntil(dialog.outcome.isVisible)
    qtbot.waitUntil(dialog.export_button.isEnabled)
    assert str(library.root / "exported") in dialog.outcome.text()
    assert dialog.export_button.hasFocus()
    (library.root / "exported").unlink()
    QTest.keyClick(dialog.export_button, Qt.Key.Key_Space)
    qtbot.waitUntil(dialog.show_button.isVisible)
    assert len(list((library.root / "exported").iterdir())) == 3


def test_a_wrong_pattern_is_said_where_it_stands(dialog):
    dialog.files.pattern.setText("{nmber}")
    assert dialog.files.example.text() == "There is no part called {nmber}."
    assert not dialog.export_button.isEnabled()


def test_a_pdf_is_made_by_the_button_and_what_was_chosen_is_remembered(dialog, page, library, qtbot):
    choose(dialog.way, "PDF of sheets")
    dialog.sheets.columns.setValue(1)
    dialog.sheets.rows.setValue(1)
    dialog.sheets.dpi.setValue(72)
    assert dialog.sheets.summary.text() == "3 pictures on 3 sheets"
    dialog.export_button.click()
    qtbot.waitUntil(lambda: dialog.show_button.isVisible())
    assert (library.root / "exported" / "Faces.pdf").read_bytes().startswith(b"%PDF")
    dialog.buttons.button(QDialogButtonBox.StandardButton.Close).click()
    page.details.export_button.click()
    assert page.dialogs.export.way.currentText() == "PDF of sheets"
    assert page.dialogs.export.sheets.columns.value() == 1


def test_impossible_margins_are_said_and_cannot_be_exported(dialog):
    choose(dialog.way, "Contact sheet")
    dialog.sheets.margin.setValue(150)
    assert dialog.sheets.summary.text() == "Margins and gaps leave no room for pictures."
    assert not dialog.export_button.isEnabled()


def test_printing_takes_the_chosen_paper_and_names_the_file_it_wrote(dialog, tmp_path, monkeypatch, qtbot):
    class Accepting:
        """Chooses a printer that writes a file."""

        def __init__(self, printer, parent):
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(tmp_path / "printed.pdf"))
            printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))

        def exec(self):
            return True

    monkeypatch.setattr(export_dialog, "QPrintDialog", Accepting)
    choose(dialog.way, "Print")
    assert not dialog.sheets.paper.isVisible()
    dialog.export_button.click()
    qtbot.waitUntil(lambda: dialog.outcome.isVisible())
    assert dialog.outcome.text() == f"Printed into {tmp_path / 'printed.pdf'}."
    assert not dialog.show_button.isHidden()
    [box] = set(re.findall(rb"/MediaBox \[([^\]]*)\]", (tmp_path / "printed.pdf").read_bytes()))
    assert [round(float(number)) for number in box.split()][2] in (419, 420)


def test_what_is_left_out_is_counted_with_its_reason(dialog):
    choose(dialog.way, "Print")
    words = dialog._in_words(Exported((), (Path("a.png"),), (Path("b.png"), Path("c.png"))))
    assert words.splitlines() == [
        "Sent to the printer: 2 pictures.",
        "Left out, because they cannot be read: 1 picture (a.png).",
        "Left out, because this format holds no pictures that large: 2 pictures (b.png, c.png).",
    ]


def test_it_fits_a_low_screen(dialog):
    choose(dialog.way, "PDF of sheets")
    size = dialog.sizeHint()
    assert size.expandedTo(QSize(1280, 680)) == QSize(1280, 680)
