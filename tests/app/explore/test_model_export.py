"""The card of a model exports it as a web page, with the names that its directions have."""

import json
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from training import tasks


@pytest.fixture
def card(page, engine, qtbot):
    """The card of the sample model, whose first direction has a name."""
    engine.plays[tasks.export_model] = lambda asked: tasks.export_model(**vars(asked))
    field = page.parts.controls.rows[0].title
    QTest.keyClicks(field, "hair length")
    QTest.keyClick(field, Qt.Key.Key_Return)
    page.parts.opening.write()
    page.parts.models.refresh()
    qtbot.waitUntil(lambda: bool(page.parts.models.cards))
    return page.parts.models.cards[0]


def test_a_web_page_has_the_names_of_the_directions(page, card, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "faces"), ""))
    card.page_action.trigger()
    qtbot.waitUntil(lambda: bool(page.messages))
    out = tmp_path / "faces.html"
    assert str(out) in page.messages[-1].sentence
    model = json.loads(re.search(r'id="model">(.*?)</script>', out.read_text("utf-8"))[1])
    assert model["directions"][0]["title"] == "hair length"


def test_a_folder_that_cannot_be_written_to_is_explained(page, card, tmp_path, monkeypatch, qtbot):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "file" / "a.onnx"), ""))
    card.onnx_action.trigger()
    qtbot.waitUntil(lambda: bool(page.messages))
    assert f"Nothing can be written to {tmp_path / 'file'}" in page.messages[-1].sentence
