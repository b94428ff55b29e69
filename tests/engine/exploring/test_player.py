from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812

from training.errors import EngineError
from training.exploring.likes import paint_place
from training.exploring.places import Edit, Place, packed
from training.exploring.player import Player, Spreading, prepared
from training.networks import FAMILIES, build_generator
from training.sampling.images import to_bytes
from training.sampling.model_file import load_generator, save_model

CPU = torch.device("cpu")
FORMS = {
    "vanilla, digits": ("vanilla", {"resolution": 28, "channels": 1, "width": 40}, False),
    "vanilla, colour": ("vanilla", {"resolution": 32, "width": 6}, False),
    "cgan, digits": ("cgan", {"resolution": 28, "channels": 1, "width": 48}, True),
    "cgan, colour": ("cgan", {"resolution": 64, "width": 8}, True),
    "dcgan": ("dcgan", {"resolution": 64, "width": 8}, False),
    "dcgan-paper": ("dcgan-paper", {"resolution": 64, "width": 8}, False),
    "lapgan": ("lapgan", {"resolution": 32, "width": 8}, False),
    "studio": ("studio", {"resolution": 64, "width": 8}, False),
    "studio, classes": ("studio", {"resolution": 64, "width": 8}, True),
    "studio, stages": ("studio", {"resolution": 32, "width": 8, "z_per_stage": 1}, False),
}
KNOWN = {name: form for name, form in FORMS.items() if form[0] in FAMILIES}


def generator_of(form) -> nn.Module:
    """A small generator of a family whose images are full of contrast, as if it had been trained."""
    name, size, is_conditional = form
    torch.manual_seed(0)
    classes = {"num_classes": 3} if is_conditional else {}
    generator = FAMILIES[name].Generator(**size, z_dim=8, **classes).eval()
    for module in generator.modules():
        if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.02)
            module.running_var.uniform_(0.005, 0.02)
        elif isinstance(module, nn.Linear) and name in ("vanilla", "cgan", "lapgan"):
            module.weight.data *= 8
    return generator.requires_grad_(False)


def inputs_of(form, generator, count=5):
    z = torch.randn(count, generator.z_dim, generator=torch.Generator().manual_seed(1))
    return (z, torch.eye(3)[torch.arange(count) % 3]) if form[2] else (z,)


@pytest.mark.parametrize("form", KNOWN.values(), ids=KNOWN)
def test_a_prepared_generator_paints_the_same_within_one_of_255(form):
    generator = generator_of(form)
    inputs = inputs_of(form, generator)
    exact, fast = (to_bytes(network(*inputs)).astype(int) for network in (generator, prepared(generator)))
    assert np.abs(exact - fast).max() <= 1
    assert exact.std() > 1


@pytest.mark.parametrize("form", KNOWN.values(), ids=KNOWN)
def test_preparing_leaves_the_generator_as_it_was(form):
    generator = generator_of(form)
    before = {name: tensor.clone() for name, tensor in generator.state_dict().items()}
    prepared(generator)
    after = generator.state_dict()
    assert all(torch.equal(before[name], after[name]) for name in before)


@pytest.mark.parametrize("form", KNOWN.values(), ids=KNOWN)
def test_no_normalization_is_left_to_compute(form):
    modules = list(prepared(generator_of(form)).modules())
    assert not any(
        isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d | nn.ConvTranspose2d) for module in modules
    )


@pytest.mark.parametrize("side", [1, 4, 8, 16])
@pytest.mark.parametrize(
    ("outputs", "kernel", "stride", "padding", "more"),
    [(6, 4, 2, 1, 0), (3, 4, 2, 1, 0), (6, 5, 2, 2, 1), (3, 5, 2, 2, 1), (6, 4, 1, 0, 0)],
)
@pytest.mark.parametrize("is_biased", [True, False])
def test_spreading_is_a_transposed_convolution(side, outputs, kernel, stride, padding, more, is_biased):
    chance = torch.Generator().manual_seed(0)
    x = torch.randn(2, 5, side, side, generator=chance)
    weight = torch.randn(5, outputs, kernel, kernel, generator=chance)
    bias = torch.randn(outputs, generator=chance) if is_biased else None
    expected = F.conv_transpose2d(x, weight, bias, stride=stride, padding=padding, output_padding=more)
    spread = Spreading(weight, bias, stride, padding, more)(x)
    assert torch.allclose(spread, expected, atol=1e-5)


@pytest.fixture
def model(make_model):
    return make_model(width=16)


def test_what_is_played_is_what_is_kept_within_one_of_255(model):
    generator, info = load_generator(model.path)
    player = Player(model.path, "cpu")
    edit = Edit("warm", 2.0, packed(np.eye(8)[3]))
    for place in (Place.of_seed(3, 5), Place.of_seed(4, truncation=0.5, edits=(edit,))):
        exact = paint_place(generator, info, place, CPU)
        assert np.abs(player.paint(place).astype(int) - exact).max() <= 1


def test_a_wall_shows_what_single_places_show(model):
    player = Player(model.path, "cpu")
    places = [Place.of_seed(7, index) for index in range(20)]
    wall = player.paint_all(places)
    assert wall.shape == (20, 32, 32, 3)
    single = np.stack([player.paint(place) for place in places])
    assert np.abs(wall.astype(int) - single).max() <= 1


def test_classes_decide_what_is_played(make_model):
    player = Player(conditional(make_model).path, "cpu")
    cats, dogs = (player.paint(Place.of_seed(1, classes={name: 1.0})) for name in ("cats", "dogs"))
    assert not np.array_equal(cats, dogs)
    with pytest.raises(EngineError, match='not "birds"'):
        player.paint(Place.of_seed(1, classes={"birds": 1.0}))


def conditional(make_model):
    """A saved model that knows cats and dogs."""
    info = make_model()
    config = replace(info.config, recipe="cgan", conditional=True)
    torch.manual_seed(0)
    about = {"step": 1, "images_seen": 1, "fingerprint": "", "preview": np.zeros((1, 32, 32, 3), np.uint8)}
    state = build_generator(config, 2).state_dict()
    return save_model(info.path, state, config, class_names=["cats", "dogs"], **about)


@pytest.mark.parametrize("channels", [1, 3])
def test_a_sharp_picture_is_four_times_as_large_and_looks_alike(make_model, channels):
    player = Player(make_model(classes=(), channels=channels).path, "cpu")
    plain, sharp = player.paint(Place.of_seed(1)), player.paint_sharp([Place.of_seed(1)])
    assert sharp.shape == (1, 128, 128, channels)
    reduced = sharp[0].reshape(32, 4, 32, 4, channels).mean(axis=(1, 3))
    assert np.abs(reduced - plain).mean() < 8
