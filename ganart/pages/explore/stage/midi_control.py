"""Knobs and keys at the controls of the page, and how they learn which of them is theirs."""

from functools import partial
from time import monotonic

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ganart.pages.explore.exploring import Exploring
from ganart.pages.explore.osc import osc_forms as osc
from ganart.pages.explore.stage.handles import Handles
from ganart.pages.explore.stage.learning import Learning
from ganart.pages.explore.stage.midi_messages import Played, Source, read

_STILL_S = 1.0  # Without a message for so long, a knob is at rest.


class MidiControl(QObject):
    """Has a device move the handles that it learnt, and lets it learn others.

    To learn: take a control of the page, then move a knob or strike a key.
    """

    def __init__(self, exploring: Exploring, parent: QObject):
        super().__init__(parent)
        self._handles = Handles(exploring)
        self._panel = exploring.parts.stage.midi
        self._learning = Learning(self._handles, self)
        self._taken: list[str] = []  # Addresses of handles that wait for a knob.
        self._turned: tuple[Source | None, float] = (None, 0.0)  # What learnt last, and when it was heard.
        self._is_moving = False
        self._panel.set_titles(partial(title_of, self._handles))

        # Connections
        self._panel.input.heard.connect(self._hear)
        self._panel.learn_button.toggled.connect(self._on_learn)
        self._panel.learn_chosen.connect(self._take)
        self._learning.touched.connect(self._on_touched)

    @Slot(list)
    def _hear(self, message: list[int]) -> None:
        played = read(message)
        if played is None:
            return
        if self._taken and not played.is_let_go and not self._is_still_turned(played.source):
            self._learn(played)
        self._play(played)

    def _learn(self, played: Played) -> None:
        """Bind a source to what was taken; of the map the other coordinate waits for another one."""
        address = self._taken.pop(0)
        self._turned = played.source, monotonic()
        self._panel.learn(played.source, address)
        self._panel.say_taken(self._taken[0] if self._taken else "")

    def _is_still_turned(self, source: Source) -> bool:
        """Whether a source is on its way since it learnt something: it does not mean the next handle too."""
        now, (turned, at) = monotonic(), self._turned
        if source != turned or now - at > _STILL_S:
            return False
        self._turned = source, now
        return True

    def _play(self, played: Played) -> None:
        address = self._panel.bindings.addresses.get(played.source)
        handle = self._handles.all().get(address) if address else None
        if handle is None:
            return
        self._is_moving = True
        match self._panel.bindings.what(played, handle.kind):
            case "move":
                handle.move_to_share(played.share)
            case "toggle" if handle.read:
                handle.move(float(not handle.read()))
            case "on" | "press":
                handle.move(1.0)
            case "off":
                handle.move(0.0)
        self._is_moving = False

    @Slot(bool)
    def _on_learn(self, is_on: bool) -> None:
        self._taken = []
        if is_on:
            self._learning.begin()
        else:
            self._learning.end()

    @Slot(list)
    def _on_touched(self, addresses: list[str]) -> None:
        if not self._is_moving:
            self._taken = list(addresses)
            self._panel.say_taken(addresses[0])

    @Slot(str)
    def _take(self, address: str) -> None:
        """Take a handle that no hand can take on the page."""
        self._panel.learn_button.setChecked(True)
        self._on_touched([address])


def title_of(handles: Handles, address: str) -> str:
    """Call a handle what the page calls it; else by its address."""
    handle = handles.all().get(address)
    shown_by = handle.shown_by if handle else None
    name = ""
    if isinstance(shown_by, QAction):
        name = shown_by.text()
    elif isinstance(shown_by, QWidget):
        name = shown_by.accessibleName()
    sides = {osc.PAD_X: " x", osc.PAD_Y: " y"}
    return name + sides.get(address, "") if name else address
