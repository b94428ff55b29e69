from pathlib import Path

import pytest

from training.config import ImportConfig
from training.errors import EngineError
from training.networks import FAMILIES
from training.recipes import recipe, recipes

DATA = ImportConfig(folder=Path("pictures"))


def test_every_recipe_makes_settings_for_every_device():
    for one in recipes():
        for kind in ("cpu", "cuda", "mps"):
            assert one.config(DATA, kind).recipe == one.name


def test_every_recipe_has_its_networks_and_every_network_its_recipe():
    assert {one.name for one in recipes()} == set(FAMILIES)


def test_dcgan_is_narrow_on_a_processor_and_usual_on_a_gpu():
    on_cpu, on_gpu = recipe("dcgan").config(DATA, "cpu"), recipe("dcgan").config(DATA, "cuda")
    assert (on_cpu.width, on_cpu.batch_size) == (32, 16)
    assert (on_gpu.width, on_gpu.batch_size) == (64, 64)


def test_an_override_wins_over_the_recipe_and_none_does_not():
    config = recipe("dcgan").config(DATA, "cpu", width=16, batch_size=None, minutes=5.0)
    assert (config.width, config.batch_size, config.minutes) == (16, 16, 5.0)


def test_an_impossible_override_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="A batch has from 2"):
        recipe("dcgan").config(DATA, batch_size=1)


def test_an_unknown_recipe_is_refused_naming_those_there_are():
    with pytest.raises(EngineError, match=r"The recipes are: .*dcgan"):
        recipe("stylegan9")


def test_studios_gradient_penalties_grow_with_the_area_of_what_is_painted():
    def gamma(**shape) -> float:
        config = recipe("studio").config(ImportConfig(folder=Path("pictures"), **shape))
        assert config.r2_gamma == config.r1_gamma
        return config.r1_gamma

    assert [gamma(resolution=side) for side in (32, 64, 128)] == [2.5, 10, 40]
    assert gamma(resolution=64, aspect="3:2") == 15
    assert recipe("studio").config(DATA, r1_gamma=1.0).r1_gamma == 1


@pytest.mark.parametrize(
    ("name", "side", "resolution"),
    [
        ("vanilla", 28, 28),
        ("lapgan", 28, 28),
        ("studio", 28, 32),
        ("dcgan-paper", 28, 32),
        ("vanilla", 30, 32),
        ("lapgan", 15, 28),
        ("studio", 42, 32),
        ("studio", 43, 64),
        ("studio", 500, 64),
        ("studio", 5, 32),
        ("studio", 0, 64),
    ],
)
def test_a_recipe_takes_a_resolution_that_suits_the_pictures(name, side, resolution):
    assert recipe(name).resolution(side=side) == resolution


@pytest.mark.parametrize("one", recipes(), ids=lambda one: one.name)
def test_every_recipe_takes_what_is_like_mnist(one):
    data = ImportConfig(folder=Path("digits"), resolution=one.resolution(side=28), channels=1)
    assert one.config(data).data.resolution in (28, 32)


@pytest.mark.parametrize(("side", "previews"), [(256, 64), (512, 16), (1024, 4)])
def test_previews_of_large_samples_show_fewer_of_them(side, previews):
    data = ImportConfig(folder="pictures", resolution=side)
    assert recipe("studio").config(data).preview_count == previews
    assert recipe("studio").config(data, preview_count=2).preview_count == 2
    asked = recipe("studio").config(data, preview_count=96).preview_count
    assert asked == (96 if side == 256 else previews)
