"""The recipe beside a video: a JSON file with what gives the latent of every frame again, to the last bit.

It holds the places that the walk was made of, and for each frame their weights, the shares of classes and
how the network is bent; of a film to music also the name and hash of the sound, and what followed it. The
film of a recorded session has no walk: its places are the moves. Frames are written one a line as they are
painted, so that a long video needs no memory for them. Free of torch.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from training.bends import Chain, read_chain
from training.errors import EngineError, Refusal
from training.exploring.made_by import MadeBy
from training.exploring.places import LONGEST_VECTOR, Place
from training.exploring.sessions import MOST_MOVES, Latents, SessionFilm
from training.exploring.walks import MOST_FRAMES, MOST_KEYFRAMES, Rows, Step, Walk
from training.foreign import count, list_of, number, parse, record, row, table, table_of, versioned
from training.music.drives import MOST_DRIVES, ZONES
from training.music.soundtrack import FilmMusic, read_music

# 4 is written of a session, which 3 did not know, 3 where there is music, 2 where the network is bent.
FORMAT_VERSION = 4

_MOST_PLACES = max(MOST_KEYFRAMES * (1 + len(ZONES)) + MOST_DRIVES, MOST_MOVES)
_LARGEST = 1 << 28  # Bytes of a file; a frame takes about 100.


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmMadeBy(MadeBy):
    """What a video was painted with."""

    z_dim: int


@dataclass(frozen=True, slots=True)
class FilmRecipe:
    """A video as its recipe tells it."""

    about: FilmMadeBy
    walk: Walk | None  # None of a session.
    steps: tuple[Step, ...]
    basis: Rows  # float32 [B, Z]
    music: FilmMusic | None = None
    session: SessionFilm | None = None

    @property
    def fps(self) -> float:
        """How many frames it has per second."""
        told = self.walk or self.session
        assert told is not None
        return told.fps

    def latent(self, frame: int) -> np.ndarray:
        """Return the latent of a frame, float32 [Z]."""
        return self.steps[frame].latent(self.basis)

    def place(self, frame: int) -> Place:
        """Return the place that a frame shows."""
        step = self.steps[frame]
        return Place.of_latent(self.latent(frame), classes=step.classes, bends=step.bends)


class RecipeWriter:
    """Writes a recipe frame by frame into an open file."""

    def __init__(
        self,
        file: BinaryIO,
        about: FilmMadeBy,
        walk: Walk | SessionFilm,
        places: Sequence[Place] = (),
        music: FilmMusic | None = None,
    ):
        """Begin the recipe of a walk or a session. Frames are sums of `places`, or of the walk's own."""
        self._file = file
        self._is_first = True
        head: dict[str, Any] = {"format_version": FORMAT_VERSION, "about": asdict(about)}
        if isinstance(walk, Walk):
            places = places or walk.basis
            is_bent = any(place.bends for place in walk.keyframes)
            head |= {"format_version": 3 if music else 2 if is_bent else 1, "walk": walk_to_json(walk)}
        else:
            head |= {"session": asdict(walk)}
        if music:
            head |= {"music": music.to_json()}
        head |= {"basis": [place.to_json() for place in places]}
        self._file.write(json.dumps(head, ensure_ascii=False).removesuffix("}").encode() + b', "frames": [')

    def add(self, step: Step) -> None:
        """Write the next frame."""
        row: dict[str, Any] = {"weights": list(step.weights.items()), "classes": dict(step.classes)}
        if step.bends:
            row["bends"] = [bend.to_json() for bend in step.bends]
        self._file.write((b"\n" if self._is_first else b",\n") + json.dumps(row, ensure_ascii=False).encode())
        self._is_first = False

    def end(self) -> None:
        """Write what follows the last frame."""
        self._file.write(b"\n]}\n")


@contextmanager
def recipe_writer(
    file: BinaryIO,
    about: FilmMadeBy,
    walk: Walk | SessionFilm,
    places: Sequence[Place] = (),
    music: FilmMusic | None = None,
) -> Iterator[RecipeWriter]:
    """Write a recipe; it is whole when the block ends well. It takes what `RecipeWriter` takes."""
    writer = RecipeWriter(file, about, walk, places, music)
    yield writer
    writer.end()


def read_recipe(path: Path) -> FilmRecipe:
    """Read the recipe beside a video. Raises EngineError when it is none, or damaged."""
    try:
        if path.stat().st_size > _LARGEST:
            raise Refusal("It is too large.")
        return _recipe(parse(path.read_bytes(), "recipe"))
    except OSError as error:
        raise EngineError(
            "{file} cannot be read: {reason}.", file=path.name, reason=error.strerror
        ) from error
    except (ValueError, MemoryError) as error:
        raise EngineError("{file} is not the recipe of a film, or is damaged.", file=path.name) from error


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


def walk_from_json(value: Any, way: str = "walk") -> Walk:
    """Read what `walk_to_json` gave; `way` is what a refusal calls it. Raises ValueError."""
    return _WALK(value, way)


def _recipe(value: Any) -> FilmRecipe:
    recipe = _RECIPE(value, "recipe")
    about, size = recipe["about"], len(recipe["basis"])
    if not all(number < size for step in recipe["frames"] for number in step.weights):
        raise Refusal("A frame is damaged.")
    if not recipe["frames"]:
        raise Refusal("A film has at least one frame.")
    walk, session = recipe.get("walk"), recipe.get("session")
    if (walk is None) == (session is None):
        raise Refusal("A film is of a walk or of a session.")
    places = recipe["basis"]
    for place in places:
        if any(len(part.vector) > 4 * about.z_dim for part in (*place.terms, *place.edits)):
            raise Refusal("This place belongs to a model with longer latents.")
    basis = Latents(places, about.z_dim)
    return FilmRecipe(about, walk, recipe["frames"], basis, recipe.get("music"), session)


def _step(weights: tuple[tuple[int, float], ...], classes: dict[str, float], bends: Chain = ()) -> Step:
    return Step(dict(weights), classes, bends)


def _z_dim(value: Any, way: str) -> int:
    z_dim = count(value, way)
    if not 1 <= z_dim <= LONGEST_VECTOR:
        raise Refusal('The value "{way}" must be from 1 to {most:,}.', way=way, most=LONGEST_VECTOR)
    return z_dim


_PLACES = list_of(Place.from_json, MOST_KEYFRAMES)
_WALK = record(Walk, keyframes=_PLACES, spans=list_of(number(), MOST_KEYFRAMES))
_STEP = table(
    {"weights": list_of(row(count, number())), "classes": table_of(number()), "bends": read_chain},
    _step,
    can_miss=["bends"],
)
_RECIPE = versioned(
    FORMAT_VERSION,
    table(
        {
            "about": record(FilmMadeBy, z_dim=_z_dim),
            "walk": walk_from_json,
            "session": record(SessionFilm),
            "music": read_music,
            "basis": list_of(Place.from_json, _MOST_PLACES),
            "frames": list_of(_STEP, MOST_FRAMES),
        },
        can_miss=["walk", "session", "music"],
    ),
    oldest=1,
)
