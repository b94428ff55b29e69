"""Reads many pictures at once, in processes of their own: a crash costs only the picture that made it."""

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Generator, Mapping, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import MappingProxyType

from training.compute.ctrl_c import ignore_ctrl_c, out_of_reach_of_ctrl_c
from training.config import MIDDLE, ImportConfig, Place
from training.importing.pictures import DecodedPicture, read_pictures
from training.pictures.refusals import PictureError
from training.sentences import Sentence

_AHEAD = 4  # Pictures handed to each process at a time, so that it never waits for the next.
_PATIENCE_S = 120.0  # For one picture; longer means a reader that hangs or a disk that does not answer.
_BEAT_S = 0.1  # The longest time between two yields.

Places = Mapping[Path, Place]  # Of crops that do not lie in the middle.
Decoded = tuple[int, list[DecodedPicture] | PictureError]  # The first number counts the paths.


def decode(
    paths: Sequence[Path], config: ImportConfig, processes: int, places: Places = MappingProxyType({})
) -> Generator[Decoded | None]:
    """Read pictures in as many processes, or with 0 in this one; give each as soon as it is there.

    Their crops lie in the middle, or in the places given.

    Yields None where nothing has come for a tenth of a second, so that the caller can report and stop.
    Closing the generator ends the processes.
    """
    if processes == 0 or multiprocessing.current_process().daemon:  # Such a process may not have children.
        yield from _decode_here(range(len(paths)), paths, config, places)
        return
    waiting = deque(range(len(paths)))
    pool = [_Decoder(config, places) for _ in range(min(processes, len(paths)))]
    try:
        while waiting or any(decoder.jobs for decoder in pool):
            for decoder in pool:
                decoder.hand_out(waiting, paths)
            yield from _collect(pool, waiting, config, places)
            if not any(decoder.alive for decoder in pool):
                break
    finally:
        for decoder in pool:
            decoder.kill()
    # Where the system starts no process at all.
    yield from _decode_here(sorted(waiting), paths, config, places)


def _decode_here(
    numbers: Sequence[int], paths: Sequence[Path], config: ImportConfig, places: Places
) -> Generator[Decoded | None]:
    for number in numbers:
        yield number, _read(paths[number], config, places)


def _read(path: Path, config: ImportConfig, places: Places) -> list[DecodedPicture] | PictureError:
    try:
        return read_pictures(path, config, places.get(path, MIDDLE))
    except PictureError as error:
        return error


def _collect(
    pool: list["_Decoder"], waiting: deque[int], config: ImportConfig, places: Places
) -> Generator[Decoded | None]:
    """Return what has come from the processes, and replace those that died or hang."""
    ready = wait([decoder.connection for decoder in pool if decoder.alive], timeout=_BEAT_S)
    if not ready:
        yield None
    for place, decoder in enumerate(pool):
        if not decoder.alive:
            continue
        if decoder.connection in ready:
            try:
                answer = decoder.receive()
            except (EOFError, OSError):
                answer = decoder.give_up(Sentence("It made the picture reader crash."), waiting)
                if decoder.started:
                    pool[place] = _Decoder(config, places)
            if answer is not None:
                yield answer
        elif decoder.hangs():
            yield decoder.give_up(
                Sentence("Reading it took more than {seconds:.0f} seconds.", seconds=_PATIENCE_S), waiting
            )
            pool[place] = _Decoder(config, places)


class _Decoder:
    """One process that reads pictures.

    Attributes:
        jobs: The numbers of the pictures it has to read, the one it is reading first.
        started: Whether it has said that it runs.
        alive: Whether it can be handed pictures.
    """

    def __init__(self, config: ImportConfig, places: Places):
        spawning = multiprocessing.get_context("spawn")  # Forking a process with threads can hang it.
        self.connection, theirs = spawning.Pipe()
        self._process = spawning.Process(
            target=_serve, args=(theirs, config, dict(places)), name="GanArt decoder", daemon=True
        )
        with out_of_reach_of_ctrl_c():
            self._process.start()
        theirs.close()
        self.jobs: deque[int] = deque()
        self.started = False
        self.alive = True
        self._since = time.monotonic()  # When it began with its first job.

    def hand_out(self, waiting: deque[int], paths: Sequence[Path]) -> None:
        while self.alive and waiting and len(self.jobs) < _AHEAD:
            try:
                self.connection.send(paths[waiting[0]])
            except OSError:  # It died; reading from it will tell.
                return
            if not self.jobs:
                self._since = time.monotonic()
            self.jobs.append(waiting.popleft())

    def receive(self) -> Decoded | None:
        """Take one answer. Raises EOFError or OSError when the process is dead."""
        answer = self.connection.recv()
        if not self.started:
            self.started = True
            self._since = time.monotonic()
            return None
        self._since = time.monotonic()
        return self.jobs.popleft(), answer

    def hangs(self) -> bool:
        return bool(self.jobs) and time.monotonic() - self._since > _PATIENCE_S

    def give_up(self, reason: str, waiting: deque[int]) -> Decoded | None:
        """End this process, blame the picture it was reading, if any, and put the others back."""
        self.kill()
        answer = None
        if self.started and self.jobs:
            answer = self.jobs.popleft(), PictureError(reason, lasting=False)
        waiting.extendleft(reversed(self.jobs))
        self.jobs.clear()
        return answer

    def kill(self) -> None:
        self.alive = False
        self._process.kill()
        self._process.join(timeout=1)
        self.connection.close()


def _serve(connection: Connection, config: ImportConfig, places: Places) -> None:
    """Read pictures until the other end is closed; the life of a process."""
    ignore_ctrl_c()
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)  # libtiff writes there whatever it dislikes about a file.
    with suppress(EOFError, OSError):  # Nobody listens any more.
        connection.send("started")
        while True:
            connection.send(_read(connection.recv(), config, places))
