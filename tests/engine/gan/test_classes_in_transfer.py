"""A new training finds the classes of an earlier one by their names, whatever their order and number."""

from pathlib import Path

import pytest
import torch

from tests.engine.trainers import trainer_of
from training.class_changes import RunClasses, write_classes
from training.config import ImportConfig, TrainConfig
from training.gan.checkpoint import save_checkpoint
from training.gan.transfer import start_from
from training.runs import Run

EARLIER = ("zebras", "dogs", "fish")
FORMS = {
    "studio": {"recipe": "studio"},
    "cgan in colour": {"recipe": "cgan"},
    "cgan as in the paper": {"recipe": "cgan", "channels": 1},
}


def config(recipe, channels=3) -> TrainConfig:
    data = ImportConfig(folder=Path("none"), resolution=32, channels=channels)
    return TrainConfig(data=data, recipe=recipe, conditional=True, z_dim=6, width=24, device="cpu")


@pytest.fixture(params=FORMS.values(), ids=FORMS)
def chosen(request):
    return config(**request.param)


@pytest.fixture
def earlier(chosen, tmp_path):
    """The trainer of a run that knows three classes, and the run."""
    run = Run.create(tmp_path / "run", chosen)
    trainer = trainer_of(chosen, num_classes=3)
    write_classes(run, RunClasses(names=EARLIER))
    save_checkpoint(run.checkpoints / "00000001.safetensors", trainer, {"seconds": 0.0})
    return trainer, run


def begun_with(run, chosen, names):
    trainer = trainer_of(chosen, num_classes=len(names))
    start_from(run.path, trainer, names)
    return trainer


def painted(trainer, weights):
    z = torch.randn(8, 6, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        return trainer.gan.average.eval()(z, torch.tensor(weights).expand(8, -1))


def judged(trainer, weights):
    images = torch.randn(
        8, trainer.gan.config.data.channels, 32, 32, generator=torch.Generator().manual_seed(0)
    )
    with torch.no_grad():
        return trainer.gan.discriminator.eval()(images, torch.tensor(weights).expand(8, -1))


@pytest.mark.parametrize("look", [painted, judged])
@pytest.mark.parametrize(
    "names", [("dogs", "fish", "zebras"), ("ants", "dogs", "fish", "zebras"), ("dogs", "fish")]
)
def test_a_known_class_looks_as_it_did(chosen, earlier, names, look):
    before, run = earlier
    trainer = begun_with(run, chosen, names)
    for name in set(EARLIER) & set(names):
        then = [float(each == name) for each in EARLIER]
        now = [float(each == name) for each in names]
        torch.testing.assert_close(look(trainer, now), look(before, then), rtol=1e-4, atol=1e-5)


def test_a_new_class_begins_between_those_that_were_known(chosen, earlier):
    before, run = earlier
    trainer = begun_with(run, chosen, ("ants", *EARLIER))
    between = painted(before, [1 / 3, 1 / 3, 1 / 3])
    torch.testing.assert_close(painted(trainer, [1.0, 0, 0, 0]), between, rtol=1e-4, atol=1e-5)
