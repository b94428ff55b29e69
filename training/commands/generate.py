"""python -m training generate: pictures of a model."""

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
    option,
)


def generate(
    model: Annotated[
        Path, typer.Argument(metavar="MODEL", help="A model file, or the folder of a training.")
    ],
    out: Annotated[Path, into("Folder for the pictures.")],
    count: Annotated[int, typer.Option(min=1, metavar="N", help="Number of pictures.")] = 64,
    seed: Annotated[
        int,
        typer.Option(min=0, max=2**63 - 1, metavar="S", help="Random seed; each seed gives other pictures."),
    ] = 0,
    first: Annotated[
        int, typer.Option(min=0, metavar="N", help="Number of the first picture of the seed.")
    ] = 0,
    truncation: Annotated[
        float,
        typer.Option(min=0, max=2, metavar="T", help="Below 1, pictures are more alike and fewer fail."),
    ] = 1.0,
    label: Annotated[
        str, typer.Option(metavar="NAME", help="Class to paint; without one, each class in turn.")
    ] = "",
    other: Annotated[str, typer.Option(metavar="NAME", help="A second class to blend in.")] = "",
    mix: Annotated[float, typer.Option(min=0, max=1, metavar="M", help="Share of the second class.")] = 0.5,
    batch_size: Annotated[
        int, typer.Option(min=1, metavar="B", help="Number of pictures painted at once.")
    ] = 16,
    device: Device = None,
    sheet: Annotated[Path | None, option("Also save a contact sheet.", metavar="FILE.png")] = None,
    author: Author = "",
    title: Title = "",
    rights: Rights = "",
    keywords: Keywords = "",
    no_mark: NoMark = False,
    json: AsJson = False,
) -> None:
    """Paint pictures with MODEL into DIR. The same seed gives the same pictures."""
    start = partial(
        tasks.generate,
        model,
        out,
        count=count,
        seed=seed,
        first=first,
        truncation=truncation,
        label=label,
        other=other,
        mix=mix if other else 0.0,
        batch_size=batch_size,
        device_name=device or SETTINGS.device,
        sheet=sheet,
        credit=credits_of(author, title, rights, keywords, no_mark),
    )
    if not carry_out(start, json):
        end(f"Stopped; the pictures painted so far are in {out}.", FAILED)
