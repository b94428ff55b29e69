"""python -m training train: a new training, or an earlier one further."""

import shlex
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from training.commands.carrying_out import FAILED, carry_out, end, usage
from training.commands.options import (
    SETTINGS,
    AsJson,
    Aspect,
    Background,
    Channels,
    Crop,
    Device,
    Frames,
    LeaveOut,
    OwnLibrary,
    Pictures,
    Resolution,
    Skip,
    SkipFrom,
    import_config,
    left_out,
    option,
)
from training.commands.own_pictures import told_of_own
from training.commands.suited_size import suited_size
from training.commands.train_upscaler import RECIPE, resume_upscaler, start_upscaler
from training.commands.unpacking import folder_of, unpacked_first
from training.config import TrainConfig
from training.continuing import check_continuation, fitted, settings_of
from training.errors import EngineError
from training.events import Events
from training.recipes import DEFAULT, Recipe
from training.recipes import recipe as find_recipe
from training.runs import Run
from training.upscaling.learn_config import is_upscaler_run


def train(
    context: typer.Context,
    folder: Annotated[Path | None, Pictures] = None,
    moved_to: Annotated[
        Path | None,
        typer.Option(
            "--folder",
            metavar="FOLDER",
            help="With --resume: where the pictures are now.",
            show_default=False,
        ),
    ] = None,
    run: Annotated[Path | None, option("New folder for the training.", metavar="RUN")] = None,
    resume: Annotated[Path | None, option("Folder of a training to continue.", metavar="RUN")] = None,
    recipe: Annotated[str | None, option("Networks, and how they learn.", DEFAULT, metavar="NAME")] = None,
    resolution: Resolution = None,
    aspect: Aspect = None,
    width: Annotated[
        int | None, option("Width of the networks, in feature maps.", "what fits the device", metavar="W")
    ] = None,
    images: Annotated[
        int | None, option("Number of pictures to show, repeats included.", metavar="N", min=1)
    ] = None,
    minutes: Annotated[float | None, option("How long to train.", metavar="M", min=0)] = None,
    batch_size: Annotated[
        int | None, option("Pictures per step.", "what is fastest here", metavar="B")
    ] = None,
    precision: Annotated[
        str | None, option("auto, float32 or bfloat16.", "what is fastest here", metavar="P")
    ] = None,
    device: Device = None,
    seed: Annotated[int | None, option("Random seed.", SETTINGS.seed, metavar="S")] = None,
    channels: Channels = None,
    crop: Crop = None,
    background: Background = None,
    leave_out: LeaveOut = None,
    frames: Frames = None,
    own_library: OwnLibrary = None,
    skip: Skip = None,
    skip_from: SkipFrom = None,
    flips: Annotated[bool | None, option("Mirror half of the pictures.", "no")] = None,
    head_start: Annotated[
        bool | None,
        option(
            "Begin with what GanArt learned from free pictures, not from noise.",
            "if the recipe has one",
        ),
    ] = None,
    classes: Annotated[
        bool | None, option("Learn the subfolders as classes.", "if the recipe requires it")
    ] = None,
    start_from: Annotated[
        Path | None,
        option("A training or model of the same kind to build on.", metavar="RUN"),
    ] = None,
    frozen: Annotated[
        int | None, option("Early layers of its discriminator to freeze.", SETTINGS.frozen, metavar="N")
    ] = None,
    vgg19: Annotated[
        Path | None,
        option(
            "With --recipe srgan: VGG19 weights for the texture loss.",
            "torch's own, if there",
            metavar="FILE",
        ),
    ] = None,
    title: Annotated[str | None, option("Title of the model.", "the folder's name")] = None,
    renamed: Annotated[
        list[str] | None,
        option("With --resume: a class whose folder has a new name.", metavar="OLD=NEW"),
    ] = None,
    without: Annotated[
        list[str] | None,
        option("With --resume: a new class folder to leave out.", metavar="NAME"),
    ] = None,
    back_to_best: Annotated[bool, option("With --resume: continue from the best checkpoint.")] = False,
    json: AsJson = False,
) -> None:
    """Train a network on the pictures in FOLDER, or continue a training.

    Without --images or --minutes, training runs until you stop it. With --resume, they set how much longer it
    runs, and FOLDER is where the pictures are now if they were moved. With --recipe srgan it trains an
    upscaler, for ten minutes by default, starting from the shipped one or from --start-from fast, fidelity,
    texture or a file; it goes on by --minutes only. With Studio, --start-from also takes a training of half
    the --resolution.
    """
    cutting: dict[str, Any] = {
        "resolution": resolution,
        "aspect": aspect,
        "channels": channels,
        "crop": crop,
        "background": background,
        "leave_out": leave_out,
        "frames": frames,
        "own_library": own_library,
    }
    settings: dict[str, Any] = {
        "width": width,
        "batch_size": batch_size,
        "precision": precision,
        "seed": seed,
        "flips": flips,
        "head_start": head_start,
        "conditional": classes,
        "start_from": str(start_from.absolute()) if start_from else None,
        "frozen": frozen,
        "title": title,
    }
    if resume is not None and not resume.name:
        resume = resume.absolute()  # The folder one is in has no name to call the training by.
    with usage():
        cutting["left_out"] = left_out(skip, skip_from)
        if images is not None and minutes is not None:
            raise ValueError("Give either --images or --minutes.")
        if resume is None and (moved_to or renamed or without or back_to_best):
            raise ValueError("--folder, --renamed, --without and --back-to-best belong to --resume.")
        of_a_start = (run, recipe, *cutting.values(), *settings.values())
        is_new = any(value is not None for value in of_a_start)
        chosen_device = device or SETTINGS.device
        given = moved_to or folder
        pictures = folder_of(given) if given is not None else None
        if recipe == RECIPE and pictures is not None and run is not None and resume is None:
            place = run
            options = cutting | settings | {"vgg19": str(vgg19.absolute()) if vgg19 else None}
            start = start_upscaler(pictures, run, options, images, minutes, chosen_device)
        elif folder is not None and moved_to is not None:
            raise ValueError("Give the folder of pictures once.")
        elif vgg19 is not None:
            raise ValueError("--vgg19 belongs to the start of a training with --recipe srgan.")
        elif resume is not None and recipe is None and is_upscaler_run(resume):
            if renamed or without:
                raise ValueError("An upscaler learns no classes.")
            if is_new or images is not None or back_to_best:
                raise ValueError(
                    "With --resume, only --minutes, --device and the folder can be said anew to an upscaler."
                )
            place, start = resume, resume_upscaler(resume, minutes, chosen_device, pictures)
        elif resume is not None:
            if is_new:
                raise ValueError(
                    "With --resume, only --images or --minutes, --device and the folder can be said anew."
                )
            further: dict[str, Any] = {
                "minutes": minutes or 0,
                "images": images or 0,
                "device_name": device or "",
                "folder": pictures,
                "renamed": dict(_renaming(each) for each in renamed or ()),
                "without": tuple(without or ()),
            }
            place, start = resume, partial(_resume, resume, back_to_best, further)
        elif pictures is not None and run is not None:
            settings |= {"images": images, "minutes": minutes, "device": device}
            if start_from is not None and resolution is None:
                cutting["resolution"] = settings_of(start_from).data.resolution
            chosen = find_recipe(recipe or DEFAULT)
            _config(chosen, pictures, cutting, settings)  # A wrong call is told before torch is imported.
            place, start = run, partial(_train, chosen, pictures, cutting, settings, run)
        else:
            raise ValueError("Give a FOLDER of pictures and a new folder --run, or a training to --resume.")
    if given is not None and pictures is not None:
        start = unpacked_first(given, pictures, start)
    if not carry_out(start, json):
        _after_stop(place, context.command_path)


def _renaming(given: str) -> tuple[str, str]:
    """Read OLD=NEW."""
    old, sign, new = given.partition("=")
    if not (old and sign and new):
        raise ValueError(f"--renamed takes the old and the new name, as in cats=zebras, not {given!r}.")
    return old, new


def _config(
    recipe: Recipe,
    folder: Path,
    cutting: dict[str, Any],
    settings: dict[str, Any],
    kind: str = "cpu",
    gpu_memory: float = 0.0,
) -> TrainConfig:
    """Put together what was given and, where nothing was, what suits a kind of device.

    Networks that begin with earlier ones are such as can take them in. Raises ValueError or EngineError when
    they cannot.
    """
    cutting = cutting | {"resolution": cutting["resolution"] or recipe.resolution(kind, gpu_memory)}
    config = recipe.config(import_config(folder, **cutting), kind, gpu_memory, **settings)
    if not config.start_from:
        return config
    earlier = Path(config.start_from)
    before = settings_of(earlier)
    config = fitted(config, before, keeps_width=settings["width"] is not None)
    check_continuation(earlier.name, before, config)
    return config


def _train(
    recipe: Recipe, folder: Path, cutting: dict[str, Any], settings: dict[str, Any], run: Path
) -> Events:
    from training.compute.device_memory import gpu_memory
    from training.compute.devices import choose_device
    from training.compute.distributed import Ranks
    from training.gan.multi_process import together
    from training.gan.suited import suited_settings
    from training.gan.train import train

    def start(ranks: Ranks) -> Events:
        device, _, _ = choose_device(settings["device"] or SETTINGS.device)
        machine = (device.type, gpu_memory(device))
        yield from told_of_own(folder, bool(cutting["own_library"]), cutting["left_out"] or ())
        suited = yield from suited_size(recipe, folder, cutting, *machine)
        config = _config(recipe, folder, suited, settings, *machine)
        if settings["batch_size"] is None and ranks.count == 1:
            config = yield from suited_settings(config)
        yield from train(config, run, ranks)

    return together(start)


def _resume(run: Path, back_to_best: bool, further: dict[str, Any]) -> Events:
    from training.gan.multi_process import together
    from training.gan.train import resume

    best = Run(run).best() if back_to_best else None
    if back_to_best and best is None:
        raise EngineError(
            "The quality of {run} has not been measured yet, so no checkpoint is the best.", run=run.name
        )
    at = best.step if best else 0
    return together(lambda ranks: resume(run, **further, at=at, ranks=ranks))


def _after_stop(run: Path, called: str) -> None:
    """Say how to go on with a training that was stopped; it has saved its work by now."""
    further = f"{called} --resume {shlex.quote(str(run))}"
    if not Run(run).checkpoint_files() and not is_upscaler_run(run):
        is_there = (run / "config.json").is_file()
        way = f"; begin again with: {further}" if is_there else "."
        end(f"Stopped before anything was learned{way}", FAILED)
    typer.echo(f"Stopped; continue with: {further}", err=True)
