"""Whichever way pictures come to a device, they are those of the dataset's stream."""

import threading
from contextlib import closing

import numpy as np
import pytest
import torch
from PIL import Image

from training.config import ImportConfig
from training.gan.batches import BatchRows, Feed, KeptFeed, StreamedFeed, feed
from training.importing.datasets import Dataset, open_dataset

CPU = torch.device("cpu")
COUNT, BATCH = 10, 4
FEEDS = {
    "read": Feed,
    "kept": lambda dataset, flips: KeptFeed(dataset, flips, CPU),
    "streamed": lambda dataset, flips: StreamedFeed(dataset, flips, CPU),
}


@pytest.fixture
def dataset(tmp_path):
    """Ten pictures of noise in two classes."""
    noise = np.random.default_rng(0)
    for number in range(COUNT):
        path = tmp_path / "pictures" / "ab"[number % 2] / f"{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(noise.integers(0, 256, (12, 16, 3), dtype=np.uint8)).save(path)
    with closing(opened(tmp_path)) as pictures:
        yield pictures


def opened(tmp_path, **settings) -> Dataset:
    events = open_dataset(
        ImportConfig(folder=tmp_path / "pictures", resolution=8, **settings), tmp_path / "cache"
    )
    while True:
        try:
            next(events)
        except StopIteration as done:
            return done.value


def place(number: int) -> BatchRows:
    return BatchRows(seed=3, start=number * BATCH, size=BATCH)


@pytest.mark.parametrize("flips", [False, True])
@pytest.mark.parametrize("kind", FEEDS)
def test_every_feed_gives_the_batches_of_the_stream(kind, flips, dataset):
    with closing(FEEDS[kind](dataset, flips)) as pictures:
        for number in range(6):  # Through the end of two rounds.
            taken = pictures.take(place(number), place(number + 1))
            assert torch.equal(taken, torch.from_numpy(dataset.batch(*place(number), flips)))
            assert pictures.labels(place(number)).tolist() == [
                "ab".index(dataset.names[index][0]) for index in dataset.indices(*place(number))
            ]


def test_a_batch_that_was_not_announced_is_the_right_one_too(dataset):
    with closing(StreamedFeed(dataset, False, CPU)) as pictures:
        pictures.take(place(0), place(1))
        assert torch.equal(pictures.take(place(4), place(5)), torch.from_numpy(dataset.batch(*place(4))))


def test_the_following_batch_is_made_ready_by_a_thread_meanwhile(dataset, monkeypatch):
    made = []

    def batch(*asked):
        made.append((threading.current_thread().name, asked))
        return Dataset.batch(dataset, *asked)

    monkeypatch.setattr(dataset, "batch", batch)
    with closing(StreamedFeed(dataset, False, CPU)) as pictures:
        for number in range(3):
            pictures.take(place(number), place(number + 1))
    here = threading.current_thread().name
    assert made[0] == (here, (*place(0), False))
    assert [asked for thread, asked in made[1:3] if thread != here] == [
        (*place(1), False),
        (*place(2), False),
    ]


def test_pictures_larger_than_what_is_cut_out_of_them_are_not_kept(dataset, tmp_path):
    assert dataset.is_cropped
    with closing(opened(tmp_path, crop="random")) as larger:
        assert not larger.is_cropped


def test_a_processor_reads_pictures_where_they_are(dataset):
    assert type(feed(dataset, False, CPU)) is Feed


def test_another_device_keeps_what_has_room_and_else_is_sent_each_batch(dataset, monkeypatch):
    meta = torch.device("meta")
    for free, kind in ((10_000, KeptFeed), (100, StreamedFeed)):
        monkeypatch.setattr("training.gan.batches.free_memory", lambda _, free=free: free)
        with closing(feed(dataset, False, meta)) as pictures:
            assert type(pictures) is kind
            assert pictures.take(place(0), place(1)).is_meta


def test_a_device_that_turns_out_to_be_full_is_sent_each_batch(dataset, monkeypatch):
    def full(*_):
        raise torch.OutOfMemoryError("out of memory")

    monkeypatch.setattr("training.gan.batches.free_memory", lambda _: 10**9)
    monkeypatch.setattr("training.gan.batches.KeptFeed", full)
    with closing(feed(dataset, False, torch.device("meta"))) as pictures:
        assert type(pictures) is StreamedFeed
