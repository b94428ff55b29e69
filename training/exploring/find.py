"""Find my picture: the place in a model's latent space that looks most like a picture of one's own."""

from collections.abc import Generator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.anchor import Anchor
from training.compute.device_memory import memory_explained
from training.compute.devices import choose_device
from training.credits import NOBODY, Credits
from training.errors import EngineError
from training.events import Event, Events, Finding, Finished, Found, Notice, Saved
from training.exploring.descent import Descent
from training.exploring.likeness import to_decibels
from training.exploring.likes import paint_place, save_place
from training.exploring.places import Place, shares
from training.exploring.player import prepared
from training.importing.pictures import read_picture
from training.models import ModelInfo
from training.networks.game import FamilyGenerator
from training.pictures.refusals import PictureError
from training.sampling.images import from_bytes, to_bytes
from training.sampling.model_file import load_generator
from training.sentences import Sentence
from training.writable import make_writable

_LEAST_SHARE = 0.01  # Of a class; smaller ones are left out.


def find(
    model: Path,
    picture: Path,
    out: Path | None = None,
    *,
    device_name: str = "auto",
    credit: Credits = NOBODY,
) -> Events:
    """Look for the picture `picture` in the latent space of a model, or of a run's folder.

    The picture is read as the model's own were. Yields `Finding` with what the best place looks like so far,
    then `Found`. With `out`, what was found is saved there like any other picture, its place and
    credits inside.

    Raises EngineError when the model or the picture cannot be used, or nothing be written.
    """
    device, _, notices = choose_device(device_name)
    for sentence in notices:
        yield Notice(sentence, "warning")
    generator, info = load_generator(model, device)
    try:
        target = read_picture(picture, info.config.data).pixels
    except PictureError as error:
        raise EngineError(
            "{file} cannot be searched for. {reason}", file=picture.name, reason=error
        ) from error
    anchor = Anchor(out) if out else None
    if out:
        make_writable(out)
    with memory_explained():
        found = yield from _search(prepared(generator), generator, info, target, device)
    image = paint_place(generator, info, found, device)
    yield Found(found.to_json(), _decibels(image, target), image, target)
    if out:
        yield Saved("picture", str(save_place(image, found, info, out, device, credit, anchor=anchor)))
        yield Finished(Sentence("The results are in {folder}.", folder=out))


def _search(
    network: FamilyGenerator,
    generator: FamilyGenerator,
    info: ModelInfo,
    target: np.ndarray,
    device: torch.device,
) -> Generator[Event, str | None, Place]:
    """Search, and give the place that was found."""
    descent = Descent(network, generator.z_dim, info.num_classes, _to_tensor(target, device))
    names = info.class_names if info.num_classes else ()
    for best in descent.search():
        yield Finding(best.step, descent.steps, best.decibels, to_bytes(best.image)[0])
    weights = [] if best.weights is None else best.weights.tolist()
    classes = {name: weight for name, weight in zip(names, weights, strict=True) if weight >= _LEAST_SHARE}
    return Place.of_latent(best.z, classes=shares(classes))


def _to_tensor(image: np.ndarray, device: torch.device) -> Tensor:
    return from_bytes(np.array(image)[None], device)  # A copy: Pillow lends pixels that cannot be written.


def _decibels(image: np.ndarray, target: np.ndarray) -> float:
    error = np.square((image.astype(float) - target) / 127.5).mean()
    return to_decibels(float(error))
