"""Every key of the program stands on the sheet under "?", and means one thing wherever it works."""

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from ganart import dressing, theme
from ganart.pages.explore.actions import ExploreActions
from ganart.pages.gallery.actions import GalleryActions
from ganart.widgets.key_sheet import KEYS, KeySheet

# What single letters do. Each does one thing, said in the words of its page.
MEANINGS = {
    "A": "into an album",
    "B": "breed",
    "C": "compare",
    "D": "drag",
    "E": "to Explore",
    "F": "like",
    "H": "sharpen",
    "K": "keyframe",
    "L": "like",
    "M": "vary",
    "N": "new map",
    "O": "output window",
    "P": "pause or go on",
    "R": "reroll",
    "S": "series",
    "T": "timeline",
    "U": "upscale",
    "V": "squares or smooth",
    "X": "leave out",
    "Z": "fit or 100%",
}
SAID = {  # How the sheet may word it.
    "into an album": {"Add to an album"},
    "breed": {"Breed the favourites"},
    "compare": {"Compare: keep this picture as A", "Compare two to four"},
    "drag": {"Drag points of the picture; Esc stops"},
    "to Explore": {"Open in Explore"},
    "like": {"Like: into the gallery", "Favourite"},
    "sharpen": {"Sharpen the picture while the hand rests"},
    "keyframe": {"Add the picture to the timeline"},
    "vary": {"Vary the picture a little", "Paint variations of the picture"},
    "new map": {"Start a new map"},
    "output window": {"Output window: the picture alone on another screen"},
    "pause or go on": {
        "Pause or resume",
        "Play or pause the timeline",
        "Play or pause a film, in full screen",
    },
    "reroll": {"Random picture", "Reroll the seed, under Generate"},
    "series": {"Select this series"},
    "timeline": {"Timeline"},
    "upscale": {"Upscale"},
    "squares or smooth": {"Square pixels or smooth", "Square pixels or smooth, in full screen"},
    "leave out": {"Leave pictures out, or take them in again", "Reject"},
    "fit or 100%": {"Fit the window, or show at 100%", "Fit the preview, or show it at 100%"},
}


def keys_on(*places):
    """Each key on the sheet of some places."""
    for place in places:
        for key, _ in KEYS[place]:
            yield from key.split(", ")


def keys_of(actions):
    """Each key of a page's actions."""
    return {
        key.toString(QKeySequence.SequenceFormat.PortableText)
        for action in actions.parent().actions() + actions.findChildren(QAction)
        for key in action.shortcuts()
    }


def test_a_letter_means_the_same_on_every_page():
    letters = [
        (key, what)
        for rows in KEYS.values()
        for keys, what in rows
        for key in keys.split(", ")
        if re.fullmatch("[A-Z]", key)
    ]
    assert {key for key, _ in letters} == set(MEANINGS)
    assert [(key, what) for key, what in letters if what not in SAID[MEANINGS[key]]] == []


@pytest.mark.parametrize("make", [ExploreActions, GalleryActions])
def test_every_action_with_a_key_is_on_the_sheet(make, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    places = {ExploreActions: ("Explore",), GalleryActions: ("Gallery", "Selected pictures")}[make]
    same = {"Del": "Delete"} | {str(stars): "0 … 5" for stars in range(6)}
    keys = {same.get(key, key) for key in keys_of(make(parent))}
    assert len(keys) > 10
    assert keys - set(keys_on(*places)) == set()


def test_the_keys_of_the_gallery_and_of_explore_both_like(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    for like in (ExploreActions(parent).like, GalleryActions(parent).favourite):
        assert {key.toString() for key in like.shortcuts()} == {"F", "L"}


def test_every_key_has_the_room_that_its_cap_needs(qtbot, qapp):
    dressing.change(theme._style_sheet(theme.DARK, qapp.font()))
    sheet = KeySheet()
    qtbot.addWidget(sheet)
    sheet.show()
    caps = [label for label in sheet.findChildren(QLabel) if label.property("role") == "key"]
    assert len(caps) > 50
    assert [cap.text() for cap in caps if cap.height() < cap.sizeHint().height()] == []
    metrics = sheet.fontMetrics()
    assert {cap.height() > metrics.height() + 2 for cap in caps} == {True}  # Letters, padding and border.
    dressing.change("")


def test_a_large_screen_shows_the_whole_sheet(qtbot, qapp, monkeypatch):
    class LargeScreen:
        def availableSize(self):
            return QSize(4_000, 3_000)

    monkeypatch.setattr(KeySheet, "screen", lambda _: LargeScreen())
    dressing.change(theme._style_sheet(theme.DARK, qapp.font()))
    sheet = KeySheet()
    qtbot.addWidget(sheet)
    with qtbot.waitExposed(sheet):
        sheet.show()
    scroll = sheet.findChild(QScrollArea)
    assert (scroll.verticalScrollBar().maximum(), scroll.horizontalScrollBar().maximum()) == (0, 0)
    dressing.change("")
