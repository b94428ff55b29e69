"""What every family of networks has to do, each with the settings of its own recipe."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw

from tests.computing import SEED
from tests.engine.trainers import trainer_of
from training.config import ImportConfig
from training.errors import EngineError
from training.events import Progress
from training.gan.train import resume, train
from training.gan.trainer import Trainer
from training.recipes import recipe
from training.runs import Run
from training.sampling.generate import generate
from training.sampling.images import from_bytes

CPU = torch.device("cpu")
TINY = {"device": "cpu", "preview_count": 4, "judge_count": 0, "report_seconds": 0, "precision": "float32"}
PACE = {"sgd": {}, "adam": {"lr": 1e-3}}  # Faster than the papers' where they can be hurried.
STEPS = 500
ALIKE = 0.7  # From -1 to 1: between what the right and what the wrong come to.
FAMILIES = {
    "vanilla, digits": ("vanilla", {"resolution": 28, "channels": 1}, {"width": 60}),
    "vanilla, colour": ("vanilla", {"resolution": 32, "channels": 3}, {"width": 60}),
    "cgan, digits": ("cgan", {"resolution": 28, "channels": 1}, {"width": 60}),
    "cgan, colour": ("cgan", {"resolution": 32, "channels": 3}, {"width": 8}),
    "dcgan": ("dcgan", {"resolution": 32, "channels": 3}, {"width": 8}),
    "dcgan-paper": ("dcgan-paper", {"resolution": 32, "channels": 3}, {"width": 8}),
    "lapgan": ("lapgan", {"resolution": 32, "channels": 3}, {"width": 8}),
}


@pytest.fixture(scope="module")
def discs(tmp_path_factory):
    """Twelve yellow discs and twelve red squares on dark grounds, in folders of their own."""
    folder = tmp_path_factory.mktemp("discs")
    chance = np.random.RandomState(0)
    for number in range(24):
        is_disc = number < 12
        picture = Image.new("RGB", (32, 32), (10, 10, 30) if is_disc else (20, 0, 0))
        left, top = chance.randint(6, 11, 2)
        place, draw = (left, top, left + 15, top + 15), ImageDraw.Draw(picture)
        if is_disc:
            draw.ellipse(place, fill=(240, 220, 90))
        else:
            draw.rectangle(place, fill=(250, 90, 90))
        path = folder / ("discs" if is_disc else "squares") / f"{number}.png"
        path.parent.mkdir(exist_ok=True)
        picture.save(path)
    return folder


@pytest.fixture(scope="module", params=FAMILIES.values(), ids=FAMILIES)
def config(request, discs):
    """Six steps of a small network of each family."""
    name, data, size = request.param
    data = ImportConfig(folder=discs if name == "cgan" else discs / "discs", **data)
    return recipe(name).config(data, "cpu", **TINY, **size, z_dim=8, batch_size=4, images=24)


def losses(events):
    return [(event.step, event.losses) for event in events if isinstance(event, Progress)]


@pytest.fixture(scope="module")
def whole(config, tmp_path_factory):
    """A run of each family to its end, and its losses."""
    run = tmp_path_factory.mktemp("whole") / "run"
    return Run(run), losses(train(config, run))


def test_a_run_in_two_pieces_learns_the_very_same(config, whole, tmp_path):
    _, told = whole
    events = train(config, tmp_path / "run")
    first = []
    while len(first) < 3:
        first += losses([next(events)])
    events.close()
    assert first + losses(resume(tmp_path / "run")) == told


@pytest.mark.parametrize("name", ["vanilla", "dcgan", "dcgan-paper", "lapgan"])
def test_a_run_that_says_it_learns_classes_in_a_recipe_without_is_a_sentence(discs, tmp_path, name):
    data = ImportConfig(folder=discs, resolution=32)
    plain = recipe(name).config(data, "cpu", width=4, images=8)
    run = Run.create(tmp_path / "run", replace(plain, conditional=True))
    with pytest.raises(EngineError, match="does not learn classes"):
        list(resume(run.path))


def test_what_was_learned_can_be_painted(config, whole, tmp_path):
    run, _ = whole
    list(generate(run.model, tmp_path / "pictures", count=3, device_name="cpu"))
    painted = sorted((tmp_path / "pictures").glob("*.png"))
    assert len(painted) == 3
    with Image.open(painted[0]) as image:
        assert image.size == (config.data.resolution,) * 2


def pictures(config) -> tuple[torch.Tensor, torch.Tensor]:
    """What a run sees of the folder: images [N, C, R, R] and their classes [N]."""
    side, mode = (config.data.resolution,) * 2, "L" if config.data.channels == 1 else "RGB"
    files = sorted(config.data.folder.rglob("*.png"))
    arrays = [np.array(Image.open(file).convert(mode).resize(side)).reshape(*side, -1) for file in files]
    label = torch.tensor([int(file.parent.name == "squares") for file in files])
    return from_bytes(np.stack(arrays), CPU), label


def shapes(images: torch.Tensor, label: torch.Tensor) -> torch.Tensor:
    """The mean image of each class, each plane about its own mean: [K, C * H * W].

    A plain picture has no shape, so neither black nor white comes near to anything.
    """
    means = torch.stack([images[label == one].mean(dim=0) for one in label.unique()])  # [K, C, H, W]
    return (means - means.mean(dim=(2, 3), keepdim=True)).flatten(1)


def samples(trainer: Trainer, label: torch.Tensor) -> torch.Tensor:
    """Samples of classes [N], which share their latents: [N, C, R, R]."""
    each = len(label) // len(label.unique())
    z = torch.randn(each, trainer.gan.generator.z_dim, generator=torch.Generator().manual_seed(1))
    return from_bytes(trainer.gan.paint(z.repeat(len(label) // each, 1), label), CPU)


def learned(config, alike: Callable[[torch.Tensor, torch.Tensor, torch.Tensor], float]) -> float:
    """Train until samples are as much like the pictures as they have to be; return how much they are."""
    config = replace(config, batch_size=24, ema_half_life=200, seed=SEED, **PACE[config.optimizer])
    images, label = pictures(config)
    trainer = trainer_of(config, num_classes=2)
    now = alike(samples(trainer, label), images, label)
    while now < ALIKE and trainer.gan.step < STEPS:
        for _ in range(25):
            trainer.update(images, label)
        now = alike(samples(trainer, label), images, label)
    return now


def test_samples_take_on_the_shapes_of_the_pictures(config):
    """They come to 0.8 and more; to 0.1 without the generator's half, its average, or a loss's right sign."""

    def alike(painted, images, label):
        return torch.cosine_similarity(shapes(painted, label), shapes(images, label)).min().item()

    assert learned(config, alike) > ALIKE


@pytest.mark.parametrize("config", [FAMILIES["cgan, colour"]], ids=["cgan, colour"], indirect=True)
def test_samples_differ_between_classes_as_the_pictures_do(config):
    """They come to 0.8 and more; to 0.5 where labels are shuffled. The other form learns classes later."""

    def alike(painted, images, label):
        (discs, squares), (discs_to_be, squares_to_be) = (
            [each[label == one].mean(dim=0).flatten() for one in (0, 1)] for each in (painted, images)
        )
        return torch.cosine_similarity(discs - squares, discs_to_be - squares_to_be, dim=0).item()

    assert learned(config, alike) > ALIKE
