"""An engine and a player that explore nothing, for the tests of the parts of the Explore page."""

import time
from threading import Event

import numpy as np

from ganart.working.play_process import Painted
from tests.app.explore.songs import SECONDS, heard
from tests.app.fake_engine import FakeEngine
from training import tasks
from training.errors import EngineError
from training.events import (
    Direction,
    DirectionsFound,
    Finding,
    Finished,
    Found,
    Generating,
    Listening,
    Rendering,
    Saved,
)
from training.exploring.places import Place, packed

LIKENESS = (12.0, 18.0, 26.0)  # Decibels, as a search comes nearer.


class ExploringEngine(FakeEngine):
    """Gives the events that the engine gives.

    Attributes:
        failure: What the tasks raise, at their end; those that keep pictures, before the first.
        place: What a search finds.
        is_slow: Whether a film takes longer than anybody waits for it.
    """

    def __init__(self):
        super().__init__(
            {
                tasks.render: self._render,
                tasks.listen: self._listen,
                tasks.render_session: self._render_session,
                tasks.find: self._find,
                tasks.find_directions: self._find_directions,
                tasks.keep: self._keep,
            }
        )
        self.failure = ""
        self.video_bytes = 7
        self.is_slow = False
        self.place = Place.of_seed(7, classes={"Lorelei": 1.0})

    def _render(self, asked):
        count = asked.walk.count
        for done in range(count + 1):
            yield Rendering(done, count)
            if self.is_slow:
                time.sleep(0.01)
        self._fail()
        asked.out.parent.mkdir(parents=True, exist_ok=True)
        asked.out.write_bytes(bytes(self.video_bytes))
        yield Saved("video", str(asked.out))
        yield Finished("It is there.")

    def _render_session(self, asked):
        for done in range(3):
            yield Rendering(done, 2)
        asked.out.parent.mkdir(parents=True, exist_ok=True)
        asked.out.write_bytes(b"a video")
        yield Saved("video", str(asked.out))
        yield Finished("It is there.")

    def _listen(self, asked):
        yield Listening(3.0, SECONDS)
        self._fail()
        yield heard()

    def _find(self, asked):
        image = np.zeros((64, 64, 3), np.uint8)
        for done, decibels in enumerate(LIKENESS, 1):
            yield Finding(done, len(LIKENESS), decibels, image)
        self._fail()
        yield Found(self.place.to_json(), LIKENESS[-1], image + 1, image + 2)

    def _find_directions(self, asked):
        count = asked.count
        self._fail()
        vectors = [packed(row) for row in np.eye(count, dtype=np.float32)]
        yield Generating(count, count)
        names = [f"principal {number}" for number in range(1, count)] + ["weights 1"]
        pairs = zip(names, vectors, strict=True)
        yield DirectionsFound(tuple(Direction(name, 0.1, vector) for name, vector in pairs))

    def _keep(self, asked):
        asked.out.mkdir(parents=True, exist_ok=True)
        yield Generating(0, len(asked.places))
        for done, _ in enumerate(asked.places, 1):
            self._fail()
            path = asked.out / f"{len(list(asked.out.iterdir()))}.png"
            path.write_bytes(b"a picture")
            yield Saved("picture", str(path))
            yield Generating(done, len(asked.places))
        yield Finished("They are there.")

    def _fail(self):
        if self.failure:
            raise EngineError(self.failure)


class FakeLink:
    """Paints every place in the grey of its seed, once it may.

    Attributes:
        may_paint: Set unless a test wants it to wait.
        asked: The seeds of each request, newest last.
        failure: The sentence with which everything is refused,
        failing: or, if there are any, only a request for these seeds.
    """

    def __init__(self):
        self.may_paint = Event()
        self.may_paint.set()
        self.asked = []
        self.failure = ""
        self.failing = []
        self.is_closed = False

    def paint(self, wanted):
        seeds = [place.terms[0].seed for place in wanted.places]
        self.asked.append(seeds)
        self.may_paint.wait()
        if self.failure and self.failing in ([], seeds):
            raise EngineError(self.failure)
        return Painted(np.stack([np.full((8, 8, 3), seed, np.uint8) for seed in seeds]), 16)

    def close(self):
        self.is_closed = True
