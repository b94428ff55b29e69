"""A program called nvidia-smi stands in for the one that comes with the driver."""

import os
import sys
from pathlib import Path

import pytest

from ganart.starting.graphics import Card, NoAnswer, find_cards, makers_of_cards

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


@pytest.fixture
def driver(tmp_path, monkeypatch):
    """Install a program that prints some lines and ends with a code; None installs nothing."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def install(lines: str, code: int = 0) -> None:
        program = Path(tmp_path, "nvidia-smi")
        program.write_text(f"#!/bin/sh\nprintf '{lines}'\nexit {code}\n")
        os.chmod(program, 0o755)

    return install


def test_without_a_driver_there_are_no_cards(driver):
    assert find_cards() == []


def test_each_card_has_a_name_memory_and_a_driver(driver):
    driver("NVIDIA GeForce RTX 4070, 12282, 560.35.03\\nTesla, special, 16384, 560.35.03\\n")
    assert find_cards() == [
        Card("NVIDIA GeForce RTX 4070", 12282 / 1024, "560.35.03"),
        Card("Tesla, special", 16.0, "560.35.03"),
    ]


@pytest.mark.parametrize(
    ("lines", "code"),
    [("Failed to initialize NVML: Driver/library version mismatch", 18), ("[N/A]", 0), ("a, b, c", 0)],
)
def test_a_driver_that_fails_or_talks_nonsense_gives_no_answer(driver, lines, code):
    driver(lines, code)
    with pytest.raises(NoAnswer):
        find_cards()


def test_a_program_that_may_not_be_run_gives_no_answer(driver, tmp_path):
    driver("NVIDIA, 1, 2")
    os.chmod(tmp_path / "nvidia-smi", 0o644)
    with pytest.raises(NoAnswer):
        find_cards()


def devices(folder: Path, *kinds: tuple[str, str]) -> Path:
    """Lay out what Linux tells of some devices: class and maker of each."""
    for number, (kind, maker) in enumerate(kinds):
        device = folder / f"0000:0{number}:00.0"
        device.mkdir(parents=True)
        (device / "class").write_text(f"{kind}\n")
        (device / "vendor").write_text(f"{maker}\n")
    return folder


@pytest.fixture
def no_programs(monkeypatch, tmp_path):
    """Let none of the makers' programs be installed."""
    monkeypatch.setenv("PATH", str(tmp_path))


def test_cards_by_amd_and_intel_are_found_among_the_devices(tmp_path, no_programs):
    one = devices(tmp_path / "one", ("0x060000", "0x8086"), ("0x030000", "0x1002"))
    assert makers_of_cards(one) == {"AMD"}
    both = devices(tmp_path / "two", ("0x038000", "0x1002"), ("0x030000", "0x8086"))
    assert makers_of_cards(both) == {"AMD", "Intel"}


def test_other_devices_are_no_cards_by_amd_or_intel(tmp_path, no_programs):
    one = devices(tmp_path / "one", ("0x030000", "0x10de"), ("0x060000", "0x1002"))
    assert makers_of_cards(one) == frozenset()
    assert makers_of_cards(tmp_path / "not linux") == frozenset()


def test_where_a_makers_program_is_there_is_its_card(tmp_path, no_programs):
    program = tmp_path / "xpu-smi"
    program.write_text("#!/bin/sh\n")
    os.chmod(program, 0o755)
    assert makers_of_cards(tmp_path / "not linux") == {"Intel"}
