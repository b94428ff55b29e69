"""Directions of a latent space that an artist gave a name, as a model carries them when it is given away.

Each has its vector with it: found anew on another computer, it might be called by another number. Free of
torch.
"""

import base64
from dataclasses import dataclass
from typing import Any

from training.foreign import list_of, record, share, text, vector

MOST_NAMED = 256

_LONGEST_NAME = 200  # Characters.
_LONGEST_VECTOR = 1 << 17  # Numbers, as of a place.


@dataclass(frozen=True, slots=True)
class NamedDirection:
    """A direction and what the artist calls it."""

    name: str  # Under which it was found: "principal 1".
    title: str  # "hair length".
    vector: bytes  # Little-endian float32, of length 1.
    share: float = 0.0  # Of all that changes, 0 to 1.

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "name": self.name,
            "title": self.title,
            "vector": base64.b64encode(self.vector).decode(),
            "share": self.share,
        }


_NAME = text(_LONGEST_NAME, shortest=1)
read_directions = list_of(
    record(NamedDirection, name=_NAME, title=_NAME, vector=vector(_LONGEST_VECTOR), share=share), MOST_NAMED
)
