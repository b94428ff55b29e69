"""What stands on the timeline, without a window."""

import base64
import json

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage

from ganart.pages.explore.timeline.timeline_plan import Keyframe, WalkPlan
from training.exploring.places import Place


def keyframe(seed):
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(seed * 1000)
    return Keyframe.of(Place.of_seed(seed), picture)


def plan(*spans, **others):
    return WalkPlan(keyframes=tuple(keyframe(seed) for seed in range(len(spans))), spans=spans, **others)


def seeds(plan):
    return [keyframe.place.terms[0].seed for keyframe in plan.keyframes]


def test_a_loop_takes_the_way_back_to_the_first_picture_too():
    assert plan(1.0, 2.0, 4.0).total == 7.0
    assert plan(1.0, 2.0, 4.0).walk().spans == (1.0, 2.0, 4.0)
    assert plan(1.0, 2.0, 4.0).walk().is_closed


def test_an_open_walk_ends_at_the_last_picture():
    assert plan(1.0, 2.0, 4.0, loop=False).total == 3.0
    assert plan(1.0, 2.0, 4.0, loop=False).walk().spans == (1.0, 2.0)
    assert not plan(1.0, 2.0, 4.0, loop=False).walk().is_closed


@pytest.mark.parametrize("spans", [(), (2.0,)])
def test_one_picture_is_no_walk_through_all(spans):
    assert plan(*spans).walk() is None
    assert plan(*spans).total == 0


@pytest.mark.parametrize("way", ["circle", "noise"])
def test_a_walk_around_goes_around_the_one_that_is_meant(way):
    walk = plan(1.0, 2.0, way=way, around=1, seconds=5.0, radius=0.5, seed=9).walk()
    assert walk.keyframes == (Place.of_seed(1),)
    assert (walk.way, walk.spans, walk.radius, walk.seed) == (way, (5.0,), 0.5, 9)


def test_there_is_nothing_to_go_around_on_an_empty_timeline():
    assert WalkPlan(way="circle").walk() is None


def test_a_picture_that_is_put_between_two_takes_as_long_as_the_one_before_it():
    wider = plan(1.0, 2.0, 4.0).with_keyframe(keyframe(7), 1)
    assert seeds(wider) == [0, 7, 1, 2]
    assert wider.spans == (1.0, 1.0, 2.0, 4.0)


def test_a_picture_is_taken_away_with_the_seconds_after_it():
    assert seeds(plan(1.0, 2.0, 4.0).without(1)) == [0, 2]
    assert plan(1.0, 2.0, 4.0).without(1).spans == (1.0, 4.0)


@pytest.mark.parametrize(("at", "around"), [(0, 2), (1, 2), (2, 1), (3, 1)])
def test_the_picture_to_go_around_stays_the_same_when_another_is_added(at, around):
    more = plan(1.0, 2.0, 4.0, way="circle", around=1).with_keyframe(keyframe(9), at)
    assert more.around == around
    assert seeds(more)[around] == 1
    assert plan(way="circle").with_keyframe(keyframe(9), 0).around == 0


@pytest.mark.parametrize(("number", "around"), [(0, 0), (1, 1), (2, 1)])
def test_the_picture_to_go_around_stays_the_same_when_another_is_taken_away(number, around):
    left = plan(1.0, 2.0, 4.0, way="circle", around=1).without(number)
    assert left.around == around
    assert number == 1 or seeds(left)[around] == 1


@pytest.mark.parametrize(("number", "to", "order"), [(0, 2, [1, 2, 0]), (2, 0, [2, 0, 1]), (1, 1, [0, 1, 2])])
def test_a_picture_moves_and_the_seconds_stay(number, to, order):
    moved = plan(1.0, 2.0, 4.0, around=1).moved(number, to)
    assert seeds(moved) == order
    assert moved.spans == (1.0, 2.0, 4.0)
    assert seeds(moved)[moved.around] == 1


def test_pictures_are_kept_small():
    large = QImage(512, 256, QImage.Format.Format_RGB32)
    kept = Keyframe.of(Place.of_seed(1), large).picture
    assert (kept.width(), kept.height()) == (128, 64)


def test_a_plan_comes_back_from_its_json_with_its_pictures():
    before = plan(1.0, 2.0, way="noise", around=1, loop=False, easing="slow", seconds=4.0, radius=0.7, seed=3)
    after = WalkPlan.from_json(json.loads(json.dumps(before.to_json())))
    assert after.to_json() == before.to_json()
    assert [each.place for each in after.keyframes] == [each.place for each in before.keyframes]
    assert after.keyframes[1].picture.pixelColor(3, 3) == before.keyframes[1].picture.pixelColor(3, 3)


@pytest.mark.parametrize(
    "damage",
    [
        {"spans": [1.0]},
        {"spans": [1.0, -2.0]},
        {"spans": [1.0, float("nan")]},
        {"around": 2},
        {"around": -1},
        {"easing": "none"},
        {"way": "sideways"},
        {"radius": 7.0, "way": "circle"},
        {"seconds": 0.0},
        {"keyframes": [{"place": {}, "picture": ""}, {"place": {}, "picture": ""}]},
    ],
    ids=str,
)
def test_a_damaged_plan_is_refused(damage):
    with pytest.raises(ValueError, match=r"."):
        WalkPlan.from_json(plan(1.0, 2.0).to_json() | damage)


def test_a_damaged_picture_costs_no_place():
    value = plan(1.0, 2.0).to_json()
    value["keyframes"][0]["picture"] = "AAAA"
    assert WalkPlan.from_json(value).keyframes[0].picture.isNull()
    assert WalkPlan.from_json(value).keyframes[0].place == Place.of_seed(0)


def test_a_picture_that_claims_to_be_large_is_not_unpacked():
    value = plan(1.0, 2.0).to_json()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    blank = QImage(3_000, 3_000, QImage.Format.Format_Mono)
    blank.fill(0)
    blank.save(buffer, "PNG")
    value["keyframes"][0]["picture"] = base64.b64encode(buffer.data().data()).decode()
    assert WalkPlan.from_json(value).keyframes[0].picture.isNull()
    assert not WalkPlan.from_json(value).keyframes[1].picture.isNull()
