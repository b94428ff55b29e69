"""The graphics cards that NVIDIA's driver sees, whatever our PyTorch can do with them."""

import subprocess
from dataclasses import dataclass

_ASK = ("nvidia-smi", "--query-gpu=name,memory.total,driver_version", "--format=csv,noheader,nounits")
_PATIENCE = 20  # Seconds; a card that slept takes some to wake up.


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
