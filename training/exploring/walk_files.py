"""The recipe beside a video: a JSON file with what gives the latent of every frame again, to the last bit.

It holds the places that the walk was made of, and for each frame their weights and the shares of classes.
Frames are written one a line as they are painted, so that a long video needs no memory for them. Free of
torch.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from training.errors import EngineError, Refusal
from training.exploring.made_by import MadeBy
from training.exploring.places import Place
from training.exploring.walks import MOST_FRAMES, MOST_KEYFRAMES, Step, Walk

FORMAT_VERSION = 1

_LARGEST = 1 << 28  # Bytes of a file; a frame takes about 100.


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmMadeBy(MadeBy):
    """What a video was painted with."""

    z_dim: int


@dataclass(frozen=True, slots=True)
class FilmRecipe:
    """A video as its recipe tells it."""

    about: FilmMadeBy
    walk: Walk
    steps: tuple[Step, ...]
    basis: np.ndarray  # float32 [B, Z]

    def latent(self, frame: int) -> np.ndarray:
        """Return the latent of a frame, float32 [Z]."""
        return self.steps[frame].latent(self.basis)

    def place(self, frame: int) -> Place:
        """Return the place that a frame shows."""
        return Place.of_latent(self.latent(frame), classes=self.steps[frame].classes)


class RecipeWriter:
    """Writes a recipe frame by frame into an open file."""

    def __init__(self, file: BinaryIO, about: FilmMadeBy, walk: Walk):
        self._file = file
        self._is_first = True
        head = {
            "format_version": FORMAT_VERSION,
            "about": asdict(about),
            "walk": walk_to_json(walk),
            "basis": [place.to_json() for place in walk.basis],
        }
        self._file.write(json.dumps(head, ensure_ascii=False).removesuffix("}").encode() + b', "frames": [')

    def add(self, step: Step) -> None:
        """Write the next frame."""
        row = {"weights": list(step.weights.items()), "classes": dict(step.classes)}
        self._file.write((b"\n" if self._is_first else b",\n") + json.dumps(row, ensure_ascii=False).encode())
        self._is_first = False

    def end(self) -> None:
        """Write what follows the last frame."""
        self._file.write(b"\n]}\n")


@contextmanager
def recipe_writer(file: BinaryIO, about: FilmMadeBy, walk: Walk) -> Iterator[RecipeWriter]:
    """Write a recipe; it is whole when the block ends well."""
    writer = RecipeWriter(file, about, walk)
    yield writer
    writer.end()


def read_recipe(path: Path) -> FilmRecipe:
    """Read the recipe beside a video. Raises EngineError when it is none, or damaged."""
    try:
        if path.stat().st_size > _LARGEST:
            raise Refusal("It is too large.")
        value = json.loads(path.read_bytes(), parse_constant=_refuse)
        return _recipe(value)
    except OSError as error:
        raise EngineError(
            "{file} cannot be read: {reason}.", file=path.name, reason=error.strerror
        ) from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, MemoryError) as error:
        raise EngineError("{file} is not the recipe of a video, or is damaged.", file=path.name) from error


def walk_to_json(walk: Walk) -> dict[str, Any]:
    """Return a walk as plain values, as it is kept by the name the user gave it."""
    return {
        "keyframes": [place.to_json() for place in walk.keyframes],
        "spans": list(walk.spans),
        "fps": walk.fps,
        "closed": walk.closed,
        "easing": walk.easing,
        "way": walk.way,
        "seed": walk.seed,
        "radius": walk.radius,
    }


def walk_from_json(value: dict[str, Any]) -> Walk:
    """Read what `walk_to_json` gave. Raises ValueError, TypeError or KeyError for anything else."""
    if len(value["keyframes"]) > MOST_KEYFRAMES:
        raise Refusal("There are too many keyframes.")
    return Walk(
        keyframes=tuple(Place.from_json(place) for place in value["keyframes"]),
        spans=tuple(float(span) for span in value["spans"]),
        fps=float(value["fps"]),
        closed=bool(value["closed"]),
        easing=value["easing"],
        way=value["way"],
        seed=int(value["seed"]),
        radius=float(value["radius"]),
    )


def _recipe(value: dict[str, Any]) -> FilmRecipe:
    if value["format_version"] != FORMAT_VERSION or len(value["frames"]) > MOST_FRAMES:
        raise Refusal("It belongs to another version of GanArt.")
    about = FilmMadeBy(**value["about"])
    places = [Place.from_json(place) for place in value["basis"]]
    basis = np.stack([place.latent(about.z_dim) for place in places])
    steps = tuple(_step(row, len(basis)) for row in value["frames"])
    return FilmRecipe(about, walk_from_json(value["walk"]), steps, basis)


def _step(row: dict[str, Any], size: int) -> Step:
    weights = {int(number): float(weight) for number, weight in row["weights"]}
    if not all(0 <= number < size for number in weights):
        raise Refusal("A frame is damaged.")
    return Step(weights, {str(name): float(share) for name, share in row["classes"].items()})


def _refuse(_: str) -> None:
    raise Refusal("A number is damaged.")
