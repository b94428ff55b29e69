"""What is understood of a message of OSC, and that nothing else does harm."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganart.pages.explore.osc.osc_forms import (
    LIKE,
    MOMENT,
    PAD,
    PAD_X,
    PAD_Y,
    PLAY,
    REROLL,
    SEED,
    SLIDER,
    TRUNCATION,
)
from ganart.pages.explore.osc.osc_messages import Heard, read, write
from tests.app.explore.osc.datagrams import bundle, heard, message, raw


@pytest.mark.parametrize(
    ("address", "values", "read_as"),
    [
        (PAD, (0.25, -1.0), (0.25, -1.0)),
        (PAD, (1, 0), (1.0, 0.0)),
        (SLIDER, ("principal 1", 2.5), ("principal 1", 2.5)),
        (LIKE, (), ()),
        (LIKE, (1.0,), ()),  # A button of a touch surface says how hard it is pressed.
        (LIKE, (True,), ()),
        (f"{PAD}/x", (0.5,), (0.5,)),
        (f"{SLIDER}/12", (0.5,), (0.5,)),
        (SEED, (7,), (7,)),
        (SEED, (7.0,), (7,)),
        (SEED, (2**62 + 1,), (2**62 + 1,)),
        (SEED, (str(2**62 + 1),), (2**62 + 1,)),
        (PLAY, (), (1.0,)),
        (PLAY, (False,), (0.0,)),
    ],
)
def test_a_message_with_the_values_its_address_asks_for_is_read(address, values, read_as):
    assert heard(message(address, *values)) == [(address, read_as)]


@pytest.mark.parametrize("value", [0, 0.0, False])
@pytest.mark.parametrize("address", [LIKE, REROLL])
def test_a_button_that_is_let_go_says_nothing(address, value):
    assert read(message(address, value)) == Heard((), ())


def test_a_name_may_be_a_symbol():
    symbol = b"principal 1\0" + struct.pack(">f", 2.5)
    assert heard(raw(SLIDER, "Sf", symbol)) == [(SLIDER, ("principal 1", 2.5))]


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [
        ("/ganart/tr?nc*", {TRUNCATION}),
        ("/ganart/pad/[xy]", {PAD_X, PAD_Y}),
        ("/ganart/pad/[!x]", {PAD_Y}),
        ("/*/truncation", {TRUNCATION}),
        ("/ganart/slider/{1,3}", {f"{SLIDER}/1", f"{SLIDER}/3"}),
        ("/ganart/{truncation,pad/x}", {TRUNCATION, PAD_X}),
        ("/ganart/*/nothing", set()),
        ("*", set()),
        ("/ganart/slider/{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", set()),
    ],
)
def test_a_pattern_stands_for_all_addresses_that_match_it(pattern, meant):
    assert {address for address, _ in heard(message(pattern, 0.5))} - {PLAY, MOMENT} == meant


def test_what_cannot_be_read_loses_itself_alone():
    unknown = raw("/ganart/pad", "ff?", struct.pack(">ff", 0.1, 0.2))
    no_text = raw("/ganart/slider", "sf", b"\xff\xfe\0\0" + struct.pack(">f", 1.0))
    good = message(TRUNCATION, 0.75)
    told = read(bundle(unknown, no_text, good, bundle(message("/other/thing", 3))))
    assert [(address, values) for address, values, _ in told.messages] == [(TRUNCATION, (0.75,))]
    assert told.strange == ("/ganart/pad", "/ganart/slider", "/other/thing 3")


def test_other_types_before_a_value_do_not_move_it():
    blob = struct.pack(">i", 5) + b"hello\0\0\0"
    several = raw("/other", "bdhTNIcf", blob, struct.pack(">dq", 0.5, -3), b"\0\0\0a", struct.pack(">f", 4.0))
    (text,) = read(several).strange
    assert text.endswith("4.0")


def test_a_bundle_says_when_it_is_due():
    at = 1_800_000_000.5
    ((_, _, due),) = read(bundle(message(TRUNCATION, 0.5), tag=round((at + 2_208_988_800) * 2**32))).messages
    assert due == pytest.approx(at, abs=1e-3)
    ((_, _, now),) = read(bundle(message(TRUNCATION, 0.5))).messages
    assert now == 0


@pytest.mark.parametrize(
    "datagram",
    [
        b"",
        b"hello",
        b"/ganart/pad\xff\xff\xff\xff\xff",
        message("/other/pad", 0.0, 0.0),
        message(PAD),
        message(PAD, 0.5),
        message(PAD, "left", "right"),
        message(PAD, float("nan"), 0.0),
        message(PAD, float("inf"), 0.0),
        message(PAD, 1e30, 0.0),
        message(SLIDER, 1.0, 2.0),
    ],
    ids=range(11),
)
def test_anything_else_is_left_out_and_told(datagram):
    assert heard(datagram) == []
    assert len(read(datagram).strange) == 1


@given(st.binary(max_size=200))
def test_no_datagram_does_any_harm(datagram):
    for content in (datagram, b"/ganart/pad\0" + datagram, write([(PAD, (0.0, 0.0))]) + datagram):
        assert isinstance(read(content), Heard)


def test_a_bundle_says_several_things_at_once():
    said = [(PAD, (0.5, -0.5)), (TRUNCATION, (0.75,)), (SLIDER, ("weights 2", -1.0))]
    assert heard(write(said)) == said


def test_a_pattern_that_is_longer_than_any_that_is_meant_stands_for_nothing():
    assert heard(message("/ganart/see" + "*" * 400, 5))
    assert read(message("/ganart/see" + "*" * 600, 5)).messages == ()


def test_a_packet_of_more_patterns_than_are_meant_is_understood_in_part():
    patterns = [message(f"/ganart/{'*' * (number + 1)}seed", 5) for number in range(300)]
    read_ = read(bundle(*patterns))
    assert len(read_.messages) == 256
    assert len(read_.strange) == 44


def test_a_name_of_bytes_that_are_no_text_is_told_as_far_as_it_is_text():
    assert heard(write([(LIKE, ("sch\udcf6n.png",)), (SEED, (3.0,))])) == [(LIKE, ()), (SEED, (3,))]
