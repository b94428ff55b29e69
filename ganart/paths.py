"""Where the application finds the files it ships, and where it keeps its own."""

from pathlib import Path

import platformdirs

from training.cache import cache_folder

_PACKAGE = Path(__file__).resolve().parent
_HOMES = (_PACKAGE / "resources", _PACKAGE.parent / "resources")  # Installed or frozen; source checkout.
RESOURCES = next(home for home in _HOMES if home.is_dir())
SAMPLES = RESOURCES / "samples"  # Pictures to begin with.
SAMPLE_MODEL = RESOURCES / "models" / "sample-faces.safetensors"  # What was learned from them.
SAMPLE_SHEET = SAMPLE_MODEL.with_suffix(".png")  # Some of what it paints.

_GUIDES = (RESOURCES / "docs" / "guide" / "index.md", RESOURCES.parent / "docs" / "guide" / "index.md")
GUIDE = next((guide for guide in _GUIDES if guide.is_file()), _GUIDES[0])

_NAME = "GanArt"


def default_library() -> Path:
    """Where pictures, models and runs are kept unless the user says otherwise."""
    return platformdirs.user_pictures_path() / _NAME


def cache() -> Path:
    """What can be made anew: thumbnails, the index, packed folders. GANART_CACHE chooses another place."""
    return cache_folder()


def logs() -> Path:
    """Where log files go."""
    return platformdirs.user_log_path(_NAME, appauthor=False)


def settings() -> Path:
    """The file of the settings."""
    return platformdirs.user_config_path(_NAME, appauthor=False) / "settings.ini"
