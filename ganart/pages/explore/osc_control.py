"""Other programs at the controls: what they say moves what a finger would, and they are told where one is."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from ganart.pages.explore import osc_messages as osc
from ganart.pages.explore.controls import MOST_TRUNCATION
from ganart.pages.explore.osc_link import OscLink
from ganart.pages.explore.parts import ExploreParts


class OscControl(QObject):
    """Carries messages between a link and the parts of a page."""

    def __init__(self, link: OscLink, page: ExploreParts):
        super().__init__(page)
        self._link = link
        self._page = page
        link.received.connect(self._obey)
        page.painting.painted.connect(self._tell_where)
        page.liking.pictures_saved.connect(self._tell_liked)

    @Slot(str, object)
    def _obey(self, address: str, values: tuple[osc.Value, ...]) -> None:
        page = self._page
        if page.session is None:
            return
        match address, values:
            case osc.PAD, (x, y):
                page.controls.pad.dragged.emit(min(max(x, -1.0), 1.0), min(max(y, -1.0), 1.0))
            case osc.SLIDER, (name, number):
                for row in page.controls.rows:
                    if row.axis.name == name and row.slider.isEnabled():
                        row.slider.set_number(number)
                        row.moved.emit(row.slider.number())
            case osc.TRUNCATION, (truncation,):
                page.controls.variety.setValue(round(100 * min(max(truncation, 0), MOST_TRUNCATION / 100)))
            case osc.SEED, (seed,):
                page.left.seed.setValue(round(seed))
            case osc.REROLL, ():
                page.commands.reroll.trigger()
            case osc.LIKE, ():
                page.commands.like.trigger()
            case osc.PLAY, (on,):
                page.timeline.playing.play() if on else page.timeline.playing.pause()
            case osc.MOMENT, (seconds,):
                page.timeline.playing.go_to(seconds)

    @Slot()
    def _tell_where(self) -> None:
        """Say where one is, whatever led there."""
        page = self._page
        if not self._link.is_open() or page.session is None:
            return
        state = page.session.state
        position = state.position
        messages = [
            (osc.PAD, (position.x, position.y)),
            (osc.TRUNCATION, (position.place.truncation,)),
            *((osc.SLIDER, (row.axis.name, state.along(row.axis))) for row in page.controls.rows),
        ]
        if position.number is not None:
            messages.append((osc.SEED, (float(position.number),)))
        if page.timeline.playing.is_playing():
            messages.append((osc.MOMENT, (page.timeline.playing.moment,)))
        self._link.tell(messages)

    @Slot(list)
    def _tell_liked(self, paths: list[Path]) -> None:
        self._link.tell([(osc.LIKE, (str(path),)) for path in paths])
