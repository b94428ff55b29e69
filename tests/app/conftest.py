"""What nearly every test of the window stands on: a library and settings of its own."""

import pytest

from ganart.keeping.library import Library
from ganart.settings import Settings


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path / "library", tmp_path / "cache")


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.ini")
