"""The playing process's side of the pipe: it paints places on request for as long as the window lives.

Each request has one answer, `Painted`, `Dragged` or `Failure`. The model of the last request stays loaded, so
that the next picture comes at once, and so does a drag, of which each request is a turn of some milliseconds.
No Qt here; torch is imported only in the process itself.
"""

import gc
import logging
import signal
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ganart.working.devices import threads_for
from ganart.working.engine_process import use_threads
from ganart.working.failure import Failure
from training.compute.care import AS_USUAL, Care, take_care
from training.compute.openmp import wait_politely
from training.errors import EngineError
from training.exploring.places import Place
from training.exploring.pulls import Point, Progress, Pull
from training.mixing import Mixture

if TYPE_CHECKING:
    from training.exploring.dragging import Drag
    from training.exploring.player import Player

logger = logging.getLogger(__name__)

_TURN_S = 0.03  # Of a drag, until it is painted how far it is.


@dataclass(frozen=True, slots=True)
class PaintRequest:
    """Places of a model that are to be painted."""

    model: Path
    places: tuple[Place, ...]
    device_name: str = "auto"
    threads: int = 0  # 0 = as many as suit.
    mixture: Mixture | None = None  # What is mixed into the model, if anything.
    is_sharp: bool = False  # Whether they are enlarged by the Fast upscaler.
    care: Care = AS_USUAL  # More where the process has died at this model.


@dataclass(frozen=True, slots=True)
class Painted:
    """Places, painted: what they look like."""

    images: np.ndarray  # uint8 [N, H, W, C].
    z_dim: int  # The length of the model's latents.
    notices: tuple[str, ...] = ()  # Sentences for the user, once.


@dataclass(frozen=True, slots=True)
class DragRequest:
    """A drag that is to begin, or to go on for a turn."""

    number: int  # Of the drag: the first request with a number begins it.
    at: PaintRequest  # With one place: where it begins, or how far it is.
    pulls: tuple[Pull, ...]  # From where the handles are; later requests may have other targets.
    held: np.ndarray | None = None  # What has to stay, bool [h, w] over the whole picture.
    locked: tuple[bytes, ...] = ()  # Directions along which nothing is to change.
    most: int = 1_000  # Steps that it may still make.


@dataclass(frozen=True, slots=True)
class Dragged:
    """How far a drag is."""

    place: Place
    image: np.ndarray  # uint8 [H, W, C]
    handles: tuple[Point, ...]
    progress: Progress
    steps: int  # Of this turn.
    notices: tuple[str, ...] = ()  # Sentences for the user, once.


Request = PaintRequest | DragRequest
Answer = Painted | Dragged


def serve(pipe: Connection) -> None:
    """Answer requests until the pipe ends."""
    wait_politely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the window, which ends us.
    loaded = LoadedModel()
    before = loaded.of
    try:
        while True:
            wanted = pipe.recv()
            pipe.send(_answer(loaded, wanted))
            if loaded.of != before:
                before = loaded.of
                _set_aside()
    except (EOFError, OSError):  # The window is gone.
        return


class LoadedModel:
    """Keeps the model of the last request ready, and the drag that goes on in it.

    Attributes:
        of: The file of the model, its device, and the care taken of it; None while there is none.
    """

    def __init__(self) -> None:
        self.of: tuple[Path, str, Care] | None = None
        self._player: Player | None = None
        self._drag: Drag | None = None
        self._drag_of: tuple[object, ...] | None = None  # What it is a drag of.

    def answer(self, wanted: Request) -> Answer:
        """Paint or drag. Raises EngineError when the model cannot be used, ValueError for foreign places."""
        return self.drag(wanted) if isinstance(wanted, DragRequest) else self.paint(wanted)

    def paint(self, wanted: PaintRequest) -> Painted:
        """Paint places. Raises as `answer` does."""
        player, notices = self._load(wanted)
        paint = player.paint_sharp if wanted.is_sharp else player.paint_all
        return Painted(paint(wanted.places), player.z_dim, notices)

    def drag(self, wanted: DragRequest) -> Dragged:
        """Drag for a turn, and paint how far it is. Raises as `answer` does."""
        at = wanted.at
        player, notices = self._load(at)
        drag, of = self._drag, (wanted.number, self.of, at.mixture)
        if drag is None or of != self._drag_of:
            drag = self._drag = player.drag(at.places[0], wanted.pulls, wanted.held, wanted.locked)
            self._drag_of = of
        else:
            drag.aim([pull.target for pull in wanted.pulls])
        until, steps = time.perf_counter() + _TURN_S, 0
        for _ in drag.steps(wanted.most):
            steps += 1
            if time.perf_counter() >= until:
                break
        place = drag.place
        return Dragged(place, player.paint(place), tuple(drag.handles), drag.progress, steps, notices)

    def _load(self, wanted: PaintRequest) -> tuple["Player", tuple[str, ...]]:
        """Return the player of a model, and what is to be said of its device."""
        notices: tuple[str, ...] = ()
        threads = threads_for(wanted.threads)
        use_threads(threads if wanted.care == AS_USUAL else max(1, threads // 2))
        take_care(wanted.care)
        player, of = self._player, (wanted.model, wanted.device_name, wanted.care)
        if player is None or self.of != of:
            from training.exploring.player import Player

            player = self._player = self._drag = None  # The memory of the old one first.
            player = self._player = Player(wanted.model, wanted.device_name)
            self.of = of
            notices = tuple(player.notices)
        player.mix(wanted.mixture)
        return player, notices


def _set_aside() -> None:
    """Let the collection of garbage pass over all that is there.

    To go through torch's 200,000 objects takes 130 ms, and sooner or later that would be amid a move.
    """
    gc.unfreeze()
    gc.collect()  # What is left of an earlier model.
    gc.freeze()


def _answer(loaded: LoadedModel, wanted: Request) -> Answer | Failure:
    try:
        return loaded.answer(wanted)
    except Exception as error:
        return Failure.told(error, (EngineError, ValueError))
