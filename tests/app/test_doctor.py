import os
import re
import stat
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QLocale

from ganart.engine_words import in_users_words
from ganart.starting import doctor
from ganart.starting.doctor import examine, report
from ganart.starting.graphics import Card, NoAnswer
from tests.app.fake_engine import FakeEngine
from training import tasks
from training.errors import EngineError
from training.events import DeviceFound, Notice


def engine_that_says(*events: DeviceFound | Notice, error: Exception | None = None) -> FakeEngine:
    """Make an engine that says this of its device."""

    def describe(asked):
        if error:
            raise error
        yield from events

    return FakeEngine({tasks.describe_device: describe})


def asked_for(engine: FakeEngine) -> list[str]:
    """Return the names of devices that an engine was asked about."""
    return [asked.device_name for asked in engine.asked(tasks.describe_device)]


def warnings_of(engine: FakeEngine, *places: Path) -> list[str]:
    """Return what the doctor warns of."""
    return [notice.sentence for notice in examine(engine, "auto", *places) if notice.level == "warning"]


@pytest.fixture
def places(tmp_path):
    return tmp_path / "library", tmp_path / "cache", tmp_path / "logs"


@pytest.fixture
def roomy(monkeypatch):
    monkeypatch.setattr(doctor, "LITTLE_MEMORY", 0)
    monkeypatch.setattr(doctor, "LITTLE_ROOM", 0)


def test_all_is_well_where_all_is_well(places, roomy, capsys):
    engine = engine_that_says(DeviceFound("cpu", threads=2))
    assert report(engine, "auto", *places) == 0
    said = capsys.readouterr().out
    assert "Training and painting use: CPU, 2 threads." in said
    assert "Everything is as it should be." in said
    assert "ffmpeg" in said
    assert engine.is_closed


def test_a_card_that_cannot_be_used_is_something_to_see_to(places, roomy, capsys):
    old = Notice("The graphics card is too old.", "warning")
    assert report(engine_that_says(DeviceFound("cpu"), old), "auto", *places) == 1
    assert "! The graphics card is too old." in capsys.readouterr().out


@pytest.fixture
def cards(monkeypatch):
    """What NVIDIA's driver sees; nothing, until a test puts something in."""
    found: list[Card] = []
    monkeypatch.setattr(doctor, "find_cards", lambda: found)
    monkeypatch.setattr(doctor, "makers_of_cards", frozenset)
    return found


def test_a_computer_without_a_card_is_nothing_to_see_to(places, roomy, cards, capsys):
    assert report(engine_that_says(DeviceFound("cpu")), "auto", *places) == 0
    assert "No graphics card by NVIDIA was found" in capsys.readouterr().out


@pytest.mark.parametrize(("maker", "pytorch"), [("AMD", "ROCm"), ("Intel", "XPU")])
def test_a_card_by_another_maker_hears_which_pytorch_it_needs(
    places, roomy, cards, monkeypatch, capsys, maker, pytorch
):
    monkeypatch.setattr(doctor, "makers_of_cards", lambda: {maker})
    assert report(engine_that_says(DeviceFound("cpu")), "auto", *places) == 0
    assert f"PyTorch for {pytorch}" in capsys.readouterr().out


def test_cards_are_named_with_memory_and_driver_and_the_engine_is_asked_for_them(
    places, roomy, cards, capsys
):
    cards.append(Card("NVIDIA GeForce RTX 4070", 11.99, "560.35.03"))
    engine = engine_that_says(DeviceFound("cuda", "NVIDIA GeForce RTX 4070", 11.99))
    assert report(engine, "auto", *places) == 0
    assert "NVIDIA GeForce RTX 4070 with 12 GB, driver 560.35.03." in capsys.readouterr().out
    assert asked_for(engine) == ["cuda"]


def test_who_chose_the_processor_is_not_asked_about_the_card(places, roomy, cards):
    cards.append(Card("NVIDIA GeForce RTX 4070", 11.99, "560.35.03"))
    engine = engine_that_says(DeviceFound("cpu"))
    list(examine(engine, "cpu", *places))
    assert asked_for(engine) == ["cpu"]


def test_a_driver_that_does_not_answer_is_something_to_see_to(places, roomy, monkeypatch, capsys):
    def fail():
        raise NoAnswer("Driver/library version mismatch")

    monkeypatch.setattr(doctor, "find_cards", fail)
    assert report(engine_that_says(DeviceFound("cpu")), "auto", *places) == 1
    assert "! NVIDIA's driver is installed but does not answer." in capsys.readouterr().out


def test_an_engine_that_does_not_start_is_said(places, roomy):
    engine = engine_that_says(error=EngineError("The engine stopped unexpectedly."))
    warnings = warnings_of(engine, *places)
    assert warnings == ["The engine does not start: The engine stopped unexpectedly."]


def test_little_room_and_little_memory_are_said(places, monkeypatch):
    monkeypatch.setattr(doctor, "LITTLE_MEMORY", 1e18)
    monkeypatch.setattr(doctor, "LITTLE_ROOM", 1e18)
    warnings = warnings_of(engine_that_says(), *places)
    assert len(warnings) == 2
    assert "close other programs" in warnings[0]
    assert "That is low for runs and pictures." in warnings[1]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_library_that_cannot_be_written_to_is_said(tmp_path, places, roomy):
    places[0].mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    warnings = warnings_of(engine_that_says(), *places)
    assert warnings == [f"The library folder {places[0]} cannot be written to."]


def test_nothing_is_made_by_looking(places, tmp_path, roomy):
    list(examine(engine_that_says(), "auto", *places))
    assert list(tmp_path.iterdir()) == []


def test_a_drive_that_is_not_there_is_said_and_all_else_looked_at(places, roomy, monkeypatch):
    monkeypatch.setattr(Path, "exists", lambda path: False)  # As of a letter of Windows without a drive.
    warnings = warnings_of(engine_that_says(), *places)
    assert warnings[:3] == [
        f"The {name} folder {place} cannot be found."
        for name, place in zip(("library", "cache", "log"), places, strict=True)
    ]


@pytest.mark.parametrize(
    ("cores", "threads", "words"),
    [(1, 1, "one core."), (1, 2, "one core and 2 threads."), (None, 2, "2 cores and 2 threads.")],
)
def test_one_core_is_said_in_the_singular(places, roomy, monkeypatch, capsys, cores, threads, words):
    monkeypatch.setattr(psutil, "cpu_count", lambda logical=True: threads if logical else cores)
    report(engine_that_says(), "auto", *places)
    assert f"The processor has {words}\n" in capsys.readouterr().out


def test_upscalers_that_are_missing_are_listed(places, roomy, monkeypatch, capsys):
    monkeypatch.setattr(doctor, "SHIPPED", ("fast", "near", "far"))
    monkeypatch.setattr(doctor, "shipped_names", lambda: ["fast"])
    report(engine_that_says(), "auto", *places)
    assert "This copy lacks these upscalers: far, near." in capsys.readouterr().out


def test_sizes_are_written_as_the_language_does(places, roomy):
    words = [notice.sentence for notice in examine(engine_that_says(), "auto", *places)]
    (memory,) = [each for each in words if "of memory are free" in each]
    QLocale.setDefault(QLocale("de"))
    assert re.search(r"\d,\d GB of .*\d,\d GB", in_users_words(memory))
    QLocale.setDefault(QLocale("en"))
