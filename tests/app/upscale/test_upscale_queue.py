import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ganart.pages.upscale.pace import Pace
from ganart.pages.upscale.queue import Entry, Queue, find_entries
from ganart.pages.upscale.upscalers import list_upscalers
from training.errors import EngineError
from training.sentences import Sentence, form_of


def test_entries_know_the_folder_and_the_size_of_their_pictures(pictures, tmp_path):
    entries, _ = find_entries([pictures], tmp_path / "out")
    assert [(Path(entry.path).name, entry.folder, entry.width) for entry in entries] == [
        ("three.png", "cats", 62),
        ("one.png", ".", 60),
        ("two.png", ".", 61),
    ]


def test_a_picture_that_cannot_be_read_has_failed_already(pictures, tmp_path):
    (pictures / "broken.png").write_bytes(b"nothing")
    entries, _ = find_entries([pictures], tmp_path)
    (broken,) = (entry for entry in entries if entry.path.endswith("broken.png"))
    assert broken.state == "failed"
    assert broken.sentence.startswith("broken.png cannot be enlarged. It is not a kind of picture")


def test_a_picture_replaced_by_another_of_the_same_date_has_another_small_copy(pictures, tmp_path):
    (before,), _ = find_entries([pictures / "one.png"], tmp_path / "out")
    status = (pictures / "one.png").stat()
    (pictures / "two.png").replace(pictures / "one.png")
    while (pictures / "one.png").stat().st_ctime_ns == status.st_ctime_ns:  # It ticks now and then.
        os.utime(pictures / "one.png", ns=(status.st_atime_ns, status.st_mtime_ns))
    os.utime(pictures / "one.png", ns=(status.st_atime_ns, status.st_mtime_ns))
    (after,), _ = find_entries([pictures / "one.png"], tmp_path / "out")
    assert after.digest != before.digest


@pytest.mark.parametrize("year", [1901, 1969, 2300, 2446])
def test_a_picture_of_any_date_can_be_enlarged(pictures, tmp_path, year):
    seconds = int((datetime(year, 1, 2, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
    os.utime(pictures / "one.png", ns=(seconds * 10**9, seconds * 10**9))
    queue = Queue(tmp_path / "queue.json")
    queue.add(find_entries([pictures], tmp_path / "out")[0])
    queue.saver()()
    assert [entry.state for entry in Queue(tmp_path / "queue.json").entries] == ["waiting"] * 3


def test_a_place_without_pictures_is_told(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(EngineError, match="no pictures"):
        find_entries([tmp_path / "empty"], tmp_path / "out")


def test_a_picture_whose_name_is_no_text_has_a_digest_and_comes_back(tmp_path):
    queue = Queue(tmp_path / "queue.json")
    queue.add([Entry(path="/art/\udcff.png")])
    queue.saver()()
    [entry] = Queue(tmp_path / "queue.json").entries
    assert entry.path == "/art/\udcff.png"
    assert len(entry.digest) == 32


@pytest.mark.skipif(os.name == "nt", reason="names there are halves of letters")
@pytest.mark.parametrize("name", ["path", "result"])
def test_a_queue_with_a_path_that_no_file_can_have_is_put_aside(tmp_path, name):
    queue = Queue(tmp_path / "queue.json")
    queue.add([Entry(path="a.png")])
    queue.saver()()
    written = json.loads((tmp_path / "queue.json").read_text())
    written["entries"][0][name] = "\ud800"
    (tmp_path / "queue.json").write_text(json.dumps(written))
    again = Queue(tmp_path / "queue.json")
    assert (again.entries, again.could_be_read) == ([], False)


@pytest.mark.parametrize("folder", ["../outside", "a/../../outside", os.path.abspath(os.sep)])
def test_a_queue_of_others_sends_no_result_out_of_the_results_folder(tmp_path, folder):
    queue = Queue(tmp_path / "queue.json")
    queue.add([Entry(path="a.png", folder=folder, width=3, height=2)])
    queue.saver()()
    assert Queue(tmp_path / "queue.json").entries == []


def test_a_queue_comes_back_from_its_file(tmp_path):
    queue = Queue(tmp_path / "queue.json")
    queue.add([Entry(path="a.png", folder="x", width=3, height=2), Entry(path="b.png")])
    queue.change(1, state="made", result="out/b.png")
    queue.is_running = True
    queue.saver()()
    again = Queue(tmp_path / "queue.json")
    assert again.entries == queue.entries
    assert again.is_running


@pytest.mark.parametrize(
    "text", ["", "[]", '{"format_version": 9}', '{"format_version": 1, "is_running": 1, "entries": [{}]}']
)
def test_a_damaged_file_gives_an_empty_queue(tmp_path, text):
    (tmp_path / "queue.json").write_text(text)
    assert Queue(tmp_path / "queue.json").entries == []


def test_a_saver_writes_the_queue_as_it_was_when_it_was_asked_for(tmp_path):
    queue = Queue(tmp_path / "queue.json")
    queue.add([Entry(path="a.png")])
    save = queue.saver()
    queue.remove([0])
    save()
    assert [entry["path"] for entry in json.loads((tmp_path / "queue.json").read_text())["entries"]] == [
        "a.png"
    ]


def test_a_picture_stands_in_the_queue_once_and_waits_again(tmp_path):
    queue = Queue(tmp_path / "queue.json")
    queue.add([Entry(path="a.png", state="made"), Entry(path="b.png")])
    assert queue.add([Entry(path="a.png"), Entry(path="c.png")]) == 1
    assert [entry.path for entry in queue.entries] == ["a.png", "b.png", "c.png"]
    assert queue.waiting() == [0, 1, 2]


@pytest.fixture
def now(monkeypatch):
    """What the clock says, to be set."""
    now = [0.0]
    monkeypatch.setattr("time.perf_counter", lambda: now[0])
    return now


def test_a_pace_is_pixels_a_second(now):
    pace = Pace()
    for second in (1, 2, 3):
        now[0] = second
        pace.advance(second * 2_000_000)
    assert pace.speed() == pytest.approx(2_000_000)


def test_rest_does_not_count(now):
    pace = Pace()
    now[0] = 2.0
    pace.rest()
    now[0] = 100.0
    pace.go_on()
    now[0] = 102.0
    pace.advance(4_000_000)
    assert pace.speed() == pytest.approx(1_000_000)


def test_at_first_there_is_no_speed(now):
    pace = Pace()
    now[0] = 0.1
    pace.advance(1000)
    assert pace.speed() is None


@pytest.mark.parametrize("files", [[5], [None, "a.pth"], [["a"]], {"a": 1}, ["a\0b", "\ud800", "x" * 9_000]])
def test_a_damaged_list_of_upscalers_of_others_is_passed_over(tmp_path, files):
    assert list_upscalers(tmp_path, files) == list_upscalers(tmp_path, [])


def test_why_a_picture_failed_can_be_said_in_another_language_after_a_restart(tmp_path):
    queue = Queue(tmp_path / "queue.json")
    why = Sentence("There is nothing at {path}.", path="/a.png")
    queue.add([Entry(path="/a.png", state="failed", sentence=why)])
    queue.saver()()
    [entry] = Queue(tmp_path / "queue.json").entries
    assert entry.sentence == why
    assert form_of(entry.sentence) == "There is nothing at {path}."
