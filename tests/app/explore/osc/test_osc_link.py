"""The ports: who is listened to and who is told."""

from ganart.pages.explore.osc import osc_link
from ganart.pages.explore.osc.osc_forms import (
    PAD,
    SLIDER,
    TRUNCATION,
)
from ganart.pages.explore.osc.osc_link import OscLink
from tests.app.explore.osc.datagrams import HERE, bundle, heard, message


def test_what_another_program_says_is_received(other, free_port, qtbot):
    link, heard = OscLink(), []
    link.received.connect(lambda address, values: heard.append((address, values)))
    link.open(free_port, other.localPort())
    other.writeDatagram(message(PAD, 0.5, 0.25), HERE, free_port)
    qtbot.waitUntil(lambda: heard == [(PAD, (0.5, 0.25))])
    link.close()


def test_who_talks_without_a_pause_does_not_hold_up_the_window(other, free_port, qtbot, monkeypatch):
    monkeypatch.setattr(osc_link, "_MOST_AT_ONCE", 3)
    link, said = OscLink(), []
    link.received.connect(lambda address, values: said.append(values))
    link.open(free_port, other.localPort())
    for number in range(8):
        other.writeDatagram(message(TRUNCATION, number / 8), HERE, free_port)
    link._read()
    assert said == [(number / 8,) for number in range(3)]
    qtbot.waitUntil(lambda: len(said) == 8)
    link.close()



def test_what_is_due_later_waits(other, free_port, qtbot, monkeypatch):
    now = [1_800_000_000.0]
    monkeypatch.setattr(osc_link, "time", lambda: now[0])
    link, said = OscLink(), []
    link.received.connect(lambda address, values: said.append(values))
    link.open(free_port, other.localPort())
    later = bundle(message(TRUNCATION, 0.5), tag=round((now[0] + 5 + 2_208_988_800) * 2**32))
    other.writeDatagram(later, HERE, free_port)
    other.writeDatagram(message(TRUNCATION, 0.25), HERE, free_port)
    qtbot.waitUntil(lambda: said == [(0.25,)])
    link._play_due()
    assert said == [(0.25,)]
    assert link._timer.interval() == 5_000
    now[0] += 5
    link._timer.start(0)
    qtbot.waitUntil(lambda: said == [(0.25,), (0.5,)])
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
