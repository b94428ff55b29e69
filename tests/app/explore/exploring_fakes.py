"""An engine that explores nothing, for the tests of the panels beside the canvas."""

import numpy as np

from training.errors import EngineError
from training.events import Finding, Finished, Found, Rendering, Saved
from training.exploring.places import Place

LIKENESS = (12.0, 18.0, 26.0)  # Decibels, as a search comes nearer.


class FakeExplorer:
    """Gives the events that the engine gives.

    Attributes:
        asked: What was asked for, newest last: (name, arguments).
        failure: What the tasks raise at their end.
        place: What a search finds.
    """

    def __init__(self):
        self.asked = []
        self.failure = ""
        self.place = Place.of_seed(7, classes={"Lorelei": 1.0})

    def render(self, model, walk, out, size=0):
        self.asked.append(("render", (model, walk, out, size)))
        for done in range(walk.count + 1):
            yield Rendering(done, walk.count)
        self._fail()
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(b"a video")
        yield Saved("video", str(out))
        yield Finished("It is there.")

    def find(self, model, picture):
        self.asked.append(("find", (model, picture)))
        image = np.zeros((64, 64, 3), np.uint8)
        for done, decibels in enumerate(LIKENESS, 1):
            yield Finding(done, len(LIKENESS), decibels, image)
        self._fail()
        yield Found(self.place.to_json(), LIKENESS[-1], image + 1, image + 2)

    def _fail(self):
        if self.failure:
            raise EngineError(self.failure)
