"""Libraries and settings of every earlier state of the program open in the window: see tests/old_files."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace

import pytest

from ganart.keeping.folder_choices import FolderChoices
from ganart.keeping.library import Library
from ganart.keeping.trash import Trash
from ganart.pages.explore.remembered import recall
from ganart.pages.explore.timeline.timeline_plan import WalkPlan
from ganart.pages.gallery_page import GalleryPage
from ganart.pages.train.pilots.pilots import _read as read_trial
from ganart.pages.train.running.queue import _read as read_waiting
from ganart.pages.train.runs.run_record import read_runs
from ganart.pages.upscale.queue import Queue, queue_file
from ganart.settings import Settings
from tests.app.fake_engine import FakeEngine
from tests.app.shown_pages import shown
from tests.later_files import STATES, copied_to, recorded
from tests.old_library import holds
from training.exploring.session_files import read_session


@pytest.fixture(params=STATES)
def old(request, tmp_path, monkeypatch):
    """Work in a copy of the files of a state: its library, its folder and what it read of them."""
    folder = copied_to(tmp_path / "old", request.param)
    monkeypatch.chdir(folder)
    library = Library(folder / "library", folder / "cache")
    library.trash = Trash(library.root / ".trash", shutil.rmtree)
    return SimpleNamespace(library=library, folder=folder, said=recorded(request.param))


@pytest.fixture
def digests(old):
    """Content hashes of the pictures, by their paths."""
    list(old.library.index.refresh())
    return {picture.path: picture.digest for picture in old.library.index.pictures()}


def test_every_picture_keeps_its_marks_also_when_they_are_written_anew(old, digests):
    marks = old.library.marks
    for renew in (marks.read, marks.compact, marks.read):
        renew()
        for path, said in old.said["marks"].items():
            assert asdict(marks[digests[path]]) == said, path


def test_every_picture_keeps_its_albums_tags_and_title(old, digests):
    albums = old.library.albums
    for renew in (albums.read, albums.compact, albums.read):
        renew()
        for path, said in old.said["albums"].items():
            digest = digests[path]
            now = {
                "albums": albums.albums_of(digest), "tags": albums.tags_of(digest),
                "title": albums.title(digest),
            }  # fmt: skip
            assert now == said, path


def test_the_gallery_shows_all_of_it(old, digests, qtbot):
    page = shown(GalleryPage(FakeEngine({}), old.library, Settings(old.folder / "settings.ini")), qtbot)
    qtbot.waitUntil(lambda: len(page.grid.rows) == len(digests))
    assert page.said_all == []


def test_a_model_is_remembered_as_it_was_left(old):
    (file,) = old.library.explored.glob("*.json")
    memory = recall(old.library.explored, file.stem)
    assert holds(memory.to_json(), old.said["explored"])
    plan = WalkPlan.from_json(memory.timeline)
    now, then = plan.to_json(), dict(old.said["explored"]["timeline"])
    assert [frame["place"] for frame in now.pop("keyframes")] == [
        frame["place"] for frame in then.pop("keyframes")
    ]
    assert holds(now, then)


def test_every_training_has_its_card(old):
    found = read_runs(old.library.runs)
    assert {summary.path.name for summary, _ in found} == old.said["runs"].keys()
    assert all(picture is not None for _, picture in found)


def test_the_queue_of_pictures_to_enlarge_stands_as_it_stood(old):
    queue = Queue(queue_file(old.library.root))
    assert queue.is_running == old.said["queue"]["is_running"]
    assert holds([asdict(entry) for entry in queue.entries], old.said["queue"]["entries"])


def test_what_waited_and_what_was_tried_is_still_known(old):
    if (old.library.root / "waiting.json").is_file():
        assert [run.name for run in read_waiting(old.library)] == ["zones"]
    if (old.library.root / "pilots.json").is_file():
        trial = read_trial(old.library)
        assert trial is not None
        assert {run.name for run in trial.runs} == old.said["runs"].keys()


def test_what_was_left_out_of_a_folder_stays_left_out(old):
    kept = old.folder / "library" / "choices" / "learned from.json"
    if not kept.is_file():
        assert not (old.library.root / "choices").exists()
        return
    choices, folder = FolderChoices(old.library.folder_choices), Path("learned from")
    kept.rename(choices.file(folder))  # Its name says where the folder lies.
    choice = choices.read(folder)
    assert choice.left_out == {"discs/00.png"}
    moved = json.loads(choices.file(folder).read_text()).get("moved", {})
    assert {name: list(place) for name, place in choice.moved.items()} == moved


def test_sessions_that_were_played_can_be_played(old):
    for path in (old.library.explored / "sessions").rglob("*.jsonl"):
        head, session = read_session(path)
        assert head.model == old.said["model"]["identity"]
        assert len(session.moves) == 3
        assert session.seconds == 2.0


def test_the_settings_are_what_they_were(old):
    settings = Settings(old.folder / "settings.ini")
    kept = old.said["settings"]
    assert {key: settings.value(key, type(value)()) for key, value in kept.items()} == kept
