"""Films of every kind are looked at and shown frame by frame."""

import zlib
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from tests.engine.importing.films import delayed, lasting, scenes
from tests.engine.importing.films import film as film_of
from training.errors import EngineError
from training.exploring.encoding import video
from training.exploring.films import (
    film_frames,
    first_frame,
    is_film,
    is_shown_by_its_first_frame,
    look_at_film,
)
from training.pictures.refusals import PictureError

KINDS = [".mp4", ".webm", ".webp", ".gif", ""]
FPS = 25
SIDE = 32


def greys(count):
    """Frames that get brighter, uint8 [N, S, S, 3]."""
    return [np.full((SIDE, SIDE, 3), 20 + 8 * number, np.uint8) for number in range(count)]


@pytest.fixture(params=KINDS, ids=["mp4", "webm", "webp", "gif", "folder"])
def film(request, tmp_path):
    """A film of 20 frames in 0.8 seconds."""
    path = tmp_path / f"loop{request.param}"
    with video(path, SIDE, SIDE, Fraction(FPS)) as sink:
        for frame in greys(20):
            sink.put(frame)
    return path


def shown(path, **how):
    return [frame for frame in film_frames(path, **how) if frame]


def test_a_film_says_how_large_and_how_long_it_is(film):
    facts = look_at_film(film)
    assert (facts.width, facts.height) == (SIDE, SIDE)
    assert facts.seconds == pytest.approx(0.8, abs=0.05)


def test_frames_come_in_their_order_each_at_its_moment(film):
    frames = shown(film)
    moments = [number / FPS for number in range(20)]
    assert [second for second, _ in frames] == pytest.approx(moments, abs=0.005)
    brightness = [int(np.asarray(image.convert("L")).mean()) for _, image in frames]
    assert brightness == pytest.approx([20 + 8 * number for number in range(20)], abs=4)


def test_a_film_can_be_entered_in_its_middle(film):
    second, image = shown(film, start=0.4)[0]
    assert second == pytest.approx(0.4, abs=0.005)
    assert np.asarray(image.convert("L")).mean() == pytest.approx(20 + 8 * 10, abs=10)


def test_frames_fit_the_square_that_is_asked_for(film):
    assert first_frame(film, 16).size == (16, 16)
    assert first_frame(film, 64).size == (SIDE, SIDE)


def test_a_film_is_shown_by_the_frame_that_plays_first(film):
    assert np.array_equal(np.asarray(first_frame(film)), np.asarray(shown(film)[0][1]))


def test_a_pause_that_is_longer_than_its_film_is_not_filled(tmp_path):
    frames = shown(delayed(tmp_path / "a.mkv", 3, 30))
    assert len({image.tobytes() for _, image in frames}) == 8
    assert len(frames) <= 2 * 8 + 2


def test_a_last_frame_stays_no_longer_than_its_film(tmp_path):
    assert 0 < len(shown(lasting(tmp_path / "a.mp4", 40))) <= 25


def test_a_long_still_passage_of_a_film_is_shown_as_long_as_it_is(tmp_path):
    still = ("-vf", "setpts='PTS+if(gte(N,4),20/TB,0)'", "-fps_mode", "vfr", "-c:v", "ffv1")
    frames = shown(film_of(tmp_path / "a.mkv", scenes(*range(8), seconds=0.1), *still))
    changes = [after[0] for before, after in pairwise(frames) if before[1].tobytes() != after[1].tobytes()]
    assert changes == pytest.approx([0.1, 0.2, 0.3, 20.4, 20.5, 20.6, 20.7], abs=0.06)


def test_a_film_is_known_as_one_and_a_picture_is_not(film, tmp_path):
    assert is_film(film)
    picture = tmp_path / "still.png"
    first_frame(film).save(picture)
    assert not is_film(picture)
    assert not is_shown_by_its_first_frame(picture)
    assert not is_film(tmp_path)


@pytest.mark.parametrize("name", ["damaged.mp4", "damaged.gif"])
def test_a_damaged_film_is_refused(tmp_path, name):
    (tmp_path / name).write_bytes(b"no film at all" * 100)
    with pytest.raises((EngineError, ValueError)):
        first_frame(tmp_path / name)


def test_a_film_whose_frames_are_out_of_order_is_refused_in_a_sentence(tmp_path):
    film = tmp_path / "a.png"
    frame = Image.new("RGB", (8, 8), "red")
    frame.save(film, save_all=True, append_images=[Image.new("RGB", (8, 8), "blue")])
    content = film.read_bytes()
    frames = content.index(b"fcTL")  # Its number is the first thing that it tells.
    numbered = bytearray(content[frames:])
    numbered[7] = 9
    check = zlib.crc32(numbered[: 4 + 26])
    numbered[4 + 26 : 4 + 30] = check.to_bytes(4, "big")
    film.write_bytes(content[:frames] + bytes(numbered))
    with pytest.raises(PictureError, match="damaged"):
        look_at_film(film)
