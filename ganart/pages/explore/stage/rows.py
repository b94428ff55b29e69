"""Rows of words and fields that line up from section to section."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ganart.theme import GRID

_WORDS_WIDTH, _FIELD_WIDTH = 13 * GRID, 10 * GRID  # Logical pixels at least; longer words widen it.


def rows_of(fields: Sequence[tuple[str, QWidget]]) -> QGridLayout:
    """Lay out fields below each other, each behind its words."""
    rows = QGridLayout(horizontalSpacing=GRID, verticalSpacing=GRID)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setColumnMinimumWidth(0, _WORDS_WIDTH)
    rows.setColumnStretch(1, 1)
    for row, (words, field) in enumerate(fields):
        rows.addWidget(QLabel(words), row, 0)
        rows.addWidget(field, row, 1)
        field.setMinimumWidth(_FIELD_WIDTH)
    return rows
