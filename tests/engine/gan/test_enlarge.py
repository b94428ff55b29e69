"""A smaller Studio pair becomes the beginning of a larger one, and does at once what it did."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.functional import avg_pool2d, interpolate

from tests.engine.trainers import trainer_of
from training.class_changes import RunClasses, write_classes
from training.config import ImportConfig, TrainConfig
from training.continuing import fitted
from training.errors import EngineError
from training.gan.checkpoint import save_checkpoint
from training.gan.transfer import start_from
from training.runs import Run
from training.sampling.model_file import save_model

EARLIER = ("zebras", "dogs", "fish")
FORMS = {
    "plain": ({}, {}),
    "wide pictures": ({"aspect": "3:2"}, {}),
    "grey": ({"channels": 1}, {}),
    "classes": ({}, {"conditional": True}),
    "a latent at every stage": ({}, {"z_per_stage": 2}),
    "classes and a latent at every stage": ({}, {"z_per_stage": 2, "conditional": True}),
}
FURTHER = {
    "larger": ({"resolution": 64}, {}),
    "larger and wider": ({"resolution": 64}, {"width": 12}),
    "wider": ({}, {"width": 12}),
    "a latent at every stage from now on": ({}, {"z_per_stage": 3}),
    "all of it": ({"resolution": 64}, {"width": 12, "z_per_stage": 3}),
}


def settings(data, others) -> TrainConfig:
    chosen = {"recipe": "studio", "width": 8, "z_dim": 14, "device": "cpu"} | others
    return TrainConfig(data=ImportConfig(folder=Path("none"), **({"resolution": 32} | data)), **chosen)


def as_trained(network: nn.Module) -> None:
    """Give a network from noise statistics and biases as a training leaves them."""
    torch.manual_seed(1)
    for layer in network.modules():
        if isinstance(layer, nn.BatchNorm2d):
            for values, middle, spread in (
                (layer.running_mean, 0, 0.5), (layer.running_var, 2, 0.3),
                (layer.weight.data, 1, 0.2), (layer.bias.data, 0, 0.3),
            ):  # fmt: skip
                values.copy_(middle + spread * torch.randn(len(values)))
            layer.running_var.abs_()
        elif getattr(layer, "bias", None) is not None:
            layer.bias.data.normal_(0, 0.1)


@pytest.fixture(params=FORMS.values(), ids=FORMS)
def earlier(request, tmp_path):
    """The trainer of an earlier run, and the run."""
    return earlier_of(settings(*request.param), tmp_path)


def earlier_of(config, folder, reaches_out=False):
    run = Run.create(folder / "run", config)
    trainer = trainer_of(config, num_classes=3)
    for network in (trainer.gan.average, trainer.gan.discriminator):
        as_trained(network)
    if not reaches_out:
        kernel = trainer.gan.average.to_image[0].weight.data
        kernel *= torch.tensor([0.0, 1, 0]) * torch.tensor([0.0, 1, 0])[:, None]
    if config.conditional:
        write_classes(run, RunClasses(names=EARLIER))
    save_checkpoint(run.checkpoints / "00000001.safetensors", trainer, {"seconds": 0.0})
    return trainer, run


def begun(run, data, others):
    """The trainer of a run with further settings that begins with an earlier one."""
    before = run.config()
    config = fitted(replace(before, data=replace(before.data, **data), **others), before)
    trainer = trainer_of(config, num_classes=3)
    start_from(run.path, trainer, EARLIER if config.conditional else ())
    return trainer


def painted(trainer, z):
    """Paint latents whose further numbers are anything."""
    gan = trainer.gan
    generator = torch.Generator().manual_seed(3)
    z = torch.cat([z, torch.randn(len(z), gan.generator.z_dim - z.shape[1], generator=generator)], dim=1)
    with torch.no_grad():
        return gan.run(gan.average.eval(), z, labels(gan, len(z)))


def labels(gan, count):
    return torch.eye(3)[torch.arange(count) % 3] if gan.num_classes else None


def judged(trainer, images):
    with torch.no_grad():
        return trainer.gan.run(trainer.gan.discriminator, images, labels(trainer.gan, len(images)))


@pytest.mark.parametrize("further", FURTHER.values(), ids=FURTHER)
def test_a_larger_generator_paints_what_the_smaller_one_did(earlier, further):
    """Each pixel four times at twice the size, where the last layer looks at single places."""
    before, run = earlier
    trainer = begun(run, *further)
    z = torch.randn(16, before.gan.generator.z_dim, generator=torch.Generator().manual_seed(0))
    then, now = painted(before, z), painted(trainer, z)
    expected = then if then.shape == now.shape else interpolate(then, scale_factor=2)
    torch.testing.assert_close(now, expected, rtol=1e-3, atol=1e-4)


def test_a_last_layer_that_looks_at_neighbours_paints_nearly_the_same_doubled(tmp_path):
    """It sees neighbours at half the distance; what was learned changes far less: see docs/recipes.md."""
    before, run = earlier_of(settings({}, {}), tmp_path, reaches_out=True)
    trainer = begun(run, {"resolution": 64}, {})
    z = torch.randn(16, 14, generator=torch.Generator().manual_seed(0))
    doubled = interpolate(painted(before, z), scale_factor=2, mode="bilinear")
    of_others = (doubled.roll(1, dims=0) - doubled).square().mean()
    assert (painted(trainer, z) - doubled).square().mean() < 0.6 * of_others


@pytest.mark.parametrize("further", FURTHER.values(), ids=FURTHER)
def test_a_larger_discriminator_judges_as_the_smaller_one_judges_half_the_image(earlier, further):
    before, run = earlier
    trainer = begun(run, *further)
    data = trainer.gan.config.data
    images = torch.rand(
        8, data.channels, data.height, data.width, generator=torch.Generator().manual_seed(0)
    )
    images = images * 2 - 1
    halved = avg_pool2d(images, 2) if data.resolution == 64 else images
    torch.testing.assert_close(judged(trainer, images), judged(before, halved), rtol=1e-3, atol=1e-4)


def test_every_weight_of_an_enlarged_pair_learns(tmp_path):
    _, run = earlier_of(settings({}, {"conditional": True}), tmp_path)
    gan = begun(run, {"resolution": 64}, {"width": 12, "z_per_stage": 3}).gan
    optimizer = torch.optim.SGD([*gan.generator.parameters(), *gan.discriminator.parameters()], lr=0.1)
    before = {name: tensor.clone() for name, tensor in _weights(gan)}
    for _ in range(3):  # What is heard by nobody learns once somebody has begun to listen.
        z = torch.randn(6, gan.generator.z_dim)
        optimizer.zero_grad()
        gan.discriminator(gan.generator(z, labels(gan, 6)), labels(gan, 6)).square().mean().backward()
        optimizer.step()
    assert [name for name, tensor in _weights(gan) if torch.equal(tensor, before[name])] == []


def _weights(gan):
    for network in ("generator", "discriminator"):
        for name, tensor in getattr(gan, network).named_parameters():
            yield f"{network}.{name}", tensor.detach()


def test_a_model_file_alone_begins_the_larger_generator(tmp_path):
    before, _ = earlier_of(settings({}, {}), tmp_path)
    path = tmp_path / "model.safetensors"
    preview = np.zeros((1, 32, 32, 3), np.uint8)
    words = {"step": 1, "images_seen": 2, "class_names": (), "fingerprint": "f", "preview": preview}
    save_model(path, before.gan.average.state_dict(), before.gan.config, **words)
    larger = replace(before.gan.config, data=replace(before.gan.config.data, resolution=64))
    trainer = trainer_of(larger)
    untouched = judged(trainer, torch.zeros(1, 3, 64, 64))
    start_from(path, trainer)
    z = torch.randn(16, 14, generator=torch.Generator().manual_seed(0))
    expected = interpolate(painted(before, z), scale_factor=2)
    torch.testing.assert_close(painted(trainer, z), expected, rtol=1e-3, atol=1e-4)
    assert torch.equal(judged(trainer, torch.zeros(1, 3, 64, 64)), untouched)


@pytest.mark.parametrize(
    ("data", "others", "sentence"),
    [
        ({"resolution": 128}, {}, "run learned at 32 pixels, .* continue at 128. Continue it at 64 first."),
        ({"resolution": 64}, {"width": 6}, "run has other networks"),
        ({"resolution": 64, "channels": 1}, {}, "run has other networks"),
        ({"resolution": 64}, {"recipe": "dcgan"}, "run has other networks"),
        ({"resolution": 16}, {}, "run has other networks"),
    ],
)
def test_what_cannot_be_continued_is_refused_in_a_sentence(tmp_path, data, others, sentence):
    _, run = earlier_of(settings({}, {}), tmp_path)
    trainer = trainer_of(settings(data, others))
    with pytest.raises(EngineError, match=sentence):
        start_from(run.path, trainer)


def test_other_recipes_say_that_only_studio_continues_larger(tmp_path):
    _, run = earlier_of(settings({}, {"recipe": "dcgan"}), tmp_path, reaches_out=True)
    trainer = trainer_of(settings({"resolution": 64}, {"recipe": "dcgan"}))
    with pytest.raises(EngineError, match="Only Studio can continue at a larger size"):
        start_from(run.path, trainer)


def test_earlier_latents_keep_their_meaning_and_their_width():
    small = settings({}, {"z_per_stage": 2})
    larger = fitted(settings({"resolution": 64}, {"width": 4, "z_per_stage": 3, "blur": 2.5}), small)
    assert (larger.z_dim, larger.z_per_stage, larger.width) == (16, 2, 8)
    assert larger.blur == 0
    assert fitted(larger, small) == larger
