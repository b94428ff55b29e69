"""The maps inside a generator are bent, and what was painted so can be painted again."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from training.bends import KINDS, MOST_BENDS, RANGES, Bend, blend_bends, stage_sides
from training.config import ImportConfig, TrainConfig
from training.events import Saved
from training.exploring.blending import arithmetic, mean, slerp
from training.exploring.breeding import mutate
from training.exploring.likes import keep, paint_place, paint_series
from training.exploring.place_pictures import read_origin
from training.exploring.places import Place
from training.exploring.player import Player, prepared
from training.exploring.series import Series
from training.exploring.video import frames
from training.exploring.walks import Steps, Walk
from training.networks import build_generator
from training.networks.map_points import map_points
from training.sampling.bending import bend_map, bent
from training.sampling.images import to_bytes
from training.sampling.model_file import load_generator, save_model

CPU = torch.device("cpu")
FORMS = {
    "studio": {"recipe": "studio", "resolution": 64},
    "studio, wide": {"recipe": "studio", "resolution": 32, "aspect": "3:2"},
    "studio, stages": {"recipe": "studio", "resolution": 32, "z_per_stage": 1},
    "studio, classes": {"recipe": "studio", "resolution": 32, "conditional": True},
    "dcgan": {"recipe": "dcgan", "resolution": 64},
    "dcgan-paper": {"recipe": "dcgan-paper", "resolution": 32},
    "cgan, colour": {"recipe": "cgan", "resolution": 32, "conditional": True},
    "lapgan": {"recipe": "lapgan", "resolution": 32},
}
FLAT = {
    "vanilla": {"recipe": "vanilla", "resolution": 32},
    "cgan, digits": {"recipe": "cgan", "resolution": 28, "channels": 1, "conditional": True, "width": 48},
}
RICH = tuple(
    Bend(stage=n % 4, kind=kind, amount=0.4 * RANGES[kind][1], share=0.6, seed=n)
    for n, kind in enumerate(KINDS)
)


def config_of(form):
    data = ("resolution", "aspect", "channels")
    pictures = ImportConfig(folder="pictures", **{name: form[name] for name in data if name in form})
    rest = {name: value for name, value in form.items() if name not in data}
    return TrainConfig(data=pictures, z_dim=8, **({"width": 4} | rest))


def lively(config):
    """A generator whose pictures are full of contrast, as if it had been trained."""
    torch.manual_seed(0)
    generator = build_generator(config, 2 if config.conditional else 0).eval()
    for module in generator.modules():
        if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.02)
            module.running_var.uniform_(0.005, 0.02)
        elif isinstance(module, nn.Linear) and config.recipe in ("cgan", "lapgan"):
            module.weight.data *= 8
    return generator.requires_grad_(False)


@pytest.fixture
def model(tmp_path):
    """The file of a small Studio model of lively pictures, with four stages."""
    config = config_of(FORMS["studio, stages"])
    preview = np.zeros((1, 32, 32, 3), np.uint8)
    return save_model(
        tmp_path / "model.safetensors", lively(config).state_dict(), config, step=1, images_seen=2,
        class_names=(), fingerprint="f", preview=preview,
    ).path  # fmt: skip


def inputs_of(config, generator, count=3):
    z = torch.randn(count, generator.z_dim, generator=torch.Generator().manual_seed(1))
    return (z, torch.eye(2)[torch.arange(count) % 2]) if config.conditional else (z,)


def changed(kind, x, amount, **others):
    """What a bend makes of a map [C, H, W] that a layer takes."""
    return bend_map(x[None], (Bend(stage=0, kind=kind, amount=amount, **others),))[0]


X = torch.arange(2 * 4 * 4, dtype=torch.float32).view(2, 4, 4)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_stages_told_without_the_network_are_those_of_the_network(form):
    config = config_of(form)
    generator = lively(config)
    sides = []
    handles = []
    for point in map_points(generator):
        if point.is_given:
            handles.append(point.layer.register_forward_hook(lambda _, __, x: sides.append(x.shape)))
        else:
            handles.append(point.layer.register_forward_pre_hook(lambda _, x: sides.append(x[0].shape)))
    generator(*inputs_of(config, generator))
    assert tuple(min(shape[2:]) for shape in sides) == stage_sides(config)


@pytest.mark.parametrize("form", FLAT.values(), ids=FLAT)
def test_a_network_without_maps_refuses_to_be_bent(form):
    config = config_of(form)
    generator = lively(config)
    assert stage_sides(config) == () == tuple(map_points(generator))
    with pytest.raises(ValueError, match="cannot be bent"), bent(generator, [RICH]):
        pass


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_each_stage_of_each_family_can_be_bent(form):
    config = config_of(form)
    generator = lively(config)
    inputs = inputs_of(config, generator)
    plain = generator(*inputs)
    for stage in range(len(stage_sides(config))):
        chain = (Bend(stage=stage, kind="mirror", amount=1.0),)
        with bent(generator, [(), chain, ()]):
            images = generator(*inputs)
        assert torch.equal(images[[0, 2]], plain[[0, 2]])
        assert not torch.allclose(images[1], plain[1], atol=1e-3)
    assert torch.equal(generator(*inputs), plain)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_what_is_played_bent_is_what_is_saved_but_for_a_little(form):
    config = config_of(form)
    generator = lively(config)
    inputs = inputs_of(config, generator)
    chain = tuple(bend for bend in RICH if bend.stage < len(stage_sides(config)))
    pictures = []
    for network in (generator, prepared(generator)):
        with bent(network, [chain] * 3):
            pictures.append(to_bytes(network(*inputs)).astype(int))
    assert np.abs(pictures[0] - pictures[1]).max() <= 2


@pytest.mark.parametrize("kind", KINDS)
def test_an_amount_of_nothing_changes_nothing(kind):
    assert torch.equal(changed(kind, X, 0.0), X)


@pytest.mark.parametrize(
    ("kind", "amount", "expected"),
    [
        ("mirror", 1.0, X.flip(2)),
        ("flip", 1.0, X.flip(1)),
        ("mirror", 0.5, (X + X.flip(2)) / 2),
        ("turn", 90.0, X.rot90(-1, (1, 2))),
        ("turn", 180.0, X.flip(1, 2)),
        ("gain", 1.0, 2 * X),
        ("gain", -1.0, 0 * X),
        ("swap", 1.0, X.flip(0)),
    ],
)
def test_a_bend_does_what_its_name_says(kind, amount, expected):
    assert torch.allclose(changed(kind, X, amount), expected, atol=1e-4)


def test_a_map_that_moves_shows_its_mirror_image_at_the_edge():
    moved = changed("shift", X, 0.25)  # By one of four places.
    assert torch.allclose(moved[:, :, 1:], X[:, :, :-1], atol=1e-4)
    assert torch.allclose(moved[:, :, 0], X[:, :, 0], atol=1e-4)
    lifted = changed("lift", X, 0.25)
    assert torch.allclose(lifted[:, :-1], X[:, 1:], atol=1e-4)


def test_a_zoom_of_one_shows_the_middle_at_twice_the_size():
    picture = torch.zeros(1, 8, 8)
    picture[:, 3:5, 3:5] = 1
    assert float(changed("zoom", picture, 1.0).sum()) == pytest.approx(4 * 4, rel=0.1)


def test_a_threshold_keeps_what_is_strong():
    spread = X.square().mean().sqrt()
    kept = changed("threshold", X, 1.0)
    assert torch.equal(kept[spread < X], X[spread < X])
    assert not kept[0.85 * spread > X].any()


def test_noise_is_that_of_its_seed():
    twice = [changed("noise", X, 0.5, seed=3) for _ in range(2)]
    assert torch.equal(*twice)
    assert not torch.allclose(twice[0], changed("noise", X, 0.5, seed=4))


def test_a_share_of_the_features_leaves_the_others():
    x = torch.rand(8, 4, 4)
    mirrored = changed("mirror", x, 1.0, share=0.25, seed=5)
    assert sum(torch.equal(a, b) for a, b in zip(mirrored, x, strict=True)) == 6


# -- PLACES --


def test_a_bent_place_comes_back_from_json():
    place = Place.of_seed(3, bends=RICH)
    assert Place.from_json(json.loads(json.dumps(place.to_json()))) == place
    assert place.to_json()["format_version"] == 2
    assert Place.of_seed(3).to_json()["format_version"] == 1  # Earlier versions read it.


@pytest.mark.parametrize(
    "wrong", [{"kind": "melt"}, {"stage": 99}, {"stage": -1}, {"share": 2}, {"amount": 1e9}, {"seed": -1}]
)
def test_a_damaged_bend_is_refused(wrong):
    plain = Place.of_seed(3, bends=RICH[:1]).to_json()
    plain["bends"][0] |= wrong
    with pytest.raises(ValueError, match=r"\.$"):
        Place.from_json(plain)


def test_bends_of_several_places_blend_by_their_amounts():
    turn = Bend(stage=1, kind="turn", amount=40.0)
    a, b = Place.of_seed(1, bends=(turn,)), Place.of_seed(2)
    assert slerp(a, b, 0.25, 8).bends == (replace(turn, amount=30.0),)
    assert mean([a, b], [0.5, 0.5], 8).bends == (replace(turn, amount=20.0),)
    assert arithmetic(b, a, a, 8).bends == ()
    assert mutate(a, 0.5, 1, 8).bends == (turn,)


def test_the_same_bend_twice_stays_twice():
    chain = (Bend(stage=1, kind="turn", amount=10.0), Bend(stage=1, kind="turn", amount=20.0))
    assert blend_bends([(1.0, chain)]) == chain
    assert len(blend_bends([(1.0, chain * MOST_BENDS)])) == MOST_BENDS


# -- WHAT IS PAINTED --


def test_a_bent_picture_carries_all_that_it_takes_to_paint_it_again(model, tmp_path):
    place = Place.of_seed(7, bends=RICH)
    events = list(keep(model, [place], tmp_path / "out", device_name="cpu"))
    [path] = [Path(event.path) for event in events if isinstance(event, Saved)]
    again = read_origin(path).place
    generator, info = load_generator(model)
    image = paint_place(generator, info, again, CPU)
    with Image.open(path) as saved:
        assert np.array_equal(np.asarray(saved), image)
        assert "ganart" not in saved.info  # It is no picture that a seed alone would give.
    assert not np.array_equal(image, paint_place(generator, info, Place.of_seed(7), CPU))


def test_a_series_around_a_bent_picture_is_bent(model, tmp_path):
    series = Series(places=(Place.of_seed(7, bends=RICH),), count=2)
    events = list(paint_series(model, series, tmp_path / "out", device_name="cpu"))
    saved = [event.path for event in events if isinstance(event, Saved)]
    assert all(read_origin(Path(path)).place.bends == RICH for path in saved)


def test_a_film_bends_more_and_more_and_each_frame_can_be_painted_again(model):
    turn = Bend(stage=1, kind="turn", amount=80.0)
    walk = Walk.through([Place.of_seed(1), Place.of_seed(2, bends=(turn,))], 1.0, fps=4)
    generator, info = load_generator(model)
    steps = Steps(walk, generator.z_dim)
    shown = list(frames(generator, info, steps, CPU))
    amounts = [step.bends[0].amount if step.bends else 0.0 for step, _ in shown]
    assert amounts == pytest.approx([0, 20, 40, 60, 80], abs=12)
    assert amounts == sorted(amounts)
    for step, frame in shown:
        place = Place.of_latent(step.latent(steps.basis), bends=step.bends)
        assert np.abs(paint_place(generator, info, place, CPU).astype(int) - frame).max() <= 1


def test_places_of_one_wall_are_bent_each_by_itself(model):
    player = Player(model, "cpu")
    bends = [RICH, (), RICH[:3]]
    places = [Place.of_seed(n, bends=chain) for n, chain in enumerate(bends)]
    together = player.paint_all(places).astype(int)
    for place, image in zip(places, together, strict=True):
        assert np.abs(player.paint(place).astype(int) - image).max() <= 1
