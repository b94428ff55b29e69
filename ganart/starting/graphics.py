"""The graphics cards of this computer, whatever our PyTorch can do with them."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

_ASK = ("nvidia-smi", "--query-gpu=name,memory.total,driver_version", "--format=csv,noheader,nounits")
_PATIENCE = 20  # Seconds; a card that slept takes some to wake up.

_DEVICES = Path("/sys/bus/pci/devices")  # On Linux.
_DISPLAY = "0x03"  # How the class of a graphics card begins there.
_MAKERS = {"0x1002": "AMD", "0x8086": "Intel"}  # By their numbers.
_PROGRAMS = {"rocm-smi": "AMD", "amd-smi": "AMD", "xpu-smi": "Intel"}  # That come with their drivers.


class NoAnswer(Exception):  # noqa: N818 - it reads as the sentence it stands for.
    """The driver is there and does not say what it sees."""


@dataclass(frozen=True, slots=True)
class Card:
    """A graphics card by NVIDIA."""

    name: str
    gigabytes: float  # Of its own memory.
    driver: str  # The driver's version.


def find_cards() -> list[Card]:
    """Ask the driver by the program that comes with it; without a driver there are none.

    Raises NoAnswer when the program fails, as it does after an update of the driver without a restart.
    """
    no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # On Windows a console would flash up.
    try:
        answer = subprocess.run(
            _ASK, capture_output=True, text=True, timeout=_PATIENCE, check=True, creationflags=no_window
        )
        return [_card(line) for line in answer.stdout.splitlines() if line.strip()]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise NoAnswer(str(error)) from error


def _card(line: str) -> Card:
    name, megabytes, driver = (part.strip() for part in line.rsplit(",", 2))
    return Card(name, float(megabytes) / 1024, driver)


def makers_of_cards(devices: Path = _DEVICES) -> frozenset[str]:
    """Return who made the graphics cards that the system lists: of "AMD" and "Intel"; only Linux is asked.

    Where the makers' own programs are there, so are the cards.
    """
    installed = {maker for program, maker in _PROGRAMS.items() if shutil.which(program)}
    listed = {
        _MAKERS.get(_read(device / "vendor"), "")
        for device in (devices.iterdir() if devices.is_dir() else ())
        if _read(device / "class").startswith(_DISPLAY)
    }
    return frozenset((installed | listed) - {""})


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
