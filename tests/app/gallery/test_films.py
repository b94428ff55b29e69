"""Films stand among the pictures, are played, judged, carried out and deleted like them."""

import shutil
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ganart.exporting.to_folder import FolderPlan, export
from ganart.keeping.library_work import refresh
from ganart.keeping.picture_index import FoundFiles
from ganart.pages.explore.restoring import trace
from ganart.thumbnails import ThumbnailRequest, render
from ganart.widgets.film_bar import FilmBar
from tests.app.film_fakes import make_film
from tests.app.gallery.pressing import names
from tests.app.gallery_fakes import paint, paint_many


@pytest.fixture
def films(library):
    return library.root / "videos"


@pytest.fixture
def page(library, films, open_page):
    """A page with three pictures and a film of a second, which is newer than they are."""
    paint_many(library.pictures / "batch", 3)
    make_film(films / "Faces walk.mp4")
    return open_page(4)


def found(library):
    events = [event for event in refresh(library) if isinstance(event, FoundFiles)]
    return {picture.path: picture for event in events for picture in event.pictures}


@pytest.mark.parametrize("suffix", [".mp4", ".webm", ".webp", ".gif", ""])
def test_a_film_that_explore_made_is_known_with_its_recipe(library, films, suffix):
    make_film(films / f"walk{suffix}")
    (film,) = found(library).values()
    assert film.path == f"../videos/walk{suffix}"
    assert (film.kind, film.title, film.width, film.height) == ("film", "Faces", 64, 64)
    assert film.seconds == pytest.approx(1.0, abs=0.05)
    assert film.place == "way through 2 pictures"


def test_a_film_without_a_recipe_and_one_among_the_pictures_are_films_too(library, films):
    make_film(films / "foreign.mp4", made=False)
    make_film(library.pictures / "batch" / "dropped.gif", made=False)
    paint(library.pictures / "batch" / "still.png")
    kinds = {path: (picture.kind, picture.title) for path, picture in found(library).items()}
    assert kinds == {
        "../videos/foreign.mp4": ("film", ""),
        "batch/dropped.gif": ("film", ""),
        "batch/still.png": ("other", ""),
    }


def test_a_second_look_reads_no_film_again(library, films):
    for suffix in (".mp4", ""):
        make_film(films / f"walk{suffix}")
    (library.pictures / "(odd) name").mkdir()  # Stands before "../videos" in the order of paths.
    paint(library.pictures / "(odd) name" / "a.png")
    assert len(found(library)) == 3
    assert list(refresh(library)) == []
    shutil.rmtree(films / "walk")
    (gone,) = refresh(library)
    assert gone.paths == ("../videos/walk",)


def test_a_damaged_film_is_listed_without_a_size(library, films):
    films.mkdir(parents=True)
    (films / "broken.mp4").write_bytes(b"no film" * 50)
    (film,) = found(library).values()
    assert (film.kind, film.width, film.seconds) == ("film", 0, 0.0)


def test_the_small_copy_of_a_film_is_its_first_frame(library, films, tmp_path):
    film = make_film(films / "walk.mp4")
    image = render(ThumbnailRequest("ab" * 16, str(film), 128), tmp_path)
    assert (image.width(), image.height()) == (128, 128)
    assert image.pixelColor(5, 5).red() == pytest.approx(40, abs=4)
    assert list(tmp_path.rglob("*.webp"))  # So that it is not decoded again.


def test_a_film_stands_in_the_grid_with_its_length_and_the_filter_finds_it(page):
    assert names(page)[0] == "Faces walk.mp4"
    row = int(page.grid.rows[0])
    assert page._table.film_seconds(row) == pytest.approx(1.0, abs=0.05)
    assert page._table.film_seconds(int(page.grid.rows[1])) is None
    page.bar.filters_button.click()
    page.filters.kind_box.setCurrentIndex(page.filters.kind_box.findData("film"))
    assert names(page) == ["Faces walk.mp4"]


def test_the_panel_says_where_a_film_goes_and_how_long_it_is(page):
    page.grid.select([int(page.grid.rows[0])])
    facts = {
        page.details.facts.itemAt(line, page.details.facts.ItemRole.LabelRole).widget().text():
        page.details.facts.itemAt(line, page.details.facts.ItemRole.FieldRole).widget().text()
        for line in range(page.details.facts.rowCount())
    }  # fmt: skip
    assert facts["Length"] == "0:01"
    assert facts["Place"] == "way through 2 pictures"
    assert facts["File"] == "videos/Faces walk.mp4"
    assert page.details.explore_button.isEnabled()
    assert not page.details.upscale_button.isEnabled()


def test_a_film_is_played_again_and_again_when_it_is_opened_and_rests_by_a_key(page, qtbot):
    page.grid.select([int(page.grid.rows[0])])
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    viewer = page.viewer
    seen = []
    viewer.film.frame_shown.connect(lambda frame: seen.append(frame.pixelColor(8, 8).red()))
    qtbot.waitUntil(lambda: len(seen) > 12)
    assert max(seen) > 100
    assert any(after < before for before, after in pairwise(seen))  # From the beginning.
    QTest.keyClick(viewer, Qt.Key.Key_P)
    assert viewer.film.is_paused()
    viewer.stepped.emit(1)
    qtbot.waitUntil(lambda: not viewer.film.isVisible())  # A picture.
    viewer.close()
    assert not viewer.film.has_begun()


def test_going_elsewhere_in_a_film_at_rest_shows_that_frame(page, qtbot):
    page.grid.activated.emit(int(page.grid.rows[0]))
    film = page.viewer.film
    qtbot.waitUntil(film.has_begun)
    film.toggle()
    seen = []
    film.frame_shown.connect(lambda frame: seen.append(frame.pixelColor(8, 8).red()))
    film.moment.setSliderDown(True)
    film.moment.setValue(800)
    film.moment.setSliderDown(False)
    qtbot.waitUntil(lambda: bool(seen) and seen[-1] >= 110)


def test_a_film_is_rated_tagged_and_found_again(page, library, open_page):
    page.grid.select([int(page.grid.rows[0])])
    QTest.keyClick(page.grid, Qt.Key.Key_4)
    assert library.marks[page._table.digest(int(page.grid.rows[0]))].stars == 4
    files = page._table.path(int(page.grid.rows[0]))
    assert files == library.root / "videos" / "Faces walk.mp4"
    assert page._table.row_of(files) == int(page.grid.rows[0])


def test_a_deleted_film_takes_its_recipe_along_and_undo_brings_both_back(page, library, films, qtbot):
    page.grid.select([int(page.grid.rows[0])])
    page.commands.delete.trigger()
    qtbot.waitUntil(lambda: not list(films.iterdir()))
    assert len(page.grid.rows) == 3
    qtbot.waitUntil(page.work.is_idle)
    assert page.messages[-1].sentence == "1 film deleted."
    page.commands.undo.trigger()
    qtbot.waitUntil(lambda: len(page.grid.rows) == 4)
    assert sorted(path.name for path in films.iterdir()) == ["Faces walk.json", "Faces walk.mp4"]
    assert page._table.pictures[int(page.grid.rows[0])].title == "Faces"


def test_a_film_that_was_just_made_comes_in_and_one_elsewhere_does_not(page, films, tmp_path, qtbot):
    page.add_pictures([make_film(tmp_path / "elsewhere" / "walk.mp4"), make_film(films / "new.mp4")])
    qtbot.waitUntil(lambda: len(page.grid.rows) == 5)
    assert "new.mp4" in names(page)
    assert list(page.work.library.index.refresh()) == []


def test_films_are_not_enlarged_and_that_is_said(page, qtbot):
    page.grid.select([int(page.grid.rows[0])])
    with qtbot.assertNotEmitted(page.upscale_requested):
        page.commands.upscale.trigger()
    assert page.messages[-1].sentence.startswith("Films cannot be enlarged here.")
    page.grid.select([int(row) for row in page.grid.rows[:2]])
    with qtbot.waitSignal(page.upscale_requested) as asked:
        page.commands.upscale.trigger()
    assert [path.name for path in asked.args[0]] == ["0002.png"]


@pytest.mark.parametrize("suffix", [".mp4", ""])
def test_a_film_leaves_as_it_is_whatever_becomes_of_the_pictures(library, films, tmp_path, open_page, suffix):
    film = make_film(films / f"walk{suffix}")
    page = open_page(1)
    leaving = page._table.leaving_rows(page.grid.rows.tolist())
    *_, done = export(leaving, FolderPlan(folder=tmp_path / "out", format="jpeg", side=512))
    assert [path.name for path in done.files] == [film.name]
    assert done.unreadable == ()


def test_a_film_leads_back_to_where_it_begins(library, films):
    traced = trace(make_film(films / "walk.mp4"), library)
    assert traced.title == "Faces"
    assert traced.place is not None


def test_films_are_not_among_the_pictures_that_differ_most(page, qtbot):
    page.commands.most_different.trigger()
    qtbot.waitUntil(lambda: bool(page.messages))
    assert page.messages[-1].sentence == "These differ most: 3 pictures."
    assert "Faces walk.mp4" not in names(page)


def test_a_film_among_pictures_is_exported_as_a_film(page, qtbot):
    page.grid.select_all()
    page.commands.export.trigger()
    dialog = page.dialogs.export
    assert dialog.windowTitle() == "Export 3 pictures, 1 film"
    dialog.close()


@pytest.mark.parametrize(("seconds", "words"), [(1.7, "0:00 / 0:02"), (0.3, "0:00 / 0:01"), (0.0, "0:00")])
def test_a_film_that_plays_is_as_long_as_the_gallery_says_or_of_unknown_length(films, qtbot, seconds, words):
    make_film(films / "walk.mp4")
    bar = FilmBar()
    qtbot.addWidget(bar)
    bar.play(films / "walk.mp4", 64, seconds)
    qtbot.waitUntil(bar.has_begun)
    assert bar.time.text() == words
    bar.end()
