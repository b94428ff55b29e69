"""What follows from how often, and of what, the engine has died at one spot."""

import pytest

from ganart.working.deaths import EngineDied
from ganart.working.single_tasks import SingleTask
from ganart.working.surviving import DEATHS_FOR_MEMORY, Deaths, surviving
from training.compute.care import AS_USUAL, Care
from training.events import Notice, Saved


def cares(*causes, most=DEATHS_FOR_MEMORY):
    """Return the care after each of some deaths at one spot."""
    deaths = Deaths(most)
    return [deaths.care_after(EngineDied("It ended.", cause=cause), "here") for cause in causes]


@pytest.mark.parametrize(
    ("causes", "expected"),
    [
        (["memory"], AS_USUAL),
        (["killed"], AS_USUAL),
        ([""], AS_USUAL),
        (["card"], AS_USUAL),
        (["memory", "memory"], Care(spared=2)),
        (["memory", "memory", "memory"], Care(spared=4)),
        (["killed", "killed"], Care(spared=2, in_float32=True)),
        (["", ""], Care(spared=1, in_float32=True, blames_bfloat16=True)),
        (["card", "card"], Care(without_card=True)),
        (["memory", ""], Care(spared=2, in_float32=True)),
        (["killed", "memory"], Care(spared=2, in_float32=True)),
        (["card", "memory"], Care(spared=2, without_card=True)),
    ],
)
def test_the_care_after_a_death_is_for_what_ended_the_engine_at_that_spot(causes, expected):
    assert cares(*causes)[-1] == expected


def test_a_third_death_at_one_spot_ends_the_work_whatever_the_causes_were():
    assert cares("", "memory", "card")[-1] is None
    assert cares("killed", "killed", "killed")[-1] is None
    assert cares("memory", "memory", "memory", most=3)[-1] is None


def test_work_that_can_need_less_more_than_once_is_given_up_at_the_fifth_death_for_memory():
    assert [care is None for care in cares(*["memory"] * 5)] == [False, False, False, False, True]


def test_elsewhere_the_count_begins_anew():
    deaths = Deaths()
    died = EngineDied("It ended.")
    assert {deaths.care_after(died, spot) for spot in (1, 2, 3)} == {AS_USUAL}
    assert deaths.care_at(4) == AS_USUAL


def lives(*each):
    """Return a survivor whose lives save so many pictures and die, but for the last; and what it was told."""
    asked = []

    def begin(care, done):
        asked.append((care.in_float32, done))
        for number in range(each[len(asked) - 1]):
            yield Saved("picture", f"{number}.png")
        if len(asked) < len(each):
            raise EngineDied("It ended.")

    return SingleTask(begin), asked


def test_a_single_task_goes_on_from_the_pictures_that_are_there():
    task, asked = lives(2, 0, 3)
    events = list(surviving(task, task.begin(), Deaths()))
    assert asked == [(False, None), (False, 2), (True, 2)]
    assert sum(isinstance(event, Saved) for event in events) == 5
    first, second = [str(event.sentence) for event in events if isinstance(event, Notice)]
    assert first == "The engine stopped unexpectedly and was started again. What was finished is kept."
    assert "more carefully" in second


def test_a_single_task_that_gets_further_each_time_is_not_given_up():
    task, asked = lives(*[1] * 6)
    assert sum(isinstance(event, Saved) for event in surviving(task, task.begin(), Deaths())) == 6
    assert [care for care, _ in asked] == [False] * 6


def test_a_single_task_that_dies_three_times_at_one_spot_says_so():
    task, _ = lives(1, 0, 0, 0)
    with pytest.raises(EngineDied, match="stopped 3 times at the same work, so the work was given up"):
        list(surviving(task, task.begin(), Deaths()))
