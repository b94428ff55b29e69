"""Frames become a video: piped to ffmpeg as they are painted, or written one file each.

A video is whole or not there. ffmpeg is the program that comes with imageio-ffmpeg; it runs beside this one
and is only spoken to through a pipe, whose fullness also sets the pace: no more frames wait than fit into it.
Free of torch.
"""

import logging
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import IO, Any, Protocol

import numpy as np
from PIL import Image

from training.errors import EngineError, Refusal
from training.files import free_part_of, keep_folder, whole_file
from training.pictures.embedding import film_tags, mark_film, png_texts
from training.pictures.webp_chunks import make_film
from training.sentences import Sentence

logger = logging.getLogger(__name__)

# How ffmpeg writes each kind of file. Pixels come in as 8-bit RGB; the two kinds that keep colour at half of
# the resolution say how it is to be read, or players guess another way for small pictures. It is the filter
# that says it, since ffmpeg 9 takes no primaries and no curve from the options of an output.
_TO_PLANES = "scale=out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd+full_chroma_int"
_TOLD = "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"
_COLOURS = ["-vf", f"{_TO_PLANES},format=yuv420p,{_TOLD}"]
_PALETTE = "split[a][b];[a]palettegen=stats_mode=single[p];[b][p]paletteuse=new=1:dither=bayer:bayer_scale=4"
_FORMATS: dict[str, list[str]] = {
    ".mp4": ["-c:v", "libx264", "-crf", "15", *_COLOURS, "-movflags", "+faststart", "-f", "mp4"],
    ".webm": ["-c:v", "libvpx-vp9", "-crf", "20", "-b:v", "0", "-cpu-used", "3", *_COLOURS, "-f", "webm"],
    ".webp": ["-c:v", "libwebp_anim", "-quality", "90", "-loop", "0", "-f", "webp"],
    ".gif": ["-vf", _PALETTE, "-loop", "0", "-f", "gif"],  # A palette of its own for each frame.
}
SUFFIXES = (*_FORMATS, "")  # Without a suffix it is a folder of PNG files.
_SOUNDS: dict[str, list[str]] = {
    ".mp4": ["-c:a", "aac", "-b:a", "192k"],
    ".webm": ["-c:a", "libopus", "-b:a", "160k"],
}
WITH_SOUND = frozenset(_SOUNDS)  # The other kinds of films are silent.

# Ctrl+C on a terminal is for this program, which then ends ffmpeg. On Windows no console window opens either.
APART: dict[str, Any] = {"start_new_session": True}
if sys.platform == "win32":
    APART = {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}

_GIF_HUNDREDTHS = 2  # Between frames at least: viewers slow down what is faster.
_MOST_FPS_OF_WEBP = 100  # Browsers show frames under 10 ms for 100 ms.
_SLOWEST_NTSC = 20  # Frames a second; below, nobody means a rate of television by a fraction.
_FULL = 1 << 20  # Bytes free on a disk that is called full.
_ENDING_SECONDS = 600.0  # What ffmpeg gets to finish a file after its last frame.


@dataclass(frozen=True, slots=True)
class SoundPart:
    """What of a sound file goes with a film, from its first frame to its last."""

    reading: tuple[str, ...]  # What ffmpeg is told before the file, and the file.
    start: float  # Seconds from the beginning of the sound.
    seconds: Fraction  # How long the film takes; a sound that ends earlier is followed by silence.


class Sink(Protocol):
    """Where frames go."""

    def put(self, frame: np.ndarray) -> None:
        """Take the next frame, uint8 [H, W, 1 or 3]."""


def rate_of(suffix: str, fps: float) -> Fraction:
    """Return the frame rate that a kind of file really has.

    GIF counts in hundredths of a second. 23.976 and 29.97 stand for rates of television, 24000/1001 and
    30000/1001.
    """
    if suffix == ".gif":
        return Fraction(100, max(_GIF_HUNDREDTHS, round(100 / fps)))
    if suffix == ".webp":
        fps = min(fps, _MOST_FPS_OF_WEBP)
    ntsc = Fraction(1000 * round(fps), 1001)
    if fps >= _SLOWEST_NTSC and fps != round(fps) and abs(fps - ntsc) < 0.005:
        return ntsc
    return Fraction(fps).limit_denominator(1001)


def check_suffix(path: Path) -> str:
    """Return the suffix that says what kind of file it is to be. Raises ValueError for one that cannot be."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        known = ".mp4, .webm, .webp or .gif file"
        raise Refusal(
            "A film is an {known}, or a folder of PNG files, not {suffix}.", known=known, suffix=suffix
        )
    return suffix


@contextmanager
def video(
    path: Path,
    width: int,
    height: int,
    rate: Fraction,
    packet: bytes = b"",
    sound: SoundPart | None = None,
) -> Iterator[Sink]:
    """Open a video, which is whole at `path` when the block ends well, and not there otherwise.

    It carries an XMP packet, or what of it its kind has a place for, and a sound if its kind can. H.264 and
    VP9 as everybody can play them have even sides. Raises FileExistsError at the end when there is something
    at `path`, EngineError when it cannot be written.
    """
    suffix = check_suffix(path)
    if not suffix:
        with _folder(path, packet) as folder:
            yield folder
        return
    with whole_file(path, replace=False) as file:
        with _ffmpeg(file.name, suffix, width, height, rate, film_tags(packet), sound) as sink:
            yield sink
        with open(file.name, "r+b") as film:
            if suffix == ".webp":
                make_film(film, width, height, round(1000 * sink.count / rate))
            mark_film(film, suffix, packet)


class _Pipe:
    """Frames on their way to ffmpeg.

    Attributes:
        count: How many were sent.
    """

    def __init__(self, stream: IO[bytes], channels: int = 3):
        self.count = 0
        self._stream = stream
        self._channels = channels

    def put(self, frame: np.ndarray) -> None:
        """Send a frame. Raises BrokenPipeError when ffmpeg has ended."""
        rgb = np.broadcast_to(frame, (*frame.shape[:2], self._channels))
        self._stream.write(np.ascontiguousarray(rgb).data)
        self.count += 1


@contextmanager
def _ffmpeg(
    path: str,
    suffix: str,
    width: int,
    height: int,
    rate: Fraction,
    tags: Mapping[str, str],
    sound: SoundPart | None,
) -> Iterator[_Pipe]:
    """Run ffmpeg until the block ends; wait for it then, or end it at once when the block failed."""
    shape = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}"]
    pace = ["-r", f"{rate.numerator}/{rate.denominator}"]
    quietly = ["-hide_banner", "-loglevel", "error", "-nostdin", "-y"]
    told = [word for tag, value in tags.items() for word in ("-metadata", f"{tag}={value}")]
    heard, sounding = _sounding(sound, suffix) if sound and suffix in _SOUNDS else ([], [])
    pictures = [*shape, *pace, "-i", "pipe:0"]
    command = [find_ffmpeg(), *quietly, *pictures, *heard, *_FORMATS[suffix], *sounding, *told, path]
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=errors, **APART
        )
        stream = process.stdin
        assert stream is not None
        try:
            try:
                yield _Pipe(stream)
                stream.close()
            except BrokenPipeError:
                pass  # Its exit code tells more.
            if process.wait(_ENDING_SECONDS):
                errors.seek(0)
                raise _failure(Path(path).parent, errors.read())
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
            if not stream.closed:
                _close(stream)


def _sounding(sound: SoundPart, suffix: str) -> tuple[list[str], list[str]]:
    """Return what ffmpeg is told of a sound: how it is read, and how it is written beside the pictures."""
    read = ["-ss", f"{sound.start:.6f}", *sound.reading]
    both = ["-map", "0:v:0", "-map", "1:a:0", "-map_metadata:s:a", "-1", "-map_chapters", "-1"]
    length = ["-af", "apad", "-t", f"{float(sound.seconds):.6f}"]
    return read, [*both, *_SOUNDS[suffix], *length]


def find_ffmpeg() -> str:
    """Return the path of ffmpeg. Raises EngineError when there is none."""
    import imageio_ffmpeg  # Here because it looks around on the disk.

    try:
        return imageio_ffmpeg.get_ffmpeg_exe()
    except RuntimeError as error:
        sentence = Sentence(
            "Films need ffmpeg, which is not installed. A folder of PNG files works without it."
        )
        raise EngineError(sentence) from error


class _Files:
    """Frames on their way into a folder."""

    def __init__(self, folder: Path, packet: bytes):
        self._folder = folder
        self._packet = packet
        self._count = 0

    def put(self, frame: np.ndarray) -> None:
        """Write a frame as a PNG."""
        picture = Image.fromarray(frame[..., 0] if frame.shape[-1] == 1 else frame)
        picture.save(self._folder / f"{self._count:06}.png", pnginfo=png_texts(self._packet))
        self._count += 1


@contextmanager
def _folder(path: Path, packet: bytes) -> Iterator[_Files]:
    """Fill a folder beside `path` and rename it when all is there."""
    if path.exists():
        raise FileExistsError(path)
    beside = free_part_of(path)
    beside.mkdir()
    try:
        yield _Files(beside, packet)
        keep_folder(beside, path)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _close(stream: IO[bytes]) -> None:
    with suppress(BrokenPipeError):
        stream.close()


def _failure(folder: Path, output: bytes) -> EngineError:
    """Say why ffmpeg could not write into a folder; its own words only where we have none."""
    logger.info("ffmpeg failed:\n%s", output.decode(errors="replace"))
    if shutil.disk_usage(folder).free < _FULL:
        return EngineError("The disk is full: the film was not kept. Make room on it and try again.")
    reason = re.sub(r"\[[^]]* @ 0x[0-9a-f]+\] *", "", _last_line(output))  # Addresses say nothing.
    return EngineError("The film could not be written ({reason}).", reason=reason)


def _last_line(output: bytes) -> str:
    lines = output.decode(errors="replace").strip().splitlines()
    return lines[-1].strip() if lines else "ffmpeg ended without a word"
