import errno
import json
import os
import struct
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from typer.testing import CliRunner

from training.commands.app import app
from training.errors import EngineError
from training.events import Enlarged, Finished, Generating, Notice, Saved, Upscaling
from training.files import part_of
from training.networks import fast_upscaler
from training.upscaling.records import read_record, to_text
from training.upscaling.settings import UpscaleConfig
from training.upscaling.upscale import _trouble, upscale
from training.upscaling.upscaler import load_upscaler
from training.upscaling.weights import WeightsInfo, write_weights
from training.upscaling.writing import open_writer

ROOT = Path(__file__).parents[3]


@pytest.fixture
def model(tmp_path):
    """Weights of the fast network; untrained, they enlarge bicubically."""
    torch.manual_seed(0)
    about = WeightsInfo(network="fast", stage="fidelity", title="plain", steps=0, trained_on="nothing")
    path = tmp_path / "plain.safetensors"
    write_weights(path, fast_upscaler.Generator().state_dict(), about)
    return path


@pytest.fixture
def folder(tmp_path):
    """Two pictures, one of them in a subfolder."""
    place = tmp_path / "pictures"
    (place / "cats").mkdir(parents=True)
    for number, path in enumerate((place / "one.png", place / "cats" / "two.jpg")):
        Image.fromarray(np.random.default_rng(number).integers(90, 160, (12, 9, 3), dtype=np.uint8)).save(
            path
        )
    return place


def run(pictures, out, **asked):
    return list(upscale(pictures, out, UpscaleConfig(device="cpu", **asked)))


def saved(events):
    return [Path(event.path) for event in events if isinstance(event, Saved)]


def told(events):
    return [event.sentence for event in events if isinstance(event, Notice)]


def test_a_folder_is_enlarged_with_its_structure(folder, model, tmp_path):
    events = run([folder], tmp_path / "out", model=str(model))
    assert saved(events) == [tmp_path / "out" / "cats" / "two.png", tmp_path / "out" / "one.png"]
    for path in saved(events):
        with Image.open(path) as image:
            assert image.size == (36, 48)
    assert isinstance(events[-1], Finished)
    assert Generating(2, 2) in events


def test_an_untrained_network_enlarges_like_pillows_bicubic(folder, model, tmp_path):
    (path,) = saved(run([folder / "one.png"], tmp_path / "out", model=str(model)))
    with Image.open(folder / "one.png") as small, Image.open(path) as large:
        pillows = np.asarray(small.resize(large.size, Image.Resampling.BICUBIC)).astype(int)
        assert np.abs(np.asarray(large) - pillows).max() <= 1


def test_what_is_done_is_passed_over_and_nothing_is_written_twice(folder, model, tmp_path):
    run([folder], tmp_path / "out", model=str(model))
    again = run([folder], tmp_path / "out", model=str(model))
    assert not saved(again)
    ends = [(event.outcome, Path(event.result).name) for event in again if isinstance(event, Enlarged)]
    assert ends == [("passed", "two.png"), ("passed", "one.png")]
    assert "2 were already done" in again[-1].sentence


def test_another_size_goes_beside_what_is_there(folder, model, tmp_path):
    (first,) = saved(run([folder / "one.png"], tmp_path / "out", model=str(model)))
    before = first.read_bytes()
    (second,) = saved(run([folder / "one.png"], tmp_path / "out", model=str(model), scale=2))
    assert second.name == "one (2).png"
    assert first.read_bytes() == before


def test_the_original_is_never_written_over(folder, model):
    original = (folder / "one.png").read_bytes()
    (path,) = saved(run([folder / "one.png"], folder, model=str(model)))
    assert path != folder / "one.png"
    assert (folder / "one.png").read_bytes() == original


def test_results_inside_the_folder_are_not_enlarged_again(folder, model):
    run([folder], folder, model=str(model))
    assert not saved(run([folder], folder, model=str(model)))


def test_results_are_known_by_what_they_say_wherever_they_lie(folder, model):
    run([folder], folder / "print", model=str(model), format="jpeg")
    again = run([folder], folder / "web", model=str(model), scale=2)
    assert saved(again) == [folder / "web" / "cats" / "two.png", folder / "web" / "one.png"]
    assert "2 pictures that GanArt enlarged were passed over." in told(again)


def test_a_folder_of_results_is_enlarged_when_it_is_asked_for(folder, model, tmp_path):
    run([folder], folder / "print", model=str(model))
    again = run([folder / "print"], tmp_path / "huge", model=str(model), scale=2)
    assert [path.name for path in saved(again)] == ["two.png", "one.png"]


@pytest.mark.parametrize("name", ["._a.png", "@eaDir/a.png", ".thumbs/a.png", "$RECYCLE.BIN/a.png"])
def test_what_a_scan_passes_over_is_not_enlarged(name, folder, model, tmp_path):
    (folder / name).parent.mkdir(exist_ok=True)
    Image.new("RGB", (8, 8)).save(folder / name)
    assert len(saved(run([folder], tmp_path / "out", model=str(model)))) == 2


def test_a_linked_folder_is_enlarged_too(folder, model, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    Image.new("RGB", (8, 8)).save(tmp_path / "elsewhere" / "a.png")
    (folder / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert tmp_path / "out" / "link" / "a.png" in saved(run([folder], tmp_path / "out", model=str(model)))


def test_files_of_other_kinds_are_told_before_pictures_are_enlarged(folder, model, tmp_path):
    (folder / "a.xcf").touch()
    (folder / "gone.png").symlink_to(tmp_path / "gone.png")
    assert told(run([folder], tmp_path / "out", model=str(model))) == [
        "1 file of another kind was passed over: 1 .xcf.",
        f"{folder / 'gone.png'} was left out: It is a link to a file that does not exist.",
    ]


def test_a_damaged_picture_is_told_and_the_others_are_made(folder, model, tmp_path):
    (folder / "broken.png").write_bytes(b"nothing")
    events = run([folder], tmp_path / "out", model=str(model))
    assert len(saved(events)) == 2
    told = [event.sentence for event in events if isinstance(event, Enlarged) and event.outcome == "failed"]
    assert len(told) == 1
    assert "broken.png" in told[0]
    assert "1 failed" in events[-1].sentence


def test_closing_leaves_whole_files_only(folder, model, tmp_path):
    out = tmp_path / "out"
    with closing(upscale([folder], out, UpscaleConfig(model=str(model), device="cpu", scale=16))) as events:
        assert any(isinstance(event, Upscaling) for event in events)
    assert [path for path in out.rglob("*") if path.is_file()] == []


def test_what_a_killed_run_left_half_written_is_swept_by_the_next(folder, model, tmp_path):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / "out").mkdir()
    left = part_of(tmp_path / "out" / "one.png")
    left = left.with_name(left.name.replace(f"-{os.getpid()}.", f"-{dead.pid}."))
    left.touch()
    run([folder / "one.png"], tmp_path / "out", model=str(model))
    assert not left.exists()


def test_several_passes_reach_any_size(folder, model, tmp_path):
    (path,) = saved(run([folder / "one.png"], tmp_path / "out", model=str(model), scale=21.3))
    with Image.open(path) as image:
        assert image.size == (round(9 * 21.3), round(12 * 21.3))


def test_a_filled_paper_is_exact_and_says_its_resolution(folder, model, tmp_path):
    asked = {"paper": "A6", "dpi": 50, "fit": "fill", "format": "tiff", "bits": 16}
    (path,) = saved(run([folder / "one.png"], tmp_path / "out", model=str(model), **asked))
    with Image.open(path) as image:
        assert image.size == (207, 291)
        assert [float(each) for each in image.info["dpi"]] == [50, 50]


@pytest.mark.parametrize("kind", ["png", "tiff"])
def test_sides_beyond_forty_thousand_pixels_are_written(model, tmp_path, kind):
    Image.effect_noise((4, 10_010), 50).save(tmp_path / "tall.png")
    (path,) = saved(run([tmp_path / "tall.png"], tmp_path / "out", model=str(model), format=kind))
    with Image.open(path) as image:
        assert image.size == (16, 40_040)
        assert len(np.unique(np.asarray(image)[-100:])) > 10


def test_a_small_generated_picture_becomes_sixty_four_times_as_large_in_one_go(model, tmp_path):
    Image.effect_noise((8, 8), 50).convert("RGB").save(tmp_path / "small.png")
    events = run([tmp_path / "small.png"], tmp_path / "out", model=str(model), scale=64)
    with Image.open(saved(events)[0]) as image:
        assert image.size == (512, 512)
    assert read_record(saved(events)[0]).passes == 3


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is no signal of Windows.")
def test_after_a_kill_there_are_whole_files_only_and_the_same_call_goes_on(folder, model, tmp_path):
    for number in range(3):
        Image.effect_noise((40, 40), 50).convert("RGB").save(folder / f"more{number}.png")
    asked = [folder, "--out", tmp_path / "out", "--model", model, "--device", "cpu", "--scale", 16, "--json"]
    command = [sys.executable, "-m", "training", "upscale", *map(str, asked)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        for line in running.stdout:
            if json.loads(line)["event"] == "saved":
                break
        running.kill()
    before = [path for path in (tmp_path / "out").rglob("*.png") if read_record(path)]
    events = run([folder], tmp_path / "out", model=str(model), scale=16)
    assert len(before) + len(saved(events)) == 5
    assert not {str(path) for path in before} & {str(path) for path in saved(events)}


def test_the_record_says_where_a_picture_comes_from(folder, model, tmp_path):
    (path,) = saved(run([folder / "one.png"], tmp_path / "out", model=str(model)))
    record = read_record(path)
    assert (record.source, record.title, record.width, record.passes) == ("one.png", "plain", 36, 1)


def test_a_disc_on_nothing_has_no_fringe(model, tmp_path):
    y, x = np.mgrid[:32, :32]
    disc = np.zeros((32, 32, 4), np.uint8)
    disc[(x - 16) ** 2 + (y - 16) ** 2 < 100] = (200, 100, 50, 255)
    Image.fromarray(disc).save(tmp_path / "disc.png")
    (path,) = saved(run([tmp_path / "disc.png"], tmp_path / "out", model=str(model)))
    with Image.open(path) as image:
        pixels = np.asarray(image).astype(int)
    visible = pixels[pixels[..., 3] > 25]
    assert len(np.unique(pixels[..., 3])) > 2
    assert np.abs(visible[:, :3] - (200, 100, 50)).max() <= 5


def test_grey_stays_grey(model, tmp_path):
    Image.effect_noise((32, 32), 50).save(tmp_path / "grey.png")
    (path,) = saved(run([tmp_path / "grey.png"], tmp_path / "out", model=str(model), bits=16))
    with Image.open(path) as image:
        assert image.mode == "I;16"
        assert len(np.unique(np.asarray(image))) > 256


def test_a_missing_model_is_explained(folder, tmp_path):
    with pytest.raises(EngineError, match="no model at"):
        run([folder], tmp_path / "out", model=str(tmp_path / "none.safetensors"))


def test_a_file_that_is_no_model_is_refused(folder, tmp_path):
    (tmp_path / "odd.pth").write_bytes(b"import os")
    with pytest.raises(EngineError, match="cannot be used"):
        run([folder], tmp_path / "out", model=str(tmp_path / "odd.pth"))


class Evil:
    """What runs when an ordinary unpickler meets it."""

    def __reduce__(self):
        return os.mkdir, (os.environ["EVIL"],)


def test_no_code_in_a_pth_file_is_run(tmp_path, monkeypatch):
    monkeypatch.setenv("EVIL", str(tmp_path / "ran"))
    torch.save({"params": Evil()}, tmp_path / "evil.pth")
    with pytest.raises(EngineError, match="cannot be used"):
        load_upscaler(UpscaleConfig(model=str(tmp_path / "evil.pth")))
    assert not (tmp_path / "ran").exists()


def test_a_community_network_is_used(tmp_path):
    from spandrel.architectures.Compact import Compact

    torch.manual_seed(0)
    network = Compact(num_in_ch=3, num_out_ch=3, num_feat=8, num_conv=3, upscale=2, act_type="prelu")
    torch.save({"params": network.state_dict()}, tmp_path / "compact.pth")
    one = load_upscaler(UpscaleConfig(model=str(tmp_path / "compact.pth")))
    assert (one.scale, one.sight.radius, one.is_exact, one.title) == (2, 5, True, "compact")


def test_nothing_to_enlarge_is_explained(model, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(EngineError, match="no pictures to enlarge"):
        run([tmp_path / "empty"], tmp_path / "out", model=str(model))


def test_the_command_line_prints_events_for_scripts(folder, model, tmp_path):
    asked = [
        folder,
        "--out",
        tmp_path / "out",
        "--model",
        model,
        "--device",
        "cpu",
        "--size",
        "18x24",
        "--json",
    ]
    result = CliRunner().invoke(app, ["upscale", *map(str, asked)])
    events = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [event["event"] for event in events].count("saved") == 2
    assert events[-1]["event"] == "finished"


def test_a_wrong_call_ends_with_2(folder, tmp_path):
    asked = ["upscale", str(folder), "--out", str(tmp_path / "out"), "--size", "large"]
    result = CliRunner().invoke(app, asked)
    assert result.exit_code == 2
    assert "4000x3000" in result.stderr


PEAK = """
import resource, sys
from pathlib import Path
import torch
from training.upscaling.settings import UpscaleConfig
from training.upscaling.upscale import upscale
torch.set_num_threads(1)
config = UpscaleConfig(model=sys.argv[3], device="cpu", tile=64)
for path in sys.argv[1:3]:
    list(upscale([Path(path)], Path(sys.argv[4]), config))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="The peak is read as Linux tells it.")
def test_memory_does_not_grow_with_the_height_of_the_picture(model, tmp_path):
    for height in (64, 1280):
        Image.effect_noise((64, height), 50).convert("RGB").save(tmp_path / f"{height}.png")
    asked = [tmp_path / "64.png", tmp_path / "1280.png", model, tmp_path / "out"]
    result = subprocess.run(
        [sys.executable, "-c", PEAK, *map(str, asked)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    short, tall = (int(line) / 1024 for line in result.stdout.split())
    assert tall - short < 12  # MB; the enlarged picture alone has 47 as floats.


def test_whatever_one_picture_raises_the_others_are_made(folder, model, tmp_path, monkeypatch):
    whole = open_writer

    def odd(kind, file, sheet):
        if sheet.width == 20:
            raise struct.error("argument out of range")
        return whole(kind, file, sheet)

    monkeypatch.setattr("training.upscaling.upscale.open_writer", odd)
    Image.new("RGB", (5, 5)).save(folder / "a.png")
    asked = [folder, "--out", tmp_path / "out", "--model", model, "--device", "cpu"]
    result = CliRunner().invoke(app, ["upscale", *map(str, asked)])
    assert "a.png could not be enlarged: error: argument out of range." in result.stdout
    assert len(list((tmp_path / "out").rglob("*.png"))) == 2
    assert result.exit_code == 3


def test_another_quality_is_made_beside_what_is_there(folder, model, tmp_path):
    for quality in (95, 40, 40):
        run([folder / "one.png"], tmp_path / "out", model=str(model), format="jpeg", quality=quality)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["one (2).jpg", "one.jpg"]
    assert read_record(tmp_path / "out" / "one (2).jpg").quality == 40


def test_a_result_of_before_its_quality_was_kept_counts_as_done(folder, model, tmp_path):
    asked = {"model": str(model), "format": "jpeg"}
    run([folder / "one.png"], tmp_path / "out", **asked)
    record = read_record(tmp_path / "out" / "one.jpg")
    assert replace(record, quality=0).is_like(record)
    assert "quality" not in to_text(replace(record, quality=0))


@pytest.mark.parametrize("name", ["one.tiff", "one.jpeg"])
def test_a_result_is_known_under_the_other_ending_of_its_kind(name, folder, model, tmp_path):
    kind = "tiff" if name.endswith("tiff") else "jpeg"
    (result,) = saved(run([folder / "one.png"], tmp_path / "out", model=str(model), format=kind))
    result.rename(folder / name)
    assert "1 picture that GanArt enlarged was passed over." in told(
        run([folder], tmp_path / "out", model=str(model))
    )


def test_one_picture_that_is_done_already_is_told_as_one(folder, model, tmp_path):
    for _ in range(2):
        *_, end = run([folder / "one.png"], tmp_path / "out", model=str(model))
    assert end.sentence.endswith("1 was already done.")


def test_one_picture_that_a_full_disk_left_is_told_as_one(tmp_path):
    error = OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))
    assert str(_trouble(error, 1, tmp_path)) == f"The disk is full: 1 enlarged picture is kept in {tmp_path}."
    assert "2 enlarged pictures are kept" in str(_trouble(error, 2, tmp_path))
