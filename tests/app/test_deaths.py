"""Processes of the engine that really die, by memory, a signal or their card, and what goes on after them."""

import signal
import sys
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from ganart.pages.train.running.surviving import AS_BEFORE, surviving
from ganart.pages.upscale import work
from ganart.pages.upscale_page import UpscalePage
from ganart.paths import SAMPLE_MODEL
from ganart.settings import Settings
from ganart.working import player_link
from ganart.working.deaths import death, kills_for_memory
from ganart.working.engine import Engine
from ganart.working.play_process import PaintRequest
from ganart.working.player_link import (
    CARD_STOPPED,
    MEMORY_WAS_FULL,
    MORE_CAREFULLY,
    ON_THE_PROCESSOR,
    PlayerLink,
)
from tests.app import dying
from tests.app.shown_pages import shown
from tests.limited_memory import limited_group
from training.compute.bfloat16_trust import is_trusted
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.events import Finished, Notice
from training.exploring.places import Place
from training.runs import Run

PATIENCE = 600_000  # Milliseconds: several processes of low priority start, one after the other.
ROOM = 64 << 20  # Bytes above what a process has when it joins a group.
PLACES = (Place.of_seed(1, classes={"lorelei": 1.0}),)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes die by signals elsewhere")


@pytest.fixture
def note(tmp_path, monkeypatch):
    """The file that says how processes die; what they learn of the processor stays in this test's cache."""
    monkeypatch.setenv(dying.NOTE, str(tmp_path / "deaths"))
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))
    return tmp_path / "deaths"


@pytest.fixture
def group():
    """Make a group of processes with a limit that one of them can reach."""
    with limited_group("deaths") as group:
        group.limit(ROOM)
        yield group


@pytest.fixture
def engine():
    engine = Engine()
    yield engine
    engine.close()


@pytest.fixture
def config(tmp_path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(4):
        Image.new("RGB", (32, 32), (60 * number, 90, 200)).save(folder / f"{number}.png")
    return TrainConfig(
        data=ImportConfig(folder=folder, resolution=8), z_dim=4, width=4, batch_size=8, preview_count=4,
        device="cpu", images=2_000, report_seconds=0.0, checkpoint_seconds=1e9, seed=3,
    )  # fmt: skip


def survived(engine, config, path):
    """Train through all planned deaths; return the events, and how the training went on each time."""
    cares = []

    def go_on(care):
        cares.append(care)
        device_name = "cpu" if care.is_on_processor else ""
        start = engine.start if care == AS_BEFORE else engine.start_careful
        return start(
            dying.resume, path, device_name=device_name, careful=care.careful, spared=care.spared
        )  # fmt: skip

    run = engine.start(dying.train, config, path)
    return list(surviving(path, run, go_on)), cares


def sentences(events):
    return [str(event.sentence) for event in events if isinstance(event, Notice)]


# -- TRAINING --


def test_a_training_whose_memory_is_really_full_goes_on_and_then_with_fewer_pictures(
    engine, config, tmp_path, note, group
):
    dying.plan(note, f"memory {group.door}", f"memory {group.door}", f"memory {group.door}")
    events, cares = survived(engine, config, tmp_path / "run")
    assert group.kills() == 2  # The third time it was spared.
    assert [care.spared for care in cares] == [0, 2]
    first, second = sentences(events)[:2]
    assert first.startswith("The system ended the engine, since memory was full")
    assert "fewer pictures at a time" in second
    assert isinstance(events[-1], Finished)
    assert is_trusted()  # It was memory, not bfloat16.
    run = Run(tmp_path / "run")
    assert run.state()[0] == "finished"
    assert [record.step for record in run.history()] == sorted({record.step for record in run.history()})


def test_what_ended_the_engine_is_told_by_what_the_system_counts(monkeypatch):
    before = kills_for_memory()
    assert "perhaps because" in str(death(-signal.SIGKILL, before))
    assert "because memory was full" in str(death(-signal.SIGKILL, before - 1))
    assert death(-signal.SIGKILL, before).cause == "memory"
    assert death(-signal.SIGFPE, before - 1).cause == ""
    assert "exit code" in str(death(-signal.SIGFPE, before - 1))


# -- UPSCALING --


@pytest.fixture
def page(engine, library, tmp_path, note, monkeypatch, qtbot):
    """The Upscale page on a real engine that dies, with three pictures to enlarge."""
    monkeypatch.setattr(work, "tasks", SimpleNamespace(upscale_jobs=dying.upscale_jobs))
    settings = Settings(tmp_path / "settings.ini")
    settings.set("upscale/model", "fast")
    settings.set("device", "cpu")
    page = shown(UpscalePage(engine, library, settings), qtbot)
    folder = tmp_path / "to enlarge"
    folder.mkdir()
    for number in range(3):
        Image.new("RGB", (24, 24), (80 * number, 100, 60)).save(folder / f"{number}.png")
    page.add([folder])
    qtbot.waitUntil(lambda: len(page.queue.entries) == 3 and page.setup.start_button.isEnabled())
    return page


def enlarged(page, qtbot):
    """Enlarge all; return the states of the pictures by name, and what was said."""
    page.start()
    qtbot.waitUntil(lambda: not page.work.is_running(), timeout=PATIENCE)
    states = {entry.path.rsplit("/", 1)[-1]: entry.state for entry in page.queue.entries}
    return states, [message.sentence for message in page.said_all]


def test_pictures_whose_engine_is_out_of_memory_are_all_made_in_the_end(page, note, group, qtbot):
    dying.plan(note, *[f"memory {group.door}"] * 3)
    states, said = enlarged(page, qtbot)
    assert group.kills() == 2
    assert set(states.values()) == {"made"}
    assert said[0].startswith("The system ended the engine at 1.png, since memory was full")
    assert said[1].startswith("The engine stopped again at 1.png, so it is enlarged more carefully")


# -- PLAYING --


@pytest.fixture
def link(note, monkeypatch):
    monkeypatch.setattr(player_link, "play_process", dying)
    link = PlayerLink()
    yield link
    link.close()


@pytest.mark.parametrize(("kind", "sentence"), [("kill", MEMORY_WAS_FULL), ("card", CARD_STOPPED)])
def test_a_player_that_dies_once_paints_the_same_again(link, note, kind, sentence):
    wanted = PaintRequest(SAMPLE_MODEL, PLACES, "cpu")
    before = link.paint(wanted)
    dying.plan(note, kind)
    after = link.paint(wanted)
    assert after.notices[0] == sentence
    assert np.array_equal(before.images, after.images)


def test_a_player_that_loses_its_card_twice_paints_on_the_processor(link, note):
    wanted = PaintRequest(SAMPLE_MODEL, PLACES, "cpu")
    dying.plan(note, "card", "card")
    painted = link.paint(wanted)
    assert painted.notices[0] == ON_THE_PROCESSOR
    assert link.paint(wanted).notices == ()
    assert painted.images.shape == (1, 128, 128, 3)


def test_a_player_whose_memory_is_really_full_is_spared(link, note, group):
    dying.plan(note, *[f"memory {group.door}"] * 3)
    painted = link.paint(PaintRequest(SAMPLE_MODEL, PLACES, "cpu"))
    assert group.kills() == 2
    assert painted.notices[0] == MORE_CAREFULLY


def test_a_player_that_dies_a_third_time_is_told_and_the_next_request_answered(link, note):
    dying.plan(note, "kill", "kill", "kill")
    wanted = PaintRequest(SAMPLE_MODEL, PLACES, "cpu")
    with pytest.raises(EngineError, match="keeps stopping"):
        link.paint(wanted)
    assert link.paint(wanted).images.shape == (1, 128, 128, 3)


def test_sharpening_that_crashed_twice_distrusts_bfloat16(link, note):
    if not is_bfloat16_taken():
        pytest.skip("this processor has no bfloat16 to distrust")
    dying.plan(note, "crash", "crash")
    link.paint(PaintRequest(SAMPLE_MODEL, PLACES, "cpu", is_sharp=True))
    assert not is_trusted()


def is_bfloat16_taken():
    import torch

    return bool(torch.cpu.get_capabilities().get("avx512_bf16"))
