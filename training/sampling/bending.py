"""A generator is bent while it paints: each picture's own chain of bends changes the maps on their way.

Every picture is bent by itself, so that it is the same whatever is painted beside it. What needs chance takes
it from the seed of its bend. Maps are float [1, C, H, W].
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from math import cos, pi, sin
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - as everybody calls it.

from training.bends import Bend, Chain, check_bends
from training.latents import latents
from training.networks.game import FamilyGenerator
from training.networks.map_points import MapPoint, map_points

_SOFT = 0.1  # Spreads over which a feature fades at a threshold: a tiny difference makes no large one.
_CHOICE, _NOISE, _PLACES = range(3)  # What chance decides, each by pictures of the seed of its own.
_REMEMBERED = 64  # Maps of noise and the like, which films need for each frame.


@contextmanager
def bent(generator: FamilyGenerator, chains: Sequence[Chain]) -> Iterator[None]:
    """Let a generator paint a batch with a chain for each picture, as long as the block lasts.

    Raises ValueError for a chain that bends a stage which the generator does not have.
    """
    if not any(chains):
        yield
        return
    points = map_points(generator)
    for chain in chains:
        check_bends(chain, len(points))
    handles = []
    try:
        for stage, point in enumerate(points):
            mine = [tuple(bend for bend in chain if bend.stage == stage) for chain in chains]
            if any(mine):
                handles.append(_hook(point, mine))
        yield
    finally:
        for handle in handles:
            handle.remove()


def _hook(point: MapPoint, chains: list[Chain]) -> Any:
    def on_given(_module: nn.Module, _inputs: Any, output: Tensor) -> Tensor:
        return _bend_all(output, chains, point.features)

    def on_taken(_module: nn.Module, inputs: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
        return _bend_all(inputs[0], chains, point.features), *inputs[1:]

    if point.is_given:
        return point.layer.register_forward_hook(on_given)
    return point.layer.register_forward_pre_hook(on_taken)


def _bend_all(x: Tensor, chains: list[Chain], features: int | None) -> Tensor:
    """Bend the first features, or all, of maps [N, C, H, W], each by its chain."""
    maps = [bend_map(x[n : n + 1, :features], chain) for n, chain in enumerate(chains)]  # [1, F, H, W] each
    bent_maps = torch.cat(maps)  # [N, F, H, W]
    return bent_maps if features is None else torch.cat([bent_maps, x[:, features:]], dim=1)


def bend_map(x: Tensor, chain: Chain) -> Tensor:
    """Return what a chain of bends makes of a map, [1, C, H, W]; the stages they name do not matter here."""
    for bend in chain:
        amount = bend.within()
        if not amount or not bend.share:
            continue
        changed = _CHANGES[bend.kind](x, amount, bend)  # [1, C, H, W]
        if bend.share < 1:
            changed = torch.where(_chosen(bend, x)[:, None, None], changed, x)
        x = changed
    return x


# -- THE KINDS OF BENDS: each takes a map [1, C, H, W], an amount and the bend --


def _moved(x: Tensor, amount: float, bend: Bend) -> Tensor:
    """Zoom, turn or move a map; what comes in at the edges is its mirror image."""
    height, width = x.shape[2:]
    scale, angle = (2**-amount if bend.kind == "zoom" else 1.0), (bend.kind == "turn") * amount * pi / 180
    across, up = (bend.kind == "shift") * amount, (bend.kind == "lift") * amount
    c, s = scale * cos(angle), scale * sin(angle)
    # Where each place looks for its feature: from -1 to 1 in both directions, the second one down.
    look = [[c, s * height / width, -2 * across], [-s * width / height, c, 2 * up]]
    theta = torch.tensor([look], dtype=x.dtype, device=x.device)  # [1, 2, 3]
    grid = F.affine_grid(theta, [1, 1, height, width], align_corners=False)  # [1, H, W, 2]
    return F.grid_sample(x.contiguous(), grid, padding_mode="reflection", align_corners=False)


def _mirrored(x: Tensor, amount: float, bend: Bend) -> Tensor:
    return torch.lerp(x, x.flip(3 if bend.kind == "mirror" else 2), amount)


def _louder(x: Tensor, amount: float, bend: Bend) -> Tensor:
    return x * (1 + amount)


def _noisy(x: Tensor, amount: float, bend: Bend) -> Tensor:
    noise = torch.from_numpy(_noise(bend.seed, x[0].numel())).to(x.device).view_as(x)
    return x + amount * _spread(x) * noise


def _above(x: Tensor, amount: float, bend: Bend) -> Tensor:
    """Keep what is stronger than a number of spreads; what is a little weaker fades."""
    strength = x.abs() / _spread(x).clamp_min(1e-12)  # [1, C, H, W]
    return x * ((strength - amount) / _SOFT + 1).clamp(0, 1)


def _swapped(x: Tensor, amount: float, bend: Bend) -> Tensor:
    """Let features take each other's places, one the next in an order by chance, by a share."""
    order = _order(bend.seed, x.shape[1], _PLACES)
    taken = torch.empty(len(order), dtype=torch.long)
    taken[list(order)] = torch.tensor([*order[1:], order[0]])
    return torch.lerp(x, x[:, taken.to(x.device)], amount)


_CHANGES = {
    "zoom": _moved,
    "turn": _moved,
    "shift": _moved,
    "lift": _moved,
    "mirror": _mirrored,
    "flip": _mirrored,
    "gain": _louder,
    "noise": _noisy,
    "threshold": _above,
    "swap": _swapped,
}


# -- CHANCE --


def _spread(x: Tensor) -> Tensor:
    """Return how far the features of a map [1, C, H, W] lie from nothing, [1, 1, 1, 1].

    Summed feature by feature, which comes to the same on any number of threads.
    """
    return x.square().mean(dim=(2, 3), keepdim=True).mean(dim=1, keepdim=True).sqrt()


def _chosen(bend: Bend, x: Tensor) -> Tensor:
    """Return which features a bend changes, bool [C]: the first of an order by chance, at least one."""
    features = x.shape[1]
    chosen = torch.zeros(features, dtype=torch.bool, device=x.device)
    chosen[list(_order(bend.seed, features, _CHOICE)[: max(1, round(bend.share * features))])] = True
    return chosen


@lru_cache(_REMEMBERED)
def _order(seed: int, count: int, purpose: int) -> tuple[int, ...]:
    (chance,) = latents(seed, purpose, 1, count)
    return tuple(np.argsort(chance, kind="stable").tolist())


@lru_cache(_REMEMBERED)
def _noise(seed: int, count: int) -> np.ndarray:
    return latents(seed, _NOISE, 1, count)[0]
