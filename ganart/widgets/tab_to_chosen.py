"""Tab goes to the chosen one of some buttons, and arrow keys from there to the others."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup


def tab_to_chosen(group: QButtonGroup) -> None:
    """Let Tab go to the chosen button of a group alone, or to the first where none is; also later.

    Qt by itself lets it go to all of them at first, and then to the one that had the focus last.
    """
    group.buttonToggled.connect(lambda *_: let_tab_in(group))
    let_tab_in(group)


def let_tab_in(group: QButtonGroup) -> None:
    """See to it after buttons were added, shown or hidden."""
    shown = [button for button in group.buttons() if not button.isHidden()]
    target = next((button for button in shown if button.isChecked()), next(iter(shown), None))
    for button in group.buttons():
        policy = button.focusPolicy()
        tab = Qt.FocusPolicy.TabFocus
        button.setFocusPolicy(policy | tab if button is target else policy & ~tab)
