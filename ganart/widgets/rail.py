"""The rail at the left: one button for each page, and the device at the bottom."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ganart.engine_words import in_users_words
from ganart.theme import GRID, icon
from ganart.widgets.tab_to_chosen import let_tab_in, tab_to_chosen
from training.events import DeviceFound

WIDTH = 72  # Pixels at least; a language with longer words makes it wider.


class Rail(QFrame):
    """Says which page is shown and chooses another.

    Attributes:
        buttons: The button of each page by its name.

    Signals:
        chosen: A button was pressed; arg is the page's name.
        guide_requested: The user wants to read the guide.
    """

    chosen = Signal(str)
    guide_requested = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Pages"))

        # Widgets
        self.buttons: dict[str, QToolButton] = {}
        self.device = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter, wordWrap=True)
        self.guide_button = QToolButton(
            text=self.tr("Guide"),
            icon=icon("book-open"),
            iconSize=QSize(24, 24),
            toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextUnderIcon,
            focusPolicy=Qt.FocusPolicy.TabFocus,
        )
        tip = self.tr("The guide")
        self.guide_button.setToolTip(f"{tip}   F1")
        self.guide_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self, exclusive=True)

        # Layout
        self.setFixedWidth(WIDTH)
        self._pages = QVBoxLayout(spacing=0)
        self._bottom = QVBoxLayout(spacing=0)
        layout = QVBoxLayout(self, spacing=GRID)
        layout.setContentsMargins(0, GRID, 1, GRID)
        layout.addLayout(self._pages)
        layout.addStretch()
        layout.addWidget(self.guide_button)
        layout.addLayout(self._bottom)
        layout.addWidget(self.device)

        # Connections
        tab_to_chosen(self._group)
        self.guide_button.clicked.connect(self.guide_requested)

    def add_page(self, name: str, title: str, picture: str, key: str, at_bottom: bool = False) -> None:
        """Add a button: `picture` names its icon, `key` is its shortcut, such as "Ctrl+1"."""
        shortcut = QKeySequence(key)
        button = QToolButton(
            text=title,
            icon=icon(picture),
            iconSize=QSize(24, 24),
            checkable=True,
            toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextUnderIcon,
            toolTip=f"{title}   {shortcut.toString(QKeySequence.SequenceFormat.NativeText)}",
            accessibleName=title,
            focusPolicy=Qt.FocusPolicy.TabFocus,
        )
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(name))
        QShortcut(shortcut, button).activated.connect(button.click)  # A button's own shortcut waits 0.1 s.
        self._group.addButton(button)
        self.buttons[name] = button
        (self._bottom if at_bottom else self._pages).addWidget(button)
        let_tab_in(self._group)
        self._fit_width()

    def _fit_width(self) -> None:
        self.setFixedWidth(max(WIDTH, *(button.sizeHint().width() for button in self.buttons.values())))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.buttons:  # Which may be of another width now.
            self._fit_width()

    def show_page(self, name: str) -> None:
        """Mark the page that is shown."""
        self.buttons[name].setChecked(True)

    def show_device(self, device: DeviceFound) -> None:
        """Say on what the engine computes."""
        words = in_users_words(device.in_words())
        self.device.setText(words.replace(", ", "\n"))
        self.device.setToolTip(self.tr("Training runs on: {}").format(words.replace(", ", " · ")))
