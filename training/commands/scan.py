"""python -m training scan: what a folder holds."""

from functools import partial
from pathlib import Path
from typing import Annotated

from training import tasks
from training.commands.carrying_out import FAILED, carry_out, end, usage
from training.commands.options import (
    AsJson,
    Aspect,
    Background,
    Channels,
    Crop,
    Frames,
    LeaveOut,
    Pictures,
    Resolution,
    import_config,
)
from training.commands.unpacking import folder_of, unpacked_first


def scan(
    folder: Annotated[Path, Pictures],
    resolution: Resolution = None,
    aspect: Aspect = None,
    channels: Channels = None,
    crop: Crop = None,
    background: Background = None,
    leave_out: LeaveOut = None,
    frames: Frames = None,
    json: AsJson = False,
) -> None:
    """Report what a folder holds: pictures, unreadable files, duplicates and classes."""
    with usage():
        place = folder_of(folder)
        data = import_config(
            place,
            resolution=resolution,
            aspect=aspect,
            channels=channels,
            crop=crop,
            background=background,
            leave_out=leave_out,
            frames=frames,
        )
    if not carry_out(unpacked_first(folder, place, partial(tasks.scan, data)), json):
        end("Stopped.", FAILED)
