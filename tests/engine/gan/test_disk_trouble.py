"""A training whose disk is full, read-only, slow or pulled out waits, says so, and goes on: real disks."""

import errno
import os
import time
from contextlib import closing

import pytest
from PIL import Image

from tests.small_disk import small_disk
from training.config import ImportConfig, TrainConfig
from training.disk_trouble import waiting_sentence
from training.events import Finished, Progress, Waiting
from training.gan import session
from training.gan.train import train
from training.runs import Run


@pytest.fixture
def config(tmp_path, monkeypatch):
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(session, "RETRY_SECONDS", 0.05)
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(4):
        Image.new("RGB", (16, 16), (60 * number, 90, 200)).save(folder / f"{number}.png")
    return TrainConfig(
        data=ImportConfig(folder=folder, resolution=8), z_dim=4, width=4, batch_size=4, preview_count=4,
        device="cpu", images=160, report_seconds=0.0, checkpoint_seconds=0.0, seed=3,
    )  # fmt: skip


@pytest.fixture
def disk(tmp_path):
    with small_disk(tmp_path) as disk:
        (disk.path / "library" / "runs").mkdir(parents=True)
        yield disk


def trained(config, run, harm, heal):
    """Train; harm the disk after some steps, and heal it when the training has said twice that it waits."""
    waits, events = [], []
    for event in train(config, run):
        events.append(event)
        if sum(isinstance(each, Progress) for each in events) == 10 and harm:
            harm()
            harm = None
        if isinstance(event, Waiting):
            waits.append(str(event.sentence))
            if len(waits) == 2:
                heal()
    return events, waits


@pytest.mark.parametrize(
    ("harm", "heal", "words"),
    [
        ("fill", "free", "is full"),
        ("protect", "unprotect", "can only be read"),
        ("pull_out", "put_in", "not there any more"),
    ],
)
def test_it_waits_says_so_and_ends_with_all_that_it_learned(disk, config, harm, heal, words):
    run = disk.path / "library" / "runs" / "run"
    heals = {"unprotect": lambda: disk.protect(False)}
    events, waits = trained(config, run, getattr(disk, harm), heals.get(heal) or getattr(disk, heal))
    assert len(waits) >= 2
    assert words in waits[0]
    assert isinstance(events[-1], Finished)
    steps = [record.step for record in Run(run).history()]
    assert steps == sorted(set(steps))
    assert steps[-1] == 40
    assert Run(run).checkpoint_files()[-1][0] == 40
    assert not list(run.rglob("*.part"))


def test_stopping_while_the_disk_is_away_keeps_the_run_as_it_was_saved(disk, config):
    run = disk.path / "library" / "runs" / "run"
    with closing(train(config, run)) as events:
        for event in events:
            if isinstance(event, Progress) and event.step == 10:
                disk.pull_out()
            if isinstance(event, Waiting):
                break
        with pytest.raises(Exception, match="could not be saved"):
            events.close()
    disk.put_in()
    assert Run(run).checkpoint_files()[-1][0] >= 9


def test_a_slow_disk_only_takes_time(config, tmp_path, monkeypatch):
    real = os.fsync

    def slow(handle):
        time.sleep(0.02)
        real(handle)

    monkeypatch.setattr(os, "fsync", slow)
    run = tmp_path / "slow"
    events = list(train(config, run))
    assert isinstance(events[-1], Finished)
    assert not any(isinstance(event, Waiting) for event in events)
    assert Run(run).checkpoint_files()[-1][0] == 40


FULL = "The disk with {folder} is full. Training waits until there is room."
READ_ONLY = "The disk with {folder} can only be read now. Training waits until it can be written to."
GONE = "The disk with {folder} is not there any more. Training waits until it is back."
GONE_NUMBERS = (
    *("EIO", "ENODEV", "ENXIO", "ENOMEDIUM", "ESTALE", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN"),
    *("ENETUNREACH", "ETIMEDOUT", "ECONNABORTED", "ECONNRESET"),
)


@pytest.mark.parametrize(
    ("name", "form"),
    [("ENOSPC", FULL), ("EDQUOT", FULL), ("EROFS", READ_ONLY), *((name, GONE) for name in GONE_NUMBERS)],
)
def test_a_disk_that_takes_nothing_now_is_waited_for(tmp_path, name, form):
    number = getattr(errno, name, None)
    if number is None:
        pytest.skip("This system knows no such number.")
    sentence = waiting_sentence(OSError(number, os.strerror(number)), tmp_path)
    assert sentence == form.format(folder=tmp_path)
    assert sentence.form == form


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOENT])
def test_a_folder_that_went_with_the_one_it_lay_in_is_waited_for(tmp_path, number):
    folder = tmp_path / "disk" / "runs" / "run"
    assert waiting_sentence(OSError(number, "no"), folder) == GONE.format(folder=folder)


def test_a_folder_that_was_renamed_or_is_forbidden_is_not_waited_for(tmp_path):
    assert waiting_sentence(PermissionError(errno.EACCES, "no"), tmp_path) is None
    assert waiting_sentence(FileNotFoundError(errno.ENOENT, "no"), tmp_path / "renamed") is None
