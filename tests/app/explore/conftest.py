"""The Explore page on the sample model, in one real playing process for all tests: each imports torch."""

import socket

import pytest

from ganart.pages.explore_page import ExplorePage
from ganart.working.player_link import PlayerLink
from tests.app.explore.exploring_fakes import ExploringEngine
from tests.app.shown_pages import explore_at_work


class LastingLink(PlayerLink):
    """A process that outlives the pages that it paints for."""

    def close(self):
        """Leave it to the next page."""


@pytest.fixture(scope="session")
def link():
    link = LastingLink()
    yield link
    PlayerLink.close(link)


@pytest.fixture
def engine():
    return ExploringEngine()


@pytest.fixture
def open_page(engine, library, settings, link, qtbot):
    """Open the page as a start of the program does."""

    def end(page):
        with qtbot.waitSignal(page.ended):
            page.end()

    def open_page():
        settings.set("device", "cpu")
        page = ExplorePage(engine, library, settings, link=link)
        qtbot.addWidget(page, before_close_func=lambda page: None if page.has_ended else end(page))
        page.has_ended = False
        page.ended.connect(lambda: setattr(page, "has_ended", True))
        explore_at_work(page)
        qtbot.waitUntil(
            lambda: page.exploring is not None and bool(page.parts.controls.rows)
        )
        return page

    return open_page


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture
def free_port():
    """A port at which no server listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
