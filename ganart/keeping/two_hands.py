"""What becomes of a file that two windows write to, each as a whole: neither undoes what the other did."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


def together(
    mine: Mapping[Key, Value], before: Mapping[Key, Value], theirs: Mapping[Key, Value]
) -> dict[Key, Value]:
    """Return mine, with what others alone added, changed or took away since it was as `before`.

    What both changed stays mine.
    """
    result: dict[Key, Value] = {}
    for key, value in mine.items():
        is_untouched = key in before and value == before[key]
        if key in theirs:
            result[key] = theirs[key] if is_untouched else value
        elif not is_untouched:
            result[key] = value
    return result | {key: theirs[key] for key in theirs if key not in mine and key not in before}
