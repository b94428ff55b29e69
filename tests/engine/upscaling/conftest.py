"""What the tests of upscalers share."""

import pytest

from training.upscaling import trial


@pytest.fixture(autouse=True)
def built_here(request, monkeypatch):
    """Build networks of others for trial in this process: to start one for each takes seconds.

    The tests of the trial itself do without.
    """
    if not request.module.__name__.endswith("test_trial"):
        monkeypatch.setattr(trial, "done_apart", lambda prepare, do, content, room, longest: do(content))
