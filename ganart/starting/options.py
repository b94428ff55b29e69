"""What the program is asked for when it starts."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import training
from ganart import paths
from ganart.settings import Settings
from training import foreign
from training.errors import Refusal
from training.files import can_be_named


def read_options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read a command line; sys.argv's without any. Ends the program with a sentence for an impossible one."""
    parser = argparse.ArgumentParser(prog="ganart", description="Train a network on a folder of pictures.")
    parser.add_argument(
        "paths",
        nargs="*",
        type=_path,
        metavar="PATH",
        help="a folder of pictures to train on, a model, or pictures to open",
    )
    parser.add_argument(
        "--library",
        type=_folder,
        metavar="DIR",
        help="library folder to use instead of the one in the settings (also: GANART_LIBRARY)",
    )
    parser.add_argument(
        "--doctor",
        action="store_true",
        help="report what this computer offers GanArt, and what is missing",
    )
    parser.add_argument(
        "--self-test",
        nargs="?",
        type=Path,
        const=Path(),
        metavar="DIR",
        help="do a little of everything, report the result, and exit; files are kept in DIR, if given",
    )
    parser.add_argument("--version", action="version", version=f"GanArt {training.__version__}")
    given = list(sys.argv[1:] if arguments is None else arguments)
    return parser.parse_args(["--doctor"] if given == ["doctor"] else given)


def library_folder(options: argparse.Namespace, settings: Settings) -> Path:
    """Choose the library: what was asked for now, what was chosen once, or the usual place."""
    chosen = options.library or os.environ.get("GANART_LIBRARY") or _kept(settings)
    return Path(os.path.expanduser(chosen)).absolute() if chosen else paths.default_library()


def _kept(settings: Settings) -> str:
    """Return the folder that was chosen once; "" for none, or one that no folder can be called."""
    chosen = settings.value("library", "")
    try:
        return str(foreign.path(chosen, "library")) if chosen else ""
    except Refusal:
        return ""


def _folder(text: str) -> Path:
    if not text:  # As a variable of the shell that is not set, which would be the folder one is in.
        raise argparse.ArgumentTypeError("the name of the folder is empty")
    return Path(text)


def _path(text: str) -> Path:
    path = Path(text).expanduser()
    if not (can_be_named(path) and path.exists()):
        raise argparse.ArgumentTypeError(f"there is nothing at {text}")
    return path.absolute()
