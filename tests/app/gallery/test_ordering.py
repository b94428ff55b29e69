"""Albums, tags and titles on the page: made, typed, dragged, taken back."""

import shutil

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from ganart.keeping.albums import Albums, Group
from tests.app.gallery.pressing import choose, names, press, select
from tests.app.gallery_fakes import paint, provenance

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def kept(library):
    """What the file says."""
    albums = Albums(library.root / "albums.jsonl")
    albums.read()
    return albums


def lines(page):
    """The list as it stands: (name, count)."""
    tree = page.albums.tree
    items = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items]


def make_album(page, name):
    """Press the button and type the name into the line that opens."""
    page.bar.albums_button.setChecked(True)
    page.albums.new_button.click()
    editor = page.albums.tree.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, name)
    confirm(editor)
    return next(album for album, known in page.work.library.albums.albums() if known == name)


def confirm(editor):
    """Press Enter; what was typed arrives in turns of the event loop of its own."""
    QTest.keyClick(editor, Key.Key_Return)
    for _ in range(3):
        QApplication.processEvents()


def type_into(field, words):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Key.Key_Return)


def drop(page, group, positions):
    """Drop the files of pictures onto a line of the list, as a drag of the grid does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(page._table.file(page.grid.rows[place])) for place in positions])
    tree = page.albums.tree
    where = QPointF(tree.visualItemRect(page.albums._item(group)).center())
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(where, Qt.DropAction.CopyAction, data, left, none)
    tree.dropEvent(event)


@pytest.fixture
def offered(page, qtbot):
    """Chooses in the menu of the key A."""

    def choose_album(name):
        press(page, Key.Key_A)
        menu = page.ordering._menu
        next(action for action in menu.actions() if action.text() == name).trigger()
        menu.close()

    return choose_album


def test_an_album_is_made_and_named_by_typing(page, library):
    make_album(page, "Blue")
    assert [name for _, name in kept(library).albums()] == ["Blue"]
    assert ("Blue", "0") in lines(page)


def test_a_key_and_a_menu_lay_the_selection_into_an_album(page, library, offered):
    blue = make_album(page, "Blue")
    select(page, 0, 1, 2)
    offered("Blue")
    assert kept(library).members(blue) == {page._table.digest(row) for row in page.grid.rows[:3]}
    assert ("Blue", "3") in lines(page)


def test_a_new_album_takes_the_selection_in_also_on_a_slow_disk(page, library, offered, qtbot):
    page.bar.albums_button.setChecked(True)
    page.changes._slow_ones = 10
    select(page, 0, 1, 2)
    offered("New album")
    qtbot.waitUntil(lambda: page.albums.tree.findChild(QLineEdit) is not None)
    [(album, _)] = kept(library).albums()
    assert len(kept(library).members(album)) == 3


def test_a_drag_lays_pictures_into_an_album_or_tags_them(page, library):
    blue = make_album(page, "Blue")
    drop(page, blue, [2, 3])
    assert len(kept(library).members(blue)) == 2
    select(page, 0)
    type_into(page.details.order.tags, "sea")
    drop(page, Group("tag", "sea"), [5])
    assert len(kept(library).members(Group("tag", "sea"))) == 2


def test_the_list_counts_what_is_deleted_brought_back_and_found(page, library, qtbot):
    blue = make_album(page, "Blue")
    drop(page, blue, [2, 3])
    path = page._table.path(page.grid.rows[2])
    select(page, 2)
    page.commands.delete.trigger()
    assert ("Blue", "1") in lines(page)
    qtbot.waitUntil(page.commands.undo.isEnabled)
    page.commands.undo.trigger()
    qtbot.waitUntil(lambda: ("Blue", "2") in lines(page))
    shutil.copy(path, library.pictures / "a copy.png")
    page.refresh()
    qtbot.waitUntil(lambda: ("Blue", "3") in lines(page))


def test_laying_in_what_lies_there_already_is_nothing_to_undo(page, library):
    blue = make_album(page, "Blue")
    drop(page, blue, [2, 3])
    drop(page, blue, [2, 3])
    page.commands.undo.trigger()
    assert not kept(library).members(blue)


def test_a_file_from_elsewhere_is_refused_in_a_sentence(page, tmp_path):
    blue = make_album(page, "Blue")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "elsewhere.png"))])
    where = QPointF(page.albums.tree.visualItemRect(page.albums._item(blue)).center())
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    page.albums.tree.dropEvent(QDropEvent(where, Qt.DropAction.CopyAction, data, left, none))
    assert page.messages[-1].sentence == "An album takes only pictures that are in the gallery."


def test_a_click_on_an_album_shows_only_what_is_in_it(page, offered):
    blue = make_album(page, "Blue")
    select(page, 1, 4)
    offered("Blue")
    item = page.albums._item(blue)
    place = page.albums.tree.visualItemRect(item).center()
    QTest.mouseClick(page.albums.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert names(page) == ["0010.png", "0007.png"]
    first = page.albums.tree.visualItemRect(page.albums.tree.topLevelItem(0)).center()
    QTest.mouseClick(page.albums.tree.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert len(names(page)) == 12


def test_a_picture_is_taken_out_of_the_album_that_is_looked_at_and_undo_brings_it_back(page, offered):
    blue = make_album(page, "Blue")
    select(page, 1, 4)
    offered("Blue")
    page.albums.choose(blue)
    select(page, 0)
    page.commands.take_out.trigger()
    assert names(page) == ["0007.png"]
    page.commands.undo.trigger()
    page.albums.choose(blue)
    assert len(page.work.library.albums.members(blue)) == 2


def test_an_album_is_renamed_and_deleted_and_comes_back(page, library):
    blue = make_album(page, "Blue")
    page.albums.choose(blue)
    page.albums.edit(blue)
    editor = page.albums.tree.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Night")
    confirm(editor)
    assert kept(library).name(blue) == "Night"
    QTest.keyClick(page.albums.tree, Key.Key_Delete)
    assert kept(library).albums() == []
    assert page.messages[-1].sentence == "The album “Night” is deleted; its pictures stay."
    page.messages[-1].actions[0][1]()
    assert kept(library).albums() == [(blue, "Night")]
    assert len(names(page)) == 12


def test_the_undo_of_a_message_about_an_album_leaves_later_changes_alone(page, library):
    blue = make_album(page, "Blue")
    page.albums.choose(blue)
    QTest.keyClick(page.albums.tree, Key.Key_Delete)
    said = page.messages[-1]
    make_album(page, "Red")
    settled = []
    page.settled.connect(settled.append)
    said.actions[0][1]()
    assert {name for _, name in kept(library).albums()} == {"Blue", "Red"}
    assert settled == [said.cause]


def test_an_empty_name_leaves_an_album_as_it_was_called(page, library):
    blue = make_album(page, "Blue")
    page.albums.edit(blue)
    editor = page.albums.tree.findChild(QLineEdit)
    editor.clear()
    confirm(editor)
    assert kept(library).name(blue) == "Blue"
    assert ("Blue", "0") in lines(page)


def test_tags_are_typed_for_one_picture_and_for_many(page, library):
    select(page, 0)
    type_into(page.details.order.tags, "sea, blue")
    select(page, 0, 1)
    assert page.details.order.tags.text() == ""
    type_into(page.details.order.tags, "Sea, night")
    saved = kept(library)
    assert saved.tags_of(page._table.digest(page.grid.rows[0])) == ["blue", "night", "sea"]
    assert saved.tags_of(page._table.digest(page.grid.rows[1])) == ["night", "sea"]
    assert page.details.order.tags.text() == "night, sea"


def test_a_tag_in_another_spelling_is_the_tag_that_was_there(page, library):
    select(page, 0)
    type_into(page.details.order.tags, "sea, blue")
    type_into(page.details.order.tags, "Sea, blue")
    assert kept(library).tags() == ["blue", "sea"]
    assert page.details.order.tags.text() == "blue, sea"


def test_a_tag_that_is_deleted_from_the_field_is_taken_away(page, library):
    select(page, 0)
    type_into(page.details.order.tags, "sea, blue")
    type_into(page.details.order.tags, "blue")
    assert kept(library).tags() == ["blue"]


def test_escape_takes_back_what_was_typed(page, library):
    select(page, 0)
    field = page.details.order.tags
    field.setFocus()
    QTest.keyClicks(field, "sea")
    QTest.keyClick(field, Key.Key_Escape)
    assert field.text() == ""
    assert kept(library).tags() == []
    assert page.grid.hasFocus()


def test_what_is_being_typed_stays_while_pictures_arrive_and_others_order(page, library, qtbot):
    select(page, 0)
    digest = page._table.digest(page.grid.current)
    field = page.details.order.tags
    field.setFocus()
    QTest.keyClicks(field, "se")
    page.add_pictures([paint(library.pictures / "new" / "a.png", 50, provenance(3, seed=9))])
    qtbot.waitUntil(lambda: len(page._table) == 13)
    page.changes.order(lambda: library.albums.set_tags([digest], ["blue"]))  # As another window does.
    QTest.keyClicks(field, "a")
    QTest.keyClick(field, Key.Key_Return)
    assert kept(library).tags_of(digest) == ["blue", "sea"]
    assert field.text() == "blue, sea"


def test_what_was_typed_for_one_picture_is_not_shown_for_the_next(page):
    select(page, 0)
    field = page.details.order.title
    field.setFocus()
    QTest.keyClicks(field, "Low tide")
    page.grid.select([int(page.grid.rows[1])])
    assert field.text() == ""


def test_letters_that_are_typed_mark_nothing(page):
    select(page, 0)
    type_into(page.details.order.tags, "fax 5")
    mark = page._table.mark(page.grid.current)
    assert (mark.stars, mark.favourite, mark.reject) == (0, False, False)


def test_a_series_is_named_and_the_title_is_found(page, library):
    paint(library.pictures / "other" / "a.png", 99, provenance(3, seed=9))
    page.refresh()
    QApplication.processEvents()
    select(page, 3)
    page.commands.name_series.trigger()
    assert len(page.grid.selection) == 12
    type_into(page.details.order.title, "Low tide")
    assert set(kept(library).titles.values()) == {"Low tide"}
    page.bar.words.setText("tide")
    assert len(names(page)) == 12
    page.bar.words.clear()
    select(page, 2)
    assert page.details.title.text() == "Low tide"


def test_what_was_ordered_survives_moving_copying_and_a_restart(page, library, open_page, qtbot):
    select(page, 0)
    type_into(page.details.order.tags, "sea")
    type_into(page.details.order.title, "Low tide")
    path = page._table.path(page.grid.current)
    (library.pictures / "kept").mkdir()
    shutil.copy(path, library.pictures / "kept" / "a copy.png")
    path.rename(library.pictures / "kept" / "moved.png")
    second = open_page(13)
    second.bar.words.setText("sea")
    assert sorted(names(second)) == ["a copy.png", "moved.png"]
    select(second, 0)
    assert second.details.order.title.text() == "Low tide"


def test_filters_by_class_kind_and_date_are_shown_by_a_button(page, library, qtbot):
    paint(library.pictures / "mine" / "scan.png", 50)
    page.refresh()
    qtbot.waitUntil(lambda: len(page.grid.rows) == 13)
    page.bar.filters_button.click()
    choose(page.filters.kind_box, "Others")
    assert names(page) == ["scan.png"]
    choose(page.filters.kind_box, "Painted")
    assert len(names(page)) == 12
    choose(page.filters.date_box, "Today")
    assert names(page) == []
    page.parts.nothing_found.button.click()
    assert len(names(page)) == 13


def test_filters_that_are_put_away_leave_nothing_out(page):
    page.bar.filters_button.click()
    choose(page.filters.kind_box, "Enlarged")
    assert names(page) == []
    page.bar.filters_button.click()
    assert len(names(page)) == 12


def test_the_list_of_albums_is_as_it_was_left(page, open_page):
    assert not page.albums.isVisible()
    page.bar.albums_button.click()
    assert page.albums.isVisible()
    assert open_page(12).albums.isVisible()


def test_a_menu_of_an_album_opens_where_it_is_asked_for(page):
    blue = make_album(page, "Blue")
    page.albums.choose(blue)
    page.albums.tree.customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["Rename", "Delete album"]
    menu.close()


def test_a_tag_with_a_comma_from_another_program_stays_one_tag(page, library):
    select(page, 0)
    page.details.order.tagged.emit(["Doe, Jane"], [])  # As its sidecar had it.
    field = page.details.order.tags
    field.setFocus()
    page.details.order.title.setFocus()  # Only by way of it.
    assert kept(library).tags() == ["Doe, Jane"]
    type_into(field, "Doe, Jane, blue")
    assert sorted(kept(library).tags()) == ["Doe, Jane", "blue"]
    type_into(field, "blue")
    assert page.details.order.tags.text() == "blue"
