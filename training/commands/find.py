"""python -m training find: a picture of one's own, as near as a model comes to it."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from training import tasks
from training.commands.carrying_out import FAILED, carry_out, end
from training.commands.options import (
    SETTINGS,
    AsJson,
    Author,
    Device,
    Keywords,
    NoMark,
    Rights,
    Title,
    credits_of,
    into,
)
from training.pictures.kinds import KINDS


def find(
    model: Annotated[
        Path, typer.Argument(metavar="MODEL", help="A model file, or the folder of a training.")
    ],
    picture: Annotated[Path, typer.Argument(metavar="PICTURE", help=f"Picture to search for: {KINDS}.")],
    out: Annotated[Path, into("Folder for the result.")],
    device: Device = None,
    author: Author = "",
    title: Title = "",
    rights: Rights = "",
    keywords: Keywords = "",
    no_mark: NoMark = False,
    json: AsJson = False,
) -> None:
    """Search MODEL for PICTURE, and save the closest match it can paint."""
    start = partial(
        tasks.find,
        model,
        picture,
        out,
        device_name=device or SETTINGS.device,
        credit=credits_of(author, title, rights, keywords, no_mark),
    )
    if not carry_out(start, json):
        end("Stopped; nothing was saved.", FAILED)
