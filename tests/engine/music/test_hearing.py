"""What is heard in sounds that are known to the sample."""

import subprocess

import numpy as np
import pytest

from tests.engine.music.sounds import clicks, silence, tone, write
from training.errors import EngineError
from training.events import Heard, Listening, Notice
from training.exploring.encoding import find_ffmpeg
from training.music import listen as listening
from training.music import sound_files
from training.music.listen import listen
from training.music.sound_files import hash_of, is_sound


def heard_in(sound, tmp_path, **options):
    *_, heard = listen(write(tmp_path / "sound.wav", sound, **options))
    return heard


def test_onsets_are_where_the_clicks_are(tmp_path):
    moments = np.array([0.4, 0.9, 1.013, 2.25, 3.5])
    heard = heard_in(clicks(moments, 4), tmp_path)
    assert heard.onsets == pytest.approx(moments, abs=0.015)
    assert heard.strengths.min() > 0.5
    assert np.floor(heard.onsets * 25 + 0.5).tolist() == np.floor(moments * 25 + 0.5).tolist()


def test_a_steady_click_is_a_beat_and_its_tempo(tmp_path):
    heard = heard_in(clicks(np.arange(0.3, 11.8, 0.5), 12), tmp_path)
    assert heard.tempo == pytest.approx(120, abs=1)
    off = (heard.beats - 0.3 + 0.25) % 0.5 - 0.25
    assert np.abs(off).max() < 0.03


def test_clicks_by_chance_are_no_beat(tmp_path):
    moments = np.sort(np.random.default_rng(1).uniform(0.2, 11.5, 24))
    heard = heard_in(clicks(moments, 12), tmp_path)
    assert heard.tempo == 0
    assert not len(heard.beats)
    assert len(heard.onsets) > 15


@pytest.mark.parametrize(("hertz", "band"), [(60, "low"), (500, "mid"), (5_000, "high")])
def test_a_tone_is_heard_in_its_band(tmp_path, hertz, band):
    heard = heard_in(tone(hertz, 3), tmp_path)
    levels = {name: getattr(heard, name)[20:-20].mean() for name in ("low", "mid", "high")}
    assert levels.pop(band) > 0.95
    assert max(levels.values()) < 0.2
    assert heard.loudness[20:-20].min() > 0.95


def test_a_tone_begins_once_and_its_end_is_no_onset(tmp_path):
    heard = heard_in(np.concatenate([silence(1), tone(440, 2)]), tmp_path)
    assert heard.onsets == pytest.approx([1.0], abs=0.02)


def test_what_is_softer_is_heard_as_softer(tmp_path):
    sound = np.concatenate([tone(440, 2, 0.8), tone(440, 2, 0.1), silence(2)])
    heard = heard_in(sound, tmp_path)
    loud, soft, quiet = (heard.loudness[middle - 50 : middle + 50].mean() for middle in (100, 300, 500))
    assert loud > 0.95
    assert 0.1 < soft < 0.5
    assert quiet < 0.01


def test_silence_is_heard_as_nothing(tmp_path):
    heard = heard_in(silence(2), tmp_path)
    assert heard.seconds == pytest.approx(2, abs=0.01)
    assert not len(heard.onsets)
    assert heard.tempo == 0
    for name in ("loudness", "low", "mid", "high", "peaks"):
        assert len(getattr(heard, name)) == 200
        assert not getattr(heard, name).any()


def test_all_channels_are_heard_and_the_same_file_gives_the_same_numbers(tmp_path):
    sound = clicks([0.5, 1.0], 2)
    mono, stereo = heard_in(sound, tmp_path), heard_in(sound, tmp_path, channels=2)
    assert stereo.onsets.tolist() == mono.onsets.tolist()
    again = heard_in(sound, tmp_path)
    assert again.loudness.tobytes() == mono.loudness.tobytes()


def test_a_sound_is_told_of_as_it_is_heard(tmp_path):
    events = list(listen(write(tmp_path / "long.wav", tone(440, 12))))
    told = [event for event in events if isinstance(event, Listening)]
    assert [round(event.seconds) for event in told] == [0, 5, 10, 12]
    assert {event.total for event in told} == {12.0}
    assert isinstance(events[-1], Heard)


def test_a_very_short_sound_is_heard(tmp_path):
    heard = heard_in(tone(440, 0.01), tmp_path)
    assert 0 < heard.seconds < 0.02
    assert len(heard.loudness) == 1


# -- FILES --


@pytest.mark.parametrize("name", ["sound.mp3", "sound.flac", "sound.m4a", "sound.ogg", "film.mp4"])
def test_sounds_of_every_usual_kind_are_read_and_those_of_films(tmp_path, name):
    source = write(tmp_path / "source.wav", clicks([0.5, 1.5], 2))
    picture = ["-f", "lavfi", "-i", "color=s=16x16:d=2"] if name == "film.mp4" else []
    subprocess.run(
        [find_ffmpeg(), "-loglevel", "error", *picture, "-i", source, tmp_path / name], check=True
    )
    *_, heard = listen(tmp_path / name)
    assert heard.seconds == pytest.approx(2, abs=0.1)
    assert [round(moment, 1) for moment in heard.onsets] == [0.5, 1.5]


def test_a_film_without_sound_is_said_to_have_none(tmp_path):
    film = tmp_path / "silent.mp4"
    subprocess.run(
        [find_ffmpeg(), "-loglevel", "error", "-f", "lavfi", "-i", "color=s=16x16:d=1", film], check=True
    )
    with pytest.raises(EngineError, match=r"^There is no sound in silent\.mp4\.$"):
        list(listen(film))


def test_a_sound_without_samples_is_said_to_be_empty(tmp_path):
    with pytest.raises(EngineError, match="0 seconds long"):
        heard_in(silence(0), tmp_path)


@pytest.mark.parametrize("content", [b"", b"no sound at all" * 100])
def test_what_is_no_sound_is_said_to_be_damaged(tmp_path, content):
    path = tmp_path / "song.mp3"
    path.write_bytes(content)
    with pytest.raises(EngineError, match=r"song\.mp3 is damaged, or is not a sound"):
        list(listen(path))


def test_a_sound_that_is_gone_is_said_to_be_gone(tmp_path):
    with pytest.raises(EngineError, match="moved or renamed"):
        list(listen(tmp_path / "song.mp3"))


def test_a_playlist_opens_no_other_file(tmp_path):
    write(tmp_path / "sound.wav", tone(440, 1))
    playlist = tmp_path / "list.mp3"
    playlist.write_text("ffconcat version 1.0\nfile sound.wav\n")
    with pytest.raises(EngineError, match="damaged"):
        list(listen(playlist))


def test_a_sound_cut_off_is_heard_as_far_as_it_goes(tmp_path):
    path = write(tmp_path / "sound.wav", tone(440, 4))
    path.write_bytes(path.read_bytes()[: 44 + 2 * 44_100 * 2])
    *_, heard = listen(path)
    assert heard.seconds == pytest.approx(2, abs=0.05)


def test_no_more_than_the_longest_part_is_heard_and_that_is_said(tmp_path, monkeypatch):
    for module in (sound_files, listening):
        monkeypatch.setattr(module, "LONGEST_S", 2.0)
    events = list(listen(write(tmp_path / "song.wav", tone(440, 4))))
    assert isinstance(events[0], Notice)
    assert "song.wav" in events[0].sentence
    assert events[-1].seconds == pytest.approx(2, abs=0.01)


def test_ffmpeg_is_ended_when_nobody_listens_any_more(tmp_path):
    events = listen(write(tmp_path / "long.wav", tone(440, 40)))
    assert [type(next(events)) for _ in range(2)] == [Listening, Listening]
    events.close()


def test_a_sound_is_known_by_its_content(tmp_path):
    one, same = write(tmp_path / "a.wav", tone(440, 1)), write(tmp_path / "b.wav", tone(440, 1))
    other = write(tmp_path / "c.wav", tone(441, 1))
    assert hash_of(one) == hash_of(same) != hash_of(other)
    assert is_sound(one)
    assert not is_sound(tmp_path / "a.png")
