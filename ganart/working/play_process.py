"""The playing process's side of the pipe: it paints places on request for as long as the window lives.

Each request has one answer, `Painted` or `Failure`. The model of the last request stays loaded, so that the
next picture comes at once. No Qt here; torch is imported only in the process itself.
"""

import logging
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ganart.working.devices import threads_for
from ganart.working.engine_process import use_threads
from ganart.working.failure import Failure
from training.compute.openmp import wait_politely
from training.errors import EngineError
from training.exploring.places import Place
from training.mixing import Mixture

if TYPE_CHECKING:
    from training.exploring.player import Player

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PaintRequest:
    """Places of a model that are to be painted."""

    model: Path
    places: tuple[Place, ...]
    device_name: str = "auto"
    threads: int = 0  # 0 = as many as suit.
    mixture: Mixture | None = None  # What is mixed into the model, if anything.
    is_sharp: bool = False  # Whether they are enlarged by the Fast upscaler.


@dataclass(frozen=True, slots=True)
class Painted:
    """Places, painted: what they look like."""

    images: np.ndarray  # uint8 [N, H, W, C].
    z_dim: int  # The length of the model's latents.
    notices: tuple[str, ...] = ()  # Sentences for the user, once.


def serve(pipe: Connection) -> None:
    """Answer requests until the pipe ends."""
    wait_politely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the window, which ends us.
    loaded = LoadedModel()
    try:
        while True:
            wanted = pipe.recv()
            pipe.send(_answer(loaded, wanted))
    except (EOFError, OSError):  # The window is gone.
        return


class LoadedModel:
    """Keeps the model of the last request ready."""

    def __init__(self) -> None:
        self._of: tuple[Path, str] | None = None  # The file of the player's model, and its device.
        self._player: Player | None = None

    def paint(self, wanted: PaintRequest) -> Painted:
        """Paint places. Raises EngineError when the model cannot be used, ValueError for foreign places."""
        notices: tuple[str, ...] = ()
        use_threads(threads_for(wanted.threads))
        player = self._player
        if player is None or self._of != (wanted.model, wanted.device_name):
            from training.exploring.player import Player

            player = self._player = None  # The memory of the old one first.
            player = self._player = Player(wanted.model, wanted.device_name)
            self._of = (wanted.model, wanted.device_name)
            notices = tuple(player.notices)
        player.mix(wanted.mixture)
        paint = player.paint_sharp if wanted.is_sharp else player.paint_all
        return Painted(paint(wanted.places), player.z_dim, notices)


def _answer(loaded: LoadedModel, wanted: PaintRequest) -> Painted | Failure:
    try:
        return loaded.paint(wanted)
    except Exception as error:
        return Failure.told(error, (EngineError, ValueError))
