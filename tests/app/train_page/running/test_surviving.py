"""A training goes on by itself after the engine has died: as before, then carefully, then not any more."""

import pytest

from ganart.pages.train.running.surviving import survived
from ganart.working.deaths import EngineDied
from tests.app.train_page.pressing import finish
from training import tasks
from training.compute.care import AS_USUAL
from training.config import ImportConfig, TrainConfig
from training.events import DeviceFound, Notice, Started
from training.runs import Run


@pytest.fixture
def run(tmp_path):
    return Run.create(tmp_path / "run", TrainConfig(data=ImportConfig(folder=tmp_path)))


STARTED = Started("run", 0, 9, DeviceFound("cpu"), "float32", {}, {})


def learning(run, *steps, dies=False, starts=True):
    """Learn as an engine would that keeps a checkpoint after each of some steps, and may die then."""
    if starts:
        yield STARTED
    for step in steps:
        (run.checkpoints / f"{step:08d}.safetensors").touch()
        yield step
    if dies:
        raise EngineDied("The engine stopped unexpectedly.")


def followed(run, first, *further):
    """Return what comes of a training whose engine lives these lives, and which of them were careful."""
    lives, careful = iter(further), []

    def go_on(care):
        careful.append(care.in_float32)
        return next(lives)

    events, told = survived(run.path, first, go_on), []
    try:
        told.extend(events)
    except EngineDied:
        told.append("died")
    return told, careful


def notices(told):
    return [str(event.sentence) for event in told if isinstance(event, Notice)]


def test_after_one_death_a_training_goes_on_as_before_and_says_from_where(run):
    told, careful = followed(run, learning(run, 1000, dies=True), learning(run, 2000))
    assert careful == [False]
    assert notices(told) == [
        "The engine stopped unexpectedly and was started again: training goes on from step 1,000."
    ]
    assert told[-1] == 2000


def test_after_two_deaths_at_one_place_it_goes_on_carefully(run):
    told, careful = followed(run, learning(run, 5, dies=True), learning(run, dies=True), learning(run, 6))
    assert careful == [False, True]
    assert "more carefully" in notices(told)[-1]


def test_deaths_at_different_places_are_not_counted_together(run):
    told, careful = followed(
        run, learning(run, 5, dies=True), learning(run, 6, dies=True), learning(run, 7, dies=True),
        learning(run, 8),
    )  # fmt: skip
    assert careful == [False, False, False]
    assert told[-1] == 8


def test_a_third_death_at_one_place_is_a_failure(run):
    told, careful = followed(run, *(learning(run, dies=True) for _ in range(3)))
    assert careful == [False, True]
    assert told[-1] == "died"


def test_a_death_by_memory_asks_for_less_of_it_each_time_until_nothing_helps(run):
    def hungry():
        yield STARTED
        raise EngineDied("The system ended the engine.", cause="memory")

    cares = []

    def go_on(care):
        cares.append(care)
        return hungry()

    with pytest.raises(EngineDied):
        list(survived(run.path, hungry(), go_on))
    assert [care.spared for care in cares] == [0, 2, 4, 6]
    assert not any(care.in_float32 for care in cares)


def test_a_training_that_has_not_started_is_not_tried_again(run):
    told, careful = followed(run, learning(run, dies=True, starts=False))
    assert (told, careful) == (["died"], [])


def test_pause_and_stop_reach_the_engine_that_works_now(run):
    asked = []

    def second():
        asked.append((yield STARTED))
        try:
            yield 1
        finally:
            asked.append("closed")

    events = survived(run.path, learning(run, dies=True), lambda careful: second())
    assert isinstance(next(events), Started)
    assert isinstance(next(events), Notice)
    assert isinstance(next(events), Started)
    assert events.send("pause") == 1
    events.close()
    assert asked == ["pause", "closed"]


def test_a_death_while_it_is_stopped_is_no_reason_to_go_on(run):
    def stubborn():
        try:
            yield STARTED
        finally:
            raise EngineDied("The engine did not answer.")

    events = survived(run.path, stubborn(), lambda careful: pytest.fail("It went on."))
    next(events)
    with pytest.raises(EngineDied):
        events.close()


def test_the_page_goes_on_with_a_training_whose_engine_died(ready, engine, qtbot):
    learn = engine.plays[tasks.train]

    def dying(asked):
        for number, event in enumerate(learn(asked)):
            if number == 10:
                raise EngineDied("The engine stopped unexpectedly.")
            yield event

    engine.plays[tasks.train] = dying
    ready.setup.start_button.click()
    finish(ready, qtbot)
    assert len(engine.asked(tasks.resume)) == 1
    assert engine.cares_of(tasks.resume) == [AS_USUAL]
    sentences = [message.sentence for message in ready.said_all]
    assert any(each.startswith("The engine stopped unexpectedly and was started") for each in sentences)
    assert ready.said_all[-1].sentence.startswith("Training of “watercolours” is done")
