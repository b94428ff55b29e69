"""Two models of one past become one: each layer's weights between those of the two, by a share of its own.

What is mixed remembers what it was mixed of, and comes from the trainings of both.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain, zip_longest
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.ancestry import MOST_TRAININGS, MixedPart
from training.config import TrainConfig
from training.errors import EngineError, Refusal
from training.events import Events, Finished, Saved
from training.files import file_name, free_path
from training.mixing import check_mix, check_shares, layer_of, layer_sides
from training.models import ModelInfo, clean_title
from training.networks.game import FamilyGenerator
from training.sampling.model_file import identity_of, load_generator, save_model
from training.sampling.painting import Classes, paint_seed
from training.sentences import Sentence

_LEAST_ALIKE = 0.2  # Of the cosine between the weights of two; strangers have next to nothing in common.
_PREVIEWS = 16
_MARK = 12  # Letters of a model's identity in the name of its file.

State = Mapping[str, Tensor]


def load_pair(one: Path, other: Path) -> tuple[FamilyGenerator, ModelInfo, FamilyGenerator, ModelInfo]:
    """Load two models that can be mixed. Raises EngineError when they cannot be."""
    first, about = load_generator(one)
    second, about_second = load_generator(other)
    try:
        check_mix(about, about_second)
    except Refusal as refusal:
        raise EngineError(str(refusal)) from refusal
    if likeness(first.state_dict(), second.state_dict()) < _LEAST_ALIKE:
        raise EngineError(
            "The weights of “{one}” and “{other}” have hardly anything in common, so a mix would paint "
            "nothing that either of them can.",
            one=about.title,
            other=about_second.title,
        )
    return first, about, second, about_second


def likeness(one: State, other: State) -> float:
    """Return the cosine between all weights of two networks of one form, without gains and shifts."""
    names = [name for name, tensor in one.items() if tensor.dim() > 1]
    a, b = (torch.cat([state[name].flatten().double() for name in names]) for state in (one, other))
    return float(a @ b / (a.norm() * b.norm()).clamp_min(1e-12))


def mixed_state(
    one: State, other: State, shares: tuple[float, ...], config: TrainConfig
) -> dict[str, Tensor]:
    """Return weights between those of two: at 0 the very ones of the first, at 1 those of the other."""
    mixed = {}
    for name, tensor in one.items():
        share = shares[layer_of(name, config)]
        counts = not tensor.is_floating_point()  # How many batches were seen: nobody paints with it.
        mixed[name] = tensor.clone() if counts else torch.lerp(tensor, other[name], share)
    return mixed


def mix_models(
    one: Path, other: Path, shares: tuple[float, ...], out: Path, *, title: str = ""
) -> Events:
    """Mix two models, each a file or a run's folder, into a new file in the folder `out`.

    `shares` says how much of the other there is in each layer (`training.mixing.layer_sides`); a single one
    is for all. Without a title it is named after both. Raises EngineError when the two cannot be mixed or
    the file not be written, ValueError for impossible shares.
    """
    first, info, second, about = load_pair(one, other)
    if len(shares) == 1:
        shares = shares * len(layer_sides(info.config))
    check_shares(shares, info.config)
    state = mixed_state(first.state_dict(), second.state_dict(), shares, info.config)
    first.load_state_dict(state)
    title = clean_title(title) or clean_title(f"{info.title} + {about.title}")
    alternating = chain.from_iterable(zip_longest(info.trainings, about.trainings))
    lineage = dict.fromkeys(mark for mark in alternating if mark)
    try:
        out.mkdir(parents=True, exist_ok=True)
        mark = identity_of(state, info.config)[:_MARK]
        saved = save_model(
            free_path(out / f"{file_name(title)} {mark}.safetensors"),
            state,
            replace(info.config, title=title),
            step=max(info.step, about.step),
            images_seen=max(info.images_seen, about.images_seen),
            class_names=info.class_names,
            fingerprint=info.fingerprint,
            preview=_preview(first, info),
            lineage=tuple(lineage)[:MOST_TRAININGS],
            mixed=(
                MixedPart(info.identity, info.title, tuple(1 - share for share in shares)),
                MixedPart(about.identity, about.title, shares),
            ),
        )
    except OSError as error:
        raise EngineError(
            "The model cannot be written to {folder}: {reason}.", folder=out, reason=error.strerror
        ) from error
    yield Saved("model", str(saved.path))
    yield Finished(Sentence("The mixed model is {file}.", file=saved.path))


def _preview(generator: FamilyGenerator, info: ModelInfo) -> np.ndarray:
    device = torch.device("cpu")
    ((_, images),) = paint_seed(generator, 0, range(_PREVIEWS), Classes(info), device)
    return images
