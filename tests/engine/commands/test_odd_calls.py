"""What the command line does on a bad day: signals, full disks, closed streams, odd names, other folders."""

import json
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import typer
from PIL import Image
from typer.testing import CliRunner

from training.commands.app import app
from training.commands.train import _after_stop
from training.commands.unpacking import folder_of, unpacked_first

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-m", "training"]
SMALL = ["--resolution", "32", "--width", "4", "--batch-size", "4", "--device", "cpu"]
LONG = "x" * 300  # No file system takes such a name.


@pytest.fixture
def archive(folder, tmp_path, monkeypatch):
    """The same in a .zip, and a library of its own to unpack it into."""
    monkeypatch.setenv("GANART_LIBRARY", str(tmp_path / "library"))
    with zipfile.ZipFile(tmp_path / "blots.zip", "w") as file:
        for picture in folder.iterdir():
            file.write(picture, f"all/{picture.name}")
    return tmp_path / "blots.zip"


def call(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def run(*arguments, **options):
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, text=True, stderr=subprocess.PIPE, **options)


# -- SIGNALS AND STREAMS --


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="signals of POSIX")
def test_ctrl_c_while_the_commands_are_loaded_is_no_traceback():
    code = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # What runs behind a shell ignores it.
        "class Impatient:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'typer':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Impatient())\n"
        "from training.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code, "--help"], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


@pytest.fixture(params=["", "1"], ids=["what is printed waits", "what is printed goes out at once"])
def buffering(request, monkeypatch):
    """Have Python keep what is printed until there is more, or not."""
    monkeypatch.setenv("PYTHONUNBUFFERED", request.param)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("how", [[], ["--json"]])
@pytest.mark.usefixtures("buffering")
def test_a_full_disk_for_the_output_does_not_stop_the_work_and_is_told(how, folder, tmp_path):
    with open("/dev/full", "w") as full:
        done = run("train", folder, "--run", tmp_path / "run", "--images", 8, *SMALL, *how, stdout=full)
    assert done.returncode == 1
    assert done.stderr == "Some of the output could not be written: No space left on device.\n"
    assert (tmp_path / "run" / "model.safetensors").is_file()


def test_without_an_output_the_work_is_done_all_the_same(folder):
    code = "import sys; sys.stdout = None; from training.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", code, "scan", folder], cwd=ROOT, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.usefixtures("buffering")
def test_help_that_cannot_be_written_is_a_sentence():
    with open("/dev/full", "w") as full:
        done = run("--help", stdout=full)
    assert done.returncode == 1
    assert done.stderr.startswith("Something unexpected happened (OSError: [Errno 28]")
    assert done.stderr.count("\n") == 1


# -- NAMES --


@pytest.mark.parametrize(
    "arguments",
    [
        ["scan", f"{LONG}.zip"],
        ["data", f"{LONG}.zip", "--out", "y"],
        ["train", "x", "--run", "y", "--start-from", LONG],
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_name_that_no_disk_takes_is_a_sentence(arguments, tmp_path):
    done = run(*arguments, stdout=subprocess.PIPE)
    assert done.returncode == 1
    assert "File name too long" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["", ".", "/"])
def test_an_export_needs_a_name(name, make_model):
    result = call("export", make_model().path, "--html", name)
    assert (result.exit_code, result.stderr) == (2, "Give the file a name, such as my-model.html.\n")


@pytest.mark.parametrize("name", [".", "/"])
def test_pictures_are_unpacked_into_a_folder_that_has_a_name(name, archive):
    result = call("data", archive, "--out", name)
    assert (result.exit_code, result.stderr) == (2, "Give the new folder a name, such as --out pictures.\n")


def test_the_training_one_is_in_is_called_by_its_name(folder, tmp_path, monkeypatch):
    assert call("train", folder, "--run", tmp_path / "spring", "--images", 4, *SMALL).exit_code == 0
    monkeypatch.chdir(tmp_path / "spring")
    result = call("train", "--resume", ".", "--images", 4, "--renamed", "cats=zebras")
    assert result.stderr == "The training spring learns no classes.\n"


def test_a_file_is_not_the_folder_of_a_run(folder):
    result = call("train", "--resume", folder / "0.png", "--images", 4)
    assert result.exit_code == 1
    assert "is not the folder of a run: it has no config.json." in result.stderr


# -- FOLDERS AND FILES --


def test_a_training_that_was_stopped_before_its_first_step_says_how_to_begin_again(folder, tmp_path, capsys):
    place = tmp_path / "run"
    with pytest.raises(typer.Exit) as stopped:
        _after_stop(place, "ganart-cli train")
    assert capsys.readouterr().err == "Stopped before anything was learned.\n"
    assert call("train", folder, "--run", place, "--images", 4, *SMALL).exit_code == 0
    for checkpoint in (place / "checkpoints").iterdir():
        checkpoint.unlink()
    with pytest.raises(typer.Exit) as stopped:
        _after_stop(place, "ganart-cli train")
    assert stopped.value.exit_code == 1
    again = f"begin again with: ganart-cli train --resume {place}"
    assert capsys.readouterr().err == f"Stopped before anything was learned; {again}\n"


def test_a_training_goes_on_with_pictures_that_are_in_a_zip(folder, archive, tmp_path):
    assert call("train", folder, "--run", tmp_path / "run", "--images", 4, *SMALL).exit_code == 0
    result = call("train", "--resume", tmp_path / "run", "--folder", archive, "--images", 4)
    assert result.exit_code == 0, result.output
    assert "8 pictures of blots.zip are in" in result.stdout


def test_of_several_processes_on_a_computer_the_first_unpacks(archive, monkeypatch):
    folder = folder_of(archive)
    monkeypatch.setenv("LOCAL_RANK", "1")
    assert list(unpacked_first(archive, folder, lambda: iter(["begun"]))()) == ["begun"]
    assert not folder.exists()
    monkeypatch.setenv("LOCAL_RANK", "0")
    assert list(unpacked_first(archive, folder, lambda: iter(["begun"]))())[-1] == "begun"
    assert len(list(folder.glob("*.png"))) == 8


def test_more_samples_than_can_be_measured_are_refused_at_once(archive, make_model):
    result = call("evaluate", make_model().path, archive, "--count", 100_000_000)
    assert result.exit_code == 2
    assert "100000" in result.stderr


def test_a_model_is_measured_against_pictures_that_are_in_a_zip(archive, make_model, tmp_path):
    result = call("evaluate", make_model().path, archive, "--count", 20, "--device", "cpu")
    assert "8 pictures of blots.zip are in" in result.stdout
    assert "is not a folder" not in result.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("directions {model} --out", "It is empty."),
        ("find {model} {picture} --out", "It is empty."),
        ("generate {model} --out", "It is empty."),
        ("mix {model} {model} --out", "It is empty."),
        ("upscale {picture} --out", "It is empty."),
        ("walk {model} --out", "Give the film a name, such as --out walk.mp4."),
    ],
    ids=lambda words: words.split()[0],
)
def test_nothing_is_written_into_the_folder_one_is_in_for_want_of_a_name(
    words, sentence, folder, make_model, monkeypatch, tmp_path
):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    names = {"model": make_model().path, "picture": folder / "0.png"}
    result = call(*(word.format(**names) for word in words.split()), "")
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert not list(Path().iterdir())


@pytest.mark.parametrize(
    "words",
    [
        "directions {model} --out {file}",
        "export {model} --html {file}/page.html",
        "find {model} {picture} --out {file} --device cpu",
        "generate {model} --out {file} --device cpu",
        "generate {model} --out {new} --sheet {file}/sheet.png --device cpu",
        "walk {model} --out {file}/film.mp4 --device cpu",
        "data mnist --out {file}/mnist",
        "train {folder} --run {file}/run --recipe srgan --minutes 1 --device cpu",
    ],
    ids=lambda words: words.split()[0],
)
def test_what_cannot_be_written_is_told_before_the_work(words, folder, make_model, monkeypatch, tmp_path):
    for number in range(8):
        Image.effect_noise((256, 256), 50).convert("RGB").save(folder / f"large {number}.png")
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))
    names = {"model": make_model().path, "folder": folder, "picture": folder / "0.png"}
    names |= {"file": tmp_path / "file", "new": tmp_path / "new"}
    (tmp_path / "file").write_text("x")
    result = call(*(word.format(**names) for word in words.split()), "--json")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Nothing can be written to {tmp_path / 'file'}")
    assert {json.loads(line)["event"] for line in result.stdout.splitlines()} <= {"notice", "scanning"}
    assert not list((tmp_path / "new").glob("*"))


@pytest.mark.parametrize("count", [1, 2])
def test_nothing_enlarged_is_a_failure_that_is_told_once(count, tmp_path):
    for number in range(count):
        (tmp_path / f"{number}.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    pictures = [tmp_path / f"{number}.png" for number in range(count)]
    result = call("upscale", *pictures, "--out", tmp_path / "large", "--device", "cpu")
    assert result.exit_code == 1
    assert result.stdout.count("0.png cannot be enlarged") == 1
    assert result.stderr == "Nothing could be enlarged.\n"


# -- WHAT TO SKIP --


@pytest.mark.parametrize("command", ["scan", "train"])
def test_a_name_to_skip_that_is_not_there_is_told(command, folder, tmp_path):
    begin = ["--run", tmp_path / "run", "--images", 4, *SMALL] if command == "train" else []
    result = call(command, folder, *begin, "--skip", "0.png", "--skip", "9.png", "--skip", "cats/")
    assert result.exit_code == 0, result.output
    assert "Not skipped, since not there: 9.png, cats/." in result.stdout


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_of_names_may_come_from_an_editor_on_windows(encoding, folder, tmp_path):
    names = tmp_path / "names.txt"
    names.write_bytes("0.png\r\n1.png\r\n".encode(encoding))
    result = call("scan", folder, "--skip-from", names)
    assert "6 pictures can be learned from" in result.stdout
    assert "Not skipped" not in result.stdout


# -- NUMBERS --


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--easing", "sudden"], "The pace is one of even, smooth"),
        (["--seconds", "inf"], "--seconds"),
        (["--bend", "99:turn:30"], "A stage is from 0 to 15"),
        (["--bend", "turn"], "A bend is a stage, a kind and an amount"),
        (["--music", "a.wav", "--music-seconds", "1e300"], "are from 0 to 1,000,000."),
    ],
)
def test_a_walk_that_cannot_be_says_why(arguments, sentence):
    result = call("walk", "model", "--out", "film.mp4", *arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_a_benchmark_has_an_end():
    result = call("bench", "--minutes", "inf")
    assert (result.exit_code, result.stderr) == (2, "A benchmark takes a number of minutes, not inf.\n")
