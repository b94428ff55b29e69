"""Datagrams of OSC as other programs write them, and what is understood of them."""

import struct

from PySide6.QtNetwork import QHostAddress
from pythonosc.osc_message_builder import OscMessageBuilder

from ganart.pages.explore.osc.osc_messages import read

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
