import errno
import os

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from ganart.keeping.library import Library
from ganart.keeping.marks import Mark, Marks
from ganart.keeping.sidecars import read_sidecar, write_sidecar
from ganart.pages.gallery_page import GalleryPage
from ganart.pixel_art import chosen_squares
from ganart.settings import Settings
from ganart.widgets.elided_label import ElidedLabel
from ganart.widgets.star_exchange_dialog import StarExchangeDialog
from tests.app.fake_engine import FakeEngine
from tests.app.gallery.pressing import choose, names, press, select
from tests.app.gallery_fakes import paint, paint_many, provenance
from training.pictures.image_data import digests

Key = Qt.Key


def marks(library):
    """What the file says."""
    marks = Marks(library.root / "marks.jsonl")
    marks.read()
    return marks


def test_an_empty_gallery_says_what_it_is_for_and_leads_to_training(open_page, qtbot):
    page = open_page(0)
    assert page.parts.empty_state.isVisible()
    with qtbot.waitSignal(page.train_requested):
        page.parts.empty_state.button.click()


def test_pictures_are_shown_newest_first(page):
    assert names(page) == [f"{number:04d}.png" for number in range(11, -1, -1)]
    assert not page.parts.empty_state.isVisible()


def test_a_second_start_needs_no_file_to_be_read(page, library, open_page, monkeypatch):
    for path in (library.pictures / "batch").iterdir():
        path.chmod(0)  # For all but root; the index must not ask anyway.
    assert len(open_page(12).grid.rows) == 12


def test_the_panel_tells_where_a_picture_comes_from(page):
    select(page, 0)
    said = {label.accessibleName(): label.text() for label in page.details.findChildren(ElidedLabel)}
    assert page.details.title.text() == "Faces"
    assert said["Seed"] == "7"
    assert said["No."] == "11"
    assert said["Variety"] == "0.8"
    assert said["Model saw"] == "120,000 pictures"
    assert said["Size"] == "64 by 64 pixels"
    assert said["File"] == "batch/0011.png"


def test_keys_mark_what_is_selected_and_the_file_remembers(page, library):
    select(page, 0, 1)
    press(page, Key.Key_4, Key.Key_F)
    press(page, Key.Key_Right, Key.Key_X)
    saved = marks(library)
    assert [saved[page._table.digest(row)] for row in page.grid.rows[:3]] == [
        Mark(4, True),
        Mark(4, True, True),
        Mark(),
    ]


def test_the_same_key_takes_a_favourite_back(page):
    select(page, 0)
    press(page, Key.Key_F)
    assert page._table.mark(page.grid.current).favourite
    press(page, Key.Key_F)
    assert not page._table.mark(page.grid.current).favourite


def test_the_buttons_of_the_panel_mark_too(page):
    select(page, 0)
    QTest.mouseClick(page.details.stars, Qt.MouseButton.LeftButton, pos=page.details.stars.rect().center())
    page.details.favourite_button.click()
    page.details.reject_button.click()
    assert page._table.mark(page.grid.current) == Mark(3, True, True)


def test_undo_takes_marks_back_one_by_one(page, library):
    select(page, 0)
    press(page, Key.Key_2, Key.Key_5)
    press(page, Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert marks(library)[page._table.digest(page.grid.current)] == Mark(2)
    press(page, Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert marks(library)[page._table.digest(page.grid.current)] == Mark()


def test_marks_survive_a_rename_and_a_lost_index(page, library, open_page):
    select(page, 0)
    press(page, Key.Key_5)
    (library.pictures / "batch" / "0011.png").rename(library.pictures / "renamed.png")
    library.index.file.unlink()
    again = open_page(12)
    choose(again.bar.show_box, "★★★★★")
    assert names(again) == ["renamed.png"]


def test_marks_survive_a_caption_that_another_program_writes(page, library, open_page):
    select(page, 0)
    press(page, Key.Key_5, Key.Key_F)
    path = library.pictures / "batch" / "0011.png"
    with Image.open(path) as image:
        image.load()
    info = PngInfo()
    info.add_text("Description", "a caption")
    image.save(path, pnginfo=info)
    again = open_page(12)
    choose(again.bar.show_box, "★★★★★")
    assert names(again) == ["0011.png"]
    assert again._table.mark(again.grid.rows[0]) == Mark(5, True)


def test_marks_of_earlier_versions_are_kept_and_survive_a_caption_too(library, open_page):
    path = paint(library.pictures / "a.png", 1)
    _, whole = digests(path)
    library.marks.set([whole], stars=4)
    assert open_page(1)._table.mark(0) == Mark(4)
    with path.open("ab") as file:
        file.write(b"what a program left behind the picture")
    library.index.file.unlink()
    assert open_page(1)._table.mark(0) == Mark(4)


def test_a_picture_of_a_far_date_is_shown_beside_the_others(page, library, open_page):
    far = paint(library.pictures / "far.png", 50)
    os.utime(far, ns=(10_413_792_000 * 10**9, 10_413_792_000 * 10**9))
    again = open_page(13)
    assert names(again)[0] == "far.png"
    select(again, 0)
    said = {label.accessibleName(): label.text() for label in again.details.findChildren(ElidedLabel)}
    assert " 2299, " in said["Made"] or " 2300, " in said["Made"]


def test_filters_show_only_what_is_asked_for(page):
    select(page, 2)
    press(page, Key.Key_3)
    select(page, 4)
    press(page, Key.Key_X)
    choose(page.bar.show_box, "★★ or more")
    assert names(page) == ["0009.png"]
    choose(page.bar.show_box, "Rejects")
    assert names(page) == ["0007.png"]
    choose(page.bar.show_box, "Without rejects")
    assert len(names(page)) == 11


def test_a_rejected_picture_makes_way_for_the_next_when_rejects_are_hidden(page):
    choose(page.bar.show_box, "Without rejects")
    select(page, 3)
    press(page, Key.Key_X, Key.Key_X)
    assert names(page)[:4] == ["0011.png", "0010.png", "0009.png", "0006.png"]
    assert names(page)[3] == page._table.path(page.grid.current).name


def test_stars_do_not_move_pictures_while_they_are_given(page):
    choose(page.bar.order_box, "Most stars first")
    before = names(page)
    select(page, 5)
    press(page, Key.Key_5)
    assert names(page) == before


def test_typing_searches_and_finding_nothing_offers_the_way_back(page):
    QTest.keyClicks(page.bar.words, "0003")
    assert names(page) == ["0003.png"]
    QTest.keyClicks(page.bar.words, "zzz")
    assert page.parts.nothing_found.isVisible()
    page.parts.nothing_found.button.click()
    assert len(names(page)) == 12
    assert page.bar.words.text() == ""


def test_digits_typed_into_the_search_give_no_stars(page):
    select(page, 0)
    page.bar.words.setFocus()
    QTest.keyClicks(page.bar.words, "5")
    assert page.bar.words.text() == "5"
    assert page._table.mark(page.grid.current) == Mark()


def test_a_model_can_be_chosen(page, library, qtbot):
    other = paint(library.pictures / "x.png", 99, provenance(title="Seas", model="cd" * 32))
    page.add_pictures([other])
    qtbot.waitUntil(lambda: page.bar.model_box.count() == 3)
    choose(page.bar.model_box, "Seas")
    assert names(page) == ["x.png"]


def test_delete_moves_to_the_trash_and_undo_brings_it_back(page, library, qtbot):
    select(page, 1, 2)
    press(page, Key.Key_Delete)
    assert names(page)[:2] == ["0011.png", "0008.png"]
    qtbot.waitUntil(lambda: bool(page.messages))
    assert page.messages[0].sentence == "2 pictures deleted."
    assert not (library.pictures / "batch" / "0010.png").exists()
    [(word, undo)] = page.messages[0].actions
    assert word == "Undo"
    undo()
    qtbot.waitUntil(lambda: len(page.grid.rows) == 12)
    assert names(page)[:4] == ["0011.png", "0010.png", "0009.png", "0008.png"]
    assert (library.pictures / "batch" / "0010.png").exists()
    assert len(library.index.pictures()) == 12


def test_the_undo_of_a_message_takes_back_what_the_message_is_about(page, qtbot):
    select(page, 0)
    press(page, Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(page.messages))
    press(page, Key.Key_3)
    marked = page.grid.current
    [(_, undo)] = page.messages[0].actions
    undo()
    qtbot.waitUntil(lambda: len(page.grid.rows) == 12)
    assert page._table.mark(marked).stars == 3
    undo()  # Pressed twice.
    assert page.commands.undo.isEnabled()


def test_a_message_about_a_deletion_goes_when_it_is_undone_by_key(page, qtbot):
    settled = []
    page.settled.connect(settled.append)
    select(page, 0)
    press(page, Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(page.messages))
    page.commands.undo.trigger()
    qtbot.waitUntil(lambda: len(page.grid.rows) == 12)
    assert settled == [page.messages[0].cause]
    assert settled != [""]


def test_deleted_pictures_keep_their_marks_when_they_come_back(page, qtbot):
    select(page, 0)
    press(page, Key.Key_4, Key.Key_Delete)
    qtbot.waitUntil(lambda: page.commands.undo.isEnabled() and bool(page.messages))
    page.changes.undo()
    qtbot.waitUntil(lambda: len(page.grid.rows) == 12)
    assert page._table.mark(int(page.grid.rows[0])).stars == 4


def test_a_picture_that_cannot_be_deleted_stays_and_says_why(page, library, qtbot):
    (library.root / ".trash").write_text("in the way")
    select(page, 0)
    press(page, Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(page.messages))
    assert page.messages[0].level == "error"
    qtbot.waitUntil(lambda: len(page.grid.rows) == 12)
    (library.root / ".trash").unlink()


def test_closing_hands_deleted_pictures_to_the_systems_trash(page, library, qtbot):
    select(page, 0)
    press(page, Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(page.messages))
    assert len(list(library.trash.folder.iterdir())) == 1
    with qtbot.waitSignal(page.ended):
        page.end()
    assert list(library.trash.folder.iterdir()) == []


def test_new_pictures_come_in_at_the_top_while_nobody_is_at_work(page, library, qtbot):
    path = paint(library.pictures / "new.png", 77, provenance(created="2026-11-23T00:00:00+00:00"))
    page.add_pictures([path])
    qtbot.waitUntil(lambda: len(page.grid.rows) == 13)
    assert names(page)[0] == "new.png"


def test_new_pictures_wait_behind_a_button_while_others_are_judged(page, library, qtbot):
    select(page, 4)
    before, place = names(page), page.grid.area(page.grid.current)
    for number in (1, 2):
        new = paint(library.pictures / f"new {number}.png", 70 + number, provenance())
        page.add_pictures([new])
    qtbot.waitUntil(lambda: page.arrivals_button.text() == "2 new pictures")
    press(page, Key.Key_3)
    assert names(page) == before
    assert page.grid.area(page.grid.current) == place
    page.arrivals_button.click()
    assert len(names(page)) == 14
    assert not page.arrivals_button.isVisible()


def test_pictures_dropped_into_the_folder_are_found(page, library, qtbot):
    paint(library.pictures / "dropped.png", 88)
    (library.pictures / "batch" / "0000.png").unlink()
    page.refresh()
    qtbot.waitUntil(lambda: sorted(names(page))[-1] == "dropped.png" and "0000.png" not in names(page))


def test_the_viewer_walks_through_the_gallery_and_marks(page, library):
    select(page, 0)
    press(page, Key.Key_Space)
    assert page.viewer.isVisible()
    QTest.keyClick(page.viewer, Key.Key_Right)
    assert "0010.png" in page.viewer.caption.text()
    assert "2 of 12" in page.viewer.caption.text()
    page.viewer.activateWindow()
    QTest.keyClick(page.viewer, Key.Key_5)
    assert marks(library)[page._table.digest(page.viewer.active)].stars == 5
    assert page.viewer.stars.stars == 5
    QTest.keyClick(page.viewer, Key.Key_Escape)
    assert not page.viewer.isVisible()
    assert page._table.path(page.grid.current).name == "0010.png"


def test_deleting_in_the_viewer_shows_the_next_picture(page, qtbot):
    select(page, 0)
    press(page, Key.Key_Space)
    QTest.keyClick(page.viewer, Key.Key_Delete)
    assert "0010.png" in page.viewer.caption.text()
    qtbot.waitUntil(lambda: bool(page.messages))
    page.viewer.close()


def test_the_viewer_shows_the_pixels_of_the_picture(page, qtbot):
    select(page, 0)
    press(page, Key.Key_Space)
    canvas = page.viewer.canvases[0]

    def corner():
        image, zoom = canvas.grab().toImage(), int(canvas.fitted_zoom())
        left, top = (canvas.width() - 64 * zoom) // 2, (canvas.height() - 64 * zoom) // 2
        inside, outside = (16 * zoom - 2), (16 * zoom + 2)
        return [image.pixelColor(left + step, top + step).name() for step in (inside, outside)]

    qtbot.waitUntil(lambda: corner() == ["#ffffff", "#97e901"])
    page.viewer.close()


def test_one_key_switches_the_viewer_between_squares_and_smooth(page, settings, qtbot):
    select(page, 0)
    press(page, Key.Key_Space)
    canvas = page.viewer.canvases[0]
    qtbot.waitUntil(canvas.has_squares)  # It has two colours.
    for chosen in (False, True):
        QTest.keyClick(page.viewer, Key.Key_V)
        assert canvas.has_squares() is chosen
        assert chosen_squares(settings) is chosen
    page.viewer.close()


def test_up_to_four_pictures_are_compared_with_one_look(page):
    select(page, 0, 1, 2)
    press(page, Key.Key_C)
    assert [canvas.isVisible() for canvas in page.viewer.canvases] == [True, True, True, False]
    QTest.keyClick(page.viewer, Key.Key_Z)
    assert len({canvas.look for canvas in page.viewer.canvases}) == 1
    QTest.keyClick(page.viewer, Key.Key_Right)
    assert "0010.png" in page.viewer.caption.text()
    page.viewer.close()


def test_copying_one_picture_gives_its_pixels_and_its_file(page, library, qtbot):
    select(page, 0)
    press(page, Key.Key_C, modifiers=Qt.KeyboardModifier.ControlModifier)
    clipboard = QGuiApplication.clipboard()
    qtbot.waitUntil(lambda: clipboard.mimeData().hasImage())
    assert clipboard.image().pixelColor(63, 63).name() == "#97e901"
    assert [url.toLocalFile() for url in clipboard.mimeData().urls()] == [
        str(library.pictures / "batch" / "0011.png")
    ]


def test_copying_the_seed_gives_a_number(page):
    select(page, 0)
    page.details.copy_seed_button.click()
    assert QGuiApplication.clipboard().text() == "7"


def test_a_picture_can_be_opened_where_it_was_painted(page):
    asked = []
    page.explore_requested.connect(asked.append)
    select(page, 0)
    QTest.keyClick(page.grid, Key.Key_E)
    assert asked == [page._table.path(page.grid.rows[0])]


def test_only_one_picture_is_opened_where_it_was_painted(page):
    page.grid.select_all()
    assert not page.commands.explore.isEnabled()


def test_the_size_of_the_pictures_is_remembered(page, open_page):
    page.bar.side.setValue(3)
    assert page.grid.side == 256
    assert open_page(12).grid.side == 256


@pytest.fixture
def exchange(page, qtbot):
    """Opens the dialog in which stars are exchanged with other programs."""

    def open_dialog():
        page.commands.exchange.trigger()
        return page.findChild(StarExchangeDialog)

    yield open_dialog
    for dialog in page.findChildren(StarExchangeDialog):
        dialog.reject()


def test_stars_are_written_for_other_programs(page, library, exchange, qtbot):
    select(page, 0, 1)
    press(page, Key.Key_4)
    dialog = exchange()
    dialog.write_button.click()
    qtbot.waitUntil(lambda: dialog.outcome.text() == "Stars written: 2 files.")
    folder = library.pictures / "batch"
    assert sorted(path.name for path in folder.glob("*.xmp")) == ["0010.png.xmp", "0011.png.xmp"]
    assert read_sidecar(folder / "0011.png.xmp").rating == 4
    assert dialog.read_button.isEnabled()


def test_stars_of_other_programs_are_read_and_undone(page, library, exchange, qtbot):
    write_sidecar(library.pictures / "batch" / "0011.png.xmp", Mark(5, True))
    (library.pictures / "batch" / "0003.png.xmp").write_text("no sidecar")
    dialog = exchange()
    dialog.read_button.click()
    qtbot.waitUntil(lambda: bool(dialog.outcome.text()))
    assert dialog.outcome.text().startswith("Stars taken over: 1 picture.")
    assert "0003.png.xmp" in dialog.outcome.text()
    dialog.buttons.button(QDialogButtonBox.StandardButton.Close).click()
    assert not dialog.isVisible()
    choose(page.bar.show_box, "★★★★★")
    assert names(page) == ["0011.png"]
    assert marks(library)[page._table.digest(page.grid.rows[0])] == Mark(5, True)
    page.changes.undo()
    assert names(page) == []


def test_a_long_outcome_of_an_exchange_cuts_no_sentence_off(library, page, exchange, qtbot):
    for number in range(4):
        (library.pictures / "batch" / f"{number:04}.png.xmp").write_text("no sidecar")
    dialog = exchange()
    assert dialog.buttons.button(QDialogButtonBox.StandardButton.Close).icon().isNull()
    dialog.read_button.click()
    qtbot.waitUntil(lambda: bool(dialog.outcome.text()))
    for label in (dialog.sentence, dialog.outcome):
        qtbot.waitUntil(lambda label=label: label.height() >= label.heightForWidth(label.width()))


def test_a_page_that_ends_stops_an_exchange(page, library, exchange):
    page.grid.select_all()
    press(page, Key.Key_4)
    dialog = exchange()
    dialog.write_button.click()
    dialog.end()
    assert dialog._crew.is_idle() or all(worker.isFinished() for worker in dialog._crew._workers)
    assert not list(library.pictures.rglob("*.part"))


def test_pictures_are_shown_where_no_cache_can_be_written(tmp_path, open_page, library, qtbot):
    paint_many(library.pictures, 3)
    paint(library.pictures / "large.png", 9, side=700)  # Would leave a small copy.
    (tmp_path / "cache").write_text("in the way")
    page = open_page(4)
    qtbot.waitUntil(
        lambda: all(
            (image := page._thumbnails.get(wanted)) is not None and not image.isNull()
            for wanted in page.grid.wanted(range(4))
        )
    )
    assert not page.messages


def test_stars_on_a_read_only_drive_are_refused_in_a_sentence(page, library, monkeypatch):
    opened = os.open

    def refuse(path, flags, *more, **options):
        if flags & (os.O_WRONLY | os.O_RDWR) and str(path).startswith(str(library.root)):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
        return opened(path, flags, *more, **options)

    monkeypatch.setattr(os, "open", refuse)
    select(page, 0)
    press(page, Key.Key_5)
    (message,) = page.messages
    assert message.sentence.startswith("Stars, favourites and rejects cannot be kept: nothing can be written")
    assert page._table.mark(page.grid.current) == Mark()
    assert len(names(page)) == 12


def test_a_library_that_cannot_be_read_is_explained(tmp_path, qtbot):
    (tmp_path / "file").write_text("in the way")
    library = Library(tmp_path / "file", tmp_path / "cache")
    page = GalleryPage(FakeEngine({}), library, Settings(tmp_path / "s.ini"))
    qtbot.addWidget(page)
    messages = []
    page.said.connect(messages.append)
    qtbot.waitUntil(lambda: bool(messages))
    assert "cannot be made" in messages[0].sentence
    with qtbot.waitSignal(page.ended):
        page.end()


def test_a_heart_is_told_to_explore_when_it_comes_and_when_undo_takes_it(page, qtbot):
    select(page, 0)
    path = page._table.path(page.grid.current)
    with qtbot.waitSignal(page.hearts_changed) as came:
        press(page, Key.Key_F)
    assert came.args == [[path], True]
    with qtbot.waitSignal(page.hearts_changed) as went:
        page.commands.undo.trigger()
    assert went.args == [[path], False]


def test_a_heart_that_came_in_explore_shows_at_once(page, library):
    digest = page._table.digest(page.grid.rows[3])
    library.marks.set([digest], favourite=True)
    page.show_hearts([digest])
    choose(page.bar.show_box, "Favourites")
    assert names(page) == ["0008.png"]


def test_all_that_is_known_of_a_picture_has_room_before_it_is_shown_large(page, qtbot):
    page.resize(1000, 700)
    page.grid.select([int(page.grid.rows[0])])
    area, picture = page.details._facts_area, page.details.picture
    qtbot.waitUntil(lambda: area.height() >= area.sizeHint().height() > area.minimumSizeHint().height())
    assert picture.height() > picture.minimumHeight()


def test_in_a_low_window_what_is_known_of_a_picture_scrolls_and_no_line_is_crushed(page, qtbot):
    page.resize(1000, 420)
    page.grid.select([int(page.grid.rows[0])])
    facts = page.details.facts
    lines = [facts.itemAt(line, facts.ItemRole.FieldRole).widget() for line in range(facts.rowCount())]
    area = page.details._facts_area
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert all(line.height() >= line.fontMetrics().height() for line in lines)
