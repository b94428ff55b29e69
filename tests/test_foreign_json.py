"""Whatever JSON is in a file, its reader gives a record or refuses it in a sentence, and nothing else."""

import json
import os
from copy import deepcopy
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from ganart.keeping.albums import Albums
from ganart.keeping.folder_choices import _read as read_choice
from ganart.keeping.marks import Marks
from ganart.pages.explore.directions.known_directions import _KEPT
from ganart.pages.explore.remembered import Remembered
from ganart.pages.explore.state import Position
from ganart.pages.explore.timeline.timeline_plan import Keyframe, WalkPlan
from ganart.pages.upscale.queue import _QUEUE, Entry
from training.class_changes import _CLASSES
from training.config import ImportConfig, TrainConfig
from training.events import Judged
from training.exploring.made_by import MadeBy
from training.exploring.place_pictures import _ORIGIN
from training.exploring.places import Edit, Place, Term, packed
from training.exploring.walk_files import _RECIPE, walk_from_json, walk_to_json
from training.exploring.walks import Walk
from training.foreign import (
    anything,
    count,
    digest,
    list_of,
    number,
    one_of,
    optional,
    parse,
    path,
    record,
    row,
    table,
    table_of,
    text,
    truth,
    vector,
    versioned,
    whole,
)
from training.models import _ABOUT
from training.provenance import _PROVENANCE, Provenance
from training.upscaling.records import _TEXT, Upscaled
from training.upscaling.weights import _INFO, WeightsInfo

MANY = settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
SIMPLE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=9),
    st.sampled_from([10**400, -1, 2**63, "AAAA", "a" * 64, "\ud800", "x" * 40_000]),
)
JUNK = st.recursive(
    SIMPLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=9,
)

HASH = "a" * 64
PLACE = Place(
    terms=(Term(0.5, 3, 1), Term(vector=packed([1.0, 2.0]))),
    classes={"cats": 0.25, "dogs": 0.75},
    edits=(Edit("old", 0.5, packed([1.0])),),
)
MADE_BY = dict.fromkeys(("title", "program", "torch", "device", "created"), "x") | {"model": HASH}
PROVENANCE = Provenance(
    model=HASH,
    title="Owls",
    recipe="studio",
    seed=1,
    index=2,
    truncation=0.7,
    label="",
    images_seen=9,
    program="1",
    torch="2",
    device="cpu",
    created="now",
)
UPSCALED = Upscaled(
    source="a.png",
    source_sha256=HASH,
    model=HASH,
    title="Fast",
    width=8,
    height=8,
    bits=8,
    dpi=0.0,
    box=(0.0, 0.0, 2.0, 2.0),
    passes=1,
    linear_light=True,
    colour="srgb",
    program="1",
    torch="2",
    device="cpu",
    created="now",
    parent=asdict(PROVENANCE),
)
WALK = Walk.through([PLACE, Place.of_seed(2)], 1)
POSITION = Position(place=PLACE, origin=PLACE, number=3)
CONFIG = TrainConfig(data=ImportConfig(folder=Path("pictures")))
PLAN = WalkPlan(keyframes=(Keyframe.of(PLACE, QImage(4, 4, QImage.Format.Format_RGB32)),), spans=(1.0,))

# Each reader with something that it reads.
READERS = {
    "settings": (lambda value: TrainConfig.from_json(value), CONFIG.to_json()),
    "model": (
        lambda value: _ABOUT(value, "model"),
        {
            "format_version": 1,
            "identity": HASH,
            "title": "Owls",
            "config": CONFIG.to_json(),
            "step": 3,
            "images_seen": 9,
            "class_names": ["cats"],
            "fingerprint": "x",
            "created": "2026-01-31T12:00:00+00:00",
            "quality": {"kid": 0.1},
        },
    ),
    "place": (Place.from_json, PLACE.to_json()),
    "walk": (walk_from_json, walk_to_json(WALK)),
    "recipe": (
        lambda value: _RECIPE(value, "recipe"),
        {
            "format_version": 1,
            "about": MADE_BY | {"z_dim": 9},
            "walk": walk_to_json(WALK),
            "basis": [PLACE.to_json()],
            "frames": [{"weights": [[0, 1.0]], "classes": {"cats": 1.0}}],
        },
    ),
    "origin": (
        lambda value: _ORIGIN(value, "origin"),
        {"format_version": 1, "place": PLACE.to_json()} | MADE_BY,
    ),
    "provenance": (lambda value: _PROVENANCE(value, "provenance"), asdict(PROVENANCE)),
    "enlarged": (lambda value: _TEXT(value, "record"), {"ganart-upscale": asdict(UPSCALED)}),
    "weights": (
        lambda value: _INFO(value, "weights"),
        asdict(WeightsInfo(network="fast", stage="fidelity", title="", steps=1, trained_on="")),
    ),
    "measurement": (
        lambda value: record(Judged)(value, "line"),
        asdict(Judged(1, 2, 3.0, 0.1, 0.2, 9, True)),
    ),
    "timeline": (WalkPlan.from_json, PLAN.to_json()),
    "memory": (
        Remembered.from_json,
        Remembered(
            position=POSITION, locks=frozenset({"old"}), favourites=(PLACE,), states={"good": POSITION}
        ).to_json(),
    ),
    "directions": (
        lambda value: _KEPT(value, "directions"),
        {
            "format_version": 1,
            "count": 8,
            "axes": [{"name": "old", "vector": "AACAPw==", "share": 0.5}],
        },
    ),
    "classes": (
        lambda value: _CLASSES(value, "classes"),
        {"format_version": 1, "names": ["cats", "dogs"], "left_out": ["ants"]},
    ),
    "choice": (
        read_choice,
        {"format_version": 1, "folder": "/art", "left_out": ["a.png"], "own_library": False},
    ),
    "choice with crops": (
        read_choice,
        {
            "format_version": 2,
            "folder": "/art",
            "left_out": [],
            "own_library": False,
            "moved": {"a.png": [0.5, 0.0]},
        },
    ),
    "queue": (
        lambda value: _QUEUE(value, "queue"),
        {"format_version": 1, "is_running": True, "entries": [asdict(Entry(path="a.png"))]},
    ),
}


def holes_in(value, way=()):
    """Every way to a value inside, that of the whole included."""
    yield way
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inside:
        yield from holes_in(item, (*way, key))


def with_junk(value, way, junk):
    """A copy with one value replaced."""
    if not way:
        return junk
    copy = deepcopy(value)
    within = copy
    for key in way[:-1]:
        within = within[key]
    within[way[-1]] = junk
    return copy


def refusal(read, value):
    """What a reader says about a value; None when it takes it."""
    try:
        read(value)
    except ValueError as error:
        return str(error)
    return None


@pytest.mark.parametrize("kind", READERS)
def test_what_was_written_is_read(kind):
    read, value = READERS[kind]
    read(json.loads(json.dumps(value)))


@MANY
@pytest.mark.parametrize("kind", READERS)
@given(data=st.data())
def test_any_value_anywhere_is_read_or_refused_in_a_sentence(kind, data):
    read, value = READERS[kind]
    value = json.loads(json.dumps(value))
    way = data.draw(st.sampled_from(sorted(holes_in(value), key=str)))
    said = refusal(read, with_junk(value, way, data.draw(JUNK)))
    assert said is None or said.endswith(".")


@pytest.mark.parametrize("kind", READERS)
def test_a_name_that_is_not_known_is_refused(kind):
    read, value = READERS[kind]
    assert "does not know: later" in refusal(read, json.loads(json.dumps(value)) | {"later": 1})


@MANY
@given(lines=st.lists(JUNK, max_size=5))
def test_any_lines_are_marks_or_an_order(tmp_path, lines):
    (tmp_path / "marks.jsonl").write_text("\n".join(map(json.dumps, lines)))
    Marks(tmp_path / "marks.jsonl").read()
    Albums(tmp_path / "marks.jsonl").read()


# -- EACH READER --


@pytest.mark.parametrize(
    ("read", "good", "bad"),
    [
        (truth, [True, False], [0, 1, None, "true"]),
        (text(3), ["", "abc"], ["abcd", 1, None, b"a"]),
        (text(3, shortest=1), ["a"], [""]),
        (one_of(["a", "b"]), ["a"], ["c", 1, ["a"], {}]),
        (whole, [-1, 0, 2**63 - 1], [True, 1.0, 2**63, "1"]),
        (count, [0, 2**63 - 1], [-1, True, 0.0]),
        (number(-1, 1), [0, 1, -1.0, 0.5], [1.1, True, float("nan"), float("inf"), "0", 10**400]),
        (digest, [HASH], ["A" * 64, "a" * 63, "a" * 64 + "\n", 1]),
        (path, ["a/b", "", "a\udcff"], ["a\0b", "x" * 40_000, 1, None]),
        (vector(2), ["AACAPw==", "AACAPwAAgD8="], ["", "AAA", "AADAfw==", "é", 1, "AACAPwAAgD8AAIA/"]),
        (optional(truth), [None, True], [0]),
        (list_of(truth, 2), [[], [True]], [[1], [True] * 3, {}, "ab"]),
        (row(truth, count), [[True, 3]], [[True], [3, True], [True, 3, 3], None]),
        (table_of(truth, 1), [{}, {"a": True}], [{"a": 1}, {"a": True, "b": True}, []]),
        (table({"a": truth, "b": count}, can_miss="b"), [{"a": True}, {"a": True, "b": 1}], [{}, {"b": 1}]),
        (versioned(2, table({})), [{"format_version": 2}], [{}, {"format_version": True}, [], 2]),
        (
            versioned(2, table({}), oldest=1),
            [{"format_version": 1}, {"format_version": 2}],
            [{"format_version": 0}, {"format_version": 3}, {}],
        ),
        (anything, [None, []], []),
    ],
)
def test_a_reader_takes_what_it_is_for_and_refuses_the_rest(read, good, bad):
    assert [refusal(lambda value: read(value, "it"), value) for value in good] == [None] * len(good)
    assert all(refusal(lambda value: read(value, "it"), value) for value in bad)


@pytest.mark.skipif(os.name == "nt", reason="names there are halves of letters")
def test_a_path_that_no_file_can_have_is_refused():
    assert 'The value "it" must be a path' in refusal(lambda value: path(value, "it"), "a\ud800")


def test_a_refusal_names_the_way_to_the_value():
    value = PLACE.to_json()
    value["terms"][1]["weight"] = "heavy"
    assert refusal(Place.from_json, value).startswith('The value "place.terms.1.weight" must be a number')


@pytest.mark.parametrize("content", [b"", b"\xff", b"[", b"[" * 100_000, b"NaN", b"1e999", b"1" * 5_000])
def test_what_is_no_json_is_refused(content):
    with pytest.raises(ValueError, match='"it" is no JSON, or damaged'):
        parse(content, "it")


def test_fields_with_a_default_may_be_missing_and_others_not():
    assert record(MadeBy)(MADE_BY, "it") == MadeBy(**MADE_BY)
    assert record(Provenance)(asdict(PROVENANCE) | {"mix": 0.0}, "it") == PROVENANCE
    shorter = {name: value for name, value in asdict(PROVENANCE).items() if name not in ("mix", "seed")}
    assert refusal(lambda value: record(Provenance)(value, "it"), shorter).endswith("has no seed.")
