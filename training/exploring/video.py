"""A walk becomes a video: painted in the exact way, frame by frame, and sent to the encoder as it comes.

No more than a few frames are in memory, however long it gets. Beside the video its recipe is written, from
which the latent of every frame can be had again.
"""

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import count as count_from
from math import ceil
from pathlib import Path
from typing import BinaryIO

import numpy as np
import torch

from training.anchor import Anchor
from training.bends import check_bends, stage_sides
from training.compute.devices import choose_device, make_ready_for_many
from training.credits import NOBODY, Credits
from training.errors import EngineError, Refusal
from training.events import Event, Events, Finished, Notice, Rendering, Saved
from training.exploring.encoding import SUFFIXES, WITH_SOUND, Sink, SoundPart, check_suffix, rate_of, video
from training.exploring.frame_sizes import FrameUpscaler, resized
from training.exploring.session_files import read_session
from training.exploring.sessions import SessionFilm, SessionSteps
from training.exploring.walk_files import FilmMadeBy, RecipeWriter, read_recipe, recipe_writer
from training.exploring.walks import FilmFrames, Step, Steps, Walk
from training.files import dead_parts, names_in_writing, sweep_dead_parts, whole_file
from training.models import ModelInfo
from training.music.driven_steps import DrivenSteps
from training.music.drives import Followed
from training.music.listen import hear
from training.music.lookup import looked_up
from training.music.sound_files import part_of
from training.music.soundtrack import FilmMusic, Soundtrack
from training.networks.game import FamilyGenerator
from training.sampling.model_file import load_generator
from training.sampling.painting import paint
from training.sentences import Sentence
from training.source_types import painted_packet
from training.writable import make_writable

MAX_SIZE = 4096  # Pixels; H.264 goes no further on most players.

_SILENT = Sentence("Only MP4 and WebM have sound. The pictures follow the music all the same.")


def render(
    model: Path,
    walk: Walk,
    out: Path,
    *,
    music: Soundtrack | None = None,
    size: int = 0,
    upscaler: str = "",
    device_name: str = "auto",
    credit: Credits = NOBODY,
) -> Events:
    """Paint a walk through a model, or a run's folder, into the file `out`, and its recipe beside it.

    The suffix says what it becomes: .mp4, .webm, .webp, .gif, or a folder of PNG files without one. `size` is
    the shorter side in pixels, 0 as the model paints. Frames are enlarged by a filter, or by `upscaler`: one
    of `training.upscaling.settings.SHIPPED`, or the path of a file of weights. With music the walk follows a
    sound for as long as it takes, and MP4 and WebM have it. `credit` is what the video says about its author.
    A GIF gets the nearest rate that it can have. No file is ever replaced: "loop (2).mp4" is written instead.
    Closing the generator leaves nothing behind.

    Raises ValueError for impossible numbers, EngineError when the model, the upscaler or the sound cannot be
    used or the video not be written.
    """
    studio = yield from _open(model, out, size, device_name)
    for place in walk.keyframes:
        check_bends(place.bends, studio.stages)
    walk = walk.of_classes(studio.class_names).at(float(rate := rate_of(studio.suffix, walk.fps)))
    steps: FilmFrames = Steps(walk, studio.generator.z_dim)
    told = sound = None
    if music:
        check_bends(tuple(drive.bend for drive in music.drives if drive.bend), studio.stages)
        music = replace(music, drives=looked_up(music.drives, studio.info, model))
        heard = yield from hear(music.sound)
        yield heard
        start, seconds = music.part_of(heard.seconds)
        part, zones = (start, seconds), studio.info.config.zones
        steps = DrivenSteps(walk, studio.generator.z_dim, Followed(heard), music.drives, zones, part)
        told = FilmMusic.of(music, heard.sha256, start, seconds)
        sound = part_of(music.sound, start, len(steps) / rate)
        if studio.suffix not in WITH_SOUND:
            yield Notice(_SILENT)
    writing = partial(recipe_writer, walk=walk, places=steps.places, music=told)
    yield from _film(studio, steps, out, rate, writing, upscaler, credit, sound)


def render_session(
    model: Path,
    session: Path,
    out: Path,
    *,
    film: SessionFilm | None = None,
    size: int = 0,
    upscaler: str = "",
    device_name: str = "auto",
    credit: Credits = NOBODY,
) -> Events:
    """Paint a recorded session of a model into the file `out`, as `render` paints a walk.

    Raises what `render` raises, and EngineError for a session that is damaged or of another model.
    """
    film = film or SessionFilm()
    studio = yield from _open(model, out, size, device_name)
    head, recorded = read_session(session)
    if head.model != studio.info.identity:
        raise EngineError(
            "This session was played with the model “{title}”, not with this one.", title=head.title
        )
    for move in recorded.moves:
        check_bends(move.place.bends, studio.stages)
    film = replace(film, fps=float(rate := rate_of(studio.suffix, film.fps)))
    steps = SessionSteps(recorded, studio.generator.z_dim, film, studio.class_names)
    writing = partial(recipe_writer, walk=film, places=steps.places)
    yield from _film(studio, steps, out, rate, writing, upscaler, credit, None)


@dataclass(frozen=True, slots=True)
class _Studio:
    """What a film is painted with, and in which measures."""

    generator: FamilyGenerator
    info: ModelInfo
    device: torch.device
    suffix: str
    width: int  # Pixels.
    height: int

    @property
    def class_names(self) -> tuple[str, ...]:
        """What the model can be asked for."""
        return self.info.class_names if self.info.num_classes else ()

    @property
    def stages(self) -> int:
        """How many stages of the network can be bent."""
        return len(stage_sides(self.info.config))


def _open(model: Path, out: Path, size: int, device_name: str) -> Generator[Event, str | None, _Studio]:
    suffix = check_suffix(out)
    if not (size == 0 or 8 <= size <= MAX_SIZE):
        raise Refusal("The size of a film is from 8 to {most} pixels, not {size}.", most=MAX_SIZE, size=size)
    device, _, notices = choose_device(device_name)
    make_ready_for_many(device)
    for sentence in notices:
        yield Notice(sentence, "warning")
    generator, info = load_generator(model, device)
    make_writable(out.parent)
    return _Studio(generator, info, device, suffix, *_measures(info, size, suffix))


def _film(
    studio: _Studio,
    steps: FilmFrames,
    out: Path,
    rate: Fraction,
    writing: Callable[..., AbstractContextManager[RecipeWriter]],
    upscaler: str,
    credit: Credits,
    sound: SoundPart | None,
) -> Events:
    """Paint all frames into the file, and write the recipe that `writing` opens."""
    info, device, width, height = studio.info, studio.device, studio.width, studio.height
    anchor = Anchor(out.parent)
    _sweep(out.parent)
    target, recipe_path = _free(out)
    about = FilmMadeBy.now(info, torch.__version__, device.type, z_dim=studio.generator.z_dim)
    yield Rendering(0, len(steps))
    try:
        anchor.make(target.parent)
        with ExitStack() as stack:
            bring_to_size = resized
            if upscaler:
                bring_to_size = stack.enter_context(closing(FrameUpscaler(upscaler, device))).enlarged
            video_file = video(target, width, height, rate, painted_packet(credit, info.title), sound)
            open_recipe = partial(writing, about=about)
            sink, recipe = stack.enter_context(_with_recipe(video_file, recipe_path, open_recipe))
            for done, (step, frame) in enumerate(frames(studio.generator, info, steps, device), 1):
                recipe.add(step)
                sink.put(bring_to_size(frame, width, height))
                yield Rendering(done, len(steps))
    except OSError as error:
        raise EngineError(
            "{file} cannot be written: {reason}.", file=target, reason=error.strerror or error
        ) from error
    yield Saved("recipe", str(recipe_path))
    yield Saved("video", str(target))
    yield Finished(
        Sentence(
            "{count:,} frame is in {file}." if len(steps) == 1 else "{count:,} frames are in {file}.",
            count=len(steps),
            file=target,
        )
    )


def frames(
    generator: FamilyGenerator, info: ModelInfo, steps: FilmFrames, device: torch.device
) -> Iterator[tuple[Step, np.ndarray]]:
    """Paint each frame of a walk in the exact way: what it is made of, and uint8 [H, W, C].

    Raises EngineError for classes that the model does not know.
    """
    names = info.class_names if info.num_classes else ()
    micro = generator.micro_batch
    for start in range(0, len(steps), micro):
        batch = [steps[frame] for frame in range(start, min(start + micro, len(steps)))]
        whole = batch + batch[-1:] * (micro - len(batch))
        z = np.stack([step.latent(steps.basis) for step in whole])
        known = [weights for step in whole if (weights := step.class_weights(names)) is not None]
        weights = np.stack(known) if known else None
        chains = [step.bends for step in whole]
        yield from zip(batch, paint(generator, z, weights, device, chains), strict=False)


def _measures(info: ModelInfo, size: int, suffix: str) -> tuple[int, int]:
    """Return width and height of the video; even ones where colours are kept for two pixels together."""
    data = info.config.data
    scale = (size or data.resolution) / data.resolution
    even = 2 if suffix in (".mp4", ".webm") else 1
    width, height = (ceil(round(side * scale) / even) * even for side in (data.width, data.height))
    return width, height


@contextmanager
def _with_recipe(
    film: AbstractContextManager[Sink],
    path: Path,
    writing: Callable[[BinaryIO], AbstractContextManager[RecipeWriter]],
) -> Iterator[tuple[Sink, RecipeWriter]]:
    """Open a film and its recipe. The recipe is whole first, so that no film is without one."""
    is_whole = False
    try:
        with film as sink:
            with whole_file(path, replace=False) as file, writing(file) as recipe:
                yield sink, recipe
            is_whole = True
    except BaseException:
        if is_whole:
            path.unlink(missing_ok=True)
        raise


def _sweep(folder: Path) -> None:
    """Remove what killed processes left of their films: the recipe was whole before the film was."""
    for _, name in dead_parts(folder):
        film = folder / name
        recipe = film.with_name(f"{film.stem}.json")
        is_alone = not any(film.with_name(film.stem + suffix).exists() for suffix in SUFFIXES)
        if film.suffix in SUFFIXES and is_alone and _is_recipe(recipe):
            recipe.unlink(missing_ok=True)
    sweep_dead_parts(folder)


def _is_recipe(path: Path) -> bool:
    try:
        read_recipe(path)
    except EngineError:
        return False
    return True


def _free(out: Path) -> tuple[Path, Path]:
    """Return the path of the video and of its recipe, both free, numbered alike.

    What another process is writing there is not free: it would be found out only when both films are whole.
    """
    taken = names_in_writing(out.parent)
    for number in count_from(1):
        stem = out.stem if number == 1 else f"{out.stem} ({number})"
        target, recipe = out.with_name(stem + out.suffix), out.with_name(stem + ".json")
        if not any(os.path.lexists(path) or path.name in taken for path in (target, recipe)):
            return target, recipe
    raise AssertionError
