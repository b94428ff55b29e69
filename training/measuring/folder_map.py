"""A map of a folder: pictures that show the same lie together, and it is told how odd each is.

What pictures show is what EfficientNet-Lite2 answers to them (`training.measuring.features`). The map is made
by t-SNE (van der Maaten and Hinton 2008) of some hundred pictures spread over the folder; each other one lies
between those that it is most like. How odd a picture is: its mean distance to the few that are most like it.
"""

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.cache import usable_cache
from training.compute.devices import choose_device
from training.config import ImportConfig
from training.events import Comparing, Event, Events, FolderMap, Notice
from training.importing.datasets import open_dataset
from training.importing.packed_crops import PackedCrops
from training.measuring.features import features_of, load_features
from training.measuring.kept_maps import digest_of, keep_map, kept_map
from training.networks.efficientnet_lite import FEATURES

_AT_ONCE = 32  # Pictures looked at at a time.
_NEAREST = 5  # Pictures that one is held against, to say how odd it is.
_BLOCK = 2048  # Pictures whose features are compared at a time.
_LANDMARKS = 800  # Pictures of which the map is made.
_DIRECTIONS = 32  # Principal components that are looked at.
_PERPLEXITY = 20.0  # Neighbours that a picture has, about.
_STEPS = 300  # Of the gradient descent,
_EARLY = 80  # of which the first ones draw neighbours together more strongly,
_EXAGGERATION = 8.0  # by so much.


def map_folder(config: ImportConfig, device_name: str = "auto", cache: Path | None = None) -> Events:
    """Map all pictures of a folder, those left out among them.

    Yields `Scanning` and `Comparing`, and `FolderMap` at the end. A map of the same pictures is taken from
    `cache`, or from the user's cache folder, where it is kept. Raises EngineError when the folder cannot
    be read or holds no usable picture.
    """
    config = replace(config, left_out=(), leave_out="none")
    dataset = yield from open_dataset(config, cache)
    with closing(dataset):
        kept_in, _ = usable_cache(cache)
        crops = PackedCrops(config, kept_in)
        names = [name for name in dataset.names if name in crops]
        total = len(names) + _STEPS
        yield Comparing(0, total)
        digest = digest_of((name, crop) for name in names if (crop := crops.crop(name)) is not None)
        if kept := kept_map(kept_in, digest):
            yield kept
            return
        device, _, notices = choose_device(device_name)
        for sentence in notices:
            yield Notice(sentence, "warning")
        network = load_features(device)
        parts = []
        for start in range(0, len(names), _AT_ONCE):
            yield Comparing(start, total)
            seen = [crops.crop(name) for name in names[start : start + _AT_ONCE]]
            parts.append(features_of(np.stack([crop for crop in seen if crop is not None]), network))
    features = torch.from_numpy(np.concatenate(parts)) / FEATURES**0.5  # [N, 1280], of length 1.
    oddness = yield from _oddness(features, total)
    places = yield from _places(features, len(names), total)
    made = FolderMap(tuple(names), places.numpy(), oddness.numpy())
    keep_map(kept_in, digest, made)
    yield made


def _oddness(features: Tensor, total: int) -> Generator[Event, str | None, Tensor]:
    """Say how far each picture is from those most like it, float32 [N]: 0 the same, 2 the opposite."""
    count = min(_NEAREST, len(features) - 1)
    if not count:
        return torch.zeros(len(features))
    parts = []
    for start in range(0, len(features), _BLOCK):
        yield Comparing(total - _STEPS, total)
        likeness = features[start : start + _BLOCK] @ features.T  # [n, N]
        own = torch.arange(len(likeness))
        likeness[own, own + start] = -2
        parts.append(1 - likeness.topk(count).values.mean(dim=1))
    return torch.cat(parts)


def _places(features: Tensor, done: int, total: int) -> Generator[Event, str | None, Tensor]:
    """Return where pictures lie on the map, float32 [N, 2] from 0 to 1."""
    count = len(features)
    if count < 4:
        return torch.stack([torch.linspace(0, 1, count), torch.full((count,), 0.5)], dim=1)
    torch.manual_seed(0)
    centred = features - features.mean(dim=0)
    points = centred @ torch.pca_lowrank(centred, min(_DIRECTIONS, *centred.shape), center=False)[2]  # [N, D]
    chosen = torch.linspace(0, count - 1, min(count, _LANDMARKS)).round().long()
    landmarks = yield from _tsne(points[chosen], done, total)
    places = torch.empty(count, 2)
    for start in range(0, count, _BLOCK):
        apart = torch.cdist(points[start : start + _BLOCK], points[chosen])  # [n, L]
        near, which = apart.topk(3, largest=False)
        weights = 1 / (near + 1e-6) ** 2  # One that is a landmark lies where that is.
        shares = weights / weights.sum(dim=1, keepdim=True)
        places[start : start + _BLOCK] = (landmarks[which] * shares[..., None]).sum(dim=1)
    least, most = places.amin(dim=0), places.amax(dim=0)
    ranks = places.argsort(dim=0).argsort(dim=0) / (count - 1)  # They close what is empty between islands,
    return (ranks + (places - least) / (most - least).clamp(min=1e-6)) / 2  # but not all of it.


def _tsne(points: Tensor, done: int, total: int) -> Generator[Event, str | None, Tensor]:
    """Lay points [L, D] into a plane, [L, 2], so that neighbours stay neighbours."""
    count = len(points)
    wanted = _neighbours(points, min(_PERPLEXITY, (count - 1) / 3))
    plane = points[:, :2] / points[:, 0].std().clamp(min=1e-6) * 1e-4
    speed, gains = torch.zeros_like(plane), torch.ones_like(plane)
    rate = max(count / _EXAGGERATION / 4, 50.0)
    for step in range(_STEPS):
        if step % 10 == 0:
            yield Comparing(done + step, total)
        nearness = 1 / (1 + torch.cdist(plane, plane).square())  # [L, L]
        nearness.fill_diagonal_(0)
        pull = wanted * (_EXAGGERATION if step < _EARLY else 1) - nearness / nearness.sum()
        pull *= nearness
        gradient = 4 * (pull.sum(dim=1, keepdim=True) * plane - pull @ plane)
        is_on = (gradient > 0) == (speed > 0)
        gains = torch.where(is_on, gains * 0.8, gains + 0.2).clamp(min=0.01)
        speed = (0.5 if step < _EARLY else 0.8) * speed - rate * gains * gradient
        plane = plane + speed
        plane = plane - plane.mean(dim=0)
    return plane


def _neighbours(points: Tensor, perplexity: float) -> Tensor:
    """Say how much each pair of points belongs together, [L, L], all of them 1 together."""
    apart = torch.cdist(points, points).square()
    apart = apart / apart.mean().clamp(min=1e-12)
    sharpness = torch.ones(len(points), 1)
    least, most = torch.zeros_like(sharpness), torch.full_like(sharpness, torch.inf)
    for _ in range(40):
        shares = -apart * sharpness
        shares.fill_diagonal_(-torch.inf)
        shares = shares.softmax(dim=1)
        surprise = -(shares * shares.clamp(min=1e-30).log()).sum(dim=1, keepdim=True)
        is_wide = surprise.exp() > perplexity
        least, most = torch.where(is_wide, sharpness, least), torch.where(is_wide, most, sharpness)
        sharpness = torch.where(most.isinf(), sharpness * 2, (least + most) / 2)
    return (shares + shares.T) / (2 * len(points))
