"""Where the arrows and their neighbours lead on a wall of pictures."""

from PySide6.QtCore import Qt

from ganart.widgets.wall import Wall

_VERTICAL = (Qt.Key.Key_Up, Qt.Key.Key_Down)


def leads(key: int) -> bool:
    """Whether a key leads from one picture to another."""
    return key in (
        Qt.Key.Key_Left, Qt.Key.Key_Right, *_VERTICAL, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
        Qt.Key.Key_Home, Qt.Key.Key_End,
    )  # fmt: skip


def target(key: int, position: int, wall: Wall, height: int) -> int:
    """Return the position to which a key leads from another in a viewport so high; -1 where the wall ends."""
    page = max(1, height // wall.line) * wall.columns
    last = wall.count - 1
    steps: dict[int, int] = {
        Qt.Key.Key_Left: -1,
        Qt.Key.Key_Right: 1,
        Qt.Key.Key_Up: wall.beside(position, -1) - position,
        Qt.Key.Key_Down: wall.beside(position, 1) - position,
        Qt.Key.Key_PageUp: -page,
        Qt.Key.Key_PageDown: page,
        Qt.Key.Key_Home: -last,
        Qt.Key.Key_End: last,
    }
    reached = position + steps[key]
    if key in _VERTICAL and not 0 <= reached <= last:
        return -1  # The column ends here.
    return min(max(reached, 0), last)
