"""The gallery in a window without a screen: stars, deletions and what takes them back, by its keys."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ganart.keeping.library import Library
from ganart.keeping.marks import Marks
from ganart.keeping.trash import Trash
from ganart.pages.gallery_page import GalleryPage
from ganart.settings import Settings
from ganart.starting.garbage import GarbageCollector
from ganart.working.engine import Engine
from tests.app.gallery_fakes import paint_many
from tests.bench.kills.lives import Promise
from tests.bench.kills.works import Work

_PICTURES = 12
_PATIENCE_S = 120.0


def wait_until(condition: Callable[[], object]) -> None:
    """Let Qt work until something is so."""
    end = time.monotonic() + _PATIENCE_S
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        QApplication.processEvents()
        time.sleep(0.002)


class Gallery(Work):
    """Every picture gets stars, and some are deleted and come back; what is seen on the screen is kept."""

    name = "gallery window"
    outlives_power_cuts = False  # Stars do a moment after they are seen.

    def lay_out(self, place: Path) -> None:
        paint_many(Library(place / "library", place / "cache").pictures / "batch", _PICTURES)

    def do(self, place: Path, promise: Promise) -> None:
        application = QApplication([])
        GarbageCollector(application)
        library = Library(place / "library", place / "cache")
        library.trash = Trash(library.root / ".trash", send=lambda path: None)
        page = GalleryPage(Engine(), library, Settings(place / "settings.ini"))
        page.resize(1000, 700)
        page.show()
        wait_until(lambda: page._is_loaded and page.grid.rows.size and page.work.is_idle())
        page.grid.setFocus()
        for row in page.grid.rows.tolist():
            [digest] = page._table.digests([row])
            stars = 1 + int(digest, 16) % 5
            if library.marks[digest].stars != stars:
                page.grid.select([row])
                QTest.keyClick(page.grid, Qt.Key(Qt.Key.Key_0 + stars))
                wait_until(lambda digest=digest, stars=stars: library.marks[digest].stars == stars)
                promise([digest, stars])
        page.grid.select(page.grid.rows[:3].tolist())
        QTest.keyClick(page.grid, Qt.Key.Key_Delete)
        wait_until(lambda: len(page.grid.rows) <= _PICTURES - 3 and page.work.is_idle())
        QTest.keyClick(page.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        wait_until(lambda: page.work.is_idle())
        page.ended.connect(application.quit)
        page.end()
        application.exec()

    def lost(self, place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        marks = Marks(place / "library" / "marks.jsonl")
        marks.read()
        for digest, stars in promised:
            if marks[digest].stars != stars:
                yield f"{marks[digest].stars} stars, were {stars}"
        names = [path.name for path in (place / "library").rglob("*.png") if path.parent.name != "thumbnails"]
        if len(set(names)) != _PICTURES or len(names) != _PICTURES:
            yield f"there are {sorted(names)}"
