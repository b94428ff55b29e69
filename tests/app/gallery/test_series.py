"""A series is asked for from one picture or two, painted, and comes into the gallery."""

import time

import pytest

from ganart.paths import SAMPLE_MODEL
from tests.app.gallery.pressing import choose, names
from tests.app.gallery_fakes import paint, provenance
from training import tasks
from training.events import Generating
from training.models import read_model

MODEL = read_model(SAMPLE_MODEL).identity


@pytest.fixture
def page(library, open_page):
    """A page with twelve pictures of the model that comes along, the newest (0011.png) first."""
    for number in range(12):
        made = provenance(number, model=MODEL, created=f"2026-11-22T13:00:{number:02d}+00:00")
        paint(library.pictures / "batch" / f"{number:04d}.png", number, made)
    return open_page(12)


def asked(page, action, *, count, strength=None):
    action.trigger()
    dialog = page.dialogs.series
    dialog.count.setValue(count)
    if strength is not None:
        dialog.strength.setValue(strength)
    return dialog


def test_variations_of_a_picture_come_into_the_gallery(page, settings, engine, qtbot):
    settings.set("device", "cpu")
    page.grid.select([int(page.grid.rows[2])])
    asked(page, page.commands.variations, count=5, strength=40).paint_button.click()
    qtbot.waitUntil(lambda: len(page._table) == 17 and page.work.is_idle())
    [call] = engine.asked(tasks.paint_series)
    assert call.device_name == "cpu"
    assert (call.series.count, call.series.strength, len(call.series.places)) == (5, 0.4, 1)
    assert call.series.places[0].terms[0].index == 9
    assert call.out.name.endswith("variations")
    assert page.messages[-1].sentence == "5 pictures saved in your gallery."
    page.messages[-1].actions[0][1]()
    assert len(page.grid.selection) == 5


def test_stills_lead_from_one_picture_to_the_other_in_the_order_that_is_chosen(page, engine, qtbot):
    page.grid.select([int(row) for row in page.grid.rows[:2]])
    dialog = asked(page, page.commands.stills, count=4)
    dialog.swap_button.click()
    dialog.paint_button.click()
    qtbot.waitUntil(lambda: len(page._table) == 16 and page.work.is_idle())
    [call] = engine.asked(tasks.paint_series)
    assert [place.terms[0].index for place in call.series.places] == [10, 11]


def test_what_was_chosen_is_remembered_and_each_time_gives_other_variations(page, engine, qtbot):
    page.grid.select([int(page.grid.rows[0])])
    for _ in range(2):
        dialog = asked(page, page.commands.variations, count=3, strength=70)
        dialog.paint_button.click()
        qtbot.waitUntil(page.work.is_idle)
    assert len({call.series.seed for call in engine.asked(tasks.paint_series)}) == 2
    page.commands.variations.trigger()
    assert (page.dialogs.series.count.value(), page.dialogs.series.strength.value()) == (3, 70)


def test_a_painted_series_is_shown_also_where_others_were_asked_for(page, qtbot):
    page.grid.select([int(page.grid.rows[0])])
    asked(page, page.commands.variations, count=3).paint_button.click()
    qtbot.waitUntil(lambda: page.work.is_idle() and len(page._table) == 15)
    choose(page.bar.show_box, "Favourites")
    page.messages[-1].actions[0][1]()
    assert len(page.grid.selection) == 3


def test_a_series_that_is_stopped_keeps_what_is_painted(page, engine, qtbot):
    play = engine.plays[tasks.paint_series]

    def endless(call):
        yield from list(play(call))[:-1]
        while True:
            time.sleep(0.001)  # What is told without a breath takes the window all its time.
            yield Generating(2, 100)

    engine.plays[tasks.paint_series] = endless
    page.grid.select([int(page.grid.rows[0])])
    asked(page, page.commands.variations, count=2).paint_button.click()
    qtbot.waitUntil(lambda: page.task() is not None and len(page._table) == 14)
    assert page.task().title == "Painting variations"
    page.stop()
    qtbot.waitUntil(page.work.is_idle)
    assert page.task() is None
    assert len(page._table) == 14


def test_a_picture_from_elsewhere_or_of_another_model_begins_no_series(page, library, engine, qtbot):
    paint(library.pictures / "batch" / "foreign.png", 60)
    paint(library.pictures / "batch" / "other.png", 61, provenance(1, model="cd" * 32))
    page.refresh()
    qtbot.waitUntil(lambda: len(page._table) == 14 and page.work.is_idle())
    page.arrivals_button.release()
    page._show()
    rows = {name: int(row) for name, row in zip(names(page), page.grid.rows, strict=True)}
    page.grid.select([rows["foreign.png"]])
    page.commands.variations.trigger()
    assert "that a model painted" in page.messages[-1].sentence
    page.grid.select([rows["other.png"], rows["0000.png"]])
    page.commands.stills.trigger()
    assert page.messages[-1].sentence.startswith("Two models painted these pictures.")
    page.grid.select([rows["other.png"]])
    asked(page, page.commands.variations, count=2).paint_button.click()
    qtbot.waitUntil(lambda: "is not in your library" in page.messages[-1].sentence)
    assert engine.asked(tasks.paint_series) == []
