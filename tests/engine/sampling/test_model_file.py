import hashlib
import io
from dataclasses import replace

import numpy as np
import pytest
import safetensors.torch
import torch
from PIL import Image

from training.errors import EngineError
from training.models import read_model, rename_model
from training.networks import build_generator
from training.sampling.model_file import identity_of, load_generator


def rewrite(info, change):
    """Change a model's tensors without telling its metadata."""
    state = safetensors.torch.load(info.path.read_bytes())
    change(state)
    info.path.write_bytes(safetensors.torch.save(state, read_model(info.path).to_metadata()))


def claim(info, **values):
    """Change settings in a model's metadata and leave its tensors as they are."""
    config = replace(info.config, **values)
    state = safetensors.torch.load(info.path.read_bytes())
    info.path.write_bytes(safetensors.torch.save(state, replace(info, config=config).to_metadata()))


def test_a_loaded_generator_paints_what_the_saved_one_did(make_model):
    info = make_model(seed=3)
    torch.manual_seed(3)
    saved = build_generator(info.config).eval()
    loaded, _ = load_generator(info.path)
    z = torch.randn(2, 8)
    assert torch.equal(loaded(z), saved(z))


def test_a_loaded_generator_does_not_learn(make_model):
    generator, _ = load_generator(make_model().path)
    assert not generator.training
    assert not any(parameter.requires_grad for parameter in generator.parameters())


def test_the_same_network_has_the_same_identity_whatever_surrounds_it(make_model):
    first = make_model("a.safetensors", title="A", lr=1e-4, seed=5)
    second = make_model("b.safetensors", title="B", lr=2e-4, seed=5)
    assert first.identity == second.identity


def test_other_weights_have_another_identity(make_model):
    assert make_model("a.safetensors", seed=1).identity != make_model("b.safetensors", seed=2).identity


def test_the_identity_is_the_one_that_pictures_remember(make_model):
    state = {"weight": torch.arange(6, dtype=torch.float32).reshape(2, 3)}
    architecture = b'{"channels":3,"recipe":"dcgan","resolution":32,"width":4,"z_dim":8}\n'
    tensor = b'["weight","float32",[2,3]]\n' + np.arange(6, dtype="<f4").tobytes()
    assert identity_of(state, make_model().config) == hashlib.sha256(architecture + tensor).hexdigest()


def test_the_layout_in_memory_does_not_change_the_identity(make_model):
    info = make_model()
    state = build_generator(info.config).to(memory_format=torch.channels_last).state_dict()
    plain = {name: tensor.contiguous() for name, tensor in state.items()}
    assert identity_of(state, info.config) == identity_of(plain, info.config)


def test_a_renamed_model_still_loads(make_model):
    info = make_model()
    rename_model(info.path, "Night")
    assert load_generator(info.path)[1].identity == info.identity


def test_changed_weights_are_noticed(make_model):
    info = make_model()
    rewrite(info, lambda state: state["to_image.0.weight"].mul_(2))
    with pytest.raises(EngineError, match="is damaged: its weights are not those that were saved"):
        load_generator(info.path)


def refuse(*_):
    raise MemoryError


@pytest.mark.parametrize("at", ["pathlib.Path.read_bytes", "training.learning.packing.bytes"])
def test_a_model_for_which_there_is_too_little_memory_is_not_called_damaged(make_model, monkeypatch, at):
    info = make_model()
    monkeypatch.setattr(at, refuse, raising=False)
    with pytest.raises(EngineError, match=r"^There is too little memory to read model\.safetensors\. Close"):
        load_generator(info.path)


@pytest.mark.parametrize(
    "change",
    [
        lambda state: state.pop("to_image.0.weight"),
        lambda state: state.update(more=torch.zeros(1)),
        lambda state: state.update({"to_image.0.weight": torch.zeros(1)}),
        lambda state: state.update({"to_image.0.weight": state["to_image.0.weight"].half()}),
    ],
    ids=["missing", "too many", "another shape", "another type"],
)
def test_weights_for_another_network_are_explained(make_model, change):
    info = make_model()
    rewrite(info, change)
    with pytest.raises(EngineError, match="do not fit the network that it names"):
        load_generator(info.path)


def test_a_network_that_would_not_fit_into_memory_is_refused_without_building_it(make_model):
    info = make_model()
    claim(info, width=512, data=replace(info.config.data, resolution=1024))
    with pytest.raises(EngineError, match="do not fit the network that it names"):
        load_generator(info.path)


def test_a_recipe_of_the_future_is_explained(make_model):
    info = make_model()
    claim(info, recipe="dream")
    with pytest.raises(EngineError, match="no recipe called 'dream'"):
        load_generator(info.path)


def test_any_names_of_folders_can_be_classes(make_model):
    info = make_model(classes=["x" * 255, "\udcff", "猫", *map(str, range(5_000))])
    assert load_generator(info.path)[1] == info


@pytest.mark.parametrize(("resolution", "side"), [(32, 128), (64, 128), (128, 128), (256, 128)])
def test_the_preview_is_a_small_picture(make_model, resolution, side):
    with Image.open(io.BytesIO(make_model(resolution=resolution).preview_png)) as preview:
        assert preview.size == (side, side)


def test_the_preview_of_a_grey_model_is_grey(make_model):
    with Image.open(io.BytesIO(make_model(channels=1).preview_png)) as preview:
        assert np.asarray(preview).shape == (128, 128)
