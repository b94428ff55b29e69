"""Everything on the page that a single number can move, by its address: for other programs and for knobs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider

from ganart.pages.explore.bending.bend_card import BendCard
from ganart.pages.explore.controls import MOST_TRUNCATION
from ganart.pages.explore.directions.direction_row import DirectionRow
from ganart.pages.explore.directions.strip_slider import REACH
from ganart.pages.explore.exploring import Exploring
from ganart.pages.explore.mixing.mix_panel import MixPanel
from ganart.pages.explore.mixing.place_slot import PlaceSlot
from ganart.pages.explore.osc import osc_forms as osc
from ganart.pages.explore.timeline.timeline_playing import FASTEST, SLOWEST
from training.bends import RANGES

_PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class Handle:
    """A control of the page, as a number sees it."""

    kind: Literal["number", "switch", "button"]
    write: Callable[[float], None]  # Moves it as a hand would; a button is pressed whatever the number.
    read: Callable[[], float] | None = None  # Where it stands; a button stands nowhere.
    least: float = 0.0
    most: float = 1.0
    shown_by: QObject | None = None  # The widget or action that a hand takes for it.

    def move(self, number: float) -> None:
        """Move it to a number, or to the end of its range that is nearest; press a button."""
        self.write(min(max(number, self.least), self.most))

    def move_to_share(self, share: float) -> None:
        """Move it to a share of its range, from 0 to 1."""
        self.move(self.least + share * (self.most - self.least))


class Handles:
    """The handles that there are just now: directions, classes, bends and pictures in slots come and go."""

    def __init__(self, exploring: Exploring):
        self._exploring = exploring
        self._parts = exploring.parts

    def all(self) -> Mapping[str, Handle]:
        """Return every handle, by its address, in the order of the page."""
        return {
            **self._of_map(),
            **self._of_picture(),
            **self._of_mixing(),
            **self._of_bends(),
            **self._of_directions(),
            **self._of_timeline(),
            **self._of_music(),
            **self._of_view(),
        }

    def _of_map(self) -> dict[str, Handle]:
        def drag(x: float | None, y: float | None) -> None:
            position = self._exploring.session.state.position
            pad.dragged.emit(position.x if x is None else x, position.y if y is None else y)

        pad, state = self._parts.controls.pad, self._exploring.session.state
        commands = self._parts.commands
        return {
            osc.PAD_X: Handle("number", lambda x: drag(x, None), lambda: state.position.x, -1, shown_by=pad),
            osc.PAD_Y: Handle("number", lambda y: drag(None, y), lambda: state.position.y, -1, shown_by=pad),
            osc.CENTRE: _button(self._parts.controls.centre_button),
            osc.NEW_MAP: _command(commands.plane),
        }

    def _of_picture(self) -> dict[str, Handle]:
        controls, commands = self._parts.controls, self._parts.commands
        handles = {
            osc.TRUNCATION: _slider(controls.variety, _PERCENT, most=MOST_TRUNCATION / _PERCENT),
            osc.AMOUNT: _slider(controls.strength, _PERCENT, least=controls.strength.minimum() / _PERCENT),
            osc.LIKE: _command(commands.like),
            osc.REROLL: _command(commands.reroll),
            osc.MUTATE: _command(commands.change),
            osc.BREED: _command(commands.breed),
            osc.UNDO: _command(commands.undo),
            osc.REDO: _command(commands.redo),
            osc.LOCK_TRUNCATION: _switch(controls.variety_lock),
        }
        if len(controls.classes.sliders) > 1:
            handles[osc.LOCK_CLASSES] = _switch(controls.classes_lock)
            for number, slider in enumerate(controls.classes.sliders.values(), 1):
                handles[f"{osc.CLASS}/{number}"] = _slider(slider, _PERCENT)
        return handles

    def _of_mixing(self) -> dict[str, Handle]:
        mix, handles = self._parts.controls.mix, dict[str, Handle]()
        for zone, slot in mix.zones.items():
            if slot.isEnabled():
                handles[f"{osc.ZONE}/{zone}/take"] = _take(mix, slot)
            if slot.place:
                handles[f"{osc.ZONE}/{zone}"] = _slider(mix.amounts[zone], _PERCENT)
        if all(slot.place for slot in mix.terms):
            handles[osc.SUM] = _slider(mix.strength, _PERCENT)
        return handles

    def _of_bends(self) -> dict[str, Handle]:
        panel, handles = self._parts.controls.bends, dict[str, Handle]()
        handles[osc.LOCK_BENDS] = _switch(panel.lock)
        for number, card in enumerate(panel.cards, 1):
            handles[f"{osc.BEND}/{number}"] = _bend(card)
            handles[f"{osc.BEND}/{number}/share"] = _slider(card.share, _PERCENT, least=0.01)
        return handles

    def _of_directions(self) -> dict[str, Handle]:
        handles = dict[str, Handle]()
        for number, row in enumerate(self._parts.controls.rows, 1):
            handles[f"{osc.SLIDER}/{number}"] = self._direction(row)
            handles[f"{osc.LOCK}/{number}"] = _switch(row.lock_button)
        return handles

    def _direction(self, row: DirectionRow) -> Handle:
        def write(number: float) -> None:
            if row.slider.isEnabled():
                row.slider.set_number(number)
                row.moved.emit(row.slider.number())

        along = partial(self._exploring.session.state.along, row.axis)
        return Handle("number", write, along, -REACH, REACH, shown_by=row.slider)

    def _of_timeline(self) -> dict[str, Handle]:
        timeline, playing = self._parts.timeline, self._parts.timeline.playing

        def play(on: float) -> None:
            playing.play() if on else playing.pause()

        return {
            osc.PLAY: Handle(
                "switch", play, lambda: float(playing.is_playing()), shown_by=timeline.bar.play_button
            ),
            osc.MOMENT: Handle("number", playing.go_to, lambda: playing.moment, most=timeline.plan.total),
            osc.SPEED: Handle("number", timeline.set_speed, lambda: playing.speed, SLOWEST, FASTEST),
            osc.NEXT: Handle("button", lambda _: timeline.step(1)),
            osc.PREVIOUS: Handle("button", lambda _: timeline.step(-1)),
        }

    def _of_music(self) -> dict[str, Handle]:
        handles = dict[str, Handle]()
        for number, card in enumerate(self._parts.music.cards, 1):
            handles[f"{osc.MUSIC}/{number}"] = _slider(card.amount, _PERCENT, least=-1.0)
            handles[f"{osc.MUSIC}/{number}/smoothing"] = _slider(card.smoothing, _PERCENT)
        return handles

    def _of_view(self) -> dict[str, Handle]:
        commands, view = self._parts.commands, self._parts.compare_view

        def show_squares(on: float) -> None:
            if view.canvas.has_squares() != bool(on):
                commands.squares.trigger()

        return {
            osc.SHARPEN: _toggle(commands.sharpen),
            osc.SQUARES: Handle(
                "switch", show_squares, lambda: float(view.canvas.has_squares()), shown_by=commands.squares
            ),
            osc.COMPARE: _toggle(commands.compare),
            osc.OUTPUT: _toggle(commands.output),
            osc.DRAGGING: _toggle(commands.drag),
            osc.RECORD: _toggle(commands.record),
        }


def _slider(slider: QAbstractSlider, units: float, least: float = 0.0, most: float = 1.0) -> Handle:
    """Return the handle of a slider with so many units in 1."""

    def write(number: float) -> None:
        if slider.isEnabled():
            slider.setValue(round(units * number))

    return Handle("number", write, lambda: slider.value() / units, least, most, slider)


def _take(panel: MixPanel, slot: PlaceSlot) -> Handle:
    return Handle("button", lambda _: panel.slot_asked.emit(slot))


def _bend(card: BendCard) -> Handle:
    least, most = RANGES[card.bend.kind]
    return Handle("number", card.move_to, lambda: card.bend.amount, least, most, card.amount)


def _button(button: QAbstractButton) -> Handle:
    return Handle("button", lambda _: button.click(), shown_by=button)


def _switch(button: QAbstractButton) -> Handle:
    def write(on: float) -> None:
        if button.isChecked() != bool(on):
            button.click()

    return Handle("switch", write, lambda: float(button.isChecked()), shown_by=button)


def _command(action: QAction) -> Handle:
    return Handle("button", lambda _: action.trigger(), shown_by=action)


def _toggle(action: QAction) -> Handle:
    def write(on: float) -> None:
        if action.isChecked() != bool(on):
            action.trigger()

    return Handle("switch", write, lambda: float(action.isChecked()), shown_by=action)
