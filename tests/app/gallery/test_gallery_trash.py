"""What is deleted in the gallery waits in the trash, from which undo brings it back."""

from PySide6.QtCore import Qt

from tests.app.gallery.pressing import names, press, select

Key = Qt.Key


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
