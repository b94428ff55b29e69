"""Everything a run needs to go on, in one file that is either whole or not there.

A checkpoint is a `.safetensors` file: both networks, the average, both optimizers and the state of the random
numbers as tensors; counters and what they belong to as JSON in its metadata. Nothing in it can run code.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from training.errors import EngineError
from training.files import whole_file
from training.gan.trainer import Trainer

FORMAT_VERSION = 2
_MISSING = {1: {"steering"}, 2: set()}  # Tensors that checkpoints of each version do without.


def save_checkpoint(path: Path, trainer: Trainer, facts: Mapping[str, Any]) -> None:
    """Write all of a trainer's state, and plain `facts` beside it. Raises OSError when the disk is full."""
    counters = {"format_version": FORMAT_VERSION, "step": trainer.step, "images_seen": trainer.images_seen}
    metadata = {"ganart_checkpoint": json.dumps(counters | dict(facts))}
    data = save({name: tensor.detach().cpu().contiguous() for name, tensor in _state(trainer)}, metadata)
    with whole_file(path) as file:
        file.write(data)


def read_facts(path: Path) -> dict[str, Any]:
    """Read the counters and facts of a checkpoint: step, images_seen, seconds and what else was given.

    Raises EngineError when it is damaged or of another version.
    """
    with _opened(path) as file:
        return _facts(file, path)


def load_checkpoint(path: Path, trainer: Trainer) -> dict[str, Any]:
    """Put a trainer back to where `save_checkpoint` found it; return the facts.

    Raises EngineError when the file is damaged or belongs to other networks; the trainer is then undefined.
    """
    with _opened(path) as file:
        facts = _facts(file, path)
        trainer.step, trainer.images_seen = int(facts["step"]), int(facts["images_seen"])
        saved = set(file.keys())
        parts = {name.partition(".")[0] for name in saved}
        if "to_latents" not in parts:
            trainer.copying = None
        _prepare(trainer, parts)
        state = dict(_state(trainer))
        for name in _MISSING[facts["format_version"]]:
            del state[name]
        if set(state) != saved:
            raise EngineError("{file} belongs to other networks than this run's.", file=path.name)
        with torch.no_grad():
            for name, tensor in state.items():
                tensor.copy_(_checked(file.get_tensor(name), tensor, path))
        trainer.chance.set_state(state["random"])
    return facts


def share_state(trainer: Trainer) -> None:
    """Give the trainers of all ranks the state of rank 0's."""
    used = [name for name, optimizer in trainer.optimizers().items() if not optimizer.is_new]
    used, copies = json.loads(trainer.ranks.share_text(json.dumps([used, trainer.copying is not None])))
    counters = torch.tensor([trainer.step, trainer.images_seen])
    random = trainer.chance.get_state()
    trainer.ranks.share([counters, random])
    trainer.step, trainer.images_seen = counters.tolist()
    trainer.chance.set_state(random)
    if not copies:
        trainer.copying = None
    if trainer.ranks.rank:
        _prepare(trainer, used)
    trainer.ranks.share(tensor for _, tensor in _state(trainer))


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """Open a checkpoint for reading; whatever is wrong with it becomes a sentence."""
    try:
        with safe_open(path, framework="pt") as file:
            yield file
    except (SafetensorError, OSError, KeyError, TypeError, ValueError) as error:
        raise EngineError(
            "The checkpoint {file} is damaged ({reason}).", file=path.name, reason=error
        ) from error


def _facts(file: Any, path: Path) -> dict[str, Any]:
    facts = json.loads((file.metadata() or {})["ganart_checkpoint"])
    if facts["format_version"] not in _MISSING:
        raise EngineError("{file} was written by another version of GanArt.", file=path.name)
    return facts


def _state(trainer: Trainer) -> Iterator[tuple[str, Tensor]]:
    """Name every tensor that training changes; saving reads them, loading writes into them."""
    for prefix in ("generator", "discriminator", "average"):
        for name, tensor in getattr(trainer, prefix).state_dict().items():
            yield f"{prefix}.{name}", tensor
    if trainer.opinion:
        for name, tensor in trainer.opinion.heads.state_dict().items():
            yield f"opinion.{name}", tensor
    if trainer.copying:
        for name, tensor in trainer.copying.to_latents.state_dict().items():
            yield f"to_latents.{name}", tensor
        yield "copying.told", trainer.copying.told
    for prefix, optimizer in trainer.optimizers().items():
        for number, parameter in enumerate(optimizer.param_groups[0]["params"]):
            for name, tensor in optimizer.state[parameter].items():
                yield f"{prefix}.{number}.{name}", tensor
    yield "steering", trainer.augment.steering
    yield "random", trainer.chance.get_state()


def _prepare(trainer: Trainer, names: Collection[str]) -> None:
    """Give those optimizers the state that they otherwise make at their first step.

    A step with gradients of zero makes it; whatever else the step changes is overwritten right after.
    """
    for optimizer in (each for name, each in trainer.optimizers().items() if name in names):
        for parameter in optimizer.param_groups[0]["params"]:
            parameter.grad = torch.zeros_like(parameter)
        optimizer.step()
        optimizer.zero_grad()


def _checked(saved: Tensor, wanted: Tensor, path: Path) -> Tensor:
    if saved.shape != wanted.shape or saved.dtype != wanted.dtype:
        raise EngineError("{file} belongs to other networks than this run's.", file=path.name)
    return saved
