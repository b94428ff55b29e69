"""A new run that begins with what an earlier one learned, instead of with noise.

Weights are taken over where the networks are the same; optimizers, averages of the past and counters begin
anew. Classes are found by their names: one that the earlier networks did not know begins between all those
that they did. Mo, Cho and Shin 2020, "Freeze the Discriminator", https://arxiv.org/abs/2002.10964, add that
the early layers of the discriminator may stay as they are; see `TrainConfig.frozen`.
"""

import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from training.class_changes import read_classes
from training.config import TrainConfig
from training.errors import EngineError
from training.gan.gan import Gan
from training.networks import build_discriminator, build_generator
from training.runs import Run
from training.sampling.model_file import load_generator

Places = list[int | None]


def start_from(source: Path, gan: Gan, class_names: Sequence[str] = ()) -> None:
    """Give a pair that learns some classes the networks of a run's folder, or the generator of a model file.

    Of a run, the best checkpoint is taken, or else the newest. Raises EngineError when there is none, it
    cannot be read or its networks are not of the same kind and size.
    """
    if source.is_dir():
        run = Run.open(source)
        classes = read_classes(run, class_names)
        places = _places(classes.names if classes else (), class_names)
        _from_checkpoint(_checkpoint(run), source, gan, places)
    else:
        generator, info = load_generator(source, gan.device)
        places = _places(info.class_names, class_names)
        state = _in_places(generator.state_dict(), build_generator, gan, places)
        _copy(state, gan.generator, source)
    gan.average.load_state_dict(gan.generator.state_dict())


def _checkpoint(run: Run) -> Path:
    """Find the file to begin with."""
    files = dict(run.checkpoint_files())
    if not files:
        raise EngineError("The training {run} has not learned anything yet to start from.", run=run.path.name)
    best = run.best()
    return files[best.step if best else max(files)]


def _from_checkpoint(path: Path, run: Path, gan: Gan, places: Places) -> None:
    try:
        with safe_open(path, framework="pt") as file:
            state = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - not a dictionary
    except (SafetensorError, OSError) as error:
        raise EngineError(
            "The checkpoint {file} of {run} is damaged ({reason}).",
            file=path.name,
            run=run.name,
            reason=error,
        ) from error
    average = _in_places(_of(state, "average."), build_generator, gan, places)
    _copy(average, gan.generator, run)
    discriminator = _in_places(_of(state, "discriminator."), build_discriminator, gan, places)
    _copy(discriminator, gan.discriminator, run)


def _of(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): tensor for name, tensor in state.items() if name.startswith(prefix)}


# -- CLASSES --


def _places(names: Sequence[str], class_names: Sequence[str]) -> Places:
    """Return where among the classes `names` each of `class_names` is: None for one that is new.

    Without any names nothing is known, and nothing returned.
    """
    composed = [unicodedata.normalize("NFC", name) for name in names]
    if not composed:
        return []
    return [composed.index(name) if name in composed else None for name in class_names]


def _in_places(
    state: dict[str, Tensor], build: Callable[[TrainConfig, int], nn.Module], gan: Gan, places: Places
) -> dict[str, Tensor]:
    """Bring the weights of an earlier network, which hear of classes, into the order of the pair's own."""
    if not gan.num_classes or not places:
        return state
    return state | {
        name: _rearranged(state[name], axis, inputs, places)
        for name, (axis, inputs) in _of_classes(build, gan.config).items()
        if name in state
    }


def _of_classes(
    build: Callable[[TrainConfig, int], nn.Module], config: TrainConfig
) -> dict[str, tuple[int, int]]:
    """Find the weights with inputs for classes: their axis, and the inputs along it that come before.

    In every family, labels are joined behind what else a layer is given.
    """
    with torch.device("meta"):  # Takes no memory.
        two, three = (build(config, count).state_dict() for count in (2, 3))
    found = {}
    for name, tensor in two.items():
        for axis, (size, larger) in enumerate(zip(tensor.shape, three[name].shape, strict=True)):
            if larger == size + 1:
                found[name] = (axis, size - 2)
    return found


def _rearranged(weight: Tensor, axis: int, inputs: int, places: Places) -> Tensor:
    """Take the inputs for known classes from their places, and the mean of all for new ones."""
    if weight.dim() <= axis or weight.shape[axis] <= inputs + max(place or 0 for place in places):
        return weight  # Of another network, as will be seen.
    rest, classes = weight.split([inputs, weight.shape[axis] - inputs], dim=axis)
    mean = classes.mean(dim=axis, keepdim=True)
    columns = [mean if place is None else classes.narrow(axis, place, 1) for place in places]
    return torch.cat([rest, *columns], dim=axis)


@torch.no_grad()
def _copy(state: dict[str, Tensor], network: nn.Module, source: Path) -> None:
    """Put weights into a network that must have just such ones."""
    mine = network.state_dict()
    if {name: tensor.shape for name, tensor in state.items()} != {
        name: tensor.shape for name, tensor in mine.items()
    }:
        raise EngineError(
            "{file} has other networks: to start from it, choose its recipe, resolution and width.",
            file=source.name,
        )
    network.load_state_dict(state)
