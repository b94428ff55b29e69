"""python -m training mix: two models of one past become a new one."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from training import tasks
from training.commands.carrying_out import FAILED, carry_out, end, usage
from training.commands.options import AsJson, into
from training.errors import Refusal


def mix(
    one: Annotated[Path, typer.Argument(metavar="MODEL", help="A model file, or the folder of a training.")],
    other: Annotated[
        Path, typer.Argument(metavar="OTHER", help="Another moment of the same training, or a continuation.")
    ],
    out: Annotated[Path, into("Folder for the mixed model.")],
    share: Annotated[
        str,
        typer.Option(
            metavar="0.5",
            help="Share of OTHER, 0 to 1; or one for each layer with commas between, the first layer first.",
        ),
    ] = "0.5",
    title: Annotated[str, typer.Option(metavar="TITLE", help="Title of the mixed model.")] = "",
    json: AsJson = False,
) -> None:
    """Mix MODEL with OTHER, layer by layer, into a model of its own."""
    with usage():
        try:
            shares = tuple(float(word) for word in share.split(","))
        except ValueError:
            raise Refusal("Shares are numbers from 0 to 1 with commas between them.") from None
    if not carry_out(partial(tasks.mix_models, one, other, shares, out, title=title), json):
        end("Stopped; nothing was saved.", FAILED)
