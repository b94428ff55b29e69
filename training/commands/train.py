"""python -m training train: a new training, or an earlier one further."""

import shlex
from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from training.commands.carrying_out import FAILED, carry_out, end, usage
from training.commands.options import (
    SETTINGS,
    AsJson,
    Aspect,
    Background,
    Channels,
    Crop,
    Device,
    LeaveOut,
    Pictures,
    Resolution,
    import_config,
    option,
)
from training.config import ImportConfig
from training.events import Event
from training.recipes import recipe as find_recipe
from training.runs import Run


def train(
    folder: Annotated[Path | None, Pictures] = None,
    run: Annotated[Path | None, option("New folder to keep the training in.", metavar="RUN")] = None,
    resume: Annotated[Path | None, option("Folder of a training to go on with.", metavar="RUN")] = None,
    recipe: Annotated[str | None, option("What to start from.", SETTINGS.recipe, metavar="NAME")] = None,
    resolution: Resolution = None,
    aspect: Aspect = None,
    width: Annotated[int | None, option("Feature maps.", "what fits the device", metavar="W")] = None,
    images: Annotated[int | None, option("How many to learn from, with repeats.", metavar="N", min=1)] = None,
    minutes: Annotated[float | None, option("How long to learn.", metavar="M", min=0)] = None,
    batch_size: Annotated[
        int | None, option("Pictures in a step.", "what fits the device", metavar="B")
    ] = None,
    device: Device = None,
    seed: Annotated[int | None, option("What chance starts from.", SETTINGS.seed, metavar="S")] = None,
    channels: Channels = None,
    crop: Crop = None,
    background: Background = None,
    leave_out: LeaveOut = None,
    flips: Annotated[bool | None, option("Mirror half of the pictures.", "no")] = None,
    title: Annotated[str | None, option("What to call the model.", "the folder's name")] = None,
    json: AsJson = False,
) -> None:
    """Train a network on the pictures in FOLDER, or go on with a training.

    Without --images or --minutes it learns until it is stopped. With --resume they say how much further.
    """
    cutting = {
        "resolution": resolution,
        "aspect": aspect,
        "channels": channels,
        "crop": crop,
        "background": background,
        "leave_out": leave_out,
    }
    settings = {"width": width, "batch_size": batch_size, "seed": seed, "flips": flips, "title": title}
    with usage():
        if images is not None and minutes is not None:
            raise ValueError("Give either --images or --minutes.")
        if resume is not None:
            of_a_start = (folder, run, recipe, *cutting.values(), *settings.values())
            if any(value is not None for value in of_a_start):
                raise ValueError("With --resume, only --images or --minutes and --device can be said anew.")
            place, start = resume, partial(_resume, resume, minutes or 0, images or 0, device or "")
        elif folder is not None and run is not None:
            settings |= {"images": images, "minutes": minutes, "device": device}
            data = import_config(folder, **cutting)
            name = recipe or SETTINGS.recipe
            find_recipe(name).config(data, **settings)  # A wrong call is told before torch is imported.
            place, start = run, partial(_train, name, data, settings, run)
        else:
            raise ValueError("Give a FOLDER of pictures and a new folder --run, or a training to --resume.")
    if not carry_out(start, json):
        _after_stop(place)


def _train(name: str, data: ImportConfig, settings: dict[str, Any], run: Path) -> Generator[Event]:
    from training.devices import choose_device
    from training.train import train

    device, _, _ = choose_device(settings["device"] or SETTINGS.device)
    return train(find_recipe(name).config(data, device.type, **settings), run)


def _resume(run: Path, minutes: float, images: int, device: str) -> Generator[Event]:
    from training.train import resume

    return resume(run, minutes, images, device)


def _after_stop(run: Path) -> None:
    """Say how to go on with a training that was stopped; it has saved its work by now."""
    if not Run(run).checkpoint_files():
        end("Stopped before anything was learned.", FAILED)
    command = shlex.join(["python", "-m", "training", "train", "--resume", str(run)])
    typer.echo(f"Stopped; continue with: {command}", err=True)
