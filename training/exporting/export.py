"""A model is exported: as a web page (.html) or for other programs (.onnx)."""

from collections.abc import Sequence
from pathlib import Path

import torch

from training.compute.device_memory import memory_explained
from training.errors import EngineError, Refusal
from training.events import Events, Finished, Saved
from training.exploring.directions import principal
from training.exploring.places import packed
from training.exploring.player import prepared
from training.exporting.onnx_file import onnx_file
from training.exporting.plain_graph import plain_graph
from training.exporting.web_page import web_page
from training.files import free_path, whole_file
from training.models import ModelInfo
from training.named_directions import NamedDirection
from training.networks.game import FamilyGenerator
from training.sampling.model_file import load_generator
from training.sentences import Sentence
from training.writable import make_writable

SUFFIXES = (".html", ".onnx")

_DIRECTIONS = 8  # Sliders of a page, besides those that have a name.


def export_model(model: Path, out: Path, directions: Sequence[NamedDirection] = ()) -> Events:
    """Write a model, or that of a run's folder, as one file; its suffix says what it becomes.

    A page has sliders for directions that have a name, here or in the model, and for those in which the model
    changes most. No file is ever replaced: "page (2).html" is written instead. Raises ValueError for another
    suffix, EngineError when the model cannot be used or the file not be written.
    """
    suffix = out.suffix.lower()
    if suffix not in SUFFIXES:
        raise Refusal(
            "A model is exported as a web page (.html) or as .onnx, not as {suffix}.", suffix=suffix
        )
    generator, info = load_generator(model)
    make_writable(out.parent)
    graph = plain_graph(generator, info.num_classes)
    if suffix == ".html":
        with memory_explained():
            content = web_page(graph, info, directions_of(generator, info, directions))
    else:
        content = onnx_file(graph, info)
    try:
        target = free_path(out)
        with whole_file(target, replace=False) as file:
            file.write(content)
    except OSError as error:
        raise EngineError(
            "{file} cannot be written: {reason}.", file=out, reason=error.strerror or error
        ) from error
    yield Saved("model", str(target))
    yield Finished(Sentence("The model is in {file}.", file=target))


@torch.inference_mode()
def directions_of(
    generator: FamilyGenerator, info: ModelInfo, directions: Sequence[NamedDirection] = ()
) -> list[NamedDirection]:
    """Return the directions that have a name, here or in the model, then those in which it changes most."""
    named = {each.name: each for each in (*info.directions, *directions)}
    vectors, shares = principal(prepared(generator), generator.z_dim, info.num_classes, _DIRECTIONS)
    for number, (vector, share) in enumerate(zip(vectors, shares, strict=True), 1):
        name = f"principal {number}"
        found = NamedDirection(name, f"Direction {number}", packed(vector), float(share))
        named.setdefault(name, found)
    return list(named.values())
