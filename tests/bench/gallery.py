"""Measures the gallery with very many pictures, and prints one JSON object.

    python tests/bench/gallery.py [--pictures 100000] [--files 512]

Real pictures are decoded: `--files` of them are made first, and the library lists each of them again and
again under names of their own. Times are in milliseconds, off screen, in a window of 1440 by 900.
What the window's thread does is given as what it needed itself, however busy the machine is.

    newest          from the index to the pictures that are shown first, in the worker
    load            from the index to a table of all of them, in the worker, once the index has been gathered;
                    by rows: as at the very first start
    memory          of the process with the table, the window and as many thumbnails as are kept, megabytes;
                    its peak while loading
    first_paint     from the finished table to the first frame, thumbnails in memory (warm) or not (cold)
    frame           painting after a jump to a random place: median, 95th percentile and longest, by the
                    clock; "work" is what the window's thread itself needed
    thumbnails_in   from such a jump until every visible thumbnail is there
    append          taking in 64 new pictures while the gallery is open
    filter, search, sort   choosing rows anew; an album holds a tenth of all pictures
    count           counting what is in an album of a tenth and a tag of a seventh, and again after 2,000 more
                    pictures were laid into the album
    rate_100000     marking 100,000 pictures at once, by the clock; the longest event, the longest that the
                    whole process computed while the window could do nothing, and the longest that an event
                    waited, which a busy machine makes longer
"""

import argparse
import json
import os
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_SELF, getpagesize, getrusage
from time import perf_counter, process_time, thread_time

import numpy as np
from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from ganart import theme
from ganart.keeping.albums import Albums, Group
from ganart.keeping.indexed_picture import IndexedPicture
from ganart.keeping.library import Library
from ganart.keeping.marks import Marks
from ganart.keeping.picture_block import PictureBlock
from ganart.keeping.picture_index import PictureIndex
from ganart.keeping.picture_table import PictureTable
from ganart.keeping.query import Query
from ganart.pages.gallery.changes import GalleryChanges
from ganart.thumbnails import Thumbnails
from ganart.widgets.picture_grid import PictureGrid
from ganart.widgets.series_grid import Heading, SeriesGrid

JUMPS = 200
APPENDED = 64
SCREENS = 150


class RepeatedTable(PictureTable):
    """A table whose many pictures lie in a few files."""

    def file(self, row: int) -> str:
        folder, number = self.pictures.path(row).split("/")
        return f"{self.folder}/{folder.partition(' ')[0]}/{int(number[:-4]) % self.files:06d}.png"


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
    for first in range(0, count, 10_000):
        index._keep([picture(number) for number in range(first, min(first + 10_000, count))])
    marks = Marks(folder / "marks.jsonl")
    albums = Albums(folder / "albums.jsonl")
    marks.set([picture(number).digest for number in range(0, count, 10)], stars=3)

    results: dict[str, float] = {"pictures": count}
    album, _ = albums.make("Best")
    albums.lay_in(album, [picture(number).digest for number in range(0, count, 10)])
    albums.set_tags([picture(number).digest for number in range(0, count, 7)], ["sea"])
    albums.set_title([picture(number).digest for number in range(0, min(count, 10_000))], "Low tide")
    results["memory_before"] = memory()
    start = perf_counter()
    index.count()  # The library asks whether there are so many.
    RepeatedTable(folder, marks, index.newest(3_000), albums)
    results["newest"] = since(start)
    start = perf_counter()

    def take(blocks: Iterator[PictureBlock]) -> RepeatedTable:
        table = RepeatedTable(folder, marks, (), albums)
        for block in blocks:
            table.load(block)
        table.ready()
        return table

    index.read(take)
    results["load_by_rows"] = since(start)
    start = perf_counter()
    list(index.gather())
    results["gather"] = since(start)
    start = perf_counter()
    table = index.read(take)
    results["load"] = since(start)

    thumbnails = Thumbnails(folder / "copies")
    grid = SeriesGrid(table, thumbnails, lambda rows: Heading("Series", f"{len(rows)} pictures"))
    grid.resize(1440, 900)
    grid.show()
    QApplication.processEvents()
    results["first_paint_cold"] = first_paint(grid, table)
    wait_for_thumbnails(grid, thumbnails)
    results["first_paint_warm"] = first_paint(grid, table)
    results |= jumps(grid, thumbnails)
    results["append"] = max(append(grid, table, count + batch * APPENDED) for batch in range(10))
    results |= questions(table, album)
    results |= rate(folder, marks, table)
    results |= counts(table, albums, album)
    fill(grid, thumbnails)
    results["memory"] = memory()
    results["memory_peak"] = getrusage(RUSAGE_SELF).ru_maxrss / 1000
    start = perf_counter()
    index._ask(index._compare)
    results["refresh_compare"] = since(start)
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
        path=f"many {number // 1000}/{number:06d}.png",
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


def show_all(grid: SeriesGrid, table: PictureTable) -> None:
    """Show every picture by date and ask for what the boxes above offer, as the page does."""
    rows = table.select(Query())
    grid.show_series(rows, table.series_starts(rows))
    for offer in (table.offers.models, table.offers.labels):
        offer()


def first_paint(grid: SeriesGrid, table: PictureTable) -> float:
    start = thread_time()
    grid.set_table(table)
    show_all(grid, table)
    grid.grab()
    return worked(start)


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


def fill(grid: PictureGrid, thumbnails: Thumbnails) -> None:
    """Look at so many places that there are as many thumbnails as are kept."""
    bar = grid.verticalScrollBar()
    before = -1
    for place in range(SCREENS):
        if thumbnails._bytes < before:
            return  # Some had to go.
        before = thumbnails._bytes
        bar.setValue(bar.maximum() * place // SCREENS)
        grid.viewport().repaint()
        wait_for_thumbnails(grid, thumbnails)


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


def append(grid: SeriesGrid, table: PictureTable, first: int) -> float:
    fresh = [picture(number) for number in range(first, first + APPENDED)]
    start = thread_time()
    table.add(fresh)
    show_all(grid, table)
    return worked(start)


def memory() -> float:
    """Megabytes of this process that are in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * getpagesize() / 1e6


def rate(folder: Path, marks: Marks, table: PictureTable) -> dict[str, float]:
    """Mark very many pictures as the page does; count the longest that an event waited meanwhile."""
    rows = table.select(Query())[:100_000].tolist()
    library = Library(folder, folder / "cache")
    library.marks = marks
    changes = GalleryChanges(library, table, lambda *_: None, QApplication.instance())
    loop = QEventLoop()
    changes.marked.connect(loop.quit)
    waits, works, held, last = [], [], [], [perf_counter(), thread_time(), process_time()]

    def beat() -> None:
        waits.append(since(last[0]))
        works.append(worked(last[1]))
        held.append(1000 * (process_time() - last[2]))
        last[:] = perf_counter(), thread_time(), process_time()

    timer = QTimer(interval=0)
    timer.timeout.connect(beat)
    timer.start()
    start = perf_counter()
    changes.mark(rows, stars=4)
    loop.exec()
    took = since(start)
    QApplication.processEvents()
    changes.end()
    return {
        "rate_100000": took,
        "rate_longest": max(works),
        "rate_longest_held": max(held),
        "rate_longest_wait": max(waits),
    }


def counts(table: PictureTable, albums: Albums, album: Group) -> dict[str, float]:
    """Count each album and tag as the list beside the grid does, at first and after one has changed."""
    groups = [album, Group("tag", "sea")]
    start = thread_time()
    for group in groups:
        table.count(group)
    results = {"count_albums": worked(start)}
    ordering = albums.lay_in(album, [picture(number).digest for number in range(1, 2_000)])
    start = thread_time()
    table.groups.show_moves(table.groups.moves_of(ordering))
    for group in groups:
        table.count(group)
    return results | {"count_changed_album": worked(start)}


def questions(table: PictureTable, album: Group) -> dict[str, float]:
    queries = {
        "filter": Query(show="stars", stars=2),
        "filter_model": Query(model=f"{3:064x}"),
        "search": Query(words="model 4"),
        "search_seed": Query(words="77"),
        "search_file": Query(words="0077"),
        "search_all": Query(words="png"),
        "search_title": Query(words="tide"),
        "filter_album": Query(group=album),
        "filter_tag": Query(group=Group("tag", "sea")),
        "filter_date": Query(since=1.7e9 + 5_000),
        "sort": Query(order="stars"),
    }
    results = {}
    for name, query in queries.items():
        start = thread_time()
        table.select(query)
        results[name] = worked(start)
    start = thread_time()
    table.show_marks(table.marks_of([picture(number).digest for number in range(5000)]))
    results["mark_5000"] = worked(start)
    return results


def since(start: float) -> float:
    return 1000 * (perf_counter() - start)


def worked(start: float) -> float:
    return 1000 * (thread_time() - start)


if __name__ == "__main__":
    main()
