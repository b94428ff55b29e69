"""What a generator first makes of a latent: the weights it meets, and the features that come of them.

Directions of a latent space are read off these. They are looked for in a generator that was made ready for
play (`training.exploring.player.prepared`), whose first layer says all that is done to a latent before it is
bent.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.exploring.player import Spreading
from training.networks import cgan, conditional_dcgan, lapgan, studio, vanilla
from training.networks.conditional_dcgan import join
from training.networks.game import FamilyGenerator
from training.networks.parts import parameters_of, to_unit, uniform


@dataclass(frozen=True, slots=True)
class FirstLayer:
    """The first layer of a generator.

    A latent may be longer than what it takes: the rest is noise for later layers, and no direction goes
    there.
    """

    weight: Tensor  # [F, Z'], of each of the first Z' numbers of a latent.
    features: Callable[[Tensor, Tensor | None], Tensor]  # Of z [N, Z] and labels [N, K]: [N, F], bent.


def first_layer(generator: FamilyGenerator) -> FirstLayer:
    """Find the first layer of a prepared generator of any family."""
    match generator:
        case vanilla.Generator():
            first = generator.layers[:2]
            return FirstLayer(parameters_of(first[0])[0], lambda z, _: first(uniform(z) * 3**0.5))
        case cgan.Generator(form=cgan.DigitGenerator() as form):
            weight, _ = parameters_of(form.from_z[0])
            return FirstLayer(weight, lambda z, _: form.from_z(to_unit(uniform(z))))
        case cgan.Generator(form=conditional_dcgan.Generator() as form):
            weight, _ = parameters_of(form.from_z[0])
            of_latent = weight[:, : generator.z_dim]  # What follows is of the label.
            return FirstLayer(of_latent, lambda z, label: form.from_z(join(uniform(z), _known(label))))
        case lapgan.Generator():
            first, z_dim = generator.coarsest.layers[:2], generator.parts[0]
            return FirstLayer(parameters_of(first[0])[0], lambda z, _: first(uniform(z[:, :z_dim])))
        case studio.Generator():
            return _of_a_map(generator, generator.project, generator.first, generator.slices[0].stop)
    project = generator.project
    assert isinstance(project, nn.Sequential), "A family with another beginning needs a case of its own."
    return _of_a_map(generator, project[0], project, generator.z_dim)


def _known(label: Tensor | None) -> Tensor:
    assert label is not None, "A conditional generator is given labels."
    return label


def _of_a_map(generator: FamilyGenerator, layer: nn.Module, part: nn.Module, taken: int) -> FirstLayer:
    """Describe the layer that makes the first map of `taken` numbers; `part` is what has bent it, at last."""
    weight = layer.columns if isinstance(layer, Spreading) else parameters_of(layer)[0]  # [F, Z or more]

    def features(z: Tensor, label: Tensor | None) -> Tensor:
        return _output_of(part, generator, z, label).flatten(1)  # [N, F]

    return FirstLayer(weight[:, :taken], features)  # What follows is of the label.


class _Enough(Exception):  # noqa: N818 - no error: it ends a network after the part that is asked for.
    pass


def _output_of(part: nn.Module, generator: nn.Module, z: Tensor, label: Tensor | None) -> Tensor:
    """Run a generator as far as one of its parts, whatever the way there; return what comes out of it."""
    kept: list[Tensor] = []

    def keep(_module: nn.Module, _inputs: object, output: Tensor) -> None:
        kept.append(output)
        raise _Enough

    handle = part.register_forward_hook(keep)
    try:
        with suppress(_Enough):
            generator(z) if label is None else generator(z, label)
    finally:
        handle.remove()
    return kept[0]


def one_of_each(count: int, num_classes: int) -> Tensor | None:
    """Return labels [N, K] of classes in turn; None when there are none."""
    if not num_classes:
        return None
    return torch.eye(num_classes)[torch.arange(count) % num_classes]
