"""python -m training scan: what a folder holds."""

from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import Annotated

from training.commands.carrying_out import FAILED, carry_out, end, usage
from training.commands.options import (
    AsJson,
    Aspect,
    Background,
    Channels,
    Crop,
    LeaveOut,
    Pictures,
    Resolution,
    import_config,
)
from training.config import ImportConfig
from training.events import Event


def scan(
    folder: Annotated[Path, Pictures],
    resolution: Resolution = None,
    aspect: Aspect = None,
    channels: Channels = None,
    crop: Crop = None,
    background: Background = None,
    leave_out: LeaveOut = None,
    json: AsJson = False,
) -> None:
    """Say what a folder holds: pictures, files that cannot be read, duplicates, classes."""
    with usage():
        data = import_config(
            folder,
            resolution=resolution,
            aspect=aspect,
            channels=channels,
            crop=crop,
            background=background,
            leave_out=leave_out,
        )
    if not carry_out(partial(_scan, data), json):
        end("Stopped.", FAILED)


def _scan(data: ImportConfig) -> Generator[Event]:
    from training.importing.scanning import scan

    return scan(data)
