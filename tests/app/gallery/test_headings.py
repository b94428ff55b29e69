"""Each series has a heading while the order is by date; a click on it selects the series."""

import os
from datetime import datetime

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtTest import QTest

from tests.app.film_fakes import make_film
from tests.app.gallery.pressing import names
from tests.app.gallery_fakes import paint, provenance

Control = Qt.KeyboardModifier.ControlModifier


class Brackets(QTranslator):
    """Puts what a heading says into brackets."""

    def isEmpty(self):
        return False

    def translate(self, context, text, disambiguation=None, n=-1):
        return f"[{text}]" if context == "SeriesHeadings" else ""


def at_noon(day, second=0):
    """When it was noon on a day of November where this computer stands: days are told as they are there."""
    return datetime(2026, 11, day, 12, 0, second).astimezone().isoformat()


@pytest.fixture
def page(library, open_page):
    """Two series of five and three pictures, and a film that is newer than both."""
    for day, title, count in ((20, "Faces", 5), (21, "Waves", 3)):
        for number in range(count):
            made = provenance(number, title=title, created=at_noon(day, number))
            path = library.pictures / f"2026-11-{day} {title}" / f"{title} {number}.png"
            paint(path, 10 * day + number, made)
    make_film(library.root / "videos" / "walk.mp4", created=at_noon(22))
    return open_page(9)


def headings(page):
    wall = page.grid._wall()
    groups = (page.grid._rows_of(group) for group in range(len(wall.firsts) - 1))
    return [
        (heading.title, heading.detail)
        for rows in groups
        for heading in [page.headings.heading(rows)]
    ]


def click(page, group, modifiers=Qt.KeyboardModifier.NoModifier):
    place = page.grid._wall().heading(group).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def test_a_heading_names_each_series_its_day_and_its_count(page):
    assert headings(page) == [
        ("Films", "22 November 2026, 1 film"),
        ("Waves", "21 November 2026, 3 pictures"),
        ("Faces", "20 November 2026, 5 pictures"),
    ]


def test_a_film_is_counted_as_a_film_beside_pictures_and_alone(page, library, qtbot):
    film = make_film(library.pictures / "2026-11-21 Waves" / "Waves.gif", made=False)
    moment = datetime(2026, 11, 21, 14).timestamp()
    os.utime(film, (moment, moment))
    page.refresh()
    qtbot.waitUntil(lambda: len(page._table) == 10)
    assert page.bar.count.text() == "8 pictures, 2 films"
    assert "3 pictures, 1 film" in {detail.partition(", ")[2] for _, detail in headings(page)}
    page.grid.select([int(page.grid.rows[0]), int(page.grid.rows[1])])
    assert page.bar.count.text() == "2 of 10"
    assert page.details.title.text() == "2 selected"  # One of them is a film.
    page.bar.filters_button.click()
    page.filters.kind_box.setCurrentIndex(page.filters.kind_box.findData("film"))
    assert page.bar.count.text() == "2 of 2 films"


def test_a_series_that_was_named_is_headed_by_its_title(page):
    page.grid.select([int(page.grid.rows[2])])
    page.commands.name_series.trigger()
    page.details.order.title.setText("High water")
    QTest.keyClick(page.details.order.title, Qt.Key.Key_Return)
    assert headings(page)[1][0] == "High water"


def test_a_click_on_a_heading_selects_the_series_and_with_ctrl_another_one_too(page):
    click(page, 1)
    assert [page._table.path(row).name for row in page.grid.selected()] == [
        "Waves 2.png",
        "Waves 1.png",
        "Waves 0.png",
    ]
    click(page, 2, Control)
    assert len(page.grid.selection) == 8
    click(page, 0)
    assert len(page.grid.selection) == 1


def test_there_are_no_headings_in_another_order_and_none_among_what_was_found_alike(page, qtbot):
    page.bar.order_box.setCurrentIndex(page.bar.order_box.findData("stars"))
    assert not page.grid.has_headings()
    page.bar.order_box.setCurrentIndex(page.bar.order_box.findData("oldest"))
    assert [title for title, _ in headings(page)] == ["Faces", "Waves", "Films"]
    page.commands.most_different.trigger()
    qtbot.waitUntil(lambda: not page.grid.has_headings())
    page.grid.select([int(page.grid.rows[0])])
    QTest.keyClick(page.grid, Qt.Key.Key_X)  # What is looked at stays as it is.
    assert not page.grid.has_headings()


def test_the_headings_count_what_is_shown(page):
    page.grid.select([int(page.grid.rows[1])])
    QTest.keyClick(page.grid, Qt.Key.Key_X)
    page.bar.show_box.setCurrentIndex(1)  # Without rejects.
    assert headings(page)[1] == ("Waves", "21 November 2026, 2 pictures")


def test_the_keyboard_goes_from_series_to_series_and_shows_the_heading(page):
    page.grid.resize(400, 260)
    page.grid.select([int(page.grid.rows[0])])
    QTest.keyClick(page.grid, Qt.Key.Key_Down)
    assert page._table.path(page.grid.current).name == "Waves 2.png"
    QTest.keyClick(page.grid, Qt.Key.Key_End)
    QTest.keyClick(page.grid, Qt.Key.Key_Home)
    assert page.grid.verticalScrollBar().value() == 0
    assert names(page)[0] == "walk.mp4"


@pytest.mark.parametrize(
    ("folder", "title"),
    [
        ("2026-11-25 Waves liked", "[Waves liked]"),
        ("2026-11-25 Waves stills", "[Waves stills]"),
        ("2026-11-25 Waves variations", "[Waves variations]"),
        ("Upscaled", "[Upscaled]"),
        ("2026-11-25 What I liked most", "What I liked most"),
        ("2026-11-25 liked", "liked"),
    ],
)
def test_a_folder_that_the_window_named_is_headed_in_its_language(page, library, qtbot, qapp, folder, title):
    brackets = Brackets()
    qapp.installTranslator(brackets)
    try:
        paint(library.pictures / folder / "one.png", 7)
        page.refresh()
        qtbot.waitUntil(lambda: len(page._table) == 10)
        assert title in {name for name, _ in headings(page)}
    finally:
        qapp.removeTranslator(brackets)
