"""The button of a dialog that Enter presses from every field.

Qt keeps it in mind only where it hears of it once the button lies in the dialog. Else the button that had the
focus last is pressed, such as "Cancel", or the first of all.
"""

from PySide6.QtWidgets import QDialog, QPushButton


def press_by_enter(button: QPushButton) -> None:
    """Have Enter press a button that lies in its dialog by now."""
    assert isinstance(button.window(), QDialog), "Qt would forget it."
    button.setDefault(True)
