"""Maps of folders, kept in the cache: a folder that has not changed is not looked at a second time.

A map is kept under a hash of the names and of the crops that it was made of. The newest few maps stay.
"""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import numpy as np

from training.events import FolderMap
from training.files import whole_file
from training.measuring.features import JUDGE

_VERSION = 1  # Of how maps are made; those of another version are made anew.
_MOST = 64  # Maps, of some kilobytes each; those not asked for longest go first.


def digest_of(pictures: Iterable[tuple[str, np.ndarray]]) -> str:
    """Hash what a map is made of: pictures with their names, uint8 [H, W, C]."""
    digest = hashlib.blake2b(f"{_VERSION} {JUDGE}".encode(), digest_size=16)
    for name, crop in pictures:
        digest.update(name.encode(errors="surrogatepass"))
        digest.update(str(crop.shape).encode())
        digest.update(crop.tobytes())
    return digest.hexdigest()


def kept_map(cache: Path, digest: str) -> FolderMap | None:
    """Return the map that is kept under a hash; None where there is none that can be read."""
    path = _file(cache, digest)
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as columns:
            names, places, oddness = columns["names"], columns["places"], columns["oddness"]
        if not _is_map(names, places, oddness):
            return None
        path.touch()
    except Exception:  # NumPy's reader raises nearly anything at a damaged file.
        return None
    return FolderMap(tuple(names.tolist()), places, oddness)


def keep_map(cache: Path, digest: str, made: FolderMap) -> None:
    """Keep a map. A cache that cannot be written keeps none, and nobody needs to know."""
    path = _file(cache, digest)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as file:
            np.savez(file, names=np.array(made.names), places=made.places, oddness=made.oddness)
        oldest_first = sorted(path.parent.glob("*.npz"), key=lambda kept: kept.stat().st_mtime)
        for kept in oldest_first[:-_MOST]:
            kept.unlink(missing_ok=True)


def _is_map(names: np.ndarray, places: np.ndarray, oddness: np.ndarray) -> bool:
    """Whether columns are of the kinds and lengths that `keep_map` wrote."""
    kinds = names.dtype.kind, places.dtype.kind, oddness.dtype.kind
    shapes = names.shape, places.shape, oddness.shape
    count = len(names) if names.ndim else 0
    is_one = kinds == ("U", "f", "f") and shapes == ((count,), (count, 2), (count,))
    return is_one and bool(np.isfinite(places).all() and np.isfinite(oddness).all())


def _file(cache: Path, digest: str) -> Path:
    return cache / "maps" / f"{digest}.npz"
