"""Films that follow a sound, read back."""

import json
import re

import numpy as np
import pytest
from typer.testing import CliRunner

from tests.engine.exploring.video_files import decoded
from tests.engine.music.sounds import RATE, clicks, streams, tone, write
from training.commands.app import app
from training.commands.driving import read_drive
from training.errors import EngineError
from training.events import Heard, Listening, Notice, Rendering
from training.exploring.places import Place
from training.exploring.video import render
from training.exploring.walk_files import read_recipe
from training.exploring.walks import Walk
from training.music.driven_steps import DrivenSteps
from training.music.drives import Drive, Followed
from training.music.listen import listen
from training.music.sound_files import hash_of
from training.music.soundtrack import Soundtrack
from training.sampling.model_file import load_generator

LOOP = Walk.through([Place.of_seed(seed) for seed in (1, 2, 3)], 1, closed=True, fps=20)


def run(model, out, **options):
    return list(render(model, LOOP, out, device_name="cpu", **options))


@pytest.fixture
def song(tmp_path):
    """Three clicks in a little less than two and a half seconds."""
    return write(tmp_path / "my song.wav", clicks([0.5, 1.0, 2.0], 2.43))


@pytest.mark.parametrize(("suffix", "codec"), [(".mp4", "aac"), (".webm", "opus")])
def test_a_film_has_the_sound_and_takes_as_long(make_model, tmp_path, song, suffix, codec):
    out = tmp_path / f"film{suffix}"
    run(make_model().path, out, music=Soundtrack(sound=song))
    shown, fps = decoded(out)
    said, sound = streams(out)
    assert len(shown) == 49
    assert re.search(r"Audio: (\w+)", said)[1] == codec
    assert len(re.findall(r"Stream #0", said)) == 2
    assert len(sound) / RATE == pytest.approx(len(shown) / fps, abs=1 / fps)
    loud = np.flatnonzero(np.abs(sound) > 0.15) / RATE
    for moment in (0.5, 1.0, 2.0):
        assert loud[loud > moment - 0.2][0] == pytest.approx(moment, abs=0.03)


def test_a_part_of_the_sound_begins_where_it_was_asked_for(make_model, tmp_path, song):
    out = tmp_path / "part.mp4"
    run(make_model().path, out, music=Soundtrack(sound=song, start=0.9, seconds=0.8))
    _, sound = streams(out)
    shown, _ = decoded(out)
    assert len(shown) == 16
    assert len(sound) / RATE == pytest.approx(0.8, abs=0.05)
    assert np.flatnonzero(np.abs(sound) > 0.15)[0] / RATE == pytest.approx(0.1, abs=0.03)


@pytest.mark.parametrize("suffix", [".gif", ".webp", ""])
def test_kinds_without_sound_say_so_and_follow_all_the_same(make_model, tmp_path, song, suffix):
    out = tmp_path / f"film{suffix}"
    events = run(make_model().path, out, music=Soundtrack(sound=song))
    assert [event.sentence for event in events if isinstance(event, Notice)] == [
        "Only MP4 and WebM have sound. The pictures follow the music all the same."
    ]
    assert len(read_recipe(tmp_path / "film.json").steps) > 40


def test_what_is_heard_is_told_before_the_frames(make_model, tmp_path, song):
    events = run(make_model().path, tmp_path / "a.mp4", music=Soundtrack(sound=song))
    kinds = [type(event) for event in events]
    assert kinds.index(Listening) < kinds.index(Heard) < kinds.index(Rendering)


def test_the_recipe_gives_the_latents_of_every_frame_and_names_the_sound(make_model, tmp_path, song):
    info = make_model(recipe="studio", z_dim=64, z_per_stage=8)
    drives = (
        Drive(target="speed", source="loudness", amount=0.8),
        Drive(target="colour", source="onsets"),
        Drive(target="variety", source="low", amount=0.4),
        Drive(target="direction", source="mid", amount=2.0, name="principal 1"),
        read_drive("turn@1:onsets:20"),
    )
    run(info.path, tmp_path / "film.mp4", music=Soundtrack(sound=song, drives=drives))
    recipe = read_recipe(tmp_path / "film.json")
    music = recipe.music
    assert (music.sound, music.sha256) == ("my song.wav", hash_of(song))
    assert str(tmp_path) not in (tmp_path / "film.json").read_text()
    assert len(music.drives[3].vector) > 0

    *_, heard = listen(song)
    generator, _ = load_generator(info.path)
    steps = DrivenSteps(recipe.walk, generator.z_dim, Followed(heard), music.drives, info.config.zones)
    assert len(steps) == len(recipe.steps) == 49
    for frame in range(49):
        assert np.array_equal(recipe.latent(frame), steps[frame].latent(steps.basis))
        assert recipe.place(frame).bends == steps[frame].bends
    assert any(step.bends for step in recipe.steps)


def test_a_sound_that_cannot_be_used_leaves_no_film(make_model, tmp_path):
    song = tmp_path / "song.mp3"
    song.write_bytes(b"noise")
    with pytest.raises(EngineError, match="damaged"):
        run(make_model().path, tmp_path / "film.mp4", music=Soundtrack(sound=song))
    assert {path.name for path in tmp_path.iterdir()} == {"song.mp3", "model.safetensors"}


def test_a_direction_that_the_model_lacks_is_said_with_those_it_has(make_model, tmp_path, song):
    drive = Drive(target="direction", source="low", name="smile")
    with pytest.raises(EngineError, match=r"no direction “smile”.*principal 1"):
        run(make_model().path, tmp_path / "film.mp4", music=Soundtrack(sound=song, drives=(drive,)))


def test_a_bend_that_the_model_cannot_have_is_refused(make_model, tmp_path, song):
    drives = (read_drive("turn@9:low:20"),)
    with pytest.raises(ValueError, match="stage"):
        run(make_model().path, tmp_path / "film.mp4", music=Soundtrack(sound=song, drives=drives))


# -- THE COMMAND --


def call(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_the_command_makes_a_film_to_music(make_model, tmp_path):
    song, out = write(tmp_path / "song.wav", tone(440, 1)), tmp_path / "film.mp4"
    options = ["--fps", 10, "--loop", "--seconds", 1, "--device", "cpu", "--music", song]
    drives = ["--drive", "speed:loudness:1", "--drive", "turn@1:low:15:0.5"]
    result = call("walk", make_model().path, "--out", out, *options, *drives)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == f"10 frames are in {out}."
    assert "no steady beat" in result.stdout
    assert "Audio: aac" in streams(out)[0]
    assert [drive.target for drive in read_recipe(tmp_path / "film.json").music.drives] == ["speed", "bend"]


def test_the_command_without_drives_follows_loudness_and_onsets(make_model, tmp_path):
    song = write(tmp_path / "song.wav", tone(440, 0.5))
    options = ["--fps", 10, "--device", "cpu", "--music", song, "--json"]
    result = call("walk", make_model().path, "--out", tmp_path / "f.mp4", *options)
    heard = [json.loads(line) for line in result.stdout.splitlines() if '"heard"' in line]
    told = {"seconds": pytest.approx(0.5, abs=0.01), "tempo": 0.0, "sha256": hash_of(song)}
    assert heard == [{"event": "heard"} | told]
    drives = read_recipe(tmp_path / "f.json").music.drives
    assert [drive.source for drive in drives] == ["loudness", "onsets"]


@pytest.mark.parametrize(
    "wrong", ["speed", "speed:bass:1", ":low:1", "speed:low:much", "speed:low:1:1:1", "speed:low:3"]
)
def test_an_impossible_drive_is_refused(tmp_path, wrong):
    song = write(tmp_path / "song.wav", tone(440, 0.5))
    result = call("walk", tmp_path, "--out", tmp_path / "x.mp4", "--music", song, "--drive", wrong)
    assert result.exit_code == 2, result.output


def test_a_drive_without_a_sound_is_refused(tmp_path):
    result = call("walk", tmp_path, "--out", tmp_path / "x.mp4", "--drive", "speed:low:1")
    assert result.exit_code == 2
    assert "--music" in result.stderr


@pytest.mark.parametrize(
    ("text", "target", "name"),
    [
        ("speed:loudness", "speed", ""),
        ("hair length:low:2", "direction", "hair length"),
        ("a:b:low:2:0.1", "direction", "a:b"),
        ("noise@0:beats:0.5", "bend", ""),
        ("melt@0:beats:0.5", "direction", "melt@0"),
    ],
)
def test_what_follows_is_read_from_its_words(text, target, name):
    drive = read_drive(text)
    assert (drive.target, drive.name) == (target, name)
