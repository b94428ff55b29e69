"""The timeline: favourites in a row become a walk that is played live and exported as a film."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QImage, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ganart.dropped import dropped_paths
from ganart.messages import Message
from ganart.pages.explore.music.song import Song
from ganart.pages.explore.timeline.timeline_bar import TimelineBar
from ganart.pages.explore.timeline.timeline_plan import Keyframe, WalkPlan
from ganart.pages.explore.timeline.timeline_playing import Playing
from ganart.pages.explore.timeline.timeline_song import TimelineSong
from ganart.pages.explore.timeline.timeline_strip import TimelineStrip
from ganart.pages.explore.walls.place_drag import place_in
from ganart.theme import GRID, icon
from ganart.undo_history import UndoHistory
from training.exploring.places import Place
from training.exploring.walks import Walk
from training.music.drives import Drive
from training.music.sound_files import is_sound
from training.music.soundtrack import Soundtrack

_NUMBERS = ("seconds", "radius")  # What is changed little by little.


class Timeline(QFrame):
    """Lays out a walk through a model, plays it, and undoes what was done to it.

    Attributes:
        plan: The walk as it is laid out.
        playing: What plays it.
        song: The song that it follows, if there is one.
        has_audience: Whether what it plays is seen elsewhere than in this window.

    Signals:
        place_wanted: Show this moment in the canvas; arg is a `Place`.
        place_chosen: Stay there: the artist paused, let the play head go or clicked a picture; arg is the
            `Place`.
        add_requested: Add what the canvas shows: `add_place` is waited for.
        place_dropped: Add a `Place` that was dropped, the first arg, at the number that is the second.
        pictures_dropped: arg is a list of Paths of picture files.
        export_requested: The walk is to become a film.
        song_requested: A song is to be chosen from the disk.
        drives_requested: What follows the song is to be shown.
        changed: The walk is another one: it wants to be saved.
        said: arg is a `Message`.
    """

    place_wanted = Signal(object)
    place_chosen = Signal(object)
    add_requested = Signal()
    place_dropped = Signal(object, int)
    pictures_dropped = Signal(list)
    export_requested = Signal()
    song_requested = Signal()
    drives_requested = Signal()
    changed = Signal()
    said = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, acceptDrops=True)
        self.setProperty("role", "panel")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.plan = WalkPlan()
        self.playing = Playing(self)
        self.song = TimelineSong(self)
        self._z_dim = 0  # 0 while no model is open.
        self._class_names: Sequence[str] = ()
        self._zones: Mapping[str, slice] = {}
        self._history = UndoHistory[WalkPlan]()
        self._number = ""  # What was changed last, if it was a number.
        self.has_audience: Callable[[], bool] = lambda: False

        # Widgets
        self.bar = TimelineBar()
        self.strip = TimelineStrip()
        self.hint = QLabel(wordWrap=True)
        self.hint.setProperty("role", "muted")
        self.add_button = QPushButton(
            icon("plus"), self.tr("Add"), toolTip=self.tr("Add the current picture (K)"),
            focusPolicy=Qt.FocusPolicy.TabFocus,
        )  # fmt: skip
        self.scroll_area = QScrollArea(
            widgetResizable=True,
            focusPolicy=Qt.FocusPolicy.NoFocus,
            verticalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
        )
        self.scroll_area.setWidget(self.strip)

        # Layout
        self._fit_height()
        row = QHBoxLayout(spacing=GRID)
        row.addWidget(self.scroll_area, stretch=1)
        row.addWidget(self.hint, stretch=1)
        row.addWidget(self.add_button)
        layout = QVBoxLayout(self, spacing=GRID)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.addWidget(self.bar)
        layout.addLayout(row)
        layout.addWidget(self.song.row)

        # Connections
        QShortcut("P", self, self.play_or_pause)
        QShortcut("K", self, self.add_requested.emit)
        self.add_button.clicked.connect(self.add_requested)
        self.bar.play_pressed.connect(self.play_or_pause)
        for part in (self.bar, self.strip):
            part.undo_pressed.connect(self.undo)
            part.redo_pressed.connect(self.redo)
        self.bar.export_pressed.connect(self.export_requested)
        self.bar.wanted.connect(self._change)
        self.strip.keyframe_chosen.connect(self._on_chosen)
        self.strip.moved.connect(lambda number, to: self._set(self.plan.moved(number, to)))
        self.strip.removed.connect(lambda number: self._set(self.plan.without(number)))
        self.strip.doubled.connect(lambda number: self._insert([self.plan.keyframes[number]], number + 1))
        self.strip.span_changed.connect(self._on_span)
        self.strip.scrubbed.connect(self.playing.go_to_walk)
        self.song.row.scrubbed.connect(self.playing.go_to)
        for ruler in (self.strip, self.song.row):
            ruler.head_released.connect(self._stay)
        self.bar.music_pressed.connect(self._on_music)
        self.song.row.drives_requested.connect(self.drives_requested)
        self.song.row.choose_requested.connect(self.song_requested)
        self.song.row.removed.connect(lambda: self._change("song", None))
        self.song.heard_changed.connect(self._on_heard)
        self.playing.sound.said.connect(lambda sentence: self.said.emit(Message(sentence)))
        self.playing.moment_changed.connect(self._show_moment)
        self.playing.playing_changed.connect(self.bar.show_playing)
        self.playing.ended.connect(self._stay)
        self.playing.place_wanted.connect(self.place_wanted)

        self._show()

    # -- WHAT THE PAGE SAYS --

    def set_model(
        self, z_dim: int, zones: Mapping[str, slice] | None = None, class_names: Sequence[str] = ()
    ) -> None:
        """Begin an empty timeline for a model whose latents have `z_dim` numbers, and these zones."""
        self._z_dim, self._class_names = z_dim, class_names
        self._zones = zones or {}
        self._start_with(WalkPlan())

    def add_place(self, place: Place, picture: QImage, at: int | None = None) -> None:
        """Put a place before number `at`, or at the end."""
        self.add_places([(place, picture)], at)

    def add_places(self, added: Sequence[tuple[Place, QImage]], at: int | None = None) -> None:
        """Put places with their pictures before number `at`, or at the end; that is undone as one."""
        self._insert([Keyframe.of(*each) for each in added], len(self.plan.keyframes) if at is None else at)

    def walk(self) -> Walk | None:
        """Return the walk; None while there is none."""
        return self.playing.walk

    def soundtrack(self) -> tuple[Soundtrack, float] | None:
        """Return the song that the walk follows, and how many seconds it takes; None while it has none."""
        song, heard = self.song.song, self.song.heard
        return (Soundtrack(sound=song.path, drives=song.drives), heard.seconds) if song and heard else None

    def set_song(self, path: Path) -> None:
        """Let the walk follow a sound file; what follows stays as it is if there was another."""
        if (before := self.plan.song) and before.path == path:
            self.song.listen_again()
        else:
            self._change("song", replace(before, path=path, sha256="") if before else Song(path))

    @Slot(object, str)
    def set_drives(self, drives: tuple[Drive, ...], number: str = "") -> None:
        """Change what follows the song. Changes in a row of the number that is named are undone as one."""
        if self.plan.song:
            self._set(replace(self.plan, song=replace(self.plan.song, drives=drives)), number)

    def to_json(self) -> dict[str, Any]:
        """Return what stands on the timeline as plain values."""
        return self.plan.to_json()

    def load(self, value: Mapping[str, Any]) -> None:
        """Show what `to_json` gave. Raises ValueError for anything else."""
        self._start_with(WalkPlan.from_json(value))

    def open(self, plan: WalkPlan) -> None:
        """Show another plan; that can be undone."""
        self.strip.chosen = -1
        self._set(plan)

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

    def set_speed(self, speed: float) -> None:
        """Play faster or slower than the plan says; 1 is as it says."""
        self.playing.set_speed(speed)

    def step(self, count: int) -> None:
        """Go some keyframes on, or back when `count` is negative; in a loop also over its end."""
        number = self.plan.keyframe_beside(self.playing.walk_moment(), count)
        if number is None:
            return
        self.playing.go_to_walk(self.plan.moments[number])
        if not self.playing.is_playing():
            keyframe = self.plan.keyframes[number if self.plan.is_through else self.plan.around]
            self.place_chosen.emit(keyframe.place)

    # -- CHANGES --

    @Slot()
    def undo(self) -> None:
        """Take back what was done last."""
        if plan := self._history.undo(self.plan):
            self._go_over_to(plan)

    @Slot()
    def redo(self) -> None:
        """Do again what was undone last."""
        if plan := self._history.redo(self.plan):
            self._go_over_to(plan)

    @Slot(str, object)
    def _change(self, name: str, value: Any) -> None:
        plan = replace(self.plan, **{name: value})
        if name == "way":
            plan = replace(plan, around=max(self.strip.chosen, 0))
        self._set(plan, name if name in _NUMBERS else "")

    @Slot(int, float)
    def _on_span(self, number: int, seconds: float) -> None:
        self._set(self.plan.with_span(number, seconds), f"span {number}")

    def _set(self, plan: WalkPlan, number: str = "") -> None:
        """Go over to another plan. Changes in a row of the number that is named are undone as one."""
        if not number or number != self._number:
            self._history.remember(self.plan)
        self._go_over_to(plan)
        self._number = number

    def _start_with(self, plan: WalkPlan) -> None:
        self.playing.pause()
        self._history.clear()
        self.strip.chosen = -1
        self._go_over_to(plan)

    def _go_over_to(self, plan: WalkPlan) -> None:
        self.plan = plan
        self._number = ""
        self.song.show(plan.song)
        self._walk_on()
        self._show()
        self.changed.emit()

    def _walk_on(self) -> None:
        """Play what is laid out now, driven by the song if there is one; say what cannot be."""
        try:
            plan = self.plan.walk() if self._z_dim else None
            walk = plan and plan.of_classes(self._class_names)
            driven = self.song.driven(walk, self._z_dim, self._zones)
            song = self.plan.song.path if self.plan.song else None
            self.playing.set_walk(walk, self._z_dim, song, driven)
        except ValueError as error:
            self.playing.set_walk(None, self._z_dim)
            self.said.emit(Message(str(error), "warning"))

    @Slot()
    def _on_heard(self) -> None:
        """Follow a song now that it was listened to, and know it again by what it is."""
        song, heard = self.plan.song, self.song.heard
        if song and heard and song.sha256 != heard.sha256:
            if song.sha256:
                words = self.tr("“{}” is not the same as before. The walk follows it as it is now.")
                self.said.emit(Message(words.format(song.path.name)))
            self.plan = replace(self.plan, song=replace(song, sha256=heard.sha256))
        self._walk_on()
        self._show()
        self.changed.emit()

    @Slot()
    def _on_music(self) -> None:
        (self.drives_requested if self.plan.song else self.song_requested).emit()

    def _insert(self, keyframes: Sequence[Keyframe], at: int) -> None:
        if not keyframes:
            return
        plan = self.plan
        for number, keyframe in enumerate(keyframes, at):
            plan = plan.with_keyframe(keyframe, number)
        last = self.strip.chosen = at + len(keyframes) - 1
        self._set(plan)
        QTimer.singleShot(0, self.strip, lambda: self._show_keyframe(last))  # Once there is room for it.

    @Slot(int)
    def _on_chosen(self, number: int) -> None:
        """Show a keyframe that was chosen, or go around it."""
        if not self.plan.is_through and number != self.plan.around:
            self._change("around", number)
        if not self.playing.is_playing():
            self.place_chosen.emit(self.plan.keyframes[number].place)
        self._show_keyframe(number)

    @Slot()
    def _stay(self) -> None:
        """Stay at the moment that is shown, unless it plays on from there."""
        if not self.playing.is_playing() and (place := self.playing.place()):
            self.place_chosen.emit(place)

    # -- WHAT IS SHOWN --

    def _show(self) -> None:
        can_play = self.playing.walk is not None
        self.bar.show_plan(self.plan, can_play, self._history.can_undo, self._history.can_redo)
        self.strip.show_plan(self.plan)
        pictures = [keyframe.picture for keyframe in self.plan.keyframes]
        self.song.row.strip.show_passings(self.playing.passings(), pictures)
        self._show_hint()
        self.scroll_area.setVisible(bool(self.plan.keyframes))
        self._show_moment(self.playing.moment)

    def _show_hint(self) -> None:
        """Say what a film still needs."""
        if not self.plan.keyframes:
            self.hint.setText(
                self.tr(
                    "A walk goes from picture to picture. Drag pictures that you like here, or add the one "
                    "on the canvas. Two pictures make a film."
                )
            )
        else:
            self.hint.setText(self.tr("Add another picture for a film, or choose Circle or Wander."))
        self.hint.setVisible(self.playing.walk is None)

    def _show_keyframe(self, number: int) -> None:
        """Scroll to a keyframe."""
        place = self.strip.place(number)
        self.scroll_area.ensureVisible(place.center().x(), 0, place.width(), 0)

    @Slot(float)
    def _show_moment(self, seconds: float) -> None:
        self.strip.show_moment(self.playing.walk_moment())
        self.song.row.strip.show_moment(seconds)
        self.bar.show_moment(seconds, self.playing.seconds, self.playing.speed)
        if self.playing.is_playing():
            self.scroll_area.ensureVisible(round(self.strip.head_x()), 0)

    def _fit_height(self) -> None:
        bar = self.scroll_area.horizontalScrollBar().sizeHint().height()
        self.scroll_area.setFixedHeight(self.strip.sizeHint().height() + bar)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # The scroll bar may be higher now.
            self._fit_height()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden() or not self.has_audience():  # Else only the page was left, or the window put away.
            self.pause()  # Nobody looks.

    # -- DROPPING --

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if place_in(event.mimeData()) or dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        if place := place_in(event.mimeData()):
            x = self.strip.mapFrom(self, event.position().toPoint()).x()
            self.place_dropped.emit(place, self.strip.gap_at(x))
        elif songs := [path for path in dropped_paths(event.mimeData()) if is_sound(path)]:
            self.set_song(songs[0])
        else:
            self.pictures_dropped.emit(dropped_paths(event.mimeData()))
