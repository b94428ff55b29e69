"""What a stage of tools/on_a_card.py is told: where it computes, how large, how long, from which pictures."""

import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from training.benchmarks.pictures import make_pictures
from training.compute.devices import choose_device, choose_precision
from training.config import ImportConfig, TrainConfig
from training.recipes import recipe

ROOT = Path(__file__).parents[2]
SAMPLES, MODELS = ROOT / "resources" / "samples", ROOT / "resources" / "models"


@dataclass(slots=True)
class Setting:
    """What a stage goes by."""

    device: torch.device
    gigabytes: float  # Of the card's memory; 0 for a processor.
    precision: torch.dtype  # What suits the device.
    out: Path  # Where results go that are files.
    tiny: bool  # Whether this is a rehearsal.
    pictures: Path  # To learn from; some come with the program.
    ends: float  # When the stage will be ended, on the clock of `time.monotonic`.
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="on_a_card_")))

    def left(self) -> float:
        """Return the seconds that are left, with some kept back for what comes last."""
        return self.ends - time.monotonic() - 5

    def made_pictures(self, count: int, side: int) -> Path:
        """Return a folder of made pictures."""
        folder = self.folder / f"{count} of {side}"
        if not folder.exists():
            make_pictures(folder, count, side)
        return folder

    def config(self, name: str, resolution: int, folder: Path | None = None, **values: Any) -> TrainConfig:
        """Return the settings that a recipe has on this device, in a rehearsal those of a tiny network."""
        if self.tiny:
            values = {"width": 4, "batch_size": 4, "preview_count": 4} | values
        data = ImportConfig(folder=folder or self.pictures, resolution=resolution)
        kind = "cuda" if self.tiny else self.device.type
        return recipe(name).config(data, kind, self.gigabytes, device=str(self.device), **values)

    def wait(self) -> None:
        """Wait until the device has done all that it was asked for."""
        if self.device.type != "cpu":
            torch.accelerator.synchronize(self.device)


def setting_of(device_name: str, out: Path, tiny: bool, limit: float, pictures: str) -> Setting:
    """Make the setting of a stage that has so many seconds."""
    device, found, _ = choose_device(device_name)
    precision = choose_precision("auto", device)
    where = Path(pictures) if pictures else SAMPLES
    return Setting(device, found.memory_gb, precision, out, tiny, where, time.monotonic() + limit)
