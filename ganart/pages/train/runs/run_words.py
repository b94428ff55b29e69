"""What is said about a run: what it does now, or what became of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ganart.engine_words import in_users_words
from ganart.numbers import fill, written
from ganart.translation import translate
from ganart.widgets.number import NOTHING
from ganart.widgets.run_card import is_untouched
from ganart.words import counted, duration, in_hundred, sides, time_to_go
from training.config import TrainConfig
from training.events import Judged, Progress, Started
from training.quality import quality_of

if TYPE_CHECKING:
    from ganart.pages.train.runs.run_record import RunRecord  # Only named here: NumPy comes with it.

ACTIVITY_WORDS = {
    "starting": QT_TRANSLATE_NOOP("words", "Starting…"),
    "working": QT_TRANSLATE_NOOP("words", "Training"),
    "pausing": QT_TRANSLATE_NOOP("words", "Pausing: saving what was learned…"),
    "paused": QT_TRANSLATE_NOOP("words", "Paused. Everything is saved."),
    "stopping": QT_TRANSLATE_NOOP("words", "Stopping: saving what was learned…"),
}

OUTCOME_WORDS = {
    "finished": QT_TRANSLATE_NOOP("words", "Finished"),
    "stopped": QT_TRANSLATE_NOOP("words", "Stopped"),
    "failed": QT_TRANSLATE_NOOP("words", "Failed"),
    "not begun": QT_TRANSLATE_NOOP("words", "Not continued"),
}


def started_words(started: Started, config: TrainConfig | None) -> str:
    """Say what is trained on what: "64 px · 1,204 pictures · CPU, 2 threads"."""
    parts = [counted(started.pictures, "picture"), in_users_words(started.device.in_words())]
    if config is not None:
        parts.insert(0, _size(config))
    return " · ".join(parts)


def resting_words(record: "RunRecord") -> str:
    """Say what became of a run, and why when it failed."""
    summary = record.summary
    words = {
        "finished": translate("words", "Finished after {0}"),
        "stopped": translate("words", "Stopped after {0}"),
        "paused": translate("words", "Stopped after {0}"),
        "interrupted": translate("words", "Interrupted after {0}. It can continue from the last save."),
        "failed": translate("words", "Failed after {0}. {1}"),
        "training": translate("words", "Another program is training this run."),
        "new": translate("words", "Not started"),
    }
    form = words["new" if is_untouched(summary) else summary.state]
    state = form.format(duration(summary.seconds), in_users_words(summary.reason))
    return f"{_size(record.config)} · {state}"


def waiting_in_words(place: int, is_at_rest: bool = False) -> str:
    """Say how long a training waits that is not begun: "waits, begins next" or "waits, number 3".

    While nothing trains the queue is at rest: the first one begins when the user wants it.
    """
    if place == 1 and is_at_rest:
        return translate("words", "waits until you start it")
    if place == 1:
        return translate("words", "waits, begins next")
    return translate("words", "waits, number {}").format(place)


def _size(config: TrainConfig) -> str:
    """Say how large the samples are: "64 px", or both sides where they are no squares."""
    width, height = config.data.width, config.data.height
    return f"{written(width) if width == height else sides(width, height)} px"


def left_in_words(progress: Progress) -> str:
    """Say how long a training still takes."""
    if progress.seconds_left is not None:
        return time_to_go(progress.seconds_left)
    return translate("words", "no limit") if progress.fraction is None else NOTHING


def mean_speed(images: int, seconds: float) -> str:
    """Say the pictures a second over a whole run."""
    return speed(images / seconds) if seconds else NOTHING


def speed(images_per_second: float) -> str:
    """Say pictures a second, with a decimal only where it matters."""
    return written(images_per_second, ",.0f" if images_per_second >= 10 else ".1f")


def unmeasured_words(pictures: int | None, first: float | None = None, end: float | None = None) -> str:
    """Say why there is no quality yet, of a training on so many pictures; None of one that rests.

    `first` is at how many seconds of training there will be one; None where that is not known yet. `end` is
    after how many it is over, if it ends by itself.
    """
    from training.measuring.metrics import FEWEST  # Not above: NumPy comes with it.

    if pictures is None:
        return translate("words", "not measured")
    if pictures < FEWEST:
        return translate("words", "measured with {} pictures or more").format(FEWEST)
    if first is None:
        return translate("words", "first measured once your pictures have been looked at")
    if end is not None and first > end + 1:  # It may be promised for the end itself.
        return translate("words", "not measured before it ends: give it more time")
    return translate("words", "first measured after about {}").format(
        duration(first if first < 60 else 60 * round(first / 60))
    )


def quality_words(newest: Judged, best: Judged | None, earlier: Judged | None = None) -> str:
    """Say how good the samples are: "31 of 100, rising", "31 of 100 · best 35 at 12 min".

    `best` is the best measurement whose moment is kept, `earlier` the one before the newest.
    """
    words = in_hundred(newest.kid)
    if earlier is not None and quality_of(newest.kid) > quality_of(earlier.kid):
        words = translate("words", "{}, rising").format(words)
    if best is None or best.step == newest.step:
        return words
    at = duration(best.seconds)
    return fill(translate("words", "{0} · best {1:.0f} at {2}"), words, quality_of(best.kid), at)


def measured_words(judged: Judged) -> str:
    """Say what was measured, in the field's terms, and how much of the folder the samples cover."""
    words = translate("words", "KID {0:.3f}. Samples resemble {1:.0%} of your pictures.")
    return fill(words, judged.kid, judged.coverage)


def back_words(best: Judged) -> str:
    """Say what going back to the best moment does."""
    words = translate(
        "words",
        "Training continues from its best moment, quality {0:.0f} at {1}. "
        "What came after is set aside in the run's folder.",
    )
    return fill(words, quality_of(best.kid), duration(best.seconds))
