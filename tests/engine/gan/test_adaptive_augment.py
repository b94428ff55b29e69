import torch

from training.compute.distributed import ALONE
from training.compute.random_numbers import RandomSource
from training.config import ImportConfig, TrainConfig
from training.gan.adaptive_augment import AdaptiveAugment

SURE, FOOLED = torch.full((64,), 0.99), torch.full((64,), 0.01)  # D(x).


def damage(**values) -> AdaptiveAugment:
    config = TrainConfig(data=ImportConfig(folder="pictures", resolution=8), **values)
    cpu = torch.device("cpu")
    return AdaptiveAugment(config, cpu, RandomSource(0, cpu), ALONE)


def test_it_grows_while_the_discriminator_is_surer_than_it_should_be_and_falls_when_it_is_fooled():
    augment = damage(augment="color", augment_target=0.6)
    for _ in range(20):
        augment.steer(SURE)
    grown = augment.steering[0].item()
    assert grown > 0
    for _ in range(40):
        augment.steer(FOOLED)
    assert augment.steering[0].item() < grown


def test_it_stays_between_none_and_all():
    augment = damage(augment="color", augment_target=0.6)
    augment.steer(FOOLED)
    assert augment.steering[0] == 0
    for _ in range(2000):
        augment.steer(SURE)
    assert augment.steering[0] == 1


def test_without_a_target_all_images_are_damaged_whatever_the_discriminator_says():
    augment = damage(augment="color", augment_target=0.0)
    augment.steer(FOOLED)
    assert augment.steering[0] == 1
    images = torch.zeros(8, 3, 8, 8)
    assert all(not torch.equal(each, zeros) for each, zeros in zip(augment(images), images, strict=True))


def test_a_run_that_asks_for_none_sees_its_images_as_they_are():
    images = torch.rand(8, 3, 8, 8)
    assert torch.equal(damage(augment="")(images), images)
