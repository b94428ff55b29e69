"""What is scrolled keeps its width, and stays in line with what is not, when a scroll bar comes or goes."""

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QLayout, QScrollArea


def column_area() -> QScrollArea:
    """Make a scroll area for a column: it only scrolls up and down, and Tab stops at what is in it."""
    return QScrollArea(
        widgetResizable=True,
        focusPolicy=Qt.FocusPolicy.NoFocus,
        horizontalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
    )


def keep_width(area: QScrollArea, *layouts: QLayout) -> None:
    """Give the bar its place from the right margins of layouts, which are wide enough for it."""
    bar = area.verticalScrollBar()
    usual = [layout.contentsMargins() for layout in layouts]

    def fit(_: int, most: int) -> None:
        taken = QMargins(0, 0, bar.sizeHint().width() if most else 0, 0)
        for layout, margins in zip(layouts, usual, strict=True):
            layout.setContentsMargins(margins - taken)

    bar.rangeChanged.connect(fit)
