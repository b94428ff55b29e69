"""The cache in the settings: how large it is, how large it may grow, and a button that empties it."""

from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ganart.keeping import cache
from ganart.numbers import written
from ganart.pages.settings.choices import LIMITS_GB, choice_box, choose_in, limits
from ganart.settings import Settings
from ganart.theme import GRID
from ganart.working.background import Background

_LIMIT = "cache_gigabytes"  # The setting.
_EVERY_MS = 10 * 60_000  # How often the cache is looked at.


class CacheRow(QWidget):
    """Shows the size of the cache and keeps it within the limit: now and then, and when that is changed."""

    def __init__(
        self, settings: Settings, folder: Path, background: Background, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._settings = settings
        self._folder = folder
        self._background = background
        self._timer = QTimer(self, interval=_EVERY_MS)

        # Widgets
        self.size_label = QLabel(self.tr("Looking…"), minimumWidth=10 * GRID)
        self.limit = choice_box(limits(), self._chosen(), self.tr("How large the cache may grow"))
        self.limit.setToolTip(
            self.tr("Beyond this, the oldest thumbnails go first, then the least recently used folders.")
        )
        self.empty_button = QPushButton(self.tr("Empty"), accessibleName=self.tr("Empty the cache"))

        # Layout
        row = QHBoxLayout(self, spacing=GRID)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.size_label)
        row.addWidget(self.limit)
        row.addStretch()
        row.addWidget(self.empty_button)

        # Connections
        self.limit.activated.connect(self._on_chosen)
        self.empty_button.clicked.connect(self._empty)
        self._timer.timeout.connect(self.look)
        background.failed.connect(self._on_failed)

    @Slot()
    def begin(self) -> None:
        """Keep the cache within its limit from now on."""
        self._timer.start()
        self.look()

    @Slot()
    def look(self) -> None:
        """Sweep away what is beyond the limit, and show the size that is left."""
        limit = self._chosen() * 10**9
        self._background.call("cache", lambda: cache.keep_within(self._folder, limit), self._show)

    def show_choice(self) -> None:
        """Show the limit that is chosen now, and act on it."""
        choose_in(self.limit, self._chosen())
        self.look()

    def _chosen(self) -> int:
        """The limit in GB."""
        limit = self._settings.value(_LIMIT, LIMITS_GB[-1])
        return limit if limit in LIMITS_GB else LIMITS_GB[-1]

    @Slot()
    def _on_chosen(self) -> None:
        self._settings.set(_LIMIT, self.limit.currentData())
        self.look()

    @Slot()
    def _empty(self) -> None:
        self.empty_button.setEnabled(False)
        self._background.call("cache", lambda: cache.empty(self._folder), self._show)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.empty_button.setEnabled(True)  # To be tried again.

    def _show(self, size: int) -> None:
        is_small = 0 < size < 1e6
        words = self.tr("under 1 MB") if is_small else self.tr("{} MB").format(written(size / 1e6, ",.0f"))
        self.size_label.setText(words)
        self.empty_button.setEnabled(size > 0)
