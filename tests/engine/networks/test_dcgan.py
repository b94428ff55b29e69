import pytest
import torch

from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.networks import build_discriminator, build_generator, count_parameters


def config(**values):
    data = {key: values.pop(key) for key in ("resolution", "channels") if key in values}
    return TrainConfig(data=ImportConfig(folder="pictures", **data), **values)


def test_the_common_form_has_exactly_its_published_parameters():
    common = config(resolution=64, channels=3, z_dim=100, width=64)
    assert count_parameters(build_generator(common)) == 3_576_704
    assert count_parameters(build_discriminator(common)) == 2_765_568


@pytest.mark.parametrize("resolution", [32, 64, 128, 256])
@pytest.mark.parametrize("channels", [1, 3])
def test_a_latent_becomes_an_image_and_an_image_a_logit(resolution, channels):
    small = config(resolution=resolution, channels=channels, width=2, z_dim=7)
    images = build_generator(small)(torch.randn(2, 7))
    assert images.shape == (2, channels, resolution, resolution)
    assert images.abs().max() <= 1
    assert build_discriminator(small)(images).shape == (2,)


def test_weights_start_with_the_papers_spread():
    generator = build_generator(config())
    weights = generator.stages[0][0].weight
    assert weights.std().item() == pytest.approx(0.02, rel=0.02)
    assert generator.stages[0][1].weight.mean().item() == pytest.approx(1.0, abs=0.01)


def test_an_unknown_recipe_is_refused_by_name():
    with pytest.raises(EngineError, match="'vqgan'"):
        build_generator(config(recipe="vqgan"))
