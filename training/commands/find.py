"""python -m training find: a picture of one's own, as near as a model comes to it."""

from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from training.commands.carrying_out import FAILED, carry_out, end
from training.commands.options import SETTINGS, AsJson, Device
from training.events import Event


def find(
    model: Annotated[
        Path, typer.Argument(metavar="MODEL", help="A model file, or the folder of a training.")
    ],
    picture: Annotated[Path, typer.Argument(metavar="PICTURE", help="What to look for.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder to put what is found in.")],
    device: Device = None,
    json: AsJson = False,
) -> None:
    """Look for PICTURE in what MODEL learned, and save the nearest that it can paint."""
    if not carry_out(partial(_find, model, picture, out, device or SETTINGS.device), json):
        end("Stopped; nothing was saved.", FAILED)


def _find(model: Path, picture: Path, out: Path, device: str) -> Generator[Event]:
    from training.exploring.find import find

    return find(model, picture, out, device=device)
