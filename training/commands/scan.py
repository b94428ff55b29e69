"""python -m training scan: what a folder holds."""

from functools import partial
from pathlib import Path
from typing import Annotated, Any

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
    OwnLibrary,
    Pictures,
    Resolution,
    Skip,
    SkipFrom,
    import_config,
    left_out,
)
from training.commands.own_pictures import told_of_unknown
from training.commands.suited_size import suited_size
from training.commands.unpacking import folder_of, unpacked_first
from training.events import Events
from training.importing.finding import find_pictures
from training.recipes import DEFAULT, recipe


def scan(
    folder: Annotated[Path, Pictures],
    resolution: Resolution = None,
    aspect: Aspect = None,
    channels: Channels = None,
    crop: Crop = None,
    background: Background = None,
    leave_out: LeaveOut = None,
    frames: Frames = None,
    own_library: OwnLibrary = None,
    skip: Skip = None,
    skip_from: SkipFrom = None,
    json: AsJson = False,
) -> None:
    """Report what a folder holds: pictures, unreadable files, duplicates and classes."""
    cutting: dict[str, Any] = {
        "resolution": resolution,
        "aspect": aspect,
        "channels": channels,
        "crop": crop,
        "background": background,
        "leave_out": leave_out,
        "frames": frames,
        "own_library": own_library,
    }
    with usage():
        cutting["left_out"] = left_out(skip, skip_from)
        place = folder_of(folder)
        import_config(place, **cutting)  # A wrong call is told before anything is read.
    if not carry_out(unpacked_first(folder, place, partial(_scan, place, cutting)), json):
        end("Stopped.", FAILED)


def _scan(folder: Path, cutting: dict[str, Any]) -> Events:
    if cutting["left_out"]:
        found = yield from find_pictures(folder, bool(cutting["own_library"]))
        yield from told_of_unknown(found, cutting["left_out"])
    suited = yield from suited_size(recipe(DEFAULT), folder, cutting)
    yield from tasks.scan(import_config(folder, **suited))
