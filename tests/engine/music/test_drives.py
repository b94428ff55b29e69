"""What follows a sound, frame by frame."""

from dataclasses import replace

import numpy as np
import pytest

from training.bends import Bend
from training.errors import Refusal
from training.events import Heard
from training.exploring.places import Place, packed
from training.exploring.walks import Steps, Walk
from training.music.driven_steps import DrivenSteps
from training.music.drives import USUAL, Drive, Followed, read_drives

Z = 24
ZONES = {"form": slice(0, 8), "texture": slice(8, 16), "colour": slice(16, 24)}
PLACES = [Place.of_seed(seed) for seed in (1, 2, 3)]
LOOP = Walk.through(PLACES, 3, closed=True, fps=25)


def heard(seconds=6.0, **parts):
    """A sound of which nothing is heard but what is given."""
    steps = round(100 * seconds)
    nothing = np.zeros(steps, dtype=np.float32)
    plain = dict.fromkeys(("loudness", "low", "mid", "high", "peaks"), nothing)
    none = {name: np.empty(0) for name in ("onsets", "strengths", "beats")}
    return Heard(seconds, 0.0, **(plain | none | parts))


def half_loud(seconds=6.0):
    """Silence first, then as loud as it gets."""
    return heard(seconds, loudness=(np.arange(round(100 * seconds)) >= 50 * seconds).astype(np.float32))


def steps_of(sound, *drives, walk=LOOP, zones=ZONES, **options):
    return DrivenSteps(walk, Z, Followed(sound), drives, zones, **options)


def latents(steps):
    return np.stack([steps[frame].latent(steps.basis) for frame in range(len(steps))])


def moves(steps):
    """How far it is from each frame to the next."""
    return np.linalg.norm(np.diff(latents(steps), axis=0), axis=1)


# -- THE PACE --


def test_a_film_takes_as_long_as_its_sound(tmp_path):
    assert len(steps_of(heard(6.0))) == 150
    assert len(steps_of(heard(6.01), walk=LOOP.at(24))) == 144


def test_where_nothing_follows_the_walk_goes_on_as_it_would(tmp_path):
    driven, plain = steps_of(heard(3.0)), Steps(LOOP, Z)
    assert len(driven) == len(plain)
    assert latents(driven)[1:] == pytest.approx(latents(plain)[1:], abs=0.06)


def test_a_walk_goes_round_as_often_as_fits_and_ends_where_it_began():
    driven = latents(steps_of(half_loud(12.2), *USUAL))
    begins = np.linalg.norm(driven - driven[0], axis=1)
    assert begins[-1] < 0.5
    assert (np.diff((begins < 1).astype(int)) == 1).sum() == 4  # Back four times in 12 seconds.


def test_an_open_walk_goes_there_and_back_without_a_jump():
    way = Walk.through(PLACES, 3, fps=25)
    far = moves(steps_of(heard(12.0), walk=way))
    assert far.max() < 3 * np.median(far)


def test_the_pace_follows_the_loudness():
    far = moves(steps_of(half_loud(), Drive(target="speed", source="loudness", amount=0.8)))
    assert far[100:140].mean() > 3 * far[10:60].mean() > 0


def test_the_whole_pace_may_follow_and_silence_still_moves_a_little():
    far = moves(steps_of(half_loud(), Drive(target="speed", source="loudness", amount=1.0)))
    assert 0 < far[:70].max() < 0.1 * far[100:140].mean()


def test_a_negative_amount_rests_where_it_is_loud():
    far = moves(steps_of(half_loud(), Drive(target="speed", source="loudness", amount=-0.9)))
    assert far[10:60].mean() > 3 * far[100:140].mean() > 0


def test_each_onset_pushes_the_walk_at_its_frame():
    onsets = np.array([1.0, 2.2, 4.04])
    far = moves(steps_of(heard(onsets=onsets, strengths=np.ones(3)), *USUAL))
    largest = sorted(np.argsort(far)[-9:].tolist())
    for onset in onsets:
        assert round(25 * onset) in largest
    assert far.max() > 3 * np.median(far)


def test_a_weaker_onset_pushes_less():
    sound = heard(onsets=np.array([1.0, 4.0]), strengths=np.array([1.0, 0.3]))
    far = moves(steps_of(sound, Drive(target="speed", source="onsets", amount=0.6)))
    assert far[24:30].max() > 1.5 * far[99:105].max()


def test_beats_push_too():
    far = moves(steps_of(heard(beats=np.array([2.0])), Drive(target="speed", source="beats")))
    assert far[50:54].max() > 3 * far[:49].max()


@pytest.mark.parametrize("closed", [True, False])
def test_a_second_of_the_walk_is_found_again_in_the_sound(closed):
    driven = steps_of(half_loud(12.0), *USUAL, walk=Walk.through(PLACES, 3, closed=closed, fps=25))
    for second in (0.5, 4.0, 7.7, 11.0):
        assert driven.second_of(driven.walk_time(second), second) == pytest.approx(second, abs=0.02)


@pytest.mark.parametrize("closed", [True, False])
def test_each_passing_of_a_keyframe_is_told_with_its_second(closed):
    walk = Walk.through(PLACES, 3, closed=closed, fps=25)
    driven = steps_of(half_loud(12.0), *USUAL, walk=walk)
    passings = driven.passings()
    seconds, numbers = zip(*passings, strict=True)
    count = len(PLACES)
    there, back = list(range(count)), list(range(count - 2, -1, -1))
    around = there * 4 + [0]
    assert list(numbers) == (around if closed else there + back + there[1:] + back)
    assert seconds[0] == 0.0
    assert seconds[-1] == pytest.approx(12.0, abs=0.05)
    assert list(seconds) == sorted(seconds)
    for second, number in passings[1:-1]:
        assert driven.walk_time(second) == pytest.approx(sum(walk.spans[:number]), abs=0.05) or number == 0


def test_a_walk_around_a_place_passes_no_keyframe():
    assert steps_of(half_loud(12.0), *USUAL, walk=Walk.around(PLACES[0], 3, fps=25)).passings() == []


# -- WHAT ELSE FOLLOWS --


def test_variety_lets_the_picture_go_from_the_middle():
    drive = Drive(target="variety", source="loudness", amount=0.7, smoothing=0.0)
    lengths = np.linalg.norm(latents(steps_of(half_loud(), drive)), axis=1)
    plain = np.linalg.norm(latents(steps_of(half_loud())), axis=1)
    assert lengths[:70] == pytest.approx(0.3 * plain[:70], rel=1e-5)
    assert lengths[80:] == pytest.approx(plain[80:], rel=1e-5)


def test_a_direction_follows_by_standard_deviations():
    vector = np.zeros(Z, np.float32)
    vector[3] = 1
    drive = Drive(
        target="direction", source="loudness", amount=2.0, smoothing=0.0, name="hair", vector=packed(vector)
    )
    moved = latents(steps_of(half_loud(), drive)) - latents(steps_of(half_loud()))
    assert moved[:70] == pytest.approx(0, abs=1e-6)
    assert moved[80:] == pytest.approx(np.broadcast_to(2 * vector, (70, Z)), abs=1e-5)


@pytest.mark.parametrize("zone", ZONES)
def test_a_zone_runs_ahead_and_the_others_stay(zone):
    drive = Drive(target=zone, source="loudness", smoothing=0.0)
    moved = latents(steps_of(half_loud(), drive)) - latents(steps_of(half_loud()))
    others = [part for name, part in ZONES.items() if name != zone]
    assert np.abs(moved[:70]).max() < 1e-6
    assert np.linalg.norm(moved[80:, ZONES[zone]], axis=1).min() > 0.1
    for part in others:
        assert np.abs(moved[:, part]).max() < 1e-6


def test_a_zone_that_is_one_picture_ahead_shows_the_next_picture():
    loud = heard(3.0, loudness=np.ones(300, np.float32))
    driven = steps_of(loud, Drive(target="colour", source="loudness", smoothing=0.0))
    (first, second) = (place.latent(Z) for place in PLACES[:2])
    z = driven[0].latent(driven.basis)
    assert z[:16] == pytest.approx(first[:16], abs=1e-4)
    assert z[16:] == pytest.approx(second[16:], abs=0.2)


def test_a_bend_follows_beside_those_of_the_walk():
    zoom = Bend(stage=1, kind="zoom", amount=0.5)
    bent = Walk.through([replace(each, bends=(zoom,)) for each in PLACES], 3)
    drive = Drive(
        target="bend", source="loudness", amount=30.0, smoothing=0.0, bend=Bend(stage=2, kind="turn")
    )
    driven = steps_of(half_loud(), drive, walk=bent)
    assert [(each.kind, each.amount) for each in driven[0].bends] == [("zoom", pytest.approx(0.5))]
    assert [(each.kind, round(each.amount, 3)) for each in driven[170].bends] == [("zoom", 0.5), ("turn", 30)]


def test_a_loop_around_a_place_follows_too():
    around = Walk.around(PLACES[0], 3, "circle", fps=25)
    drives = (*USUAL, Drive(target="form", source="loudness"))
    far = moves(steps_of(half_loud(), *drives, walk=around))
    assert far.min() > 0


def test_a_part_of_the_sound_shows_what_the_whole_does_there():
    whole, part = (steps_of(half_loud(), *USUAL, **given) for given in ({}, {"part": (2.0, 1.6)}))
    assert len(part) == 40
    assert np.array_equal(latents(part), latents(whole)[50:90])


def test_what_rises_is_followed_faster_than_what_falls():
    pulse = np.zeros(300, np.float32)
    pulse[100:150] = 1
    drive = Drive(target="speed", source="loudness", smoothing=0.3)
    followed = Followed(heard(3.0, loudness=pulse)).signal(drive)
    assert followed[:100].max() == 0
    assert followed[110] > 0.7
    assert followed[160] > 0.6
    assert followed[-1] < 0.05


@pytest.mark.parametrize("source", ["loudness", "onsets"])
def test_a_long_sound_is_followed_as_its_parts_are(source):
    chance = np.random.default_rng(0)
    part = chance.random(500).astype(np.float32)
    long = np.concatenate([part, chance.random(20_000), np.zeros(3_000), part]).astype(np.float32)
    drive = Drive(target="speed", source=source, smoothing=0.05)

    def followed(loudness):
        onsets = np.flatnonzero(loudness > 0.9)
        sound = heard(
            len(loudness) / 100, loudness=loudness, onsets=onsets / 100, strengths=loudness[onsets]
        )
        return Followed(sound).signal(drive)

    assert np.allclose(followed(long)[:500], followed(part), atol=1e-9)
    assert np.allclose(followed(long)[-500:], followed(part), atol=1e-9)


# -- WHAT CANNOT BE --


def test_a_model_without_zones_refuses_one():
    with pytest.raises(Refusal, match="colour"):
        steps_of(heard(), Drive(target="colour", source="low"), zones={})


@pytest.mark.parametrize(
    "wrong",
    [
        {"target": "speed", "amount": 1.5},
        {"target": "direction"},
        {"target": "bend"},
        {"target": "speed", "smoothing": -1.0},
        {"target": "direction", "name": "hair", "amount": 1e9},
    ],
)
def test_impossible_drives_are_refused(wrong):
    with pytest.raises(Refusal):
        Drive(source="low", **wrong)


def test_drives_are_read_as_they_were_written():
    drives = (
        *USUAL,
        Drive(target="bend", source="low", amount=20.0, bend=Bend(stage=2, kind="turn")),
        Drive(target="direction", source="high", amount=-2.0, name="hair", vector=b"\0\0\x80?"),
    )
    assert tuple(read_drives([drive.to_json() for drive in drives], "drives")) == drives
