"""The engine's English sentences reach the user in the language of the window, with their values."""

import ast
import re

import pytest
from PySide6.QtCore import QTranslator

from ganart.engine_words import in_users_words
from tools.collect_engine_words import CALLS, calls, collect, forms_of, parsed, sources
from training.sentences import Sentence, joined, names_in

EVENTS = {"Notice": 0, "Waiting": 0, "Finished": 0, "CopiesFound": 0, "Refused": 1}  # Where a sentence goes.


class Czech(QTranslator):
    """Knows a few sentences of the engine."""

    known = {  # noqa: RUF012
        "{reason} Using the CPU instead.": "{reason} Počítá procesor.",
        "No CUDA graphics card was found, or its driver is too old.": "Grafická karta nenalezena.",
        "The folder {folder} cannot be opened: {reason}.": "{reason}: složku {folder} nelze otevřít.",
        "{count:,} pictures were enlarged into {folder}.": "Zvětšeno {count:,}, jsou v {folder}.",
        "{count:,} failed.": "{count} se nepodařilo.",
        "The file is empty.": "Soubor je {prázdný}, {7}.",
    }

    def translate(self, context, text, disambiguation=None, n=-1):
        return self.known.get(text, text) if context == "engine" else text

    def isEmpty(self):
        return False


@pytest.fixture
def czech(qapp):
    translator = Czech(qapp)
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)
    translator.setParent(None)


@pytest.fixture(scope="module", params=list(sources()))
def source(request):
    """The name and the tree of a file of the engine: each is read once, for all tests of it."""
    return request.param, parsed(request.param)


@pytest.mark.usefixtures("qapp")
def test_without_a_translation_sentences_are_english():
    assert in_users_words(Sentence("{count:,} failed.", count=1200)) == "1,200 failed."


@pytest.mark.usefixtures("czech")
def test_a_sentence_is_said_with_its_values_where_the_other_language_has_them():
    sentence = Sentence("The folder {folder} cannot be opened: {reason}.", folder="/a", reason="Denied")
    assert in_users_words(sentence) == "Denied: složku /a nelze otevřít."


@pytest.mark.usefixtures("czech")
def test_a_value_that_is_a_sentence_is_translated_too():
    reason = Sentence("No CUDA graphics card was found, or its driver is too old.")
    sentence = Sentence("{reason} Using the CPU instead.", reason=reason)
    assert in_users_words(sentence) == "Grafická karta nenalezena. Počítá procesor."


@pytest.mark.usefixtures("czech")
def test_sentences_after_one_another_are_translated_each():
    sentences = joined(
        Sentence("{count:,} pictures were enlarged into {folder}.", count=3000, folder="/out"),
        Sentence("{count:,} failed.", count=2),
        Sentence("Nobody knows why."),
    )
    assert in_users_words(sentences) == "Zvětšeno 3,000, jsou v /out. 2 se nepodařilo. Nobody knows why."


@pytest.mark.usefixtures("czech")
@pytest.mark.parametrize("text", ["The file is empty.", "Soubor je prázdný.", ""])
def test_plain_text_stays_as_it_is(text):
    assert in_users_words(text) == text


@pytest.mark.usefixtures("czech")
def test_braces_in_values_are_letters_like_others():
    sentence = Sentence("The folder {folder} cannot be opened: {reason}.", folder="{reason}", reason="{x}")
    assert in_users_words(sentence) == "{x}: složku {reason} nelze otevřít."


@pytest.mark.usefixtures("czech")
def test_a_mistaken_brace_of_a_translation_does_no_harm():
    assert in_users_words(Sentence("The file is empty.")) == "Soubor je {prázdný}, {7}."


def test_forms_are_collected_also_of_a_choice_and_of_the_recipes():
    forms = collect()
    assert {"CPU, {threads} thread", "CPU, {threads} threads", "The file is empty.", "DCGAN"} <= set(forms)
    assert forms == sorted(set(forms))


def test_every_sentence_of_the_engine_has_a_form_that_can_be_collected(source):
    """A text that is put together, or given to an event or an error as it is, would stay English."""
    name, tree = source
    for call in ast.walk(tree):
        match call:
            case ast.Call(func=ast.Name(id=maker), args=arguments) if maker in CALLS:
                assert not isinstance(arguments[CALLS[maker]], ast.JoinedStr), where(name, call)
            case ast.Call(func=ast.Name(id=event), args=arguments) if event in EVENTS:
                sentence = arguments[EVENTS[event]]
                assert not isinstance(sentence, ast.Constant | ast.JoinedStr), where(name, call)
    assert [where(name, text) for text in loose_sentences(tree)] == []


def test_every_name_in_a_form_has_a_value(source):
    name, tree = source
    for call in calls(tree):
        given = {keyword.arg for keyword in call.keywords}
        for form in forms_of(call):
            assert names_in(form) <= given, where(name, call)


def loose_sentences(node):
    """Find texts that read like a sentence and are given to nothing that makes one."""
    match node:
        case ast.Call(func=ast.Name(id=maker)) if maker in CALLS:
            return
        case ast.Call(func=ast.Attribute(value=ast.Name(id="logger")) | ast.Name(id="print")):
            return
        case ast.Call(func=ast.Attribute(attr="tr")):
            return  # What a part of the window says by itself.
        case ast.Expr(value=ast.Constant()) | ast.Assert():
            return  # A docstring, our own mistake.
        case ast.JoinedStr(values=[*_, ast.Constant(value=str(end))]) | ast.Constant(value=str(end)):
            if re.fullmatch(r".* .*\w[.!?]", end):
                yield node
            return
    for child in ast.iter_child_nodes(node):
        yield from loose_sentences(child)


def where(name, node):
    return f"{name}:{node.lineno}"
