"""The engine's English sentences reach the user in the language of the window, with their values."""

import re
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from PySide6.QtCore import QTranslator

from ganart.engine_sentences import SENTENCES
from ganart.engine_words import in_users_words
from tools import collect_engine_words
from tools.collect_engine_words import collect, module, sentences_in

PLACEHOLDER = re.compile(r"\{\d+\}")


class Czech(QTranslator):
    """Knows a few sentences of the engine; with `marks`, puts brackets around all the others."""

    known = {  # noqa: RUF012
        "{0} Using the CPU instead.": "{0} Počítá procesor.",
        "No CUDA graphics card was found, or its driver is too old.": "Grafická karta nenalezena.",
        "The folder {0} cannot be opened: {1}.": "{1}: složku {0} nelze otevřít.",
        "{0} pictures were enlarged into {1}.": "Zvětšeno {0}, jsou v {1}.",
        "{0} could not be.": "{0} se nepodařilo.",
        "The file is empty.": "Soubor je {prázdný}, {7}.",
        "The model {0} cannot be read: {1}.": "Model {0} nelze číst: {1}.",
        "{0} cannot be read: {1}.": "{0} nelze číst: {1}.",
        "CUDA, {0}, {1} GB": "CUDA, {0}, {1} GB paměti",
    }

    def __init__(self, parent, marks=False):
        super().__init__(parent)
        self._marks = marks

    def translate(self, context, text, disambiguation=None, n=-1):
        if context != "engine":
            return text
        return f"⟦{text}⟧" if self._marks else self.known.get(text, text)

    def isEmpty(self):
        return False


def speaking(qapp, **options):
    translator = Czech(qapp, **options)
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)
    translator.setParent(None)


@pytest.fixture
def czech(qapp):
    yield from speaking(qapp)


@pytest.fixture
def brackets(qapp):
    yield from speaking(qapp, marks=True)


def test_without_a_translation_nothing_is_looked_up():
    code = (
        "import sys; from ganart.engine_words import in_users_words;"
        "assert in_users_words('The file is empty.') == 'The file is empty.';"
        "assert 'ganart.engine_sentences' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.usefixtures("czech")
@pytest.mark.parametrize(
    ("english", "czech_words"),
    [
        ("No CUDA graphics card was found, or its driver is too old.", "Grafická karta nenalezena."),
        ("The folder /a: b cannot be opened: Denied.", "Denied: složku /a: b nelze otevřít."),
        ("CUDA, NVIDIA H200, 141 GB", "CUDA, NVIDIA H200, 141 GB paměti"),
        ("Never heard of.", "Never heard of."),
        ("", ""),
    ],
)
def test_a_sentence_is_said_with_its_values_where_the_other_language_has_them(english, czech_words):
    assert in_users_words(english) == czech_words


@pytest.mark.usefixtures("czech")
def test_a_value_that_is_a_sentence_is_translated_too():
    reason = "No CUDA graphics card was found, or its driver is too old."
    assert in_users_words(f"{reason} Using the CPU instead.") == "Grafická karta nenalezena. Počítá procesor."


@pytest.mark.usefixtures("czech")
def test_sentences_after_one_another_are_translated_each():
    words = in_users_words("3 pictures were enlarged into /out. 2 could not be. Nobody knows why.")
    assert words == "Zvětšeno 3, jsou v /out. 2 se nepodařilo. Nobody knows why."


@pytest.mark.usefixtures("czech")
def test_what_the_window_adds_in_its_own_language_stays():
    words = in_users_words("The folder /a cannot be opened: Denied. Co se uložilo, zůstává.")
    assert words == "Denied: složku /a nelze otevřít. Co se uložilo, zůstává."


@pytest.mark.usefixtures("czech")
def test_of_two_forms_that_fit_the_one_that_says_more_is_meant():
    assert in_users_words("The model a.x cannot be read: Gone.") == "Model a.x nelze číst: Gone."
    assert in_users_words("The picture a.x cannot be read: Gone.") == "The picture a.x nelze číst: Gone."


@pytest.mark.usefixtures("czech")
def test_braces_and_signs_of_regular_expressions_are_letters_like_others():
    sentence = "The folder {1}{0} (a+b)*[c] $^ cannot be opened: {x}."
    assert in_users_words(sentence) == "{x}: složku {1}{0} (a+b)*[c] $^ nelze otevřít."


@pytest.mark.usefixtures("czech")
def test_a_mistaken_brace_of_a_translation_does_no_harm():
    assert in_users_words("The file is empty.") == "Soubor je {prázdný}, {7}."


@pytest.mark.usefixtures("czech")
def test_very_many_sentences_are_not_tried_in_every_way():
    """Which would take longer than anybody waits."""
    words = "a. b? " * 150
    assert in_users_words(words) == words


ODD = st.text(st.sampled_from("01{}()[]\\.*+?^$|“é \n-"), min_size=1).filter(str.strip)


@pytest.mark.usefixtures("brackets")
@trying(suppress_health_check=[HealthCheck.function_scoped_fixture])  # A translator has no memory.
@given(st.sampled_from(SENTENCES), st.data())
def test_any_sentence_comes_back_translated_with_the_same_values(form, data):
    values = data.draw(st.lists(ODD, min_size=len(PLACEHOLDER.findall(form)), max_size=9))
    each = iter(values)
    sentence = PLACEHOLDER.sub(lambda _: next(each), form)
    words = in_users_words(sentence)
    assert words.replace("⟦", "").replace("⟧", "") == sentence
    if not PLACEHOLDER.search(form):
        assert words == f"⟦{sentence}⟧"
    assert not any(map(str.isalpha, re.sub(r"⟦.*⟧", "", words, flags=re.DOTALL).replace("é", "")))


def test_the_sentences_are_those_that_the_engine_says_now():
    written = collect_engine_words.OUT.read_text(encoding="utf-8")
    assert written == module(collect()), "Run `python tools/collect_engine_words.py`."


@pytest.mark.parametrize(
    ("source", "sentences"),
    [
        ('x = "The file is empty."', ["The file is empty."]),
        ('raise ValueError(f"There are {n:,} in {place!r}. " "Stop.")', ["There are {0} in {1}. Stop."]),
        (
            "def f(n): return f\"{n} picture{' is' if n == 1 else 's are'} lost.\"",
            ["{0} picture is lost.", "{0} pictures are lost."],
        ),
        (
            'def f(n):\n    why = "The disk is full" if n else f"It failed ({n})"\n    return f"{why}: {n}."',
            ["The disk is full: {0}.", "It failed ({0}): {1}."],
        ),
        ('"""A docstring says it."""\nlogger.info("For the log only.")\nassert x, "Our own mistake."', []),
        ('a = "one word" + f"{n} ({m})" + "SELECT path FROM pictures" + "Word"', []),
    ],
)
def test_sentences_are_found_in_a_source(source, sentences):
    assert list(sentences_in(source)) == sentences
