"""All commands of the command line, put together."""

import typer

from training.commands.bench import bench
from training.commands.data import data
from training.commands.directions import directions
from training.commands.evaluate import evaluate
from training.commands.export import export
from training.commands.find import find
from training.commands.generate import generate
from training.commands.mix import mix
from training.commands.scan import scan
from training.commands.train import train
from training.commands.upscale import upscale
from training.commands.walk import walk

app = typer.Typer(
    help="Train a generative adversarial network on a folder of pictures, and generate new ones.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (scan, train, generate, evaluate, data, upscale, walk, find, directions, mix, export, bench):
    app.command()(command)
