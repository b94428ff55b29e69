"""A series of places: variations around one, or the stills of the way from one to another. Free of torch.

The same series gives the same places on every computer, and each place is all that its picture needs.
"""

from dataclasses import dataclass

from training.errors import Refusal
from training.exploring.blending import slerp
from training.exploring.breeding import USUAL_STRENGTH, mutate
from training.exploring.places import Place

MOST = 1_000  # Pictures of a series.


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Which pictures belong to a series: many around one place, or those on the way between two."""

    places: tuple[Place, ...]
    count: int
    strength: float = USUAL_STRENGTH  # Of variations: 0 changes nothing, 1 everything.
    seed: int = 0  # Of variations.

    def __post_init__(self) -> None:
        if len(self.places) not in (1, 2):
            raise Refusal("A series goes around one place, or from one to another.")
        least = len(self.places)
        if not least <= self.count <= MOST:
            raise Refusal(
                "A series has from {least} to {most:,} pictures, not {count:,}.",
                least=least,
                most=MOST,
                count=self.count,
            )
        if not 0 <= self.strength <= 1:
            raise Refusal(
                "The strength of a mutation is from 0 to 1, not {strength:g}.", strength=self.strength
            )

    def members(self, z_dim: int) -> list[Place]:
        """Return the places in their order; a way begins and ends with the two places themselves."""
        start, *end = self.places
        if not end:
            return [mutate(start, self.strength, self.seed, z_dim, index) for index in range(self.count)]
        last = self.count - 1
        between = [slerp(start, end[0], step / last, z_dim) for step in range(1, last)]
        return [start, *between, end[0]]
