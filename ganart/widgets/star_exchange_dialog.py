"""Stars go to other programs and come from them, through the sidecar files that those write."""

from collections.abc import Generator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ganart.dressing import dress
from ganart.keeping.albums import Albums
from ganart.keeping.marks import Marks
from ganart.keeping.picture_table import PictureTable
from ganart.keeping.star_exchange import Exchanged, read_stars, write_stars
from ganart.messages import about_failure
from ganart.theme import GRID
from ganart.widgets.room import make_room
from ganart.widgets.work_row import WorkRow
from ganart.widgets.working_dialog import WorkingDialog
from ganart.words import counted, of_total
from training.events import Scanning

_MOST_NAMES = 5  # Of sidecars that cannot be used.


class StarExchangeDialog(WorkingDialog):
    """Reads stars from sidecar files, or writes them there. Closes when nothing is read or written any more.

    Signals:
        marked: Marks were changed; arg is the `Change` with which that can be undone.
        ordered: Tags were given; arg is the `Ordering` with which that can be undone.
    """

    marked = Signal(object)
    ordered = Signal(object)

    def __init__(self, table: PictureTable, marks: Marks, albums: Albums, parent: QWidget | None = None):
        super().__init__(self.tr("Exchange stars with other programs"), parent)
        self._table = table
        self._marks = marks
        self._albums = albums
        self._is_writing = False

        # Widgets
        self.sentence = QLabel(
            self.tr(
                "Programs such as darktable and digiKam keep stars in a file beside each picture, named like "
                "picture.png.xmp. Rejects and tags are exchanged too, and favourites as the keyword "
                "“favourite”. Where a picture has stars both here and there, the newer ones win."
            ),
            wordWrap=True,
        )
        self.read_button = QPushButton(
            self.tr("Read stars"), toolTip=self.tr("Take over the stars that other programs gave.")
        )
        self.write_button = QPushButton(
            self.tr("Write stars"), toolTip=self.tr("Write your stars into a file beside each picture.")
        )
        self.work = WorkRow(self.tr("Exchanging stars"), self.tr("Stop; files already written stay."))
        self.work.hide()
        self.outcome = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)

        # Layout
        choice = QHBoxLayout(spacing=GRID)
        choice.addWidget(self.read_button)
        choice.addWidget(self.write_button)
        choice.addStretch()
        layout = QVBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.addWidget(self.sentence)
        layout.addLayout(choice)
        for widget in (self.work, self.outcome, self.buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(64 * GRID)
        dress(self)

        # Connections
        self.read_button.clicked.connect(self._read)
        self.write_button.clicked.connect(self._write)
        self.work.cancelled.connect(self._crew.stop)
        self.buttons.rejected.connect(self.reject)

    @Slot()
    def _read(self) -> None:
        self._is_writing = False
        self._begin(self._reading())

    @Slot()
    def _write(self) -> None:
        self._is_writing = True
        self._begin(self._writing())

    def _reading(self) -> Generator[Scanning | Exchanged]:
        yield from read_stars(self._table.files(), self._marks, self._albums)

    def _writing(self) -> Generator[Scanning | Exchanged]:
        yield from write_stars(self._table.files(), self._marks, self._albums)

    def _begin(self, events: Generator[Scanning | Exchanged]) -> None:
        self._show_at_work(True)
        self.outcome.clear()
        self.work.begin(self.tr("Looking at the pictures…"))
        self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)

    def _show_at_work(self, is_at_work: bool) -> None:
        self.work.setVisible(is_at_work)
        for button in (self.read_button, self.write_button):
            button.setEnabled(not is_at_work)

    @Slot(object)
    def _on_reported(self, event: object) -> None:
        match event:
            case Scanning(done, total):
                self.work.show_progress(of_total(done, total), done, total)
            case Exchanged():
                self.outcome.setText(self._in_words(event))
                if event.change and event.change.digests:
                    self.marked.emit(event.change)
                if event.ordering and event.ordering.back:
                    self.ordered.emit(event.ordering)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        otherwise = self.tr("The stars cannot be saved. The library may be on a read-only drive.")
        self.outcome.setText(about_failure(error, otherwise).sentence)

    @Slot()
    def _on_finished(self) -> None:
        self._show_at_work(False)
        if not self.outcome.text():
            self.outcome.setText(self.tr("Stopped."))
        make_room(self)

    def _in_words(self, exchanged: Exchanged) -> str:
        if self._is_writing:
            lines = [self.tr("Stars written: {}.").format(counted(exchanged.changed, "file"))]
        else:
            lines = [self.tr("Stars taken over: {}.").format(counted(exchanged.changed, "picture"))]
        if exchanged.newer and self._is_writing:
            lines.append(
                self.tr("Left as they are, because their stars are newer: {}.").format(
                    counted(exchanged.newer, "file")
                )
            )
        elif exchanged.newer:
            lines.append(
                self.tr("Left as they are, because your stars are newer: {}.").format(
                    counted(exchanged.newer, "picture")
                )
            )
        if exchanged.unusable:
            names = ", ".join(path.name for path in exchanged.unusable[:_MOST_NAMES])
            more = len(exchanged.unusable) - _MOST_NAMES
            lines.append(
                self.tr("Passed over, because damaged or not open to you: {0} ({1}).").format(
                    counted(len(exchanged.unusable), "file"), names + (" …" if more > 0 else "")
                )
            )
        return "\n".join(lines)
