"""python -m training walk: a walk through a model as a video."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from training import tasks
from training.bends import KINDS, MOST_BENDS, MOST_STAGES, Bend, read_bend
from training.commands.carrying_out import FAILED, carry_out, end, usage
from training.commands.driving import read_drive
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
)
from training.events import Events
from training.exploring.encoding import check_suffix
from training.exploring.paths import EASINGS
from training.exploring.places import Place
from training.exploring.sessions import SessionFilm
from training.exploring.walks import Walk
from training.music.drives import SOURCES, USUAL
from training.music.soundtrack import Soundtrack
from training.upscaling.settings import SHIPPED


def walk(
    model: Annotated[
        Path, typer.Argument(metavar="MODEL", help="A model file, or the folder of a training.")
    ],
    out: Annotated[
        Path,
        typer.Option(metavar="FILE", help=".mp4, .webm, .webp or .gif; otherwise a folder of PNG files."),
    ],
    seeds: Annotated[
        str, typer.Option(metavar="1,2,3", help="Pictures to visit: seeds, or seed-number as in file names.")
    ] = "1,2,3",
    seconds: Annotated[
        float,
        typer.Option(
            min=0.01, max=999_999, metavar="S", help="Length of the video; with --music, of one round."
        ),
    ] = 6.0,
    fps: Annotated[float, typer.Option(metavar="F", help="Frames per second.")] = 30.0,
    loop: Annotated[bool, typer.Option("--loop", help="Return to the first picture without a seam.")] = False,
    size: Annotated[
        int, typer.Option(min=0, metavar="N", help="Shorter side in pixels; 0: as the model paints.")
    ] = 0,
    upscaler: Annotated[
        str, typer.Option(metavar="NAME", help=f"Enlarge with {', '.join(SHIPPED)}, or a weights file.")
    ] = "",
    easing: Annotated[str, typer.Option(metavar="NAME", help=f"Pace: {', '.join(EASINGS)}.")] = "even",
    truncation: Annotated[
        float,
        typer.Option(min=0, max=2, metavar="T", help="Below 1, pictures are more alike and fewer fail."),
    ] = 1.0,
    label: Annotated[
        str, typer.Option(metavar="NAME", help="Class to paint, if the model has classes.")
    ] = "",
    bend: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STAGE:KIND:AMOUNT",
            help=f"Bend the network, repeatably: {', '.join(KINDS)}; stage 0 is the first. "
            "May go on with :SHARE of the features, and :SEED.",
        ),
    ] = None,
    session: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Film a session recorded in the window, instead of seeds."),
    ] = None,
    glide: Annotated[
        float, typer.Option(min=0, metavar="S", help="With --session: seconds in which a jump is gone.")
    ] = 0.0,
    music: Annotated[
        Path | None,
        typer.Option(metavar="SOUND", help="A sound that the walk follows for as long as it takes."),
    ] = None,
    drive: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHAT:SOURCE:AMOUNT",
            help="What follows the sound, repeatably: speed, variety, form, texture, colour, a direction by "
            f"its name or a bend such as turn@2. Sources: {', '.join(SOURCES)}. May go on with :SECONDS "
            "in which it comes to rest.",
        ),
    ] = None,
    music_start: Annotated[
        float, typer.Option(min=0, metavar="S", help="Begin at this second of the sound.")
    ] = 0.0,
    music_seconds: Annotated[
        float, typer.Option(min=0, metavar="S", help="Use so much of the sound; 0: to its end.")
    ] = 0.0,
    device: Device = None,
    author: Author = "",
    title: Title = "",
    rights: Rights = "",
    keywords: Keywords = "",
    no_mark: NoMark = False,
    json: AsJson = False,
) -> None:
    """Walk through MODEL from picture to picture, and save the walk as a video in FILE."""
    painting: dict[str, Any] = {
        "size": size,
        "upscaler": upscaler,
        "device_name": device or SETTINGS.device,
        "credit": credits_of(author, title, rights, keywords, no_mark),
    }
    with usage():
        if not out.name:
            raise ValueError("Give the film a name, such as --out walk.mp4.")
        check_suffix(out)
        if session and (music or bend or loop or label):
            raise ValueError(
                "A session is filmed as it was played: without --music, --bend, --loop and --label."
            )
        if glide and not session:
            raise ValueError("--glide belongs to --session.")
        if bend and len(bend) > MOST_BENDS:
            raise ValueError(f"At most {MOST_BENDS} bends fit into a chain.")
        if easing not in EASINGS:
            raise ValueError(f"The pace is one of {', '.join(EASINGS)}, not {easing!r}.")
        film = SessionFilm(fps=fps, glide=glide)
        classes = {label: 1.0} if label else {}
        bends = tuple(_bend(text) for text in bend or ())
        places = [
            Place.of_seed(seed, index, truncation=truncation, classes=classes, bends=bends)
            for seed, index in _pictures(seeds)
        ]
        way = Walk.through(places, seconds, closed=loop or len(places) == 1, fps=fps, easing=easing)
        track = _soundtrack(music, drive or (), music_start, music_seconds)
    target = out.absolute()
    start: Callable[[], Events] = partial(tasks.render, model, way, target, music=track, **painting)
    if session:
        start = partial(tasks.render_session, model, session, target, film=film, **painting)
    if not carry_out(start, json):
        end("Stopped; no film was written.", FAILED)


def _soundtrack(
    sound: Path | None, drives: Sequence[str], start: float, seconds: float
) -> Soundtrack | None:
    if sound is None:
        if drives or start or seconds:
            raise ValueError("Name the sound that is to be followed with --music SOUND.")
        return None
    read = tuple(map(read_drive, drives)) or USUAL
    return Soundtrack(sound=sound.absolute(), drives=read, start=start, seconds=seconds)


def _pictures(text: str) -> list[tuple[int, int]]:
    """Read seeds and numbers of pictures: "3,7-12" is picture 0 of seed 3, and 12 of seed 7."""
    words = [word.strip() for word in text.split(",")]
    if not all(re.fullmatch(r"\d{1,18}(-\d{1,18})?", word) for word in words):
        raise ValueError(f"Seeds are whole numbers with commas between them, such as 1,2,3, not {text!r}.")
    pairs = [word.partition("-") for word in words]
    return [(int(seed), int(index or 0)) for seed, _, index in pairs]


def _bend(text: str) -> Bend:
    """Read a bend: "2:turn:30", "2:noise:0.5:0.25:7" for a quarter of the features, by seed 7.

    Raises ValueError for anything else.
    """
    words = text.split(":")
    try:
        stage, name, amount, share, seed = words + ["1", "0"][max(0, len(words) - 3) :]
        bend = Bend(
            stage=int(stage),
            kind=KINDS[KINDS.index(name)],
            amount=float(amount),
            share=float(share),
            seed=int(seed),
        )
        return read_bend(bend.to_json(), text)  # As the recipe of the film will be read.
    except ValueError:
        raise ValueError(
            f"A bend is a stage, a kind and an amount, such as 2:turn:30, not {text!r}. "
            f"The kinds are {', '.join(KINDS)}. A stage is from 0 to {MOST_STAGES - 1}, a share from 0 to 1, "
            "and a seed a whole number from 0 up."
        ) from None
