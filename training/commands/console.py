"""Events on a console: as JSON for scripts, as a bar for eyes, as lines for a log."""

import json
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from training.config import YEAR_S
from training.disk_trouble import FULL
from training.errors import EngineError
from training.event_json import to_json
from training.events import (
    Benchmarked,
    Compared,
    Comparing,
    CopiesFound,
    DeviceFound,
    DirectionsFound,
    Downloading,
    Enlarged,
    Evaluated,
    Event,
    Events,
    Finding,
    Finished,
    FolderMap,
    Found,
    Generating,
    Heard,
    Judged,
    Learning,
    Listening,
    Notice,
    PicturesMissing,
    Progress,
    Racing,
    Rendering,
    Saved,
    Scanned,
    Scanning,
    Started,
    Upscaling,
    Waiting,
    Watching,
    Writing,
)
from training.importing.finding import passed_over_in_words, several_in_words
from training.importing.own_library import own_in_words
from training.quality import BEST, quality_of

Show = Callable[[Event], None]

_COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_MOST_REFUSED = 20  # Files that are named; JSON names all.


def follow(start: Callable[[], Events], show: AbstractContextManager[Show]) -> bool:
    """Start a task, pull it to its end and show its events; whether it came there.

    SIGINT, SIGTERM or a terminal that is closed closes it at its next event, so that it saves its work. A
    second signal ends the program. What was saved is told first: a file that is there already does not count
    as stopped.
    """
    with _interruption() as interrupted, show as show_event, closing(start()) as events:
        for event in events:
            show_event(event)
            if interrupted() and not isinstance(event, Saved | Finished):
                return False
    return True


def chosen_show(as_json: bool) -> AbstractContextManager[Show]:
    """Choose how to show events: a script asks for JSON, a terminal gets a bar, anything else lines."""
    if as_json:
        return json_lines()
    return bar() if sys.stdout.isatty() else lines()


@contextmanager
def json_lines() -> Iterator[Show]:
    """Print one JSON object an event a line."""
    with _output() as write:
        yield lambda event: write(json.dumps(to_json(event)))


@contextmanager
def lines(seconds: float = 10.0) -> Iterator[Show]:
    """Print sentences, and how it stands every so many seconds."""
    last = time.monotonic()

    def show(event: Event) -> None:
        nonlocal last
        if sentence := say(event):
            write(printable(sentence))
        elif (standing := _standing(event)) and time.monotonic() - last >= seconds:
            last = time.monotonic()
            fraction, words = standing
            write(printable(words if fraction is None else f"{fraction:4.0%}  {words}"))

    with _output() as write:
        yield show


@contextmanager
def _output() -> Iterator[Callable[[str], None]]:
    """Return what prints a line. A disk that is too full for one ends no task; it is told in the end.

    Raises EngineError then.
    """
    lost: list[OSError] = []

    def write(line: str) -> None:
        try:
            print(line, flush=True)
        except OSError as error:
            if error.errno not in FULL:
                raise
            lost.append(error)

    yield write
    if lost:
        raise EngineError("Some of the output could not be written: {reason}.", reason=lost[0].strerror)


def printable(text: str) -> str:
    """Show letters that command a terminal, which names of files may hold, in place of sending them to it."""
    return _COMMANDS.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


@contextmanager
def bar() -> Iterator[Show]:
    """Print sentences above a bar that shows how it stands."""
    from rich import progress  # 50 ms, which `--help` need not wait for.

    described = progress.TextColumn("{task.description}", markup=False)
    columns = (progress.SpinnerColumn(), progress.BarColumn(), described)
    with progress.Progress(*columns, transient=True) as display:
        task = display.add_task("Starting", total=None)

        def show(event: Event) -> None:
            if sentence := say(event):
                display.console.print(printable(sentence), markup=False, highlight=False, soft_wrap=True)
            elif standing := _standing(event):
                fraction, words = standing
                total = None if fraction is None else 1.0
                display.update(task, description=printable(words), completed=fraction or 0.0, total=total)

        yield show


def say(event: Event) -> str:
    """Return what a person should read about an event, once; nothing when there is nothing to say."""
    match event:
        case Scanned():
            return _findings(event)
        case DeviceFound():
            return event.in_words()
        case Started():
            sizes = ", ".join(f"{name} {count:,}" for name, count in event.parameters.items())
            learning = (
                f"Learning from {_counted(event.pictures, 'picture')}"
                if not event.step
                else f"Going on after step {event.step:,}"
            )
            config = event.config
            data = config["data"]
            size = f"{data['resolution']} pixels" + (
                f" ({data['aspect']})" if data["aspect"] != "1:1" else ""
            )
            picked = f"{config['recipe']}, {size}, width {config['width']}"
            times = f"{event.processes} x " if event.processes > 1 else ""
            return (
                f"{learning} on {times}{event.device.in_words()} in {event.precision}, "
                f"with {picked}, in batches of {config['batch_size']}. Parameters: {sizes}."
            )
        case Notice(sentence=sentence) | Waiting(sentence=sentence) | Finished(sentence=sentence):
            return sentence
        case PicturesMissing():
            return "Say where the folder of pictures is now with --folder FOLDER."
        case Judged(kid=kid, coverage=coverage, is_best=is_best):
            best = ", the best so far" if is_best else ""
            measured = f"KID {kid * 1000:.1f} x 10^-3, coverage {coverage:.0%}"
            return f"Quality: {quality_of(kid):.0f} of {BEST}{best} ({measured})."
        case Evaluated():
            return _quality(event)
        case Benchmarked(subject=subject, numbers=numbers):
            return f"{subject}:\n{_numbers(numbers)}"
        case CopiesFound(sentence=sentence, matches=matches):
            copies = [match for match in matches if match.is_copy]
            return "\n".join([sentence, *(f"  {copy.sample} is like {copy.picture}" for copy in copies)])
        case FolderMap(names=names):
            are = "is" if len(names) == 1 else "are"
            return f"{_counted(len(names), 'picture')} {are} on the map."
        case Found(decibels=decibels):
            return f"The nearest picture is {decibels:.1f} dB away from it: {_nearness(decibels)}."
        case Heard(seconds=seconds, tempo=tempo, onsets=onsets):
            beats = f"{tempo:.0f} beats per minute" if tempo else "no steady beat"
            return f"The sound takes {_duration(seconds)}, with {_counted(len(onsets), 'onset')} and {beats}."
        case DirectionsFound(directions=directions):
            return "\n".join(f"{each.name}: {each.share:.1%} of what changes" for each in directions)
        case Compared(decibels=now, likeness=likeness, decibels_before=before):
            return f"Held-out crops: {now:.2f} dB (before: {before:.2f} dB), SSIM {likeness:.4f}."
        case Enlarged(outcome="failed", sentence=sentence):
            return sentence
        case Saved(kind="sheet", path=path):
            return f"The contact sheet is {path}."
    return ""


def _findings(scanned: Scanned) -> str:
    """Say what a folder holds, in a few lines."""
    lines = [f"{_counted(scanned.pictures, 'picture')} can be learned from in {scanned.folder}."]
    if scanned.aspect != "1:1":
        lines.append(f"Most of them are about {scanned.aspect}, width to height.")
    if scanned.other_background:
        lines.append(
            "Most of them are nearly the colour of the background where they are opaque. "
            f'Show them with --background "{scanned.other_background}".'
        )
    if scanned.own:
        lines.append(own_in_words(scanned.own, scanned.own_included))
        if not scanned.own_included:
            lines.append("Use --own-library to learn from them too.")
    if scanned.left_out:
        lines.append(f"{scanned.left_out:,} more {'is' if scanned.left_out == 1 else 'are'} skipped.")
    if scanned.classes:
        classes = ", ".join(f"{name} ({count:,})" for name, count in scanned.classes.items())
        lines.append(f"Subfolders: {classes}.")
    if repeats := sum(len(group) - 1 for group in scanned.near_duplicates):
        exact = sum(len(group) - 1 for group in scanned.exact_duplicates)
        lines.append(
            f"1 looks like another one{', exactly' if exact else ''}."
            if repeats == 1
            else f"{repeats:,} look like another one, {exact:,} of them exactly."
        )
    if scanned.refused:
        lines.append(f"{len(scanned.refused):,} cannot be learned from:")
        lines += [f"  {refused.path}: {refused.reason}" for refused in scanned.refused[:_MOST_REFUSED]]
    if len(scanned.refused) > _MOST_REFUSED:
        lines.append(f"  and {len(scanned.refused) - _MOST_REFUSED:,} more.")
    if scanned.several:
        lines.append(several_in_words(scanned.several, scanned.frames))
    if scanned.passed_over:
        lines.append(passed_over_in_words(scanned.passed_over))
    return "\n".join(lines)


def _quality(evaluated: Evaluated) -> str:
    """Say how good samples are, one number a line; nothing where there is none."""
    shares = ("precision", "recall", "coverage")
    numbers = [f"{name}: {value:.0%}" for name in shares if (value := getattr(evaluated, name)) is not None]
    if evaluated.density is not None:
        numbers.append(f"density: {evaluated.density:.2f}")
    if evaluated.fid is not None:
        numbers.insert(0, f"FID ({evaluated.network}): {evaluated.fid:.1f}")
    if evaluated.kid is not None:
        numbers.insert(0, f"KID ({evaluated.network}): {evaluated.kid * 1000:.1f} x 10^-3")
        numbers.insert(0, f"quality: {quality_of(evaluated.kid):.0f} of {BEST}")
        numbers.append(f"of {evaluated.samples:,} samples against {evaluated.pictures:,} pictures")
    return "\n".join(numbers)


def _numbers(numbers: dict[str, float]) -> str:
    """Put what was measured one below the other, four digits of each."""
    return "\n".join(f"  {name.replace('_', ' ')}: {value:.4g}" for name, value in numbers.items())


def _nearness(decibels: float) -> str:
    """Say what a ratio of peak to noise means to the eye."""
    if decibels >= 30:
        return "hardly to be told apart"
    return "alike" if decibels >= 20 else "a distant likeness"


def _standing(event: Event) -> tuple[float | None, str] | None:
    """Return how far a task is, 0 to 1 where that is known, and how it stands in words."""
    match event:
        case Scanning(done=done, total=total):
            return done / max(1, total), f"{done:,} of {_counted(total, 'file')} read"
        case Generating(done=done, total=total) | Writing(done=done, total=total):
            return done / max(1, total), f"{done:,} of {_counted(total, 'picture')}"
        case Watching(seconds=seconds, total=total, frames=frames):
            of = f" of {_duration(total)}" if total else ""
            fraction = min(1.0, seconds / total) if total else None
            return fraction, f"{_duration(seconds)}{of} watched, {_counted(frames, 'frame')} taken"
        case Learning(step=step, steps=steps, pairs_per_second=speed, seconds_left=seconds):
            left = "" if seconds is None else f", {_duration(seconds)} left"
            words = f"step {step:,}, {speed:,.0f} pairs a second{left}"
            return (step / steps if steps else None), words
        case Upscaling(path=path, width=width, height=height, done=done, total=total):
            return done / max(1, total), f"{Path(path).name} to {width:,} x {height:,}"
        case Listening(seconds=seconds, total=total):
            of = f" of {_duration(total)}" if total else ""
            return (min(1.0, seconds / total) if total else None), f"{_duration(seconds)}{of} heard"
        case Rendering(done=done, total=total):
            return done / max(1, total), f"{done:,} of {_counted(total, 'frame')}"
        case Finding(done=done, total=total, decibels=decibels):
            return done / max(1, total), f"step {done:,} of {total:,}, {decibels:.1f} dB"
        case Downloading(done=done, total=total):
            return done / max(1, total), f"{done / 1e6:.1f} of {total / 1e6:.1f} MB downloaded"
        case Comparing(done=done, total=total):
            return done / max(1, total), f"{done:,} of {_counted(total, 'picture')} compared"
        case Racing(done=done, total=total):
            return done / max(1, total), f"turn {done:,} of {total:,}"
        case Progress():
            losses = " ".join(f"{name[0].upper()} {loss:.2f}" for name, loss in event.losses.items())
            learned = "warming up" if event.is_copying else f"losses {losses}"
            left = "" if event.seconds_left is None else f", {_duration(event.seconds_left)} left"
            seen = f"{_counted(event.images_seen, 'image')} seen, {event.images_per_second:,.0f} a second"
            return event.fraction, f"step {event.step:,}, {seen}, {learned}{left}"
    return None


def _counted(count: int, one: str) -> str:
    """Return how many there are, and what: "1 picture", "2 pictures"."""
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f} s"
    if seconds > YEAR_S:
        return "more than a year"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"


@contextmanager
def _interruption() -> Iterator[Callable[[], bool]]:
    """Return a function that tells whether a first signal to end has come; the second acts as ever."""
    came = False

    def note(_number: int, _frame: FrameType | None) -> None:
        nonlocal came
        came = True
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_DFL)

    def hang_up(_number: int, _frame: FrameType | None) -> None:
        nonlocal came
        came = True  # It may come twice, of the terminal and of its shell, or just after a SIGTERM.

    before: dict[int, Any] = {each: signal.signal(each, note) for each in (signal.SIGINT, signal.SIGTERM)}
    hangup = getattr(signal, "SIGHUP", None)  # Windows has none.
    if hangup is not None and signal.getsignal(hangup) is not signal.SIG_IGN:  # As nohup has it.
        before[hangup] = signal.signal(hangup, hang_up)
    try:
        yield lambda: came
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
