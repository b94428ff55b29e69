"""The batch and precision that a machine was found to train fastest with, remembered in the cache.

A small file keeps what `training.gan.suited` measured, by all that decides it. What was measured while other
programs kept the machine busy is rough: it holds until it can be measured again. Free of torch.
"""

from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from training.cache import usable_cache
from training.config import TrainConfig
from training.files import write_json
from training.foreign import parse, record, table_of, versioned

# How the learning rate follows the batch: with its square root, since the mean of twice as many gradients has
# half of their variance (Krizhevsky 2014; for Adam: Malladi et al. 2022). 0 would leave the rate as it is.
RATE_EXPONENT = 0.5

_FILE = "suited.json"
_VERSION = 1
_MOST = 500  # Findings that are kept, the newest.


@dataclass(frozen=True, slots=True)
class Suited:
    """What suits a machine."""

    batch_size: int
    precision: Literal["auto", "float32", "bfloat16"] = "auto"
    is_rough: bool = False  # Whether the machine was busy with other things.

    def applied(self, config: TrainConfig) -> TrainConfig:
        """Return settings with this batch in place of the recipe's own, and all that follows from it."""
        ratio = self.batch_size / config.batch_size
        rate = min(1.0, config.lr * ratio**RATE_EXPONENT)
        precision = self.precision if config.precision == "auto" else config.precision
        return replace(config, batch_size=self.batch_size, precision=precision, lr=rate)


_FINDINGS = versioned(_VERSION, table_of(table_of(record(Suited), most=_MOST), most=1))


def recall(key: str, cache: Path | None = None) -> Suited | None:
    """Return what was found for a key; None when nothing was, or the file cannot be read."""
    return _read(usable_cache(cache)[0]).get(key)


def remember(key: str, suited: Suited, cache: Path | None = None) -> None:
    """Keep what was found for a key. Where that cannot be written, it is measured again the next time."""
    folder, _ = usable_cache(cache)
    others = {each: found for each, found in _read(folder).items() if each != key}
    newest = dict([*others.items(), (key, suited)][-_MOST:])
    content = {"format_version": _VERSION, "found": {each: asdict(found) for each, found in newest.items()}}
    with suppress(OSError):
        write_json(folder / _FILE, content)


def _read(folder: Path) -> dict[str, Suited]:
    try:
        return _FINDINGS(parse((folder / _FILE).read_bytes(), _FILE), _FILE).get("found", {})
    except (OSError, ValueError):
        return {}
