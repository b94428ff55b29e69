"""Places become pictures, painted in the exact way and with their place inside: liked ones, and series."""

from collections.abc import Sequence
from dataclasses import replace
from glob import escape
from pathlib import Path

import numpy as np
import torch

from training.anchor import Anchor
from training.compute.devices import choose_device
from training.credits import NOBODY, Credits
from training.errors import EngineError, Refusal
from training.events import Events, Finished, Generating, Notice, Saved
from training.exploring.place_pictures import Origin, read_origin, to_png
from training.exploring.places import BY_CHANCE, Place, alike
from training.exploring.series import Series
from training.files import file_name, free_path, whole_file
from training.models import ModelInfo
from training.networks.game import FamilyGenerator
from training.pictures.embedding import png_texts
from training.provenance import Provenance, pnginfo
from training.sampling.model_file import load_generator
from training.sampling.painting import paint
from training.sentences import Sentence
from training.source_types import painted_packet


def keep(
    model: Path,
    places: Sequence[Place],
    out: Path,
    *,
    device_name: str = "auto",
    credit: Credits = NOBODY,
    done: int | None = None,
) -> Events:
    """Paint places of a model, or of a run's folder, into the folder `out`, with credits.

    A place that is simply a picture of a seed becomes the very file that `generate` would write, but for
    its name. No file is ever replaced. `done` is for a call whose process died: so many of its pictures were
    told of, and are not made again; nor is the next one, if it was written untold.

    Raises ValueError for places of another model, EngineError when the model cannot be used or a picture not
    be written; those that were saved until then stay.
    """
    if not places:
        raise Refusal("At least 1 place must be given.")
    device, _, notices = choose_device(device_name)
    for sentence in notices:
        yield Notice(sentence, "warning")
    generator, info = load_generator(model, device)
    yield from _paint_all(generator, info, places, out, device, credit, done)


def paint_series(
    model: Path,
    series: Series,
    out: Path,
    *,
    device_name: str = "auto",
    credit: Credits = NOBODY,
    done: int | None = None,
) -> Events:
    """Paint a series of a model, or of a run's folder, into the folder `out`, numbered in its order.

    Each picture is the one that `keep` paints at its place. `done` and what is raised are those of `keep`.
    """
    device, _, notices = choose_device(device_name)
    for sentence in notices:
        yield Notice(sentence, "warning")
    generator, info = load_generator(model, device)
    names = info.class_names if info.num_classes else ()
    places = replace(series, places=alike(series.places, names)).members(generator.z_dim)
    yield from _paint_all(generator, info, places, out, device, credit, done, are_numbered=True)


def _paint_all(
    generator: FamilyGenerator,
    info: ModelInfo,
    places: Sequence[Place],
    out: Path,
    device: torch.device,
    credit: Credits,
    done: int | None,
    are_numbered: bool = False,
) -> Events:
    """Paint and save one place after the other, but for those that are `done`."""
    anchor = Anchor(out)
    begin = done or 0
    yield Generating(begin, len(places))
    digits = len(str(len(places)))
    for number, place in enumerate(places[begin:], begin + 1):
        name = f"{number:0{digits}}" if are_numbered else _name(place)
        path = None
        if done is not None and number == begin + 1:
            path = _untold(out, info, place, name)
        if path is None:
            image = paint_place(generator, info, place, device)
            path = save_place(image, place, info, out, device, credit, name, anchor)
        yield Saved("picture", str(path))
        yield Generating(number, len(places))
    yield Finished(
        Sentence(
            "{count:,} picture is in {folder}."
            if len(places) == 1
            else "{count:,} pictures are in {folder}.",
            count=len(places),
            folder=out,
        )
    )


def _untold(out: Path, info: ModelInfo, place: Place, name: str) -> Path | None:
    """Find the picture of a place that a process wrote and could not tell of any more."""
    for path in out.glob(f"{escape(f'{file_name(info.title)} {name}')}*.png"):
        origin = read_origin(path)
        if origin and (origin.model, origin.place) == (info.identity, place):
            return path
    return None


def paint_place(
    generator: FamilyGenerator, info: ModelInfo, place: Place, device: torch.device
) -> np.ndarray:
    """Paint one place in the exact way, uint8 [H, W, C]: that of a seed in the slot that `generate` uses."""
    micro = generator.micro_batch
    z = np.repeat(place.latent(generator.z_dim)[None], micro, axis=0)
    weights = place.class_weights(info.class_names if info.num_classes else ())
    weights = None if weights is None else np.repeat(weights[None], micro, axis=0)
    slot = place.terms[0].index % micro if place.is_of_a_seed else 0
    return paint(generator, z, weights, device, [place.bends] * micro)[slot]


def save_place(
    image: np.ndarray,
    place: Place,
    info: ModelInfo,
    out: Path,
    device: torch.device,
    credit: Credits,
    name: str = "",
    anchor: Anchor | None = None,
) -> Path:
    """Write a picture, uint8 [H, W, C], of a place into a folder, with credits; give its path.

    Without a name it is called by its place. `anchor` is where the folder is to be. Raises EngineError when
    it cannot be written.
    """
    origin = Origin.now(info, torch.__version__, device.type, place=place)
    height, width, _ = image.shape
    seeded = _provenance(origin, info)
    texts = pnginfo(seeded, width, height) if seeded else None
    png = to_png(image, origin, png_texts(painted_packet(credit, info.title), texts))
    try:
        (anchor or Anchor(out)).make(out)
        while True:
            path = free_path(out / f"{file_name(info.title)} {name or _name(place)}.png")
            try:
                with whole_file(path, replace=False) as file:
                    file.write(png)
                return path
            except FileExistsError:  # Another process was faster.
                continue
    except OSError as error:
        raise EngineError(
            "The picture cannot be written to {folder}: {reason}.", folder=out, reason=error.strerror
        ) from error


def _provenance(origin: Origin, info: ModelInfo) -> Provenance | None:
    """Say it as `generate` would, where the place is one that it could paint."""
    place = origin.place
    by_share = sorted(place.classes.items(), key=lambda each: -each[1])
    if not place.is_of_a_seed or not 0 <= place.truncation <= 2 or len(by_share) > 2:
        return None
    if bool(by_share) != bool(info.num_classes):
        return None
    (label, _), (other, mix) = [*by_share, ("", 0.0), ("", 0.0)][:2]
    return Provenance(
        model=origin.model,
        title=origin.title,
        recipe=info.config.recipe,
        seed=place.terms[0].seed,
        index=place.terms[0].index,
        truncation=place.truncation,
        label=label,
        other=other,
        mix=mix,
        images_seen=info.images_seen,
        program=origin.program,
        torch=origin.torch,
        device=origin.device,
        created=origin.created,
    )


def _name(place: Place) -> str:
    """Name a place by its heaviest seed; one without any by what it is."""
    if place.is_of_a_seed:
        return f"{place.terms[0].seed}-{place.terms[0].index:05}"
    seeds = [term for term in place.terms if not term.vector and term.index < BY_CHANCE]
    if not seeds:
        return "found"
    heaviest = max(seeds, key=lambda term: abs(term.weight))
    return f"near {heaviest.seed}-{heaviest.index:05}"
