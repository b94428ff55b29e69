"""A long list shows its first cards at once, and the window lives while the others are made."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ganart.pages.explore.recording.session_card import RecordedSession
from ganart.pages.explore.recording.sessions_panel import SessionsPanel
from ganart.pages.train.runs.runs_panel import RunsPanel
from ganart.widgets.card_column import CardColumn
from ganart.working.background import Background
from training.runs import RunSummary

MANY = [str(number) for number in range(40)]
NOON = datetime(2026, 6, 1, 12).astimezone()


def summary(title):
    return RunSummary(
        path=Path(title), title=title, recipe="studio", width=64, height=64, state="finished", reason="",
        step=10, images_seen=160, fraction=1.0, seconds=60.0, changed=1.7e9, preview=None,
    )  # fmt: skip


@pytest.fixture
def background(qapp):
    background = Background()
    yield background
    background.close()


@pytest.fixture
def column(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    layout = QVBoxLayout(host)
    layout.addWidget(QLabel("head"))
    layout.addStretch()
    column = CardColumn(layout, name=str, make=QLabel, renew=lambda *_: True, parent=host, first=1)
    column.host = host  # Else nobody would hold it.
    column.shown = lambda: [layout.itemAt(place).widget() for place in range(1, layout.count() - 1)]
    return column


def texts(cards):
    return [card.text() for card in cards]


def test_the_first_are_made_at_once_and_the_others_soon_all_in_their_order(column, qtbot):
    column.show(MANY)
    assert 0 < len(column.cards) < len(MANY)
    assert texts(column.cards) == MANY[: len(column.cards)]
    qtbot.waitUntil(lambda: len(column.cards) == len(MANY))
    assert texts(column.cards) == texts(column.shown()) == MANY


def test_what_stays_on_the_list_keeps_its_card_wherever_it_goes(column, qtbot):
    column.show(["a", "b", "c"])
    cards = dict(zip("abc", column.cards, strict=True))
    column.show(["new", "c", "a"])
    assert column.cards[1:] == [cards["c"], cards["a"]]
    assert texts(column.shown()) == ["new", "c", "a"]


def test_who_is_not_seen_is_made_once_that_changes(column, qtbot):
    column.host.hide()
    column.show(MANY)
    few = len(column.cards)
    qtbot.wait(1)  # The turns that were asked for are taken.
    assert 0 < len(column.cards) == few < len(MANY)
    column.host.show()
    qtbot.waitUntil(lambda: len(column.cards) == len(MANY))


def test_another_list_may_come_before_all_of_the_first_is_made(column, qtbot):
    column.show(MANY)
    column.show([*MANY[::-1], "last"])
    qtbot.waitUntil(lambda: len(column.cards) == len(MANY) + 1)
    assert texts(column.shown()) == [*MANY[::-1], "last"]
    column.show([])
    assert column.cards == column.shown() == []


def test_a_card_that_cannot_show_its_thing_anew_is_replaced(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    layout = QVBoxLayout(host)
    column = CardColumn(
        layout, name=len, make=QLabel, renew=lambda card, text: card.text() == text, parent=host
    )
    column.show(["a", "bb"])
    kept = column.cards[1]
    column.show(["c", "bb"])
    assert texts(column.cards) == ["c", "bb"]
    assert column.cards[1] is kept


def test_what_is_said_of_a_training_stands_on_a_card_that_is_made_later(library, background, qtbot):
    panel = RunsPanel(library, background)
    qtbot.addWidget(panel)
    panel.show()
    runs = [summary(title) for title in MANY]
    panel._on_listed([(run, None) for run in runs])
    panel.show_state(runs[-1].path, "waits, begins next")
    panel.choose(runs[-1].path)
    assert panel.summary_of(runs[-1].path) == runs[-1]
    qtbot.waitUntil(lambda: len(panel.cards) == len(runs))
    assert panel.cards[-1].state.text() == "waits, begins next"
    assert panel.cards[-1].property("chosen")


def test_a_session_can_be_played_before_its_card_is_made(library, background, qtbot):
    panel = SessionsPanel(library, background)
    qtbot.addWidget(panel)
    panel.show()
    panel._show([RecordedSession(Path(name), 1.0, NOON) for name in MANY])
    assert panel.play_or_pause(len(MANY))
    assert panel.replay.opening == Path(MANY[-1])
    assert not panel.play_or_pause(len(MANY) + 1)
    assert not panel.play_or_pause(0)
    qtbot.waitUntil(lambda: len(panel.cards) == len(MANY))
