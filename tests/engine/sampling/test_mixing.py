"""Two models of one past become one, layer by layer; strangers are refused with the reason."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from typer.testing import CliRunner

from training.ancestry import mark_of_training
from training.commands.app import app
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.events import Saved
from training.exploring.places import Place
from training.exploring.player import Player
from training.mixing import Mixture, check_mix, check_shares, layer_of, layer_sides
from training.models import read_model
from training.networks import build_generator
from training.sampling.mixing import likeness, mix_models, mixed_state
from training.sampling.model_file import load_generator, save_model

FORMS = {
    "studio": {"recipe": "studio", "z_per_stage": 1},
    "dcgan": {"recipe": "dcgan"},
    "dcgan-paper": {"recipe": "dcgan-paper"},
    "lapgan": {"recipe": "lapgan"},
    "vanilla": {"recipe": "vanilla"},
    "cgan": {"recipe": "cgan", "conditional": True},
    "cgan, digits": {"recipe": "cgan", "conditional": True, "resolution": 28, "channels": 1, "width": 48},
}


def config_of(resolution=32, channels=3, **settings):
    data = ImportConfig(folder="pictures", resolution=resolution, channels=channels)
    return TrainConfig(data=data, **({"width": 4, "z_dim": 8} | settings))


@pytest.fixture
def pair(tmp_path):
    """Make two moments of one training: the later one has moved a little from the earlier."""

    def make(fingerprint="f1", moved=0.02, lineage=(), **settings):
        config = config_of(title="One", **settings)
        torch.manual_seed(9)
        generator = build_generator(config, 2)
        preview = np.zeros((1, 32, 32, config.data.channels), np.uint8)
        about = {"class_names": ("cats", "dogs"), "preview": preview}
        one = save_model(
            tmp_path / "one.safetensors", generator.state_dict(), config, step=7, images_seen=200,
            fingerprint="f1", **about,
        )  # fmt: skip
        state = {
            name: tensor + moved * torch.randn(tensor.shape) if tensor.is_floating_point() else tensor
            for name, tensor in generator.state_dict().items()
        }
        other = save_model(
            tmp_path / "other.safetensors", state, replace(config, title="Other"), step=9, images_seen=300,
            fingerprint=fingerprint, lineage=lineage, **about,
        )  # fmt: skip
        return one, other

    return make


def mixed(one, other, shares, out, **options):
    events = list(mix_models(one.path, other.path, shares, out, **options))
    return read_model(next(event.path for event in events if isinstance(event, Saved)))


def state_of(info):
    return load_generator(info.path)[0].state_dict()


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_layer_of_each_family_has_weights_of_its_own(form):
    config = config_of(**form)
    layers = [layer_of(name, config) for name in build_generator(config, 2).state_dict()]
    assert set(layers) == set(range(len(layer_sides(config))))


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_each_layer_is_that_of_the_model_which_its_share_says(pair, tmp_path, form):
    one, other = pair(**form)
    shares = tuple(float(layer % 2) for layer in range(len(layer_sides(one.config))))
    a, b = state_of(one), state_of(other)
    for name, tensor in mixed_state(a, b, shares, one.config).items():
        wanted = b if layer_of(name, one.config) % 2 and tensor.is_floating_point() else a
        assert torch.equal(tensor, wanted[name])


def test_a_mixed_model_is_a_model_of_its_own_that_knows_what_it_is_of(pair, tmp_path):
    one, other = pair()
    info = mixed(one, other, (0.25,), tmp_path / "out", title="Half and half")
    assert info.title == "Half and half"
    assert info.identity not in (one.identity, other.identity)
    assert [part.model for part in info.mixed] == [one.identity, other.identity]
    assert info.mixed[1].shares == (0.25,) * len(layer_sides(one.config))
    assert one.past <= info.past
    weight = next(name for name, tensor in state_of(one).items() if tensor.dim() > 1)
    expected = 0.75 * state_of(one)[weight] + 0.25 * state_of(other)[weight]
    assert torch.allclose(state_of(info)[weight], expected, atol=1e-6)
    assert info.preview_png


def test_a_mix_remembers_the_latest_trainings_of_both(pair, tmp_path, monkeypatch):
    monkeypatch.setattr("training.sampling.mixing.MOST_TRAININGS", 3)
    one, other = pair(lineage=("0" * 16, "1" * 16, mark_of_training("f1", 0)), fingerprint="others")
    info = mixed(one, other, (0.5,), tmp_path / "out")
    assert info.lineage[:2] == (one.trainings[0], other.trainings[0])


def test_a_mix_can_be_mixed_again(pair, tmp_path):
    one, other = pair()
    half = mixed(one, other, (0.5,), tmp_path / "out")
    assert mixed(half, one, (0.5,), tmp_path / "out").title == "One + Other + One"


def test_a_training_and_what_was_continued_from_it_can_be_mixed(pair):
    one, other = pair(fingerprint="other pictures")
    with pytest.raises(ValueError, match="unrelated trainings"):
        check_mix(one, other)
    check_mix(one, replace(other, lineage=(mark_of_training("f1", one.config.seed),)))


def test_unrelated_trainings_are_refused_with_the_reason(pair, tmp_path):
    one, other = pair(fingerprint="other pictures")
    with pytest.raises(EngineError, match="One” and “Other” come from unrelated trainings"):
        list(mix_models(one.path, other.path, (0.5,), tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_networks_of_other_sizes_are_refused(make_model):
    one, other = make_model("a.safetensors", width=4), make_model("b.safetensors", width=8)
    with pytest.raises(ValueError, match="different kinds or sizes"):
        check_mix(one, other)
    with pytest.raises(ValueError, match="this very model"):
        check_mix(one, one)


def test_weights_with_nothing_in_common_are_refused_whatever_they_say_of_themselves(make_model, tmp_path):
    one, other = make_model("a.safetensors", seed=1), make_model("b.safetensors", seed=2)
    assert abs(likeness(state_of(one), state_of(other))) < 0.1
    with pytest.raises(EngineError, match="hardly anything in common"):
        list(mix_models(one.path, other.path, (0.5,), tmp_path / "out"))


@pytest.mark.parametrize(("resolution", "said"), [(8, "1 layer: it takes one"), (16, "2 layers: each")])
def test_layers_are_counted_in_words_that_fit_their_number(resolution, said):
    with pytest.raises(ValueError, match=f"has {said}"):
        check_shares((), config_of(resolution, recipe="dcgan"))


@pytest.mark.parametrize("shares", [(0.5, 0.5), (2.0,), (-0.1,)])
def test_impossible_shares_are_refused(pair, tmp_path, shares):
    with pytest.raises(ValueError, match="share from 0 to 1"):
        mixed(*pair(), shares, tmp_path / "out")


def test_a_player_plays_a_mix_and_then_the_model_again(pair, tmp_path):
    one, other = pair()
    player = Player(one.path, "cpu")
    place = Place.of_seed(3)
    plain = player.paint(place)
    layers = len(layer_sides(one.config))
    player.mix(Mixture(other.path, (1.0,) * layers))
    assert np.array_equal(player.paint(place), Player(other.path, "cpu").paint(place))
    player.mix(Mixture(other.path, (0.5,) * layers))
    saved = mixed(one, other, (0.5,), tmp_path / "out")
    assert np.array_equal(player.paint(place), Player(saved.path, "cpu").paint(place))
    player.mix(None)
    assert np.array_equal(player.paint(place), plain)


def test_models_are_mixed_on_the_command_line(pair, tmp_path):
    one, other = pair()
    call = ["mix", str(one.path), str(other.path), "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(app, [*call, "--share", "0,0.5,1"])
    assert result.exit_code == 0, result.output
    [path] = (tmp_path / "out").iterdir()
    assert path.name == f"One + Other {read_model(path).identity[:12]}.safetensors"
    assert CliRunner().invoke(app, [*call, "--share", "much"]).exit_code == 2
