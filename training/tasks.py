"""Every long task of the engine: what windows and scripts ask for, and what each of them takes.

A task is a generator of events. It imports its work when it is first pulled, so that naming a task costs
nothing: torch is loaded where the work is done. Imports are written out for whatever gathers the program's
files. What a task yields, and the errors it raises, its work says; the two take the same arguments.
"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from training.credits import NOBODY, Credits
from training.events import Events

if TYPE_CHECKING:  # Only named here: a window starts without them.
    from training.config import ImportConfig, TrainConfig
    from training.exploring.places import Place
    from training.exploring.series import Series
    from training.exploring.sessions import SessionFilm
    from training.exploring.walks import Walk
    from training.importing.classic_sets import Split
    from training.importing.folder_files import Sampling
    from training.music.soundtrack import Soundtrack
    from training.named_directions import NamedDirection
    from training.upscaling.jobs import Job, Region
    from training.upscaling.regions import Regions
    from training.upscaling.settings import UpscaleConfig

# -- PICTURES TO LEARN FROM --


def scan(config: "ImportConfig", cache: Path | None = None) -> Events:
    """Read a folder and tell what it holds; see `training.importing.scanning.scan`."""
    from training.importing.scanning import scan

    yield from scan(config, cache)


def unpack(
    name: str,
    out: Path,
    raw: Path | None = None,
    split: "Split" = "train",
    download: bool = False,
    address: str = "",
) -> Events:
    """Write a classic data set as a folder of pictures; see `training.importing.classic.unpack`."""
    from training.importing.classic import unpack

    yield from unpack(name, out, raw, split, download, address)


def gather(file: Path, out: Path, sampling: "Sampling") -> Events:
    """Write the pictures of a video or a .zip as a folder; see `training.importing.gather.gather`."""
    from training.importing.gather import gather

    yield from gather(file, out, sampling)


def link_together(sources: Sequence[Path], out: Path) -> Events:
    """Make one folder of several folders and files; see `training.importing.linked.link_together`."""
    from training.importing.linked import link_together

    yield from link_together(sources, out)


# -- TRAINING --


def train(config: "TrainConfig", run: Path) -> Events:
    """Start a new training; see `training.gan.train.train`."""
    from training.gan.train import train

    yield from train(config, run)


def resume(
    run: Path,
    minutes: float = 0,
    images: int = 0,
    device_name: str = "",
    at: int = 0,
    folder: Path | None = None,
    renamed: Mapping[str, str] | None = None,
    without: Collection[str] = (),
    endless: bool = False,
) -> Events:
    """Go on with a training; see `training.gan.train.resume`."""
    from training.gan.train import resume

    yield from resume(run, minutes, images, device_name, at, folder, renamed, without, endless)


def measure(config: "TrainConfig", seconds: float = 2.0) -> Events:
    """Find out how fast this machine trains; see `training.gan.train.measure`."""
    from training.gan.train import measure

    yield from measure(config, seconds)


def suit(config: "TrainConfig", seconds: float = 1.0, cache: Path | None = None) -> Events:
    """Find the batch and precision that suit this machine; see `training.gan.suited.suit`."""
    from training.gan.suited import suit

    yield from suit(config, seconds, cache)


# -- WHAT A MODEL PAINTS --


def generate(
    model: Path,
    out: Path,
    *,
    count: int = 64,
    seed: int = 0,
    first: int = 0,
    truncation: float = 1.0,
    label: str = "",
    other: str = "",
    mix: float = 0.0,
    batch_size: int = 16,
    device_name: str = "auto",
    sheet: Path | None = None,
    credit: Credits = NOBODY,
    done: int = 0,
) -> Events:
    """Paint pictures of a seed; see `training.sampling.generate.generate`."""
    from training.sampling.generate import generate

    yield from generate(
        model,
        out,
        count=count,
        seed=seed,
        first=first,
        truncation=truncation,
        label=label,
        other=other,
        mix=mix,
        batch_size=batch_size,
        device_name=device_name,
        sheet=sheet,
        credit=credit,
        done=done,
    )


def map_folder(config: "ImportConfig", device_name: str = "auto", cache: Path | None = None) -> Events:
    """Lay out a folder's pictures by likeness; see `training.measuring.folder_map.map_folder`."""
    from training.measuring.folder_map import map_folder

    yield from map_folder(config, device_name, cache)


def find_copies(
    model: Path,
    folder: Path,
    *,
    count: int = 64,
    seed: int = 0,
    first: int = 0,
    truncation: float = 1.0,
    label: str = "",
    pictures: Sequence[Path] = (),
    device_name: str = "auto",
    cache: Path | None = None,
) -> Events:
    """Compare samples with a folder's pictures; see `training.measuring.copies.find_copies`."""
    from training.measuring.copies import find_copies

    yield from find_copies(
        model,
        folder,
        count=count,
        seed=seed,
        first=first,
        truncation=truncation,
        label=label,
        pictures=pictures,
        device_name=device_name,
        cache=cache,
    )


def evaluate(
    model: Path,
    folder: Path,
    *,
    count: int = 2_000,
    seed: int = 0,
    device_name: str = "auto",
    label: str = "",
    cache: Path | None = None,
) -> Events:
    """Measure how good a model is; see `training.measuring.evaluate.evaluate`."""
    from training.measuring.evaluate import evaluate

    yield from evaluate(
        model, folder, count=count, seed=seed, device_name=device_name, label=label, cache=cache
    )


# -- EXPLORING --


def keep(
    model: Path,
    places: "Sequence[Place]",
    out: Path,
    *,
    device_name: str = "auto",
    credit: Credits = NOBODY,
    done: int | None = None,
) -> Events:
    """Paint places into a folder; see `training.exploring.likes.keep`."""
    from training.exploring.likes import keep

    yield from keep(model, places, out, device_name=device_name, credit=credit, done=done)


def paint_series(
    model: Path,
    series: "Series",
    out: Path,
    *,
    device_name: str = "auto",
    credit: Credits = NOBODY,
    done: int | None = None,
) -> Events:
    """Paint a series of places into a folder; see `training.exploring.likes.paint_series`."""
    from training.exploring.likes import paint_series

    yield from paint_series(model, series, out, device_name=device_name, credit=credit, done=done)


def mix_models(
    one: Path, other: Path, shares: tuple[float, ...], out: Path, *, title: str = ""
) -> Events:
    """Mix two models into a new one; see `training.sampling.mixing.mix_models`."""
    from training.sampling.mixing import mix_models

    yield from mix_models(one, other, shares, out, title=title)


def find_directions(
    model: Path, *, count: int = 12, out: Path | None = None, index: int = 0, credit: Credits = NOBODY
) -> Events:
    """Find in which directions a model changes most; see `training.exploring.directions.find_directions`."""
    from training.exploring.directions import find_directions

    yield from find_directions(model, count=count, out=out, index=index, credit=credit)


def find(
    model: Path,
    picture: Path,
    out: Path | None = None,
    *,
    device_name: str = "auto",
    credit: Credits = NOBODY,
) -> Events:
    """Look for a picture in a latent space; see `training.exploring.find.find`."""
    from training.exploring.find import find

    yield from find(model, picture, out, device_name=device_name, credit=credit)


def listen(sound: Path) -> Events:
    """Listen to a sound that a film is to follow; see `training.music.listen.listen`."""
    from training.music.listen import listen

    yield from listen(sound)


def render(
    model: Path,
    walk: "Walk",
    out: Path,
    *,
    music: "Soundtrack | None" = None,
    size: int = 0,
    upscaler: str = "",
    device_name: str = "auto",
    credit: Credits = NOBODY,
) -> Events:
    """Paint a walk as a video; see `training.exploring.video.render`."""
    from training.exploring.video import render

    yield from render(
        model,
        walk,
        out,
        music=music,
        size=size,
        upscaler=upscaler,
        device_name=device_name,
        credit=credit,
    )


def render_session(
    model: Path,
    session: Path,
    out: Path,
    *,
    film: "SessionFilm | None" = None,
    size: int = 0,
    upscaler: str = "",
    device_name: str = "auto",
    credit: Credits = NOBODY,
) -> Events:
    """Paint a recorded session as a video; see `training.exploring.video.render_session`."""
    from training.exploring.video import render_session

    yield from render_session(
        model,
        session,
        out,
        film=film,
        size=size,
        upscaler=upscaler,
        device_name=device_name,
        credit=credit,
    )


def export_model(model: Path, out: Path, directions: "Sequence[NamedDirection]" = ()) -> Events:
    """Write a model as a web page or an ONNX file; see `training.exporting.export.export_model`."""
    from training.exporting.export import export_model

    yield from export_model(model, out, directions)


# -- ENLARGING --


def upscale(pictures: Sequence[Path], out: Path, config: "UpscaleConfig") -> Events:
    """Enlarge pictures, and all pictures in folders; see `training.upscaling.upscale.upscale`."""
    from training.upscaling.upscale import upscale

    yield from upscale(pictures, out, config)


def upscale_jobs(jobs: "Sequence[Job]", out: Path, config: "UpscaleConfig") -> Events:
    """Enlarge pictures that were found before; see `training.upscaling.upscale.upscale_jobs`."""
    from training.upscaling.upscale import upscale_jobs

    yield from upscale_jobs(jobs, out, config)


def show_regions(region: "Region") -> "Regions":
    """Show parts of a result before it is made; see `training.upscaling.regions.show_regions`."""
    from training.upscaling.regions import show_regions

    yield from show_regions(region)


def train_upscaler(
    folder: Path,
    run: Path,
    *,
    start_from: str | None = None,
    title: str = "",
    minutes: float = 10.0,
    images: int = 0,
    device_name: str = "auto",
    batch_size: int = 0,
    side: int = 0,
    seed: int = 0,
    vgg19: str = "",
) -> Events:
    """Train an upscaler on one's own pictures; see `training.upscaling.train.train_upscaler`."""
    from training.upscaling.train import train_upscaler

    yield from train_upscaler(
        folder,
        run,
        start_from=start_from,
        title=title,
        minutes=minutes,
        images=images,
        device_name=device_name,
        batch_size=batch_size,
        side=side,
        seed=seed,
        vgg19=vgg19,
    )


def resume_upscaler(
    run: Path, minutes: float = 0.0, device_name: str = "auto", folder: Path | None = None
) -> Events:
    """Go on with the training of an upscaler; see `training.upscaling.train.resume_upscaler`."""
    from training.upscaling.train import resume_upscaler

    yield from resume_upscaler(run, minutes, device_name, folder)


def describe_upscaler(path: Path) -> Events:
    """Say what a file of weights holds; see `training.upscaling.upscaler.describe_upscaler`."""
    from training.upscaling.upscaler import describe_upscaler

    yield from describe_upscaler(path)


# -- THIS COMPUTER --


def describe_device(device_name: str = "auto") -> Events:
    """Say which device a name means here; see `training.compute.devices.describe_device`."""
    from training.compute.devices import describe_device

    yield from describe_device(device_name)


def bench(device_name: str, families: Sequence[str], minutes: float) -> Events:
    """Measure how fast this computer is; see `training.benchmarks.bench.bench`."""
    from training.benchmarks.bench import bench

    yield from bench(device_name, families, minutes)


WITHOUT_TORCH = frozenset({scan, gather, listen})  # A fresh process does it as fast as one that waits.
SAVING_NOTHING = frozenset({measure, suit})  # Nothing is lost where they are cut off in the middle.
