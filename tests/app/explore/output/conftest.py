"""An output window beside a canvas, on a screen whose cable can be pulled."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QGuiApplication

from ganart.pages.explore.actions import ExploreActions
from ganart.pages.explore.compare_view import CompareView
from ganart.pages.explore.painting import Painting
from ganart.pages.explore.stage.live_enlarging import LiveEnlarging
from ganart.pages.explore.stage.output import Output
from tests.app.explore.exploring_fakes import FakeLink
from tests.app.explore.output.plain_pictures import picture


@pytest.fixture
def view(qtbot):
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.show_image(picture("red"))
    return view


@pytest.fixture
def commands(view):
    return ExploreActions(view)


@pytest.fixture
def plugged():
    """The cable of the only screen.

    Screens are asked for each time: PySide calls one deleted once a widget is that was asked for its screen.
    """
    return SimpleNamespace(is_in=True)


@pytest.fixture
def screens(plugged):
    return lambda: QGuiApplication.screens() if plugged.is_in else []


class Enlarger(FakeLink):
    """Paints places in the grey of their seeds, and enlarges where that is asked for."""

    pid = None

    def paint(self, wanted):
        painted = super().paint(wanted)
        assert wanted.is_sharp
        return replace(painted, images=painted.images.repeat(4, 1).repeat(4, 2))


@pytest.fixture
def painting(view):
    """What paints for the canvas, which is smooth: plain grey would pass for pixel art."""
    view.set_squares(False)
    painting = Painting(FakeLink())
    painting.painted.connect(lambda place, image: view.show_image(image))
    yield painting
    painting.end()
    painting._renderer.wait()


@pytest.fixture
def enlarging(painting, view):
    link = Enlarger()
    enlarging = LiveEnlarging(painting, view, link)
    enlarging.link = link
    yield enlarging
    for user in ("window", "live picture"):
        enlarging.want(user, wanted=False)
    enlarging._renderer.wait()


@pytest.fixture
def output(view, commands, enlarging, settings, screens, qtbot):
    output = Output(view, commands.output, commands.all, enlarging, settings, view, screens)
    output.messages = []
    output.said.connect(output.messages.append)
    yield output
    output.close()
