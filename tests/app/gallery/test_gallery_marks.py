"""Stars, favourites and rejects that are given in the gallery: kept, taken back and not lost."""

import errno
import os

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ganart.keeping.marks import Mark
from tests.app.gallery.pressing import choose, marks, names, press, select
from tests.app.gallery_fakes import paint
from training.pictures.image_data import digests

Key = Qt.Key


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


def test_digits_typed_into_the_search_give_no_stars(page):
    select(page, 0)
    page.bar.words.setFocus()
    QTest.keyClicks(page.bar.words, "5")
    assert page.bar.words.text() == "5"
    assert page._table.mark(page.grid.current) == Mark()


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
    page.details.favourite_button.click()
    page.details.order.title.setText("Low tide")
    page.details.order.title.editingFinished.emit()
    assert not page.details.favourite_button.isChecked()
    assert page.details.order.title.text() == ""


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
