import os
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import psutil
import pytest
import torch
from PIL import Image

from tests.engine.exploring.video_files import decoded, durations
from training import files
from training.errors import EngineError
from training.events import Finished, Rendering, Saved
from training.exploring.encoding import find_ffmpeg, rate_of, video
from training.exploring.frame_sizes import FrameUpscaler, resized
from training.exploring.likes import paint_place
from training.exploring.places import Place
from training.exploring.video import frames, render
from training.exploring.walk_files import read_recipe
from training.exploring.walks import Steps, Walk
from training.files import part_of
from training.networks import build_generator
from training.sampling.model_file import load_generator, save_model

CPU = torch.device("cpu")
PLACES = [Place.of_seed(seed) for seed in (1, 2, 3)]
LOOP = Walk.through(PLACES, 1, closed=True, fps=20)
FILES = [".mp4", ".webm", ".webp", ".gif"]


def apart(shown, expected):
    """How far frames differ in what any codec keeps: the means of blocks of 8x8 pixels."""
    blocks = [frames.reshape(len(frames), 4, 8, 4, 8, -1).mean(axis=(2, 4)) for frames in (shown, expected)]
    return np.abs(blocks[0] - blocks[1]).mean()


def painted(path, walk):
    """What is painted for a walk before anything is encoded: uint8 [F, H, W, C]."""
    generator, info = load_generator(path)
    return np.stack([frame for _, frame in frames(generator, info, Steps(walk, generator.z_dim), CPU)])


def run(model, walk, out, **options):
    return list(render(model, walk, out, device_name="cpu", **options))


@pytest.fixture
def lively(make_model):
    """A function that saves a model whose pictures differ to the eye; give it what `make_model` takes."""

    def make(**settings):
        info = make_model(**({"width": 16} | settings))
        generator, _ = load_generator(info.path)
        generator.to_image[0].weight *= 5_000
        preview = np.zeros((1, 32, 32, info.config.data.channels), np.uint8)
        about = {"step": 1, "images_seen": 1, "class_names": [], "fingerprint": "", "preview": preview}
        return save_model(info.path, generator.state_dict(), info.config, **about)

    return make


@pytest.mark.parametrize("suffix", FILES)
def test_a_video_has_the_frames_the_rate_and_the_pixels_that_were_painted(lively, tmp_path, suffix):
    model, out = lively().path, tmp_path / f"loop{suffix}"
    events = run(model, LOOP, out)
    assert events[-1] == Finished(f"20 frames are in {out}.")
    shown, fps = decoded(out)
    expected = painted(model, LOOP)
    assert shown.shape == (20, 32, 32, 3)
    assert fps == pytest.approx(20)
    assert apart(shown, expected) < apart(shown, np.roll(expected, 5, axis=0)) / 1.5


def test_a_folder_gets_the_very_pixels(lively, tmp_path):
    model = lively().path
    run(model, LOOP, tmp_path / "frames")
    shown = [np.asarray(Image.open(path)) for path in sorted((tmp_path / "frames").glob("*.png"))]
    assert np.array_equal(np.stack(shown), painted(model, LOOP))


@pytest.mark.parametrize("suffix", FILES)
def test_a_grey_model_makes_videos_too(lively, tmp_path, suffix):
    run(lively(channels=1).path, LOOP, tmp_path / f"loop{suffix}")
    shown, _ = decoded(tmp_path / f"loop{suffix}")
    assert shown.shape == (20, 32, 32, 3)
    assert np.abs(shown[..., 0].astype(int) - shown[..., 2]).mean() < 4


def test_the_seam_of_a_loop_is_not_larger_than_the_other_steps(lively):
    shown = painted(lively().path, LOOP.at(60)).astype(float)
    steps = np.abs(np.diff(np.concatenate([shown, shown[:1]]), axis=0)).mean(axis=(1, 2, 3))
    assert 0 < steps[-1] <= 1.05 * max(steps[0], steps[-2])
    assert steps[-1] <= 1.5 * steps.mean()


@pytest.mark.parametrize(("suffix", "size"), [(".mp4", (46, 46)), (".gif", (45, 45)), ("", (45, 45))])
def test_another_size_is_made_by_lanczos_and_even_where_it_must_be(lively, tmp_path, suffix, size):
    model = lively().path
    run(model, Walk.through(PLACES, 0.2, fps=10), tmp_path / f"large{suffix}", size=45)
    if suffix:
        shown, _ = decoded(tmp_path / f"large{suffix}")
        assert shown.shape[1:3] == size
    else:
        with Image.open(tmp_path / "large" / "000000.png") as first:
            expected = Image.fromarray(painted(model, Walk.through(PLACES, 0.2, fps=10))[0])
            assert np.array_equal(first, expected.resize(size, Image.Resampling.LANCZOS))


def test_a_grey_frame_is_enlarged_too():
    assert resized(np.zeros((4, 6, 1), np.uint8), 12, 8).shape == (8, 12, 1)


@pytest.mark.parametrize(
    ("suffix", "asked", "given"),
    [
        (".gif", 30, Fraction(100, 3)),
        (".gif", 25, Fraction(25)),
        (".gif", 100, Fraction(50)),
        (".mp4", 29.97, Fraction(30000, 1001)),
        (".mp4", 23.976, Fraction(24000, 1001)),
        (".webm", 23.98, Fraction(24000, 1001)),
        (".mp4", 59.94, Fraction(60000, 1001)),
        (".mp4", float(Fraction(30000, 1001)), Fraction(30000, 1001)),
        (".mp4", 30, Fraction(30)),
        (".mp4", 29.5, Fraction(59, 2)),
        (".mp4", 12.5, Fraction(25, 2)),
        (".mp4", 240, Fraction(240)),
        (".webp", 60, Fraction(60)),
        (".webp", 120, Fraction(100)),
        (".webp", 240, Fraction(100)),
    ],
)
def test_a_film_has_the_rate_that_was_meant_and_that_its_kind_can_have(suffix, asked, given):
    assert rate_of(suffix, asked) == given


PATCHES = [(200, 60, 60), (0, 255, 0), (20, 30, 220), (128,) * 3, (255,) * 3, (0,) * 3, (255, 0, 0)]


@pytest.mark.parametrize("suffix", [".mp4", ".webm"])
def test_a_film_says_how_its_colours_are_to_be_read_and_a_player_sees_the_picture(tmp_path, suffix):
    frame = np.repeat(np.repeat(np.array([PATCHES], np.uint8), 64, axis=0), 32, axis=1)
    path = tmp_path / f"patches{suffix}"
    with video(path, 224, 64, Fraction(30)) as sink:
        for _ in range(5):
            sink.put(frame)
    told = subprocess.run([find_ffmpeg(), "-i", path], capture_output=True, text=True).stderr
    assert "yuv420p(tv, bt709, progressive)" in told  # ffmpeg says it once where all three are the same.
    # What a player does: the matrix of BT.709, from the limited range.
    as_player = "scale=in_color_matrix=bt709:in_range=tv:out_range=pc:flags=accurate_rnd+full_chroma_int"
    command = [find_ffmpeg(), "-i", path, "-frames:v", "1", "-vf", f"{as_player},format=rgb24"]
    raw = subprocess.run([*command, "-f", "rawvideo", "-"], capture_output=True, check=True).stdout
    shown = np.frombuffer(raw, np.uint8).reshape(64, 224, 3)[32, 16::32].astype(int)
    assert np.abs(shown - PATCHES).max() <= 2


def test_an_mp4_holds_its_colours_in_a_box_of_its_own(tmp_path):
    with video(tmp_path / "grey.mp4", 64, 64, Fraction(30)) as sink:
        sink.put(np.full((64, 64, 3), 128, np.uint8))
    # ISO/IEC 14496-12, 12.1.5: "nclx", primaries, curve and matrix of BT.709 (1), not the full range (0).
    assert b"colrnclx\0\1\0\1\0\1\0" in (tmp_path / "grey.mp4").read_bytes()


@pytest.mark.parametrize("suffix", [".webp", ".gif"])
def test_a_film_whose_frames_are_all_alike_stays_a_film(tmp_path, suffix):
    frame = np.full((24, 32, 3), (200, 60, 60), np.uint8)
    with video(tmp_path / f"still{suffix}", 32, 24, Fraction(20)) as sink:
        for _ in range(10):
            sink.put(frame)
    with Image.open(tmp_path / f"still{suffix}") as image:
        assert image.is_animated
        assert image.info["loop"] == 0
    assert durations(tmp_path / f"still{suffix}") == 500
    shown, _ = decoded(tmp_path / f"still{suffix}")
    assert np.abs(shown.astype(int) - frame).max() <= 4


def test_a_gif_takes_as_long_as_the_walk(lively, tmp_path):
    run(lively().path, Walk.through(PLACES, 3, closed=True, fps=30), tmp_path / "loop.gif")
    assert durations(tmp_path / "loop.gif") == pytest.approx(3000, abs=20)


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_animated_pictures_repeat_for_ever(lively, tmp_path, suffix):
    run(lively().path, LOOP, tmp_path / f"loop{suffix}")
    with Image.open(tmp_path / f"loop{suffix}") as image:
        assert image.info["loop"] == 0


def test_progress_tells_every_frame(lively, tmp_path):
    events = run(lively().path, LOOP, tmp_path / "loop.mp4")
    assert [event.done for event in events if isinstance(event, Rendering)] == list(range(21))
    kinds = [event.kind for event in events if isinstance(event, Saved)]
    assert kinds == ["recipe", "video"]


@pytest.mark.parametrize("suffix", [*FILES, ""])
@pytest.mark.parametrize("pulls", [1, 2, 12])
def test_closing_early_leaves_nothing_behind(lively, tmp_path, suffix, pulls):
    (tmp_path / "out").mkdir()
    children = set(psutil.Process().children())
    events = render(lively().path, LOOP, tmp_path / "out" / f"loop{suffix}", device_name="cpu")
    for _ in range(pulls):
        next(events)
    events.close()
    assert os.listdir(tmp_path / "out") == []
    assert set(psutil.Process().children()) <= children


def test_a_film_comes_into_its_place_after_its_recipe(lively, tmp_path, monkeypatch):
    there = []

    def note(beside, path):
        there.append((path.name, (tmp_path / "loop.json").exists()))
        move(beside, path)

    move = files._move_where_nothing_is
    monkeypatch.setattr(files, "_move_where_nothing_is", note)
    run(lively().path, LOOP, tmp_path / "loop.mp4")
    assert there == [("loop.json", False), ("loop.mp4", True)]


def test_a_film_that_fails_at_its_end_leaves_no_recipe(lively, tmp_path, monkeypatch):
    def refuse(*_):
        raise EngineError("No.")

    model = lively().path
    monkeypatch.setattr("training.exploring.encoding.mark_film", refuse)
    with pytest.raises(EngineError, match="No"):
        run(model, LOOP, tmp_path / "loop.mp4")
    assert not list(tmp_path.glob("loop*")) + list(tmp_path.glob(".loop*"))


def test_nothing_is_ever_replaced(lively, tmp_path):
    model = lively().path
    (tmp_path / "loop.mp4").write_bytes(b"mine")
    events = run(model, LOOP, tmp_path / "loop.mp4")
    assert [Path(event.path).name for event in events if isinstance(event, Saved)] == [
        "loop (2).json",
        "loop (2).mp4",
    ]
    assert (tmp_path / "loop.mp4").read_bytes() == b"mine"
    run(model, LOOP, tmp_path / "frames")
    run(model, LOOP, tmp_path / "frames")
    assert (tmp_path / "frames (2)").is_dir()


def test_the_name_of_a_film_that_another_process_is_writing_is_not_free(lively, tmp_path):
    other = part_of(tmp_path / "loop.mp4")
    writing = other.with_name(other.name.replace(f"-{os.getpid()}.", f"-{os.getppid()}."))
    writing.write_bytes(b"half")
    run(lively().path, LOOP, tmp_path / "loop.mp4")
    names = {"loop (2).mp4", "loop (2).json", writing.name}
    assert {path.name for path in tmp_path.iterdir() if "loop" in path.name} == names


@pytest.mark.skipif(sys.platform == "win32", reason="Links need rights there.")
def test_a_link_that_leads_nowhere_is_no_free_name(lively, tmp_path):
    (tmp_path / "loop.mp4").symlink_to(tmp_path / "gone.mp4")
    run(lively().path, LOOP, tmp_path / "loop.mp4")
    assert (tmp_path / "loop (2).mp4").is_file()



def test_the_recipe_gives_every_frame_again(lively, tmp_path):
    model = lively()
    run(model.path, LOOP, tmp_path / "loop")
    recipe = read_recipe(tmp_path / "loop.json")
    assert (recipe.about.model, recipe.about.title) == (model.identity, model.title)
    generator, info = load_generator(model.path)
    for frame in (0, 1, 7, 19):
        again = paint_place(generator, info, recipe.place(frame), CPU)
        assert np.array_equal(again, Image.open(tmp_path / "loop" / f"{frame:06}.png"))


def test_a_film_from_all_classes_alike_to_one_goes_there_step_by_step(make_model, tmp_path):
    model = make_model()
    config = replace(model.config, recipe="cgan", conditional=True)
    about = {"step": 1, "images_seen": 1, "fingerprint": "", "preview": np.zeros((1, 32, 32, 3), np.uint8)}
    state = build_generator(config, 2).state_dict()
    save_model(model.path, state, config, class_names=["cats", "dogs"], **about)
    way = Walk.through([PLACES[0], replace(PLACES[1], classes={"cats": 1.0})], 1, fps=4)
    run(model.path, way, tmp_path / "way")
    shares = [step.classes["cats"] for step in read_recipe(tmp_path / "way.json").steps]
    assert (shares[0], shares[2], shares[4]) == pytest.approx((0.5, 0.75, 1.0))
    assert shares == sorted(shares)


def test_the_recipe_of_a_gif_is_of_the_frames_that_it_has(lively, tmp_path):
    run(lively().path, Walk.through(PLACES, 1, closed=True, fps=30), tmp_path / "loop.gif")
    recipe = read_recipe(tmp_path / "loop.json")
    assert len(recipe.steps) == len(decoded(tmp_path / "loop.gif")[0]) == 33
    assert recipe.walk.fps == pytest.approx(100 / 3)


def test_memory_does_not_grow_with_the_length(tmp_path):
    """The encoder takes frames from a pipe, so those that wait are bounded however fast they come."""
    process, frame = psutil.Process(), np.random.default_rng(0).integers(0, 256, (128, 128, 3), np.uint8)
    with video(tmp_path / "long.mp4", 128, 128, Fraction(30)) as sink:
        for _ in range(20):
            sink.put(frame)
        before = process.memory_info().rss
        for _ in range(200):
            sink.put(frame)
        assert process.memory_info().rss - before < 5e6  # All frames together have 10 MB.


def test_what_ffmpeg_cannot_do_is_told_in_a_sentence(lively, tmp_path, monkeypatch):
    failing = tmp_path / "ffmpeg"
    failing.write_text("#!/bin/sh\necho 'No space left on device' >&2\nexit 3\n")
    failing.chmod(0o755)
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(failing))
    find_ffmpeg()
    (tmp_path / "out").mkdir()
    with pytest.raises(EngineError, match=r"could not be written \(No space left on device\)"):
        run(lively().path, LOOP, tmp_path / "out" / "loop.mp4")
    assert os.listdir(tmp_path / "out") == []


@pytest.mark.parametrize(
    ("name", "options", "sentence"),
    [("loop.avi", {}, "not .avi"), ("loop.mp4", {"size": 7}, "from 8 to 4096 pixels, not 7")],
)
def test_an_impossible_video_is_refused(lively, tmp_path, name, options, sentence):
    with pytest.raises(ValueError, match=sentence):
        run(lively().path, LOOP, tmp_path / name, **options)


def test_a_place_that_cannot_be_written_to_is_told_in_a_sentence(lively, tmp_path):
    (tmp_path / "file").write_text("")
    film = tmp_path / "file" / "loop.mp4"
    with pytest.raises(EngineError) as refused:
        run(lively().path, LOOP, film)
    assert str(refused.value).startswith(f"Nothing can be written to {film.parent}: ")


def test_ffmpeg_is_the_one_that_comes_along():
    output = subprocess.run([find_ffmpeg(), "-version"], capture_output=True, text=True, check=True).stdout
    assert "--enable-libx264" in output
    assert "--enable-libvpx" in output


def test_an_upscaler_brings_frames_to_any_size():
    upscaler = FrameUpscaler("fast", CPU)
    grey = np.full((12, 16, 1), 128, np.uint8)
    assert upscaler.enlarged(grey, 64, 48).shape == (48, 64, 1)
    assert upscaler.enlarged(grey, 30, 22).shape == (22, 30, 1)
    assert np.abs(upscaler.enlarged(grey, 64, 48).astype(int)[8:-8, 8:-8] - 128).max() <= 3
    upscaler.close()


def test_an_upscaler_keeps_edges_sharper_than_the_filter():
    edge = np.zeros((32, 32, 3), np.uint8)
    edge[:, 16:] = 255
    upscaler = FrameUpscaler("fast", CPU)
    by_network, by_filter = upscaler.enlarged(edge, 128, 128), resized(edge, 128, 128)
    upscaler.close()
    steepest = [np.abs(np.diff(image[64, :, 0].astype(int))).max() for image in (by_network, by_filter)]
    assert steepest[0] > 1.2 * steepest[1]


def test_a_video_goes_through_the_upscaler_that_is_asked_for(lively, tmp_path):
    model = lively().path
    run(model, LOOP, tmp_path / "filtered", size=64)
    run(model, LOOP, tmp_path / "enlarged", size=64, upscaler="fast")
    first = [np.asarray(Image.open(tmp_path / name / "000000.png")) for name in ("filtered", "enlarged")]
    assert first[0].shape == first[1].shape == (64, 64, 3)
    assert not np.array_equal(*first)


def test_an_upscaler_that_is_not_there_is_a_sentence(lively, tmp_path):
    with pytest.raises(EngineError, match="There is no model at"):
        run(lively().path, LOOP, tmp_path / "loop.mp4", size=64, upscaler=str(tmp_path / "gone.pth"))
    assert not list(tmp_path.glob("loop*"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal.")
@pytest.mark.parametrize("other", [None, "loop.webm"])
def test_the_recipe_of_a_film_that_was_killed_goes_with_it_unless_another_film_has_it(
    make_model, tmp_path, other
):
    model, videos = make_model().path, tmp_path / "videos"
    run(model, LOOP, videos / "loop.webm")
    if other is None:
        (videos / "loop.webm").unlink()
    writer = subprocess.Popen([sys.executable, "-c", ""])
    writer.wait()
    part = part_of(videos / "loop.gif")
    part.with_name(part.name.replace(f"-{os.getpid()}.", f"-{writer.pid}.")).write_bytes(b"half")
    run(model, LOOP, videos / "loop.gif")
    kept = {path.name for path in videos.iterdir()}
    if other is None:
        assert kept == {"loop.gif", "loop.json"}
    else:
        assert kept == {other, "loop.json", "loop (2).gif", "loop (2).json"}
