"""What a checkpoint says and gives back, and how all ranks of a training come to the same state."""

import pytest
import torch
from safetensors.torch import save_file

from tests.engine.trainers import trainer_of
from training.compute.distributed import Ranks
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.gan.checkpoint import read_facts, share_state


def tiny():
    """A trainer of networks that learn in milliseconds."""
    data = ImportConfig(folder="pictures", resolution=8)
    return trainer_of(TrainConfig(data=data, z_dim=4, width=4, batch_size=4, preview_count=4))


def losses(trainer, steps):
    return [
        trainer.update(torch.rand(4, 3, 8, 8, generator=torch.Generator().manual_seed(step)) * 2 - 1).tolist()
        for step in steps
    ]


class First(Ranks):
    """The first of two ranks, which notes what it gives."""

    count = 2

    def __init__(self):
        self.texts, self.values = [], []

    def share_text(self, text):
        self.texts.append(text)
        return text

    def share(self, tensors):
        self.values.append([tensor.detach().clone() for tensor in tensors])


class Second(Ranks):
    """The other of two ranks, which is given what the first one gave."""

    rank, count = 1, 2

    def __init__(self, first):
        self._first = first

    def share_text(self, text):
        return self._first.texts.pop(0)

    def share(self, tensors):
        for tensor, value in zip(tensors, self._first.values.pop(0), strict=True):
            tensor.detach().copy_(value)


def test_every_rank_goes_on_from_the_state_of_the_first():
    first, second = tiny(), tiny()
    losses(first, range(3))
    first.gan.ranks = First()
    second.gan.ranks = Second(first.gan.ranks)
    share_state(first)
    share_state(second)
    assert (first.gan.step, first.gan.images_seen) == (second.gan.step, second.gan.images_seen) == (3, 12)
    first.gan.ranks = second.gan.ranks = Ranks()
    assert losses(first, range(3, 6)) == losses(second, range(3, 6))


@pytest.mark.parametrize("texts", [None, {"about": "a model"}], ids=["no texts", "other texts"])
def test_tensors_without_facts_are_no_checkpoint(tmp_path, texts):
    path = tmp_path / "7.safetensors"
    save_file({"a": torch.zeros(1)}, path, texts)
    with pytest.raises(EngineError) as error:
        read_facts(path)
    assert str(error.value) == 'The checkpoint 7.safetensors is damaged. "facts" is no JSON, or damaged.'
