"""python -m training directions: what changes most in what a model paints."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from training import tasks
from training.commands.carrying_out import FAILED, carry_out, end
from training.commands.options import (
    AsJson,
    Author,
    Keywords,
    NoMark,
    Rights,
    Title,
    credits_of,
    into,
)


def directions(
    model: Annotated[
        Path, typer.Argument(metavar="MODEL", help="A model file, or the folder of a training.")
    ],
    out: Annotated[Path, into("Folder for the strips and vectors.")],
    count: Annotated[int, typer.Option(min=1, metavar="N", help="Number of directions of each kind.")] = 12,
    author: Author = "",
    title: Title = "",
    rights: Rights = "",
    keywords: Keywords = "",
    no_mark: NoMark = False,
    json: AsJson = False,
) -> None:
    """Find the directions in which the pictures of MODEL change most, and save a strip for each."""
    credit = credits_of(author, title, rights, keywords, no_mark)
    if not carry_out(partial(tasks.find_directions, model, out=out, count=count, credit=credit), json):
        end("Stopped.", FAILED)
