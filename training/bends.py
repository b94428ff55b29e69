"""What is done to the maps inside a generator while it paints: a chain of bends, each at one stage.

A generator paints in stages, from a small first map of features to large ones. A bend changes the map of one
stage: it turns it, moves it, makes its features louder. The weights stay as they were trained; a bend is part
of the place that is painted (Broad, Leymarie and Grierson, "Network bending: expressive manipulation of deep
generative models", 2021, https://arxiv.org/abs/2005.12420). Free of torch.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from training.config import TrainConfig
from training.errors import Refusal
from training.foreign import count, list_of, number, record, share
from training.latent_zones import stage_count

Kind = Literal["zoom", "turn", "shift", "lift", "mirror", "flip", "gain", "noise", "threshold", "swap"]

KINDS: tuple[Kind, ...] = get_args(Kind)
MOST_BENDS = 32  # Of a place.
MOST_STAGES = 16

# How far each kind goes on a slider. 0 changes nothing, so amounts of several places can be added up.
RANGES: dict[Kind, tuple[float, float]] = {
    "zoom": (-2, 2),  # Doublings of the size.
    "turn": (-180, 180),  # Degrees, clockwise.
    "shift": (-1, 1),  # Widths of the map, to the right.
    "lift": (-1, 1),  # Heights of the map, upwards.
    "mirror": (0, 1),  # Share of the map's mirror image, left for right; a half is symmetrical.
    "flip": (0, 1),  # The same, upside down.
    "gain": (-2, 4),  # Times the features that are added to them; -1 takes them away, -2 turns their sign.
    "noise": (0, 2),  # Spreads of the map.
    "threshold": (0, 3),  # Spreads of the map; what is weaker becomes nothing.
    "swap": (0, 1),  # Share of another feature that takes a feature's place.
}
USES_CHANCE: frozenset[Kind] = frozenset({"noise", "swap"})  # Whatever the share of the features.

_LARGEST = 1e6  # Of an amount in a file.


@dataclass(frozen=True, slots=True, kw_only=True)
class Bend:
    """A change of the map of one stage."""

    stage: int  # 0 is the first map; each further one is twice as wide and high.
    kind: Kind
    amount: float = 0.0  # 0 changes nothing; see `RANGES`.
    share: float = 1.0  # Of the features that are changed, 0 to 1.
    seed: int = 0  # Which features they are, what noise is added, who takes whose place.

    def __post_init__(self) -> None:
        if not 0 <= self.stage < MOST_STAGES:
            raise Refusal("A bend is at a stage from 0 to {most}.", most=MOST_STAGES - 1)

    def within(self) -> float:
        """Return the amount within the range of its kind; sums of places may leave it."""
        least, most = RANGES[self.kind]
        return min(max(self.amount, least), most) if self.kind != "turn" else self.amount

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "stage": self.stage,
            "kind": self.kind,
            "amount": self.amount,
            "share": self.share,
            "seed": self.seed,
        }


Chain = tuple[Bend, ...]


def blend_bends(parts: Iterable[tuple[float, Chain]]) -> Chain:
    """Add chains up, each with a weight: the amounts of bends that are the same but for these.

    The order is that of their first appearance. What cancels out is left out, and so is what is beyond
    MOST_BENDS.
    """
    amounts: dict[tuple[Bend, int], float] = {}
    for weight, chain in parts:
        seen: dict[Bend, int] = {}
        for bend in chain:
            bare = replace(bend, amount=0.0)
            seen[bare] = seen.get(bare, -1) + 1  # A chain may have the same bend twice.
            key = bare, seen[bare]
            amounts[key] = amounts.get(key, 0.0) + weight * bend.amount
    bends = [replace(bare, amount=amount) for (bare, _), amount in amounts.items() if amount]
    return tuple(bends[:MOST_BENDS])


def stage_sides(config: TrainConfig) -> tuple[int, ...]:
    """Return the shorter side in pixels of the map of each stage; nothing where a generator has no maps.

    Fully connected generators have none: `vanilla`, and `cgan` for small grey pictures. The stages of a
    pyramid are the smallest picture and the features of each level.
    """
    side = config.data.resolution
    match config.recipe:
        case "studio":
            sides = [side >> stage for stage in range(stage_count(side) + 1)]
        case "dcgan" | "dcgan-paper":
            sides = [side >> stage for stage in range(1, stage_count(side) + 1)]
        case "cgan" if side > 32 or config.data.channels > 1:
            smallest = 7 if side % 7 == 0 else 4
            sides = [side >> stage for stage in range(1, (side // smallest).bit_length())]
        case "lapgan":
            sides = [side]
            while sides[-1] > 8:
                sides.append(sides[-1] // 2)
        case _:
            sides = []
    return tuple(reversed(sides))


def check_bends(chain: Chain, stages: int) -> None:
    """Raise ValueError when a chain bends a stage that a generator of so many does not have."""
    if chain and not stages:
        raise Refusal("This place bends a network, and the network of this model cannot be bent.")
    if any(bend.stage >= stages for bend in chain):
        raise Refusal("This place bends a stage that this model does not have.")


_AMOUNT = number(-_LARGEST, _LARGEST)
read_bend = record(Bend, stage=count, amount=_AMOUNT, share=share, seed=count)
read_chain = list_of(read_bend, MOST_BENDS)
