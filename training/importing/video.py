"""A video becomes a folder of pictures: frames at an interval or at scene changes, sharp ones, no two alike.

Free of torch.
"""

import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from training.errors import EngineError
from training.events import Event, Events, Finished, Notice, Watching
from training.exploring.encoding import find_ffmpeg
from training.exploring.video_reader import (
    ONLY,
    QUIETLY,
    Decoder,
    VideoFacts,
    bounded_pauses,
    look,
    url_of,
)
from training.importing.duplicates import kept, near_groups
from training.importing.folder_files import MOST_FRAMES, Sampling, about_file
from training.importing.pictures import THUMB_SIDE
from training.importing.sharpness import BLURRED, blur
from training.importing.whole_folder import whole_folder
from training.sentences import Sentence, joined

_SIDE = 1080  # Pixels of the shorter side; larger frames are made smaller.
_QUALITY = 95  # Of JPEG, with colours at full resolution.
_SCENE = 0.3  # How much of a picture is new where a scene begins: ffmpeg's advice is 0.3 to 0.5.
_REPORT_S = 0.1  # Between two events.


def take_frames(video: Path, out: Path, sampling: Sampling) -> Events:
    """Write frames of a video into `out`, a folder that is new or empty.

    Yields `Watching`, and `Finished` at the end, which says how many were left out and why. Raises
    EngineError when there are no frames, none is sharp, or the disk is full; then there is no folder.
    """
    about = look(video)
    seconds = max(sampling.seconds, about.seconds / MOST_FRAMES)
    if sampling.by == "interval" and seconds > sampling.seconds:
        yield Notice(
            Sentence("The video is long: one frame is taken every {seconds:.1f} seconds.", seconds=seconds)
        )
    command = _command(video, about, Sampling(by=sampling.by, seconds=min(seconds, 3600)))
    with whole_folder(out, about_file(video, sampling)) as folder:
        with Decoder(command, video) as decoder:
            taken = yield from _write_sharp(decoder, folder, about)
        if not taken.names:
            raise EngineError(_nothing(video, taken))
        alike = yield from _remove_alike(folder, taken)
    yield Finished(_summary(video, out, taken, alike))


def _command(video: Path, about: VideoFacts, sampling: Sampling) -> list[str]:
    """Return the call of ffmpeg that writes frames to its standard output, and how it stands to the other."""
    tolerance = 1e-3  # Seconds, for times that are nearly whole.
    if sampling.by == "scenes":
        which = f"eq(n,0)+gt(scene,{_SCENE})"
    else:
        which = f"isnan(prev_selected_t)+gte(t-prev_selected_t,{sampling.seconds - tolerance:.6f})"
    # Times are mended first: behind one that is far too late, no other frame would be.
    filters = f"{bounded_pauses(about)},select='{which}',{about.filters}"
    frames = ["-map", "0:V:0", "-vf", filters, "-fps_mode", "passthrough"]
    # A second output that only counts: else ffmpeg tells nothing between two frames.
    counted = ["-map", "0:V:0", "-c", "copy", "-f", "null", "-"]
    return [
        *(find_ffmpeg(), *QUIETLY, "-loglevel", "error", "-nostats", "-progress", "pipe:2"),
        *(*ONLY, "-i", url_of(video), *frames, "-c:v", "ppm", "-f", "image2pipe", "pipe:1", *counted),
    ]


# -- FRAMES --


@dataclass(slots=True)
class _Taken:
    names: list[str]  # Of the files that were written.
    blurs: list[float]
    thumbs: list[np.ndarray]  # uint8 [16, 16, 3]
    looked_at: int = 0
    is_cut_short: bool = False  # There were too many.
    ended_early: bool = False


def _write_sharp(decoder: Decoder, folder: Path, about: VideoFacts) -> Generator[Event, str | None, _Taken]:
    """Write the frames that are not blurred, named by their places in the order of all."""
    taken = _Taken([], [], [])
    due = 0.0
    for frame in decoder.frames():
        if frame is not None and taken.looked_at == MOST_FRAMES:
            taken.is_cut_short = True
            return taken
        if frame is not None:
            taken.looked_at += 1
            _write_if_sharp(frame, folder, taken)
        if time.monotonic() >= due:
            seconds = min(decoder.seconds, about.seconds or decoder.seconds)
            yield Watching(seconds, about.seconds, len(taken.names))
            due = time.monotonic() + _REPORT_S
    taken.ended_early = decoder.ended_early(about.seconds)
    return taken


def _write_if_sharp(frame: Image.Image, folder: Path, taken: _Taken) -> None:
    amount = blur(frame)
    if amount >= BLURRED:
        return
    if (scale := _SIDE / min(frame.size)) < 1:
        size = (round(frame.width * scale), round(frame.height * scale))
        frame = frame.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    name = f"{taken.looked_at:05}.jpg"
    frame.save(folder / name, quality=_QUALITY, subsampling=0)
    taken.names.append(name)
    taken.blurs.append(amount)
    taken.thumbs.append(np.asarray(frame.resize((THUMB_SIDE, THUMB_SIDE), Image.Resampling.BOX)))


def _remove_alike(folder: Path, taken: _Taken) -> Generator[Event, str | None, int]:
    """Remove frames that look like another, of which the sharpest stays; return how many."""
    sharpness = (1e6 * (1 - np.array(taken.blurs))).astype(np.int64)
    steps = near_groups(np.stack(taken.thumbs), sharpness, [])
    while True:
        try:
            next(steps)
        except StopIteration as done:
            groups = done.value
            break
        yield Watching(0, 0, len(taken.names))
    gone = np.flatnonzero(~kept(len(taken.names), groups))
    for place in gone:
        (folder / taken.names[place]).unlink()
    return len(gone)


# -- SENTENCES --


def _nothing(video: Path, taken: _Taken) -> Sentence:
    if taken.looked_at:
        return Sentence("No frame of {video} can be used: all are blurred or blank.", video=video)
    return Sentence("{video} is damaged: no frame of it can be read.", video=video)


def _summary(video: Path, out: Path, taken: _Taken, alike: int) -> str:
    count = len(taken.names) - alike
    words = [
        Sentence(
            "{count:,} frame of {video} is in {folder}."
            if count == 1
            else "{count:,} frames of {video} are in {folder}.",
            count=count,
            video=video.name,
            folder=out,
        )
    ]
    if blurred := taken.looked_at - len(taken.names):
        words.append(
            Sentence(
                "{count:,} blurred or blank frame was left out."
                if blurred == 1
                else "{count:,} blurred or blank frames were left out.",
                count=blurred,
            )
        )
    if alike:
        words.append(
            Sentence(
                "{count:,} frame that looks like another was left out."
                if alike == 1
                else "{count:,} frames that look like another were left out.",
                count=alike,
            )
        )
    if taken.is_cut_short:
        words.append(Sentence("Only the first {most:,} frames were looked at.", most=MOST_FRAMES))
    if taken.ended_early:
        words.append(Sentence("The video ends earlier than it says: it may be incomplete."))
    return joined(*words)
