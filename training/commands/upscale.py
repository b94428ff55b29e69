"""python -m training upscale: pictures made larger."""

import re
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from training import tasks
from training.commands.carrying_out import FAILED, PARTLY, carry_out, end, usage
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
from training.events import Enlarged, Events
from training.pictures.kinds import KINDS
from training.upscaling.settings import AUTO, SUFFIXES, UpscaleConfig
from training.upscaling.sizes import paper_pixels


def upscale(
    pictures: Annotated[
        list[Path], typer.Argument(metavar="PICTURE-OR-FOLDER...", help=f"{KINDS}.", show_default=False)
    ],
    out: Annotated[Path, into("Folder for the results.")],
    scale: Annotated[
        float | None, option("Factor for width and height.", "4; 1 for models that clean", metavar="S")
    ] = None,
    size: Annotated[str | None, option("Exact size in pixels.", metavar="WxH")] = None,
    paper: Annotated[
        str, option('Paper: A0 to A6, Letter, Legal, Tabloid or "30x40cm".', metavar="NAME")
    ] = "",
    dpi: Annotated[float, option("Pixels per inch, for a paper size and in the file.", metavar="D")] = 0.0,
    fit: Annotated[
        str, typer.Option(metavar="HOW", help="fit within the size, or fill it and crop.")
    ] = "fit",
    model: Annotated[
        str | None,
        option(
            "auto, fast, drawing, fidelity (fast, thorough), texture, or a model file.",
            "auto: drawing for what GanArt painted, else fast",
            metavar="NAME",
        ),
    ] = None,
    texture: Annotated[float | None, option("Texture between plain (0) and lively (1).", metavar="T")] = None,
    thorough: Annotated[
        bool, typer.Option("--thorough", help="Look in all eight orientations: truer, 8 times as slow.")
    ] = False,
    tile: Annotated[int, option("Side of a tile in pixels.", "what fits in memory", metavar="N")] = 0,
    format: Annotated[  # noqa: A002 - it is the option's name.
        str, typer.Option(metavar="KIND", help=f"File format: {', '.join(SUFFIXES)}.")
    ] = "png",
    bits: Annotated[
        int, typer.Option(metavar="N", help="8 or 16 bits per colour; 16 for PNG and TIFF only.")
    ] = 8,
    quality: Annotated[int, typer.Option(metavar="Q", help="Quality of JPEG and WebP, 1 to 100.")] = 95,
    colour: Annotated[
        str, typer.Option(metavar="HOW", help="keep the colour profile, or convert to srgb.")
    ] = "keep",
    linear_light: Annotated[bool, option("Resample in linear light.", "in the file's own values")] = False,
    name: Annotated[
        str, typer.Option(metavar="PATTERN", help="File names: {name}, {width}, {height}, {model}.")
    ] = "{name}",
    device: Device = None,
    precision: Annotated[
        str, option("auto, float32, float16 or bfloat16.", "as fast as cannot be seen", metavar="P")
    ] = "auto",
    author: Author = "",
    title: Title = "",
    rights: Rights = "",
    keywords: Keywords = "",
    no_mark: NoMark = False,
    json: AsJson = False,
) -> None:
    """Enlarge pictures, and all pictures in folders, into DIR. Results already there are skipped.

    Ends with 3 when some pictures could not be enlarged, and with 1 when none could.
    """
    # The settings check these.
    checked: dict[str, Any] = {"fit": fit, "format": format, "bits": bits, "colour": colour}
    checked["precision"] = precision
    with usage():
        config = UpscaleConfig(
            model=model or (AUTO if texture is None else "texture"),
            texture=texture,
            thorough=thorough,
            scale=scale,
            size=_size(size),
            paper=paper,
            dpi=dpi,
            linear_light=linear_light,
            tile=tile,
            quality=quality,
            name=name,
            device=device or SETTINGS.device,
            credit=credits_of(author, title, rights, keywords, no_mark),
            **checked,
        )
        if paper:
            paper_pixels(paper, dpi)
    outcomes: list[str] = []
    if not carry_out(partial(_noting, tasks.upscale(pictures, out, config), outcomes), json):
        end(f"Stopped; what is done is in {out}. The same command goes on from there.", FAILED)
    if outcomes and set(outcomes) == {"failed"}:
        end("Nothing could be enlarged.", FAILED)
    if "failed" in outcomes:
        raise typer.Exit(PARTLY)


def _noting(events: Events, outcomes: list[str]) -> Events:
    """Let events pass, and note what came of each picture."""
    with closing(events):
        for event in events:
            if isinstance(event, Enlarged):
                outcomes.append(event.outcome)
            yield event


def _size(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    found = re.fullmatch(r"(\d+)x(\d+)", text)
    if not found:
        raise ValueError(f"A size is like 4000x3000, not {text!r}.")
    return int(found[1]), int(found[2])
