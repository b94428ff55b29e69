"""Measures the gallery with very many pictures, and prints one JSON object.

    python tests/bench/gallery.py [--pictures 100000] [--files 512]

Real pictures are decoded: `--files` of them are made first, and the library lists each of them again and
again under names of their own. Times are in milliseconds, off screen, in a window of 1440 by 900.

    load            from the index to a table, in the worker
    first_paint     from the finished table to the first frame, thumbnails in memory (warm) or not (cold)
    frame           painting after a jump to a random place: median, 95th percentile and longest; "work" is
                    what the window's thread itself needed, however busy the machine is
    thumbnails_in   from such a jump until every visible thumbnail is there
    append          taking in 64 new pictures while the gallery is open
    filter, search, sort   choosing rows anew
"""

import argparse
import json
import os
import random
import tempfile
from pathlib import Path
from time import perf_counter, thread_time

import numpy as np
from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from ganart import theme
from ganart.keeping.marks import Marks
from ganart.keeping.picture_index import IndexedPicture, PictureIndex
from ganart.keeping.picture_table import PictureTable, Query
from ganart.thumbnails import Thumbnails
from ganart.widgets.picture_grid import PictureGrid

JUMPS = 200
APPENDED = 64


class RepeatedTable(PictureTable):
    """A table whose many pictures lie in a few files."""

    def file(self, row: int) -> str:
        folder, number = self.pictures[row].path.split("/")
        return f"{self.folder}/{folder}/{int(number[:-4]) % self.files:06d}.png"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pictures", type=int, default=100_000)
    parser.add_argument("--files", type=int, default=512)
    options = parser.parse_args()
    application = QApplication([])
    theme.apply(application, dark=True)
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder), options.pictures, options.files)))


def measure(folder: Path, count: int, files: int) -> dict[str, float]:
    """Return all times in milliseconds."""
    RepeatedTable.files = files
    make_files(folder / "many", files)
    index = PictureIndex(folder / "index.sqlite", folder)
    index._keep([picture(number) for number in range(count)])
    marks = Marks(folder / "marks.jsonl")
    marks.set([picture(number).digest for number in range(0, count, 10)], stars=3)

    results: dict[str, float] = {"pictures": count}
    start = perf_counter()
    table = RepeatedTable(folder, marks, index.pictures())
    results["load"] = since(start)

    thumbnails = Thumbnails(folder / "copies")
    grid = PictureGrid(table, thumbnails)
    grid.resize(1440, 900)
    grid.show()
    QApplication.processEvents()
    results["first_paint_cold"] = first_paint(grid, table)
    wait_for_thumbnails(grid, thumbnails)
    results["first_paint_warm"] = first_paint(grid, table)
    results |= jumps(grid, thumbnails)
    results["append"] = max(append(grid, table, count + batch * APPENDED) for batch in range(10))
    results |= questions(table)
    thumbnails.stop()
    return {name: round(value, 2) for name, value in results.items()}


def make_files(folder: Path, files: int) -> None:
    """Make small pictures as a network would: 64 by 64, smooth, all different."""
    folder.mkdir()
    chance = np.random.default_rng(0)
    for number in range(files):
        coarse = chance.integers(0, 255, (8, 8, 3), dtype=np.uint8)
        Image.fromarray(coarse).resize((64, 64), Image.Resampling.BICUBIC).save(folder / f"{number:06d}.png")


def picture(number: int) -> IndexedPicture:
    """Make an entry; each looks like a picture of its own."""
    return IndexedPicture(
        path=f"many/{number:06d}.png",
        size=9_000,
        stamp=f"1000 {number} 0 0",
        sample="",
        digest=f"{number:032x}",
        file_digest=f"{number:032x}",
        width=64,
        height=64,
        created=1.7e9 + number,
        model=f"{number % 5:064x}",
        title=f"Model {number % 5}",
        recipe="dcgan",
        seed=number // 1000,
        number=number % 1000,
        truncation=1.0,
        label="",
        images_seen=100_000,
    )


def first_paint(grid: PictureGrid, table: PictureTable) -> float:
    start = perf_counter()
    grid.set_table(table)
    grid.show_rows(table.select(Query()))
    grid.grab()
    return since(start)


def jumps(grid: PictureGrid, thumbnails: Thumbnails) -> dict[str, float]:
    chance = random.Random(0)
    frames, work, arrivals = [], [], []
    bar = grid.verticalScrollBar()
    for jump in range(JUMPS):
        bar.setValue(chance.randrange(bar.maximum() + 1))
        start, start_work = perf_counter(), thread_time()
        grid.viewport().repaint()
        frames.append(since(start))
        work.append(1000 * (thread_time() - start_work))
        if jump % 10 == 0:
            arrivals.append(wait_for_thumbnails(grid, thumbnails))
        else:
            QApplication.processEvents()
    return {
        "frame_median": float(np.median(frames)),
        "frame_p95": float(np.percentile(frames, 95)),
        "frame_max": max(frames),
        "frame_work_p95": float(np.percentile(work, 95)),
        "thumbnails_in_median": float(np.median(arrivals)),
        "thumbnails_in_max": max(arrivals),
    }


def wait_for_thumbnails(grid: PictureGrid, thumbnails: Thumbnails) -> float:
    """Wait until every visible thumbnail is there; give how long it took."""
    start = perf_counter()
    loop = QEventLoop()
    timer = QTimer(interval=1)

    def look() -> None:
        if all(thumbnails.get(wanted) for wanted in grid.wanted(grid.visible())):
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    return since(start)


def append(grid: PictureGrid, table: PictureTable, first: int) -> float:
    start = perf_counter()
    table.add([picture(number) for number in range(first, first + APPENDED)])
    grid.show_rows(table.select(Query()))
    return since(start)


def questions(table: PictureTable) -> dict[str, float]:
    queries = {
        "filter": Query(show="stars", stars=2),
        "filter_model": Query(model=f"{3:064x}"),
        "search": Query(words="model 4"),
        "search_seed": Query(words="77"),
        "sort": Query(order="stars"),
    }
    results = {}
    for name, query in queries.items():
        start = perf_counter()
        table.select(query)
        results[name] = since(start)
    start = perf_counter()
    table.show_marks(table.marks_of([picture(number).digest for number in range(5000)]))
    results["mark_5000"] = since(start)
    return results


def since(start: float) -> float:
    return 1000 * (perf_counter() - start)


if __name__ == "__main__":
    main()
