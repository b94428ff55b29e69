"""Readers of foreign values: JSON that anybody may have written becomes plain records, or is refused.

A reader takes a value and the way to it ("model.config.lr"), and returns what it read. Readers of tables are
made of those of their fields, so that a file is described by a short list. Whatever the value, a reader
raises nothing but ValueError with a sentence; a table with names that its list lacks is refused, since they
meant something. Free of torch.
"""

import base64
import json
import os
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin

from training.errors import Refusal, UnknownNames
from training.sentences import Sentence, formats_in

if TYPE_CHECKING:
    from _typeshed import DataclassInstance  # There for type checkers only.

T = TypeVar("T")
Record = TypeVar("Record", bound="DataclassInstance")
Reader = Callable[[Any, str], T]

LONGEST_TEXT = 4_096  # Characters, where nothing else is said.
MOST_ITEMS = 1_000  # Of a list or table, likewise.

_LONGEST_PATH = 32_767  # Characters, on Windows; other systems take fewer.
_LONGEST_WORDS = 1 << 16  # Characters of words that are no sentence of ours.
_LONGEST_FORMAT = 5  # Characters: "," or ".1f"; a format may also ask for a billion spaces.
_DEEPEST = 40  # Names or numbers on the way to a sentence.
_BEYOND = 2**63  # Whole numbers have 64 bits.


def parse(content: str | bytes, way: str) -> Any:
    """Read JSON whose numbers are finite and of at most 64 bits."""
    try:
        return json.loads(content, parse_constant=_number, parse_int=_number, parse_float=_number)
    except (ValueError, RecursionError):
        raise Refusal('"{way}" is no JSON, or damaged.', way=way) from None


def too_large(record: "DataclassInstance") -> list[str]:
    """Return the names of numbers of a record that `parse` would not read again."""
    values = {item.name: getattr(record, item.name) for item in fields(record)}
    numbers = {name: value for name, value in values.items() if isinstance(value, int | float)}
    return [name for name, value in numbers.items() if not -_BEYOND <= value < _BEYOND]


# -- SINGLE VALUES --


def anything(value: Any, way: str) -> Any:
    """Take a value as it is: what looks at it later checks it then."""
    return value


def truth(value: Any, way: str) -> bool:
    """Read true or false."""
    if type(value) is not bool:
        raise Refusal('The value "{way}" must be true or false.', way=way)
    return value


def text(longest: int = LONGEST_TEXT, shortest: int = 0) -> Reader[str]:
    """Return a reader of texts with so many characters."""

    def read(value: Any, way: str) -> str:
        if type(value) is not str or not shortest <= len(value) <= longest:
            raise Refusal(
                'The value "{way}" must be a text of {shortest} to {longest:,} letters.',
                way=way,
                shortest=shortest,
                longest=longest,
            )
        return value

    return read


def one_of(choices: Collection[str]) -> Reader[str]:
    """Return a reader of words that are among a few."""

    def read(value: Any, way: str) -> str:
        if type(value) is not str or value not in choices:
            raise Refusal('The value "{way}" must be one of {choices}.', way=way, choices=", ".join(choices))
        return value

    return read


def whole(value: Any, way: str) -> int:
    """Read a whole number of 64 bits."""
    if type(value) is not int or not -_BEYOND <= value < _BEYOND:
        raise Refusal('The value "{way}" must be a whole number.', way=way)
    return value


def count(value: Any, way: str) -> int:
    """Read a whole number that is not negative."""
    if type(value) is not int or not 0 <= value < _BEYOND:
        raise Refusal('The value "{way}" must be a whole number from 0 up.', way=way)
    return value


def number(least: float = -1e300, most: float = 1e300) -> Reader[float]:
    """Return a reader of finite numbers within bounds."""

    def read(value: Any, way: str) -> float:
        if type(value) not in (int, float) or not least <= value <= most:
            raise Refusal(
                'The value "{way}" must be a number from {least:g} to {most:g}.',
                way=way,
                least=least,
                most=most,
            )
        return float(value)

    return read


share = number(0, 1)


def path(value: Any, way: str) -> Path:
    """Read the path of a file or folder, which need not exist."""
    if type(value) is not str or len(value) > _LONGEST_PATH or "\0" in value or not _is_of_files(value):
        raise Refusal('The value "{way}" must be a path.', way=way)
    return Path(value)


def _is_of_files(name: str) -> bool:
    """Whether the system could call a file so: names need be no text, but have not any half of a letter."""
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return False
    return True


def digest(value: Any, way: str) -> str:
    """Read a SHA-256 in hexadecimal."""
    if type(value) is not str or not re.fullmatch(r"[0-9a-f]{64}", value):
        raise Refusal('The value "{way}" must be a SHA-256 in hexadecimal.', way=way)
    return value


def sentence(value: Any, way: str) -> str:
    """Read a sentence as `training.sentences.to_json` wrote it, or plain words."""
    if isinstance(value, str):
        return text(_LONGEST_WORDS)(value, way)
    refusal = Refusal('The value "{way}" must be a sentence.', way=way)
    if way.count(".") > _DEEPEST:
        raise refusal
    form, values = _FORM(value, way)
    if any(len(how) > _LONGEST_FORMAT for how in formats_in(form)):
        raise refusal
    return Sentence(form, **values)


def _of_a_sentence(value: Any, way: str) -> str | int | float:
    """Read a value in a sentence: a number, words, or a sentence again."""
    if isinstance(value, int | float):
        return whole(value, way) if type(value) is int else number()(value, way)
    return sentence(value, way)


def vector(longest: int) -> Reader[bytes]:
    """Return a reader of 1 to `longest` finite numbers: little-endian float32 in base64, given as bytes.

    Bytes, which no JSON has, were read before, and are taken as they are.
    """

    def read(value: Any, way: str) -> bytes:
        refusal = Refusal(
            'The value "{way}" must be a vector of 1 to {longest:,} numbers in base64.',
            way=way,
            longest=longest,
        )
        if type(value) is bytes and len(value) <= 4 * longest:
            return value
        if type(value) is not str or len(value) > longest * 16 // 3 + 4:
            raise refusal
        try:
            content = base64.b64decode(value, validate=True)
        except ValueError:
            raise refusal from None
        import numpy as np  # Only where it is used: the window starts without it.

        if not content or len(content) % 4 or not np.isfinite(np.frombuffer(content, dtype="<f4")).all():
            raise refusal
        return content

    return read


# -- LISTS AND TABLES --


def optional(reader: Reader[T]) -> Reader[T | None]:
    """Return a reader that takes null for None."""
    return lambda value, way: None if value is None else reader(value, way)


def list_of(reader: Reader[T], most: int = MOST_ITEMS) -> Reader[tuple[T, ...]]:
    """Return a reader of lists with at most so many values of one kind."""

    def read(value: Any, way: str) -> tuple[T, ...]:
        if type(value) not in (list, tuple) or len(value) > most:
            raise Refusal('The value "{way}" must be a list of at most {most:,} values.', way=way, most=most)
        return tuple(reader(item, f"{way}.{place}") for place, item in enumerate(value))

    return read


def row(*readers: Reader[Any]) -> Reader[tuple[Any, ...]]:
    """Return a reader of lists with one value for each reader."""

    def read(value: Any, way: str) -> tuple[Any, ...]:
        if type(value) not in (list, tuple) or len(value) != len(readers):
            raise Refusal('The value "{way}" must be a list of {count} values.', way=way, count=len(readers))
        return tuple(readers[place](item, f"{way}.{place}") for place, item in enumerate(value))

    return read


def table_of(
    reader: Reader[T], most: int = MOST_ITEMS, names: Reader[str] = anything
) -> Reader[dict[str, T]]:
    """Return a reader of tables with any names, at most so many, and values of one kind."""

    def read(value: Any, way: str) -> dict[str, T]:
        if not isinstance(value, Mapping) or len(value) > most:
            raise Refusal('The value "{way}" must be a table of at most {most:,} values.', way=way, most=most)
        return {names(name, way): reader(item, f"{way}.{name}") for name, item in value.items()}

    return read


def table(
    fields: Mapping[str, Reader[Any]], make: Callable[..., Any] = dict, can_miss: Collection[str] = ()
) -> Reader[Any]:
    """Return a reader of tables with these names; what it read goes by name to `make`.

    `make` may raise ValueError with a sentence of its own.
    """

    def read(value: Any, way: str) -> Any:
        if not isinstance(value, Mapping):
            raise Refusal('The value "{way}" must be a table.', way=way)
        if unknown := sorted(map(str, value.keys() - fields.keys())):
            raise UnknownNames(
                '"{way}" has names this version does not know: {names}.', way=way, names=", ".join(unknown)
            )
        if missing := [name for name in fields if name not in value and name not in can_miss]:
            raise Refusal('"{way}" is incomplete: it has no {names}.', way=way, names=", ".join(missing))
        return make(**{name: fields[name](item, f"{way}.{name}") for name, item in value.items()})

    return read


def record(cls: type[Record], /, *, longest: int = LONGEST_TEXT, **readers: Reader[Any]) -> Reader[Record]:
    """Return a reader of a dataclass: for each field the reader given here, or the one that suits its type.

    Fields with a default may be missing. `longest` is for the texts among them.
    """
    known = {item.name: readers.get(item.name) or _suiting(item.type, longest) for item in fields(cls)}
    assert readers.keys() <= known.keys()
    has_default = [
        item.name
        for item in fields(cls)
        if item.default is not MISSING or item.default_factory is not MISSING
    ]
    return table(known, cls, has_default)


def versioned(version: int, reader: Reader[T], *, oldest: int | None = None) -> Reader[T]:
    """Return a reader of tables whose `format_version` is this one, or from `oldest` on.

    The reader within gets the rest, and has to do with what an older version lacks.
    """

    def read(value: Any, way: str) -> T:
        if not isinstance(value, Mapping):
            raise Refusal('The value "{way}" must be a table.', way=way)
        found = value.get("format_version")
        if type(found) is not int or not (version if oldest is None else oldest) <= found <= version:
            raise Refusal("It was made by another version of GanArt.")
        return reader({name: item for name, item in value.items() if name != "format_version"}, way)

    return read


_FORM = table({"form": text(), "values": table_of(_of_a_sentence)}, lambda form, values: (form, values))


def _suiting(kind: Any, longest: int) -> Reader[Any]:
    """Return a reader of values as the annotation of a field describes them."""
    origin, of = get_origin(kind), get_args(kind)
    if isinstance(kind, UnionType) and len(of) == 2 and of[1] is NoneType:
        return optional(_suiting(of[0], longest))
    if origin is Literal:
        return one_of(of)
    if origin is dict:
        return table_of(_suiting(of[1], longest))
    if origin is tuple and of[1:] == (...,):
        return list_of(_suiting(of[0], longest))
    return {bool: truth, int: whole, float: number(), str: text(longest), Path: path, Any: anything}[kind]


def _number(digits: str) -> int | float:
    found = int(digits) if digits.lstrip("-").isdecimal() else float(digits)
    if not -_BEYOND <= found < _BEYOND:
        raise ValueError
    return found
