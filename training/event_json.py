"""Events as scripts read them: plain values, each a line of JSON. Pixels stay out."""

import re
from dataclasses import fields
from typing import Any

from training.events import DeviceFound, Direction, Event, Match, Refused


def name_of(event: Event) -> str:
    """Return the event's name as scripts see it: `Progress` is "progress"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(event).__name__).lower()


def to_json(event: Event) -> dict[str, Any]:
    """Return what a script sees of an event. Pixels stay out: their files are named instead."""
    return {"event": name_of(event)} | _plain_fields(event)


def _plain_fields(record: Any) -> dict[str, Any]:
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    return {name: _plain(value) for name, value in values.items() if not _is_pixels(value)}


def _is_pixels(value: Any) -> bool:
    """Whether a value is pixels or numbers for programs, alone or several."""
    first = value[0] if isinstance(value, tuple) and value else value
    return isinstance(first, bytes) or hasattr(first, "__array__")


def _plain(value: Any) -> Any:
    if isinstance(value, Refused | Match | Direction | DeviceFound):
        return _plain_fields(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
