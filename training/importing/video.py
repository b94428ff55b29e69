"""A video becomes a folder of pictures: frames at an interval or at scene changes, sharp ones, no two alike.

ffmpeg, the program that comes with imageio-ffmpeg, decodes; it is given one local file and nothing else, and
its frames come through a pipe. Free of torch.
"""

import re
import subprocess
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event as Flag
from threading import Thread
from typing import IO, Self

import numpy as np
from PIL import Image

from training.errors import EngineError
from training.events import Event, Events, Finished, Notice, Watching
from training.exploring.encoding import APART, find_ffmpeg
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
_PATIENCE_S = 30.0  # For what a file says of itself.
_NEARLY = 0.95  # Of the length that a video tells: sound may go on a little.
_HD = 720  # Rows from which on a video that does not tell its colours has those of HDTV.

# Only the readers of these kinds: a playlist called .mp4 could name files elsewhere.
_ONLY = ["-protocol_whitelist", "file", "-format_whitelist", "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi"]
_QUIETLY = ["-nostdin", "-hide_banner"]
# HDR is brought to a screen whose white has 203 cd/m2 (ITU-R BT.2408): brighter lights are compressed.
_FROM_HDR = (
    "zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=mobius:desat=0,"
    "zscale=t=bt709:m=bt709:r=tv,format=yuv444p,"
)


def take_frames(video: Path, out: Path, sampling: Sampling) -> Events:
    """Write frames of a video into `out`, a folder that is new or empty.

    Yields `Watching`, and `Finished` at the end, which says how many were left out and why. Raises
    EngineError when there are no frames, none is sharp, or the disk is full; then there is no folder.
    """
    about = _look(video)
    seconds = max(sampling.seconds, about.seconds / MOST_FRAMES)
    if sampling.by == "interval" and seconds > sampling.seconds:
        yield Notice(
            Sentence("The video is long: one frame is taken every {seconds:.1f} seconds.", seconds=seconds)
        )
    command = _command(video, about, Sampling(by=sampling.by, seconds=min(seconds, 3600)))
    with whole_folder(out, about_file(video, sampling)) as folder:
        with _Decoder(command) as decoder:
            taken = yield from _write_sharp(decoder, folder, about)
        if not taken.names:
            raise EngineError(_nothing(video, taken))
        alike = yield from _remove_alike(folder, taken)
    yield Finished(_summary(video, out, taken, alike))


# -- WHAT A FILE SAYS --


@dataclass(frozen=True, slots=True)
class _About:
    seconds: float  # 0 when it does not say.
    filters: str  # That bring its frames to sRGB and square pixels.


def _look(video: Path) -> _About:
    """Read what a video says of itself. Raises EngineError when it is none."""
    try:
        done = subprocess.run(
            [find_ffmpeg(), *_QUIETLY, *_ONLY, "-i", _url(video)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE_S,
            check=False,
            **APART,
        )
    except subprocess.TimeoutExpired:
        raise EngineError("{video} cannot be read: ffmpeg does not come to an end.", video=video) from None
    said = done.stderr.decode(errors="replace")
    if "Input #0" not in said:
        raise EngineError(
            "{video} is damaged, or is not a video that can be read. Copy or download it again.", video=video
        )
    streams = re.findall(r"Stream #0:\d+.*?: Video: (.*)", said)
    pictures = [stream for stream in streams if "(attached pic)" not in stream]
    if not pictures:
        raise EngineError("There are no moving pictures in {video}.", video=video)
    length = re.search(r"Duration: (\d+):(\d+):(\d+(?:\.\d+)?)", said)
    hours, minutes, seconds = (float(part) for part in length.groups()) if length else (0.0, 0.0, 0.0)
    return _About(3600 * hours + 60 * minutes + seconds, _filters(pictures[0]))


def _filters(stream: str) -> str:
    """Choose by ffmpeg's words for a stream, "h264 (High), yuv420p(tv, bt709, progressive), 1920x1080"."""
    size = re.search(r", (\d+)x(\d+)", stream)
    rows = int(size[2]) if size else 0
    is_told = re.search(r"bt709|bt470|smpte170m|smpte240m|bt2020|gbr|fcc", stream)
    matrix = "bt709" if rows >= _HD and not is_told else "auto"
    hdr = _FROM_HDR if re.search(r"smpte2084|arib-std-b67", stream) else ""
    exactly = "flags=bicubic+accurate_rnd+full_chroma_int"
    return f"{hdr}scale=w='iw*if(sar,sar,1)':h=ih:in_color_matrix={matrix}:{exactly},format=rgb24"


def _url(video: Path) -> str:
    """Name a file so that ffmpeg takes it for nothing else, whatever letters are in its name."""
    return f"file:{video.absolute()}"


def _command(video: Path, about: _About, sampling: Sampling) -> list[str]:
    """Return the call of ffmpeg that writes frames to its standard output, and how it stands to the other."""
    tolerance = 1e-3  # Seconds, for times that are nearly whole.
    if sampling.by == "scenes":
        which = f"eq(n,0)+gt(scene,{_SCENE})"
    else:
        which = f"isnan(prev_selected_t)+gte(t-prev_selected_t,{sampling.seconds - tolerance:.6f})"
    frames = ["-map", "0:V:0", "-vf", f"select='{which}',{about.filters}", "-fps_mode", "passthrough"]
    # A second output that only counts: else ffmpeg tells nothing between two frames.
    counted = ["-map", "0:V:0", "-c", "copy", "-f", "null", "-"]
    return [
        *(find_ffmpeg(), *_QUIETLY, "-loglevel", "error", "-nostats", "-progress", "pipe:2"),
        *(*_ONLY, "-i", _url(video), *frames, "-c:v", "ppm", "-f", "image2pipe", "pipe:1", *counted),
    ]


# -- FRAMES --


class _Decoder:
    """ffmpeg at work. Threads read from it, so that whoever waits for a frame can report and stop.

    Attributes:
        seconds: How far it has come.
    """

    def __init__(self, command: list[str]):
        self.seconds = 0.0
        self._frames: Queue[Image.Image | None] = Queue(maxsize=2)  # None at the end.
        self._given_up = Flag()
        self._process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **APART
        )
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._standing = Thread(target=self._read_standing, args=(self._process.stderr,), name="standing")
        self._threads = [
            Thread(target=self._read_frames, args=(self._process.stdout,), name="frames"),
            self._standing,
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._given_up.set()
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join()
        for stream in (self._process.stdout, self._process.stderr):
            assert stream is not None
            stream.close()

    def frames(self) -> Generator[Image.Image | None]:
        """Give each frame as it comes, and None where nothing has come for a tenth of a second."""
        while True:
            try:
                frame = self._frames.get(timeout=_REPORT_S)
            except Empty:
                yield None
                continue
            if frame is None:
                return
            yield frame

    def ended_early(self, seconds: float) -> bool:
        """Whether less came than the `seconds` that the video says it has, once all frames were given."""
        failed = self._process.wait() != 0
        self._standing.join()  # Else what ffmpeg told last may not be read yet.
        return failed or self.seconds < _NEARLY * seconds - 1

    def _read_frames(self, stream: IO[bytes]) -> None:
        while (frame := _read_ppm(stream)) is not None and self._hand_on(frame):
            pass
        self._hand_on(None)

    def _hand_on(self, frame: Image.Image | None) -> bool:
        """Wait until somebody takes a frame; tell whether anybody wants more."""
        while not self._given_up.is_set():
            try:
                self._frames.put(frame, timeout=_REPORT_S)
            except Full:
                continue
            return True
        return False

    def _read_standing(self, stream: IO[bytes]) -> None:
        for line in stream:
            name, _, value = line.decode(errors="replace").strip().partition("=")
            if name == "out_time_us" and value.lstrip("-").isdecimal():
                self.seconds = max(self.seconds, int(value) / 1e6)


def _read_ppm(stream: IO[bytes]) -> Image.Image | None:
    """Read one of the pictures that follow each other in a stream; None at its end."""
    if stream.readline() != b"P6\n":
        return None
    width, height = (int(number) for number in stream.readline().split())
    stream.readline()  # The largest value, 255.
    pixels = stream.read(width * height * 3)
    if len(pixels) < width * height * 3:
        return None
    return Image.frombytes("RGB", (width, height), pixels)


@dataclass(slots=True)
class _Taken:
    names: list[str]  # Of the files that were written.
    blurs: list[float]
    thumbs: list[np.ndarray]  # uint8 [16, 16, 3]
    looked_at: int = 0
    is_cut_short: bool = False  # There were too many.
    ended_early: bool = False


def _write_sharp(decoder: _Decoder, folder: Path, about: _About) -> Generator[Event, str | None, _Taken]:
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
            yield Watching(decoder.seconds, about.seconds, len(taken.names))
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
