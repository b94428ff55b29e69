"""A field for frames per second, which has fractions only where television has: 23.976 and 29.97."""

from typing import Any

from PySide6.QtWidgets import QDoubleSpinBox


class RateField(QDoubleSpinBox):
    """A number with up to three decimals, shown without the zeros at its end."""

    def __init__(self, **options: Any):
        super().__init__(decimals=3, **options)

    # -- OVERRIDES --

    def textFromValue(self, value: float) -> str:
        words = super().textFromValue(value)
        point = self.locale().decimalPoint()
        return words.rstrip(self.locale().zeroDigit()).removesuffix(point) if point in words else words
