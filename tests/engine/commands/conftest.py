"""Pictures for the tests of the command line."""

import pytest

from tests.engine.blots import paint_blots


@pytest.fixture
def folder(tmp_path):
    """Eight small pictures."""
    return paint_blots(tmp_path / "blots", 8)
