"""How a finished generator paints: from latents and classes to pixels, in the one exact way.

What is saved, measured or made again later goes through here, so that the same numbers give the same pixels
on one kind of device and version of torch.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import torch

from training.bends import Chain
from training.classes import find_class
from training.compute.device_memory import is_out_of_memory
from training.errors import EngineError, Refusal
from training.latents import latents
from training.models import ModelInfo
from training.networks.game import FamilyGenerator
from training.sampling.bending import bent
from training.sampling.images import to_bytes
from training.sentences import Sentence

_MOST_AT_ONCE = 256  # Pictures; of a larger batch nothing is faster, but the memory fuller.


class Classes:
    """Which classes of a model the pictures are to show."""

    def __init__(self, info: ModelInfo, label: str = "", other: str = "", mix: float = 0.0):
        """Choose the class `label`, with a share `mix` of `other`; without a label each class in turn.

        Raises EngineError when the model does not know them, ValueError when they do not go together.
        """
        if not 0 <= mix <= 1:
            raise Refusal("The share of the second class is from 0 to 1, not {share:g}.", share=mix)
        if (other and not label) or (mix and not other):
            raise Refusal("A mix needs two classes.")
        self._names = info.class_names if info.num_classes else ()
        self._label, self._other = (name and _known(name, info) for name in (label, other))
        self._mix = mix

    def name(self, index: int) -> str:
        """Name the class of the picture `index` of a seed; empty when the model knows none."""
        return self._label or (self._names[index % len(self._names)] if self._names else "")

    def weights(self, indices: range) -> np.ndarray | None:
        """Return the class weights, float32 [N, K], of pictures of a seed; None when the model knows none."""
        if not self._names:
            return None
        weights = np.zeros((len(indices), len(self._names)), dtype=np.float32)
        for row, index in zip(weights, indices, strict=True):
            row[self._names.index(self.name(index))] = 1 - self._mix
            if self._other:
                row[self._names.index(self._other)] += self._mix
        return weights


def paint_seed(
    generator: FamilyGenerator,
    seed: int,
    indices: range,
    classes: Classes,
    device: torch.device,
    truncation: float = 1.0,
    batch_size: int = 16,
) -> Iterator[tuple[range, np.ndarray]]:
    """Paint some pictures of a seed a batch at a time: their indices, and uint8 [n, H, W, C].

    A picture is the same whatever the others and the batch size. Raises EngineError when the device's memory
    is full.
    """
    for batch in _batches(indices, batch_size, generator.micro_batch):
        whole = _whole_micro_batches(batch, generator.micro_batch)
        z = latents(seed, whole.start, len(whole), generator.z_dim) * np.float32(truncation)
        before = batch.start - whole.start
        yield batch, paint(generator, z, classes.weights(whole), device)[before : before + len(batch)]


def _batches(indices: range, batch_size: int, micro: int) -> Iterator[range]:
    """Divide the pictures asked for into ranges that end where micro-batches do."""
    step = max(1, min(batch_size, _MOST_AT_ONCE) // micro) * micro
    for start in range(indices.start - indices.start % step, indices.stop, step):
        yield range(max(start, indices.start), min(start + step, indices.stop))


def _whole_micro_batches(indices: range, micro: int) -> range:
    """Widen a range to all of the micro-batches that it touches.

    So each picture is always painted in the same slot and the same company.
    """
    return range(indices.start - indices.start % micro, indices.stop + -indices.stop % micro)


@torch.inference_mode()
def paint(
    generator: FamilyGenerator,
    z: np.ndarray,
    weights: np.ndarray | None,
    device: torch.device,
    chains: Sequence[Chain] = (),
) -> np.ndarray:
    """Turn latents [N, Z] and class weights [N, K] into uint8 [N, H, W, C]; N whole micro-batches.

    float32 without TensorFloat-32, deterministic algorithms, a micro-batch at a time: for ever, since sums
    inside a convolution may depend on how many there are. `chains` say how each
    picture is bent; without any, none is. Raises EngineError when the device's memory is full, ValueError for
    chains that the generator cannot have.
    """
    exact = torch.backends.cudnn.flags(enabled=True, benchmark=False, deterministic=True, allow_tf32=False)
    inputs = [torch.from_numpy(array).to(device) for array in (z, weights) if array is not None]
    micro = generator.micro_batch
    parts = zip(*(each.split(micro) for each in inputs), strict=True)
    images = []
    try:
        with exact, torch.autocast(device.type, enabled=False):
            for number, part in enumerate(parts):
                with bent(generator, chains[number * micro : (number + 1) * micro]):
                    images.append(to_bytes(generator(*part)))
        return np.concatenate(images)
    except (RuntimeError, MemoryError) as error:
        if is_out_of_memory(error):
            raise EngineError(
                "The memory of the device is full. Close other programs, or use the CPU."
            ) from error
        raise


def _known(name: str, info: ModelInfo) -> str:
    """Return the class that is meant as the model calls it."""
    if not info.num_classes:
        raise EngineError(
            'The model "{model}" learned no classes, so it cannot be asked for "{name}".',
            model=info.title,
            name=name,
        )
    return find_class(name, info.class_names, Sentence('The model "{model}"', model=info.title))
