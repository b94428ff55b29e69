"""Several ways, tried one after the other and compared."""

from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import QLocale, Qt

from ganart.pages.train.pilots.beside_view import BesideColumn, read_beside
from ganart.pages.train.pilots.differences import differences
from ganart.pages.train.pilots.pilots_dialog import PilotsDialog
from ganart.pages.train.pilots.ways import Way, ways
from ganart.pages.train.running import queue as queues
from ganart.pages.train.runs.run_record import read_run
from ganart.words import duration, in_hundred
from tests.app.train_page.pressing import button, finish, start
from tools.photographs.fitting import misfits
from training import tasks
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.events import Comparing
from training.runs import Run


def begun(engine):
    """The settings of the trainings that have begun, in their order."""
    return [asked.config for asked in engine.asked(tasks.train)]


def nothing_waits(library):
    """Whether the file of what waits has been written, and names nothing."""
    waiting = library.root / "waiting.json"
    return waiting.exists() and '"runs": []' in waiting.read_text()


def all_ended(page, qtbot):
    queue = page.conductor.waiting.queue
    qtbot.waitUntil(lambda: not page.work.is_running() and not queue.runs())


@pytest.fixture
def tried(ready, engine, qtbot):
    """The page after three ways were tried by the buttons."""
    engine.judge_every = 5
    qtbot.mouseClick(ready.setup.pilots_button, Qt.MouseButton.LeftButton)
    dialog = ready.pilots.dialog
    assert [box.text() for box in dialog.boxes if box.isChecked()] == [
        "As set up",
        "Half the size",
        "A stricter penalty",
    ]
    assert dialog.total.text() == "30 min in all."
    qtbot.mouseClick(dialog.try_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(engine.asked(tasks.train)) + len(engine.asked(tasks.resume)) == 3)
    all_ended(ready, qtbot)
    return ready


def test_three_ways_are_tried_compared_and_one_goes_on_for_the_rest_of_the_time(tried, engine, qtbot):
    runs = tried.pilots.trial.runs
    assert [run.name for run in runs] == [
        "watercolours, as set up",
        "watercolours, half the size",
        "watercolours, a stricter penalty",
    ]
    offer = next(message for message in reversed(tried.said_all) if message.cause == "pilots")
    assert offer.stays
    button(offer, "Compare")()
    beside = tried.trainings.beside
    assert beside.isVisible()
    qtbot.waitUntil(lambda: all(column.go_on_button.isEnabled() for column in beside.columns))
    facts = [column.facts.text() for column in beside.columns]
    assert "Size: 64 \N{MULTIPLICATION SIGN} 64" in facts[0]
    assert "Size: 32 \N{MULTIPLICATION SIGN} 32" in facts[1]
    assert "Strictness: " in facts[2]
    assert all("quality" in column.quality.text() for column in beside.columns)
    assert all(column.samples.count() for column in beside.columns)
    kids = [record.judgements[-1].kid for record in map(read_run, runs)]
    obvious = [column.go_on_button.property("role") == "primary" for column in beside.columns]
    assert obvious.index(True) == kids.index(min(kids))
    assert sum(obvious) == 1
    beside.same_time.click()
    qtbot.mouseClick(beside.columns[1].go_on_button, Qt.MouseButton.LeftButton)
    finish(tried, qtbot)
    asked = engine.asked(tasks.resume)[-1]
    assert asked.run == runs[1]
    assert tried.pilots.trial is None


def test_ways_are_tried_before_trainings_that_wait_already(ready, engine, qtbot):
    queue = ready.conductor.waiting.queue
    engine.steps = 100_000
    ready.setup.finer.title.setText("Lagoons")
    start(ready, qtbot)
    for number, title in enumerate(["Herons", "Reeds"], 1):
        ready.show_part("new")
        ready.setup.finer.title.setText(title)
        qtbot.mouseClick(ready.setup.start_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda number=number: len(queue.runs()) == number)
    ready.setup.finer.title.setText("Tides")
    qtbot.mouseClick(ready.setup.pilots_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(ready.pilots.dialog.try_button, Qt.MouseButton.LeftButton)
    said = "These ways are tried first. The 2 trainings that wait already follow them."
    assert any(message.sentence == said for message in ready.said_all)
    qtbot.waitUntil(lambda: len(queue.runs()) == 5)
    tides = ["Tides, as set up", "Tides, half the size", "Tides, a stricter penalty"]
    assert [queue.title(run) for run in queue.runs()] == [*tides, "Herons", "Reeds"]
    engine.steps = 10
    all_ended(ready, qtbot)


def test_what_was_tried_is_offered_again_at_the_next_start(tried, library, open_page, qtbot):
    qtbot.waitUntil(lambda: nothing_waits(library))
    tried.end()
    again = open_page()
    qtbot.waitUntil(lambda: any(message.cause == "pilots" for message in again.said_all))
    assert len(again.pilots.trial.runs) == 3


def test_ways_that_change_nothing_or_cannot_be_are_not_offered(tmp_path):
    config = TrainConfig(data=ImportConfig(folder=tmp_path, resolution=32), r1_gamma=0.0)
    assert [way.name for way in ways(config, 100, None)] == ["As set up"]


def test_of_many_pictures_another_recipe_is_suggested(tmp_path):
    config = TrainConfig(data=ImportConfig(folder=tmp_path, resolution=64), r1_gamma=1.0)
    suggested = [way.name for way in ways(config, 1_000, config) if way.is_suggested]
    assert suggested == ["As set up", "Another recipe", "Half the size"]


def test_a_way_whose_folder_is_still_being_made_is_waited_for(ready, engine, qtbot, monkeypatch):
    made, may_be_made = queues._created, Event()

    def made_late(run, config):
        if run.name.endswith("a stricter penalty"):
            may_be_made.wait()
        return made(run, config)

    monkeypatch.setattr(queues, "_created", made_late)
    qtbot.mouseClick(ready.setup.pilots_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(ready.pilots.dialog.try_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(engine.asked(tasks.resume)) and not ready.work.is_running())
    assert said_of_pilots(ready) == []
    may_be_made.set()
    qtbot.waitUntil(lambda: len(engine.asked(tasks.resume)) == 2)
    all_ended(ready, qtbot)
    assert said_of_pilots(ready) == ["3 ways were tried. Compare them and go on with the best."]


def test_two_earlier_trainings_stand_side_by_side(trained, engine, qtbot):
    page, first = trained
    page.show_part("new")
    page.setup.finer.title.setText("Herons")
    qtbot.mouseClick(page.setup.start_button, Qt.MouseButton.LeftButton)
    finish(page, qtbot)
    qtbot.waitUntil(lambda: len(page.trainings.list.cards) == 2)
    card = next(card for card in page.trainings.list.cards if card.summary.path == first)
    card.beside_action.trigger()
    beside = page.trainings.beside
    assert [run.name for run in beside.runs()] == ["Herons", "watercolours"]
    qtbot.waitUntil(lambda: all(column.samples.count() for column in beside.columns))
    beside.back_button.click()
    assert page.trainings.view.isVisible()


@pytest.fixture
def beside(tried, folder):
    """The three ways side by side, each with a model."""
    (folder / "1.png").touch()  # Else nothing is left of what they learned from.
    for run in tried.pilots.trial.runs:
        (run / "model.safetensors").write_bytes(b"weights")
    offer = next(message for message in reversed(tried.said_all) if message.cause == "pilots")
    button(offer, "Compare")()
    return tried.trainings.beside


def test_near_copies_are_counted_beside_the_quality_one_way_after_the_other(beside, tried, engine, qtbot):
    qtbot.waitUntil(
        lambda: [column.copies.text() for column in beside.columns] == ["Near-copies: 7 of 64"] * 3,
    )
    asked = engine.asked(tasks.find_copies)
    assert [call.model for call in asked] == list(tried.pilots.trial.runs)
    assert {(call.count, call.seed) for call in asked} == {(64, 0)}  # The same samples of each.
    beside.refresh()
    beside.show_runs(beside.runs())
    qtbot.waitUntil(lambda: all(column.copies.text() for column in beside.columns))
    assert len(engine.asked(tasks.find_copies)) == 3


def test_what_cannot_be_counted_says_so_and_holds_up_no_other(beside, engine, qtbot):
    engine.copies_failure = EngineError("It broke.")
    qtbot.waitUntil(
        lambda: all(column.copies.text() == "Near-copies: could not be counted" for column in beside.columns),
    )


def test_nothing_is_counted_any_more_once_the_comparison_is_left(tried, engine, request, qtbot):
    engine.holds = lambda event: isinstance(event, Comparing)
    beside = request.getfixturevalue("beside")
    qtbot.waitUntil(lambda: bool(engine.asked(tasks.find_copies)))
    beside.back_button.click()
    qtbot.wait(50)
    assert len(engine.asked(tasks.find_copies)) == 1


def test_long_words_of_a_way_are_not_crushed(tmp_path, qtbot):
    config = TrainConfig(data=ImportConfig(folder=tmp_path, resolution=64))
    dialog = PilotsDialog([Way("Half the size", "Small samples come sooner. " * 5, config)] * 3)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not misfits(dialog))


def test_one_minute_is_no_minutes(tmp_path, qtbot):
    config = TrainConfig(data=ImportConfig(folder=tmp_path, resolution=64))
    dialog = PilotsDialog([Way("Half the size", "Small samples come sooner.", config)] * 3)
    qtbot.addWidget(dialog)
    dialog.minutes.setValue(1)
    assert dialog.minutes.text() == "1 minute each"
    dialog.minutes.setValue(2)
    assert dialog.minutes.text() == "2 minutes each"


def test_settings_are_told_with_the_signs_of_the_language(tmp_path):
    config = TrainConfig(data=ImportConfig(folder=tmp_path, resolution=64), r1_gamma=2.5, copies=16_000)
    before = QLocale()
    QLocale.setDefault(QLocale("de"))
    try:
        told, _ = differences([config, replace(config, r1_gamma=10.0, copies=0)])
    finally:
        QLocale.setDefault(before)
    assert [line.partition(": ")[2] for line in told] == ["16.000", "2,5"]


def said_of_pilots(page):
    return [message.sentence for message in page.said_all if message.cause == "pilots"]


def test_once_the_ways_were_told_of_the_end_of_another_training_is_said_as_usual(tried, qtbot):
    tried.show_part("new")
    tried.setup.finer.title.setText("Herons")
    tried.setup.start_button.click()
    finish(tried, qtbot)
    assert said_of_pilots(tried) == ["3 ways were tried. Compare them and go on with the best."]
    assert tried.said_all[-1].sentence.startswith("Training of “Herons” is done")


def test_a_way_that_goes_on_by_itself_ends_as_any_training(tried, engine, qtbot):
    engine.steps = 40
    run = tried.pilots.trial.runs[1]
    tried.conductor.continue_run(run)
    finish(tried, qtbot)
    assert len(said_of_pilots(tried)) == 1
    assert tried.said_all[-1].sentence.startswith("Training of “watercolours, half the size” is done")


@pytest.mark.parametrize(("deleted", "offered"), [(1, "2 ways were tried."), (2, None)])
def test_ways_that_were_deleted_are_not_counted(tried, library, open_page, qtbot, deleted, offered):
    qtbot.waitUntil(lambda: nothing_waits(library))
    for run in tried.pilots.trial.runs[:deleted]:
        (run / "config.json").unlink()
    tried.end()
    again = open_page()
    qtbot.waitUntil(lambda: again.pilots.trial is not None)
    said = said_of_pilots(again)
    assert [sentence.startswith(offered) for sentence in said] == ([True] if offered else [])


def test_at_the_same_time_of_training_the_quality_of_that_time_is_told(tried, engine, qtbot):
    first = tried.pilots.trial.runs[0]
    record = read_run(first)
    early = record.judgements[0]
    column = BesideColumn("watercolours")
    qtbot.addWidget(column)
    column.show_record(record, early.seconds, None, [], early.seconds)
    assert column.quality.text() == f"After {duration(early.seconds)} · quality {in_hundred(early.kid)}"
    column.show_record(record, 1800.0, None, [])
    assert in_hundred(record.judgements[-1].kid) in column.quality.text()


def test_the_shortest_of_several_runs_says_how_far_all_are_looked_at(tried):
    runs = tried.pilots.trial.runs
    shortest = Run(runs[0])
    shortest.cut_after(10)
    untils = {until for *_, until in read_beside(runs, same_time=True)}
    assert untils == {shortest.judgements()[-1].seconds}


def test_no_limit_is_not_said_to_be_0_minutes(tmp_path):
    config = TrainConfig(data=ImportConfig(folder=tmp_path, resolution=64), minutes=30.0)
    assert differences([config, replace(config, minutes=0.0)]) == [
        ["Minutes planned: 30"],
        ["Minutes planned: no limit"],
    ]


def test_what_begins_with_an_earlier_training_keeps_its_size_and_copies_nothing_first(tmp_path):
    config = TrainConfig(
        data=ImportConfig(folder=tmp_path, resolution=64), r1_gamma=1.0, copies=16_000, recipe="studio",
        head_start=True, width=32, z_per_stage=16,
    )  # fmt: skip
    size = "Half the size"
    scratch = ["As set up", size, "A stricter penalty", "Without the head start", "Without the warm-up"]
    assert [way.name for way in ways(config, 100, None)] == scratch
    begun_with = replace(config, start_from="herons")
    assert [way.name for way in ways(begun_with, 100, None)] == ["As set up", "A stricter penalty"]


def test_what_could_not_be_counted_is_tried_again_the_next_time(beside, engine, qtbot):
    engine.copies_failure = EngineError("Memory was full.")
    qtbot.waitUntil(
        lambda: all(column.copies.text() == "Near-copies: could not be counted" for column in beside.columns),
    )
    engine.copies_failure = None
    runs = beside.runs()
    beside.back_button.click()
    beside.show_runs(runs)
    qtbot.waitUntil(
        lambda: [column.copies.text() for column in beside.columns] == ["Near-copies: 7 of 64"] * 3,
    )


def test_a_way_that_cannot_go_on_yet_goes_on_later_for_the_rest_of_the_time(tried, engine, qtbot):
    trial = tried.pilots.trial
    engine.steps = 100_000
    tried.show_part("new")
    start(tried, qtbot)
    tried.pilots.go_on(trial.runs[1])
    assert tried.said_all[-1].sentence.startswith("Only one training runs at a time.")
    assert tried.pilots.trial == trial
    tried.stop()
    finish(tried, qtbot)
