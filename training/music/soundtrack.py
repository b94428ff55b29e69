"""The sound of a film and what follows it: as it is asked for, and as the film's recipe tells it.

A recipe names a sound by its file's name and SHA-256, since folders are nobody else's business. Free of
torch.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from training.errors import Refusal
from training.foreign import LONGEST_TEXT, digest, number, record, text
from training.music.drives import MOST_DRIVES, USUAL, Drive, read_drives

_LONGEST_S = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Soundtrack:
    """A sound, what follows it, and how much of it is filmed."""

    sound: Path
    drives: tuple[Drive, ...] = USUAL
    start: float = 0.0  # Seconds from the beginning of the sound.
    seconds: float = 0.0  # 0 goes on to its end.

    def __post_init__(self) -> None:
        if not (0 <= self.start <= _LONGEST_S and 0 <= self.seconds <= _LONGEST_S):
            raise Refusal(
                "The second of the sound at which a film begins, and those it takes, are from 0 to {most:,}.",
                most=_LONGEST_S,
            )
        if len(self.drives) > MOST_DRIVES:
            raise Refusal("At most {most} things follow a sound.", most=MOST_DRIVES)

    def part_of(self, seconds: float) -> tuple[float, float]:
        """Return where the film begins in a sound of so many seconds, and how many it takes.

        Raises ValueError when that is behind its end.
        """
        if self.start >= seconds:
            raise Refusal(
                "The sound has ended after {seconds:.1f} seconds; the film cannot begin at {start:.1f}.",
                seconds=seconds,
                start=self.start,
            )
        rest = seconds - self.start
        return self.start, min(self.seconds, rest) if self.seconds else rest


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmMusic:
    """The sound of a film that was made, and what followed it."""

    sound: str  # The name of its file.
    sha256: str
    seconds: float  # Of the film,
    start: float  # which begins here in the sound.
    drives: tuple[Drive, ...]

    @classmethod
    def of(cls, track: Soundtrack, sha256: str, start: float, seconds: float) -> Self:
        """Tell of a soundtrack of which a part was filmed."""
        name = track.sound.name[:LONGEST_TEXT]
        return cls(sound=name, sha256=sha256, seconds=seconds, start=start, drives=track.drives)

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "sound": self.sound.encode(errors="replace").decode(),  # It may hold halves of letters.
            "sha256": self.sha256,
            "seconds": self.seconds,
            "start": self.start,
            "drives": [drive.to_json() for drive in self.drives],
        }


_SECONDS = number(0, _LONGEST_S)
read_music = record(
    FilmMusic, sound=text(), sha256=digest, seconds=_SECONDS, start=_SECONDS, drives=read_drives
)
