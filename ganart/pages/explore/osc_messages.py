"""What other programs may say to the page, and the page to them, by Open Sound Control.

What comes in may be anything: a message counts only when its address is known and its values are what the
address asks for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP
from pythonosc.osc_bundle_builder import IMMEDIATELY, OscBundleBuilder
from pythonosc.osc_message_builder import OscMessageBuilder
from pythonosc.osc_packet import OscPacket, ParseError

Value = float | str
Message = tuple[str, tuple[Value, ...]]  # Address and values.

_LARGEST = 1e7  # Of any number; a seed has seven digits.

PAD = "/ganart/pad"
SLIDER = "/ganart/slider"
TRUNCATION = "/ganart/truncation"
SEED = "/ganart/seed"
REROLL = "/ganart/reroll"
LIKE = "/ganart/like"
PLAY = "/ganart/play"
MOMENT = "/ganart/moment"


@dataclass(frozen=True, slots=True)
class Form:
    """What stands behind an address."""

    values: tuple[type, ...]  # Of a message that comes in.
    names: str  # Of its values, for the table.
    meaning: str  # In English, to be translated where it is shown.


FORMS = {
    PAD: Form((float, float), "x y", QT_TRANSLATE_NOOP("words", "A point of the map, each from -1 to 1")),
    SLIDER: Form(
        (str, float),
        "name value",
        QT_TRANSLATE_NOOP("words", "A direction, such as “principal 1”, and how far to move along it"),
    ),
    TRUNCATION: Form((float,), "value", QT_TRANSLATE_NOOP("words", "Variety, from 0 to 1.5")),
    SEED: Form((float,), "number", QT_TRANSLATE_NOOP("words", "A seed")),
    REROLL: Form((), "", QT_TRANSLATE_NOOP("words", "Paint a random picture")),
    LIKE: Form((), "", QT_TRANSLATE_NOOP("words", "Keep this picture")),
    PLAY: Form((float,), "1 or 0", QT_TRANSLATE_NOOP("words", "Play the timeline, or pause it")),
    MOMENT: Form((float,), "seconds", QT_TRANSLATE_NOOP("words", "A moment of the timeline")),
}


def read(datagram: bytes) -> list[Message]:
    """Return the messages in a datagram that can be understood, bundles unpacked; others are left out."""
    try:
        packet = OscPacket(datagram)
    except (ParseError, ValueError):  # The latter for text that is none.
        return []
    found = []
    for timed in packet.messages:
        address, values = timed.message.address, timed.message.params
        form = FORMS.get(address)
        if form and len(values) >= len(form.values):  # Some programs send a 1 with every button.
            checked = [_checked(value, kind) for value, kind in zip(values, form.values, strict=False)]
            known = tuple(value for value in checked if value is not None)
            if len(known) == len(checked):
                found.append((address, known))
    return found


def write(messages: Sequence[Message]) -> bytes:
    """Put messages into one datagram."""
    bundle = OscBundleBuilder(IMMEDIATELY)
    for address, values in messages:
        message = OscMessageBuilder(address)
        for value in values:
            message.add_arg(value)
        bundle.add_content(message.build())
    return bundle.build().dgram


def _checked(value: object, kind: type) -> Value | None:
    """Return a value of the kind that is asked for; None when it is another."""
    if kind is str:
        return value if isinstance(value, str) else None
    if isinstance(value, int | float) and abs(value) <= _LARGEST:
        return float(value)
    return None
