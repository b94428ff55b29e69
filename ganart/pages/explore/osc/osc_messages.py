"""What other programs may say to the page, and the page to them, by Open Sound Control.

What comes in may be anything: a message counts only when its address is known and its values are what the
address asks for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from pythonosc.osc_bundle_builder import IMMEDIATELY, OscBundleBuilder
from pythonosc.osc_message_builder import OscMessageBuilder

from ganart.pages.explore.osc.osc_forms import ALL_FORMS, Form
from ganart.pages.explore.osc.osc_packets import Argument, read_packet

Value = float | int | str
Message = tuple[str, tuple[Value, ...]]  # Address and values.

_SEEDS = 2**63  # So many there are.
_LARGEST = 1e7  # Of any number but a seed.
_PATTERN = frozenset("?*[{")
_CHOICE = re.compile(r"\{([^{}]*)\}")
_LONGEST_PATTERN = 500  # Letters.
_MOST_CHOICES = 64  # That a pattern comes to.
_MOST_PATTERNS = 256  # Of a packet, written out; thousands would hold up the window for seconds.
_LET_GO: tuple[Value, ...] = ("let go",)  # Stands for a button that says 0.


@dataclass(frozen=True, slots=True)
class Heard:
    """What came in with one datagram."""

    messages: tuple[tuple[str, tuple[Value, ...], float], ...]  # Address, values, when due (0: at once).
    strange: tuple[str, ...]  # What was not understood, as it was sent.


def read(datagram: bytes) -> Heard:
    """Understand a datagram: a message with what its address asks for, or several in bundles.

    An address may be a pattern of OSC 1.0, which stands for all that match it. A button that is let go says
    0, and so nothing.
    """
    received, unreadable = read_packet(datagram)
    found, strange, patterns = [], list(unreadable), 0
    for message in received:
        if _PATTERN.intersection(message.address):
            alternatives = _alternatives(message.address)
            patterns += len(alternatives)
            meant = _meant(alternatives) if patterns <= _MOST_PATTERNS else []
        else:
            meant = [message.address] if message.address in ALL_FORMS else []
        forms = [(address, ALL_FORMS[address]) for address in meant]
        read = [(address, _understood(form, message.values)) for address, form in forms]
        known = [(address, values) for address, values in read if values is not None]
        found += [(address, values, message.due) for address, values in known if values is not _LET_GO]
        if not known:
            strange.append(" ".join(map(str, (message.address, *message.values))))
    return Heard(tuple(found), tuple(strange))


def _meant(alternatives: Sequence[str]) -> list[str]:
    """Return the addresses that patterns of OSC 1.0 stand for: ?, *, [a-c] and [!a], no /."""
    patterns = [one.split("/") for one in alternatives]
    return [address for address in ALL_FORMS if any(_matches(parts, address) for parts in patterns)]


def _matches(parts: Sequence[str], address: str) -> bool:
    names = address.split("/")
    return len(parts) == len(names) and all(map(fnmatchcase, names, parts))


def _alternatives(pattern: str) -> list[str]:
    """Write out {one,other} in a pattern; nothing where it is too long, or they are too many, to be meant."""
    if len(pattern) > _LONGEST_PATTERN:
        return []
    found = [pattern]
    while any(_CHOICE.search(one) for one in found):
        pieces = [(one, _CHOICE.search(one)) for one in found]
        found = [
            one[: choice.start()] + word + one[choice.end() :]
            for one, choice in pieces
            if choice
            for word in choice[1].split(",")
        ]
        if len(found) > _MOST_CHOICES:
            return []
    return found


def _understood(form: Form, values: Sequence[Argument]) -> tuple[Value, ...] | None:
    """Return the values that an address asks for; None when these are others."""
    if not form.values:
        return _LET_GO if values and _is_zero(values[0]) else ()
    if form.is_switch and not values:
        return (1.0,)
    if len(values) < len(form.values):
        return None
    checked = [_checked(value, kind) for value, kind in zip(values, form.values, strict=False)]
    known = tuple(value for value in checked if value is not None)
    return known if len(known) == len(checked) else None


def _is_zero(value: Argument) -> bool:
    """Whether a button says that it is let go: with 0, 0.0 or false."""
    return isinstance(value, int | float) and not value


def write(messages: Sequence[Message]) -> bytes:
    """Put messages into one datagram."""
    bundle = OscBundleBuilder(IMMEDIATELY)
    for address, values in messages:
        message = OscMessageBuilder(address)
        for value in values:
            # A folder's name may hold bytes that are no text.
            message.add_arg(value.encode(errors="replace").decode() if isinstance(value, str) else value)
        bundle.add_content(message.build())
    return bundle.build().dgram


def _checked(value: Argument, kind: type) -> Value | None:
    """Return a value of the kind that is asked for; None when it is another."""
    if kind is str:
        return value if isinstance(value, str) else None
    if kind is int and isinstance(value, int | float | str):
        return _seed(value)
    if isinstance(value, int | float) and abs(value) <= _LARGEST:
        return float(value)
    return None


def _seed(value: float | str) -> int | None:
    """Return a seed of any size; touch surfaces send it as a float, and large ones may come as text."""
    try:
        seed = int(value)
    except (ValueError, OverflowError):
        return None
    return seed if 0 <= seed < _SEEDS else None
