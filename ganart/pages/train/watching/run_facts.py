"""What is known of a run besides its samples: numbers, how the game stands in words, and curves."""

from collections import deque
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.engine_words import in_users_words
from ganart.numbers import written
from ganart.pages.train.runs.run_record import RunRecord
from ganart.pages.train.runs.run_words import (
    back_words,
    left_in_words,
    mean_speed,
    measured_words,
    quality_words,
    speed,
    unmeasured_words,
)
from ganart.widgets.curves import Curves
from ganart.widgets.number import NOTHING, Number
from training.config import TrainConfig
from training.events import Judged, Progress
from training.measuring.health import Health
from training.quality import quality_of
from training.ripeness import shows_free_pictures

_REMEMBERED = 1000  # Reports, which are those of the last minute or two.
_WORDS = 280  # Pixels that the sentence has at least.
_FIRST = ("copying", "beginning")
_JUST_BEGUN = (*_FIRST, "half size", "undertrained")


class RunFacts(QWidget):
    """The right side of a run.

    Signals:
        back_requested: Go back to the best moment; arg is its `Judged`.
        copies_requested: Look whether the network only copies.
        alarmed: The game has gone wrong just now; args are a sentence and the best `Judged` before, or None.
    """

    back_requested = Signal(object)
    copies_requested = Signal()
    alarmed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._health = Health()
        self._newest: Judged | None = None
        self._earlier: Judged | None = None  # The measurement before the newest.
        self._best: Judged | None = None  # Of those whose checkpoint is kept.
        self._step = 0
        self._alarm = False
        self._config: TrainConfig | None = None  # Of the run on show, once it is known.
        # What the training that runs has told, the newest reports.
        self._told: deque[Judged | Progress] = deque(maxlen=_REMEMBERED)
        self._pictures: int | None = None  # That are learned from; None while nothing is.
        self._first_judged: float | None = None  # Seconds at which there will be a measurement, if known,
        self._end: float | None = None  # and at which the training is over.

        # Widgets
        self.seen = Number(
            self.tr("Pictures seen"),
            self.tr("How many pictures the network has learned from, counting repeats."),
        )
        self.speed = Number(
            self.tr("Pictures per second"), self.tr("This is the average over the last few seconds.")
        )
        self.left = Number(
            self.tr("Time left"), self.tr("This assumes the current speed. Pauses do not count.")
        )
        self.words = QLabel(
            wordWrap=True,
            alignment=Qt.AlignmentFlag.AlignTop,
            accessibleName=self.tr("How training is going"),
        )
        self.words.setMinimumWidth(_WORDS)
        self.words.setMinimumHeight(3 * self.words.fontMetrics().lineSpacing())
        self.back_button = QPushButton(self.tr("Go back to the best…"), checkable=True)
        self.copies_button = QPushButton(
            self.tr("Check for copies"),
            toolTip=self.tr("Compare samples with your pictures: does the network invent, or only copy?"),
        )
        self.back_panel = QWidget()
        self.back_words = QLabel(wordWrap=True)
        self.go_back_button = QPushButton(self.tr("Go back"))
        self.go_back_button.setProperty("role", "primary")
        self.curves = Curves()

        # Layout
        numbers = QHBoxLayout()
        for block in (self.seen, self.speed, self.left):
            numbers.addWidget(block, stretch=1)
        actions = QGridLayout()
        actions.setHorizontalSpacing(8)
        actions.addWidget(self.copies_button, 0, 0)
        actions.addWidget(self.back_button, 0, 1)
        for column in (0, 1):
            actions.setColumnStretch(column, 1)
        back = QHBoxLayout(self.back_panel)
        back.setContentsMargins(0, 0, 0, 0)
        back.setSpacing(8)
        back.addWidget(self.back_words, stretch=1)
        back.addWidget(self.go_back_button, alignment=Qt.AlignmentFlag.AlignBottom)
        self.back_panel.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(numbers)
        layout.addWidget(self.words)
        layout.addLayout(actions)
        layout.addWidget(self.back_panel)
        layout.addWidget(self.curves, stretch=1)

        # Connections
        self.copies_button.clicked.connect(self.copies_requested)
        self.back_button.toggled.connect(self.back_panel.setVisible)
        self.go_back_button.clicked.connect(self._on_go_back)
        self.clear()

    def clear(self) -> None:
        """Know nothing."""
        self._pictures = self._config = None
        self._told.clear()
        self._forget_curves()
        self._show_best()
        for block in (self.seen, self.speed, self.left):
            block.number.setText(NOTHING)
        self.copies_button.setEnabled(False)

    def begin(self, pictures: int, config: TrainConfig | None = None) -> None:
        """A training on so many pictures is about to take its first step."""
        self._pictures, self._config = pictures, config
        self._told.clear()
        self._show_best()

    def take(self, progress: Progress) -> None:
        """Show the newest numbers of a training."""
        self.seen.number.setText(written(progress.images_seen))
        self.speed.number.setText(speed(progress.images_per_second))
        self.left.number.setText(left_in_words(progress))
        self._told.append(progress)
        self._add(progress, datetime.now())
        if self._health.alarm and not self._alarm:
            self.alarmed.emit(self.words.text(), self.way_back())
        self._alarm = self._health.alarm

    def judge(self, judged: Judged) -> None:
        """Show a measurement of the quality."""
        self._told.append(judged)
        self._add_judgement(judged)
        if judged.is_best:
            self._best = judged
        self._show_best()

    def show_record(self, record: RunRecord, at_work: bool) -> None:
        """Show what is on the disk of a run in place of what was shown.

        What a training has told while that was read stays.
        """
        reported: list[Judged | Progress] = [*record.judgements, *record.history]
        read = max((known.step for known in reported), default=-1)
        later = [known for known in self._told if known.step > read] if at_work else []
        self._config = record.config
        self._forget_curves()
        for known in sorted([*reported, *later], key=lambda known: known.step):
            if isinstance(known, Judged):
                self._add_judgement(known)
            else:
                self._add(known)
        self._alarm = self._health.alarm
        self._step = max(self._step, record.summary.step)
        better = [known for known in later if isinstance(known, Judged) and known.is_best]
        self._best = better[-1] if better else record.summary.best
        self._show_best()
        progress = [known for known in later if isinstance(known, Progress)]
        self.seen.number.setText(written((progress[-1] if progress else record.summary).images_seen))
        self.copies_button.setEnabled(record.has_model)
        if not at_work:
            self._pictures = None
            self._show_best()
            self.speed.number.setText(mean_speed(record.summary.images_seen, record.summary.seconds))
            self.left.number.setText(NOTHING)
            self._show_rest(has_failed=record.summary.state == "failed")

    def set_can_be_checked(self, possible: bool) -> None:
        """Offer the check for copies once the network can paint."""
        self.copies_button.setEnabled(possible)

    def best(self) -> Judged | None:
        """The best measurement whose checkpoint is kept."""
        return self._best

    def is_fog(self) -> bool:
        """Whether the samples show nothing yet, as far as that was measured."""
        return self._health.is_fog

    def has_just_begun(self) -> bool:
        """Whether the samples cannot show much yet: to go on is then the obvious thing."""
        return bool(self.words.text()) and self._health.state in _JUST_BEGUN

    def way_back(self) -> Judged | None:
        """The best measurement, if the training has not got better since."""
        best, newest = self._best, self._newest
        if best is None or newest is None or best.step >= self._step:
            return None
        return best if newest.step > best.step or self._health.alarm else None

    def _forget_curves(self) -> None:
        self._health = Health()
        self._newest = self._earlier = self._best = self._first_judged = self._end = None
        self._step = 0
        self._alarm = False
        self.words.clear()
        self.curves.clear()

    def _show_rest(self, has_failed: bool) -> None:
        """Say of a run that no longer goes on how it went, where the words were for one that does."""
        went = self.tr("It went well. Paint pictures with it, or continue: details come last.")
        until = self.tr("It went well until it failed. Paint pictures with what was saved, or continue.")
        match self._health.state:
            case "even" | "discriminator ahead" if self.words.text():
                self.words.setText(until if has_failed else went)
            case _ if self.has_just_begun():
                self.words.setText(self.tr("It has only just begun: continue, and shapes will come."))

    def _add(self, progress: Progress, now: datetime | None = None) -> None:
        """Draw numbers and say how it stands; `now` is the time of day while they are new."""
        self._step = progress.step
        if not progress.is_copying:  # Before the game there is nothing to draw of it.
            scores = {"d_real": progress.d_real, "d_fake": progress.d_fake}
            self.curves.add(progress.seconds, scores | progress.losses)
        words, config = in_users_words(self._health.update(progress, now)), self._config
        if self._health.state in _FIRST and config and shows_free_pictures(config, progress.images_seen):
            words += " " + self.tr("What you see first was learned from free pictures.")
        self.words.setText(words)
        left = progress.seconds_left
        end = None if left is None else progress.seconds + left
        if (progress.first_judged, end) != (self._first_judged, self._end):
            self._first_judged, self._end = progress.first_judged, end
            self._show_best()
        self._show_way_back()

    def _add_judgement(self, judged: Judged) -> None:
        self._newest, self._earlier = judged, self._newest
        self._health.measured(judged)
        self.curves.add(judged.seconds, {"quality": quality_of(judged.kid)})

    def _show_best(self) -> None:
        best, newest = self._best, self._newest
        self.curves.mark_best((best.seconds, quality_of(best.kid)) if best else None)
        if newest:
            self.curves.say_quality(quality_words(newest, best, self._earlier), measured_words(newest))
        else:
            self.curves.say_quality(unmeasured_words(self._pictures, self._first_judged, self._end))
        if best:
            self.back_words.setText(back_words(best))
        self._show_way_back()

    def _show_way_back(self) -> None:
        possible = self.way_back() is not None
        if possible == self.back_button.isEnabled():
            return
        self.back_button.setEnabled(possible)
        self.back_button.setToolTip(
            self.tr("Continue from the best moment, and set aside what came after.")
            if possible
            else self.tr("No earlier moment has measured better than this one.")
        )
        if not possible:
            self.back_button.setChecked(False)

    def _on_go_back(self) -> None:
        self.back_button.setChecked(False)
        self.back_requested.emit(self._best)
