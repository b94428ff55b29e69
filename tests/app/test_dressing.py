import gc
from typing import ClassVar

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ganart import dressing
from ganart.app import App
from ganart.icons import icon
from ganart.widgets.order_fields import OrderFields
from tests.app.train_page_fakes import TrainingEngine

RED, BLUE = "QLabel { color: #ff0000; }", "QLabel { color: #0000ff; }"


@pytest.fixture(autouse=True)
def undressed(qapp):
    yield
    dressing.change("")


@pytest.fixture
def holders(qtbot):
    """A few windows with a label each, dressed in red; none is on the screen."""
    dressing.change(RED)
    holders = []
    for _ in range(4):
        holder = QWidget()
        QVBoxLayout(holder).addWidget(QLabel("Words"))
        dressing.dress(holder)
        qtbot.addWidget(holder)
        holders.append(holder)
    return holders


def colour(holder):
    label = holder if isinstance(holder, QLabel) else holder.findChild(QLabel)
    label.ensurePolished()
    return label.palette().windowText().color().name()


def test_the_buttons_that_qt_makes_for_a_dialog_bear_no_pictures_of_its_own(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    ours = buttons.addButton("Export", QDialogButtonBox.ButtonRole.ActionRole)
    picture = icon("export")
    for button in buttons.buttons():
        button.setIcon(picture)  # As Qt does on Linux.
    QVBoxLayout(dialog).addWidget(buttons)
    dressing.dress(dialog)
    assert buttons.button(QDialogButtonBox.StandardButton.Close).icon().isNull()
    assert not ours.icon().isNull()


def turn():
    """Let the event loop turn once, as a timer that is due sees it."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def test_what_is_on_the_screen_changes_first_and_a_window_that_is_not_when_it_is_shown(holders):
    holders[0].show()
    dressing.change(BLUE)
    turn()
    assert [colour(holder) for holder in holders] == ["#0000ff", "#ff0000", "#ff0000", "#ff0000"]
    holders[1].show()
    assert colour(holders[1]) == "#0000ff"


class Painted(QLabel):
    """Notes each time that it is painted in which colours its window's labels are."""

    seen: ClassVar[list[set[str]]] = []

    def paintEvent(self, event):
        labels = self.window().findChildren(Painted)
        self.seen.append({colour(label) for label in labels if label.isVisible()})
        super().paintEvent(event)


@pytest.fixture
def pages(qtbot):
    """Two pages in a window, of which one is seen, each of two parts that are dressed by themselves."""
    Painted.seen.clear()
    dressing.change(RED)
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    for _ in range(2):
        page = QWidget()
        pages.addWidget(page)
        layout = QVBoxLayout(page)
        for _ in range(2):
            part = Painted("Words")
            layout.addWidget(part)
            dressing.dress(part)
    pages.show()
    qtbot.waitUntil(lambda: bool(Painted.seen))
    return pages


def test_a_window_is_never_seen_half_changed(pages, qtbot):
    dressing.change(BLUE)
    qtbot.waitUntil(lambda: {"#0000ff"} in Painted.seen)
    assert {"#ff0000", "#0000ff"} not in Painted.seen
    assert pages.updatesEnabled()


def test_a_page_that_is_opened_while_all_changes_is_never_seen_as_it_was(pages, qtbot):
    Painted.seen.clear()
    dressing.change(BLUE)
    pages.setCurrentIndex(1)
    qtbot.waitUntil(lambda: bool(Painted.seen))
    assert all(seen == {"#0000ff"} for seen in Painted.seen)


def test_no_two_parts_of_a_window_change_in_one_turn(pages):
    dressing.change(BLUE)
    changed = 0
    while changed < 2:
        turn()
        before, changed = changed, sum(part.styleSheet() == BLUE for part in pages.findChildren(Painted))
        assert changed <= before + 1


def test_what_is_never_shown_changes_piece_by_piece(holders):
    dressing.change(BLUE)
    changed = []
    while len(changed) < len(holders):
        turn()
        before, changed = changed, [holder for holder in holders if holder.styleSheet() == BLUE]
        assert len(changed) <= len(before) + 1
    assert {colour(holder) for holder in holders} == {"#0000ff"}


def test_what_is_gone_is_not_changed(holders, qtbot):
    gone = QWidget()
    dressing.dress(gone)
    dressing.change(BLUE)
    del gone
    qtbot.waitUntil(lambda: all(holder.styleSheet() == BLUE for holder in holders))


def test_two_changes_end_in_the_last_one(holders, qtbot):
    dressing.change(BLUE)
    turn()
    dressing.change(RED)
    qtbot.waitUntil(lambda: {holder.styleSheet() for holder in holders} == {RED})
    assert {colour(holder) for holder in holders} == {"#ff0000"}


def test_the_words_that_complete_a_tag_are_dressed(qtbot):
    fields = OrderFields()
    qtbot.addWidget(fields)
    dressing.change(RED)
    qtbot.waitUntil(lambda: fields.tags.completer().popup().styleSheet() == RED)


def is_dressed(widget):
    return any(each.styleSheet() == RED for each in with_parents(widget))


def with_parents(widget):
    while widget is not None:
        yield widget
        widget = widget.parentWidget()


def test_every_part_of_the_window_is_dressed_once_and_so_is_every_dialog(qtbot, library, settings):
    dressing.change(RED)
    app = App(TrainingEngine(), library, settings)
    app.window.show()
    for page in app._later.values():
        page.page()
    app.window.show_keys()
    app.window.show_guide()
    app.settings_page._show_about()
    app.gallery_page.dialogs.open_exchange()
    app.train_page.setup.pictures.unpacking.ask(library.root / "clip.mp4")
    words = [*app.window.findChildren(QLabel), *app.window.findChildren(QComboBox)]
    assert [each for each in words if not is_dressed(each)] == []
    twice = [each for each in words if [holder.styleSheet() for holder in with_parents(each)].count(RED) > 1]
    assert twice == []
    windows = QApplication.topLevelWidgets()
    dialogs = [each for each in windows if isinstance(each, QDialog) and each.isVisible()]
    assert len(dialogs) == 5
    for dialog in dialogs:
        dialog.close()
    with qtbot.waitSignal(app.window.closed):
        app.window.end()
    app.end()
    app.window.deleteLater()


def shells():
    """Count what Python has left of delegates that Qt has deleted."""
    delegates = [each for each in gc.get_objects() if issubclass(type(each), QAbstractItemDelegate)]
    return sum(not isValid(each) for each in delegates)


def test_a_combo_box_keeps_one_delegate_however_often_the_theme_changes(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    combo = QComboBox()
    combo.addItems(["one", "two"])
    QVBoxLayout(holder).addWidget(combo)
    dressing.dress(holder)
    holder.show()
    turn()  # In which what other tests have left is deleted.
    before = shells()
    for number in range(6):
        dressing.change(f"QComboBox {{ combobox-popup: 0; color: #00000{number}; }}")
        turn()
    assert combo.view().findChildren(QAbstractItemDelegate) == [combo.itemDelegate()]
    assert shells() == before
    combo.showPopup()
    assert combo.view().isVisible()
    combo.hidePopup()
