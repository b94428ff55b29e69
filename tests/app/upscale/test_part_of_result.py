"""A part of the result is shown before all is enlarged."""

from threading import Event

import pytest
from PySide6.QtCore import QPointF

from ganart.pages.upscale.queue import look_at
from ganart.pages.upscale.region_view import RegionView
from ganart.working.background import Background
from training import tasks
from training.errors import EngineError
from training.upscaling.jobs import Job
from training.upscaling.settings import UpscaleConfig


def test_a_part_of_the_result_is_shown_before_and_after(filled, engine, qtbot):
    qtbot.waitUntil(filled.regions.compare.is_comparing)
    region = engine.regions[-1]
    assert region.path.name == "three.png"
    assert (region.width, region.height) == (248, 160)  # The whole result has room.


def test_another_part_is_shown_where_the_frame_is_moved(filled, engine, qtbot):
    filled.setup.sizes.times.setValue(100)
    qtbot.waitUntil(lambda: bool(engine.regions) and engine.regions[-1].config.scale == 100)
    before = engine.regions[-1]
    filled.regions.chooser.move_to(QPointF(0.9, 0.9))
    qtbot.waitUntil(
        lambda: engine.regions[-1].left > before.left and engine.regions[-1].top > before.top
    )


def test_a_part_that_cannot_be_made_is_told_and_asked_for_again(filled, engine, qtbot):
    engine.region_failure = EngineError("The model can make nothing of this picture.")
    filled.setup.sizes.times.setValue(3)
    qtbot.waitUntil(lambda: len(engine.regions) > 0 and not filled.regions.compare.is_comparing())
    engine.region_failure = None
    filled.setup.sizes.times.setValue(2)
    qtbot.waitUntil(filled.regions.compare.is_comparing)


def test_a_failure_that_comes_late_does_not_hide_the_part_that_is_wanted_by_then(filled, engine, qtbot):
    play, begun, may_fail = engine.plays[tasks.show_regions], Event(), Event()

    def show(asked):
        if asked.region.path.name == "three.png":
            begun.set()
            may_fail.wait()
            raise EngineError("The model can make nothing of this picture.")
        yield from play(asked)

    qtbot.waitUntil(lambda: bool(engine.regions))
    engine.region_failure = EngineError("This ends the conversation.")
    filled.setup.sizes.times.setValue(3)
    qtbot.waitUntil(lambda: engine.regions[-1].config.scale == 3)
    qtbot.waitUntil(lambda: not filled.regions.compare.is_comparing())
    engine.region_failure = None
    engine.plays[tasks.show_regions] = show
    filled.setup.sizes.times.setValue(2)
    qtbot.waitUntil(begun.is_set)
    filled.list.view.show_row(1)
    qtbot.waitUntil(filled.regions._renderer.is_overtaken)
    may_fail.set()
    qtbot.waitUntil(filled.regions.compare.is_comparing)


def test_a_part_that_was_given_up_is_asked_for_again(filled, engine, qtbot):
    qtbot.waitUntil(filled.regions.compare.is_comparing)
    asked = len(engine.regions)
    filled.regions._renderer.rendered.emit("region", engine.regions[-1], None)
    filled.hide()
    filled.show()
    qtbot.waitUntil(lambda: len(engine.regions) > asked)


def test_a_picture_that_can_be_read_by_now_is_shown(page, pictures, qtbot):
    whole = (pictures / "one.png").read_bytes()
    (pictures / "one.png").write_bytes(whole[:20])
    page.add([pictures / "one.png"])
    qtbot.waitUntil(lambda: page.regions.chooser.hint == "This picture cannot be shown.")
    (pictures / "one.png").write_bytes(whole)
    page.list.retry_button.click()
    qtbot.waitUntil(lambda: page.regions.chooser.picture() is not None)
    qtbot.waitUntil(lambda: not page.work.is_running())


@pytest.fixture
def background():
    background = Background()
    yield background
    background.close()


@pytest.fixture
def view(engine, background, qtbot):
    view = RegionView(engine, background)
    qtbot.addWidget(view)
    yield view
    view.end()


def test_a_picture_that_was_read_too_late_is_not_shown(view, background, pictures, qtbot):
    may_read, done = Event(), []
    background.call("gate", may_read.wait, lambda _: None)
    view.look_at(look_at(Job(pictures / "one.png")), UpscaleConfig())
    view.look_at(None, None)
    background.call("then", lambda: None, done.append)
    may_read.set()
    qtbot.waitUntil(lambda: len(done) == 1)
    assert view.chooser.picture() is None
