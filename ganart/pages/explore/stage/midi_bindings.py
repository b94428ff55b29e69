"""Which knob or key of a device moves which handle, and what its message does there. No Qt here."""

from collections.abc import Mapping
from typing import Any, Literal, Self

from ganart.pages.explore.osc.osc_forms import ALL_FORMS
from ganart.pages.explore.stage.midi_messages import Played, Source

_MOST = 1_000  # Of a device.

What = Literal["move", "toggle", "on", "off", "press", "nothing"]


class Bindings:
    """Those of one device.

    Attributes:
        addresses: What each source moves, by the address of its handle; the last learnt at the end.
    """

    def __init__(self, addresses: Mapping[Source, str] | None = None):
        self.addresses: dict[Source, str] = dict(addresses or {})
        self._last: dict[Source, float] = {}  # Where each source stood last.

    def bind(self, source: Source, address: str) -> None:
        """Have a source move a handle, and nothing else any more."""
        self.addresses.pop(source, None)
        if len(self.addresses) < _MOST:
            self.addresses[source] = address

    def forget(self, source: Source) -> None:
        """Have a source move nothing."""
        self.addresses.pop(source, None)

    def what(self, played: Played, kind: Literal["number", "switch", "button"]) -> What:
        """Say what a message does to a handle of a kind.

        Letting a key go does nothing. A knob presses a button, and turns a switch, as it passes its middle.
        """
        before = self._last.get(played.source, 0.0)
        self._last[played.source] = played.share
        if played.is_let_go:
            return "nothing"
        is_key = played.source.kind == "key"
        match kind:
            case "number":
                return "move"
            case "switch" if is_key:
                return "toggle"
            case "switch":
                return "on" if played.share >= 0.5 else "off"
            case "button":
                return "press" if is_key or before < 0.5 <= played.share else "nothing"

    def to_json(self) -> dict[str, str]:
        """Return them as plain values."""
        return {str(source): address for source, address in self.addresses.items()}

    @classmethod
    def from_json(cls, value: Any) -> Self:
        """Read what `to_json` gave; what cannot be is left out."""
        pairs = value.items() if isinstance(value, dict) else ()
        read = [(Source.read(str(text)), str(address)) for text, address in pairs]
        return cls({source: address for source, address in read[:_MOST] if source and address in ALL_FORMS})
