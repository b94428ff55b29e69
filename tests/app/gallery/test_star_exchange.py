"""Stars are exchanged with other programs in a dialog of the gallery."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from ganart.keeping.marks import Mark
from ganart.keeping.sidecars import read_sidecar, write_sidecar
from ganart.widgets.star_exchange_dialog import StarExchangeDialog
from tests.app.gallery.pressing import choose, marks, names, press, select

Key = Qt.Key


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
    qtbot.waitUntil(dialog.read_button.isEnabled)  # Once the thread that wrote them has ended.
    folder = library.pictures / "batch"
    assert sorted(path.name for path in folder.glob("*.xmp")) == ["0010.png.xmp", "0011.png.xmp"]
    assert read_sidecar(folder / "0011.png.xmp").rating == 4


def test_stars_of_other_programs_are_read_and_undone(page, library, exchange, qtbot):
    write_sidecar(library.pictures / "batch" / "0011.png.xmp", Mark(5, True))
    (library.pictures / "batch" / "0003.png.xmp").write_text("no sidecar")
    dialog = exchange()
    dialog.read_button.click()
    qtbot.waitUntil(lambda: bool(dialog.outcome.text()))
    assert dialog.outcome.text().startswith("Stars taken over: 1 picture.")
    assert "0003.png.xmp" in dialog.outcome.text()
    dialog.buttons.button(QDialogButtonBox.StandardButton.Close).click()
    qtbot.waitUntil(lambda: not dialog.isVisible())  # Once the thread that read them has ended.
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
