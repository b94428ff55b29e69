"""Keeps all packs together below a size: those not used for longest go."""

import shutil
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from training.cache import cache_folder
from training.importing.cache_faults import explained
from training.importing.pack_uses import gate, is_unused

MAX_BYTES = 20 * 10**9  # Of all packs together.


def sweep(cache: Path | None = None, limit: int = MAX_BYTES) -> None:
    """Remove packs until all together have at most `limit` bytes, those not used for longest first.

    Packs in use stay, whatever their size.
    """
    packs = (cache or cache_folder()) / "packs"
    with explained(packs), gate(packs):
        for leftover in packs.glob(".swept-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        sizes = {pack: _bytes_of(pack) for pack in packs.iterdir() if pack.is_dir()}
        total = sum(sizes.values())
        for pack in sorted(sizes, key=_last_used):
            if total <= limit:
                return
            if is_unused(pack) and _remove(pack):
                total -= sizes[pack]


def _last_used(pack: Path) -> float:
    return pack.stat().st_mtime


def _bytes_of(pack: Path) -> int:
    """Add up the files of a pack. Whoever reads or writes it meanwhile removes marks and journals."""
    total = 0
    for file in pack.iterdir():
        with suppress(FileNotFoundError):
            status = file.stat()
            total += status.st_size if S_ISREG(status.st_mode) else 0
    return total


def _remove(pack: Path) -> bool:
    """Remove a pack; tell whether that was possible."""
    swept = pack.with_name(f".swept-{pack.name}")
    try:
        pack.rename(swept)  # First out of the way: a kill while removing leaves no half pack.
    except OSError:  # Windows keeps what another program has open.
        return False
    shutil.rmtree(swept, ignore_errors=True)
    return True
