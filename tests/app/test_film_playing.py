"""How a film is played, by a clock that goes on only while somebody sleeps."""

from itertools import islice

import pytest
from PIL import Image

from ganart.keeping import film_playing
from training.exploring.films import FIRST_FRAME


class SleepingClock:
    """What is used of the module `time`."""

    def __init__(self):
        self.now = 0.0

    def monotonic(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


@pytest.fixture
def clock(monkeypatch):
    clock = SleepingClock()
    monkeypatch.setattr(film_playing, "time", clock)
    return clock


def test_a_film_of_one_frame_is_not_shown_faster_than_anybody_can_see(tmp_path, clock):
    Image.new("RGB", (8, 8)).save(tmp_path / FIRST_FRAME)
    shown = [each for each in islice(film_playing.play(tmp_path, 0), 40) if each]
    assert shown
    assert clock.now > 0.02 * len(shown)
