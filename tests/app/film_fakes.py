"""Small films with and without a recipe, for the tests of the gallery."""

from fractions import Fraction

import numpy as np

from training.exploring.encoding import video
from training.exploring.films import recipe_path
from training.exploring.places import Place
from training.exploring.walk_files import FilmMadeBy, recipe_writer
from training.exploring.walks import Steps, Walk

FPS = 10
_Z_DIM = 8


def make_film(
    path, count=10, made=True, side=64, walk=None, model="ab" * 32, music=None,
    created="2026-11-22T14:00:00+00:00",
):  # fmt: skip
    """Write a film of so many frames, ten a second, which get brighter, and the recipe of a walk.

    With music the walk goes backwards.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with video(path, side, side, Fraction(FPS)) as sink:
        for number in range(count):
            sink.put(np.full((side, side, 3), 40 + 10 * number, np.uint8))
    if made:
        places = [Place.of_seed(7, 3), Place.of_seed(7, 4)]
        walk = walk or Walk.through(places, count / FPS, closed=True, fps=FPS)
        _write_recipe(path, count, walk, model, music, created)
    return path


def _write_recipe(path, count, walk, model, music, created):
    about = FilmMadeBy(
        model=model,
        title="Faces",
        program="0.1.0",
        torch="2.15",
        device="cpu",
        created=created,
        z_dim=_Z_DIM,
    )
    steps = Steps(walk, _Z_DIM)
    with recipe_path(path).open("wb") as file, recipe_writer(file, about, walk, music=music) as recipe:
        for number in range(count):
            recipe.add(steps[len(steps) - 1 - number if music else number])
