"""A folder of pictures to be made by each test, and a scan of it with a cache of its own."""

import pytest

from training.config import ImportConfig
from training.importing import scanning


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pictures").mkdir()
    return tmp_path / "pictures"


@pytest.fixture
def scan(folder, tmp_path):
    """Scans the folder with a cache of the test's own; gives all events."""

    def scan_(**settings):
        config = ImportConfig(**({"folder": folder, "resolution": 16} | settings))
        return list(scanning.scan(config, tmp_path / "cache"))

    return scan_
