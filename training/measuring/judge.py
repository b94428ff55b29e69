"""The judge of a training: measures samples against a folder's pictures, again and again, in small steps.

    judge = Judge(dataset, device)
    quality = yield from judge.measure(batches_of_samples, total)   # yields Comparing(done, total)

Every step takes a fraction of a second, so that whoever drives it can be paused between two. The pictures
themselves are looked at once: before the first measurement, or earlier by `look`.
"""

from collections.abc import Generator, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch

from training.errors import EngineError
from training.events import Comparing
from training.importing.datasets import Dataset
from training.learning.named_state import check_state, opened_state, save_state
from training.measuring.features import JUDGE, SIDE, features_in_pieces, load_features
from training.measuring.metrics import (
    FEWEST,
    density_coverage,
    fid,
    kernel_within,
    kid,
    precision_recall,
    radii,
)
from training.networks.efficientnet_lite import FEATURES, EfficientNetLite

MOST_PICTURES = 2_000  # That samples are compared with; more would change the numbers less than chance does.

_CHOICE = 0  # Seed of which pictures these are: the same for every run, or the numbers would not compare.
_OF = "of"  # In the file of features: what they are of.
_AT_ONCE = 64  # Pictures taken from the folder at a time.


@dataclass(frozen=True, slots=True)
class Quality:
    """How good samples are, by features of EfficientNet-Lite2."""

    kid: float  # Distance of the sets; 0 is perfect, slightly below is chance, and larger is worse.
    fid: float | None  # The same after another idea; None with too few pictures or samples to have a meaning.
    precision: float  # Share of the samples that lie among the pictures, 0 to 1.
    recall: float  # Share of the pictures that lie among the samples, 0 to 1.
    density: float  # How thickly samples lie among the pictures: about 1 for more pictures of the kind.
    coverage: float  # Share of the pictures that have a sample near them, 0 to 1: low means much is missing.
    samples: int  # That were measured,
    pictures: int  # against these many.

    def measures(self) -> dict[str, float]:
        """Return the numbers by name, as a model file keeps them."""
        return {name: float(value) for name, value in asdict(self).items() if value is not None}


class Judge:
    """Measures samples against the pictures of one folder.

    Attributes:
        pictures: How many pictures samples are compared with, spread at random over the folder.
    """

    def __init__(
        self,
        dataset: Dataset,
        device: torch.device | str = "cpu",
        cache: Path | None = None,
        most: int | None = None,
    ):
        """Prepare to judge by at most so many pictures, MOST_PICTURES by itself; nothing is computed yet.

        `cache` is a file to keep the pictures' features in.
        """
        self.pictures = min(len(dataset), most or MOST_PICTURES)
        self._dataset = dataset
        self._device = device
        self._cache = cache
        self._network: EfficientNetLite | None = None
        self._real: np.ndarray | None = None  # Features [N, 1280] of the pictures.
        self._within = 0.0  # The part of all comparisons that depends on the pictures alone.
        self._radii = np.zeros(0)

    @property
    def can_measure(self) -> bool:
        """Whether there are enough pictures for the numbers to mean anything."""
        return self.pictures >= FEWEST

    def look(self, ahead: int = 0) -> Generator[Comparing, None, None]:
        """Compute the features of the pictures, or take them from the cache; `ahead` samples come after."""
        real = self._cached()
        if real is None:
            batches = (
                self._dataset.batch(_CHOICE, start, min(_AT_ONCE, self.pictures - start))
                for start in range(0, self.pictures, _AT_ONCE)
            )
            real = yield from self._features(batches, 0, self.pictures + ahead)
            self._keep(real)
        yield Comparing(self.pictures, self.pictures + ahead)
        self._within = kernel_within(real)
        yield Comparing(self.pictures, self.pictures + ahead)
        self._radii = radii(real)
        self._real = real

    def measure(
        self, samples: Iterable[np.ndarray], total: int, with_fid: bool = False
    ) -> Generator[Comparing, None, Quality]:
        """Measure `total` samples, which come as batches of uint8 [n, H, W, C]; at least FEWEST.

        FID takes some seconds in one step.
        """
        before = 0
        if self._real is None:
            yield from self.look(total)
            before = self.pictures
        real = self._real
        assert real is not None, "They have just been looked at."
        fake = yield from self._features(samples, before, before + total)
        compared = Comparing(before + total, before + total)
        yield compared
        precision, recall = precision_recall(real, fake, real_radii=self._radii)
        yield compared
        density, coverage = density_coverage(real, fake, real_radii=self._radii)
        yield compared
        return Quality(
            kid=kid(real, fake, within_real=self._within),
            fid=fid(real, fake) if with_fid and min(len(real), len(fake)) > FEATURES else None,
            precision=precision,
            recall=recall,
            density=density,
            coverage=coverage,
            samples=len(fake),
            pictures=len(real),
        )

    def _features(
        self, batches: Iterable[np.ndarray], done: int, total: int
    ) -> Generator[Comparing, None, np.ndarray]:
        """Compute the features of batches, the next to be looked at after `done` of `total` pictures."""
        if self._network is None:
            self._network = load_features(self._device)
        parts = []
        for batch in batches:
            for part in features_in_pieces(batch, self._network):
                parts.append(part)
                done += len(part)
                yield Comparing(done, total)
        return np.concatenate(parts)

    # -- THE CACHE --

    def _key(self) -> str:
        """What the features depend on."""
        facts = (self._dataset.fingerprint, JUDGE, "of one length", SIDE, self.pictures, _CHOICE)
        return " ".join(map(str, facts))

    def _cached(self) -> np.ndarray | None:
        if self._cache is None:
            return None
        with suppress(EngineError), opened_state(self._cache) as file:
            if (file.metadata() or {}).get(_OF) == self._key():
                check_state(file, self._cache)
                features: np.ndarray = file.get_tensor("features").numpy()
                is_sound = features.shape == (self.pictures, FEATURES) and features.dtype == np.float32
                return features if is_sound and np.isfinite(features).all() else None
        return None

    def _keep(self, features: np.ndarray) -> None:
        if self._cache is not None:
            state = iter([("features", torch.from_numpy(features))])
            with suppress(OSError):  # A full disk costs a second look.
                save_state(self._cache, state, {_OF: self._key()})
