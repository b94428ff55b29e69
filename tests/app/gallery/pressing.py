"""What the tests of the gallery press and see."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ganart.keeping.marks import Marks


def names(page):
    """The files that are shown, in their order."""
    return [page._table.path(row).name for row in page.grid.rows]


def marks(library):
    """What the file of the marks says."""
    marks = Marks(library.root / "marks.jsonl")
    marks.read()
    return marks


def select(page, *positions):
    page.grid.select(page.grid.rows[list(positions)].tolist())


def choose(box, text):
    box.setCurrentIndex(box.findText(text))


def press(page, *keys, modifiers=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(page.grid, key, modifiers)
