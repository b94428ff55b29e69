"""Other programs that play along: their messages, the ports, and the switch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtNetwork import QHostAddress, QUdpSocket
from PySide6.QtWidgets import QLabel
from pythonosc.osc_message_builder import OscMessageBuilder

from ganart.pages.explore.osc_link import OscLink
from ganart.pages.explore.osc_messages import FORMS, LIKE, PAD, SLIDER, TRUNCATION, read, write
from ganart.pages.explore.osc_panel import OscPanel
from ganart.settings import Settings

HERE = QHostAddress(QHostAddress.SpecialAddress.LocalHost)


def message(address, *values):
    builder = OscMessageBuilder(address)
    for value in values:
        builder.add_arg(value)
    return builder.build().dgram


@pytest.fixture
def other(qtbot):
    """Another program, with a port of its own."""
    socket = QUdpSocket()
    assert socket.bind(HERE, 0)
    yield socket
    socket.close()


@pytest.fixture
def free_port():
    """A port at which nobody listens."""
    socket = QUdpSocket()
    assert socket.bind(HERE, 0)
    port = socket.localPort()
    socket.close()
    return port


# -- MESSAGES --


@pytest.mark.parametrize(
    ("address", "values", "read_as"),
    [
        (PAD, (0.25, -1.0), (0.25, -1.0)),
        (PAD, (1, 0), (1.0, 0.0)),
        (SLIDER, ("principal 1", 2.5), ("principal 1", 2.5)),
        (LIKE, (), ()),
        (LIKE, (1.0,), ()),  # A button of a touch surface says how hard it is pressed.
    ],
)
def test_a_message_with_the_values_its_address_asks_for_is_read(address, values, read_as):
    assert read(message(address, *values)) == [(address, read_as)]


@pytest.mark.parametrize(
    "datagram",
    [
        b"",
        b"hello",
        b"/ganart/pad\xff\xff\xff\xff\xff",
        message("/other/pad", 0.0, 0.0),
        message(PAD),
        message(PAD, 0.5),
        message(PAD, "left", "right"),
        message(PAD, float("nan"), 0.0),
        message(PAD, float("inf"), 0.0),
        message(PAD, 1e30, 0.0),
        message(SLIDER, 1.0, 2.0),
    ],
    ids=range(11),
)
def test_anything_else_is_left_out(datagram):
    assert read(datagram) == []


@given(st.binary(max_size=200))
def test_no_datagram_does_any_harm(datagram):
    assert isinstance(read(datagram), list)
    assert isinstance(read(write([(PAD, (0.0, 0.0))]) + datagram), list)


def test_a_bundle_says_several_things_at_once():
    said = [(PAD, (0.5, -0.5)), (TRUNCATION, (0.75,)), (SLIDER, ("weights 2", -1.0))]
    assert read(write(said)) == said


# -- PORTS --


def test_what_another_program_says_is_received(other, free_port, qtbot):
    link, heard = OscLink(), []
    link.received.connect(lambda address, values: heard.append((address, values)))
    link.open(free_port, other.localPort())
    other.writeDatagram(message(PAD, 0.5, 0.25), HERE, free_port)
    qtbot.waitUntil(lambda: heard == [(PAD, (0.5, 0.25))])
    link.close()


def test_another_program_is_told(other, free_port, qtbot):
    link = OscLink()
    link.open(free_port, other.localPort())
    link.tell([(TRUNCATION, (0.5,))])
    qtbot.waitUntil(other.hasPendingDatagrams)
    assert read(other.receiveDatagram().data().data()) == [(TRUNCATION, (0.5,))]
    link.close()


def test_a_closed_link_says_nothing(other, free_port, qtbot):
    link = OscLink()
    link.open(free_port, other.localPort())
    link.close()
    link.tell([(TRUNCATION, (0.5,))])
    qtbot.wait(50)
    assert not other.hasPendingDatagrams()


def test_only_this_computer_is_listened_to(free_port, qtbot):
    link = OscLink()
    link.open(free_port, free_port + 1)
    assert link._socket.localAddress().isLoopback()
    link.close()


# -- THE SWITCH --


@pytest.fixture
def panel(tmp_path, qtbot):
    panel = OscPanel(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(panel)
    panel.messages = []
    panel.said.connect(panel.messages.append)
    panel.show()
    return panel


def test_it_is_off_until_it_is_switched_on(panel):
    assert not panel.switch.isChecked()
    assert not panel.link.is_open()


def test_the_switch_opens_and_closes_the_ports(panel, free_port):
    panel.port.setValue(free_port)
    panel.switch.click()
    assert panel.link.is_open()
    assert not panel.port.isEnabled()
    panel.switch.click()
    assert not panel.link.is_open()
    assert panel.port.isEnabled()


def test_a_port_that_is_taken_is_a_sentence(panel, other):
    panel.port.setValue(other.localPort())
    panel.switch.click()
    assert not panel.switch.isChecked()
    assert "cannot listen on port" in panel.messages[0].sentence


def test_it_does_not_talk_to_itself(panel):
    panel.port.setValue(panel.listener.value())
    panel.switch.click()
    assert not panel.link.is_open()
    assert "send to itself" in panel.messages[0].sentence


def test_the_ports_are_remembered_and_the_switch_is_not(panel, free_port, tmp_path, qtbot):
    panel.port.setValue(free_port)
    panel.switch.click()
    again = OscPanel(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(again)
    assert again.port.value() == free_port
    assert not again.link.is_open()


def test_every_address_is_in_the_table(panel):
    lines = [label.text().partition(" ")[0] for label in panel.findChildren(QLabel)]
    assert set(FORMS) <= set(lines)
