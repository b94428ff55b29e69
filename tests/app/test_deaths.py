"""Processes of the engine that really die, by memory, a signal or their card, and what goes on after them."""

import signal
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QObject

from ganart.pages.train.running.surviving import survived
from ganart.pages.upscale import own_work, work
from ganart.pages.upscale.own_work import OwnWork
from ganart.pages.upscale_page import UpscalePage
from ganart.paths import SAMPLE_MODEL
from ganart.settings import Settings
from ganart.working import deaths, player_link
from ganart.working.crew import Crew
from ganart.working.deaths import EngineDied, death, kills_for_memory
from ganart.working.engine import Engine
from ganart.working.play_process import PaintRequest
from ganart.working.player_link import (
    CARD_STOPPED,
    MEMORY_MAY_BE_FULL,
    MORE_CAREFULLY,
    ON_THE_PROCESSOR,
    PlayerLink,
)
from tests.app import dying
from tests.app.shown_pages import shown
from tests.limited_memory import limited_group
from training.compute.bfloat16_trust import is_trusted
from training.compute.care import AS_USUAL, Care
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.events import Finished, Generating, Notice, Saved
from training.exploring.places import Place
from training.exploring.walks import Walk
from training.runs import Run
from training.upscaling.weights import read_weights

PATIENCE = 600_000  # Milliseconds: several processes of low priority start, one after the other.
ROOM = 64 << 20  # Bytes above what a process has when it joins a group.
PLACES = (Place.of_seed(1, classes={"lorelei": 1.0}),)

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="processes die by signals elsewhere"),
    pytest.mark.timeout(3 * PATIENCE // 1000),  # A test waits, and then waits for the end.
]


@pytest.fixture
def note(tmp_path, monkeypatch):
    """The file that says how processes die; what they learn of the processor stays in this test's cache."""
    monkeypatch.setenv(dying.NOTE, str(tmp_path / "deaths"))
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))
    return tmp_path / "deaths"


@pytest.fixture
def group(monkeypatch):
    """Make a group of processes with a limit that one of them can reach; who is ended in it is counted."""
    with limited_group("deaths") as group:
        group.limit(ROOM)
        monkeypatch.setattr(deaths, "_COUNTS", group.counts)
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


def trained(engine, config, path):
    """Train through all planned deaths; return the events, and how the training went on each time."""
    cares = []

    def go_on(care):
        cares.append(care)
        return engine.start_once(care, dying.resume, path)

    run = engine.start_once(AS_USUAL, dying.train, config, path)
    return list(survived(path, run, go_on)), cares


def sentences(events):
    return [str(event.sentence) for event in events if isinstance(event, Notice)]


# -- TRAINING --


def test_a_training_whose_memory_is_really_full_goes_on_and_then_with_fewer_pictures(
    engine, config, tmp_path, note, group
):
    dying.plan(note, f"memory {group.door}", f"memory {group.door}", f"memory {group.door}")
    events, cares = trained(engine, config, tmp_path / "run")
    assert group.kills() == 2  # The third time it was spared.
    assert [care.spared for care in cares] == [0, 2]
    first, second = sentences(events)[:2]
    assert first.startswith("The system ended the engine because memory was full")
    assert "fewer pictures at a time" in second
    assert isinstance(events[-1], Finished)
    assert is_trusted()  # It was memory, not bfloat16.
    run = Run(tmp_path / "run")
    assert run.state()[0] == "finished"
    assert [record.step for record in run.history()] == sorted({record.step for record in run.history()})


def test_what_ended_the_engine_is_told_by_what_the_system_counts():
    before = kills_for_memory()
    assert "perhaps because" in str(death(-signal.SIGKILL, before))
    assert "because memory was full" in str(death(-signal.SIGKILL, before - 1))
    assert death(-signal.SIGKILL, before).cause == "killed"
    assert death(-signal.SIGKILL, before - 1).cause == "memory"
    assert death(-signal.SIGTERM, before).cause == "killed"
    assert death(-signal.SIGFPE, before - 1).cause == ""
    assert "exit code" in str(death(-signal.SIGFPE, before - 1))


# -- SINGLE TASKS --


def painted(engine, out, count=8):
    """Paint pictures in batches of two; return the events."""
    events = engine.start(dying.generate, SAMPLE_MODEL, out, count=count, batch_size=2, device_name="cpu")
    return list(events)


def names(events):
    return [Path(event.path).name for event in events if isinstance(event, Saved)]


def test_pictures_whose_engine_was_killed_are_painted_on_and_none_twice(engine, tmp_path, note):
    whole = names(painted(engine, tmp_path / "whole"))
    dying.plan(note, "kill")
    events = painted(engine, tmp_path / "out")
    assert names(events) == whole == sorted(path.name for path in (tmp_path / "out").iterdir())
    done = [event.done for event in events if isinstance(event, Generating)]
    assert done == sorted(done)
    assert "perhaps because memory was full" in sentences(events)[0]
    for name in whole:
        assert (tmp_path / "out" / name).stat().st_size == (tmp_path / "whole" / name).stat().st_size


def test_pictures_whose_memory_is_really_full_are_all_painted_and_none_twice(engine, tmp_path, note, group):
    dying.plan(note, *[f"memory {group.door}"] * 4)
    events = painted(engine, tmp_path / "out")
    assert group.kills() >= 2
    assert len(names(events)) == len(set(names(events))) == 8
    assert any("because memory was full" in each for each in sentences(events))


def test_a_place_that_was_written_but_not_told_is_not_painted_twice(engine, tmp_path, note):
    places = [Place.of_seed(seed, classes={"lorelei": 1.0}) for seed in range(3)]
    dying.plan(note, "crash")
    events = list(engine.start(dying.keep, SAMPLE_MODEL, places, tmp_path, device_name="cpu"))
    assert len(names(events)) == len(set(names(events))) == len(list(tmp_path.glob("*.png"))) == 3


def test_a_film_whose_engine_crashed_begins_anew_and_leaves_nothing_else(engine, tmp_path, note):
    dying.plan(note, "crash")
    places = [Place.of_seed(seed, classes={"lorelei": 1.0}) for seed in (1, 2)]
    walk = Walk.through(places, 0.2, closed=True, fps=20)
    out = tmp_path / "films" / "loop.gif"
    events = list(engine.start(dying.render, SAMPLE_MODEL, walk, out, device_name="cpu"))
    assert sentences(events) == [
        "The engine stopped unexpectedly and was started again. What was finished is kept."
    ]
    assert {path.name for path in (tmp_path / "films").iterdir()} == {"loop.gif", "loop.json"}


@pytest.mark.parametrize(
    ("kind", "care", "precision"),
    [
        ("memory", Care(spared=2), "torch.bfloat16"),
        ("kill", Care(spared=2, in_float32=True), "torch.float32"),
        ("crash", Care(spared=1, in_float32=True, blames_bfloat16=True), "torch.float32"),
    ],
)
def test_a_task_that_dies_twice_at_one_spot_is_done_with_care_on_half_the_threads(
    engine, note, group, kind, care, precision
):
    engine.threads = 2
    dying.plan(note, *[f"{kind} {group.door}"] * 2)
    *notices, told = engine.start(dying.tell_care)
    assert told == (care, 1, precision)
    assert len(notices) == 2
    assert is_trusted() == (kind != "crash")


def test_a_task_that_dies_three_times_at_one_spot_is_given_up_in_a_sentence(engine, note):
    dying.plan(note, "kill", "crash", "kill")
    with pytest.raises(EngineDied, match=r"given up\. What was finished is kept"):
        list(engine.start(dying.tell_care))


# -- TRAINING OF AN UPSCALER --


@pytest.fixture
def own(engine, tmp_path, note, monkeypatch, qtbot):
    """The training of an upscaler on a real engine that dies."""
    monkeypatch.setattr(
        own_work, "tasks",
        SimpleNamespace(train_upscaler=dying.train_upscaler, resume_upscaler=dying.resume_upscaler),
    )  # fmt: skip
    folder = tmp_path / "stripes"
    folder.mkdir()
    for number in range(3):
        Image.effect_noise((96, 96), 60 + number).save(folder / f"{number}.png")
    settings = Settings(tmp_path / "settings.ini")
    settings.set("device", "cpu")
    parent = QObject()
    crew = Crew(parent)
    work = OwnWork(engine, tmp_path / "upscalers", settings, crew, parent)
    work.messages = []
    work.said.connect(work.messages.append)
    yield work, folder
    qtbot.waitUntil(crew.is_idle, timeout=PATIENCE)  # A thread must not be forgotten before its end.


def learned(own, qtbot):
    """Train for some steps; return what was said."""
    work, folder = own
    work.start(folder, "fast", 0.02)
    qtbot.waitUntil(lambda: not work.is_running(), timeout=PATIENCE)
    return [str(message.sentence) for message in work.messages]


def test_an_upscaler_whose_engine_was_killed_goes_on_learning(own, note, tmp_path, qtbot):
    dying.plan(note, "kill")
    said = learned(own, qtbot)
    assert said[0].startswith("The system ended the engine, perhaps because memory was full.")
    assert said[-1] == "The upscaler “stripes” is ready. You can choose it in the list."
    assert read_weights(tmp_path / "upscalers" / "stripes" / "weights.safetensors")[1].steps >= 20


def test_an_upscaler_whose_memory_is_really_full_learns_from_fewer_pieces(own, note, group, qtbot):
    dying.plan(note, *[f"memory {group.door}"] * 3)
    said = learned(own, qtbot)
    assert group.kills() == 2
    assert said[0].startswith("The system ended the engine because memory was full.")
    assert "from fewer pieces at a time" in said[1]
    assert said[-1].endswith("is ready. You can choose it in the list.")


def test_an_upscaler_whose_engine_crashes_three_times_is_given_up(own, note, qtbot):
    dying.plan(note, "crash", "crash", "crash")
    said = learned(own, qtbot)
    assert len(said) == 3
    assert "exit code" in said[-1]


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
    assert said[0].startswith("The system ended the engine at 1.png because memory was full")
    assert said[1].startswith("The engine stopped again at 1.png, so it is enlarged more carefully")


# -- PLAYING --


@pytest.fixture
def link(note, monkeypatch):
    monkeypatch.setattr(player_link, "play_process", dying)
    link = PlayerLink()
    yield link
    link.close()


@pytest.mark.parametrize(("kind", "sentence"), [("kill", MEMORY_MAY_BE_FULL), ("card", CARD_STOPPED)])
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
