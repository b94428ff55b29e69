"""The cache folder as a whole: how large it is, and how it is emptied."""

from pathlib import Path

_KEPT = "index"  # Is open while the program runs, small, and swept by itself.


def size(cache: Path) -> int:
    """Give the bytes that emptying the cache would free."""
    return sum(_bytes(file) for file in _files(cache))


def empty(cache: Path) -> int:
    """Delete what can be made anew and give the bytes that are left: files that a training holds open."""
    for file in _files(cache):
        try:
            file.unlink()
        except OSError:
            continue
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
