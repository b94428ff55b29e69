"""The fake engine is held to the real one: a page that would fail on that fails on this too."""

from pathlib import Path

import pytest

from ganart.working.engine import Engine
from tests.app.fake_engine import FakeEngine
from training import tasks
from training.events import Finished


@pytest.fixture
def engine():
    def keep(asked):
        yield Finished(f"{asked.model.name} on {asked.device_name}")

    return FakeEngine({tasks.keep: keep})


def test_a_task_is_played_with_its_arguments_and_its_own_defaults(engine):
    assert list(engine.start(tasks.keep, Path("model"), [], out=Path("out"))) == [Finished("model on auto")]
    assert [asked.out for asked in engine.asked(tasks.keep)] == [Path("out")]


def test_a_task_begins_when_it_is_pulled(engine):
    events = engine.start(tasks.keep, Path("model"), [], Path("out"))
    assert engine.calls == []
    next(events)
    assert len(engine.calls) == 1


@pytest.mark.parametrize("options", [{}, {"out": Path(), "device": "cpu"}], ids=["too few", "misspelt"])
def test_arguments_that_the_task_does_not_take_are_refused(engine, options):
    with pytest.raises(TypeError):
        engine.start(tasks.keep, Path("model"), [], **options)


def test_what_no_test_expects_is_refused(engine):
    with pytest.raises(LookupError, match="find_directions"):
        engine.start(tasks.find_directions, Path("model"))


def test_it_starts_no_process_and_can_do_nothing_that_the_real_one_cannot():
    own = {name for name in vars(FakeEngine) if not name.startswith("_")}
    assert own - {"asked", "cares_of"} <= set(vars(Engine))
