"""How pictures come to where they are learned from: always there already when they are needed.

A processor reads them where they are, mapped into its memory. A graphics card keeps a folder that takes
little of its memory; otherwise a thread makes the next batch ready while the card learns from this one.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from training.compute.cards import is_card
from training.compute.device_memory import free_memory, is_out_of_memory
from training.compute.devices import pinned, sent
from training.importing.datasets import Dataset

_SHARE = 0.25  # Of the memory that a card has left: what its pictures may take.
_SENT_AT_ONCE = 1024  # Pictures, when a card is to keep them.


class BatchRows(NamedTuple):
    """Where a batch lies in a dataset's stream; see `Dataset.batch`."""

    seed: int
    start: int
    size: int


class Feed:
    """The batches of a dataset, for a processor."""

    def __init__(self, dataset: Dataset, flips: bool):
        self._dataset, self._flips = dataset, flips

    def take(self, place: BatchRows, following: BatchRows) -> Tensor:
        """Return the pictures of some rows, uint8 [size, H, W, C], and be ready for the following one."""
        return torch.from_numpy(self._pictures(place))

    def labels(self, place: BatchRows) -> Tensor:
        """Return the classes of the same pictures, int64 [count], on the CPU; -1 is none."""
        return torch.from_numpy(self._dataset.labels[self._dataset.indices(*place)])

    def close(self) -> None:
        """Let the dataset go, which may be closed from then on."""

    def _pictures(self, place: BatchRows) -> np.ndarray:
        return self._dataset.batch(*place, self._flips)


class KeptFeed(Feed):
    """All pictures of a cropped dataset in the memory of a device."""

    def __init__(self, dataset: Dataset, flips: bool, device: torch.device):
        super().__init__(dataset, flips)
        self._device = device
        self._kept = torch.empty((len(dataset), *dataset.shape), dtype=torch.uint8, device=device)
        for start in range(0, len(dataset), _SENT_AT_ONCE):
            part = torch.from_numpy(dataset.in_order(start, _SENT_AT_ONCE))
            self._kept[start : start + len(part)] = part.to(device)

    def take(self, place: BatchRows, following: BatchRows) -> Tensor:
        indices = sent(torch.from_numpy(self._dataset.indices(*place)), self._device)
        pictures = self._kept[indices]  # [count, H, W, C]
        if not self._flips:
            return pictures
        mirrored = sent(torch.from_numpy(self._dataset.mirrored(*place)), self._device)
        return torch.where(mirrored[:, None, None, None], pictures.flip(2), pictures)


class StreamedFeed(Feed):
    """Pictures that are sent to a device, made ready one batch ahead."""

    def __init__(self, dataset: Dataset, flips: bool, device: torch.device):
        super().__init__(dataset, flips)
        self._device = device
        self._thread = ThreadPoolExecutor(1, "feed")
        self._coming: dict[BatchRows, Future[Tensor]] = {}

    def take(self, place: BatchRows, following: BatchRows) -> Tensor:
        ready = self._coming.pop(place, None)
        pictures = ready.result() if ready else self._ready(place)
        self._coming = {following: self._thread.submit(self._ready, following)}
        return pictures.to(self._device, non_blocking=is_card(self._device))

    def close(self) -> None:
        self._thread.shutdown(cancel_futures=True)

    def _ready(self, place: BatchRows) -> Tensor:
        """Lay pictures where the device can fetch them."""
        return pinned(torch.from_numpy(self._pictures(place)), self._device)


def feed(dataset: Dataset, flips: bool, device: torch.device) -> Feed:
    """Choose how batches of a dataset, half of them mirrored with `flips`, come to a device."""
    if device.type == "cpu":
        return Feed(dataset, flips)
    size = len(dataset) * int(np.prod(dataset.shape))  # Bytes.
    if dataset.is_cropped and size <= _SHARE * free_memory(device):
        try:
            return KeptFeed(dataset, flips, device)
        except RuntimeError as error:
            if not is_out_of_memory(error):
                raise
    return StreamedFeed(dataset, flips, device)
