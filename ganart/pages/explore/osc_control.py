"""Other programs at the controls: what they say moves what a finger would, and they are told where one is."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from ganart.pages.explore import osc_messages as osc
from ganart.pages.explore.controls import MOST_TRUNCATION
from ganart.pages.explore.direction_row import DirectionRow
from ganart.pages.explore.exploring import Exploring
from training.exploring.places import Place


class OscControl(QObject):
    """Carries messages between the link of the page and what explores a model there."""

    def __init__(self, exploring: Exploring, parent: QObject):
        super().__init__(parent)
        self._exploring = exploring
        self._parts = exploring.parts
        self._link = exploring.parts.stage.osc.link
        self._link.received.connect(self._obey)
        self._parts.painting.painted.connect(self._tell_where)
        self._parts.liking.pictures_saved.connect(self._tell_liked)

    @Slot(str, object)
    def _obey(self, address: str, values: tuple[osc.Value, ...]) -> None:
        parts = self._parts
        match address, values:
            case osc.PAD, (float(x), float(y)):
                self._go_on_map(x, y)
            case osc.PAD_X, (float(x),):
                self._go_on_map(x, self._exploring.session.state.position.y)
            case osc.PAD_Y, (float(y),):
                self._go_on_map(self._exploring.session.state.position.x, y)
            case osc.SLIDER, (str(name), float(number)):
                for row in parts.controls.rows:
                    if row.axis.name == name:
                        _move(row, number)
            case osc.TRUNCATION, (float(truncation),):
                parts.controls.variety.setValue(round(100 * min(max(truncation, 0), MOST_TRUNCATION / 100)))
            case osc.SEED, (int(seed),):
                if seed <= parts.left.seed.maximum():
                    parts.left.seed.setValue(seed)
                else:  # The wall ends before that.
                    self._exploring.go(Place.of_seed(seed))
            case osc.REROLL, ():
                parts.commands.reroll.trigger()
            case osc.LIKE, ():
                parts.commands.like.trigger()
            case osc.PLAY, (float(on),):
                parts.timeline.playing.play() if on else parts.timeline.playing.pause()
            case osc.MOMENT, (float(seconds),):
                parts.timeline.playing.go_to(seconds)
            case str(numbered), (float(number),):
                place = int(numbered.removeprefix(f"{osc.SLIDER}/"))  # From 1 on.
                for row in parts.controls.rows[place - 1 : place]:
                    _move(row, number)

    def _go_on_map(self, x: float, y: float) -> None:
        self._parts.controls.pad.dragged.emit(min(max(x, -1.0), 1.0), min(max(y, -1.0), 1.0))

    @Slot()
    def _tell_where(self) -> None:
        """Say where one is, whatever led there."""
        if not self._link.is_open():
            return
        state = self._exploring.session.state
        position, playing = state.position, self._parts.timeline.playing
        messages: list[osc.Message] = [
            (osc.PAD, (position.x, position.y)),
            (osc.TRUNCATION, (position.place.truncation,)),
            *((osc.SLIDER, (row.axis.name, state.along(row.axis))) for row in self._parts.controls.rows),
        ]
        if position.number is not None:
            messages.append((osc.SEED, (float(position.number),)))
        if playing.is_playing():
            messages.append((osc.MOMENT, (playing.moment,)))
        self._link.tell(messages)

    @Slot(list)
    def _tell_liked(self, paths: list[Path]) -> None:
        self._link.tell([(osc.LIKE, (str(path),)) for path in paths])


def _move(row: DirectionRow, number: float) -> None:
    """Move along a direction, as a hand at its slider would."""
    if row.slider.isEnabled():
        row.slider.set_number(number)
        row.moved.emit(row.slider.number())
