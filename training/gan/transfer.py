"""A new run that begins with what an earlier one learned, instead of with noise.

Weights are taken over where the networks are the same, or grow into larger ones (`training.gan.enlarge`), the
average of a generator beside the one that its discriminator plays against. Of the same pictures the game goes
on as it stood, with the strength of its augmentation and its feature discriminator. Optimizers and counters
begin anew. Classes are found by their names: one that the earlier networks did not know begins between all
those that they did. Mo, Cho and Shin 2020, "Freeze the Discriminator", https://arxiv.org/abs/2002.10964, add
that the early layers of the discriminator may stay as they are; see `TrainConfig.frozen`.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.class_changes import read_classes
from training.config import TrainConfig
from training.continuing import check_continuation
from training.errors import EngineError, Refusal
from training.gan.enlarge import enlarge_discriminator, enlarge_generator
from training.gan.gan import Gan
from training.gan.half_size_phase import HALF
from training.gan.trainer import Trainer
from training.learning.named_state import read_state
from training.networks import build_discriminator, build_generator
from training.runs import Run
from training.sampling.model_file import load_generator

Places = list[int | None]


def start_from(source: Path, trainer: Trainer, class_names: Sequence[str] = ()) -> None:
    """Give a pair that learns some classes the networks of a run's folder, or the generator of a model file.

    Of a run, the best checkpoint is taken, or else the newest. Raises EngineError when there is none, it
    cannot be read or its networks are not of the same kind and size, nor such as grow into the pair.
    """
    gan = trainer.gan
    if source.is_dir():
        run = Run.open(source)
        classes = read_classes(run, class_names)
        places = _places(classes.names if classes else (), class_names)
        earlier = run.config()
        beginning = _Beginning(source.name, earlier, gan, places)
        state = _state_of(_checkpoint(run), source)
        beginning.give_pair(state)
        if earlier.data.folder == gan.config.data.folder:
            trainer.game.take_over(_of_the_game(state))
    else:
        generator, info = load_generator(source, gan.device)
        places = _places(info.class_names, class_names)
        beginning = _Beginning(source.name, info.config, gan, places)
        beginning.give_generator(generator.state_dict(), gan.generator)
        gan.average.load_state_dict(gan.generator.state_dict())


class _Beginning:
    """Gives a pair the networks of an earlier training. Raises EngineError when it cannot take them."""

    def __init__(self, name: str, config: TrainConfig, gan: Gan, places: Places):
        self._name, self._config, self._gan, self._places = name, config, gan, places
        try:
            check_continuation(name, config, gan.config)
        except Refusal as error:
            raise EngineError(str(error)) from error

    def give_pair(self, state: Mapping[str, Tensor]) -> None:
        """Give the networks what a checkpoint has of each."""
        average = _of(state, "average.")
        is_half = bool(_of(state, HALF))  # Then only the average paints like it.
        learning = average if is_half else _of(state, "generator.")
        self.give_generator(learning, self._gan.generator)
        self.give_generator(average, self._gan.average)
        discriminator = _of(state, "discriminator.")
        self._give(discriminator, build_discriminator, self._gan.discriminator, enlarge_discriminator)

    def give_generator(self, state: dict[str, Tensor], generator: nn.Module) -> None:
        """Give one of the pair's generators the weights of an earlier one."""
        self._give(state, build_generator, generator, enlarge_generator)

    def _give(
        self,
        state: dict[str, Tensor],
        build: Callable[[TrainConfig, int], nn.Module],
        network: nn.Module,
        enlarge: Callable[[Any, Any], None],
    ) -> None:
        classes = self._gan.num_classes
        state = _in_places(state, build, self._config, classes, self._places)
        if _size(self._config) == _size(self._gan.config):
            _copy(state, network, self._name)
            return
        small = build(self._config, classes).to(self._gan.device).eval()
        _copy(state, small, self._name)
        enlarge(small, network)


def _size(config: TrainConfig) -> tuple[int, ...]:
    return (config.data.resolution, config.width, config.z_dim, config.z_per_stage)


def _checkpoint(run: Run) -> Path:
    """Find the file to begin with."""
    files = dict(run.checkpoint_files())
    if not files:
        raise EngineError("The training {run} has not learned anything yet to start from.", run=run.path.name)
    best = run.best()
    return files[best.step if best else max(files)]


def _state_of(path: Path, run: Path) -> dict[str, Tensor]:
    try:
        return read_state(path)
    except EngineError as error:
        raise EngineError("{run} cannot be started from. {reason}", run=run.name, reason=error) from error


def _of(state: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): tensor for name, tensor in state.items() if name.startswith(prefix)}


def _of_the_game(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the state of the pair that plays: the half of a large one may be at half its size itself."""
    while half := _of(state, HALF):
        state = half
    return state


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
    state: dict[str, Tensor],
    build: Callable[[TrainConfig, int], nn.Module],
    config: TrainConfig,
    num_classes: int,
    places: Places,
) -> dict[str, Tensor]:
    """Bring the weights of an earlier network, which hear of classes, into the order of the pair's own."""
    if not num_classes or not places:
        return state
    return state | {
        name: _rearranged(state[name], axis, inputs, places)
        for name, (axis, inputs) in _of_classes(build, config).items()
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
def _copy(state: dict[str, Tensor], network: nn.Module, name: str) -> None:
    """Put weights into a network that must have just such ones."""
    mine = network.state_dict()
    if {each: tensor.shape for each, tensor in state.items()} != {
        each: tensor.shape for each, tensor in mine.items()
    }:
        raise EngineError(
            "{name} has other networks: to start from it, choose its recipe, resolution and width.", name=name
        )
    network.load_state_dict(state)
