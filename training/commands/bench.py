"""python -m training bench: how fast this computer is."""

from functools import partial
from math import isfinite
from typing import Annotated

import typer

from training import tasks
from training.commands.carrying_out import FAILED, carry_out, end, usage
from training.commands.options import SETTINGS, AsJson, Device, option
from training.recipes import recipe, recipes


def bench(
    device: Device = None,
    families: Annotated[
        str | None, option("Recipes to measure, separated by commas.", "all", metavar="NAME,NAME")
    ] = None,
    minutes: Annotated[float, typer.Option(min=0.01, metavar="M", help="About how long to measure.")] = 3.0,
    json: AsJson = False,
) -> None:
    """Measure how fast this computer trains, paints and imports, compared with the usual tutorial loop."""
    with usage():
        if not isfinite(minutes):
            raise ValueError(f"A benchmark takes a number of minutes, not {minutes:g}.")
        chosen = families.split(",") if families else [each.name for each in recipes()]
        for name in chosen:
            recipe(name)
    if not carry_out(partial(tasks.bench, device or SETTINGS.device, chosen, minutes), json):
        end("Stopped.", FAILED)
