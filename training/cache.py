"""The cache: a folder of what can be made anew, or a temporary one where nothing can be written.

Free of torch.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import platformdirs

from training.sentences import Sentence

_stand_ins: dict[Path, Path] = {}  # The temporary folders of this process, by what they stand for.


def cache_folder() -> Path:
    """Where the cache is unless a caller says otherwise: GANART_CACHE, or the user's cache folder."""
    chosen = os.environ.get("GANART_CACHE")
    return Path(chosen) if chosen else platformdirs.user_cache_path("GanArt", appauthor=False)


def usable_cache(folder: Path | None = None) -> tuple[Path, Sentence | None]:
    """Return a cache that can be written, and a sentence for the user when it is another than was asked for.

    The sentence is said once; the temporary folder goes when this process ends.
    """
    folder = folder or cache_folder()
    if folder in _stand_ins:
        return _stand_ins[folder], None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _try_to_write(folder)
        return folder, None
    except OSError as error:
        reason = error.strerror or str(error)
    stand_in = Path(tempfile.mkdtemp(prefix="ganart-cache-"))
    atexit.register(shutil.rmtree, stand_in, ignore_errors=True)
    _stand_ins[folder] = stand_in
    return stand_in, Sentence(
        "The cache in {folder} cannot be written: {reason}. Until GanArt is closed, a temporary folder is "
        "used instead.",
        folder=folder,
        reason=reason,
    )


def _try_to_write(folder: Path) -> None:
    """Write a file and lock it, as databases do. Raises OSError where that cannot be."""
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"written")
        file.flush()
        try:
            import fcntl
        except ImportError:  # On Windows, whose drives all have locks.
            return
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
