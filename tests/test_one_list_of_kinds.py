"""Every kind of picture file that one page takes, all pages take."""

import ast
import re
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from ganart.keeping.picture_files import walk
from training.commands.app import app
from training.config import ImportConfig
from training.events import Scanned
from training.importing.scanning import scan
from training.pictures.kinds import KINDS, SUFFIXES
from training.upscaling.jobs import find_jobs
from training.upscaling.pairs import read_pictures

HOUSE = Path(__file__).parents[1]
INPUT_ONLY = {".bmp", ".psd"}  # Endings that nothing is written with.


@pytest.fixture
def folder(tmp_path):
    """A folder of a picture under each ending, of which the content tells the kind."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number, suffix in enumerate(sorted(SUFFIXES)):
        image = Image.linear_gradient("L").rotate(number).convert("RGB").resize((64, 64))
        image.save(folder / f"{number}{suffix}", "PNG")
    return folder


def test_import_enlarging_learning_and_gallery_take_every_kind(folder, tmp_path):
    *_, found = scan(ImportConfig(folder=folder, resolution=16), tmp_path / "cache")
    assert isinstance(found, Scanned)
    assert found.pictures == len(SUFFIXES)
    jobs, _ = find_jobs([folder], tmp_path / "out")
    assert len(jobs) == len(SUFFIXES)
    assert len(list(walk(folder))) == len(SUFFIXES)
    assert len(exhausted(read_pictures(folder))) == len(SUFFIXES)


def exhausted(events):
    """What a generator returns."""
    while True:
        try:
            next(events)
        except StopIteration as end:
            return end.value


def test_there_is_no_second_list():
    lists = {
        file.relative_to(HOUSE).as_posix()
        for part in ("training", "ganart", "tools")
        for file in (HOUSE / part).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in INPUT_ONLY
    }
    assert lists == {"training/pictures/kinds.py"}


@pytest.mark.parametrize("command", ["scan", "train", "upscale", "find"])
def test_the_help_names_every_kind(command):
    said = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "500", "TERM": "dumb"}).output
    assert KINDS in re.sub(r"[\s│]+", " ", said)


@pytest.mark.parametrize("file", ["README.md", "docs/guide/index.md", "CHANGELOG.md"])
def test_the_documents_name_every_kind(file):
    said = re.sub(r"\s+", " ", (HOUSE / file).read_text(encoding="utf-8"))
    assert [kind for kind in KINDS.split(", ") if kind not in said] == []
