import json

import numpy as np
import pytest

from training.errors import EngineError, Refusal
from training.exploring.breeding import mutate
from training.exploring.paths import EASINGS, Path, ease
from training.exploring.places import Place
from training.exploring.walk_files import FilmMadeBy, read_recipe, recipe_writer, walk_from_json, walk_to_json
from training.exploring.walks import Steps, Walk

Z = 100
PLACES = [Place.of_seed(seed) for seed in (1, 2, 3, 4)]
ABOUT = FilmMadeBy(
    model="a" * 64,
    title="Blue",
    z_dim=Z,
    program="0.1",
    torch="2.15",
    device="cpu",
    created="2026-01-01T00:00:00+00:00",
)
LOOPS = {
    "keyframes": Walk.through(PLACES, 4, closed=True),
    "two keyframes": Walk.through(PLACES[:2], 4, closed=True),
    "uneven keyframes": Walk(keyframes=tuple(PLACES), spans=(1, 0.5, 1.5, 1), closed=True),
    "smooth": Walk.through(PLACES, 4, closed=True, easing="smooth"),
    "circle": Walk.around(PLACES[0], 4, "circle"),
    "noise": Walk.around(PLACES[0], 4, "noise"),
}


def frames(walk, z_dim=Z):
    """The latents of all frames, [F, Z]."""
    steps = Steps(walk, z_dim)
    return np.stack([steps[frame].latent(steps.basis) for frame in range(len(steps))]).astype(float)


def lengths(rows):
    return np.linalg.norm(rows, axis=1)


@pytest.mark.parametrize("walk", LOOPS.values(), ids=LOOPS)
@pytest.mark.parametrize("z_dim", [8, Z, 2_000])
def test_the_step_from_the_last_frame_to_the_first_is_like_its_neighbours(walk, z_dim):
    z = frames(walk, z_dim)
    steps = lengths(np.diff(np.concatenate([z, z[:3]]), axis=0))
    before, seam, after = steps[len(z) - 2 : len(z) + 1]
    assert abs(seam - (before + after) / 2) < 0.1 * steps.mean()


@pytest.mark.parametrize("walk", LOOPS.values(), ids=LOOPS)
def test_a_loop_has_no_sudden_change_of_speed(walk):
    z = frames(walk.at(240))
    ring = np.concatenate([z, z[:3]])
    steps, turns = np.diff(ring, axis=0), np.diff(ring, n=2, axis=0)
    assert lengths(turns).max() < 0.1 * lengths(steps).max()


@pytest.mark.parametrize("walk", LOOPS.values(), ids=LOOPS)
def test_a_walk_stays_about_as_far_from_the_middle_as_its_places(walk):
    around = lengths(np.stack([place.latent(Z) for place in walk.keyframes]))
    assert lengths(frames(walk)).min() > 0.9 * around.min()
    assert lengths(frames(walk)).max() < 1.1 * around.max()


def test_a_walk_passes_through_its_keyframes_at_their_times():
    walk = Walk(keyframes=tuple(PLACES), spans=(1, 2, 3), fps=10)
    z = frames(walk)
    assert len(z) == 61
    for time, place in zip((0, 10, 30, 60), PLACES, strict=True):
        assert z[time] == pytest.approx(place.latent(Z), abs=1e-5)


def test_a_frame_changes_with_the_keyframes_near_it_alone():
    far = [*PLACES, *(Place.of_seed(seed) for seed in (5, 6, 7))]
    near = Walk(keyframes=tuple(far), spans=(1,) * 6, fps=10)
    other = Walk(keyframes=(*far[:6], Place.of_seed(99)), spans=(1,) * 6, fps=10)
    same = (frames(near) == frames(other)).all(axis=1)
    assert same[:41].all()
    assert not same[51:].any()


def test_an_open_walk_shows_both_ends_and_a_closed_one_no_frame_twice():
    assert Walk.through(PLACES, 3, fps=10).count == 31
    assert Walk.through(PLACES, 3, fps=10, closed=True).count == 30


def test_a_circle_keeps_its_distance_and_its_speed():
    z = frames(Walk.around(PLACES[0], 4, "circle", radius=0.5))
    centre = PLACES[0].latent(Z)
    assert np.ptp(lengths(z - centre)) < 1e-4
    assert np.ptp(lengths(np.diff(z, axis=0))) < 1e-4


def test_a_loop_without_radius_stands_still():
    assert np.ptp(frames(Walk.around(PLACES[0], 1, radius=0)), axis=0).max() < 1e-5


def test_another_seed_is_another_loop():
    one, other = (frames(Walk.around(PLACES[0], 1, seed=seed)) for seed in (1, 2))
    assert not np.allclose(one, other)


def test_one_place_can_be_looked_at_for_a_while():
    z = frames(Walk.through(PLACES[:1], 1, closed=True, fps=5))
    assert np.array_equal(z, np.repeat(PLACES[0].latent(Z)[None], 5, axis=0))


def test_truncation_and_edits_go_with_the_keyframes():
    near = Place.of_seed(1, truncation=0.2)
    z = frames(Walk.through([near, PLACES[1]], 1, fps=10))
    assert z[0] == pytest.approx(near.latent(Z), abs=1e-5)


@pytest.mark.parametrize("closed", [True, False])
def test_shares_of_classes_add_up_to_one_all_the_way(closed):
    places = [
        Place.of_seed(n, classes={name: 1.0}) for n, name in enumerate(("cats", "dogs", "cats", "birds"))
    ]
    steps = Steps(Walk.through(places, 2, closed=closed, fps=20), Z)
    for frame in range(len(steps)):
        assert sum(steps[frame].classes.values()) == pytest.approx(1)
        assert min(steps[frame].classes.values()) > 0
    assert steps[0].classes == pytest.approx({"cats": 1})


def test_a_way_from_all_classes_alike_to_one_goes_there_step_by_step():
    """Where nobody names them, the share of the one class would be the whole from the second frame on."""
    places = [Place.of_seed(0), Place.of_seed(1, classes={"cats": 1.0})]
    steps = Steps(Walk.through(places, 1, fps=4).of_classes(["cats", "dogs"]), Z)
    shown = np.stack([steps[frame].class_weights(["cats", "dogs"]) for frame in range(5)])
    assert shown[[0, 2, 4], 0].tolist() == pytest.approx([0.5, 0.75, 1.0])
    assert np.diff(shown[:, 0]).max() < 0.2


def test_a_way_from_thousands_of_classes_alike_to_one_goes_there_step_by_step_too():
    """So many cannot be named in every place."""
    names = [f"species {number}" for number in range(5_000)]
    places = [Place.of_seed(0), Place.of_seed(1, classes={"species 7": 1.0})]
    walk = Walk.through(places, 1, fps=4).of_classes(names)
    assert Place.from_json(walk.keyframes[0].to_json()) == walk.keyframes[0]
    steps = Steps(walk, Z)
    shown = np.stack([steps[frame].class_weights(names) for frame in range(5)])
    assert shown.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert shown[[0, 2, 4], 7].tolist() == pytest.approx([1 / 5_000, 0.5, 1.0], abs=1e-3)
    assert shown[2, 0] == pytest.approx(0.5 / 5_000)


def test_a_walk_without_any_classes_names_none():
    walk = Walk.through(PLACES, 1)
    assert walk.of_classes(["cats", "dogs"]) == walk


@pytest.mark.parametrize("easing", EASINGS)
def test_easing_begins_at_nothing_and_ends_at_all(easing):
    shares = [ease(share, easing) for share in np.linspace(0, 1, 21)]
    assert (shares[0], shares[10], shares[-1]) == pytest.approx((0, 0.5, 1))
    assert shares == sorted(shares)


def test_a_smooth_walk_rests_at_its_keyframes():
    steps = lengths(np.diff(frames(Walk.through(PLACES, 3, easing="smooth", fps=30)), axis=0))
    assert steps[29] < 0.2 * steps[15]


def test_two_opposite_latents_are_passed_between_all_the_same():
    z = np.array([[1.0, 0.0, 0.0], [-1.0, 0.0, 0.0]])
    path = Path(z, [1.0], closed=False)
    assert path.weights(0) @ z == pytest.approx(z[0])
    assert path.weights(1) @ z == pytest.approx(z[1])
    assert np.isfinite(path.weights(0.5)).all()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"keyframes": ()}, "keyframes, not 0"),
        ({"spans": (1,)}, "one number for each pair"),
        ({"spans": (1, 0, 1)}, "more than 0 seconds"),
        ({"fps": 0}, "frames per second, not 0"),
        ({"fps": float("nan")}, "frames per second"),
        ({"way": "circle"}, "around one place"),
        ({"way": "zigzag"}, "as a circle or by noise"),
        ({"easing": "wild"}, "as a circle or by noise"),
        ({"radius": 2}, "from 0 to 1, not 2"),
        ({"seed": -1}, "whole number"),
        ({"spans": (1e5, 1e5, 1e5)}, "at most 1,000,000 frames"),
    ],
    ids=str,
)
def test_an_impossible_walk_is_refused_in_a_sentence(change, sentence):
    with pytest.raises(ValueError, match=sentence):
        Walk(**({"keyframes": tuple(PLACES), "spans": (1, 1, 1)} | change))


@pytest.mark.parametrize(("z_dim", "truncation"), [(2, 1.0), (100, 0.0)])
def test_a_loop_where_there_is_no_room_for_one_is_refused(z_dim, truncation):
    with pytest.raises(ValueError, match=r"^A loop .*\.$"):
        Steps(Walk.around(Place.of_seed(1, truncation=truncation), 1, "noise"), z_dim)


# -- RECIPES --


def write(path, walk):
    steps = Steps(walk, Z)
    with path.open("wb") as file, recipe_writer(file, ABOUT, walk) as recipe:
        for frame in range(len(steps)):
            recipe.add(steps[frame])


@pytest.mark.parametrize("way", ["circle", "noise"])
@pytest.mark.parametrize("z_dim", [100, 128])
def test_a_loop_around_one_of_its_own_directions_is_refused(way, z_dim):
    middle = mutate(Place.of_seed(1), 1.0, 7, z_dim)
    with pytest.raises(Refusal, match="choose another seed"):
        Steps(Walk.around(middle, 4.0, way, seed=7), z_dim)


@pytest.mark.parametrize("walk", LOOPS.values(), ids=LOOPS)
def test_a_recipe_gives_the_latent_of_every_frame_to_the_last_bit(walk, tmp_path):
    write(tmp_path / "walk.json", walk)
    recipe = read_recipe(tmp_path / "walk.json")
    assert (recipe.about, recipe.walk) == (ABOUT, walk)
    assert len(recipe.steps) == walk.count
    for frame, z in enumerate(frames(walk)):
        assert np.array_equal(recipe.latent(frame), z)
        assert np.array_equal(recipe.place(frame).latent(Z), z)


def test_a_recipe_keeps_the_classes_of_a_frame(tmp_path):
    walk = Walk.through([Place.of_seed(1, classes={"cats": 1.0}), Place.of_seed(2, classes={"dogs": 1.0})], 1)
    write(tmp_path / "walk.json", walk)
    assert read_recipe(tmp_path / "walk.json").place(15).classes == pytest.approx({"cats": 0.5, "dogs": 0.5})


def test_a_walk_comes_back_from_json():
    for walk in LOOPS.values():
        assert walk_from_json(json.loads(json.dumps(walk_to_json(walk)))) == walk


def test_a_damaged_recipe_is_refused_in_a_sentence(tmp_path):
    path = tmp_path / "walk.json"
    write(path, LOOPS["circle"])
    whole = path.read_bytes()
    for damaged in (
        b"",
        b"[]",
        b"{}",
        whole[:-9],
        whole.replace(b'"weights": [[0', b'"weights": [[99'),
        b"\xff",
        json.dumps(json.loads(whole) | {"frames": []}).encode(),
    ):
        path.write_bytes(damaged)
        with pytest.raises(EngineError, match=r"walk\.json is not the recipe of a film, or is damaged\."):
            read_recipe(path)
    with pytest.raises(EngineError, match="cannot be read"):
        read_recipe(tmp_path / "none.json")
