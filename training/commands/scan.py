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
    LeaveOut,
    Pictures,
    Resolution,
    import_config,
)


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
    """Report what a folder holds: pictures, unreadable files, duplicates and classes."""
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
    if not carry_out(partial(tasks.scan, data), json):
        end("Stopped.", FAILED)
