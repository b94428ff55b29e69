"""Prints what the engine says to people as a Python module, in which `make translation` finds it.

The engine speaks English and knows nothing of Qt. Each of its sentences is a form and values
(`training.sentences`), and the form is the first argument of one of a few calls.
"""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from training.recipes import WORDS

HOUSE = Path(__file__).resolve().parents[1]

# What speaks English: the engine, and what of the application holds its hand without Qt.
_SPEAKERS = ("training", "ganart/working", "ganart/starting/doctor.py")
# Of these, what only the command line says, or several processes say to each other.
_UNHEARD = (
    "training/__main__.py",
    "training/benchmarks",
    "training/commands",
    "training/compute/distributed.py",
    "training/importing/classic_sets.py",
    "training/gan/multi_process.py",
)
# What a form is given to, and as which argument.
CALLS = {
    "Sentence": 0,
    "EngineError": 0,
    "RunInUse": 0,
    "MadeByNewer": 0,
    "UnknownNames": 0,
    "EngineDied": 0,
    "PictureError": 0,
    "Refusal": 0,
    "_require": 1,
}


def collect() -> list[str]:
    """Return the forms of all sentences, sorted."""
    forms = {form for name in sources() for call in calls(parsed(name)) for form in forms_of(call)}
    return sorted(forms.union(_of_the_recipes()))


def sources() -> Iterator[str]:
    """Yield the name of every file whose sentences are for people at the window."""
    for speaker in _SPEAKERS:
        place = HOUSE / speaker
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            name = file.relative_to(HOUSE).as_posix()
            if not name.startswith(_UNHEARD):
                yield name


def parsed(name: str) -> ast.Module:
    """Read a file by its name in the house."""
    return ast.parse((HOUSE / name).read_text(encoding="utf-8"))


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Find the calls that make a sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            yield node


def forms_of(call: ast.Call) -> list[str]:
    """Return the form that a call names, or both of a choice; none where it passes a sentence on."""
    form = call.args[CALLS[call.func.id]]
    either = (form.body, form.orelse) if isinstance(form, ast.IfExp) else (form,)
    return [one.value for one in either if isinstance(one, ast.Constant)]


def module(forms: list[str]) -> str:
    """Write the module in which lupdate finds the forms."""
    lines = [f'QT_TRANSLATE_NOOP("engine", {form!r})' for form in forms]
    return "\n".join(["from PySide6.QtCore import QT_TRANSLATE_NOOP", "", *lines])


def _of_the_recipes() -> Iterator[str]:
    for file in (HOUSE / "training" / "presets").glob("*.toml"):
        recipe = tomllib.loads(file.read_text(encoding="utf-8"))
        yield from (recipe[word] for word in WORDS)


if __name__ == "__main__":
    print(module(collect()))
