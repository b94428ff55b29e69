"""A part of the result is shown before all is enlarged."""

from PySide6.QtCore import QPointF

from training.errors import EngineError


def test_a_part_of_the_result_is_shown_before_and_after(filled, engine, qtbot):
    qtbot.waitUntil(filled.regions.compare.is_comparing)
    region = engine.regions[-1]
    assert region.path.name == "three.png"
    assert (region.width, region.height) == (248, 160)  # The whole result has room.


def test_another_part_is_shown_where_the_frame_is_moved(filled, engine, qtbot):
    filled.setup.sizes.times.setValue(100)
    qtbot.waitUntil(lambda: bool(engine.regions) and engine.regions[-1].config.scale == 100)
    filled.regions.chooser.move_to(QPointF(0.9, 0.9))
    before = engine.regions[-1]
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
