"""A folder as a network sees it: an endless stream of pictures in a fresh order every time round.

Which picture stands where in the stream, how it is cropped and whether it is mirrored follow from the seed
and the place alone. So a training that goes on needs only to know how far it had come. Free of torch.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Generator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from training.classes import names_of
from training.config import ImportConfig
from training.errors import EngineError
from training.events import Event, Refused
from training.importing.choosing import among, chosen_places, class_of
from training.importing.duplicates import Groups, exact_groups, kept
from training.importing.folder import duplicate_groups, import_folder
from training.importing.packs import Contents, Pack
from training.sentences import Sentence, form_of

_ORDER, _TOP, _LEFT, _FLIP = range(4)  # What chance decides; each has a stream of its own.


class Dataset:
    """The pictures of a folder, packed; they stay on the disk and are mapped into memory.

    Attributes:
        names: Each picture's path relative to the folder, with forward slashes.
        fingerprint: A hash over the pictures in their order, wherever the folder lies.
        class_names: What the subfolders of the first level are called; empty when there are none.
        labels: int64 [N], which class each picture is in; -1 for one that is in no subfolder.
        melts: Whether most pictures are nearly the background's colour where they are opaque.
        own_left_out: How many pictures of GanArt's own library are in the folder, and not here.
    """

    own_left_out = 0

    def __init__(self, pack: Pack, contents: Contents, chosen: np.ndarray, config: ImportConfig):
        """Take the pictures `chosen`, int [N], of those in a pack, which this dataset closes."""
        self._pack = pack
        pack.release_index()
        self._pixels = pack.pixels()
        self._offsets = contents.offsets[chosen].tolist()  # Lists, because their single items are faster.
        self._rows = contents.rows[chosen].tolist()
        self._columns = contents.columns[chosen].tolist()
        self._height, self._width = config.height, config.width
        self._channels = config.channels
        self.names = [contents.names[index] for index in chosen]
        self._contents = contents.contents[chosen]  # uint8 [N, 16]
        self.melts = 2 * int(contents.melting[chosen].sum()) > len(chosen)
        folders = [class_of(name) for name in self.names]
        called = names_of(set(folders) - {""})
        self._classes = [called.get(folder, "") for folder in folders]
        self.take_classes(sorted(set(called.values())))

    def __len__(self) -> int:
        return len(self._offsets)

    def take_classes(self, class_names: Sequence[str], left_out: Collection[str] = ()) -> None:
        """Number the classes in the order of these names, and forget the pictures of those left out.

        To be called before any batch is taken. Names may be without pictures.
        """
        if left_out:
            rest = [place for place, name in enumerate(self._classes) if name not in left_out]
            for column in (self._offsets, self._rows, self._columns, self.names, self._classes):
                column[:] = [column[place] for place in rest]
            self._contents = self._contents[rest]
        self.class_names = tuple(class_names)
        numbers = {name: number for number, name in enumerate(self.class_names)}
        self.labels = np.array([numbers.get(name, -1) for name in self._classes], dtype=np.int64)
        self.fingerprint = hashlib.sha256(self._contents.tobytes()).hexdigest()

    def close(self) -> None:
        """Let the pack go, so that the cache may be swept. No batch can be taken any more."""
        self._pixels = np.zeros(0, dtype=np.uint8)
        self._pack.close()

    def batch(self, seed: int, start: int, count: int, flips: bool = False) -> np.ndarray:
        """Return the pictures `start` to `start + count` of the stream, uint8 [count, H, W, C].

        Half of them are mirrored, left for right, when `flips` is set.
        """
        height, width = self._height, self._width
        places = np.arange(start, start + count, dtype=np.uint64)
        indices = self.indices(seed, start, count)
        tops = _chances(seed, _TOP, places).tolist()
        lefts = _chances(seed, _LEFT, places).tolist()
        pictures = np.empty((count, height, width, self._channels), dtype=np.uint8)
        for place, index in enumerate(indices.tolist()):
            rows, columns, offset = self._rows[index], self._columns[index], self._offsets[index]
            picture = self._pixels[offset : offset + rows * columns * self._channels]
            picture = picture.reshape(rows, columns, self._channels)
            top = int(tops[place] * (rows - height + 1))
            left = int(lefts[place] * (columns - width + 1))
            pictures[place] = picture[top : top + height, left : left + width]
        if flips:
            mirrored = self.mirrored(seed, start, count)
            pictures[mirrored] = pictures[mirrored, :, ::-1]
        return pictures

    def indices(self, seed: int, start: int, count: int) -> np.ndarray:
        """Which pictures those of `batch` are, int64 [count]: places in `labels`."""
        places = np.arange(start, start + count)
        rounds, within = np.divmod(places, len(self))
        indices = np.empty(count, dtype=np.int64)
        for number in np.unique(rounds):
            here = rounds == number
            indices[here] = _order(seed, int(number), len(self))[within[here]]
        return indices

    def mirrored(self, seed: int, start: int, count: int) -> np.ndarray:
        """Which pictures of `batch` are mirrored when half of them are, bool [count]."""
        return _chances(seed, _FLIP, np.arange(start, start + count, dtype=np.uint64)) < 0.5

    @property
    def shape(self) -> tuple[int, int, int]:
        """Height, width and channels of every picture as the network sees it."""
        return self._height, self._width, self._channels

    @property
    def is_cropped(self) -> bool:
        """Whether pictures are packed as they are seen, so that chance has nothing to cut out of them."""
        return set(self._rows) == {self._height} and set(self._columns) == {self._width}

    def in_order(self, start: int, count: int) -> np.ndarray:
        """Return pictures of a cropped dataset in its own order, not the stream's: uint8 [count, H, W, C]."""
        offsets = self._offsets[start : start + count]
        length = self._height * self._width * self._channels
        pictures = np.stack([self._pixels[offset : offset + length] for offset in offsets])
        return pictures.reshape(len(offsets), self._height, self._width, self._channels)


def open_dataset(config: ImportConfig, cache: Path | None = None) -> Generator[Event, str | None, Dataset]:
    """Import a folder and give its pictures, less those and the duplicates that `config` leaves out.

    Yields `Scanning`. Raises EngineError when the folder cannot be read or no picture of it can be used.
    Packs are kept in `cache` instead of the user's cache folder, when given.
    """
    imported = yield from import_folder(config, cache)
    try:
        contents = imported.contents
        count = len(contents.names)
        if not count and not imported.refused:
            raise EngineError(_nothing_but_own(config.folder, imported.own))
        if not count:
            raise EngineError(_nothing_usable(config.folder, imported.refused))
        is_chosen = chosen_places(contents.names, config.left_out)
        if not is_chosen.any():
            raise EngineError("All pictures in {folder} are left out.", folder=config.folder)
        groups = among((yield from _groups(imported.pack, contents, config)), is_chosen)
        chosen = np.flatnonzero(is_chosen & kept(count, groups))
        dataset = Dataset(imported.pack, contents, chosen, config)
        dataset.own_left_out = 0 if config.own_library else imported.own
        return dataset
    except BaseException:
        imported.pack.close()
        raise


def _groups(pack: Pack, contents: Contents, config: ImportConfig) -> Generator[Event, str | None, Groups]:
    """The groups of duplicates of which only the first is learned from."""
    if config.leave_out == "near":
        _, near = yield from duplicate_groups(pack, contents)
        return near
    if config.leave_out == "exact":
        return exact_groups(contents.contents, contents.widths.astype(np.int64) * contents.heights)
    return []


def _nothing_but_own(folder: Path, count: int) -> Sentence:
    return Sentence(
        "There is nothing to learn from in {folder} but {count:,} of GanArt's own pictures. Choose another "
        "folder, or ask for them too.",
        folder=folder,
        count=count,
    )


def _nothing_usable(folder: Path, refused: Sequence[Refused]) -> str:
    ((most_frequent, _),) = Counter(form_of(refusal.reason) for refusal in refused).most_common(1)
    example = next(refusal for refusal in refused if form_of(refusal.reason) == most_frequent)
    if len(refused) == 1:
        return Sentence(
            "The only picture in {folder} cannot be used for training ({example}). {reason}",
            folder=folder,
            example=example.path,
            reason=example.reason,
        )
    return Sentence(
        "None of the {count:,} pictures in {folder} can be used for training. The most common reason is "
        "that of {example}: {reason}",
        count=len(refused),
        folder=folder,
        example=example.path,
        reason=example.reason,
    )


@lru_cache(maxsize=2)  # A batch may end one round and begin the next.
def _order(seed: int, number: int, count: int) -> np.ndarray:
    """The order of `count` pictures in the stream's round `number`: int64 [count]."""
    keys = _random_bits(_random_bits(seed, _ORDER, np.array([number])), 0, np.arange(count))
    return np.argsort(keys, kind="stable")


def _chances(seed: int, stream: int, places: np.ndarray) -> np.ndarray:
    """Random numbers from 0 to 1, 1 left out, for places in a stream: float64 [N]."""
    return (_random_bits(seed, stream, places) >> np.uint64(11)) * 2.0**-53


def _random_bits(seed: int | np.ndarray, stream: int, places: np.ndarray) -> np.ndarray:
    """Random bits for places, uint64 [N], by SplitMix64 (Steele, Lea and Flood 2014).

    Written out here, because NumPy does not promise that its generators give the same numbers for ever.
    """
    bits = np.atleast_1d(np.asarray(seed)).astype(np.uint64)
    for number in (np.array([stream]), places):
        bits = _mixed(bits + (number.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15))
    return bits


def _mixed(bits: np.ndarray) -> np.ndarray:
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return bits ^ (bits >> np.uint64(31))
