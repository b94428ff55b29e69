"""A new run that begins with what an earlier one learned, instead of with noise.

Weights are taken over where the networks are the same; optimizers, averages of the past and counters begin
anew. Mo, Cho and Shin 2020, "Freeze the Discriminator", https://arxiv.org/abs/2002.10964, add that the early
layers of the discriminator may stay as they are; see `TrainConfig.frozen`.
"""

from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from training.errors import EngineError
from training.gan.gan import Gan
from training.runs import Run
from training.sampling.model_file import load_generator


def start_from(source: Path, gan: Gan) -> None:
    """Give a pair the networks of a run's folder, or the generator of a model file.

    Of a run, the best checkpoint is taken, or else the newest. Raises EngineError when there is none, it
    cannot be read or its networks are not of the same kind and size.
    """
    if source.is_dir():
        _from_checkpoint(_checkpoint(Run.open(source)), source, gan)
    else:
        generator, _ = load_generator(source, gan.device)
        _copy(generator.state_dict(), gan.generator, source)
    gan.average.load_state_dict(gan.generator.state_dict())


def _checkpoint(run: Run) -> Path:
    """Find the file to begin with."""
    files = dict(run.checkpoint_files())
    if not files:
        raise EngineError("The training {run} has not learned anything yet to start from.", run=run.path.name)
    best = run.best()
    return files[best.step if best else max(files)]


def _from_checkpoint(path: Path, run: Path, gan: Gan) -> None:
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
    _copy(_of(state, "average."), gan.generator, run)
    _copy(_of(state, "discriminator."), gan.discriminator, run)


def _of(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): tensor for name, tensor in state.items() if name.startswith(prefix)}


@torch.no_grad()
def _copy(state: dict[str, Tensor], network: nn.Module, source: Path) -> None:
    """Put weights into a network that must have just such ones."""
    mine = network.state_dict()
    if {name: tensor.shape for name, tensor in state.items()} != {
        name: tensor.shape for name, tensor in mine.items()
    }:
        raise EngineError(
            "{file} has other networks: to start from it, choose its recipe, resolution, width "
            "and number of classes.",
            file=source.name,
        )
    network.load_state_dict(state)
