"""A second row of controls above the gallery: which class, which kind of picture, from when."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QDate, QDateTime, QSignalBlocker, QTime, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from ganart.keeping.query import Query
from ganart.widgets.calm_wheel import leave_wheel_to_panel

_DAYS = (("day", 0), ("week", 6), ("month", 29), ("year", 364))  # How many before today.


class FilterRow(QWidget):
    """Narrows down what is asked for.

    Signals:
        changed: Other pictures are wanted.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)

        # Widgets
        self.label_box = QComboBox(
            accessibleName=self.tr("Class"),
            toolTip=self.tr("Choose which class to show"),
            sizeAdjustPolicy=QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon,
            minimumContentsLength=12,
        )
        self.label_box.addItem(self.tr("All classes"), "")
        self.kind_box = QComboBox(
            accessibleName=self.tr("Kind"), toolTip=self.tr("Choose which kind of picture to show")
        )
        self.kind_box.addItem(self.tr("All kinds"), "")
        self.kind_box.addItem(self.tr("Painted"), "painted")
        self.kind_box.addItem(self.tr("Enlarged"), "enlarged")
        self.kind_box.addItem(self.tr("Films"), "film")
        self.kind_box.addItem(self.tr("Others"), "other")
        self.date_box = QComboBox(
            accessibleName=self.tr("Date"), toolTip=self.tr("Choose from when pictures are shown")
        )
        self.date_box.addItem(self.tr("Any time"), "")
        self.date_box.addItem(self.tr("Today"), "day")
        self.date_box.addItem(self.tr("Last 7 days"), "week")
        self.date_box.addItem(self.tr("Last 30 days"), "month")
        self.date_box.addItem(self.tr("Last 365 days"), "year")
        self.clear_button = QPushButton(
            self.tr("Clear"), toolTip=self.tr("Show every class, kind and date again")
        )

        # Layout
        layout = QHBoxLayout(self, spacing=8)
        layout.setContentsMargins(16, 0, 16, 12)
        for part in (self.label_box, self.kind_box, self.date_box, self.clear_button):
            layout.addWidget(part)
        layout.addStretch()

        # Connections
        leave_wheel_to_panel(self)
        for box in self._boxes():
            box.currentIndexChanged.connect(self._on_changed)
        self.clear_button.clicked.connect(self.clear)
        self._show_state()

    def on(self, query: Query) -> Query:
        """Return what is asked for with these restrictions added."""
        return replace(
            query,
            label=self.label_box.currentData(),
            kind=self.kind_box.currentData(),
            since=_since(self.date_box.currentData()),
        )

    def is_clear(self) -> bool:
        """Whether nothing is left out."""
        return all(box.currentIndex() == 0 for box in self._boxes())

    @Slot()
    def clear(self) -> None:
        """Take all restrictions back."""
        if self.is_clear():
            return
        blockers = [QSignalBlocker(box) for box in self._boxes()]
        for box in self._boxes():
            box.setCurrentIndex(0)
        for blocker in blockers:
            blocker.unblock()
        self._on_changed()

    def set_offer(self, labels: Sequence[str]) -> None:
        """Offer these classes."""
        box = self.label_box
        if list(labels) != [box.itemData(place) for place in range(1, box.count())]:
            chosen = box.currentData()
            with QSignalBlocker(box):
                while box.count() > 1:
                    box.removeItem(1)
                for label in labels:
                    box.addItem(label, label)
                box.setCurrentIndex(max(0, box.findData(chosen)))
            if box.currentData() != chosen:
                self._on_changed()
        box.setVisible(bool(labels))

    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.label_box, self.kind_box, self.date_box

    @Slot()
    def _on_changed(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        self.clear_button.setEnabled(not self.is_clear())


def _since(span: str) -> float:
    """Return the Unix time at which a span of days up to today begins; 0 for any time."""
    days = dict(_DAYS).get(span)
    if days is None:
        return 0.0
    return float(QDateTime(QDate.currentDate().addDays(-days), QTime(0, 0)).toSecsSinceEpoch())
