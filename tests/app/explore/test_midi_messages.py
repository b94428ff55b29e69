"""Messages of knobs and keys, and what each does to what it is bound to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganart.pages.explore.osc import osc_forms as osc
from ganart.pages.explore.stage.midi_bindings import Bindings
from ganart.pages.explore.stage.midi_messages import Played, Source, read

KNOB, KEY, WHEEL = Source("control", 0, 7), Source("key", 9, 60), Source("wheel", 2)

# -- MESSAGES --


@pytest.mark.parametrize(
    ("message", "played"),
    [
        ([0xB0, 7, 0], Played(KNOB, 0.0)),
        ([0xB0, 7, 64], Played(KNOB, 0.5)),
        ([0xB0, 7, 127], Played(KNOB, 1.0)),
        ([0x99, 60, 127], Played(KEY, 1.0)),
        ([0x99, 60, 0], Played(KEY, 0.0)),  # Many keyboards let go like this.
        ([0x89, 60, 64], Played(KEY, 0.0)),
        ([0xE2, 0, 0], Played(WHEEL, 0.0)),
        ([0xE2, 0, 64], Played(WHEEL, 0.5)),
        ([0xE2, 127, 127], Played(WHEEL, 1.0)),
    ],
)
def test_knobs_keys_and_the_wheel_are_understood(message, played):
    assert read(message) == played


@pytest.mark.parametrize(
    "message",
    [[], [0xF8], [0xFE], [0xF0, 1, 2, 0xF7], [0xC0, 5], [0xB0, 123, 0], [0xB0, 7], [0xB0, 7, 200], [0xE0, 1]],
)
def test_what_does_not_play_says_nothing(message):
    assert read(message) is None


@given(st.lists(st.integers(0, 255), max_size=5))
def test_no_message_does_any_harm(message):
    played = read(message)
    assert played is None or 0 <= played.share <= 1


@pytest.mark.parametrize("source", [KNOB, KEY, WHEEL])
def test_a_source_can_be_written_and_read(source):
    assert Source.read(str(source)) == source


@pytest.mark.parametrize(
    "text", ["", "x", "knob 1 2", "control 1", "control 16 0", "control 1 128", "key -1 2"]
)
def test_what_is_no_source_is_not_read(text):
    assert Source.read(text) is None


# -- WHAT THEY DO --


def done(kind, *messages):
    """What some messages do to a handle of a kind, one after another."""
    bindings = Bindings()
    return [bindings.what(read(message), kind) for message in messages]


def test_a_knob_moves_and_a_key_moves_by_how_hard_it_is_struck():
    assert done("number", [0xB0, 7, 10], [0xB0, 7, 0], [0x90, 60, 30]) == ["move"] * 3
    assert done("number", [0x90, 60, 0], [0x80, 60, 64]) == ["nothing"] * 2


def test_a_key_presses_a_button_and_letting_it_go_does_nothing():
    assert done("button", [0x90, 60, 1], [0x80, 60, 0], [0x90, 60, 127], [0x90, 60, 0]) == [
        "press", "nothing", "press", "nothing",
    ]  # fmt: skip


def test_a_knob_presses_a_button_once_on_its_way_up():
    messages = [[0xB0, 7, value] for value in (0, 60, 64, 127, 100, 10, 127)]
    pressed = ["nothing", "nothing", "press", "nothing", "nothing", "nothing", "press"]
    assert done("button", *messages) == pressed


def test_a_key_toggles_a_switch_and_a_knob_turns_it_on_and_off():
    assert done("switch", [0x90, 60, 99], [0x80, 60, 0], [0x90, 60, 99]) == ["toggle", "nothing", "toggle"]
    assert done("switch", [0xB0, 7, 127], [0xB0, 7, 0]) == ["on", "off"]


def test_a_source_moves_one_handle_and_a_handle_may_have_several_sources():
    bindings = Bindings()
    bindings.bind(KNOB, osc.TRUNCATION)
    bindings.bind(WHEEL, osc.TRUNCATION)
    bindings.bind(KNOB, osc.AMOUNT)
    assert bindings.addresses == {WHEEL: osc.TRUNCATION, KNOB: osc.AMOUNT}
    bindings.forget(KNOB)
    assert Bindings.from_json(bindings.to_json()).addresses == {WHEEL: osc.TRUNCATION}


@pytest.mark.parametrize(
    "value",
    [None, [], {"control 0 7": "/elsewhere"}, {"x": osc.LIKE}, {"key 0 1": 3}, {"key 0 1": [{}]}],
    ids=str,
)
def test_what_is_damaged_binds_nothing(value):
    assert Bindings.from_json(value).addresses == {}
