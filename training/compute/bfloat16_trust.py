"""Whether this processor is trusted with bfloat16: not where computing in it has ended the engine.

A processor may have the instructions, and a library's kernels for them may still divide by zero or ask for
what is not there. Such an end takes the whole process along, so nobody in it can tell; who starts it again
does. What was learned holds for this processor and this version of torch, and is kept in the cache.
"""

from contextlib import suppress
from pathlib import Path

import torch

from training.cache import usable_cache
from training.compute.processor import processor
from training.files import write_json
from training.foreign import list_of, parse, table, text, versioned

_FILE = "bfloat16.json"
_VERSION = 1
_MOST = 100  # Findings that are kept, the newest.
_FINDINGS = versioned(_VERSION, table({"distrusted": list_of(text(), _MOST)}))


def is_trusted(cache: Path | None = None) -> bool:
    """Whether computing in bfloat16 has not ended the engine here."""
    return _here() not in _distrusted(usable_cache(cache)[0])


def distrust(cache: Path | None = None) -> None:
    """Remember that it has. Where that cannot be written, it holds for nobody but the caller."""
    folder, _ = usable_cache(cache)
    others = [each for each in _distrusted(folder) if each != _here()]
    with suppress(OSError):
        write_json(folder / _FILE, {"format_version": _VERSION, "distrusted": [*others, _here()][-_MOST:]})


def _here() -> str:
    """Name the processor and the version of torch."""
    return f"{processor()}, torch {torch.__version__}"


def _distrusted(folder: Path) -> list[str]:
    try:
        found: list[str] = _FINDINGS(parse((folder / _FILE).read_bytes(), _FILE), _FILE)["distrusted"]
    except (OSError, ValueError, KeyError):
        return []
    return found
