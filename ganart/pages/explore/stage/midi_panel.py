"""The section of knobs and keys: the device, the button to learn, and what was learnt."""

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ganart.icons import icon
from ganart.messages import Message
from ganart.pages.explore.osc import osc_forms as osc
from ganart.pages.explore.stage.midi_bindings import Bindings
from ganart.pages.explore.stage.midi_input import MidiInput, is_installed
from ganart.pages.explore.stage.midi_messages import Source
from ganart.pages.explore.stage.rows import rows_of
from ganart.settings import Settings
from ganart.theme import GRID
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.widgets.elided_box import ElidedBox
from ganart.widgets.folded import Folded
from ganart.widgets.handing_on import hand_on

_BY_NAME = {  # What is learnt by name, as there is nothing on the page to take.
    osc.NEXT: QT_TRANSLATE_NOOP("MidiPanel", "Next picture of the timeline"),
    osc.PREVIOUS: QT_TRANSLATE_NOOP("MidiPanel", "Previous picture of the timeline"),
    osc.SPEED: QT_TRANSLATE_NOOP("MidiPanel", "Speed of the timeline"),
    f"{osc.ZONE}/form/take": QT_TRANSLATE_NOOP("MidiPanel", "Take the picture for form"),
    f"{osc.ZONE}/texture/take": QT_TRANSLATE_NOOP("MidiPanel", "Take the picture for texture"),
    f"{osc.ZONE}/colour/take": QT_TRANSLATE_NOOP("MidiPanel", "Take the picture for colour"),
}


class MidiPanel(QWidget):
    """Chooses a device, and shows what its knobs and keys move. It is off until the artist switches it on.

    Attributes:
        input: The device.
        bindings: What its knobs and keys move.

    Signals:
        said: arg is a `Message`.
        learn_chosen: Something that is not to be seen on the page is to be learnt; arg is its address.
    """

    said = Signal(object)
    learn_chosen = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None):
        super().__init__(parent)
        self._settings = settings
        self.input = MidiInput(self)
        self.bindings = Bindings()
        self._title_of: Callable[[str], str] = str
        self._learning_words = ""  # What is said of what was taken, or was learnt last.
        self._forget_buttons: list[QToolButton] = []  # One for each that was learnt, the newest first.

        # Widgets
        self.words = QLabel(wordWrap=True, textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setProperty("role", "small")
        self.switch = QCheckBox(
            self.tr("Play by MIDI"), toolTip=self.tr("Let the knobs and keys of a device move the page.")
        )
        device_words = self.tr("MIDI device")
        self.device = ElidedBox(accessibleName=device_words, toolTip=device_words)
        self.device.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.learn_button = QToolButton(
            text=self.tr("Learn"), checkable=True, focusPolicy=Qt.FocusPolicy.TabFocus,
            toolTip=self.tr("Take a control of the page, then move a knob or strike a key."),
        )  # fmt: skip
        self.menu = QMenu(self)
        for address, words in _BY_NAME.items():
            action = self.menu.addAction(self.tr(words))
            action.triggered.connect(lambda _, address=address: self.learn_chosen.emit(address))
        self.others_button = QToolButton(
            text=self.tr("By name…"), focusPolicy=Qt.FocusPolicy.TabFocus,
            popupMode=QToolButton.ToolButtonPopupMode.InstantPopup,
            toolTip=self.tr("Learn something that cannot be taken on the page."),
        )  # fmt: skip
        self.others_button.setMenu(self.menu)
        self.learnt = Folded("", QWidget())
        self._while_on = QWidget(visible=False)

        # Layout
        self._rows = QVBoxLayout(self.learnt.content, spacing=GRID)
        self._rows.setContentsMargins(0, 0, 0, 0)
        inside = QVBoxLayout(self._while_on, spacing=GRID)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(rows_of([(self.tr("Device"), self.device)]))
        learning = QHBoxLayout(spacing=GRID)
        learning.addWidget(self.learn_button)
        learning.addWidget(self.others_button)
        learning.addStretch()
        inside.addLayout(learning)
        layout = QVBoxLayout(self, spacing=GRID)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.switch, self._while_on, self.words, self.learnt):
            layout.addWidget(part)

        # Connections
        leave_wheel_to_panel(self)
        self.switch.toggled.connect(self._on_switched)
        self.device.activated.connect(self._on_device)
        self.learn_button.toggled.connect(self._on_learn)
        self.input.devices_changed.connect(self._on_devices)
        self.input.refused.connect(self._on_refused)
        self.learnt.toggled.connect(self._show_state)
        self._show_state()

    def set_titles(self, title_of: Callable[[str], str]) -> None:
        """Call handles what a function gives for their addresses."""
        self._title_of = title_of

    def end(self) -> None:
        """Listen to nothing any more, and wait until the device has been let go."""
        self.switch.setChecked(False)
        self.input.end()

    def learn(self, source: Source, address: str) -> None:
        """Have a source move a handle from now on, and remember it for this device."""
        self.bindings.bind(source, address)
        self._keep()

    def say_taken(self, address: str) -> None:
        """Say what waits for a knob; with nothing, that more may be taken."""
        if address:
            sentence = self.tr("“{}”: now move a knob or strike a key.")
            self._learning_words = sentence.format(self._title(address))
        else:
            self._learning_words = self.tr("Learnt. Take another control, or press Learn to end.")
        self.words.setText(self._learning_words)

    # -- THE DEVICE --

    @Slot(bool)
    def _on_switched(self, on: bool) -> None:
        if on:
            self.input.open()
            self._listen(self._settings.value("explore/midi_device", ""))
        else:
            self.learn_button.setChecked(False)
            self.input.close()
            self._show_state()

    @Slot()
    def _on_devices(self) -> None:
        """Show what is plugged in; without a choice yet, the first device is listened to."""
        if self.switch.isChecked() and not self.input.is_on():
            sentence = self.tr("MIDI has stopped working. Switch it on again to look for devices.")
            self.said.emit(Message(sentence, "warning"))
        self.switch.setChecked(self.input.is_on())
        if not self.input.device and self.input.devices:
            self._listen(self.input.devices[0])
        self._show_state()

    @Slot(str)
    def _on_refused(self, reason: str) -> None:
        self.switch.setChecked(False)
        sentence = self.tr("This computer has no MIDI that GanArt could use: {}")
        self.said.emit(Message(sentence.format(reason), "warning"))

    @Slot()
    def _on_learn(self) -> None:
        self._learning_words = ""
        self._show_state()

    @Slot(int)
    def _on_device(self, number: int) -> None:
        self._listen(self.device.itemText(number))

    def _listen(self, device: str) -> None:
        """Listen to a device, whose knobs move what they did before."""
        self.bindings = Bindings.from_json(self._kept().get(device))
        if device:
            self._settings.set("explore/midi_device", device)
            self.input.listen(device)
        self._show_state()

    def _kept(self) -> dict[str, dict[str, str]]:
        return self._settings.value("explore/midi", {})

    def _keep(self) -> None:
        kept = self._kept() | {self.input.device: self.bindings.to_json()}
        self._settings.set("explore/midi", kept)
        self._show_learnt()

    def _forget(self, source: Source) -> None:
        number = [*reversed(self.bindings.addresses)].index(source)
        has_keys = self._forget_buttons[number].hasFocus()
        self.bindings.forget(source)
        self._keep()
        if has_keys:
            hand_on(self._forget_buttons, number, otherwise=self.learn_button)

    # -- WHAT IS SHOWN --

    @Slot()
    def _show_state(self) -> None:
        """Show what there is, and say in a sentence what is missing."""
        is_open, can_play = self.input.is_open(), is_installed()
        self.switch.setEnabled(can_play)
        self._while_on.setVisible(is_open)
        devices = list(self.input.devices)
        if self.input.device and self.input.device not in devices:
            devices.append(self.input.device)
        with QSignalBlocker(self.device):
            self.device.clear()
            self.device.addItems(devices)
            self.device.setCurrentText(self.input.device)
        self.words.setText(self._sentence(can_play, is_open))
        self.words.setVisible(bool(self.words.text()))
        self._show_learnt()

    def _sentence(self, can_play: bool, is_open: bool) -> str:
        if not can_play:
            return self.tr(
                "MIDI needs one more part. Where GanArt was installed by pip: pip install python-rtmidi"
            )
        if not is_open:
            return self.tr("Looking for MIDI devices…") if self.input.is_on() else ""
        if not self.input.device:
            return self.tr("No MIDI device is plugged in.")
        if not self.input.is_connected():
            return self.tr("The device is not connected, or another program uses it.")
        if self.learn_button.isChecked():
            return self._learning_words or self.learn_button.toolTip()
        return ""

    def _show_learnt(self) -> None:
        """List what was learnt, the newest first."""
        addresses = self.bindings.addresses
        self.learnt.setVisible(self.input.is_open() and bool(addresses))
        self.learnt.set_title(self.tr("Learnt ({})").format(len(addresses)))
        while self._rows.count():
            item = self._rows.takeAt(0)
            if row := item.widget() if item else None:
                row.hide()  # Else it might be shown once more, as a window of its own.
                row.setParent(None)
                row.deleteLater()
        self._forget_buttons = []
        for source, address in reversed(addresses.items()):
            self._rows.addWidget(self._new_row(source, address))

    def _new_row(self, source: Source, address: str) -> QWidget:
        row, title = QWidget(), self._title(address)
        label = QLabel(title, wordWrap=True)
        small = QLabel(self._source_words(source))
        small.setProperty("role", "small")
        name = self.tr("Forget “{}”").format(title)
        forget = QToolButton(
            icon=icon("x"), toolTip=name, accessibleName=name, focusPolicy=Qt.FocusPolicy.TabFocus
        )
        forget.setProperty("role", "flat")
        forget.clicked.connect(lambda: self._forget(source))
        self._forget_buttons.append(forget)
        words = QVBoxLayout(spacing=0)
        words.addWidget(label)
        words.addWidget(small)
        line = QHBoxLayout(row, spacing=GRID)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(words, stretch=1)
        line.addWidget(forget)
        return row

    def _title(self, address: str) -> str:
        return self.tr(_BY_NAME[address]) if address in _BY_NAME else self._title_of(address)

    def _source_words(self, source: Source) -> str:
        forms = {
            "control": self.tr("Control {0}, channel {1}"),
            "key": self.tr("Key {0}, channel {1}"),
            "wheel": self.tr("Pitch wheel, channel {1}"),
        }
        return forms[source.kind].format(source.number, source.channel + 1)
