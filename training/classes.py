"""What classes are called, and how a class is found by a name that somebody typed. Free of torch.

A class is a subfolder of the first level. Its name is in Unicode's composed form (NFC), whichever form the
file system keeps: é is one letter or an e with an accent, and both are one name. In all else, a space at the
end among it, names that differ are names of different classes.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from training.errors import EngineError

LONGEST_NAME = 200  # Characters.

_MOST_NAMED = 10  # Classes that a sentence names; of more, the nearest.
_NEAREST = 3


def names_of(folders: Iterable[str]) -> dict[str, str]:
    """Return what the class of each subfolder is called.

    Letters that no list can show are replaced; a name that another class has then gets a number.
    """
    folders_of: dict[str, list[str]] = {}
    for folder in folders:
        folders_of.setdefault(unicodedata.normalize("NFC", folder), []).append(folder)
    names: dict[str, str] = {}
    taken: set[str] = set()
    for composed in sorted(folders_of):
        name, number = one_line(composed)[:LONGEST_NAME], 2
        while name in taken:
            ending = f" ({number})"
            name, number = one_line(composed)[: LONGEST_NAME - len(ending)] + ending, number + 1
        taken.add(name)
        names |= dict.fromkeys(folders_of[composed], name)
    return names


def one_line(text: str) -> str:
    """Replace what a list cannot show: control characters, and halves of letters in names of files."""
    line = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)
    return line.encode(errors="replace").decode()


def find_class(asked: str, names: Sequence[str], owner: str) -> str:
    """Return the name among `names` that is meant; `owner`, as 'The model "owls"', begins a sentence.

    Raises EngineError with the nearest names when there is none.
    """
    if asked in names:
        return asked
    composed = unicodedata.normalize("NFC", asked)
    for name in names:
        if unicodedata.normalize("NFC", name) == composed:
            return name
    raise _unknown(asked, names, owner)


def quoted(names: Iterable[str]) -> str:
    """List names so that also a space at an end can be seen: "cats", "dogs"."""
    return ", ".join(f'"{name}"' for name in names)


def _unknown(asked: str, names: Sequence[str], owner: str) -> EngineError:
    if len(names) <= _MOST_NAMED:
        return EngineError(
            '{owner} knows {classes}, but not "{name}".', owner=owner, classes=quoted(names), name=asked
        )
    folded = {name.casefold(): name for name in reversed(names)}
    near = [folded[key] for key in get_close_matches(asked.casefold(), folded, _NEAREST)]
    return EngineError(
        '{owner} knows {count:,} classes, but not "{name}". The nearest are {classes}.'
        if near
        else '{owner} knows {count:,} classes, but not "{name}". The first are {classes}.',
        owner=owner,
        count=len(names),
        name=asked,
        classes=quoted(near or names[:_NEAREST]),
    )
