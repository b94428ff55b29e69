"""What this computer has for GanArt, in sentences: `ganart --doctor`, and the Settings page."""

import os
import platform
import shutil
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

import psutil

from ganart.paths import SAMPLE_MODEL
from ganart.starting.graphics import Card, NoAnswer, find_cards, makers_of_cards
from ganart.widgets.error_dialog import versions
from ganart.working.engine import Engine
from training import tasks
from training.errors import EngineError
from training.events import DeviceFound, Notice
from training.sentences import Sentence
from training.upscaling.settings import SHIPPED
from training.upscaling.shipped import shipped_names

LITTLE_MEMORY, LITTLE_ROOM = 4e9, 5e9  # Bytes: torch and a small training; a few runs and galleries.


def examine(engine: Engine, device_name: str, library: Path, cache: Path, logs: Path) -> Iterator[Notice]:
    """Look at everything that a training needs, and say what was found; warnings are what to see to."""
    yield from _system()
    cards = _cards()
    yield from _graphics(cards)
    # Where there is a card, the engine is to say why it does without.
    yield from _device(engine, "cuda" if cards and device_name == "auto" else device_name)
    yield from _memory()
    yield from _folder(Sentence("The library folder"), library, LITTLE_ROOM)
    yield from _folder(Sentence("The cache folder"), cache)
    yield from _folder(Sentence("The log folder"), logs)
    yield from _parts()


def report(engine: Engine, device_name: str, library: Path, cache: Path, logs: Path) -> int:
    """Print it all, with the versions of all parts. Returns 0 when there is nothing to see to.

    Ends the engine when it has answered.
    """
    warnings = 0
    for notice in examine(engine, device_name, library, cache, logs):
        warnings += notice.level == "warning"
        print(f"{'!' if notice.level == 'warning' else ' '} {notice.sentence}", flush=True)
    engine.close()
    print(f"\n{versions()}\n")
    print(
        {0: "Everything is as it should be.", 1: "There is one thing to see to, marked with !."}.get(
            warnings, f"There are {warnings} things to see to, marked with !."
        )
    )
    return 1 if warnings else 0


def _system() -> Iterator[Notice]:
    yield Notice(
        Sentence(
            "GanArt runs as a program of its own on {system} {release} ({machine})."
            if getattr(sys, "frozen", False)
            else "GanArt runs from its source on {system} {release} ({machine}).",
            system=platform.system(),
            release=platform.release(),
            machine=platform.machine(),
        )
    )
    threads = psutil.cpu_count() or 1
    yield Notice(_processor(psutil.cpu_count(logical=False) or threads, threads))


def _processor(cores: int, threads: int) -> Sentence:
    """Say how much the processor can do at once."""
    if threads == 1:
        return Sentence("The processor has one core.")
    if cores == 1:
        return Sentence("The processor has one core and {threads} threads.", threads=threads)
    return Sentence("The processor has {cores} cores and {threads} threads.", cores=cores, threads=threads)


def _cards() -> list[Card] | None:
    """Return NVIDIA's cards. None when their driver does not answer."""
    try:
        return find_cards()
    except NoAnswer:
        return None


def _graphics(cards: list[Card] | None) -> Iterator[Notice]:
    if cards is None:
        words = Sentence(
            "NVIDIA's driver is installed but does not answer. Restarting the computer often helps."
        )
        yield Notice(words, "warning")
    elif not cards and (other := _other_card(makers_of_cards())):
        yield Notice(other)
    elif not cards:
        yield Notice(Sentence("No graphics card by NVIDIA was found, or its driver is not installed."))
    else:
        for card in cards:
            yield Notice(
                Sentence(
                    "A graphics card was found: {card} with {gigabytes:.0f} GB, driver {driver}.",
                    card=card.name,
                    gigabytes=card.gigabytes,
                    driver=card.driver,
                )
            )


def _other_card(makers: Collection[str]) -> Sentence | None:
    """Say which PyTorch the card that is there needs, by its maker."""
    if "AMD" in makers:
        return Sentence(
            "A graphics card by AMD was found. GanArt uses it with PyTorch for ROCm, not the usual one."
        )
    if "Intel" in makers:
        return Sentence(
            "Graphics by Intel were found. GanArt uses Arc and what came after it with PyTorch for XPU, "
            "not the usual one."
        )
    return None


def _device(engine: Engine, device_name: str) -> Iterator[Notice]:
    """Ask the engine what it would compute on."""
    try:
        for event in engine.start(tasks.describe_device, device_name):
            match event:
                case DeviceFound():
                    words = Sentence("Training and painting use: {device}.", device=event.in_words())
                    yield Notice(words)
                case Notice():
                    yield event
    except (EngineError, RuntimeError) as error:
        yield Notice(Sentence("The engine does not start: {reason}", reason=error), "warning")


def _memory() -> Iterator[Notice]:
    memory = psutil.virtual_memory()
    sentence = Sentence(
        "{free:,.1f} GB of {total:,.1f} GB of memory are free.",
        total=memory.total / 1e9,
        free=memory.available / 1e9,
    )
    if memory.available < LITTLE_MEMORY:
        yield Notice(
            Sentence("{sentence} That is low: close other programs before a training.", sentence=sentence),
            "warning",
        )
    else:
        yield Notice(sentence)


def _folder(what: str, folder: Path, wanted: float = 0.0) -> Iterator[Notice]:
    """Look whether a folder can be written to and has room."""
    there = next((place for place in (folder, *folder.parents) if place.exists()), None)
    if there is None:  # The drive is not there.
        yield Notice(Sentence("{what} {folder} cannot be found.", what=what, folder=folder), "warning")
        return
    if not os.access(there, os.W_OK):
        yield Notice(Sentence("{what} {folder} cannot be written to.", what=what, folder=folder), "warning")
        return
    free = shutil.disk_usage(there).free
    sentence = Sentence(
        "{what} is {folder}; {free:,.1f} GB are free there.", what=what, folder=folder, free=free / 1e9
    )
    if free < wanted:
        yield Notice(Sentence("{sentence} That is low for runs and pictures.", sentence=sentence), "warning")
    else:
        yield Notice(sentence)


def _parts() -> Iterator[Notice]:
    """Look for what comes with the program."""
    if not SAMPLE_MODEL.is_file():
        yield Notice(Sentence("The sample model is missing: GanArt was not installed completely."), "warning")
    if missing := set(SHIPPED) - set(shipped_names()):
        yield Notice(
            Sentence("This copy lacks these upscalers: {missing}.", missing=", ".join(sorted(missing)))
        )
    yield _ffmpeg()


def _ffmpeg() -> Notice:
    import imageio_ffmpeg  # Only here: it takes a tenth of a second.

    try:
        return Notice(
            Sentence("Films are written by ffmpeg {version}.", version=imageio_ffmpeg.get_ffmpeg_version())
        )
    except RuntimeError:
        return Notice(
            Sentence(
                "There is no ffmpeg, so films cannot be written. Set IMAGEIO_FFMPEG_EXE to use your own."
            ),
            "warning",
        )
