import json
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from tests.engine.blots import paint_blots
from training.commands.app import app
from training.models import read_model
from training.pictures.xmp import read_packet, words_of
from training.provenance import read_provenance
from training.recipes import DEFAULT
from training.recipes import recipe as find_recipe
from training.upscaling.learn_config import LearnConfig, write_config

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-m", "training"]
SMALL = ["--resolution", "32", "--width", "4", "--batch-size", "4", "--device", "cpu"]


@pytest.fixture
def folder(tmp_path):
    """Twelve small pictures, and one file that is none."""
    pictures = paint_blots(tmp_path / "blots", 12)
    (pictures / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return pictures


def call(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def events_of(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_help_names_the_commands_and_needs_no_torch():
    code = "import sys; from training.commands.app import app; app(['--help'], standalone_mode=False)"
    check = f"{code}; assert 'torch' not in sys.modules"
    result = subprocess.run(
        [sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert all(command in result.stdout for command in ("scan", "train", "generate"))


def test_a_scan_says_what_was_found(folder):
    result = call("scan", folder, "--resolution", 32)
    assert result.exit_code == 0
    assert "12 pictures can be learned from" in result.stdout
    assert "broken.png: " in result.stdout


def test_a_scan_for_scripts_ends_with_what_was_found(folder):
    result = call("scan", folder, "--resolution", 32, "--json")
    *_, last = events_of(result)
    assert (last["event"], last["pictures"]) == ("scanned", 12)
    assert [refused["path"] for refused in last["refused"]] == ["broken.png"]


def put_into_library(folder):
    """Make the folder a library's, and put a picture among those that were made there."""
    (folder / "pictures").mkdir()
    (folder / "runs").mkdir()
    (folder / "marks.jsonl").touch()
    Image.new("RGB", (40, 40), "red").save(folder / "pictures" / "painted.png")


def test_a_scan_tells_how_to_learn_from_what_was_made_here(folder):
    put_into_library(folder)
    without = call("scan", folder, "--resolution", 32).stdout
    assert "12 pictures can be learned from" in without
    assert "1 picture of GanArt's own library is left out.\nUse --own-library to learn" in without
    assert "13 pictures can be learned" in call("scan", folder, "--resolution", 32, "--own-library").stdout


def test_a_training_says_that_it_leaves_out_what_was_made_here(folder, tmp_path):
    put_into_library(folder)
    given = ["--recipe", "dcgan", "--images", 8, *SMALL, "--json"]
    for run, own, pictures, words in (
        ("without", [], 12, "1 picture of GanArt's own library is left out."),
        ("with", ["--own-library"], 13, "1 picture of GanArt's own library is learned from too."),
    ):
        events = events_of(call("train", folder, "--run", tmp_path / run, *given, *own))
        assert [event["pictures"] for event in events if event["event"] == "started"] == [pictures]
        assert words in [event["sentence"] for event in events if event["event"] == "notice"]


def test_pictures_can_be_skipped_and_the_run_remembers_them(folder, tmp_path):
    (tmp_path / "names.txt").write_text("1.png\n2.png\n")
    skipped = ["--skip", "0.png", "--skip-from", tmp_path / "names.txt"]
    told = call("scan", folder, "--resolution", 32, *skipped).stdout
    assert "9 pictures can be learned from" in told
    assert "3 more are skipped." in told
    given = ["--recipe", "dcgan", "--images", 8, *SMALL, "--json"]
    events = events_of(call("train", folder, "--run", tmp_path / "run", *given, *skipped))
    again = events_of(call("train", "--resume", tmp_path / "run", "--images", 8, "--json"))
    for told in (events, again):
        assert [event["pictures"] for event in told if event["event"] == "started"] == [9]
    settings = json.loads((tmp_path / "run" / "config.json").read_text())
    assert settings["data"]["left_out"] == ["0.png", "1.png", "2.png"]
    model = read_model(tmp_path / "run")
    assert model.config.data.left_out == (), "Models are given away."


def test_a_list_of_names_that_is_not_there_is_named(folder, tmp_path):
    result = call("scan", folder, "--skip-from", tmp_path / "gone.txt")
    assert result.exit_code == 2
    assert "gone.txt cannot be opened: No such file or directory." in result.output


def test_the_main_job_runs_without_a_window(folder, tmp_path):
    run, out, again = tmp_path / "run", tmp_path / "out", tmp_path / "again"
    trained = call("train", folder, "--run", run, "--recipe", "dcgan", "--images", 40, *SMALL, "--json")
    assert trained.exit_code == 0, trained.output
    names = [event["event"] for event in events_of(trained)]
    assert {"scanning", "started", "progress", "preview", "saved", "finished"} <= set(names)
    assert names[-1] == "finished"

    longer = call("train", "--resume", run, "--images", 20, "--json")
    assert longer.exit_code == 0, longer.output
    assert [event["step"] for event in events_of(longer) if event["event"] == "started"] == [10]

    over = call("train", "--resume", run)
    assert (over.exit_code, over.stdout) == (1, "")
    assert over.stderr == "This training has reached its planned length. Choose how long to continue.\n"

    generated = call("generate", run, "--out", out, "--count", 20, "--seed", 7, "--device", "cpu", "--json")
    assert generated.exit_code == 0, generated.output
    paths = [Path(event["path"]) for event in events_of(generated) if event["event"] == "saved"]
    assert len(paths) == 20

    origin = read_provenance(paths[17])
    assert (origin.title, origin.seed, origin.index) == ("blots", 7, 17)
    options = ["--seed", origin.seed, "--first", origin.index, "--truncation", origin.truncation]
    repeated = call("generate", run, "--out", again, "--count", 1, *options, "--device", "cpu")
    assert repeated.exit_code == 0, repeated.output
    (copy,) = again.iterdir()
    with Image.open(copy) as new, Image.open(paths[17]) as old:
        assert np.array_equal(np.asarray(new), np.asarray(old))


def test_settings_are_those_of_the_recipe_unless_they_were_given(folder, tmp_path):
    result = call(
        "train", folder, "--run", tmp_path / "run", "--images", 4, *SMALL, "--flips", "--title", "Ink"
    )
    assert result.exit_code == 0, result.output
    config = json.loads((tmp_path / "run" / "config.json").read_text())
    assert (config["width"], config["batch_size"], config["flips"], config["title"]) == (4, 4, True, "Ink")
    assert config["lr"] == find_recipe(DEFAULT).every["lr"]
    assert config["data"]["resolution"] == 32


def test_without_a_resolution_one_is_taken_that_suits_the_pictures(folder, tmp_path):
    options = ["--images", 4, "--width", 4, "--batch-size", 4, "--device", "cpu"]
    result = call("train", folder, "--run", tmp_path / "run", *options)
    assert result.exit_code == 0, result.output
    assert "pictures has about 36 pixels, so Studio learns from them at 32;" in result.stdout
    config = json.loads((tmp_path / "run" / "config.json").read_text())
    assert (config["data"]["resolution"], config["data"]["channels"]) == (32, 3)


@pytest.mark.parametrize(("recipe", "resolution"), [("vanilla", 28), ("studio", 32)])
def test_digits_like_those_of_mnist_are_learned_at_once(recipe, resolution, tmp_path):
    (tmp_path / "digits").mkdir()
    for number in range(4):
        digit = np.random.default_rng(number).integers(0, 256, (28, 28), dtype=np.uint8)
        Image.fromarray(digit).save(tmp_path / "digits" / f"{number}.png")
    options = ["--images", 4, "--width", 12, "--batch-size", 4, "--device", "cpu", "--recipe", recipe]
    result = call("train", tmp_path / "digits", "--run", tmp_path / "run", *options)
    assert result.exit_code == 0, result.output
    data = json.loads((tmp_path / "run" / "config.json").read_text())["data"]
    assert (data["resolution"], data["channels"]) == (resolution, 1)


def test_credits_are_given_as_options_or_by_the_environment(make_model, tmp_path, monkeypatch):
    monkeypatch.setenv("GANART_AUTHOR", "Jana")
    options = ["--title", "Night", "--keywords", "blue, late", "--no-mark"]
    result = call("generate", make_model().path, "--out", tmp_path, "--count", 1, "--device", "cpu", *options)
    assert result.exit_code == 0, result.output
    (path,) = tmp_path.glob("*-00000.png")
    with Image.open(path) as image:
        said = {words_of(element) for element in read_packet(image.info["xmp"]).values()}
    assert said == {("Jana",), ("Night",), ("blue", "late")}


def test_a_generated_gallery_can_have_a_contact_sheet(make_model, tmp_path):
    sheet = tmp_path / "sheet.png"
    result = call("generate", make_model().path, "--out", tmp_path / "out", "--count", 4, "--sheet", sheet)
    assert result.stdout.splitlines() == [
        f"The contact sheet is {sheet}.",
        f"4 pictures are in {tmp_path / 'out'}.",
    ]
    assert sheet.is_file()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["train"], "Give a FOLDER of pictures and a new folder --run, or a training to --resume."),
        (["train", "x"], "Give a FOLDER of pictures and a new folder --run, or a training to --resume."),
        (["train", "x", "--resume", "y", "--folder", "z"], "Give the folder of pictures once."),
        (["train", "x", "--folder", "z"], "--without and --back-to-best belong to --resume."),
        (["train", "x", "--run", "y", "--back-to-best"], "--back-to-best belong to --resume."),
        (
            ["train", "x", "--run", "y", "--recipe", "srgan", "--renamed", "cats=zebras"],
            "--without and --back-to-best belong to --resume.",
        ),
        (
            ["train", "x", "--run", "y", "--recipe", "srgan", "--resume", "z"],
            "With --resume, only --images or --minutes, --device and the folder can be said anew.",
        ),
        (
            ["train", "x", "--run", "y", "--recipe", "srgan", "--minutes", "inf"],
            "An upscaler trains for up to 5,270,400 minutes, not inf.",
        ),
        (["train", "--resume", "y", "--renamed", "cats"], "as in cats=zebras, not 'cats'."),
        (
            ["train", "--resume", "y", "--width", "8"],
            "With --resume, only --images or --minutes, --device and the folder can be said anew.",
        ),
        (
            ["train", "x", "--run", "y", "--images", "5", "--minutes", "5"],
            "Give either --images or --minutes.",
        ),
        (
            ["train", "x", "--run", "y", "--recipe", "soup"],
            "There is no recipe called 'soup'. The recipes are: ",
        ),
        (["train", "x", "--run", "y", "--width", "0"], "The width must be from 1 to 8192"),
        (["train", "x", "--run", "y", "--resolution", "65"], "The resolution must be a power of two"),
        (["train", "x", "--run", "y", "--images", "0"], "--images"),
        (["train", "x", "--run", "y", "--device", "abacus"], "cuda:1 and so on, xpu or mps, not 'abacus'."),
        (["train", "x", "--run", "y", "--minutes", "inf"], "The number of minutes is from 0 (no limit) to"),
        (["train", "x", "--run", "y", "--minutes", "1e300"], "The number of minutes is from 0 (no limit) to"),
        (["train", "x", "--run", "y", "--images", str(10**26)], "The number of images is from 0"),
        (["generate", "x", "--out", "y", "--device", "abacus"], "and so on, xpu or mps, not 'abacus'."),
        (["scan", "x", "--crop", "round"], "The crop is centre, random or whole, not 'round'."),
        (["generate", "x"], "--out"),
        (["generate", "x", "--out", "y", "--truncation", "3"], "--truncation"),
        (["generate", "x", "--out", "y", "--sheet", "s.jpg"], "call it s.png"),
        (["paint"], "No such command 'paint'."),
    ],
    ids=lambda value: shlex.join(value) if isinstance(value, list) else "",
)
def test_a_wrong_call_ends_with_two_and_says_why(arguments, sentence):
    result = call(*arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("more", [["--images", 5], ["--back-to-best"], ["--title", "Sharp"], ["--run", "y"]])
def test_what_an_upscaler_cannot_go_on_with_is_refused(tmp_path, more):
    write_config(tmp_path, LearnConfig(folder="pictures"))
    result = call("train", "--resume", tmp_path, *more)
    assert result.exit_code == 2
    assert "With --resume, only --minutes, --device and the folder can be said anew" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["scan", "nowhere"], "nowhere"),
        (["train", ".", "--run", "y", "--device", "cpu"], "There are no pictures in"),
        (["train", "--resume", "nowhere"], "There is no training at nowhere."),
        (["train", "--resume", "."], "is not the folder of a run: it has no config.json."),
        (["generate", "nowhere", "--out", "y"], "There is no model at nowhere."),
    ],
    ids=lambda value: shlex.join(value) if isinstance(value, list) else "",
)
def test_a_failure_ends_with_one_and_one_sentence(arguments, sentence, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = call(*arguments)
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_label_that_the_model_does_not_know_is_a_failure(make_model, tmp_path):
    result = call("generate", make_model().path, "--out", tmp_path, "--label", "cats")
    assert result.exit_code == 1
    assert "learned no classes" in result.stderr


def test_an_interrupted_training_is_saved_and_says_how_to_continue(folder, tmp_path):
    run = tmp_path / "my run"
    command = [*COMMAND, "train", folder, "--run", run, *SMALL, "--json"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout:
            if json.loads(line)["event"] == "progress":
                process.send_signal(signal.SIGINT)
                break
        _, errors = process.communicate()
    assert process.returncode == 0, errors
    assert errors == f"Stopped; continue with: python -m training train --resume '{run}'\n"
    assert call("train", "--resume", run, "--images", 4).exit_code == 0


@pytest.mark.parametrize("words", [["--folder", "{moved}"], ["{moved}"]])
def test_a_training_goes_on_with_a_folder_that_was_moved(folder, tmp_path, words):
    run, moved = tmp_path / "run", tmp_path / "other disk" / "ink"
    call("train", folder, "--run", run, "--images", 4, *SMALL)
    moved.parent.mkdir()
    folder.rename(moved)
    gone = call("train", "--resume", run, "--images", 4)
    assert "Say where the folder of pictures is now with --folder FOLDER." in gone.stdout
    assert (gone.exit_code, gone.stderr) == (1, f"The folder {folder} does not exist.\n")
    assert json.loads((run / "state.json").read_text())["state"] == "finished"
    found = call("train", "--resume", run, "--images", 4, *(word.format(moved=moved) for word in words))
    assert found.exit_code == 0, found.output
    assert "have changed" not in found.stdout
    assert json.loads((run / "config.json").read_text())["data"]["folder"] == str(moved)
    assert call("train", "--resume", run, "--images", 4).exit_code == 0


def test_a_renamed_class_is_asked_about_and_answered(folder, tmp_path):
    for number, path in enumerate(folder.glob("*.png")):
        (folder / ("cats", "dogs")[number % 2]).mkdir(exist_ok=True)
        path.rename(folder / ("cats", "dogs")[number % 2] / path.name)
    run = tmp_path / "run"
    assert call("train", folder, "--run", run, "--images", 4, "--classes", *SMALL).exit_code == 0
    (folder / "cats").rename(folder / "wild zebras")
    asked = call("train", "--resume", run, "--images", 4)
    assert asked.exit_code == 1
    assert "continue with --renamed 'cats=wild zebras'" in asked.stderr
    answered = call("train", "--resume", run, "--images", 4, "--renamed", "cats=wild zebras")
    assert answered.exit_code == 0, answered.output
    generate = ["generate", run, "--out", tmp_path / "out", "--count", 1, "--device", "cpu", "--label"]
    assert call(*generate, "wild zebras").exit_code == 0
    assert 'knows "wild zebras", "dogs", but not "cats".' in call(*generate, "cats").stderr


def test_a_reader_that_goes_away_is_no_trouble(make_model, tmp_path):
    command = [*COMMAND, "generate", make_model().path, "--out", tmp_path / "out", "--count", "200", "--json"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
    assert process.returncode == 1
    assert errors == ""


def test_what_nobody_expected_is_one_sentence_unless_asked_for_more(make_model, tmp_path, monkeypatch):
    def lose(*_):
        raise LookupError("lost")

    arguments = ["generate", make_model().path, "--out", tmp_path / "out"]
    monkeypatch.setattr(Image, "fromarray", lose)
    result = call(*arguments)
    assert result.exit_code == 1
    assert result.stderr == "Something unexpected happened (LookupError: lost). GANART_DEBUG=1 shows where.\n"
    monkeypatch.setenv("GANART_DEBUG", "1")
    assert isinstance(call(*arguments).exception, LookupError)
