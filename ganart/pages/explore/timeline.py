"""The timeline: favourites in a row become a walk that is played live and exported as a video."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import randrange
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ganart.dropped import dropped_paths
from ganart.messages import Message
from ganart.pages.explore.place_drag import place_in
from ganart.pages.explore.timeline_plan import LONGEST, Keyframe, Plan
from ganart.pages.explore.timeline_playing import Playing
from ganart.pages.explore.timeline_strip import TimelineStrip
from ganart.theme import GRID, ICON_SIZE, icon, set_tabular
from ganart.widgets.choice_row import ChoiceRow
from training.exploring.places import Place
from training.exploring.walks import Walk
from training.models import ModelInfo

_SHORTEST_LOOP = 0.5  # Seconds once around a picture.


class Timeline(QFrame):
    """Lays out a walk through a model, plays it, and undoes what was done to it.

    Attributes:
        plan: The walk as it is laid out.
        playing: What plays it.

    Signals:
        place_wanted: Show this moment in the canvas; arg is a `Place`.
        place_chosen: Stay there: the artist paused, let the play head go or clicked a picture; arg is the
            `Place`.
        add_requested: Add what the canvas shows: `add_place` is waited for.
        place_dropped: Add a `Place` that was dropped, the first arg, at the number that is the second.
        pictures_dropped: arg is a list of Paths of picture files.
        export_requested: The walk is to become a video.
        changed: The walk is another one: it wants to be saved.
        said: arg is a `Message`.
    """

    place_wanted = Signal(object)
    place_chosen = Signal(object)
    add_requested = Signal()
    place_dropped = Signal(object, int)
    pictures_dropped = Signal(list)
    export_requested = Signal()
    changed = Signal()
    said = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, acceptDrops=True)
        self.setProperty("role", "panel")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.plan = Plan()
        self.playing = Playing(self)
        self._z_dim = 0  # 0 while no model is open.
        self._done: list[Plan] = []
        self._undone: list[Plan] = []

        # Widgets
        self.play_button = QPushButton(
            icon("play"), self.tr("Play"), checkable=True,
            toolTip=self.tr("Play the walk in the canvas, or pause it (P)"),
        )  # fmt: skip
        self.time = QLabel(accessibleName=self.tr("Time"))
        set_tabular(self.time)
        self.way = ChoiceRow(
            self.tr("Way"),
            [
                ("keyframes", self.tr("Through all"), self.tr("From picture to picture.")),
                ("circle", self.tr("Circle"), self.tr("Once around the chosen picture.")),
                ("noise", self.tr("Wander"), self.tr("Here and there around the chosen picture, and back.")),
            ],
        )
        self.loop_button = QToolButton(
            icon=icon("repeat"), checkable=True, accessibleName=self.tr("Loop"),
            toolTip=self.tr("Loop: the last picture leads back to the first, without a seam."),
        )  # fmt: skip
        self.easing = QComboBox(
            accessibleName=self.tr("Pace"), toolTip=self.tr("How the walk passes the pictures (easing)")
        )
        for easing, words in {
            "even": self.tr("Even pace"),
            "smooth": self.tr("Linger"),
            "slow": self.tr("Linger long"),
        }.items():
            self.easing.addItem(words, easing)
        self.seconds = QDoubleSpinBox(
            minimum=_SHORTEST_LOOP, maximum=LONGEST, decimals=1, singleStep=0.5, suffix=self.tr(" s"),
            keyboardTracking=False, accessibleName=self.tr("Seconds once around"),
            toolTip=self.tr("How long once around takes."),
        )  # fmt: skip
        self.radius = QSlider(
            Qt.Orientation.Horizontal, minimum=5, maximum=100, pageStep=10,
            accessibleName=self.tr("How far"),
            toolTip=self.tr("How far from the picture: to the right as far as any other (radius)."),
        )  # fmt: skip
        self.reroll_button = QToolButton(
            icon=icon("dice-five"), accessibleName=self.tr("Another way"),
            toolTip=self.tr("Another way around the same picture"),
        )  # fmt: skip
        self.undo_button = QToolButton(
            icon=icon("arrow-u-up-left"), accessibleName=self.tr("Undo on the timeline"),
            toolTip=self.tr("Undo what was done to the timeline"),
        )  # fmt: skip
        self.redo_button = QToolButton(
            icon=icon("arrow-u-up-right"), accessibleName=self.tr("Redo on the timeline"),
            toolTip=self.tr("Do it again"),
        )  # fmt: skip
        self.export_button = QPushButton(
            icon("film-strip"), self.tr("Export…"), toolTip=self.tr("Make a video of it")
        )
        self.strip = TimelineStrip()
        self.hint = QLabel(wordWrap=True)
        self.hint.setProperty("role", "muted")
        self.add_button = QPushButton(
            icon("plus"), self.tr("Add"), toolTip=self.tr("Add what the canvas shows (K)")
        )
        self.scroll = QScrollArea(
            widgetResizable=True, verticalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.scroll.setWidget(self.strip)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        # Layout
        self.way.setMinimumWidth(304)
        self.play_button.setMinimumWidth(self._width_of_play())
        self.radius.setFixedWidth(96)
        self.seconds.setFixedWidth(96)
        self.time.setMinimumWidth(self.time.fontMetrics().horizontalAdvance("000.0 / 000.0 s"))
        self.scroll.setFixedHeight(
            self.strip.sizeHint().height() + self.scroll.horizontalScrollBar().sizeHint().height()
        )
        controls = QHBoxLayout(spacing=GRID)
        for part in (self.play_button, self.time, self.way, self.loop_button, self.easing):
            controls.addWidget(part)
        for part in (self.seconds, self.radius, self.reroll_button):
            controls.addWidget(part)
        controls.addStretch()
        for part in (self.undo_button, self.redo_button, self.export_button):
            controls.addWidget(part)
        row = QHBoxLayout(spacing=GRID)
        row.addWidget(self.scroll, stretch=1)
        row.addWidget(self.hint, stretch=1)
        row.addWidget(self.add_button)
        layout = QVBoxLayout(self, spacing=GRID)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.addLayout(controls)
        layout.addLayout(row)

        for button in self.findChildren(QAbstractButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # So that the keys go on meaning the picture.

        # Connections
        QShortcut("P", self, self.play_or_pause)
        QShortcut("K", self, self.add_requested.emit)
        self.play_button.clicked.connect(self.play_or_pause)
        self.add_button.clicked.connect(self.add_requested)
        self.export_button.clicked.connect(self.export_requested)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        self.way.chosen.connect(lambda way: self._change(way=way, around=max(self.strip.chosen, 0)))
        self.loop_button.toggled.connect(lambda loop: self._change(loop=loop))
        self.easing.activated.connect(lambda: self._change(easing=self.easing.currentData()))
        self.seconds.valueChanged.connect(lambda seconds: self._change(seconds=seconds))
        self.radius.valueChanged.connect(lambda percent: self._change(radius=percent / 100))
        self.reroll_button.clicked.connect(lambda: self._change(seed=randrange(2**31)))
        self.strip.keyframe_chosen.connect(self._on_chosen)
        self.strip.moved.connect(lambda number, to: self._set(self.plan.moved(number, to)))
        self.strip.removed.connect(lambda number: self._set(self.plan.without(number)))
        self.strip.doubled.connect(self._double)
        self.strip.span_changed.connect(lambda number, span: self._set(self.plan.with_span(number, span)))
        self.strip.scrubbed.connect(self.playing.go_to)
        self.strip.head_released.connect(self._stay)
        self.playing.moment_changed.connect(self._show_moment)
        self.playing.playing_changed.connect(self._show_playing)
        self.playing.place_wanted.connect(self.place_wanted)

        self._show()

    # -- WHAT THE PAGE SAYS --

    def set_model(self, path: Path, info: ModelInfo, z_dim: int) -> None:
        """Begin an empty timeline for a model whose latents have `z_dim` numbers."""
        self._z_dim = z_dim
        self._start_with(Plan())

    def add_place(self, place: Place, picture: QImage, at: int | None = None) -> None:
        """Put a place before number `at`, or at the end."""
        self._insert(Keyframe.of(place, picture), len(self.plan.keyframes) if at is None else at)

    def walk(self) -> Walk | None:
        """Give the walk; None while there is none."""
        return self.playing.walk

    def to_json(self) -> dict[str, Any]:
        """Give what stands on the timeline as plain values."""
        return self.plan.to_json()

    def load(self, value: Mapping[str, Any]) -> None:
        """Show what `to_json` gave. Raises ValueError, TypeError or KeyError for anything else."""
        self._start_with(Plan.from_json(value))

    @Slot()
    def play_or_pause(self) -> None:
        if self.playing.is_playing():
            self.playing.pause()
            self._stay()
        else:
            self.playing.play()

    @Slot()
    def pause(self) -> None:
        """Stop playing: the artist goes another way."""
        self.playing.pause()

    # -- CHANGES --

    @Slot()
    def undo(self) -> None:
        """Take back what was done last."""
        if self._done:
            self._undone.append(self.plan)
            self._go_over_to(self._done.pop())

    @Slot()
    def redo(self) -> None:
        """Do again what was undone last."""
        if self._undone:
            self._done.append(self.plan)
            self._go_over_to(self._undone.pop())

    def _change(self, **values: Any) -> None:
        self._set(replace(self.plan, **values))

    def _set(self, plan: Plan) -> None:
        self._done.append(self.plan)
        self._undone.clear()
        self._go_over_to(plan)

    def _start_with(self, plan: Plan) -> None:
        self.playing.pause()
        self._done.clear()
        self._undone.clear()
        self.strip.chosen = -1
        self._go_over_to(plan)

    def _go_over_to(self, plan: Plan) -> None:
        self.plan = plan
        try:
            self.playing.set_walk(plan.walk() if self._z_dim else None, self._z_dim)
        except ValueError as error:
            self.said.emit(Message(str(error), "warning"))
        self._show()
        self.changed.emit()

    def _insert(self, keyframe: Keyframe, at: int) -> None:
        self.strip.chosen = at
        self._set(self.plan.with_keyframe(keyframe, at))
        QTimer.singleShot(0, self.strip, lambda: self._show_place(at))  # Once there is room for it.

    @Slot(int)
    def _double(self, number: int) -> None:
        self._insert(self.plan.keyframes[number], number + 1)

    @Slot(int)
    def _on_chosen(self, number: int) -> None:
        """Show a keyframe that was chosen, or go around it."""
        if not self.plan.is_through and number != self.plan.around:
            self._change(around=number)
        if not self.playing.is_playing():
            self.place_chosen.emit(self.plan.keyframes[number].place)
        self._show_place(number)

    @Slot()
    def _stay(self) -> None:
        """Stay at the moment that is shown, unless it plays on from there."""
        if not self.playing.is_playing() and (place := self.playing.place()):
            self.place_chosen.emit(place)

    # -- WHAT IS SHOWN --

    def _show(self) -> None:
        plan = self.plan
        self.strip.show_plan(plan)
        for field, value in ((self.seconds, plan.seconds), (self.radius, round(100 * plan.radius))):
            blocker = QSignalBlocker(field)
            field.setValue(value)
            blocker.unblock()
        blocker = QSignalBlocker(self.loop_button)
        self.loop_button.setChecked(plan.loop)
        blocker.unblock()
        self.way.set_value(plan.way)
        self.easing.setCurrentIndex(self.easing.findData(plan.easing))
        for part in (self.loop_button, self.easing):
            part.setVisible(plan.is_through)
        for part in (self.seconds, self.radius, self.reroll_button):
            part.setVisible(not plan.is_through)
        self.play_button.setEnabled(plan.total > 0)
        self.export_button.setEnabled(plan.total > 0)
        self.undo_button.setEnabled(bool(self._done))
        self.redo_button.setEnabled(bool(self._undone))
        self.hint.setText(self._hint())
        self.hint.setVisible(not plan.keyframes)
        self.scroll.setVisible(bool(plan.keyframes))
        self._show_moment(self.playing.moment)

    def _width_of_play(self) -> int:
        """Room for both words of the button, so that nothing moves when it changes."""
        metrics = self.play_button.fontMetrics()
        words = (self.tr("Play"), self.tr("Pause"))
        return max(metrics.horizontalAdvance(word) for word in words) + ICON_SIZE + 6 * GRID

    def _show_place(self, number: int) -> None:
        """Scroll to a keyframe."""
        place = self.strip.place(number)
        self.scroll.ensureVisible(place.center().x(), 0, place.width(), 0)

    def _hint(self) -> str:
        return self.tr(
            "A walk from picture to picture: add what the canvas shows, and again somewhere else. "
            "Two pictures make a film."
        )

    @Slot(float)
    def _show_moment(self, seconds: float) -> None:
        self.strip.show_moment(seconds)
        self.time.setText(self.tr("{0:.1f} / {1:.1f} s").format(seconds, self.plan.total))
        if self.playing.is_playing():
            self.scroll.ensureVisible(round(self.strip.head_x()), 0)

    @Slot(bool)
    def _show_playing(self, playing: bool) -> None:
        self.play_button.setChecked(playing)
        self.play_button.setIcon(icon("pause" if playing else "play"))
        self.play_button.setText(self.tr("Pause") if playing else self.tr("Play"))

    # -- DROPPING --

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if place_in(event.mimeData()) or dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        if place := place_in(event.mimeData()):
            x = self.strip.mapFrom(self, event.position().toPoint()).x()
            self.place_dropped.emit(place, self.strip.gap_at(x))
        else:
            self.pictures_dropped.emit(dropped_paths(event.mimeData()))
