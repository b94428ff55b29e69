"""The controls above the gallery: which pictures, in which order, how large."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from ganart.icons import icon
from ganart.keeping.marks import MAX_STARS
from ganart.keeping.query import Query
from ganart.numbers import written
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.widgets.elided_box import ElidedBox
from ganart.widgets.icon_label import IconLabel
from ganart.widgets.picture_grid import SIDES
from ganart.widgets.search_field import SearchField
from ganart.words import pictures_and_films

_SIGN = 16  # Pixels of the signs beside the slider.


class GalleryBar(QWidget):
    """Asks for pictures.

    Signals:
        query_changed: Other pictures are wanted; arg is the `Query`.
        side_changed: Pictures are wanted in another size; arg is the side in logical pixels.

    Attributes:
        albums_button, filters_button: Show and hide what stands beside and below the bar.
    """

    query_changed = Signal(object)
    side_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)

        # Widgets
        self.albums_button = _toggle("books", self.tr("Show albums and tags"))
        self.filters_button = _toggle("funnel", self.tr("Filter by class, kind and date"))
        self.show_box = QComboBox(
            accessibleName=self.tr("Show"), toolTip=self.tr("Choose which pictures to show")
        )
        self.show_box.addItem(self.tr("All pictures"), ("all", 1))
        self.show_box.addItem(self.tr("Without rejects"), ("kept", 1))
        self.show_box.addItem(self.tr("Favourites"), ("favourites", 1))
        for stars in range(1, MAX_STARS + 1):
            more = "" if stars == MAX_STARS else self.tr(" or more")
            self.show_box.addItem("★" * stars + more, ("stars", stars))
        self.show_box.addItem(self.tr("Rejects"), ("rejected", 1))
        self.model_box = ElidedBox(
            accessibleName=self.tr("Model"),
            toolTip=self.tr("Choose whose pictures to show"),
            sizeAdjustPolicy=QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon,
            minimumContentsLength=10,
        )
        self.model_box.addItem(self.tr("All models"), "")
        self.order_box = QComboBox(
            accessibleName=self.tr("Order"), toolTip=self.tr("Choose which pictures come first")
        )
        self.order_box.addItem(self.tr("Newest first"), "newest")
        self.order_box.addItem(self.tr("Oldest first"), "oldest")
        self.order_box.addItem(self.tr("Most stars first"), "stars")
        self.order_box.addItem(self.tr("By model"), "model")
        self.words = SearchField(
            placeholderText=self.tr("Search"),
            accessibleName=self.tr("Search"),
            toolTip=self.tr("Search titles, tags, albums, models, classes, seeds and files (Ctrl+F)"),
            clearButtonEnabled=True,
            minimumWidth=80,
            maximumWidth=280,
        )
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.side = QSlider(
            Qt.Orientation.Horizontal,
            accessibleName=self.tr("Size of the pictures"),
            toolTip=self.tr("Change the size of the pictures (Ctrl+wheel)"),
            minimum=0,
            maximum=len(SIDES) - 1,
            value=1,
            pageStep=1,
        )
        self.side.setMinimumWidth(56)
        self.side.setMaximumWidth(112)
        self._find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        self._find.setContext(Qt.ShortcutContext.WindowShortcut)

        # Layout
        layout = QHBoxLayout(self, spacing=8)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(self.albums_button)
        layout.addWidget(self.show_box)
        layout.addWidget(self.model_box)
        layout.addWidget(self.order_box)
        layout.addWidget(self.filters_button)
        layout.addWidget(self.words, stretch=1)
        layout.addStretch()
        layout.addWidget(self.count)
        layout.addSpacing(8)
        layout.addWidget(IconLabel("dots-nine", _SIGN))
        layout.addWidget(self.side)
        layout.addWidget(IconLabel("square", _SIGN))

        # Connections
        leave_wheel_to_panel(self)
        for box in (self.show_box, self.model_box, self.order_box):
            box.currentIndexChanged.connect(self._on_changed)
        self.words.textChanged.connect(self._on_changed)
        self.side.valueChanged.connect(self._on_side_changed)
        self._find.activated.connect(self.words.setFocus)

    def query(self) -> Query:
        """What is asked for now."""
        show, stars = self.show_box.currentData()
        return Query(
            show=show,
            stars=stars,
            model=self.model_box.currentData(),
            words=self.words.text(),
            order=self.order_box.currentData(),
        )

    def show_everything(self) -> None:
        """Take all restrictions back."""
        with QSignalBlocker(self.show_box), QSignalBlocker(self.model_box), QSignalBlocker(self.words):
            self.show_box.setCurrentIndex(0)
            self.model_box.setCurrentIndex(0)
            self.words.clear()
        self._on_changed()

    def set_models(self, models: Sequence[tuple[str, str]]) -> None:
        """Offer these models: (identity, title)."""
        box = self.model_box
        if list(models) == [(box.itemData(place), box.itemText(place)) for place in range(1, box.count())]:
            return
        chosen = box.currentData()
        with QSignalBlocker(box):
            while box.count() > 1:
                box.removeItem(1)
            for identity, title in models:
                box.addItem(title, identity)
            box.setCurrentIndex(max(0, box.findData(chosen)))
        if box.currentData() != chosen:
            self._on_changed()

    def set_side(self, side: int) -> None:
        """Show that pictures have this side."""
        self.side.setValue(SIDES.index(side))

    def set_count(self, shown: int, selected: int, films: int = 0) -> None:
        """Say how many are shown, so many films among them, and how many are selected."""
        words = pictures_and_films(shown, films)
        if selected > 1:
            of = written(shown) if 0 < films < shown else words
            words = self.tr("{0} of {1}").format(written(selected), of)
        self.count.setText(words)

    @Slot()
    def _on_changed(self) -> None:
        self.query_changed.emit(self.query())

    @Slot(int)
    def _on_side_changed(self, place: int) -> None:
        self.side_changed.emit(SIDES[place])


def _toggle(picture: str, tip: str) -> QToolButton:
    return QToolButton(icon=icon(picture), toolTip=tip, accessibleName=tip, checkable=True)
