"""The Upscale page opens a library of commit 1e0c61d with its queue and upscaler: see tests/old_files."""

import pytest

from ganart.keeping.library import Library
from tests.old_library import copied_to


@pytest.fixture
def library(tmp_path, monkeypatch):
    folder = copied_to(tmp_path / "old")
    monkeypatch.chdir(folder)
    return Library(folder / "library", folder / "cache")


def test_it_offers_to_go_on_with_what_was_interrupted(page, engine, qtbot):
    assert len(page.queue.entries) == 5
    qtbot.waitUntil(lambda: bool(page.said_all))
    (message,) = page.said_all
    assert message.sentence == "Enlarging was interrupted: 2 pictures are left."
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    ((_, go_on),) = message.actions
    go_on()
    states = ["failed", "passed", "made", "made", "made"]  # Failures come first once all is done.
    qtbot.waitUntil(lambda: [entry.state for entry in page.queue.entries] == states)
