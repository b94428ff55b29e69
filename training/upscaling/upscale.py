"""Enlarge pictures and whole folders into files, one event at a time."""

import logging
from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from errno import EINVAL, ENAMETOOLONG
from pathlib import Path

import torch

from training import __version__
from training.anchor import Anchor
from training.compute.devices import choose_device, make_ready_for_many
from training.disk_trouble import FULL
from training.errors import EngineError
from training.events import Enlarged, Event, Events, Finished, Generating, Notice, Saved, Upscaling
from training.files import file_name, free_path, sweep_dead_parts, whole_file
from training.sentences import Sentence, joined
from training.upscaling.cutting import Cut, cut_out
from training.upscaling.enlarging import Enlarger, through
from training.upscaling.jobs import Job, find_jobs
from training.upscaling.records import Upscaled, read_record, to_text
from training.upscaling.resampling import undo_alpha
from training.upscaling.saying import enlarged_parameters, layers
from training.upscaling.settings import AUTO, LOSSY, SUFFIXES, UpscaleConfig
from training.upscaling.sizes import SizePlan, plan
from training.upscaling.sources import Source, read_source
from training.upscaling.streams import Bands, Stream
from training.upscaling.suiting import suited
from training.upscaling.upscaler import Upscaler, load_upscaler
from training.upscaling.writing import Sheet, open_writer, to_numbers

logger = logging.getLogger(__name__)

_SLAB = 2**20  # Numbers that are written at a time.
_OF_ONE_PICTURE = (None, EINVAL, ENAMETOOLONG)  # Encoders give no number; the others come from the disk.


def upscale(pictures: Sequence[Path], out: Path, config: UpscaleConfig) -> Events:
    """Enlarge picture files, and all pictures in folders, into `out`, where subfolders stay what they are.

    As `upscale_jobs`; raises EngineError also when there is nothing to do.
    """
    jobs, notices = find_jobs(pictures, out)
    for sentence in notices:
        yield Notice(sentence)
    yield from upscale_jobs(jobs, out, config)


def upscale_jobs(jobs: Sequence[Job], out: Path, config: UpscaleConfig) -> Events:
    """Enlarge pictures into `out`.

    What is there already, made in the same way of the same file, is passed over, so that the same call goes
    on after an end; nothing is ever written over another file. A picture that cannot be enlarged is told and
    left out. Closing the generator leaves whole files only. Raises
    EngineError when there is no network to do it with, or the disk is full: then no picture is to blame.
    """
    anchor = Anchor(out)
    for folder in {out / job.folder for job in jobs}:
        sweep_dead_parts(folder)
    with closing(_Enlargers(config)) as enlargers:
        yield from enlargers.notices()
        outcomes: Counter[str] = Counter()
        for number, job in enumerate(jobs):
            yield Generating(number, len(jobs))
            try:
                end = yield from _upscale_one(job, out, config, enlargers, anchor)
            except EngineError as error:
                end = Enlarged(str(job.path), "failed", sentence=str(error))
            except Exception as error:  # Whatever one picture raises, the others are enlarged.
                if isinstance(error, OSError) and error.errno not in _OF_ONE_PICTURE:
                    raise _trouble(error, outcomes["made"], out) from error
                logger.info("%s could not be enlarged", job.path, exc_info=True)
                end = Enlarged(str(job.path), "failed", sentence=_unexpected(job.path, error))
            outcomes[end.outcome] += 1
            yield end
            yield from enlargers.notices()
        yield Generating(len(jobs), len(jobs))
    if len(jobs) > 1 or not outcomes["failed"]:
        yield Finished(_summary(outcomes, out, enlargers.clean))


class _Enlargers:
    """The networks that the pictures need, each loaded when the first one needs it.

    Attributes:
        clean: Whether the network of the settings cleans pictures up and leaves their size.
    """

    def __init__(self, config: UpscaleConfig):
        """Load the network that the settings name, if they do. Raises EngineError when that cannot be."""
        self._device, _, told = choose_device(config.device)
        make_ready_for_many(self._device)
        self._told: list[str] = list(told)
        self._loaded: dict[str, Enlarger] = {}
        self._open = ExitStack()
        self.clean = config.model != AUTO and self.of(config).upscaler.scale == 1

    def of(self, config: UpscaleConfig) -> Enlarger:
        """Return the network of settings that name one."""
        if config.model not in self._loaded:
            upscaler = load_upscaler(config)
            if not upscaler.is_exact:
                self._told.append(_far_seeing(upscaler))
            enlarger = Enlarger(upscaler, self._device, config.tile, config.network_precision)
            self._loaded[config.model] = self._open.enter_context(closing(enlarger))
        return self._loaded[config.model]

    def notices(self) -> Iterator[Notice]:
        """Return, once, what happened that a user should know."""
        lists = [self._told, *(enlarger.notices for enlarger in self._loaded.values())]
        for sentences in lists:
            yield from (Notice(sentence, "warning") for sentence in sentences)
            sentences.clear()

    def close(self) -> None:
        """Give up what is being computed."""
        self._open.close()


def _far_seeing(upscaler: Upscaler) -> Sentence:
    return Sentence(
        "{upscaler} sees farther than a tile shows it. Large pictures are made in tiles, which may "
        "differ by less than one step of 255 where they meet."
        if upscaler.difference <= 1 / 255
        else "{upscaler} sees much farther than a tile shows it. Large pictures are made in tiles, "
        "which are blended where they meet but may differ in colour or detail.",
        upscaler=upscaler.title,
    )


def _upscale_one(
    job: Job, out: Path, config: UpscaleConfig, enlargers: _Enlargers, anchor: Anchor
) -> Generator[Event, str | None, Enlarged]:
    """Enlarge one picture; return what came of it."""
    path, folder = job.path, out / job.folder
    source = read_source(path, config.colour)
    config = suited(config, source)
    enlarger = enlargers.of(config)
    for sentence in source.notices:
        yield Notice(sentence, "warning")
    wanted = plan(source.width, source.height, config, enlarger.upscaler.scale)
    record = _record(source, wanted, config, enlarger)
    place = folder / _name(path, wanted, config, enlarger.upscaler)
    if (earlier := _earlier_result(place, record)) is not None:
        return Enlarged(str(path), "passed", str(earlier), width=wanted.width, height=wanted.height)
    # A network that looks at the whole picture is shown the whole picture.
    exact = enlarger.upscaler.is_exact
    cut = cut_out(source, wanted.box, wanted, enlarger.upscaler) if exact else Cut(source)
    large = through(enlarger, cut.source.stream(), wanted.passes)
    stream = cut.resampled(large, wanted.box, wanted.width, wanted.height, config.linear_light)
    factor = wanted.width / (wanted.box[2] - wanted.box[0])
    sheet = Sheet(
        width=wanted.width,
        height=wanted.height,
        channels=stream.channels,
        bits=config.bits,
        dpi=record.dpi,
        profile=source.profile,
        exif=source.told.exif,
        said=layers(source.told, config, enlarger.upscaler.title),
        parameters=enlarged_parameters(source.told.parameters, factor, enlarger.upscaler.title),
        record=to_text(record),
        quality=config.quality,
    )
    anchor.make(folder)
    target = free_path(place)
    with whole_file(target, replace=False) as file:
        writer = open_writer(config.format, file, sheet)
        done = 0
        for slab in _slabs(stream):
            if slab is not None:
                writer.write(to_numbers(undo_alpha(slab) if stream.has_alpha else slab, config.bits))
                done += len(slab)
            yield Upscaling(str(path), wanted.width, wanted.height, done, wanted.height)
        writer.finish()
    yield Saved("picture", str(target))
    return Enlarged(str(path), "made", str(target), width=wanted.width, height=wanted.height)


def _slabs(stream: Stream) -> Bands:
    """Return the bands of a stream in pieces: writing a row takes many times its memory, and some time."""
    rows = max(1, _SLAB // (stream.width * stream.channels))
    for band in stream.bands:
        if band is None:
            yield None
            continue
        for top in range(0, len(band), rows):
            yield band[top : top + rows]
        del band  # Before the next one is made.


def _name(path: Path, wanted: SizePlan, config: UpscaleConfig, upscaler: Upscaler) -> str:
    """Return the name of the result, by the pattern of the settings."""
    title = config.name.format(name=path.stem, width=wanted.width, height=wanted.height, model=upscaler.title)
    return file_name(title) + SUFFIXES[config.format]


def _earlier_result(place: Path, record: Upscaled) -> Path | None:
    """Find the same picture, made in the same way, at `place` or beside it under a number."""
    beside: Iterator[Path] = place.parent.glob(f"{_literal(place.stem)}*{place.suffix}")
    records = ((path, read_record(path)) for path in beside)
    return next((path for path, found in records if found is not None and found.is_like(record)), None)


def _literal(text: str) -> str:
    """Let letters that mean something in a pattern stand for themselves."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in text)


def _record(source: Source, wanted: SizePlan, config: UpscaleConfig, enlarger: Enlarger) -> Upscaled:
    return Upscaled(
        source=source.path.name,
        source_sha256=source.sha256,
        model=enlarger.upscaler.identity,
        title=enlarger.upscaler.title,
        width=wanted.width,
        height=wanted.height,
        bits=config.bits,
        dpi=config.dpi or source.told.dpi,
        box=wanted.box,
        passes=wanted.passes,
        linear_light=config.linear_light,
        colour=config.colour,
        program=__version__,
        torch=str(torch.__version__),
        device=enlarger.device.type,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        parent=source.told.parent,
        quality=config.quality if config.format in LOSSY else 0,
    )


def _unexpected(path: Path, error: Exception) -> Sentence:
    """Say of which picture nobody expected that it could not be enlarged, and what happened."""
    if isinstance(error, MemoryError):
        return Sentence(
            "{file} could not be enlarged: it needs more memory than is free. Close other programs first.",
            file=path.name,
        )
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Sentence("{file} could not be enlarged: {what}.", file=path.name, what=what.rstrip("."))


def _trouble(error: OSError, made: int, out: Path) -> EngineError:
    if error.errno in FULL:
        return EngineError(
            "The disk is full: {count:,} enlarged picture is kept in {folder}."
            if made == 1
            else "The disk is full: {count:,} enlarged pictures are kept in {folder}.",
            count=made,
            folder=out,
        )
    return EngineError(
        "Writing failed ({reason}): {count:,} enlarged picture is kept in {folder}."
        if made == 1
        else "Writing failed ({reason}): {count:,} enlarged pictures are kept in {folder}.",
        count=made,
        folder=out,
        reason=error.strerror or error,
    )


def _summary(outcomes: Mapping[str, int], out: Path, are_cleaned: bool) -> str:
    made = outcomes["made"]
    words = [_cleaned(made, out) if are_cleaned else _enlarged(made, out)]
    if passed := outcomes["passed"]:
        words.append(
            Sentence(
                "{count:,} was already done." if passed == 1 else "{count:,} were already done.",
                count=passed,
            )
        )
    if failed := outcomes["failed"]:
        words.append(Sentence("{count:,} failed.", count=failed))
    return joined(*words)


def _enlarged(made: int, out: Path) -> Sentence:
    return Sentence(
        "{count:,} picture was enlarged into {folder}."
        if made == 1
        else "{count:,} pictures were enlarged into {folder}.",
        count=made,
        folder=out,
    )


def _cleaned(made: int, out: Path) -> Sentence:
    return Sentence(
        "{count:,} picture was cleaned into {folder}."
        if made == 1
        else "{count:,} pictures were cleaned into {folder}.",
        count=made,
        folder=out,
    )
