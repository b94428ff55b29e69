"""What a newcomer meets first holds: the versions, the sample pictures, the words and their links."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
CONSTRAINTS = (ROOT / "constraints.txt").read_text().splitlines()
PAGES = sorted(
    str(path.relative_to(ROOT))
    for folder in ("", "docs", "findings", "resources", "tests", "training")
    for path in (ROOT / folder).glob("**/*.md" if folder else "*.md")
)
STYLES = ["lorelei", "notionists", "open-peeps", "pixel-art"]


def normal(name):
    """A distribution's name as package tools compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared():
    """The name of every distribution that pyproject.toml asks for."""
    extras = PROJECT["project"]["optional-dependencies"].values()
    lists = [PROJECT["project"]["dependencies"], *extras, *PROJECT["dependency-groups"].values()]
    return sorted({normal(re.match(r"[\w.-]+", line)[0]) for names in lists for line in names})


@pytest.mark.parametrize("name", declared())
def test_every_dependency_has_the_version_that_was_tested(name):
    assert name in {normal(line.partition("==")[0]) for line in CONSTRAINTS}


def test_constraints_are_names_and_versions_only():
    for line in CONSTRAINTS:
        assert re.fullmatch(r"[\w.-]+==[\w.]+", line), line


@pytest.mark.parametrize("style", STYLES)
def test_the_sample_pictures_are_whole(style):
    pictures = sorted((ROOT / "resources" / "samples" / style).glob("*.png"))
    assert len(pictures) == 100
    for picture in pictures:
        with Image.open(picture) as image:
            image.load()
            assert image.size == (128, 128)


def test_the_sample_pictures_are_few_bytes():
    assert sum(path.stat().st_size for path in (ROOT / "resources" / "samples").rglob("*")) < 4_000_000


def test_there_is_nothing_but_pictures_among_the_sample_pictures():
    """Who begins with them would be told how many files were passed over."""
    kinds = {path.suffix for path in (ROOT / "resources" / "samples").rglob("*") if path.is_file()}
    assert kinds == {".png"}


@pytest.mark.parametrize("page", PAGES)
def test_links_to_files_lead_somewhere(page):
    path = ROOT / page
    links = re.findall(r"\]\(([^)#]+)\)", path.read_text())
    for link in links:
        assert link.startswith("https://") or (path.parent / link).exists(), link


@pytest.mark.parametrize(
    "script", ["tools/set_up.sh", "tools/run.sh", "tools/without_a_screen.sh", ".ci/run"]
)
def test_scripts_can_be_run(script):
    assert (ROOT / script).stat().st_mode & 0o111


@pytest.mark.skipif(shutil.which("make") is None, reason="make")
def test_cleaning_up_leaves_what_was_trained(tmp_path):
    """`make run` trains into out/ where there is no screen."""
    shutil.copy2(ROOT / "Makefile", tmp_path)
    model = tmp_path / "out" / "2026-01-31_12-00-00" / "run" / "model.safetensors"
    made = tmp_path / "out" / "photographs" / "train.png"
    for file in (model, made):
        file.parent.mkdir(parents=True)
        file.touch()
    for folder in ("ganart", "training", "tools", "tests"):
        (tmp_path / folder / "__pycache__").mkdir(parents=True)
    subprocess.run(["make", "clean"], cwd=tmp_path, check=True, capture_output=True)
    assert model.exists()
    assert not made.exists()
    assert not list(tmp_path.rglob("__pycache__"))
