"""Tooltips are short sentences, to be read at a glance."""

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabBar, QWidget

import ganart
from ganart.pages.explore_page import ExplorePage
from ganart.pages.gallery_page import GalleryPage
from ganart.pages.settings_page import SettingsPage
from ganart.pages.train_page import TrainPage
from ganart.pages.upscale_page import UpscalePage
from ganart.widgets.elided_label import ElidedLabel
from tests.app.explore.exploring_fakes import ExploringEngine, FakeLink
from tests.app.fake_engine import FakeEngine
from tests.app.shown_pages import shown
from tests.app.train_page_fakes import TrainingEngine
from tests.app.upscale_fakes import UpscalingEngine

SOURCES = Path(ganart.__file__).parent
MOST_WORDS = 15
SETTERS = {"setToolTip", "setTabToolTip"}
TRANSLATORS = {"tr", "translate"}


def length(tip):
    """Count words; a key in brackets at the end is none."""
    return len(re.findall(r"[^\W_][^\s]*", re.sub(r" \([^()]*\)$", "", tip)))


def tips_in_sources():
    """Yield the texts that the sources give to `toolTip=`, to `setToolTip` and as `tip`."""
    for file in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.keyword(arg="toolTip" | "tip", value=value):
                    yield from texts_of(value)
                case ast.Assign(targets=[ast.Name(id="tip")], value=value):
                    yield from texts_of(value)
                case ast.Call(func=ast.Attribute(attr=name), args=[*_, value]) if name in SETTERS:
                    yield from texts_of(value)


def texts_of(value):
    for call in ast.walk(value):
        match call:
            case ast.Call(
                func=ast.Attribute(attr=name) | ast.Name(id=name), args=[*_, ast.Constant(value=tip)]
            ):
                if name in TRANSLATORS:
                    yield tip


def tips_of(page):
    """Everything that shows when the pointer rests on a part of a page."""
    for one in page.findChildren(QWidget):
        if isinstance(one, QTabBar):
            yield from (one.tabToolTip(number) for number in range(one.count()))
        elif not isinstance(one, ElidedLabel):  # Whose tooltip is its whole text.
            yield one.toolTip()
    yield from (action.toolTip() for action in page.findChildren(QAction))


PAGES = {
    "train": lambda library, settings, tmp_path: TrainPage(TrainingEngine(), library, settings),
    "explore": lambda library, settings, tmp_path: ExplorePage(
        ExploringEngine(), library, settings, link=FakeLink()
    ),
    "gallery": lambda library, settings, tmp_path: GalleryPage(FakeEngine({}), library, settings),
    "upscale": lambda library, settings, tmp_path: UpscalePage(UpscalingEngine(), library, settings),
    "settings": lambda library, settings, tmp_path: SettingsPage(
        settings, tmp_path, tmp_path / "cache", tmp_path / "logs", list
    ),
}


@pytest.fixture(params=PAGES.values(), ids=PAGES)
def page(request, library, settings, qtbot, tmp_path):
    page = shown(request.param(library, settings, tmp_path), qtbot)
    if isinstance(page, ExplorePage):
        qtbot.waitUntil(lambda: page.exploring is not None)
    return page  # Held by the fixture: a page that nobody holds is gone at once, its threads running.


def test_no_tooltip_of_a_page_has_more_than_fifteen_words(page):
    tips = {tip for tip in tips_of(page) if tip}
    assert tips
    assert [tip for tip in tips if length(tip) > MOST_WORDS] == []


def test_no_tooltip_in_the_sources_has_more_than_fifteen_words():
    tips = set(tips_in_sources())
    assert len(tips) > 60
    assert [tip for tip in tips if length(tip) > MOST_WORDS] == []


def test_a_tooltip_begins_like_a_sentence():
    assert [tip for tip in tips_in_sources() if not re.match(r"[A-Z0-9“{ ]", tip)] == []
