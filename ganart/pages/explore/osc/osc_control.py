"""Other programs at the controls: what they say moves what a finger would, and they are told where one is."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from ganart.pages.explore.exploring import Exploring
from ganart.pages.explore.osc import osc_forms as osc
from ganart.pages.explore.osc.osc_messages import Message, Value
from ganart.pages.explore.stage.handles import Handles
from training.exploring.places import Place

_MOST_CHILDREN = 2**32  # Far beyond, a child has a number that could not be read again.
_LOOK_MS = 200  # From one look at what a hand moves without a new picture, such as a lock, to the next.


class OscControl(QObject):
    """Carries messages between the link of the page and what explores a model there."""

    def __init__(self, exploring: Exploring, parent: QObject):
        super().__init__(parent)
        self._exploring = exploring
        self._parts = exploring.parts
        self._handles = Handles(exploring)
        self._link = exploring.parts.stage.osc.link
        self._told: dict[tuple[str, Value], tuple[Value, ...]] = {}  # What was told last.
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._link.received.connect(self._obey)
        self._link.opened.connect(self._begin)
        self._link.closed.connect(self._looking.stop)
        self._looking.timeout.connect(self._tell_changes)
        self._parts.painting.painted.connect(self._tell_changes)
        self._parts.liking.pictures_saved.connect(self._tell_liked)
        if self._link.is_open():
            self._begin()

    @Slot(str, object)
    def _obey(self, address: str, values: tuple[Value, ...]) -> None:
        """Do what a message says; say so if there is nothing to do it with."""
        match address, values:
            case osc.TELL, ():
                self._begin()
            case osc.PAD, (float(x), float(y)):
                self._parts.controls.pad.dragged.emit(_on_map(x), _on_map(y))
            case osc.SEED, (int(seed),):
                self._go_to_seed(seed)
            case osc.DRAG, (float(), float(), float(), float()) if self._drag(*values):
                pass
            case _ if not self._move(address, values):
                self._link.puzzled.emit(" ".join(map(str, (address, *values))))

    def _move(self, address: str, values: Sequence[Value]) -> bool:
        """Move a handle, or go to something by its number or name; return whether it is there."""
        match address, values:
            case osc.SLIDER, (str(name), float(number)):
                names = [row.axis.name for row in self._parts.controls.rows]
                return name in names and self._move(f"{osc.SLIDER}/{names.index(name) + 1}", (number,))
            case osc.CLASS, (str(name), float(number)):
                names = list(self._parts.controls.classes.sliders)
                return name in names and self._move(f"{osc.CLASS}/{names.index(name) + 1}", (number,))
            case osc.STATE, (str(name),):
                actions = [each for each in self._parts.bar.states_menu.actions() if each.data() == name]
                for action in actions[:1]:
                    action.trigger()
                return bool(actions)
            case osc.SESSION, (int(number),):
                return self._parts.sessions.play_or_pause(number)
            case osc.FAVOURITE, (int(number),):
                return self._go_to(self._parts.favourites.row.places[number - 1 : number])
            case osc.CHILD, (int(number),):
                can_go = 0 < number <= _MOST_CHILDREN and self._parts.left.litter_button.isEnabled()
                return can_go and self._go_to([self._exploring.session.child_place(number - 1)])
        handle = self._handles.all().get(address)
        if handle:
            handle.move(float(values[0]) if values else 1.0)
        return handle is not None

    def _drag(self, *numbers: Value) -> bool:
        """Drag one point of the picture to another as a mouse does; return whether this model's can be."""
        x, y, to_x, to_y = (min(max(float(number), 0.0), 1.0) for number in numbers)
        dragging, layer = self._parts.commands.drag, self._parts.compare_view.drag_layer
        if not dragging.isChecked():
            dragging.trigger()
        if dragging.isChecked():
            layer.pressed.emit((x, y), -1, False)
            layer.pulled.emit((to_x, to_y))
            layer.released.emit()
        return dragging.isChecked()

    def _go_to_seed(self, seed: int) -> None:
        left = self._parts.left
        if seed <= left.seed.maximum():
            left.show_part("seeds")
            left.chosen.emit(seed)  # The field may say it already, though one has gone on from there.
        else:  # The wall ends before that.
            self._exploring.go(self._exploring.session.seed_place(seed))

    def _go_to(self, places: Sequence[Place]) -> bool:
        for place in places:
            self._exploring.go(place)
        return bool(places)

    @Slot()
    def _begin(self) -> None:
        """Tell everything, and from now on what changes."""
        self._told.clear()
        self._looking.start()
        self._tell_changes()

    @Slot()
    def _tell_changes(self) -> None:
        """Tell of what stands elsewhere than it did when it was told last, whatever moved it."""
        if not self._link.is_open():
            return
        changed = []
        for address, values in self._standing():
            key = (address, values[0]) if isinstance(values[0], str) else (address, "")
            if self._told.get(key) != values:
                self._told[key] = values
                changed.append((address, values))
        if changed:
            self._link.tell(changed)

    def _standing(self) -> list[Message]:
        """Say where everything stands."""
        state, playing = self._exploring.session.state, self._parts.timeline.playing
        position = state.position
        messages: list[Message] = [(osc.PAD, (position.x, position.y))]
        rows = self._parts.controls.rows
        messages += [(osc.SLIDER, (row.axis.name, state.along(row.axis))) for row in rows]
        messages += [
            (osc.CLASS, (name, slider.value() / 100))
            for name, slider in self._parts.controls.classes.sliders.items()
        ]
        if position.number is not None:
            messages.append((osc.SEED, (float(position.number),)))
        for address, handle in self._handles.all().items():
            if handle.read and (address != osc.MOMENT or playing.is_playing()):
                messages.append((address, (float(handle.read()),)))
        return messages

    @Slot(list)
    def _tell_liked(self, paths: list[Path]) -> None:
        self._link.tell([(osc.LIKE, (str(path),)) for path in paths])


def _on_map(coordinate: float) -> float:
    return min(max(coordinate, -1.0), 1.0)
