"""The icons: one line family, drawn in the colours of the palette at any scale."""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)

ICON_SIZE = 20  # Logical pixels, everywhere.


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.WindowText) -> QIcon:
    """Return the Phosphor icon of that name, such as "play" or "play-fill", in a colour of the palette.

    On a button of the role "primary" that is HighlightedText. Raises KeyError for an unknown name.
    """
    return QIcon(_Glyph(_characters()[name], role))


class DrawnIcon(QIconEngine):
    """An icon that is drawn anew at each size; a subclass says how in `paint`."""

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        if pixmap.isNull():  # Where there is no room at all.
            return pixmap
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return pixmap


class _Glyph(DrawnIcon):
    """Draws one character of the icon font in the palette's colour of the moment.

    So a change from dark to light needs no new icons.
    """

    def __init__(self, character: str, role: QPalette.ColorRole):
        super().__init__()
        self._character = character
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        group = QPalette.ColorGroup.Normal
        if mode == QIcon.Mode.Disabled:
            group = QPalette.ColorGroup.Disabled
        role = self._role
        if mode == QIcon.Mode.Selected:
            role = QPalette.ColorRole.HighlightedText
        elif state == QIcon.State.On:
            role = QPalette.ColorRole.Accent
        font = QFont(_family())
        font.setPixelSize(rect.height())
        font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
        painter.setFont(font)
        painter.setPen(QGuiApplication.palette().color(group, role))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._character)

    def clone(self) -> "_Glyph":
        return _Glyph(self._character, self._role)


@cache
def _family() -> str:
    """Load Phosphor, the one font of qtawesome that we use.

    qtawesome itself is not imported: it takes a quarter of a second to load eleven more fonts.
    """
    number = QFontDatabase.addApplicationFont(str(_font_file("phosphor-*.ttf")))
    return QFontDatabase.applicationFontFamilies(number)[0]


@cache
def _characters() -> dict[str, str]:
    """The character of each icon by its name."""
    codes = json.loads(_font_file("phosphor-charmap-*.json").read_bytes())
    return {name: chr(int(code, 16)) for name, code in codes.items()}


def _font_file(pattern: str) -> Path:
    spec = find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("qtawesome is not installed")
    package = Path(spec.submodule_search_locations[0])  # The frozen program has its fonts and no modules.
    return next((package / "fonts").glob(pattern))
