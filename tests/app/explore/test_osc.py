"""Other programs that play along: their messages, the ports, and the switch."""

import struct
from time import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtNetwork import QHostAddress, QNetworkInterface, QUdpSocket
from pythonosc.osc_message_builder import OscMessageBuilder

from ganart.pages.explore.osc.osc_forms import (
    FORMS,
    LIKE,
    MOMENT,
    PAD,
    PAD_X,
    PAD_Y,
    PLAY,
    REROLL,
    SEED,
    SLIDER,
    TRUNCATION,
)
from ganart.pages.explore.osc.osc_link import OscLink
from ganart.pages.explore.osc.osc_messages import Heard, read, write
from ganart.pages.explore.osc.osc_panel import OscPanel
from ganart.settings import Settings

HERE = QHostAddress(QHostAddress.SpecialAddress.LocalHost)


def message(address, *values):
    builder = OscMessageBuilder(address)
    for value in values:
        builder.add_arg(value)
    return builder.build().dgram


def heard(datagram):
    """What is understood of a datagram, whenever it is due."""
    return [(address, values) for address, values, _ in read(datagram).messages]


def raw(address, types, *arguments):
    """A message with types that python-osc does not write."""

    def filled(text):
        return text.encode() + b"\0" * (4 - len(text.encode()) % 4)

    return filled(address) + filled("," + types) + b"".join(arguments)


def bundle(*messages, tag=1):
    sized = b"".join(struct.pack(">i", len(message)) + message for message in messages)
    return b"#bundle\0" + struct.pack(">Q", tag) + sized


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
        (LIKE, (True,), ()),
        (f"{PAD}/x", (0.5,), (0.5,)),
        (f"{SLIDER}/12", (0.5,), (0.5,)),
        (SEED, (7,), (7,)),
        (SEED, (7.0,), (7,)),
        (SEED, (2**62 + 1,), (2**62 + 1,)),
        (SEED, (str(2**62 + 1),), (2**62 + 1,)),
        (PLAY, (), (1.0,)),
        (PLAY, (False,), (0.0,)),
    ],
)
def test_a_message_with_the_values_its_address_asks_for_is_read(address, values, read_as):
    assert heard(message(address, *values)) == [(address, read_as)]


@pytest.mark.parametrize("value", [0, 0.0, False])
@pytest.mark.parametrize("address", [LIKE, REROLL])
def test_a_button_that_is_let_go_says_nothing(address, value):
    assert read(message(address, value)) == Heard((), ())


def test_a_name_may_be_a_symbol():
    symbol = b"principal 1\0" + struct.pack(">f", 2.5)
    assert heard(raw(SLIDER, "Sf", symbol)) == [(SLIDER, ("principal 1", 2.5))]


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [
        ("/ganart/tr?nc*", {TRUNCATION}),
        ("/ganart/pad/[xy]", {PAD_X, PAD_Y}),
        ("/ganart/pad/[!x]", {PAD_Y}),
        ("/*/truncation", {TRUNCATION}),
        ("/ganart/slider/{1,3}", {f"{SLIDER}/1", f"{SLIDER}/3"}),
        ("/ganart/{truncation,pad/x}", {TRUNCATION, PAD_X}),
        ("/ganart/*/nothing", set()),
        ("*", set()),
        ("/ganart/slider/{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", set()),
    ],
)
def test_a_pattern_stands_for_all_addresses_that_match_it(pattern, meant):
    assert {address for address, _ in heard(message(pattern, 0.5))} - {PLAY, MOMENT} == meant


def test_what_cannot_be_read_loses_itself_alone():
    unknown = raw("/ganart/pad", "ff?", struct.pack(">ff", 0.1, 0.2))
    no_text = raw("/ganart/slider", "sf", b"\xff\xfe\0\0" + struct.pack(">f", 1.0))
    good = message(TRUNCATION, 0.75)
    told = read(bundle(unknown, no_text, good, bundle(message("/other/thing", 3))))
    assert [(address, values) for address, values, _ in told.messages] == [(TRUNCATION, (0.75,))]
    assert told.strange == ("/ganart/pad", "/ganart/slider", "/other/thing 3")


def test_other_types_before_a_value_do_not_move_it():
    blob = struct.pack(">i", 5) + b"hello\0\0\0"
    several = raw("/other", "bdhTNIcf", blob, struct.pack(">dq", 0.5, -3), b"\0\0\0a", struct.pack(">f", 4.0))
    (text,) = read(several).strange
    assert text.endswith("4.0")


def test_a_bundle_says_when_it_is_due():
    at = 1_800_000_000.5
    ((_, _, due),) = read(bundle(message(TRUNCATION, 0.5), tag=round((at + 2_208_988_800) * 2**32))).messages
    assert due == pytest.approx(at, abs=1e-3)
    ((_, _, now),) = read(bundle(message(TRUNCATION, 0.5))).messages
    assert now == 0


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
def test_anything_else_is_left_out_and_told(datagram):
    assert heard(datagram) == []
    assert len(read(datagram).strange) == 1


@given(st.binary(max_size=200))
def test_no_datagram_does_any_harm(datagram):
    for content in (datagram, b"/ganart/pad\0" + datagram, write([(PAD, (0.0, 0.0))]) + datagram):
        assert isinstance(read(content), Heard)


def test_a_bundle_says_several_things_at_once():
    said = [(PAD, (0.5, -0.5)), (TRUNCATION, (0.75,)), (SLIDER, ("weights 2", -1.0))]
    assert heard(write(said)) == said


# -- PORTS --


def test_what_another_program_says_is_received(other, free_port, qtbot):
    link, heard = OscLink(), []
    link.received.connect(lambda address, values: heard.append((address, values)))
    link.open(free_port, other.localPort())
    other.writeDatagram(message(PAD, 0.5, 0.25), HERE, free_port)
    qtbot.waitUntil(lambda: heard == [(PAD, (0.5, 0.25))])
    link.close()


def test_what_is_due_later_waits(other, free_port, qtbot):
    link, said = OscLink(), []
    link.received.connect(lambda address, values: said.append((values, time())))
    link.open(free_port, other.localPort())
    at = time() + 0.3
    later = bundle(message(TRUNCATION, 0.5), tag=round((at + 2_208_988_800) * 2**32))
    other.writeDatagram(later, HERE, free_port)
    other.writeDatagram(message(TRUNCATION, 0.25), HERE, free_port)
    qtbot.waitUntil(lambda: len(said) == 2)
    assert [values for values, _ in said] == [(0.25,), (0.5,)]
    assert said[1][1] >= at - 0.01
    link.close()


def test_another_program_is_told(other, free_port, qtbot):
    link = OscLink()
    link.open(free_port, other.localPort())
    link.tell([(TRUNCATION, (0.5,))])
    qtbot.waitUntil(other.hasPendingDatagrams)
    assert heard(other.receiveDatagram().data().data()) == [(TRUNCATION, (0.5,))]
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


@pytest.fixture
def ours():
    """An address of this computer that others could reach, which stands for another computer."""
    for address in QNetworkInterface.allAddresses():
        if not address.isLoopback() and not address.isLinkLocal():
            return address
    pytest.skip("This computer has no network.")


@pytest.fixture
def afar(ours, qtbot):
    """A program on another computer."""
    socket = QUdpSocket()
    assert socket.bind(ours, 0)
    yield socket
    socket.close()


def test_another_computer_is_listened_to_and_answered_once_it_is_named(afar, ours, free_port, qtbot):
    link, said = OscLink(), []
    link.received.connect(lambda address, values: said.append((address, values)))
    link.open(free_port, afar.localPort(), ours)
    afar.writeDatagram(message(TRUNCATION, 0.5), ours, free_port)
    qtbot.waitUntil(lambda: said == [(TRUNCATION, (0.5,))])
    link.tell([(TRUNCATION, (0.75,))])
    qtbot.waitUntil(afar.hasPendingDatagrams)
    assert heard(afar.receiveDatagram().data().data()) == [(TRUNCATION, (0.75,))]
    link.close()


def test_whoever_was_not_named_is_turned_away(other, afar, ours, free_port, qtbot):
    link, said, away = OscLink(), [], []
    link.received.connect(lambda address, values: said.append(values))
    link.turned_away.connect(away.append)
    link.open(free_port, afar.localPort(), ours)
    other.writeDatagram(message(TRUNCATION, 0.25), HERE, free_port)
    afar.writeDatagram(message(TRUNCATION, 0.5), ours, free_port)
    qtbot.waitUntil(lambda: bool(said and away))
    assert said == [(0.5,)]
    assert away == ["127.0.0.1"]
    link.close()


def test_much_is_told_in_several_datagrams(other, free_port, qtbot):
    link = OscLink()
    link.open(free_port, other.localPort())
    said = [(SLIDER, (f"principal {number}", float(number))) for number in range(1_000)]
    link.tell(said)
    told = []
    while len(told) < len(said):
        qtbot.waitUntil(other.hasPendingDatagrams)
        told += heard(other.receiveDatagram().data().data())
    assert told == said
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


def test_what_is_not_understood_is_shown_the_newest_first(panel, other, free_port, qtbot):
    panel.port.setValue(free_port)
    panel.switch.click()
    assert not panel.strange.isVisible()
    for number in range(7):
        other.writeDatagram(message("/other/thing", number), HERE, free_port)
    qtbot.waitUntil(lambda: "/other/thing 6" in panel.strange.text())
    assert panel.strange.text().splitlines()[1:] == [f"/other/thing {number}" for number in (6, 5, 4, 3, 2)]


@pytest.mark.parametrize(
    "address", ["", "my computer", "192.168.1", "224.0.0.1", "0.0.0.0", "::", "192.168.1.256"]
)
def test_what_is_no_address_of_a_computer_is_a_sentence(panel, address):
    panel.from_afar.click()
    panel.address.setText(address)
    panel.switch.click()
    assert not panel.link.is_open()
    assert "not the address" in panel.messages[0].sentence


def test_other_computers_are_let_in_only_when_that_is_switched_on(panel, free_port, ours):
    panel.port.setValue(free_port)
    panel.address.setText(ours.toString())
    panel.switch.click()
    assert panel.link._socket.localAddress().isLoopback()
    assert panel.bound.text() == "Listening to this computer only, at 127.0.0.1."
    panel.switch.click()
    panel.from_afar.click()
    panel.switch.click()
    assert not panel.link._socket.localAddress().isLoopback()
    assert ours.toString() in panel.bound.text()
    assert not panel.address.isEnabled()


def test_an_address_by_ipv6_is_taken(panel, free_port):
    panel.port.setValue(free_port)
    panel.from_afar.click()
    panel.address.setText(" 2001:db8::7 ")
    panel.switch.click()
    assert panel.link.is_open()
    assert panel.link._other.toString() == "2001:db8::7"


def test_the_address_is_remembered_and_its_switch_is_not(panel, free_port, tmp_path, qtbot):
    panel.port.setValue(free_port)
    panel.from_afar.click()
    panel.address.setText("192.168.1.20")
    panel.switch.click()
    again = OscPanel(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(again)
    assert again.address.text() == "192.168.1.20"
    assert not again.from_afar.isChecked()


def test_who_was_turned_away_is_shown(panel):
    panel.link.turned_away.emit("192.168.1.30")
    assert panel.turned_away.isVisible()
    assert "192.168.1.30" in panel.turned_away.text()


def test_every_address_is_in_the_table_with_what_it_means(panel):
    panel.table.header.click()
    text = QTextDocumentFragment.fromHtml(panel.table.content.text()).toPlainText()
    lines = text.replace("\u2028", "\n").splitlines()
    assert lines[::2] == [f"{address} {form.names}".rstrip() for address, form in FORMS.items()]
    assert lines[1::2] == [form.meaning for form in FORMS.values()]
