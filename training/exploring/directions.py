"""Directions of a latent space that change much: a few sliders in place of a hundred numbers.

Two kinds. Principal ones are those in which the first features of the generator spread most over many latents
(Haerkoenen et al., "GANSpace", NeurIPS 2020, section 2.2). Those of the weights are the closed form: the
eigenvectors of the first weights, which stretch them most (Shen and Zhou, "Closed-Form Factorization of
Latent Semantics in GANs", CVPR 2021, equation 7). Nothing is drawn by chance: a model has the same ones for
ever.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.compute.device_memory import memory_explained
from training.credits import NOBODY, Credits
from training.errors import Refusal
from training.events import Direction, DirectionsFound, Events, Finished, Generating, Saved
from training.exploring.direction_files import save_directions
from training.exploring.first_layers import first_layer, one_of_each
from training.exploring.places import packed
from training.exploring.player import prepared
from training.latents import latents
from training.networks.game import FamilyGenerator
from training.sampling.images import to_bytes
from training.sampling.model_file import load_generator
from training.sentences import Sentence
from training.writable import make_writable

MOST = 12  # Directions of each kind.
STRIP = (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)  # How far a strip goes along, in standard deviations.

_SAMPLES = 1_024  # Latents that the principal directions are found from.
_AT_ONCE = 64
_SEED = 0  # Of those latents, and of the picture that strips begin with.

_Vectors = tuple[np.ndarray, np.ndarray]  # Of length 1, float32 [D, Z], and their shares of all, [D].


def find_directions(
    model: Path, *, count: int = MOST, out: Path | None = None, index: int = 0, credit: Credits = NOBODY
) -> Events:
    """Find the directions of a model, or of a run's folder, that change most: up to `count` of each kind.

    With `out`, strips that begin with picture `index` of seed 0 are painted and saved there as PNG files with
    credits, and all directions in one JSON file. Yields `Generating` meanwhile, then `DirectionsFound`.

    Raises ValueError for impossible numbers, EngineError when the model cannot be used or nothing be written.
    """
    if count < 1:
        raise Refusal("Ask for at least 1 direction.")
    generator, info = load_generator(model)
    if out:
        make_writable(out)
    network = prepared(generator)
    z_dim, num_classes = generator.z_dim, info.num_classes
    with memory_explained(), torch.inference_mode():
        found = {
            "principal": principal(network, z_dim, num_classes, count),
            "weights": closed_form(network, z_dim, count),
        }
    directions: list[Direction] = []
    total = sum(len(vectors) for vectors, _ in found.values())
    start = latents(_SEED, index, 1, z_dim)[0]
    label = one_of_each(1, num_classes)
    for kind, (vectors, portions) in found.items():
        for number, (vector, share) in enumerate(zip(vectors, portions, strict=True), 1):
            strip = paint_strip(network, start, vector, label) if out else None
            directions.append(Direction(f"{kind} {number}", float(share), packed(vector), strip))
            yield Generating(len(directions), total)
    yield DirectionsFound(tuple(directions))
    if out:
        for path in save_directions(directions, info, out, credit):
            yield Saved("directions", str(path))
        yield Finished(Sentence("{count} directions are in {folder}.", count=total, folder=out))


def principal(network: FamilyGenerator, z_dim: int, num_classes: int, count: int) -> _Vectors:
    """Find in which directions the first features of a prepared generator spread most.

    The principal components of the features, each told by the latents that lie far along it (least squares:
    as latents are normal, their mean weighted by how far). A share is that of the variance of the features.
    """
    layer = first_layer(network)
    taken = layer.weight.shape[1]
    z = torch.from_numpy(latents(_SEED, 0, _SAMPLES, z_dim))
    label = one_of_each(_SAMPLES, num_classes)
    parts = [
        layer.features(
            z[start : start + _AT_ONCE], None if label is None else label[start : start + _AT_ONCE]
        )
        for start in range(0, _SAMPLES, _AT_ONCE)
    ]
    features = torch.cat(parts).double()  # [N, F]
    features -= features.mean(dim=0)
    gram = features @ features.T  # [N, N], whose eigenvectors tell how far each latent lies along.
    values, along = torch.linalg.eigh(gram)
    order = values.argsort(descending=True)[: min(count, taken)]
    vectors = along[:, order].T @ z[:, :taken].double()  # [D, Z']
    return _in_form(vectors, values[order] / values.sum(), z_dim)


def closed_form(network: FamilyGenerator, z_dim: int, count: int) -> _Vectors:
    """Find which directions the first weights of a prepared generator stretch most.

    A share is that of the squares of the stretches.
    """
    weight = first_layer(network).weight.double()  # [F, Z']
    values, vectors = torch.linalg.eigh(weight.T @ weight)
    order = values.argsort(descending=True)[:count]
    return _in_form(vectors[:, order].T, values[order] / values.sum(), z_dim)


@torch.inference_mode()
def paint_strip(
    network: FamilyGenerator,
    start: np.ndarray,
    vector: np.ndarray,
    label: Tensor | None = None,
    amounts: Sequence[float] = STRIP,
) -> np.ndarray:
    """Paint a latent [Z] moved along a vector by some amounts, side by side: uint8 [H, n * W, C]."""
    moved = start + np.outer(np.asarray(amounts, dtype=np.float32), vector)  # [n, Z]
    z = torch.from_numpy(moved.astype(np.float32))
    images = to_bytes(network(z) if label is None else network(z, label.expand(len(z), -1)))
    return np.concatenate(list(images), axis=1)


def _in_form(vectors: Tensor, portions: Tensor, z_dim: int) -> _Vectors:
    """Bring directions [D, Z'] to length 1, to the one sign that they all have, and to all of a latent."""
    vectors = vectors / vectors.norm(dim=1, keepdim=True).clamp_min(1e-12)
    largest = vectors.gather(1, vectors.abs().argmax(dim=1, keepdim=True))  # [D, 1]
    whole = np.zeros((len(vectors), z_dim), dtype=np.float32)
    whole[:, : vectors.shape[1]] = (vectors * largest.sign()).numpy()
    return whole, portions.clamp(0, 1).numpy()
