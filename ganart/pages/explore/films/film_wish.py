"""What is to become a film: a walk and the song that it follows, or a session, at a length and a rate."""

from dataclasses import dataclass, replace
from pathlib import Path

from ganart.keeping.library import Library
from ganart.working.engine import Engine
from training import tasks
from training.credits import Credits
from training.events import Events
from training.exploring.sessions import SessionFilm
from training.exploring.walks import Walk
from training.music.soundtrack import Soundtrack


@dataclass(frozen=True, slots=True)
class WalkWish:
    """A film of a walk as it was laid out."""

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
    def fps(self) -> float:
        """How many frames it has per second."""
        return self.walk.fps

    @property
    def count(self) -> int:
        """How many frames it has."""
        return max(1, round(self.seconds * self.walk.fps)) if self.music else self.walk.count

    def taking(self, seconds: float, fps: float) -> "WalkWish":
        """Return a film of another length: a walk goes more slowly, a song is used from its beginning.

        Raises ValueError when it has too many frames.
        """
        if self.music:
            part = 0.0 if seconds > self.song_seconds - _ROUNDED else seconds
            return replace(self, walk=self.walk.at(fps), music=replace(self.music, seconds=part))
        whole = sum(self.walk.spans)
        stretch = 1.0 if abs(seconds - whole) < _ROUNDED else seconds / whole
        spans = tuple(span * stretch for span in self.walk.spans)
        return replace(self, walk=replace(self.walk, spans=spans).at(fps))


@dataclass(frozen=True, slots=True)
class SessionWish:
    """A film of a recorded session."""

    session: Path
    recorded: float  # Seconds.
    film: SessionFilm
    music: None = None

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return self.film.seconds or self.recorded

    @property
    def fps(self) -> float:
        """How many frames it has per second."""
        return self.film.fps

    @property
    def count(self) -> int:
        """How many frames it has."""
        return self.film.count(self.recorded)

    def taking(self, seconds: float, fps: float) -> "SessionWish":
        """Return a film of another length: a longer one shows the session more slowly.

        Raises ValueError for a rate that cannot be.
        """
        as_recorded = abs(seconds - self.recorded) < _ROUNDED
        return replace(self, film=replace(self.film, seconds=0.0 if as_recorded else seconds, fps=fps))


FilmWish = WalkWish | SessionWish

_ROUNDED = 0.051  # Seconds; a field shows tenths.


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
    if isinstance(film, SessionWish):
        yield from engine.start(
            tasks.render_session,
            kept,
            film.session,
            out,
            film=film.film,
            size=size,
            upscaler=upscaler,
            device_name=device_name,
            credit=credit,
        )
        return
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
