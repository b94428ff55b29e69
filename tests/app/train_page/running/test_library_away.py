"""Where nothing can be written into the library, it is said which file, and not that one was unreadable."""

import shutil

import pytest

from ganart.keeping.folder_choices import FolderChoice, FolderChoices
from ganart.pages.train.pilots import pilots
from ganart.pages.train.pilots.pilots import Trial
from ganart.pages.train.running import queue
from training import tasks
from training.errors import EngineError


@pytest.fixture
def full(monkeypatch):
    def write(file, values):
        raise OSError(28, "No space left on device", str(file))

    for module in (pilots, queue):
        monkeypatch.setattr(module, "write_json", write)
    monkeypatch.setattr("ganart.keeping.folder_choices.write_json", write)


def test_what_waits_cannot_be_kept(page, library, full, qtbot):
    page.conductor.waiting.queue.put_first(library.runs / "herons", "Herons")
    file = library.root / "waiting.json"
    said = f"{file} cannot be written: No space left on device."
    qtbot.waitUntil(lambda: [message.sentence for message in page.said_all] == [said])


def test_what_was_tried_cannot_be_kept(page, library, full, qtbot):
    page.pilots._keep(Trial((library.runs / "herons",), 30.0))
    file = library.root / "pilots.json"
    said = f"{file} cannot be written: No space left on device."
    qtbot.waitUntil(lambda: [message.sentence for message in page.said_all] == [said])


def test_what_is_left_out_cannot_be_kept(tmp_path, full):
    choices = FolderChoices(tmp_path / "choices")
    with pytest.raises(EngineError, match=r"json cannot be written: No space left on device"):
        choices.write(tmp_path, FolderChoice(frozenset({"a.png"})))


def test_without_the_disk_of_the_library_start_says_so(ready, library, engine, qtbot):
    assert library.runs.is_dir()
    shutil.rmtree(library.root)
    ready.said_all.clear()
    ready.setup.start_button.click()
    assert "Was its disk taken out" in ready.said_all[-1].sentence
    ready.setup.pilots_button.click()
    ready.pilots.dialog.try_button.click()
    assert "Was its disk taken out" in ready.said_all[-1].sentence
    assert engine.asked(tasks.train) == []
    library.root.mkdir()
