"""Other programs, on this computer and on another one, and a port for them."""

import pytest
from PySide6.QtNetwork import QNetworkInterface, QUdpSocket

from tests.app.explore.osc.datagrams import HERE


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
