"""The switch of OSC, its ports, and what it shows of others."""

import pytest
from PySide6.QtGui import QTextDocumentFragment

from ganart.pages.explore.osc.osc_forms import (
    FORMS,
)
from ganart.pages.explore.osc.osc_panel import OscPanel
from ganart.settings import Settings
from tests.app.explore.osc.datagrams import HERE, message


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


def test_what_was_not_understood_the_last_time_shows_no_more(panel, free_port):
    panel.port.setValue(free_port)
    panel.switch.click()
    panel.link.puzzled.emit("/other/thing 1")
    panel.link.turned_away.emit("192.168.1.21")
    panel.switch.click()
    assert panel.strange.isVisible()  # To be read in peace.
    panel.switch.click()
    assert not panel.strange.isVisible()
    assert not panel.turned_away.isVisible()
    panel.link.puzzled.emit("/other/thing 2")
    assert panel.strange.text().splitlines()[1:] == ["/other/thing 2"]


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
