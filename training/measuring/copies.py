"""Whether a network only copies: for each sample the picture of the folder that is most like it.

First frozen features of EfficientNet-Lite0 say which few pictures may be meant, however many there are, then
`training.measuring.alignment` compares those closely. A sample is held against each picture as it is and
mirrored.
"""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from math import inf
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from training.compute.devices import choose_device
from training.config import ImportConfig
from training.errors import EngineError, Refusal
from training.events import Comparing, CopiesFound, Event, Events, Match, Notice
from training.importing.datasets import Dataset, open_dataset
from training.importing.pictures import read_picture
from training.measuring.alignment import SIDE, difference
from training.measuring.features import load_network, to_side
from training.models import read_model
from training.pictures.refusals import PictureError
from training.sampling.images import from_bytes
from training.sampling.model_file import load_generator
from training.sampling.painting import Classes, paint_seed
from training.sentences import Sentence

# Differences up to which two pictures are the same to the eye, after training.measuring.alignment; how they
# were chosen is in docs/measuring.md.
COPY = 0.3  # The limit in a folder of pictures that differ.
LEAST_COPY = 0.2  # The limit where the pictures themselves can hardly be told apart.

_TAP = 10  # Block of Lite0: 112 features at each of 4x4 places of a picture. Where things are counts.
_CANDIDATES = 4  # Pictures that are compared closely with a sample, and as many mirrored ones.
_CROPS = 6  # Of each picture that is cropped at random: places where samples may have been learned.
_CROPPED = 0  # Seed of the crops.
_OWN = 100  # Pictures of the folder that are compared with the others, to learn how alike they are.
_DUPLICATE = 0.1  # Pictures of the folder that differ less are one picture twice, and teach nothing.
_AT_ONCE = 32  # Pictures looked at at a time.
_BLOCK = 2048  # Pictures whose features are compared at a time: 15 MB.
_THUMB = 128  # Pixels: the longer side of the thumbs.

Named = tuple[str, np.ndarray]  # A sample: what it is called, and uint8 [H, W, C].


def find_copies(
    model: Path,
    folder: Path,
    *,
    count: int = 64,
    seed: int = 0,
    first: int = 0,
    truncation: float = 1.0,
    label: str = "",
    pictures: Sequence[Path] = (),
    device_name: str = "auto",
    cache: Path | None = None,
) -> Events:
    """Compare `count` samples of a model, or the files `pictures`, with the pictures in `folder`.

    The folder is read as the model's own was, and samples are painted as `generate` does. Yields `Scanning`
    and `Comparing`, and `CopiesFound` at the end. Files that cannot be read are told in a `Notice`. Packs are
    kept in `cache` instead of the user's cache folder, when given.

    Raises ValueError for impossible numbers, EngineError when the model or the folder cannot be used.
    """
    if count < 1:
        raise Refusal("Ask for at least 1 sample.")
    if not 0 <= seed < 2**63 or not 0 <= first < 2**63 - count:
        raise Refusal("A seed and the first sample are whole numbers from 0 up.")
    device, _, notices = choose_device(device_name)
    for sentence in notices:
        yield Notice(sentence, "warning")
    info = read_model(model)
    config, classes = info.config.data, Classes(info, label)  # Before the folder, which may take minutes.
    dataset = yield from open_dataset(replace(config, folder=folder), cache)
    with closing(dataset):
        if pictures:
            given = yield from _read(pictures, config)
            samples: Iterable[tuple[str, np.ndarray]] = given
            count = len(given)
        else:
            samples = _painted(model, seed, range(first, first + count), classes, truncation, device)
        search = _Search(dataset, _CROPS if config.crop == "random" else 1, device)
        yield from search.look(ahead=count)
        matches = []
        for match in search.matches(samples):
            matches.append(match)
            yield Comparing(search.work + len(matches), search.work + count)
        yield found(matches, len(dataset))


def found(matches: Sequence[Match], pictures: int) -> CopiesFound:
    """Sum up what a number of samples are like."""
    nearest_first = sorted(matches, key=lambda match: -match.similarity)
    copies = sum(match.is_copy for match in matches)
    total = len(matches)
    if not copies:
        sentence = Sentence(
            "The sample is not very close to a picture of yours."
            if total == 1
            else "None of {total:,} is very close to a picture of yours.",
            total=total,
        )
    else:
        sentence = Sentence(
            "{copies:,} of {total:,} is very close to a picture of yours."
            if copies == 1
            else "{copies:,} of {total:,} are very close to a picture of yours.",
            copies=copies,
            total=total,
        )
    return CopiesFound(sentence, tuple(nearest_first), copies, pictures)


class _Search:
    """Finds the picture of a dataset that a sample is most like.

    Attributes:
        work: How many pictures are to be looked at before the first sample.
        limit: The difference up to which a sample is a copy. `look` lowers it to how alike the folder's own
            pictures are: a copy is more like a picture than they are like each other.
    """

    def __init__(self, dataset: Dataset, crops: int, device: torch.device):
        """Prepare to look at so many random crops of each picture; `look` does it."""
        size = len(dataset) * crops
        self._own = range(0, len(dataset), max(1, len(dataset) // _OWN))[:_OWN]
        self.work = size + len(self._own)
        self.limit = COPY
        self._dataset = dataset
        self._indices = dataset.indices(_CROPPED, 0, size)  # Of the picture that each crop is of.
        self._crops_each = crops
        self._device = device
        self._network = load_network(0, device)
        self._looks = torch.zeros(0)  # float16 [size, F], each of length 1.
        self._mean = self._scale = torch.zeros(0)

    def look(self, ahead: int) -> Events:
        """Look at all pictures, a few at a time; `ahead` samples are to be compared after."""
        looks, size = torch.zeros(0), len(self._indices)
        for start in range(0, size, _AT_ONCE):
            part = self._look(self._crops(start, min(_AT_ONCE, size - start)))  # [n, 112, 4, 4]
            if not start:
                looks = torch.zeros(size, *part.shape[1:], dtype=torch.float16)
            looks[start : start + len(part)] = part
            yield Comparing(start + len(part), self.work + ahead)
        self._mean = looks.mean(0, dtype=torch.float32)
        self._scale = _spread(looks, self._mean)
        for rows in looks.split(_BLOCK):
            rows.copy_(self._normal(rows).view_as(rows))
        self._looks = looks.flatten(1)
        yield from self._compare_own(ahead)

    def _compare_own(self, ahead: int) -> Events:
        """Find out how alike different pictures of the folder are."""
        for done, row in enumerate(self._own, 1):
            apart, _, _ = self._closest(self._crops(row, 1), but_not=int(self._indices[row]))
            if apart > _DUPLICATE:
                self.limit = max(LEAST_COPY, min(self.limit, apart))
            yield Comparing(len(self._indices) + done, self.work + ahead)

    def matches(self, samples: Iterable[Named]) -> Iterator[Match]:
        """Find for each sample the picture that is most like it."""
        for name, image in samples:
            apart, is_mirrored, row = self._closest(from_bytes(image[None], torch.device("cpu")))
            (picture,) = self._dataset.batch(_CROPPED, row, 1)
            yield Match(
                sample=name,
                picture=self._dataset.names[self._indices[row]],
                similarity=1 / (1 + apart**2),
                is_copy=apart < self.limit,
                is_mirrored=is_mirrored,
                sample_thumb=_thumb(image),
                picture_thumb=_thumb(picture),
            )

    def _closest(self, image: Tensor, but_not: int = -1) -> tuple[float, bool, int]:
        """Find the crop that float [1, C, H, W] differs least from, leaving one picture out.

        Returns the difference, whether the crop is like its mirror image, and where it lies. Where there is
        no other picture the difference is infinite.
        """
        sides = torch.cat([image, image.flip(3)])
        small = to_side(sides, SIDE)
        pairs = [
            (difference(small[side], self._small(row)), bool(side), row)
            for side, rows in enumerate(self._nearest(self._normal(self._look(sides)), but_not))
            for row in rows
        ]
        return min(pairs, default=(inf, False, 0))

    def _crops(self, start: int, count: int) -> Tensor:
        """Return some of the pictures; beyond the last, other crops of the first: float [n, C, H, W]."""
        return from_bytes(self._dataset.batch(_CROPPED, start, count), torch.device("cpu"))

    def _small(self, row: int) -> Tensor:
        (small,) = to_side(self._crops(row, 1), SIDE)
        return small  # [C, SIDE, SIDE]

    @torch.inference_mode()
    def _look(self, images: Tensor) -> Tensor:
        """Return the features of float [N, C, H, W] by their places: [N, 112, 4, 4]."""
        with torch.autocast(self._device.type, enabled=False):
            (maps,) = self._network.taps(to_side(images, SIDE).to(self._device), [_TAP])
        return maps.cpu()

    def _normal(self, looks: Tensor) -> Tensor:
        """Bring features to what is special about them in this folder: [N, F], each of length 1."""
        return F.normalize(((looks.float() - self._mean) / self._scale).flatten(1))

    def _nearest(self, looks: Tensor, but_not: int) -> list[list[int]]:
        """Return for each of these the crops with the nearest features, but none of one picture."""
        parts = [looks @ rows.float().T for rows in self._looks.split(_BLOCK)]
        wanted = min(_CANDIDATES + self._crops_each, len(self._looks))
        nearest = torch.cat(parts, dim=1).topk(wanted).indices.tolist()
        return [[row for row in rows if self._indices[row] != but_not][:_CANDIDATES] for rows in nearest]


def _spread(looks: Tensor, mean: Tensor) -> Tensor:
    """Return the standard deviation of each kind of feature over pictures and places: [112, 1, 1]."""
    squares = [(rows.float() - mean).square().sum((0, 2, 3)) for rows in looks.split(_BLOCK)]
    count = len(looks) * looks[0, 0].numel()
    return (torch.stack(squares).sum(0) / count).sqrt().add(1e-6)[:, None, None]


def _thumb(image: np.ndarray) -> np.ndarray:
    """Reduce uint8 [H, W, C] to the size of a thumb; one that is smaller stays as it is."""
    if max(image.shape[:2]) <= _THUMB:
        return image
    picture = Image.fromarray(image[..., 0] if image.shape[-1] == 1 else image)
    picture.thumbnail((_THUMB, _THUMB), Image.Resampling.LANCZOS)
    small = np.asarray(picture)
    return small[..., None] if small.ndim == 2 else small


# -- SAMPLES --


def _painted(
    model: Path, seed: int, indices: range, classes: Classes, truncation: float, device: torch.device
) -> Iterator[Named]:
    generator, _ = load_generator(model, device)
    for batch, images in paint_seed(generator, seed, indices, classes, device, truncation):
        yield from ((f"{seed}-{index}", image) for index, image in zip(batch, images, strict=True))


def _read(paths: Sequence[Path], config: ImportConfig) -> Generator[Event, str | None, list[Named]]:
    """Read samples that were saved before, around their middle."""
    config = replace(config, crop="centre")
    samples = []
    for path in paths:
        try:
            samples.append((str(path), read_picture(path, config).pixels.copy()))  # Pillow lends them.
        except PictureError as error:
            yield Notice(
                Sentence("{file} cannot be compared. {reason}", file=path.name, reason=error), "warning"
            )
        yield Comparing(0, len(paths))
    if not samples:
        raise EngineError("None of the pictures to compare can be read.")
    return samples
