"""A slice of the soak: acts on a window without an engine at work, and what its notes are judged to say."""

import mmap
import random
import sys

import psutil
import pytest
from PIL import Image
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ganart.app import App
from ganart.working.engine import Engine
from tests.bench.soak_acts import Acts
from tests.bench.soak_verdict import verdict
from tests.bench.soak_watch import count_objects, grown, heaps, of_process

HERE = ["pages", "scroll gallery", "ask gallery", "rate", "tag", "view", "delete"]


@pytest.fixture
def app(qtbot, library, settings):
    """The window over a gallery of thirty pictures."""
    library.pictures.mkdir(parents=True, exist_ok=True)
    for number in range(30):
        picture = Image.new("RGB", (16, 16), (8 * number, 100, 50))
        picture.save(library.pictures / f"{number}.png")
    settings.set("device", "cpu")
    app = App(Engine(), library, settings)
    app.window.show()
    qtbot.waitUntil(lambda: "30 pictures" in app.gallery_page.bar.count.text())
    for page in app._later.values():
        page.page()
    yield app
    with qtbot.waitSignal(app.window.closed):
        app.window.end()
    app.end()
    app.window.deleteLater()


def do(act, qtbot):
    for pause in act:
        if callable(pause):
            qtbot.waitUntil(pause)
        else:
            QApplication.processEvents()


def test_acts_in_the_gallery_leave_the_pictures_and_no_object_behind(app, qtbot, library):
    acts = Acts(app, random.Random(0))
    counts = []
    for _ in range(2):
        for name in HERE:
            do(acts.all[name][0](), qtbot)
            qtbot.waitUntil(lambda: not app.window.tasks())
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        counts.append(count_objects())
    assert len(list(library.pictures.glob("*.png"))) == 30
    gone = {name: pair for name, pair in grown(*counts, by=1).items() if name.startswith("gone: ")}
    assert not gone
    more = {name: pair for name, pair in grown(*counts, by=8).items() if name.startswith("Qt: ")}
    assert not more


def test_counting_finds_a_wrapper_whose_object_is_gone_and_what_is_in_a_window(qtbot):
    window = QDialog()
    qtbot.addWidget(window)
    child = QWidget(window)
    before = count_objects()
    child.deleteLater()
    QApplication.sendPostedEvents(child, QEvent.Type.DeferredDelete)
    after = count_objects()
    name = "PySide6.QtWidgets.QWidget"
    assert after[f"gone: {name}"] == before.get(f"gone: {name}", 0) + 1
    assert after["Qt: QDialog"] == before["Qt: QDialog"]
    assert after.get("Qt: QWidget", 0) == before["Qt: QWidget"] - 1


@pytest.mark.skipif(sys.platform != "linux", reason="told by Linux alone")
def test_memory_that_files_lie_behind_is_no_memory_of_its_own(tmp_path):
    (tmp_path / "file").write_bytes(bytes(range(256)) * 2**18)
    own = psutil.Process()
    before = of_process(own)
    with (tmp_path / "file").open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as read:
        assert sum(read[place] for place in range(0, len(read), 4096)) == 0
        mapped = of_process(own)
    alone = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
    with mmap.mmap(-1, 2**26, alone) as kept:  # Fresh pages: the allocator may have as many from before.
        for place in range(0, len(kept), 4096):
            kept[place] = 1
        assert of_process(own)["own"] - before["own"] > 60
    assert mapped["rss"] - before["rss"] > 60
    assert mapped["own"] - before["own"] < 30


def sample(minute, rss, late=(1.0, 2.0), threads=20):
    facts = {"rss": rss, "pss": rss, "own": rss, "threads": threads, "handles": 40}
    return {
        "at": 60.0 * minute, "kind": "sample", "processes": {"window": facts}, "pictures": 3,
        "late": list(late), "computed": [0.5],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rss", "threads", "level"),
    [
        (lambda minute: 300 if minute > 8 else 100, 20, True),  # What grows at first counts for nothing.
        (lambda minute: 300 + minute * 0.1, 20, True),
        (lambda minute: 300 + minute, 20, False),
        (lambda minute: 300, lambda minute: 20 + minute // 20, False),
    ],
)
def test_a_process_is_level_when_it_takes_no_twentieth_more_than_after_ten_minutes(rss, threads, level):
    lines = [
        sample(minute, rss(minute), threads=threads if isinstance(threads, int) else threads(minute))
        for minute in range(1, 61)
    ]
    assert verdict(lines)["processes"]["window"]["level"] == level


def test_what_caches_hold_is_no_growth_and_a_beginning_can_be_left_out():
    lines = [
        sample(minute, 300 + min(minute, 40)) | {"caches": {"places": min(minute, 40)}}
        for minute in range(1, 61)
    ]
    assert verdict(lines)["processes"]["window"]["level"]
    assert not verdict([line | {"caches": {}} for line in lines])["processes"]["window"]["level"]
    assert verdict([line | {"caches": {}} for line in lines], 40 * 60)["processes"]["window"]["level"]


@pytest.mark.parametrize(
    ("late", "in_time"), [((1.0, 12.0), True), ((1.0, 17.0), False), ((1.0,) * 300 + (51.0,), False)]
)
def test_the_event_loop_is_in_time_when_99_of_100_beats_are_and_none_is_very_late(late, in_time):
    assert verdict([sample(minute, 300, late) for minute in range(1, 20)])["event loop in time"] == in_time


def test_nothing_noted_is_no_verdict():
    assert verdict([]) == {"minutes": 0}


@pytest.mark.skipif(not heaps(), reason="only glibc tells of its heaps")
def test_what_the_c_library_has_in_use_grows_by_what_is_taken():
    before = heaps()
    taken = bytearray(64 << 20)
    now = heaps()
    assert sum(now[kind] - before[kind] for kind in ("in use", "large")) >= 60
    del taken
