import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QScrollArea, QSlider

from ganart.pages.explore.bending.bend_card import BendCard
from ganart.pages.explore.osc.osc_panel import OscPanel
from ganart.pages.explore.timeline.timeline_bar import TimelineBar
from ganart.pages.settings_page import SettingsPage
from ganart.pages.train.pilots.pilots_dialog import PilotsDialog
from ganart.pages.train.running.class_question import ClassQuestion
from ganart.pages.train.sources.unpack_dialog import UnpackDialog
from ganart.pages.upscale_page import UpscalePage
from ganart.widgets.class_mix import ClassMix
from ganart.widgets.gallery_bar import GalleryBar
from ganart.widgets.history_slider import HistorySlider
from tests.app.shown_pages import shown
from tests.app.upscale_fakes import UpscalingEngine
from training.bends import Bend

PAGES = {
    "upscale": lambda library, settings, tmp_path: UpscalePage(UpscalingEngine(), library, settings),
    "settings": lambda library, settings, tmp_path: SettingsPage(
        settings, tmp_path, tmp_path / "cache", tmp_path / "logs", list
    ),
}


@pytest.mark.parametrize("open_page", PAGES.values(), ids=PAGES)
def test_the_wheel_over_a_field_that_is_scrolled_past_changes_nothing(
    open_page, library, settings, qtbot, tmp_path
):
    page = shown(open_page(library, settings, tmp_path), qtbot)
    fields = [field for area in page.findChildren(QScrollArea) for field in fields_in(area.widget())]
    assert_wheel_changes_nothing(fields)
    assert Qt.FocusPolicy.WheelFocus not in {field.focusPolicy() for field in fields}


PARTS = {
    "class mix": lambda settings, tmp_path: ClassMix(),
    "gallery bar": lambda settings, tmp_path: GalleryBar(),
    "timeline bar": lambda settings, tmp_path: TimelineBar(),
    "OSC": lambda settings, tmp_path: OscPanel(settings),
    "bend": lambda settings, tmp_path: BendCard(Bend(stage=1, kind="zoom", amount=0.2), (4, 8, 16)),
    "pilots": lambda settings, tmp_path: PilotsDialog([]),
    "history": lambda settings, tmp_path: history(),
    "classes": lambda settings, tmp_path: ClassQuestion(["cats"], ["dogs"]),
    "unpacking": lambda settings, tmp_path: UnpackDialog(tmp_path / "film.mp4"),
}


@pytest.mark.parametrize("make", PARTS.values(), ids=PARTS)
def test_the_wheel_changes_no_field_that_it_happens_to_pass(make, settings, qtbot, tmp_path):
    part = make(settings, tmp_path)
    qtbot.addWidget(part)
    assert_wheel_changes_nothing(fields_in(part))


def history():
    """Three moments, of which the second is chosen."""
    history = HistorySlider()
    history.set_moments(["1 s", "2 s", "3 s"])
    history.slider.setValue(1)
    return history


def fields_in(part):
    """The sliders, numbers and lists of a widget."""
    return [field for kind in (QComboBox, QAbstractSpinBox, QSlider) for field in part.findChildren(kind)]


def assert_wheel_changes_nothing(fields):
    """Turn the wheel over each field, both ways."""
    assert fields
    before = [value_of(field) for field in fields]
    for field in fields:
        turn_wheel(field, 120)
        turn_wheel(field, -120)
        turn_wheel(field, -120)
    assert [value_of(field) for field in fields] == before


def value_of(field):
    match field:
        case QComboBox():
            return field.currentIndex()
        case QAbstractSpinBox():
            return field.text()
    return field.value()


def turn_wheel(field, far):
    place = QPointF(field.rect().center())
    event = QWheelEvent(
        place, field.mapToGlobal(place), QPoint(), QPoint(0, far), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, event)
