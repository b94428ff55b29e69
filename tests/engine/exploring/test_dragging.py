"""A point of a picture is dragged, and the picture follows; what is to stay, stays."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from training.bends import Bend
from training.config import ImportConfig, TrainConfig
from training.events import Saved
from training.exploring.dragging import DRAGGED
from training.exploring.likes import keep, paint_place, paint_series
from training.exploring.map_reading import read_map
from training.exploring.place_pictures import read_origin
from training.exploring.places import Edit, Place, blend, packed
from training.exploring.player import Player
from training.exploring.pulls import MOST_PULLS, Pull
from training.exploring.series import Series
from training.exploring.walks import Steps, Walk
from training.networks import build_generator
from training.networks.map_points import map_points
from training.sampling.bending import bent
from training.sampling.model_file import load_generator, save_model

SAMPLE = Path(__file__).parents[3] / "resources/models/sample-faces.safetensors"
CPU = torch.device("cpu")
FAMILIES = {
    "studio": {"recipe": "studio"},
    "studio, stages": {"recipe": "studio", "z_per_stage": 1},
    "studio, wide": {"recipe": "studio", "aspect": "3:2"},
    "dcgan": {"recipe": "dcgan"},
    "dcgan-paper": {"recipe": "dcgan-paper"},
    "cgan, colour": {"recipe": "cgan", "conditional": True},
    "lapgan": {"recipe": "lapgan"},
}
FLAT = {
    "vanilla": {"recipe": "vanilla"},
    "cgan, digits": {"recipe": "cgan", "resolution": 28, "channels": 1, "conditional": True, "width": 48},
}
FACE = Place.of_seed(8, classes={"open-peeps": 1.0})
TEMPLE = (69 / 128, 51 / 128)
LEFT_OF_IT = (57 / 128, 51 / 128)
NECK = Place.of_seed(12, classes={"lorelei": 1.0})
NAPE = (47 / 128, 88 / 128)
BELOW_IT = (47 / 128, 100 / 128)
HAIR = Place.of_seed(10, classes={"notionists": 1.0})
CURL = (48 / 128, 40 / 128)
ABOVE_IT = (48 / 128, 25 / 128)


@pytest.fixture(scope="module")
def player():
    return Player(SAMPLE, "cpu")


@pytest.fixture
def untrained(tmp_path):
    """A function that returns a player of a small model of a form."""

    def make(form):
        names = ("resolution", "channels", "aspect")
        data = ImportConfig(
            folder="pictures", **({"resolution": 32} | {n: form[n] for n in names if n in form})
        )
        rest = {name: value for name, value in form.items() if name not in names}
        config = TrainConfig(data=data, z_dim=8, **({"width": 4} | rest))
        torch.manual_seed(0)
        info = save_model(
            tmp_path / "model.safetensors",
            build_generator(config, 2 if config.conditional else 0).state_dict(),
            config,
            step=1,
            images_seen=2,
            class_names=("cats", "dogs") if config.conditional else (),
            fingerprint="f",
            preview=np.zeros((1, data.height, data.width, data.channels), np.uint8),
        )
        return Player(info.path, "cpu")

    return make


def dragged(player, place, pulls, most=150, **others):
    """Drag to the end, and return the drag."""
    drag = player.drag(place, pulls, **others)
    for _ in drag.steps(most):
        pass
    return drag


def map_of(generator, place, class_names):
    """The map of half the size that a place is painted from, [C, h, w]."""
    z = torch.from_numpy(place.latent(generator.z_dim))[None]
    weights = torch.from_numpy(place.class_weights(class_names))[None]
    with torch.inference_mode():
        return read_map(generator, map_points(generator)[-2], (z, weights), place.bends)[0]


def where(before, after, point):
    """Find a point of a map in another map, anywhere near: columns and rows, as shares."""
    side = before.shape[1]
    column, row = int(point[0] * side), int(point[1] * side)
    look = before[:, row - 1 : row + 2, column - 1 : column + 2]  # [C, 3, 3]
    patches = after.unfold(1, 3, 1).unfold(2, 3, 1)  # [C, h - 2, w - 2, 3, 3]
    apart = (patches - look[:, None, None]).abs().sum(dim=(0, 3, 4))  # [h - 2, w - 2]
    rows, columns = torch.meshgrid(torch.arange(side - 2), torch.arange(side - 2), indexing="ij")
    apart[(rows - row + 1).abs().maximum((columns - column + 1).abs()) > side / 6] = torch.inf
    found = divmod(int(apart.argmin()), side - 2)
    return (found[1] + 1.5) / side, (found[0] + 1.5) / side


def apart(a, b):
    return float(np.hypot(a[0] - b[0], a[1] - b[1]))


@pytest.mark.parametrize(
    ("place", "point", "target"), [(NECK, NAPE, BELOW_IT), (HAIR, CURL, ABOVE_IT)], ids=["neck", "hair"]
)
def test_what_was_under_the_handle_comes_to_the_target_and_by_chance_it_does_not(
    player, place, point, target
):
    drag = dragged(player, place, [Pull(point, target)])
    assert drag.progress == "arrived"
    assert apart(drag.handles[0], target) < 2 / 128
    generator, info = load_generator(SAMPLE)  # As pictures are saved, not as they are played.
    before = map_of(generator, place, info.class_names)
    after = map_of(generator, drag.place, info.class_names)
    way = apart(point, target)
    assert apart(where(before, after, point), target) < way / 3
    z, z_after = (each.latent(player.z_dim) for each in (place, drag.place))
    for seed in range(3):
        chance = np.random.default_rng(seed).standard_normal(player.z_dim)
        step = chance * np.linalg.norm(z_after - z) / np.linalg.norm(chance)
        control = replace(place, edits=(Edit("by chance", 1.0, packed(step)),))
        assert apart(where(before, map_of(generator, control, info.class_names), point), target) > way / 2


def test_the_latent_stays_on_its_sphere_and_only_the_form_of_a_model_with_zones_is_moved(player):
    place = dragged(player, FACE, [Pull(TEMPLE, LEFT_OF_IT)]).place
    before, after = (each.latent(player.z_dim) for each in (FACE, place))
    form = player.info.config.zones["form"]
    assert np.linalg.norm(after - before) > 0.5
    assert np.linalg.norm(after[form]) == pytest.approx(np.linalg.norm(before[form]), rel=1e-5)
    assert np.array_equal(after[form.stop :], before[form.stop :])


def test_the_numbers_along_locked_directions_stay(player):
    pulls = [Pull(TEMPLE, LEFT_OF_IT)]
    free = dragged(player, FACE, pulls, most=20).place
    z = FACE.latent(player.z_dim)
    away = free.latent(player.z_dim) - z
    beside = np.random.default_rng(0).standard_normal(len(z)).astype(np.float32)
    locked = [vector / np.linalg.norm(vector) for vector in (away, beside)]  # The very way that it goes.
    assert abs(locked[0] @ away) > 0.5
    held = dragged(player, FACE, pulls, most=20, locked=[packed(each) for each in locked]).place
    moved = held.latent(player.z_dim) - z
    assert np.linalg.norm(moved) > 0.5
    assert np.abs(np.stack(locked) @ moved).max() < 1e-4


def test_what_is_held_changes_far_less_than_without_a_mask_and_the_point_arrives_all_the_same(player):
    held = np.zeros((64, 64), bool)
    held[44:] = True  # The shoulders.
    pulls = [Pull(TEMPLE, LEFT_OF_IT)]
    free, kept = dragged(player, FACE, pulls), dragged(player, FACE, pulls, most=300, held=held)
    before, of_free, of_kept = player.paint_all([FACE, free.place, kept.place]).astype(float)
    rows = slice(2 * 44, None)
    assert np.abs(of_kept - before)[rows].mean() < np.abs(of_free - before)[rows].mean() / 2
    assert apart(kept.handles[0], LEFT_OF_IT) < 2 / 128


def test_a_point_that_is_pinned_stays_while_another_one_is_pulled(player):
    chin, shoulder = (72 / 128, 96 / 128), (30 / 128, 116 / 128)
    drag = dragged(player, FACE, [Pull(TEMPLE, LEFT_OF_IT), Pull(chin, chin), Pull(shoulder, shoulder)])
    for handle, pin in zip(drag.handles[1:], (chin, shoulder), strict=True):
        assert apart(handle, pin) < 3 / 128
    assert apart(drag.handles[0], LEFT_OF_IT) < apart(TEMPLE, LEFT_OF_IT) / 2


def test_a_dragged_place_is_painted_again_to_the_same_pixels_from_what_its_picture_says(player):
    place = dragged(player, FACE, [Pull(TEMPLE, LEFT_OF_IT)], most=10).place
    again = Place.from_json(json.loads(json.dumps(place.to_json())))
    assert again == place
    assert not again.is_of_a_seed
    generator, info = load_generator(SAMPLE)
    first, second = (paint_place(generator, info, each, CPU) for each in (place, again))
    assert np.array_equal(first, second)
    assert np.abs(player.paint(place).astype(int) - first).max() <= 1


def test_films_series_and_kept_pictures_pass_through_dragged_places(player, tmp_path):
    place = dragged(player, FACE, [Pull(TEMPLE, LEFT_OF_IT)], most=10).place
    generator, info = load_generator(SAMPLE)
    exact = paint_place(generator, info, place, CPU)
    [kept] = [event.path for event in keep(SAMPLE, [place], tmp_path / "kept") if isinstance(event, Saved)]
    assert np.array_equal(np.asarray(Image.open(kept)), exact)
    assert read_origin(Path(kept)).place == place
    series = Series(places=(FACE, place), count=3)
    last = [*paint_series(SAMPLE, series, tmp_path / "series")]
    paths = sorted(event.path for event in last if isinstance(event, Saved) and event.kind == "picture")
    assert np.array_equal(np.asarray(Image.open(paths[-1])), exact)
    steps = Steps(Walk.through([FACE, place], 1.0, fps=4.0), player.z_dim)
    z = place.latent(player.z_dim)
    assert np.allclose(steps[len(steps) - 1].latent(steps.basis), z, atol=1e-4)


def test_drags_one_after_the_other_are_one_edit_beside_the_other_edits(player):
    other = Edit("principal 1", 0.5, packed(np.ones(player.z_dim, np.float32)))
    first = dragged(player, replace(FACE, edits=(other,)), [Pull(TEMPLE, LEFT_OF_IT)], most=5).place
    second = dragged(player, first, [Pull(LEFT_OF_IT, TEMPLE)], most=5).place
    assert [edit.name for edit in second.edits] == ["principal 1", DRAGGED]
    assert second.edits[0] == other
    doubled = blend([(0.5, first), (0.5, second)], player.z_dim)  # Two different ones.
    assert [edit.name for edit in doubled.edits].count(DRAGGED) == 2
    third = dragged(player, doubled, [Pull(TEMPLE, LEFT_OF_IT)], most=1).place
    assert [edit.name for edit in third.edits].count(DRAGGED) == 1
    assert np.linalg.norm(third.latent(player.z_dim) - doubled.latent(player.z_dim)) < 1


def test_a_drag_that_is_given_up_at_once_leaves_the_place_as_it_was(player):
    assert player.drag(FACE, [Pull(TEMPLE, LEFT_OF_IT)]).place == FACE


def test_the_target_can_move_on_while_one_drags(player):
    drag = dragged(player, FACE, [Pull(TEMPLE, LEFT_OF_IT)])
    assert drag.progress == "arrived"
    drag.aim([TEMPLE])
    assert drag.progress == "going"
    for _ in drag.steps(150):
        pass
    assert apart(drag.handles[0], TEMPLE) < 3 / 128


def test_where_the_picture_cannot_follow_the_nearest_place_is_kept(player):
    corner, opposite = (4 / 128, 4 / 128), (124 / 128, 124 / 128)
    drag = dragged(player, FACE, [Pull(corner, opposite)], most=400, held=np.ones((8, 8), bool))
    assert drag.progress == "stuck"
    assert apart(drag.handles[0], opposite) <= apart(corner, opposite)


def test_a_point_is_followed_in_the_picture_as_it_is_bent(player):
    shifted = replace(NECK, bends=(Bend(stage=5, kind="shift", amount=0.125),))
    nape, target = ((x + 0.125, y) for x, y in (NAPE, BELOW_IT))
    drag = dragged(player, shifted, [Pull(nape, target)])
    assert apart(drag.handles[0], target) < apart(nape, target) / 3
    assert drag.place.bends == shifted.bends
    network = player._network
    z = torch.from_numpy(shifted.latent(player.z_dim))[None]
    weights = torch.from_numpy(shifted.class_weights(player.info.class_names))[None]
    with torch.inference_mode(), bent(network, [shifted.bends]):
        seen = read_map(network, map_points(network)[5], (z, weights), shifted.bends)
    assert seen.shape[-1] == 128  # After the bend, where it shows.


@pytest.mark.parametrize("form", FAMILIES.values(), ids=FAMILIES)
def test_each_family_with_maps_can_be_dragged(untrained, form):
    player = untrained(form)
    place = Place.of_seed(3)
    drag = player.drag(place, [Pull((0.9, 0.4), (0.6, 0.5))])
    assert drag.handles[0] == pytest.approx((0.9, 0.4))
    assert [*drag.steps(3)]
    before, after = (each.latent(player.z_dim) for each in (place, drag.place))
    assert np.linalg.norm(after - before) > 0
    assert np.linalg.norm(after) == pytest.approx(np.linalg.norm(before), rel=1e-4)
    assert len(drag.place.edits[0].vector) <= 4 * 100  # Of the planes of a LAPGAN nothing is kept.
    assert player.paint(drag.place).shape[0] == 32


@pytest.mark.parametrize("form", FLAT.values(), ids=FLAT)
def test_a_fully_connected_network_refuses_with_a_sentence(untrained, form):
    with pytest.raises(ValueError, match="fully connected"):
        untrained(form).drag(Place.of_seed(3), [Pull(TEMPLE, LEFT_OF_IT)])


@pytest.mark.parametrize(
    ("pulls", "held"),
    [
        ([], None),
        ([Pull(TEMPLE, TEMPLE)] * (MOST_PULLS + 1), None),
        ([Pull(TEMPLE, (1.5, 0.5))], None),
        ([Pull(TEMPLE, TEMPLE)], np.zeros(3)),
    ],
    ids=["none", "too many", "outside", "no mask"],
)
def test_pulls_that_cannot_be_followed_are_refused(player, pulls, held):
    with pytest.raises(ValueError, match=r"drag|mask"):
        player.drag(FACE, pulls, held)
