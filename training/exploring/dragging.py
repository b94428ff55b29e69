"""Points of a picture are dragged to others, and the picture follows: the latent is moved until it does.

Pan, Tewari, Leimkühler, Liu, Meka and Theobalt, "Drag Your GAN: Interactive Point-based Manipulation on the
Generative Image Manifold", SIGGRAPH 2023, https://arxiv.org/abs/2305.10973. A step moves the latent so that
what a middle map of the generator has around a handle appears a little nearer to its target (motion
supervision, equation 1); then the handle is looked for again, where the map is most like it was there at
first (point tracking, equation 2). What has to stay is held by the difference of the map from the first one,
and all the rest too, by a tenth of that.

Only the stages up to that map are painted for a step. The latent stays on its sphere, and the numbers that
steer later stages, a colour for example, stay as they are. Steps have a length of their own: the gradient
only tells where to.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - as everybody calls it.

from training.bends import Chain, check_bends, stage_sides
from training.compute.device_memory import memory_explained
from training.errors import Refusal
from training.exploring.map_reading import read_map
from training.exploring.places import Edit, Place, packed, unpacked
from training.exploring.pulls import Point, Progress, Pull, check_pulls
from training.latent_zones import FORM
from training.models import ModelInfo
from training.networks import lapgan
from training.networks.game import FamilyGenerator
from training.networks.map_points import map_points

DRAGGED = "drag"  # The name of the edit that a place has from being dragged.

# Lengths on a picture whose shorter side is 1.
_PATCH = 3 / 128  # Around a handle: what is moved with it.
_MOVE = 4 / 128  # How far ahead of a handle its patch is to appear.
_WINDOW = 4 / 128  # Around a handle: where it is looked for after a step.
_GRID = 1 / 128  # From one point that is looked at to the next.
_ARRIVED = 1.5 / 128  # From a target: a handle that is as near is there.
_NEARER = 0.5 / 128  # Progress that counts.

_STEP = 0.02  # Of the length of what is moved of the latent, while a handle is far from its target.
_FAR = 4 / 128  # From a target; nearer to it, steps are shorter by so much.
_SHORTEST = 0.4  # Share of a step.
_CALM = 0.1  # Weight of everything staying as it is: what need not move, then hardly does.
_HOLD = 1.0  # Weight of what has to stay (lambda, 20 in the paper, whose steps are not of one length).
_PATIENCE = 80  # Steps without progress.
_LEAST = 1e-12  # What is never divided by less than.
_GEOMETRY = frozenset({"zoom", "turn", "shift", "lift", "mirror", "flip"})  # Bends that move things.


class Drag:
    """One drag: handles on their way to targets.

    Attributes:
        handles: Where the handles are, in the order of the pulls.
        progress: Whether they are on their way, at their targets, or can come no nearer.
    """

    def __init__(
        self,
        network: FamilyGenerator,
        info: ModelInfo,
        device: torch.device,
        place: Place,
        pulls: Sequence[Pull],
        held: np.ndarray | None = None,
        locked: Sequence[bytes] = (),
    ):
        """Begin at a place of a model, with its network on a device, to be painted bent as the place is.

        What has to stay is marked in `held`, [h, w] over the whole picture, 0 for what may move. `locked` are
        directions, float32 [Z] each, along which the latent is not moved. Raises ValueError for pulls that
        cannot be followed, and for a network without maps.
        """
        check_pulls(pulls, held)
        points = map_points(network)
        if not points:
            raise Refusal("The network of this model is fully connected, so its pictures cannot be dragged.")
        check_bends(place.bends, len(points))
        self._network, self._device, self._start = network, device, place
        self._stage = _stage_of(info, place.bends, len(points))
        self._point = points[self._stage]
        width, height = info.config.data.width, info.config.data.height
        shorter = min(width, height)
        self._size = torch.tensor([width / shorter, height / shorter], device=device)  # Shorter side = 1.
        z = torch.from_numpy(place.latent(network.z_dim)).to(device)  # [Z]
        self._first_z = z
        weights = place.class_weights(info.class_names if info.num_classes else ())
        self._weights = None if weights is None else torch.from_numpy(weights)[None].to(device)  # [1, K]
        count = _count_of_moved(network, info)
        self._rest = z[count:]
        directions = np.array([unpacked(each, len(z))[:count] for each in locked]).reshape(-1, count)
        self._kept = _basis(directions, device)  # [D, M]
        self._along = self._onto_kept(z[:count])  # [M], which stays.
        self._moved = z[:count] - self._along  # [M]
        self._length = self._moved.norm()
        self._best = self._moved
        self._patch = _disc(_PATCH, _PATCH / 2, device)  # [P, 2]
        self._window = _disc(_WINDOW, _GRID, device)  # [W, 2]

        self._at = self._points([pull.handle for pull in pulls])  # [K, 2]
        with torch.no_grad(), memory_explained():
            self._first_map = self._map(self._moved)  # [1, C, h, w]
            self._looks = self._look(self._first_map, self._at)  # [K, C]
        mask = np.zeros((1, 1), np.float32) if held is None else held.astype(np.float32)  # [H, W]
        shares = torch.from_numpy(mask)[None, None].to(device)  # [1, 1, H, W]
        shares = F.interpolate(shares, size=self._first_map.shape[2:], mode="area")  # [1, 1, h, w]
        self._weight = _CALM + (_HOLD - _CALM) * shares  # [1, 1, h, w]
        self.progress: Progress = "going"
        self._aims: list[Point] = []
        self.aim([pull.target for pull in pulls])

    def aim(self, targets: Sequence[Point]) -> None:
        """Pull the same handles to these targets from now on."""
        if list(targets) == self._aims:
            return
        self._aims = list(targets)
        self._targets = self._points(targets)  # [K, 2]
        self._least = float("inf")
        self._since = 0  # Steps without progress.
        self.progress = "going"

    @property
    def handles(self) -> list[Point]:
        """Where the handles were found last."""
        return [(x, y) for x, y in (self._at / self._size).clamp(0, 1).tolist()]

    @property
    def place(self) -> Place:
        """What the picture has become: the first place with one edit for all drags so far."""
        z = torch.cat([self._along + self._moved, self._rest])
        moved = (z.double() - self._first_z.double()).cpu().numpy()  # [Z]
        others = tuple(edit for edit in self._start.edits if edit.name != DRAGGED)
        for edit in self._start.edits:
            if edit.name == DRAGGED:
                moved += edit.amount * unpacked(edit.vector, len(moved)).astype(np.float64)
        if not moved.any():
            return replace(self._start, edits=others)
        return replace(self._start, edits=(*others, Edit(DRAGGED, 1.0, packed(moved))))

    def steps(self, most: int) -> Iterator[Progress]:
        """Move on for at most so many steps; ends when all handles are there, or come no nearer.

        Raises EngineError when the device's memory is full.
        """
        for _ in range(most):
            if self.progress != "going":
                return
            with memory_explained():
                self._step()
            yield self.progress

    def _step(self) -> None:
        moved = self._moved.detach().requires_grad_()
        map_ = self._map(moved)  # [1, C, h, w]
        self._track(map_.detach())
        if self.progress != "going":
            return
        loss = self._motion(map_)
        loss = loss + ((map_ - self._first_map).abs() * self._weight).mean()
        (slope,) = torch.autograd.grad(loss, moved)  # [M]
        with torch.no_grad():
            slope = slope - self._onto_kept(slope)
            slope = slope - (slope @ self._moved) / self._length.square().clamp_min(_LEAST) * self._moved
            step = _STEP * min(1.0, max(self._farthest / _FAR, _SHORTEST))
            moved = self._moved - step * self._length * slope / slope.norm().clamp_min(_LEAST)
            moved = moved - self._onto_kept(moved)
            self._moved = moved * (self._length / moved.norm().clamp_min(_LEAST))

    def _motion(self, map_: Tensor) -> Tensor:
        """Say how much what lies around the handles differs from what lies a little ahead of them."""
        way = self._targets - self._at  # [K, 2]
        distance = way.norm(dim=1, keepdim=True)  # [K, 1]
        ahead = way / distance.clamp_min(_LEAST) * distance.clamp_max(_MOVE)  # [K, 2]
        here = (self._at[:, None] + self._patch).flatten(0, 1)  # [K P, 2]
        there = (self._at[:, None] + self._patch + ahead[:, None]).flatten(0, 1)  # [K P, 2]
        return (self._look(map_, here).detach() - self._look(map_, there)).abs().mean()

    def _track(self, map_: Tensor) -> None:
        """Find the handles again, and notice whether they are there or come no nearer."""
        around = (self._at[:, None] + self._window).clamp_min(0).minimum(self._size)  # [K, W, 2]
        looks = self._look(map_, around.flatten(0, 1)).unflatten(0, around.shape[:2])  # [K, W, C]
        apart = (looks - self._looks[:, None]).abs().sum(dim=2)  # [K, W]
        self._at = around[torch.arange(len(around), device=self._device), apart.argmin(dim=1)]  # [K, 2]
        distances = (self._targets - self._at).norm(dim=1)  # [K]
        total, self._farthest = float(distances.sum()), float(distances.max())
        if total < self._least - _NEARER or bool((distances < _ARRIVED).all()):
            self._least, self._best, self._best_at, self._since = total, self._moved, self._at, 0
        else:
            self._since += 1
        if bool((distances < _ARRIVED).all()):
            self.progress = "arrived"
        elif self._since >= _PATIENCE:
            self._moved, self._at = self._best, self._best_at
            self.progress = "stuck"

    def _map(self, moved: Tensor) -> Tensor:
        z = torch.cat([self._along + moved, self._rest])[None]  # [1, Z]
        inputs = (z,) if self._weights is None else (z, self._weights)
        return read_map(self._network, self._point, inputs, self._start.bends).float()

    def _look(self, map_: Tensor, points: Tensor) -> Tensor:
        """Return the features [K, C] of a map [1, C, h, w] at points [K, 2]."""
        grid = (2 * points / self._size - 1)[None, :, None]  # [1, K, 1, 2]
        found = F.grid_sample(map_, grid, padding_mode="border", align_corners=False)  # [1, C, K, 1]
        return found[0, :, :, 0].T

    def _points(self, points: Sequence[Point]) -> Tensor:
        return torch.tensor(points, dtype=torch.float32, device=self._device) * self._size

    def _onto_kept(self, vector: Tensor) -> Tensor:
        """Return the part of a vector [M] along the locked directions."""
        return self._kept.T @ (self._kept @ vector)


def _stage_of(info: ModelInfo, bends: Chain, stages: int) -> int:
    """Choose the map that is looked at: half as large as the picture, after all bends that move things."""
    half = info.config.data.resolution // 2
    middle = next((stage for stage, side in enumerate(stage_sides(info.config)) if side >= half), 0)
    moving = (bend.stage for bend in bends if bend.kind in _GEOMETRY)
    return min(max(middle, *moving, 0), stages - 1)


def _count_of_moved(network: FamilyGenerator, info: ModelInfo) -> int:
    """Say how many numbers of a latent are moved: the first ones, which decide the form."""
    if zones := info.config.zones:
        return zones[FORM].stop
    return int(network.parts[0]) if isinstance(network, lapgan.Generator) else network.z_dim


def _basis(directions: np.ndarray, device: torch.device) -> Tensor:
    """Return vectors of length 1 and at right angles, [D, M], that span directions [N, M]."""
    _, strengths, rows = np.linalg.svd(directions.astype(np.float64), full_matrices=False)
    return torch.from_numpy(rows[strengths > 1e-6].astype(np.float32)).to(device)


def _disc(radius: float, step: float, device: torch.device) -> Tensor:
    """Return the points of a grid within a radius of the middle, [P, 2], the middle among them."""
    reach = ceil(radius / step)
    line = torch.arange(-reach, reach + 1, device=device) * step
    grid = torch.stack(torch.meshgrid(line, line, indexing="xy"), dim=2).flatten(0, 1)  # [n, 2]
    return grid[grid.norm(dim=1) <= radius * (1 + 1e-6)]
