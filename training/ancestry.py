"""What a model comes from: the trainings before its own, and the models that it was mixed of.

Two models can be mixed when they share a past: their weights then mean the same. A training is told by its
pictures and its seed. Free of torch.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from training.foreign import digest, list_of, record, share, text

MOST_TRAININGS = 64  # That a model remembers of its past; the latest ones.

_LENGTH = 16  # Letters of a mark.
_MOST_LAYERS = 64


def mark_of_training(fingerprint: str, seed: int) -> str:
    """Return a short mark of a training that learned pictures with a fingerprint from a seed on."""
    return hashlib.sha256(f"{fingerprint} {seed}".encode()).hexdigest()[:_LENGTH]


@dataclass(frozen=True, slots=True)
class MixedPart:
    """A model that another one was mixed of."""

    model: str  # Its identity.
    title: str  # What it was called then.
    shares: tuple[float, ...]  # Of it in each layer, the first one first.

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {"model": self.model, "title": self.title, "shares": list(self.shares)}


read_lineage = list_of(text(_LENGTH, shortest=_LENGTH), MOST_TRAININGS)
read_parts = list_of(
    record(MixedPart, model=digest, title=text(200), shares=list_of(share, _MOST_LAYERS)), 2
)
