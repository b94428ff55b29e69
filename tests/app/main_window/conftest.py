"""The window of pages that work until the test says so."""

import pytest

from tests.app.main_window.busy_pages import finish_all, make_window


@pytest.fixture
def window(qtbot, settings):
    window = make_window(settings)
    qtbot.addWidget(window, before_close_func=finish_all)  # Or it would ask, and nobody would answer.
    window.show()
    return window
