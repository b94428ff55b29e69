"""What the engine says, in the language of the window: the engine itself speaks English."""

from ganart.numbers import written
from ganart.translation import translate
from training.sentences import Sentence, filled


def in_users_words(sentence: str) -> str:
    """Say a sentence of the engine, and those among its values, in the language of the window.

    Plain text, such as what the window itself says, stays as it is.
    """
    if not isinstance(sentence, Sentence):
        return sentence
    values = {
        name: in_users_words(value) if isinstance(value, str) else value
        for name, value in sentence.values.items()
    }
    return filled(translate("engine", sentence.form), values, written)
