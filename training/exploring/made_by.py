"""What painted something, as it is written down beside or inside it. Free of torch."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from training import __version__
from training.models import ModelInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBy:
    """A model, and the program and computer that had it paint."""

    model: str  # The identity of the model.
    title: str  # What the model was called then.
    program: str  # Version of GanArt.
    torch: str  # Version of PyTorch.
    device: str  # cpu, cuda, xpu or mps.
    created: str  # ISO 8601, in UTC.

    @classmethod
    def now(cls, info: ModelInfo, torch: object, device: str, **others: Any) -> Self:
        """Say that a model paints at this moment; `others` are what a kind of painter adds."""
        return cls(
            model=info.identity,
            title=info.title,
            program=__version__,
            torch=str(torch),
            device=device,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            **others,
        )
