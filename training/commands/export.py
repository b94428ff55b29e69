"""python -m training export: a model for other programs."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from training import tasks
from training.commands.carrying_out import CALLED_WRONGLY, FAILED, carry_out, end
from training.commands.options import AsJson


def export(
    model: Annotated[
        Path, typer.Argument(metavar="MODEL", help="A model file, or the folder of a training.")
    ],
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Web page that paints by itself, in any browser.")
    ] = None,
    onnx: Annotated[
        Path | None, typer.Option(metavar="FILE", help="ONNX file, for other programs.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Export MODEL as a web page or as an ONNX file."""
    if (html is None) == (onnx is None):
        end("Choose one of --html and --onnx.", CALLED_WRONGLY)
    wanted, suffix = (html, ".html") if html is not None else (onnx, ".onnx")
    assert wanted is not None
    if not wanted.name:
        end(f"Give the file a name, such as my-model{suffix}.", CALLED_WRONGLY)
    out = wanted if wanted.suffix.lower() == suffix else wanted.with_name(wanted.name + suffix)
    if not carry_out(partial(tasks.export_model, model, out.absolute()), json):
        end("Stopped; nothing was saved.", FAILED)
