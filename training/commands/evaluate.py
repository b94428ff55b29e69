"""python -m training evaluate: how good a model is."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from training import tasks
from training.commands.carrying_out import FAILED, carry_out, end, usage
from training.commands.options import SETTINGS, AsJson, Device, Pictures
from training.commands.unpacking import folder_of, unpacked_first

_MOST = 100_000  # Samples: what is measured of each stays in memory, and more measure no better.


def evaluate(
    model: Annotated[
        Path, typer.Argument(metavar="MODEL", help="A model file, or the folder of a training.")
    ],
    folder: Annotated[Path, Pictures],
    count: Annotated[
        int, typer.Option(min=20, max=_MOST, metavar="N", help="Number of samples to measure.")
    ] = 2_000,
    seed: Annotated[int, typer.Option(min=0, max=2**63 - 1, metavar="S", help="Seed of the samples.")] = 0,
    label: Annotated[
        str, typer.Option(metavar="NAME", help="Class to paint, if the model has classes.")
    ] = "",
    device: Device = None,
    json: AsJson = False,
) -> None:
    """Measure how near the samples of MODEL come to the pictures in FOLDER: KID, FID, precision and more."""
    with usage():
        pictures = folder_of(folder)
    start = partial(
        tasks.evaluate,
        model,
        pictures.absolute(),
        count=count,
        seed=seed,
        device_name=device or SETTINGS.device,
        label=label,
    )
    if not carry_out(unpacked_first(folder, pictures, start), json):
        end("Stopped.", FAILED)
