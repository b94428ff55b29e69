"""Knobs and keys: how they are found, what they learn to move, and a computer that has none."""

import os
import sys
from importlib.machinery import ModuleSpec
from multiprocessing.connection import Connection
from threading import Thread
from types import ModuleType

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton

from ganart.pages.explore.osc import osc_forms as osc
from ganart.pages.explore.stage import midi_input
from ganart.pages.explore.stage.midi_messages import Source
from ganart.pages.explore.stage.midi_panel import MidiPanel
from ganart.working import midi_process

KNOB, KEY, WHEEL = Source("control", 0, 7), Source("key", 9, 60), Source("wheel", 2)

# -- A DEVICE --


class Library(ModuleType):
    """Stands for the package that reaches devices.

    Attributes:
        devices: What is plugged in.
        refuses: Whether the system has no MIDI.
        is_losing: Whether a device goes while it is asked for its name.
        losses: How often that was so.
        on_open: Is told the number of each device that is opened.
        listening: The callbacks of devices, by their names.
    """

    def __init__(self):
        super().__init__("rtmidi")
        self.__spec__ = ModuleSpec("rtmidi", None)
        self.devices = ["Knobs:Knobs MIDI 1 24:0", "Keys:Keys MIDI 1 28:0"]
        self.refuses = False
        self.is_losing, self.losses = False, 0
        self.on_open = lambda number: None
        self.listening = {}

    def MidiIn(self, way="usual", name=""):
        if self.refuses and way == "usual":
            raise OSError("no sequencer")
        return Port(self)

    def get_compiled_api(self):
        return ["usual", "other"]

    def send(self, device, *message):
        self.listening[device]((list(message), 0.0), None)


class Port:
    def __init__(self, library):
        self.library = library

    def get_ports(self):
        if self.library.is_losing:
            self.library.losses += 1
            raise ValueError("error looking for port name!")
        return list(self.library.devices)

    def set_callback(self, function):
        self.function = function

    def open_port(self, number):
        self.library.on_open(number)
        self.name = self.library.devices[number].partition(":")[0]
        self.library.listening[self.name] = self.function

    def close_port(self):
        del self.library.listening[self.name]


class ProcessInThread(Thread):
    """Serves as the process does, in this one, where the library is the one of the test."""

    def __init__(self, pipe):
        own = Connection(os.dup(pipe.fileno()))  # The window closes its copy of the end.
        super().__init__(target=midi_process.serve, args=(own,), daemon=True)
        self.start()

    def kill(self):
        """Wait for its end, however long that takes: a thread cannot be ended."""
        self.join()


@pytest.fixture
def midi(monkeypatch):
    library = Library()
    monkeypatch.setitem(sys.modules, "rtmidi", library)
    monkeypatch.setattr(midi_input, "start_process", ProcessInThread)
    monkeypatch.setattr(midi_process, "_LOOK_S", 0.05)
    return library


OTHER_LIBRARY = """
class MidiIn:
    def __init__(self, way="usual", name=""):
        pass
    def get_ports(self):
        return ["Knobs 24:0"]
    def set_callback(self, function):
        self.function = function
    def open_port(self, number):
        self.function(([0xB0, 7, 64], 0.0), None)
    def close_port(self):
        pass
"""


@pytest.fixture
def panel(midi, settings, qtbot):
    panel = MidiPanel(settings)
    qtbot.addWidget(panel)
    panel.messages = []
    panel.said.connect(panel.messages.append)
    panel.show()
    yield panel
    panel.end()


@pytest.fixture
def switched_on(panel, qtbot):
    """The panel, which listens to the first device."""
    panel.switch.click()
    qtbot.waitUntil(panel.input.is_connected)
    return panel


def test_it_is_off_until_it_is_switched_on(panel, midi):
    assert not panel.input.is_open()
    assert midi.listening == {}
    assert not panel.device.isVisible()


def test_the_first_device_is_listened_to(switched_on, midi, qtbot):
    assert list(midi.listening) == ["Knobs"]
    assert switched_on.device.currentText() == "Knobs:Knobs MIDI 1"  # Without the numbers of this start.
    switched_on.switch.click()
    assert not switched_on.device.isVisible()
    qtbot.waitUntil(lambda: midi.listening == {})


def test_a_sentence_says_that_devices_are_looked_for(panel, qtbot):
    panel.switch.click()
    assert panel.words.text() == "Looking for MIDI devices…"
    assert not panel.device.isVisible()
    qtbot.waitUntil(panel.input.is_connected)
    assert not panel.words.isVisible()


def test_what_is_switched_off_while_it_opens_stays_off(panel, midi, qtbot):
    for _ in range(3):
        panel.switch.click()
        panel.switch.click()
    panel.input.end()
    assert midi.listening == {}
    qtbot.wait(1)  # What was on its way arrives.
    assert not panel.input.is_open()
    assert not panel.words.isVisible()


def test_another_device_can_be_chosen_and_is_remembered(switched_on, midi, settings, qtbot):
    switched_on.device.activated.emit(1)
    qtbot.waitUntil(lambda: list(midi.listening) == ["Keys"])
    switched_on.end()
    again = MidiPanel(settings)
    qtbot.addWidget(again)
    again.switch.click()
    assert again.device.currentText() == "Keys:Keys MIDI 1"
    again.end()


def test_each_device_has_what_it_learnt(switched_on):
    switched_on.learn(KNOB, osc.TRUNCATION)
    switched_on.device.activated.emit(1)
    assert switched_on.bindings.addresses == {}
    switched_on.learn(KEY, osc.LIKE)
    switched_on.device.activated.emit(0)
    assert switched_on.bindings.addresses == {KNOB: osc.TRUNCATION}


def test_a_device_that_was_unplugged_is_taken_up_again(switched_on, midi, qtbot):
    switched_on.learn(KNOB, osc.TRUNCATION)
    unplugged = midi.devices.pop(0)
    qtbot.waitUntil(lambda: not switched_on.input.is_connected())
    assert midi.listening == {}
    assert "not connected" in switched_on.words.text()
    assert switched_on.bindings.addresses == {KNOB: osc.TRUNCATION}
    midi.devices.append(unplugged.replace("24:0", "32:0"))
    qtbot.waitUntil(switched_on.input.is_connected)
    assert list(midi.listening) == ["Knobs"]
    assert not switched_on.words.isVisible()


def test_a_device_that_comes_back_between_two_looks_is_opened_anew(switched_on, midi, qtbot):
    opened = []
    midi.on_open = opened.append
    midi.devices[0] = midi.devices[0].replace("24:0", "32:0")
    qtbot.waitUntil(lambda: bool(opened) and list(midi.listening) == ["Knobs"])  # A moment after.
    assert opened == [0]
    assert switched_on.input.is_connected()


def test_a_device_that_goes_while_it_is_looked_at_ends_nothing(switched_on, midi, qtbot):
    midi.is_losing = True
    qtbot.waitUntil(lambda: midi.losses > 2)
    midi.is_losing = False
    midi.devices[1] = None  # What the library calls a device that has no name any more.
    qtbot.waitUntil(lambda: switched_on.input.devices == ["Knobs:Knobs MIDI 1"])
    assert switched_on.input.is_connected()
    assert switched_on.switch.isChecked()


def test_the_second_of_two_equal_devices_can_be_chosen(switched_on, midi, qtbot):
    midi.devices[1] = "Knobs:Knobs MIDI 1 32:0"
    names = ["Knobs:Knobs MIDI 1", "Knobs:Knobs MIDI 1 (2)"]
    qtbot.waitUntil(lambda: switched_on.input.devices == names)
    opened = []
    midi.on_open = opened.append
    switched_on.device.activated.emit(1)
    qtbot.waitUntil(lambda: opened == [1])


class HangingProcess:
    """Listens to nobody until it is killed."""

    def __init__(self, pipe):
        self.pipe = Connection(os.dup(pipe.fileno()))
        self.is_killed = False

    def join(self, timeout=None):
        pass

    def kill(self):
        if not self.is_killed:
            self.is_killed = True
            self.pipe.close()


@pytest.fixture
def processes(monkeypatch):
    """Those that were started; each hangs."""
    processes = []

    def start(pipe):
        processes.append(HangingProcess(pipe))
        return processes[-1]

    monkeypatch.setattr(midi_input, "start_process", start)
    return processes


def test_a_process_that_hangs_is_ended_with_the_page(panel, processes, monkeypatch, qtbot):
    monkeypatch.setattr(midi_input, "_PATIENCE_S", 0.05)
    panel.switch.click()
    qtbot.waitUntil(lambda: bool(processes))
    panel.end()
    assert processes[0].is_killed


def test_a_process_that_ends_by_itself_is_a_sentence(panel, processes, qtbot):
    panel.switch.click()
    qtbot.waitUntil(lambda: bool(processes))
    processes[0].kill()
    qtbot.waitUntil(lambda: bool(panel.messages))
    assert panel.messages[0].sentence == "MIDI has stopped working. Switch it on again to look for devices."
    assert not panel.switch.isChecked()



def test_without_a_device_a_sentence_says_so(panel, midi, qtbot):
    midi.devices.clear()
    panel.switch.click()
    qtbot.waitUntil(panel.input.is_open)
    assert panel.words.text() == "No MIDI device is plugged in."


def test_a_computer_without_midi_hears_why(panel, midi, qtbot):
    midi.refuses = True
    midi.devices.clear()
    panel.switch.click()
    qtbot.waitUntil(lambda: bool(panel.messages))
    assert not panel.switch.isChecked()
    assert "no sequencer" in panel.messages[0].sentence


def test_where_the_usual_way_is_closed_another_is_taken(panel, midi, qtbot):
    midi.refuses = True
    panel.switch.click()
    qtbot.waitUntil(panel.input.is_connected)
    assert list(midi.listening) == ["Knobs"]


def test_devices_are_opened_in_another_process(tmp_path, monkeypatch, settings, qtbot):
    """A library that keeps Python from running: in another process."""
    (tmp_path / "rtmidi.py").write_text(OTHER_LIBRARY)
    monkeypatch.syspath_prepend(tmp_path)
    panel = MidiPanel(settings)
    qtbot.addWidget(panel)
    heard = []
    panel.input.heard.connect(heard.append)
    panel.switch.click()
    qtbot.waitUntil(lambda: heard == [[0xB0, 7, 64]])
    assert panel.input.is_connected()
    assert "rtmidi" not in sys.modules
    panel.end()
    assert not panel.input.is_on()


def test_without_the_package_a_sentence_says_how_to_get_it(monkeypatch, settings, qtbot):
    monkeypatch.setitem(sys.modules, "rtmidi", None)
    panel = MidiPanel(settings)
    qtbot.addWidget(panel)
    panel.show()
    assert not panel.switch.isEnabled()
    assert "pip install python-rtmidi" in panel.words.text()


def test_what_was_learnt_can_be_forgotten(panel, settings, qtbot):
    panel.switch.click()
    qtbot.waitUntil(panel.input.is_connected)
    panel.learn(KNOB, osc.TRUNCATION)
    panel.learn(KEY, osc.LIKE)
    assert panel.learnt.header.text() == "Learnt (2)"
    forget = panel.learnt.content.findChildren(QToolButton)
    assert len(forget) == 2
    forget[0].click()  # The newest.
    assert panel.bindings.addresses == {KNOB: osc.TRUNCATION}
    assert settings.value("explore/midi", {}) == {"Knobs:Knobs MIDI 1": {str(KNOB): osc.TRUNCATION}}


def test_who_forgets_by_key_is_at_the_next_that_was_learnt(switched_on, qtbot):
    switched_on.activateWindow()
    for source, address in ((KNOB, osc.TRUNCATION), (KEY, osc.LIKE)):
        switched_on.learn(source, address)
    switched_on.learnt.header.click()
    for left in ({KNOB: osc.TRUNCATION}, {}):
        forget = switched_on.learnt.content.findChildren(QToolButton)[0]
        forget.setFocus()
        qtbot.keyClick(forget, Qt.Key.Key_Space)
        assert switched_on.bindings.addresses == left
        forget = switched_on.learnt.content.findChildren(QToolButton)
        assert (forget[0] if left else switched_on.learn_button).hasFocus()



# -- ON THE PAGE --


@pytest.fixture
def played(midi, page, qtbot):
    """The page, which listens to knobs."""
    page.parts.stage.midi.switch.click()
    qtbot.waitUntil(page.parts.stage.midi.input.is_connected)
    return page


@pytest.fixture
def turn(midi, qtbot):
    """Turn knobs and strike keys, and wait until the page has heard of it."""

    def turn(page, *message):
        with qtbot.waitSignal(page.parts.stage.midi.input.heard):
            midi.send("Knobs", *message)

    return turn


def test_a_knob_learns_a_slider_that_is_moved_and_then_moves_it(played, turn, qtbot):
    controls, panel = played.parts.controls, played.parts.stage.midi
    panel.learn_button.click()
    qtbot.mouseClick(controls.variety, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert "“Variety”" in panel.words.text()
    turn(played, 0xB0, 7, 127)
    assert panel.bindings.addresses == {KNOB: osc.TRUNCATION}
    assert controls.variety.value() == 150
    panel.learn_button.click()
    turn(played, 0xB0, 7, 0)
    assert played.exploring.session.state.place.truncation == 0
    turn(played, 0xB0, 7, 64)
    assert controls.variety.value() == 75


def test_what_waits_for_a_knob_is_still_said_when_a_device_comes(played, midi, qtbot):
    controls, panel = played.parts.controls, played.parts.stage.midi
    panel.learn_button.click()
    qtbot.mouseClick(controls.variety, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    with qtbot.waitSignal(panel.input.devices_changed):
        midi.devices.append("Pads:Pads MIDI 1 32:0")
    assert "“Variety”" in panel.words.text()
    panel.learn_button.click()
    assert not panel.words.isVisible()



def test_tab_leads_past_a_control_without_taking_it(played, qtbot):
    controls, panel = played.parts.controls, played.parts.stage.midi
    panel.learn_button.click()
    words = panel.words.text()
    qtbot.keyClick(controls.variety, Qt.Key.Key_Tab)
    qtbot.keyClick(controls.variety, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert panel.words.text() == words
    qtbot.keyClick(controls.variety, Qt.Key.Key_Right)
    assert "“Variety”" in panel.words.text()



def test_a_direction_is_learnt_too(played, turn, qtbot):
    row, panel = played.parts.controls.rows[1], played.parts.stage.midi
    panel.learn_button.click()
    qtbot.mouseClick(row.slider, Qt.MouseButton.LeftButton)
    turn(played, 0xE2, 0, 64)
    assert panel.bindings.addresses == {WHEEL: f"{osc.SLIDER}/2"}
    assert played.exploring.session.state.along(row.axis) == pytest.approx(0, abs=1e-4)
    turn(played, 0xE2, 127, 127)
    assert played.exploring.session.state.along(row.axis) == pytest.approx(7, abs=1e-4)


def test_the_map_takes_two_knobs(played, turn, qtbot):
    panel = played.parts.stage.midi
    panel.learn_button.click()
    qtbot.mouseClick(played.parts.controls.pad, Qt.MouseButton.LeftButton)
    turn(played, 0xB0, 7, 127)
    turn(played, 0xB0, 7, 100)  # Still the same knob.
    turn(played, 0xB0, 8, 0)
    assert panel.bindings.addresses == {KNOB: osc.PAD_X, Source("control", 0, 8): osc.PAD_Y}
    position = played.exploring.session.state.position
    assert position.x > 0
    assert position.y == -1


def test_a_key_learns_a_button_that_is_pressed_or_its_letter(played, turn, qtbot):
    panel, commands = played.parts.stage.midi, played.parts.commands
    panel.learn_button.click()
    commands.reroll.trigger()
    turn(played, 0x99, 60, 90)
    panel.learn_button.click()
    assert panel.bindings.addresses == {KEY: osc.REROLL}
    before = played.exploring.session.state.place
    turn(played, 0x89, 60, 0)
    assert played.exploring.session.state.place is before
    turn(played, 0x99, 60, 1)
    assert played.exploring.session.state.place is not before


def test_a_key_toggles_a_lock(played, turn, qtbot):
    panel, state = played.parts.stage.midi, played.exploring.session.state
    panel.bindings.bind(KEY, osc.LOCK_TRUNCATION)
    turn(played, 0x99, 60, 90)
    turn(played, 0x99, 60, 0)
    assert state.locks == {"truncation"}
    turn(played, 0x99, 60, 90)
    assert state.locks == frozenset()


def test_what_no_hand_can_take_is_learnt_by_its_name(played, turn):
    panel = played.parts.stage.midi
    panel.menu.actions()[0].trigger()
    assert "“Next picture of the timeline”" in panel.words.text()
    turn(played, 0x99, 60, 90)
    assert panel.bindings.addresses == {KEY: osc.NEXT}


def test_what_a_knob_presses_is_not_taken_for_a_hand(played, turn):
    panel = played.parts.stage.midi
    panel.bindings.bind(KEY, osc.REROLL)
    panel.learn_button.click()
    turn(played, 0x99, 60, 90)
    turn(played, 0xB0, 7, 90)
    assert panel.bindings.addresses == {KEY: osc.REROLL}


def test_a_knob_for_something_that_is_not_there_does_nothing(played, turn):
    panel = played.parts.stage.midi
    panel.bindings.bind(KNOB, f"{osc.BEND}/3")
    before = played.exploring.session.state.place
    turn(played, 0xB0, 7, 90)
    assert played.exploring.session.state.place is before


def test_after_learning_nothing_is_watched_any_more(played, turn, qtbot):
    panel, controls = played.parts.stage.midi, played.parts.controls
    panel.learn_button.click()
    panel.learn_button.click()
    qtbot.mouseClick(controls.variety, Qt.MouseButton.LeftButton)
    turn(played, 0xB0, 7, 90)
    assert panel.bindings.addresses == {}


def test_the_device_is_let_go_with_the_page(played, midi, qtbot):
    with qtbot.waitSignal(played.ended):
        played.end()
    assert midi.listening == {}
