"""Where the keys go when what had them goes: Qt would hand them to whatever part of the page comes next."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget


def hand_on(alike: Sequence[QWidget], number: int, otherwise: QWidget) -> None:
    """Hand the keys to what took the place of number `number` among its like, or is the last of them.

    Where none is left, they go elsewhere.
    """
    (alike[min(number, len(alike) - 1)] if alike else otherwise).setFocus()
