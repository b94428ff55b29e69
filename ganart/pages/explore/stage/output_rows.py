"""The rows of the output window: its button, and the screen that it covers."""

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QToolButton, QVBoxLayout, QWidget

from ganart.pages.explore.stage.output import Output
from ganart.pages.explore.stage.screens import ScreenName
from ganart.theme import GRID
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.widgets.elided_box import ElidedBox


class OutputRows(QWidget):
    """Opens and closes the output window, and says on which screen.

    Attributes:
        button: Opens and closes it.
        screens: Those there are.
        enlarged: Whether every picture is enlarged by an upscaler.
    """

    def __init__(self, output: Output, action: QAction, parent: QWidget | None = None):
        super().__init__(parent)
        self._output = output

        # Widgets
        self.button = QToolButton(focusPolicy=Qt.FocusPolicy.TabFocus)
        self.button.setDefaultAction(action)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setAccessibleName(action.text())
        self.screens = ElidedBox(
            accessibleName=self.tr("Screen of the output window"),
            toolTip=self.tr("Choose the screen that the picture fills."),
        )
        self.enlarged = QCheckBox(
            self.tr("Sharpen every picture"), checked=output.is_enlarged,
            toolTip=self.tr(
                "Enlarge by Fast, also in the live picture, up to 128 pixels; fewer per second."
            ),
        )  # fmt: skip
        self.screens.setMinimumContentsLength(8)  # Long names may not widen the panel.
        self.screens.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

        # Layout
        layout = QVBoxLayout(self, spacing=GRID)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        layout.addWidget(self.screens)
        layout.addWidget(self.enlarged)

        # Connections
        leave_wheel_to_panel(self)
        output.screens_changed.connect(self._show_screens)
        action.toggled.connect(self._show_screens)
        self.enlarged.toggled.connect(output.set_enlarged)
        self.screens.activated.connect(self._on_chosen)
        self._show_screens()

    @Slot()
    def _show_screens(self) -> None:
        """Offer the screens there are."""
        best = self._output.best()
        with QSignalBlocker(self.screens):
            self.screens.clear()
            for name, words in self._output.titles():
                self.screens.addItem(words, name)
                if best and name == ScreenName.of(best):
                    self.screens.setCurrentIndex(self.screens.count() - 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_screens()  # The window of the program may have been moved to another one.

    @Slot(int)
    def _on_chosen(self, number: int) -> None:
        self._output.choose(self.screens.itemData(number))
