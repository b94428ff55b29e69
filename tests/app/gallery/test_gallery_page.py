"""The gallery shows what the library holds, as it is asked to, while pictures come and go."""

import os

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ganart import thumbnails
from ganart.keeping.library import Library
from ganart.pages.gallery_page import GalleryPage
from ganart.settings import Settings
from ganart.widgets.elided_label import ElidedLabel
from tests.app.fake_engine import FakeEngine
from tests.app.gallery.pressing import choose, names, press, select
from tests.app.gallery_fakes import entry, paint, paint_many, provenance

Key = Qt.Key


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
    assert said["Size"] == "64 \N{MULTIPLICATION SIGN} 64 pixels"
    assert said["File"] == "batch/0011.png"


def test_of_several_pictures_the_marks_are_shown_that_all_of_them_carry(page):
    select(page, 0)
    press(page, Key.Key_4)
    press(page, Key.Key_F)
    select(page, 0, 1)
    assert (page.details.stars.stars, page.details.favourite_button.isChecked()) == (0, False)
    press(page, Key.Key_F)
    press(page, Key.Key_2)
    assert (page.details.stars.stars, page.details.favourite_button.isChecked()) == (2, True)


def test_a_picture_of_a_far_date_is_shown_beside_the_others(page, library, open_page):
    far = paint(library.pictures / "far.png", 50)
    os.utime(far, ns=(10_413_792_000 * 10**9, 10_413_792_000 * 10**9))
    if far.stat().st_mtime != 10_413_792_000:
        pytest.skip("This file system knows no such dates.")
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


def test_typing_searches_and_finding_nothing_offers_the_way_back(page):
    QTest.keyClicks(page.bar.words, "0003")
    assert names(page) == ["0003.png"]
    QTest.keyClicks(page.bar.words, "zzz")
    assert page.parts.nothing_found.isVisible()
    page.parts.nothing_found.button.click()
    assert len(names(page)) == 12
    assert page.bar.words.text() == ""


def test_a_model_can_be_chosen(page, library, qtbot):
    other = paint(library.pictures / "x.png", 99, provenance(title="Seas", model="cd" * 32))
    page.add_pictures([other])
    qtbot.waitUntil(lambda: page.bar.model_box.count() == 3)
    choose(page.bar.model_box, "Seas")
    assert names(page) == ["x.png"]


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


def test_new_pictures_that_are_not_asked_for_are_not_said_to_wait(page, library, qtbot):
    choose(page.bar.model_box, "Faces")
    select(page, 4)
    page.add_pictures([paint(library.pictures / "x.png", 99, provenance(title="Seas", model="cd" * 32))])
    page.add_pictures([paint(library.pictures / "y.png", 98, provenance())])
    qtbot.waitUntil(lambda: len(page._table) == 14)
    assert page.arrivals_button.text() == "1 new picture"


def test_pictures_dropped_into_the_folder_are_found(page, library, qtbot):
    paint(library.pictures / "dropped.png", 88)
    (library.pictures / "batch" / "0000.png").unlink()
    page.refresh()
    qtbot.waitUntil(lambda: sorted(names(page))[-1] == "dropped.png" and "0000.png" not in names(page))


def test_copying_one_picture_gives_its_pixels_and_its_file(page, library, qtbot):
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()  # Of what other tests have copied.
    select(page, 0)
    press(page, Key.Key_C, modifiers=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: clipboard.mimeData().hasImage())
    assert clipboard.image().pixelColor(63, 63).name() == "#97e901"
    assert [url.toLocalFile() for url in clipboard.mimeData().urls()] == [
        str(library.pictures / "batch" / "0011.png")
    ]


def test_copying_the_seed_of_what_has_none_leaves_the_clipboard_alone(page, library, qtbot):
    page.add_pictures([paint(library.pictures / "scan.png", 50)])
    qtbot.waitUntil(lambda: len(names(page)) == 13)
    QGuiApplication.clipboard().setText("mine")
    page.grid.select([page._table.row_of(library.pictures / "scan.png")])
    page.commands.copy_seed.trigger()
    assert QGuiApplication.clipboard().text() == "mine"


def test_painted_pictures_among_thousands_of_others_are_told_to_explore(page):
    painted = page.grid.rows.copy()
    first = len(page._table.pictures)
    page._table.add(entry(number, path=f"x/{number}.png", model="") for number in range(2_500))
    told = []
    page.hearts_changed.connect(lambda paths, is_favourite: told.append(len(paths)))
    page.changes.hearts_changed.emit(np.append(np.arange(first, first + 2_500), painted), True)
    assert told == [12]


def test_copying_the_seed_gives_a_number(page):
    select(page, 0)
    page.details.copy_seed_button.click()
    assert QGuiApplication.clipboard().text() == "7"


def test_a_picture_that_is_read_late_does_not_take_the_place_of_what_was_copied_since(page, qtbot):
    select(page, 0)
    page.commands.copy.trigger()
    page.commands.copy_seed.trigger()
    qtbot.waitUntil(page.work.is_idle)
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


def test_marks_that_cannot_be_read_are_named_in_a_sentence(library, engine, tmp_path, qtbot):
    (library.root / "marks.jsonl").mkdir(parents=True)
    page = GalleryPage(engine, library, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(page)
    messages = []
    page.said.connect(messages.append)
    qtbot.waitUntil(lambda: bool(messages))
    assert messages[0].sentence.endswith("marks.jsonl cannot be read.")
    assert not messages[0].details
    with qtbot.waitSignal(page.ended):
        page.end()


def test_escape_in_the_search_clears_it_and_then_leaves_it(page):
    page.bar.words.setFocus()
    QTest.keyClicks(page.bar.words, "0003")
    QTest.keyClick(page.bar.words, Qt.Key.Key_Escape)
    assert (page.bar.words.text(), len(names(page))) == ("", 12)
    assert page.bar.words.hasFocus()
    QTest.keyClick(page.bar.words, Qt.Key.Key_Escape)
    assert page.grid.hasFocus()


def test_a_picture_whose_drive_slept_is_shown_after_a_look(page, qtbot, monkeypatch):
    def fail(path, side):
        raise OSError("the drive does not answer")

    with monkeypatch.context() as asleep:
        asleep.setattr(thumbnails, "read_pixels", fail)
        page.grid.set_side(64)
        row = int(page.grid.rows[0])
        qtbot.waitUntil(lambda: (image := page.grid.thumbnail(row)) is not None and image.isNull())
    page.refresh()
    qtbot.waitUntil(lambda: (image := page.grid.thumbnail(row)) is not None and not image.isNull())


def test_the_menu_names_the_key_of_full_screen(page):
    assert page.commands.full_screen.text() == "Full screen\tSpace"
