"""The cache folder as a whole: how large it is, how it is kept within a limit, and how it is emptied."""

from pathlib import Path

_KEPT = "index"  # Is open while the program runs, small, and swept by itself.


def size(cache: Path) -> int:
    """Return the bytes that emptying the cache would free."""
    return sum(_bytes(file) for file in _files(cache))


def empty(cache: Path) -> int:
    """Delete what can be made anew and give the bytes that are left: files that a training holds open."""
    for file in _files(cache):
        try:
            file.unlink()
        except OSError:
            continue
    return size(cache)


def keep_within(cache: Path, limit: int) -> int:
    """Delete the oldest small copies of pictures, then the folders made ready that were not used for longest.

    Returns the bytes that are left: at most `limit`, unless a training uses more. Raises EngineError when the
    cache cannot be read.
    """
    from ganart import thumbnails  # Only here, as the window would wait for both.
    from training.importing import pack_sweep

    excess = size(cache) - limit
    if excess > 0:
        copies = cache / "thumbnails"
        room = max(0, sum(_bytes(file) for file in copies.rglob("*.webp")) - excess)
        thumbnails.sweep(copies, room)
        if (cache / "packs").is_dir():
            pack_sweep.sweep(cache, limit - room)
    return size(cache)


def _files(cache: Path) -> list[Path]:
    """The files of the cache; those of the index are not among them."""
    folders = [folder for folder in cache.glob("*") if folder.is_dir() and folder.name != _KEPT]
    return [file for folder in folders for file in folder.rglob("*") if file.is_file()]


def _bytes(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:  # It was swept meanwhile.
        return 0
