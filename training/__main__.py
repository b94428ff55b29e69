"""The engine on the command line: python -m training scan, train, generate.

The exit code is 0, 1 when it failed, or 2 when it was called wrongly; errors are one sentence on stderr. With
GANART_DEBUG=1 in the environment, an error that nobody expected shows where it came from.
"""

import logging
import os
import shlex
import sys
import warnings
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from training.config import RESOLUTIONS, ImportConfig, TrainConfig
from training.console import chosen_show, follow
from training.errors import EngineError
from training.events import Event
from training.recipes import recipe as find_recipe
from training.runs import Run

# What imports torch is imported by the commands that need it, so that help comes at once.

_FAILED, _CALLED_WRONGLY = 1, 2
_DATA = ImportConfig(folder=Path())
_SETTINGS = TrainConfig(data=_DATA)

app = typer.Typer(
    help="Train a generative adversarial network on a folder of pictures, and generate new ones.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _option(help_: str, default: object = None, **others: Any) -> Any:
    """Make an option that is None when it is not given; `default` is what then holds."""
    shown = help_ if default is None else f"{help_} [default: {default}]"
    return typer.Option(help=shown, show_default=False, **others)


_RESOLUTIONS = ", ".join(map(str, RESOLUTIONS))

Pictures = typer.Argument(metavar="FOLDER", help="Pictures, in subfolders too.", show_default=False)
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object an event a line.")]
Background = Annotated[str | None, _option("Colour under transparent pictures.", _DATA.background)]
Channels = Annotated[int | None, _option("1 for grey, 3 for colour.", _DATA.channels, metavar="C")]
Crop = Annotated[str | None, _option("centre, random, or whole with borders.", _DATA.crop)]
Device = Annotated[str | None, _option("auto, cpu, cuda, cuda:1 or mps.", _SETTINGS.device)]
LeaveOut = Annotated[str | None, _option("Duplicates: none, exact or near ones.", _DATA.leave_out)]
Resolution = Annotated[
    int | None, _option(f"Side of the pictures: {_RESOLUTIONS}.", _DATA.resolution, metavar="R")
]


@app.command()
def scan(
    folder: Annotated[Path, Pictures],
    resolution: Resolution = None,
    channels: Channels = None,
    crop: Crop = None,
    background: Background = None,
    leave_out: LeaveOut = None,
    json: AsJson = False,
) -> None:
    """Say what a folder holds: pictures, files that cannot be read, duplicates, classes."""
    with _usage():
        data = _data(folder, resolution, channels, crop, background, leave_out)
    if not _carry_out(partial(_scan, data), json):
        _end("Stopped.", _FAILED)


@app.command()
def train(
    folder: Annotated[Path | None, Pictures] = None,
    run: Annotated[Path | None, _option("New folder to keep the training in.", metavar="RUN")] = None,
    resume: Annotated[Path | None, _option("Folder of a training to go on with.", metavar="RUN")] = None,
    recipe: Annotated[str | None, _option("What to start from.", _SETTINGS.recipe, metavar="NAME")] = None,
    resolution: Resolution = None,
    width: Annotated[int | None, _option("Feature maps.", "what fits the device", metavar="W")] = None,
    images: Annotated[
        int | None, _option("How many to learn from, with repeats.", metavar="N", min=1)
    ] = None,
    minutes: Annotated[float | None, _option("How long to learn.", metavar="M", min=0)] = None,
    batch_size: Annotated[
        int | None, _option("Pictures in a step.", "what fits the device", metavar="B")
    ] = None,
    device: Device = None,
    seed: Annotated[int | None, _option("What chance starts from.", _SETTINGS.seed, metavar="S")] = None,
    channels: Channels = None,
    crop: Crop = None,
    background: Background = None,
    leave_out: LeaveOut = None,
    flips: Annotated[bool | None, _option("Mirror half of the pictures.", "no")] = None,
    title: Annotated[str | None, _option("What to call the model.", "the folder's name")] = None,
    json: AsJson = False,
) -> None:
    """Train a network on the pictures in FOLDER, or go on with a training.

    Without --images or --minutes it learns until it is stopped. With --resume they say how much further.
    """
    crops = (resolution, channels, crop, background, leave_out)
    settings = {"width": width, "batch_size": batch_size, "seed": seed, "flips": flips, "title": title}
    with _usage():
        if images is not None and minutes is not None:
            raise ValueError("Give either --images or --minutes.")
        if resume is not None:
            if any(value is not None for value in (folder, run, recipe, *crops, *settings.values())):
                raise ValueError("With --resume, only --images or --minutes and --device can be said anew.")
            place, start = resume, partial(_resume, resume, minutes or 0, images or 0, device or "")
        elif folder is not None and run is not None:
            settings |= {"images": images, "minutes": minutes, "device": device}
            data = _data(folder, *crops)
            name = recipe or _SETTINGS.recipe
            find_recipe(name).config(data, **settings)  # A wrong call is told before torch is imported.
            place, start = run, partial(_train, name, data, settings, run)
        else:
            raise ValueError("Give a FOLDER of pictures and a new folder --run, or a training to --resume.")
    if not _carry_out(start, json):
        _after_stop(place)


@app.command()
def generate(
    model: Annotated[
        Path, typer.Argument(metavar="MODEL", help="A model file, or the folder of a training.")
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder to put the pictures in.")],
    count: Annotated[int, typer.Option(min=1, metavar="N", help="How many.")] = 64,
    seed: Annotated[
        int, typer.Option(min=0, max=2**63 - 1, metavar="S", help="Another seed, other pictures.")
    ] = 0,
    first: Annotated[int, typer.Option(min=0, metavar="N", help="Which of the seed to begin with.")] = 0,
    truncation: Annotated[
        float, typer.Option(min=0, max=2, metavar="T", help="Below 1: more alike, fewer failures.")
    ] = 1.0,
    label: Annotated[str, typer.Option(metavar="NAME", help="What to paint, for models with labels.")] = "",
    batch_size: Annotated[int, typer.Option(min=1, metavar="B", help="Pictures painted at once.")] = 16,
    device: Device = None,
    sheet: Annotated[Path | None, _option("Also save a contact sheet.", metavar="FILE.png")] = None,
    json: AsJson = False,
) -> None:
    """Paint pictures with MODEL into DIR. The same seed gives the same pictures."""
    options = {
        "count": count,
        "seed": seed,
        "first": first,
        "truncation": truncation,
        "label": label,
        "batch_size": batch_size,
        "device": device or _SETTINGS.device,
        "sheet": sheet,
    }
    if not _carry_out(partial(_generate, model, out, options), json):
        _end(f"Stopped; the pictures painted so far are in {out}.", _FAILED)


def main() -> None:
    """Run the command line, as `python -m training` and as `ganart-cli`."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # File names may hold what a console cannot show.
    if not _is_debugging():
        logging.disable()
        warnings.simplefilter("ignore")
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # Spinning halves the speed elsewhere.
    app()


# -- TASKS: they import torch, and are started when a signal can stop them in order --


def _scan(data: ImportConfig) -> Generator[Event]:
    from training.scanning import scan

    return scan(data)


def _train(name: str, data: ImportConfig, settings: dict[str, Any], run: Path) -> Generator[Event]:
    from training.devices import choose_device
    from training.train import train

    device, _, _ = choose_device(settings["device"] or _SETTINGS.device)
    return train(find_recipe(name).config(data, device.type, **settings), run)


def _resume(run: Path, minutes: float, images: int, device: str) -> Generator[Event]:
    from training.train import resume

    return resume(run, minutes, images, device)


def _generate(model: Path, out: Path, options: dict[str, Any]) -> Generator[Event]:
    from training.sampling import generate

    return generate(model, out, **options)


# -- PARTS --


def _data(
    folder: Path,
    resolution: int | None,
    channels: int | None,
    crop: str | None,
    background: str | None,
    leave_out: str | None,
) -> ImportConfig:
    """Put together what was given; the rest is left to the settings' own defaults."""
    given = {
        "resolution": resolution,
        "channels": channels,
        "crop": crop,
        "background": background,
        "leave_out": leave_out,
    }
    given = {name: value for name, value in given.items() if value is not None}
    return ImportConfig(folder=folder.absolute(), **given)


def _after_stop(run: Path) -> None:
    """Say how to go on with a training that was stopped; it has saved its work by now."""
    if not Run(run).checkpoint_files():
        _end("Stopped before anything was learned.", _FAILED)
    command = shlex.join(["python", "-m", "training", "train", "--resume", str(run)])
    typer.echo(f"Stopped; continue with: {command}", err=True)


def _carry_out(start: Callable[[], Generator[Event]], as_json: bool) -> bool:
    """Show the events of a task to the end; False when the user stopped it. Failing ends the program."""
    try:
        return follow(start, chosen_show(as_json))
    except EngineError as error:
        _end(str(error), _FAILED)
    except ValueError as error:
        _end(str(error), _CALLED_WRONGLY)
    except BrokenPipeError:
        raise  # Nobody reads any more (`| head`): typer ends quietly.
    except Exception as error:
        if _is_debugging():
            raise
        what = f"{type(error).__name__}: {error}"
        _end(f"Something unexpected happened ({what}). GANART_DEBUG=1 shows where.", _FAILED)


@contextmanager
def _usage() -> Iterator[None]:
    """Turn impossible settings into the exit code for a wrong call."""
    try:
        yield
    except (ValueError, EngineError) as error:
        _end(str(error), _CALLED_WRONGLY)


def _end(sentence: str, code: int) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(code)


def _is_debugging() -> bool:
    return os.environ.get("GANART_DEBUG", "") not in ("", "0")


if __name__ == "__main__":
    main()
