"""What is to become a video: a walk, and the song that it follows, at the length and rate that are chosen."""

from dataclasses import dataclass, replace
from pathlib import Path

from ganart.keeping.library import Library
from ganart.working.engine import Engine
from training import tasks
from training.credits import Credits
from training.events import Events
from training.exploring.walks import Walk
from training.music.soundtrack import Soundtrack


@dataclass(frozen=True, slots=True)
class FilmWish:
    """A film as it was laid out."""

    walk: Walk
    music: Soundtrack | None = None
    song_seconds: float = 0.0  # Of the whole song.

    @property
    def seconds(self) -> float:
        """How long it takes."""
        if self.music:
            return self.music.seconds or self.song_seconds
        return sum(self.walk.spans)

    @property
    def count(self) -> int:
        """How many frames it has."""
        return max(1, round(self.seconds * self.walk.fps)) if self.music else self.walk.count

    def taking(self, seconds: float, fps: float) -> "FilmWish":
        """Return a film of another length: a walk goes more slowly, a song is used from its beginning.

        Raises ValueError when it has too many frames.
        """
        if self.music:
            part = 0.0 if seconds >= self.song_seconds else seconds
            return replace(self, walk=self.walk.at(fps), music=replace(self.music, seconds=part))
        stretch = seconds / sum(self.walk.spans)
        spans = tuple(span * stretch for span in self.walk.spans)
        return replace(self, walk=replace(self.walk, spans=spans).at(fps))


def render(
    engine: Engine,
    library: Library,
    model: Path,
    film: FilmWish,
    out: Path,
    size: int,
    upscaler: str,
    device_name: str,
    credit: Credits,
) -> Events:
    """Keep a copy of the model, so that every frame can be had again, then have it paint the film."""
    kept = library.keep_model(model)
    yield from engine.start(
        tasks.render,
        kept,
        film.walk,
        out,
        music=film.music,
        size=size,
        upscaler=upscaler,
        device_name=device_name,
        credit=credit,
    )
