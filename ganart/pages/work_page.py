"""A page on which long work goes on: parts behind tabs on the left, what belongs to them on the right."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ganart.messages import about_failure
from ganart.pages.page import Page
from ganart.working.background import Background
from ganart.working.crew import Crew

PANEL_WIDTH = 352  # Pixels, of the left side.


class WorkPage(Page):
    """Has a crew for its works, and waits for all of them before it ends.

    Attributes:
        tabs: What the parts are called.
        left: The parts.
        right: What belongs to them, seen large.
    """

    def __init__(self, parent: QWidget | None = None, *, unreadable: str):
        """Begin with no parts and no works; `unreadable` is said when the background cannot read or write."""
        super().__init__(parent, focusPolicy=Qt.FocusPolicy.ClickFocus)  # By Tab nothing would show it.
        self._crew = Crew(self)
        self._background = Background(self)
        self._ending = False
        self._unreadable = unreadable

        # Widgets
        self.tabs = QTabBar(drawBase=False, expanding=True, accessibleName=self.tr("Parts of this page"))
        self.left = QStackedWidget()
        self.right = QStackedWidget()

        # Layout
        panel = QFrame()
        panel.setProperty("role", "panel")
        panel.setFixedWidth(PANEL_WIDTH)
        column = QVBoxLayout(panel, spacing=0)
        column.setContentsMargins(0, 16, 0, 0)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(16, 0, 16, 0)
        tabs.addWidget(self.tabs)
        column.addLayout(tabs)
        column.addWidget(self.left, stretch=1)
        layout = QHBoxLayout(self, spacing=0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panel)
        layout.addWidget(self.right, stretch=1)

        # Connections
        self._background.failed.connect(self._on_background_failed)
        self._crew.idle.connect(self._on_idle)
        QShortcut(
            QKeySequence("P"), self, self.pause_or_resume,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )  # fmt: skip

    def add_tabs(self, words: Sequence[tuple[str, str]]) -> None:
        """Name the parts: a word and a tooltip for each."""
        for word, tip in words:
            self.tabs.setTabToolTip(self.tabs.addTab(word), tip)

    # -- THE WINDOW --

    def room_for_messages(self) -> QRect:
        return self.place_of(self.right)

    def end(self) -> None:
        self._ending = True
        self._end_works()
        self._crew.stop()
        if self._crew.is_idle():
            self._on_idle()

    def _end_works(self) -> None:
        """End what does not end with the crew."""

    @Slot()
    def _on_idle(self) -> None:
        if self._ending:
            self._ending = False
            self._background.close()
            self.ended.emit()

    @Slot(object)
    def _on_background_failed(self, error: Exception) -> None:
        self.said.emit(about_failure(error, self._unreadable))
