"""What is known of the selected picture: how it looks, how it is marked, and where it came from."""

import numpy as np
from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ganart import theme
from ganart.keeping.indexed_picture import IndexedPicture
from ganart.keeping.picture_table import PictureTable
from ganart.numbers import written
from ganart.thumbnails import ThumbnailRequest, Thumbnails
from ganart.translation import translate
from ganart.widgets.elided_label import ElidedLabel
from ganart.widgets.order_fields import OrderFields
from ganart.widgets.picture_canvas import PictureCanvas
from ganart.widgets.reading_area import ReadingArea
from ganart.widgets.star_rating import StarRating
from ganart.words import bytes_in_words, counted, day, film_length, local_time, sides

_WIDTH = 304  # Logical pixels. Inside, a picture of 64 is shown four times as large.
_PICTURE = 256 + 16
_SMALLEST = 128  # In a low window.


class DetailsPanel(QFrame):
    """Shows one row of a `PictureTable`, or says how many are selected.

    Signals:
        rated: Stars are wanted; arg is how many.
        favourite_requested: The button of favourites was pressed.
        reject_requested: The button of rejects was pressed.
        copy_seed_requested: The seed is wanted in the clipboard.
        explore_requested, upscale_requested, export_requested: A button below the picture was pressed.
    """

    rated = Signal(int)
    favourite_requested = Signal()
    reject_requested = Signal()
    copy_seed_requested = Signal()
    explore_requested = Signal()
    upscale_requested = Signal()
    export_requested = Signal()

    def __init__(self, table: PictureTable, thumbnails: Thumbnails, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setFixedWidth(_WIDTH)
        self._table = table
        self._thumbnails = thumbnails
        self._row, self._rows = -1, np.empty(0, np.int64)

        # Widgets
        self.picture = PictureCanvas(fixed=True)
        self.picture.setMinimumHeight(_SMALLEST)
        self.picture.setMaximumHeight(_PICTURE)
        self.title = ElidedLabel()
        self.title.setProperty("role", "title")
        self.stars = StarRating()
        self.favourite_button = self._mark_button("heart", self.tr("Favourite (F)"))
        self.reject_button = self._mark_button("x-circle", self.tr("Reject (X)"))
        self.order = OrderFields()
        self._facts_area = _ScrolledFacts()
        self._facts_area.setAccessibleName(self.tr("Where the picture came from"))
        self.facts = QFormLayout(
            self._facts_area.content,
            horizontalSpacing=16,
            verticalSpacing=8,
            labelAlignment=Qt.AlignmentFlag.AlignLeft,
            formAlignment=Qt.AlignmentFlag.AlignTop,
        )
        self.facts.setContentsMargins(0, 0, 0, 0)
        self.explore_button = QPushButton(
            theme.icon("compass"), self.tr("Explore"), toolTip=self.tr("Open where it was painted (E)")
        )
        self.upscale_button = QPushButton(
            theme.icon("arrows-out"), self.tr("Upscale"), toolTip=self.tr("Enlarge for print (U)")
        )
        self.export_button = QPushButton(
            theme.icon("export"), self.tr("Export"), toolTip=self.tr("Export or print (Ctrl+E)")
        )
        self.copy_seed_button = QPushButton(self.tr("Copy seed"), icon=theme.icon("copy"))
        self.hint = QLabel(
            self.tr(
                "Click a picture to see where it came from. Press F or X to mark it, and Space to view it "
                "large."
            ),
            wordWrap=True,
        )
        self.hint.setProperty("role", "muted")

        # Layout
        marks = QHBoxLayout(spacing=4)
        marks.addWidget(self.stars)
        marks.addStretch()
        marks.addWidget(self.favourite_button)
        marks.addWidget(self.reject_button)
        ways = QHBoxLayout(spacing=4)
        for button in (self.explore_button, self.upscale_button, self.export_button):
            button.setStyleSheet("padding-left: 6px; padding-right: 6px;")
            ways.addWidget(button)
        layout = QVBoxLayout(self, spacing=16)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(self.picture, stretch=1000)  # Takes what there is before the empty space does.
        layout.addWidget(self.title)
        layout.addWidget(self.hint)
        layout.addLayout(marks)
        layout.addLayout(ways)
        layout.addWidget(self.order)
        layout.addWidget(self._facts_area)
        layout.addWidget(self.copy_seed_button, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()

        # Connections
        thumbnails.arrived.connect(self._on_arrived)
        self.stars.rated.connect(self.rated)
        self.favourite_button.clicked.connect(self.favourite_requested)
        self.reject_button.clicked.connect(self.reject_requested)
        self.copy_seed_button.clicked.connect(self.copy_seed_requested)
        self.explore_button.clicked.connect(self.explore_requested)
        self.upscale_button.clicked.connect(self.upscale_requested)
        self.export_button.clicked.connect(self.export_requested)

    def set_table(self, table: PictureTable) -> None:
        """Show rows of another table from now on; the one that is shown means the same picture there."""
        self._table = table

    def show_row(self, row: int, rows: np.ndarray) -> None:
        """Show a row (-1 for none), one of those that are selected: int64 [N]."""
        self._row, self._rows = row, rows
        selected = len(rows)
        for part in (self.picture, self.stars, self.favourite_button, self.reject_button, self.order):
            part.setVisible(row >= 0)
        for button in (self.explore_button, self.upscale_button, self.export_button):
            button.setVisible(row >= 0)
        picture = self._table.pictures[row] if row >= 0 else None
        is_film = picture is not None and picture.kind == "film"
        self.explore_button.setEnabled(selected == 1 and not (is_film and picture and not picture.model))
        self.upscale_button.setEnabled(selected > 1 or not is_film)
        self.hint.setVisible(row < 0)
        self._facts_area.setVisible(row >= 0 and selected == 1)
        self.copy_seed_button.setVisible(row >= 0 and self._table.pictures[row].seed is not None)
        while self.facts.rowCount():
            self.facts.removeRow(0)
        if picture is None:
            self.title.setText(self.tr("Nothing selected"))
            return
        several = self.tr("{} selected").format(written(selected))  # Pictures and films.
        name = self._table.path(row).stem
        alone = self._table.title(row) or ("" if is_film else picture.title) or name
        self.title.setText(several if selected > 1 else alone)
        for name, value in self._facts(picture) if selected == 1 else ():
            label, text = QLabel(name), ElidedLabel(value)
            label.setProperty("role", "muted")
            text.setAccessibleName(name)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.facts.addRow(label, text)
        self.refresh()
        self._thumbnails.want([self._wanted()])
        self._on_arrived()

    def refresh(self) -> None:
        """Show the marks as they are now; of several pictures those that all of them carry."""
        if self._row >= 0:
            mark = self._table.common_mark(self._rows)
            self.stars.set_stars(mark.stars)
            self.favourite_button.setChecked(mark.favourite)
            self.reject_button.setChecked(mark.reject)

    def _facts(self, picture: IndexedPicture) -> list[tuple[str, str]]:
        """What there is to say of a picture, as (name, value)."""
        facts = [(self.tr("Place"), picture.place)]
        if self._table.title(self._row):
            facts.insert(0, (self.tr("Model"), picture.title))
        if picture.seed is not None:
            facts += [(self.tr("Seed"), f"{picture.seed}"), (self.tr("No."), f"{picture.number}")]
        if picture.truncation is not None:
            facts.append((self.tr("Variety"), written(picture.truncation, "g")))
        facts += [(self.tr("Class"), picture.label), (self.tr("Recipe"), picture.recipe)]
        if picture.images_seen is not None:
            facts.append((self.tr("Model saw"), counted(picture.images_seen, "picture")))
        if picture.width:
            size = sides(picture.width, picture.height)
            facts.append((self.tr("Size"), translate("words", "{} pixels").format(size)))
        if picture.seconds:
            facts.append((self.tr("Length"), film_length(picture.seconds)))
        made = local_time(picture.created)
        facts += [
            (self.tr("On disk"), bytes_in_words(picture.size)),
            (self.tr("Made"), f"{day(made.date())}, {made.toString('HH:mm')}"),
            (self.tr("File"), picture.path.removeprefix("../")),
        ]
        return [(name, value) for name, value in facts if value]

    def _wanted(self) -> ThumbnailRequest:
        picture = self._table.pictures[self._row]
        small = max(picture.width, picture.height) <= _PICTURE
        side = 0 if small else round(_PICTURE * self.devicePixelRatioF())
        return ThumbnailRequest(picture.file_digest, self._table.file(self._row), side)

    @Slot()
    def _on_arrived(self) -> None:
        if self._row >= 0:
            picture = self._table.pictures[self._row]
            size = QSize(picture.width, picture.height)
            self.picture.show_picture(self._thumbnails.get(self._wanted()), size)

    def _mark_button(self, icon: str, words: str) -> QPushButton:
        button = QPushButton(icon=theme.icon(icon), toolTip=words, accessibleName=words, checkable=True)
        button.setFixedSize(40, 32)
        return button


class _ScrolledFacts(ReadingArea):
    """What there is to say, as high as its lines; in a low window it scrolls rather than crush them."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.content = QWidget()
        self.setWidget(self.content)

    def sizeHint(self) -> QSize:
        return self.content.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # There are other lines, which nothing else tells the panel.
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 3 * self.fontMetrics().height())
