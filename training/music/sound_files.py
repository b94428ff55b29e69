"""Sound files are read by ffmpeg: what a file says of itself, and its samples one block after the other.

Of a film its sound is read. ffmpeg is given one local file and nothing else; samples come through a pipe.
Free of torch.
"""

import hashlib
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

from training.errors import EngineError
from training.exploring.encoding import APART, SoundPart, find_ffmpeg
from training.exploring.video_reader import QUIETLY, facts_of, seconds_in, url_of

RATE = 24_000  # Samples per second that a sound is heard with.
LONGEST_S = 1_800.0  # What lies behind is not heard.
_ENDINGS = "aac aif aiff caf flac m4a mka mp3 oga ogg opus wav wma"
SOUNDS = frozenset(f".{kind}" for kind in _ENDINGS.split())

_BLOCK_S = 5  # Seconds of sound.
# Only the readers of these kinds: a playlist called .mp3 could name files elsewhere.
_KINDS = "aac,aiff,asf,au,avi,caf,flac,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,mp3,ogg,w64,wav,wv"
_ONLY = ["-protocol_whitelist", "file", "-format_whitelist", _KINDS]


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """What a sound file says of itself."""

    seconds: float  # 0 when it does not say.


def is_sound(path: Path) -> bool:
    """Whether a path is that of a sound, by its name."""
    return path.suffix.lower() in SOUNDS


def look_at_sound(sound: Path) -> SoundFacts:
    """Read what a file says of its sound. Raises EngineError when there is none, or none can be read."""
    if not sound.is_file():
        raise EngineError("There is no sound at {sound}. It may have been moved or renamed.", sound=sound)
    try:
        said = facts_of(sound, _ONLY)
    except subprocess.TimeoutExpired:
        raise EngineError("{sound} cannot be read: ffmpeg does not come to an end.", sound=sound) from None
    if "Input #0" not in said:
        raise EngineError(
            "{sound} is damaged, or is not a sound that can be read. WAV, FLAC, MP3, M4A and Ogg can be.",
            sound=sound.name,
        )
    if not re.search(r"Stream #0:\d+.*?: Audio: ", said):
        raise EngineError("There is no sound in {sound}.", sound=sound.name)
    return SoundFacts(seconds_in(said))


def samples(sound: Path) -> Iterator[np.ndarray]:
    """Give the samples of a sound, all its channels as one: float32 [n], RATE per second, block by block.

    It ends after LONGEST_S. Raises EngineError when there are none.
    """
    command = [
        *(find_ffmpeg(), *QUIETLY, "-loglevel", "error", *_ONLY, "-i", url_of(sound), "-map", "0:a:0"),
        *("-t", f"{LONGEST_S:g}", "-ac", "1", "-ar", str(RATE), "-f", "f32le", "pipe:1"),
    ]
    is_empty = True
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, **APART
        )
        assert process.stdout is not None
        try:
            while content := process.stdout.read(4 * RATE * _BLOCK_S):
                is_empty = False
                block = np.frombuffer(content[: len(content) // 4 * 4], dtype="<f4")
                yield np.nan_to_num(block, nan=0.0, posinf=0.0, neginf=0.0)
            failed = process.wait() != 0
        finally:
            process.kill()
            process.wait()
            process.stdout.close()
    if is_empty and failed:
        raise EngineError("The sound in {sound} is damaged: nothing of it can be heard.", sound=sound.name)
    if is_empty:
        raise EngineError("There is no sound in {sound}: it is 0 seconds long.", sound=sound.name)


def part_of(sound: Path, start: float, seconds: Fraction) -> SoundPart:
    """Return a part of a sound for a film that takes so many seconds."""
    return SoundPart((*_ONLY, "-i", url_of(sound)), start, seconds)


def hash_of(sound: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal, by which it is known again."""
    with sound.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
