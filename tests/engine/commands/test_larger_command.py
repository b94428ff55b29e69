"""The command line continues a training at twice the size, and refuses what cannot be continued."""

from typer.testing import CliRunner

from training.commands.app import app
from training.runs import Run

SMALL = ["--width", "6", "--batch-size", "4", "--device", "cpu", "--images", "8"]


def call(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_training_is_continued_at_twice_the_size_and_no_more(folder, tmp_path):
    small, large = tmp_path / "small", tmp_path / "large"
    trained = call("train", folder, "--run", small, "--resolution", 32, *SMALL)
    assert trained.exit_code == 0, trained.output

    further = ["train", folder, "--run", large, "--start-from", small, *SMALL]
    too_large = call(*further, "--resolution", 128)
    assert too_large.exit_code == 2
    assert "small learned at 32 pixels, which is too small to continue at 128. Continue it at 64 first." in (
        too_large.stderr
    )
    assert not large.exists()

    continued = call(*further, "--resolution", 64)
    assert continued.exit_code == 0, continued.output
    assert Run(large).config().data.resolution == 64
    assert Run(large).last_progress().step == 2

    again = call("train", folder, "--run", tmp_path / "again", "--start-from", large, *SMALL)
    assert again.exit_code == 0, again.output
    assert Run(tmp_path / "again").config().data.resolution == 64
