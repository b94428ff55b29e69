"""A sentence is its English, and remembers the form and the values that it was made of."""

import copy
import json
import pickle
from functools import reduce

import pytest

from training.errors import EngineError, Refusal, RunInUse
from training.foreign import sentence
from training.importing.pictures import PictureError
from training.sentences import Sentence, filled, form_of, joined, names_in, to_json

INNER = Sentence("{count:,} pictures are lost.", count=1200)
OUTER = Sentence("The folder {folder} cannot be opened: {reason}", folder="/a", reason=INNER)


def test_a_sentence_is_its_english():
    assert OUTER == "The folder /a cannot be opened: 1,200 pictures are lost."
    assert json.loads(json.dumps({"sentence": OUTER})) == {"sentence": str(OUTER)}


def test_it_remembers_its_form_and_its_values():
    assert OUTER.form == "The folder {folder} cannot be opened: {reason}"
    assert OUTER.values == {"folder": "/a", "reason": INNER}
    assert OUTER.values["reason"].values == {"count": 1200}


@pytest.mark.parametrize("again", [lambda one: pickle.loads(pickle.dumps(one)), copy.deepcopy])  # noqa: S301
def test_it_crosses_a_pipe_with_both(again):
    arrived = again(OUTER)
    assert (arrived, arrived.form, arrived.values) == (OUTER, OUTER.form, OUTER.values)
    assert arrived.values["reason"].form == INNER.form


@pytest.mark.parametrize("kind", [EngineError, Refusal, RunInUse, PictureError])
def test_an_error_says_a_sentence_also_beyond_a_pipe(kind):
    error = kind("{file} is damaged: {reason}", file="a.png", reason=ValueError(INNER))
    arrived = pickle.loads(pickle.dumps(error))  # noqa: S301
    for one in (error, arrived):
        assert str(one) == "a.png is damaged: 1,200 pictures are lost."
        assert str(one).form == "{file} is damaged: {reason}"
        assert str(one).values["reason"].form == INNER.form


def test_an_error_takes_what_another_one_said():
    assert str(EngineError(str(Refusal("{count} is too many.", count=3)))).form == "{count} is too many."


def test_whether_trying_again_would_help_crosses_a_pipe_too():
    error = PictureError("The file is no longer there.", lasting=False)
    assert not pickle.loads(pickle.dumps(error)).lasting  # noqa: S301


def test_sentences_stand_after_one_another():
    both = joined(INNER, Sentence("Try again."))
    assert both == "1,200 pictures are lost. Try again."
    assert both.values["first"] is INNER
    assert joined(INNER) is INNER


def test_braces_of_values_and_of_plain_words_are_letters_like_others():
    assert Sentence("{a} and {b}", a="{b}", b="{a}") == "{b} and {a}"
    assert EngineError("{nothing} is there.").args == ("{nothing} is there.",)


def test_a_format_that_does_not_suit_a_value_is_left_out():
    assert filled("{count:,}, {count:.1f}", {"count": "many"}) == "many, many"


def test_the_names_in_a_form_are_found():
    assert names_in("{count:,} of {total} in {folder}. {} {") == {"count", "total", "folder"}


def test_a_sentence_is_read_back_from_where_it_was_written_down():
    again = sentence(json.loads(json.dumps(to_json(OUTER))), "it")
    assert (again, form_of(again), again.values["reason"].form) == (OUTER, OUTER.form, INNER.form)
    assert sentence(to_json("Plain words."), "it") == "Plain words."


WIDE = {"form": "{a:999999999}", "values": {"a": 1}}  # As a text it would fill the memory.
DEEP = reduce(lambda inner, _: {"form": "{a}", "values": {"a": inner}}, range(900), "words")


@pytest.mark.parametrize(
    "written", [None, [], {}, {"form": 1, "values": {}}, {"form": "{a}", "values": {"a": []}}, WIDE, DEEP]
)
def test_anything_else_that_was_written_down_is_refused(written):
    with pytest.raises(ValueError, match='"it'):
        sentence(written, "it")
