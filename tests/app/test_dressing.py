import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ganart import dressing
from ganart.app import App
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
    label = holder.findChild(QLabel)
    label.ensurePolished()
    return label.palette().windowText().color().name()


def turn():
    """Let the event loop turn once, as a timer that is due sees it."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def test_what_is_on_the_screen_changes_at_once_and_what_is_not_when_it_is_shown(holders):
    holders[0].show()
    dressing.change(BLUE)
    assert [colour(holder) for holder in holders[:2]] == ["#0000ff", "#ff0000"]
    holders[1].show()
    assert colour(holders[1]) == "#0000ff"


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
        app.window.close()
    app.end()
    app.window.deleteLater()


def test_a_combo_box_keeps_one_delegate_however_often_the_theme_changes(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    combo = QComboBox()
    combo.addItems(["one", "two"])
    QVBoxLayout(holder).addWidget(combo)
    dressing.dress(holder)
    holder.show()
    for number in range(6):
        dressing.change(f"QComboBox {{ combobox-popup: 0; color: #00000{number}; }}")
        turn()
    assert combo.view().findChildren(QAbstractItemDelegate) == [combo.itemDelegate()]
    combo.showPopup()
    assert combo.view().isVisible()
    combo.hidePopup()
