"""Pictures from a model: painted in one exact way, and saved with their provenance inside."""

import io
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count as count_from
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from training import __version__
from training.compute.care import at_once
from training.compute.devices import choose_device, make_ready_for_many
from training.credits import NOBODY, Credits
from training.disk_trouble import FULL
from training.errors import EngineError, Refusal
from training.events import Events, Finished, Generating, Notice, Saved
from training.files import file_name, free_path, sweep_dead_parts, whole_file
from training.pictures.embedding import png_texts
from training.provenance import Provenance, pnginfo, read_provenance
from training.sampling.contact_sheet import save_contact_sheet
from training.sampling.model_file import load_generator
from training.sampling.painting import Classes, paint_seed
from training.sentences import Sentence
from training.source_types import painted_packet
from training.writable import make_writable

MAX_TRUNCATION = 2.0

_WRITERS = 16  # Threads; compressing a PNG lets go of the interpreter, and most of them wait for the disk.
_ON_THE_WAY = 64  # Pictures that may wait to be written: what bounds the memory.


def generate(
    model: Path,
    out: Path,
    *,
    count: int = 64,
    seed: int = 0,
    first: int = 0,
    truncation: float = 1.0,
    label: str = "",
    other: str = "",
    mix: float = 0.0,
    batch_size: int = 16,
    device_name: str = "auto",
    sheet: Path | None = None,
    credit: Credits = NOBODY,
    done: int = 0,
) -> Events:
    """Paint `count` pictures of a seed, from index `first` on, into the folder `out`.

    The same model, seed, index and truncation give the same pixels whatever the count and the batch size, on
    one kind of device and version of torch. `truncation` below 1 draws latents closer to the middle: more
    alike, fewer failures. Of a model with classes, `label` names the one to paint (each in turn when empty),
    `other` a second one and `mix` its share, 0 to 1. `sheet` is where to put a contact sheet. `credit` is
    what the pictures say about their author. A picture that is there already is not written twice, and no
    other file is ever replaced. `done` is for a call whose process died: so many of its pictures were told
    of, and are not painted again; they are on no contact sheet.

    Raises ValueError for impossible numbers, EngineError when the model cannot be used or the pictures not be
    written; those that were saved until then stay.
    """
    _check(count, seed, first, truncation, batch_size, sheet)
    device, _, notices = choose_device(device_name)
    make_ready_for_many(device)
    for sentence in notices:
        yield Notice(sentence, "warning")
    generator, info = load_generator(model, device)
    classes = Classes(info, label, other, mix)
    for folder in [out, sheet.parent] if sheet else [out]:
        make_writable(folder)
    origin = Provenance(
        model=info.identity,
        title=info.title,
        recipe=info.config.recipe,
        seed=seed,
        index=first,
        truncation=truncation,
        label=label,
        other=other,
        mix=mix,
        images_seen=info.images_seen,
        program=__version__,
        torch=str(torch.__version__),
        device=device.type,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    with closing(_Shelf(out, count, painted_packet(credit, info.title), done)) as shelf:
        yield Generating(done, count)
        asked_for = range(first + done, first + count)
        painted = paint_seed(generator, seed, asked_for, classes, device, truncation, at_once(batch_size))
        for indices, images in painted:
            for index, image in zip(indices, images, strict=True):
                shelf.put(image, replace(origin, index=index, label=classes.name(index)))
            yield from _saved(shelf.collect(_ON_THE_WAY))
            yield Generating(done + len(shelf.kept), count)
        yield from _saved(shelf.collect())
        yield Generating(count, count)
        if sheet and shelf.kept:
            yield Saved("sheet", str(shelf.put_sheet(sheet)))
    yield Finished(
        Sentence(
            "{count:,} picture is in {folder}." if count == 1 else "{count:,} pictures are in {folder}.",
            count=count,
            folder=out,
        )
    )


def _check(count: int, seed: int, first: int, truncation: float, batch_size: int, sheet: Path | None) -> None:
    if count < 1:
        raise Refusal("Ask for at least 1 picture.")
    if not 0 <= seed < 2**63 or not 0 <= first < 2**63 - count:
        raise Refusal("A seed and the first picture are whole numbers from 0 up.")
    if not 0 <= truncation <= MAX_TRUNCATION:
        raise Refusal(
            "The truncation is from 0 (all alike) to {most:g}, not {truncation:g}.",
            most=MAX_TRUNCATION,
            truncation=truncation,
        )
    if batch_size < 1:
        raise Refusal("A batch has at least 1 picture.")
    if sheet and sheet.suffix.lower() != ".png":
        raise Refusal("A contact sheet is a PNG file; call it {name}.png.", name=sheet.stem)


def _saved(paths: Iterator[Path]) -> Iterator[Saved]:
    return (Saved("picture", str(path)) for path in paths)


class _Shelf:
    """Puts pictures into files, in a few threads, while the next ones are painted.

    Attributes:
        kept: The files that are whole, in the order in which they were put.
    """

    def __init__(self, folder: Path, count: int, packet: bytes, done: int = 0):
        self.kept: list[Path] = []
        self._packet = packet  # XMP that each picture carries.
        self._folder = folder
        self._count = count  # Pictures that were asked for.
        self._done = done  # Of them, what was there before.
        self._on_the_way: deque[Future[Path]] = deque()
        sweep_dead_parts(folder)
        self._threads = ThreadPoolExecutor(_WRITERS)

    def put(self, image: np.ndarray, provenance: Provenance) -> None:
        """Have a picture, uint8 [H, W, C], written."""
        self._on_the_way.append(self._threads.submit(_keep, image, provenance, self._packet, self._folder))

    def collect(self, leave: int = 0) -> Iterator[Path]:
        """Return the files that are whole, in order, waiting until at most `leave` are on the way."""
        while self._on_the_way and (self._on_the_way[0].done() or len(self._on_the_way) > leave):
            try:
                path = self._on_the_way.popleft().result()
            except OSError as error:
                self.close()
                raise self._trouble(error) from error
            self.kept.append(path)
            yield path

    def put_sheet(self, path: Path) -> Path:
        """Put all that was kept on a contact sheet at `path`, or beside it when that is taken."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            free = free_path(path)
            save_contact_sheet(self.kept, free, packet=self._packet)
        except OSError as error:
            raise self._trouble(error) from error
        return free

    def close(self) -> None:
        """Let the pictures that are being written become whole, and forget the others."""
        self._threads.shutdown(cancel_futures=True)

    def _trouble(self, error: OSError) -> EngineError:
        late = [future for future in self._on_the_way if future.done() and not future.cancelled()]
        kept = self._done + len(self.kept) + sum(future.exception() is None for future in late)
        return EngineError(
            "The disk is full: {kept:,} of {total:,} pictures are kept in {folder}."
            if error.errno in FULL
            else "Writing failed ({reason}): {kept:,} of {total:,} pictures are kept in {folder}.",
            kept=kept,
            total=self._count,
            folder=self._folder,
            reason=error.strerror,
        )


def _keep(image: np.ndarray, provenance: Provenance, packet: bytes, folder: Path) -> Path:
    """Write a picture under a name that says what it is, unless it is there already; return its path."""
    name = f"{file_name(provenance.title)} {provenance.seed}-{provenance.index:05}"
    for number in count_from(1):
        path = folder / (f"{name}.png" if number == 1 else f"{name} ({number}).png")
        if _is_same(path, image, provenance):
            break
        try:
            with whole_file(path, replace=False) as file:
                file.write(_to_png(image, provenance, packet))
            break
        except FileExistsError:
            continue
    return path


def _is_same(path: Path, image: np.ndarray, provenance: Provenance) -> bool:
    """Whether the file holds the same picture with the same provenance, whenever it was made."""
    found = read_provenance(path)
    if found is None or replace(found, created=provenance.created) != provenance:
        return False
    try:
        with Image.open(path, formats=["PNG"]) as there:
            return np.array_equal(np.asarray(there).reshape(-1), image.reshape(-1))
    except (OSError, ValueError, SyntaxError):  # Pillow raises SyntaxError for a damaged PNG.
        return False


def _to_png(image: np.ndarray, provenance: Provenance, packet: bytes) -> bytes:
    height, width, channels = image.shape
    file = io.BytesIO()
    picture = Image.fromarray(image[..., 0] if channels == 1 else image)
    picture.save(file, "PNG", pnginfo=png_texts(packet, pnginfo(provenance, width, height)))
    return file.getvalue()
