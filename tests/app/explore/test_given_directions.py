"""Names of directions are given away with the model, and found by whoever opens it."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from training.exploring.places import packed
from training.models import name_directions, read_model
from training.named_directions import NamedDirection


def name(row, title):
    QTest.keyClicks(row.title, title)
    QTest.keyClick(row.title, Qt.Key.Key_Return)


def test_an_exported_copy_carries_the_names_and_their_directions(page, tmp_path, qtbot):
    row = page.parts.controls.rows[0]
    name(row, "hair length")
    page.parts.opening.write()
    page.parts.models.refresh()
    qtbot.waitUntil(lambda: bool(page.parts.models.cards))
    copy = tmp_path / "to a friend.safetensors"
    page.parts.models.export_copy(page.parts.models.cards[0].offered, copy)
    qtbot.waitUntil(lambda: bool(page.messages))
    (given,) = read_model(copy).directions
    assert (given.name, given.title, given.vector) == (row.axis.name, "hair length", row.axis.vector)
    assert read_model(copy).identity == page.exploring.session.info.identity


def test_a_model_that_came_with_names_shows_them_on_the_very_directions(page, tmp_path, qtbot):
    info = page.exploring.session.info
    vector = packed(np.eye(128, dtype=np.float32)[77])
    copy = tmp_path / "from a friend.safetensors"
    copy.write_bytes(info.path.read_bytes())
    given = name_directions(copy, [NamedDirection("principal 2", "hair length", vector, 0.5)])
    session = type(page.exploring.session)(given, 128, page.exploring.session.memory((), None))
    page.exploring.explore(session, session.memory((), None))
    qtbot.waitUntil(lambda: len(page.parts.controls.rows) > 1)
    row = next(row for row in page.parts.controls.rows if row.axis.name == "principal 2")
    assert row.title.text() == "hair length"
    assert row.axis.vector == vector
