"""Everything a run needs to go on, in one file that is either whole or not there.

A checkpoint is a `.safetensors` file: what the trainer names as its state as tensors; counters and what they
belong to as JSON in its metadata.
"""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import torch

from training.errors import EngineError, Refusal
from training.foreign import count, number, parse, table, table_of, text
from training.gan.trainer import Trainer
from training.learning.named_state import check_state, opened_state, restore_state, save_state

FORMAT_VERSION = 2
_MISSING = {1: {"steering"}, 2: set()}  # Tensors that checkpoints of each version do without.
_GIVEN = {"seconds": number(0), "parts": count, "due": table_of(number()), "fingerprint": text()}
_FACTS = table({"format_version": count, "step": count, "images_seen": count} | _GIVEN, can_miss=_GIVEN)


def save_checkpoint(path: Path, trainer: Trainer, facts: Mapping[str, Any]) -> None:
    """Write all of a trainer's state, and plain `facts` beside it. Raises OSError when the disk is full."""
    gan = trainer.gan
    counters = {"format_version": FORMAT_VERSION, "step": gan.step, "images_seen": gan.images_seen}
    save_state(path, trainer.named_state(), {"ganart_checkpoint": json.dumps(counters | dict(facts))})


def read_facts(path: Path) -> dict[str, Any]:
    """Read the counters and facts of a checkpoint: step, images_seen, seconds and what else was given.

    Raises EngineError when it is damaged or of another version.
    """
    with opened_state(path) as file:
        return _facts(file, path)


def check_checkpoint(path: Path) -> None:
    """Read all of a checkpoint. Raises EngineError when it is damaged or of another version."""
    with opened_state(path) as file:
        _facts(file, path)
        check_state(file, path)


def load_checkpoint(path: Path, trainer: Trainer, needed: Collection[str] = ()) -> dict[str, Any]:
    """Put a trainer back to where `save_checkpoint` found it; return the facts, the `needed` among them.

    Raises EngineError when the file is damaged, and the trainer is as it was; or when it belongs to other
    networks, and the trainer is then undefined.
    """
    gan = trainer.gan
    with opened_state(path) as file:
        facts = _facts(file, path)
        if missing := [name for name in needed if name not in facts]:
            raise Refusal('"{way}" is incomplete: it has no {names}.', way="facts", names=", ".join(missing))
        check_state(file, path)  # Now: to make room, a trainer leaves phases that an older one may begin in.
        gan.step, gan.images_seen = facts["step"], facts["images_seen"]
        trainer.make_room(set(file.keys()))
        state = dict(trainer.named_state())
        restore_state(file, path, state, may_lack=_MISSING[facts["format_version"]])
        gan.random_source.set_state(state["random"])
    return facts


def share_state(trainer: Trainer) -> None:
    """Give the trainers of all ranks the state of rank 0's."""
    gan, ranks = trainer.gan, trainer.gan.ranks
    names = json.loads(ranks.share_text(json.dumps([name for name, _ in trainer.named_state()])))
    if ranks.rank:
        trainer.make_room(set(names))
    counters = torch.tensor([gan.step, gan.images_seen])
    state = dict(trainer.named_state())
    ranks.share([counters, *state.values()])
    gan.step, gan.images_seen = counters.tolist()
    gan.random_source.set_state(state["random"])


def _facts(file: Any, path: Path) -> dict[str, Any]:
    values = parse((file.metadata() or {}).get("ganart_checkpoint", ""), "facts")
    if isinstance(values, dict) and values.get("format_version") not in [*_MISSING, None]:
        raise EngineError("{file} was written by another version of GanArt.", file=path.name)
    facts: dict[str, Any] = _FACTS(values, "facts")
    return facts
