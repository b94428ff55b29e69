"""python -m training train FOLDER --recipe srgan: an upscaler learns from one's own pictures."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from training import tasks
from training.config import MOST_MINUTES
from training.events import Events

RECIPE = "srgan"

_TAKEN = (
    "start_from",
    "batch_size",
    "seed",
    "title",
    "vgg19",
)  # Options of `train` that mean something to it.
_USUAL_MINUTES = 10.0


def start_upscaler(
    folder: Path,
    run: Path,
    options: Mapping[str, Any],
    images: int | None,
    minutes: float | None,
    device_name: str,
) -> Callable[[], Events]:
    """Return what starts a training. `options` are those of `train`, None where they were not given.

    Raises ValueError for those that mean nothing here.
    """
    _check(minutes)
    given = {name: value for name, value in options.items() if value is not None}
    for name in given.keys() - set(_TAKEN):
        raise ValueError(f"--{name.replace('_', '-')} means nothing to an upscaler.")
    if "start_from" in given:
        given["start_from"] = _name_or_path(given["start_from"])
    given |= {"images": images or 0, "minutes": minutes or _USUAL_MINUTES}
    return partial(tasks.train_upscaler, folder.absolute(), run, device_name=device_name, **given)


def resume_upscaler(
    run: Path, minutes: float | None, device_name: str, folder: Path | None
) -> Callable[[], Events]:
    """Return what goes on with a training; `folder` is where its pictures are now, if they were moved.

    Raises ValueError for more minutes than anybody has.
    """
    _check(minutes)
    return partial(tasks.resume_upscaler, run, minutes or 0.0, device_name, folder)


def _check(minutes: float | None) -> None:
    if minutes is not None and not minutes <= MOST_MINUTES:
        raise ValueError(f"An upscaler trains for up to {MOST_MINUTES:,} minutes, not {minutes:g}.")


def _name_or_path(given: str) -> str:
    """Undo that the name of a shipped upscaler was taken for a file here."""
    name = Path(given).name
    return given if Path(given).exists() else name
