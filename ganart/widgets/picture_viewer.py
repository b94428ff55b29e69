"""Pictures on the whole screen: one to judge, or two to four beside each other to choose from.

One film is played; films beside each other are seen by their first frames.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ganart import theme
from ganart.keeping.picture_table import PictureTable
from ganart.pixel_art import choose_squares, chosen_squares
from ganart.settings import Settings
from ganart.thumbnails import ThumbnailRequest, Thumbnails
from ganart.widgets.film_bar import FilmBar
from ganart.widgets.picture_canvas import Look, PictureCanvas
from ganart.widgets.star_rating import StarRating

MOST = 4  # Pictures beside each other.
_MARGIN = 8  # Pixels around each canvas; the frame of the active one lies in it.


class PictureViewer(QWidget):
    """A window of its own that fills the screen. Which pictures it shows is decided outside.

    Attributes:
        active: The row that marks are given to; -1 while nothing is shown.

    Signals:
        stepped: The next (1) or the previous (-1) picture is wanted, or one further away.
        rated: Stars are wanted for the active picture; arg is how many.
        menu_requested: The menu is wanted; arg is the place on the screen.
        closed: The viewer is no longer shown.
    """

    stepped = Signal(int)
    rated = Signal(int)
    menu_requested = Signal(QPoint)
    closed = Signal()

    def __init__(
        self,
        table: PictureTable,
        thumbnails: Thumbnails,
        settings: Settings,
        parent: QWidget | None = None,
    ):
        super().__init__(parent, Qt.WindowType.Window, windowTitle=self.tr("Picture"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.active = -1
        self._table = table
        self._thumbnails = thumbnails
        self._settings = settings
        self._rows: list[int] = []
        self._near: list[int] = []  # What may be wanted next.
        self._place = ""

        # Widgets
        self.canvases = [PictureCanvas() for _ in range(MOST)]
        self.caption = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.signs = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.stars = StarRating()
        self.film = FilmBar()
        self.film.hide()
        self.close_button = QToolButton(
            icon=theme.icon("x"),
            toolTip=self.tr("Back to the gallery (Esc)"),
            accessibleName=self.tr("Close"),
            focusPolicy=Qt.FocusPolicy.NoFocus,
        )
        self.close_button.setProperty("role", "flat")

        # Layout
        self._places = QGridLayout(spacing=2 * _MARGIN)
        self._places.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 0)
        for place, canvas in enumerate(self.canvases):
            self._places.addWidget(canvas, place // 2, place % 2)
        foot = QHBoxLayout(spacing=16)
        foot.setContentsMargins(16, 4, 8, 4)
        foot.addWidget(self.caption, stretch=1)
        foot.addWidget(self.film)
        foot.addWidget(self.signs)
        foot.addWidget(self.stars)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self, spacing=0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._places, stretch=1)
        layout.addLayout(foot)

        # Connections
        for canvas in self.canvases:
            canvas.looked.connect(self._on_looked)
            canvas.installEventFilter(self)
        thumbnails.arrived.connect(self._on_arrived)
        self.stars.rated.connect(self.rated)
        self.film.frame_shown.connect(self._show_frame)
        self.close_button.clicked.connect(self.close)

    def set_table(self, table: PictureTable) -> None:
        """Show rows of another table from now on; those that are shown mean the same pictures there."""
        self._table = table

    def show_rows(self, rows: Sequence[int], place: str = "", near: Sequence[int] = ()) -> None:
        """Show one picture or compare up to four.

        `place` says where they stand among the others; `near` are rows to make ready.
        """
        if list(rows) != self._rows:
            self._rows = list(rows)[:MOST]
            self.active = self._rows[0]
            self._arrange()
        self._near = list(near)
        self._place = place
        self.refresh()
        self._want()
        self._play()

    def end(self) -> None:
        """Wait for what still works; nothing is shown after this."""
        self.close()
        self.film.end()

    def rows(self) -> list[int]:
        """What is shown."""
        return list(self._rows)

    def is_comparing(self) -> bool:
        """Whether several pictures are shown."""
        return len(self._rows) > 1

    def refresh(self) -> None:
        """Say again what the active picture is and how it is marked."""
        if self.active < 0:
            return
        picture, mark = self._table.pictures[self.active], self._table.mark(self.active)
        words = [self._table.path(self.active).name, picture.source, self._place]
        self.caption.setText("     ".join(word for word in words if word))
        signs = [self.tr("Favourite")] * mark.favourite + [self.tr("Rejected")] * mark.reject
        self.signs.setText("   ".join(signs))
        self.stars.set_stars(mark.stars)
        self.update()

    def _arrange(self) -> None:
        """Give each picture its place: one alone, two beside each other, four in a square."""
        for place, canvas in enumerate(self.canvases):
            canvas.setVisible(place < len(self._rows))
            canvas.set_look(Look())
        for line in range(2):
            self._places.setRowStretch(line, int(2 * line < len(self._rows)))
            self._places.setColumnStretch(line, int(line < len(self._rows)))

    def _size(self, row: int) -> QSize:
        picture = self._table.pictures[row]
        return QSize(picture.width, picture.height)

    def _wanted(self, row: int, canvas: PictureCanvas) -> ThumbnailRequest:
        """A large picture that is fitted is read in just that size; else all of its pixels are needed."""
        size, side = self._size(row), 0
        if not canvas.look.zoom and not size.isEmpty():
            across = canvas.width() * canvas.devicePixelRatioF() / size.width()
            down = canvas.height() * canvas.devicePixelRatioF() / size.height()
            if min(across, down) < 1:
                side = max(1, round(max(size.width(), size.height()) * min(across, down)))
        return ThumbnailRequest(self._table.file_digest(row), self._table.file(row), side)

    def _want(self) -> None:
        wanted = [self._wanted(row, canvas) for row, canvas in zip(self._rows, self.canvases, strict=False)]
        wanted += [self._wanted(row, self.canvases[0]) for row in self._near]
        self._thumbnails.want(wanted)
        self._on_arrived()

    @Slot()
    def _on_arrived(self) -> None:
        if len(self._rows) == 1 and self.film.has_begun():
            return  # Its frames are shown, one after the other.
        for row, canvas in zip(self._rows, self.canvases, strict=False):
            canvas.show_picture(self._thumbnails.get(self._wanted(row, canvas)), self._size(row))

    @Slot(object)
    def _on_looked(self, look: Look) -> None:
        for canvas in self.canvases:
            canvas.set_look(look)
        self._want()

    def _play(self) -> None:
        """Play what is shown, if it is one film."""
        film = self._rows[0] if len(self._rows) == 1 and self._table.is_film(self._rows[0]) else -1
        self.film.setVisible(film >= 0)
        if film < 0:
            self.film.stop()
        elif not self.film.is_playing(self._table.path(film)):
            screen = self.screen().size() * self.devicePixelRatioF()
            side = max(screen.width(), screen.height())
            self.film.play(self._table.path(film), side, self._table.film_seconds(film) or 0.0)

    @Slot(object)
    def _show_frame(self, frame: QImage) -> None:
        self.canvases[0].show_picture(frame, self._size(self._rows[0]))

    def _canvas(self) -> PictureCanvas:
        """The canvas of the active picture."""
        return self.canvases[self._rows.index(self.active)]

    def _show_as_chosen(self) -> None:
        for canvas in self.canvases:
            canvas.set_squares(chosen_squares(self._settings))

    def _activate(self, step: int) -> None:
        """Go to the next or previous of the pictures that are compared."""
        self.active = self._rows[(self._rows.index(self.active) + step) % len(self._rows)]
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape | Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.close()
            case Qt.Key.Key_Left | Qt.Key.Key_Right if self.is_comparing():
                self._activate(1 if event.key() == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Left | Qt.Key.Key_Up | Qt.Key.Key_PageUp:
                self.stepped.emit(-1)
            case Qt.Key.Key_Right | Qt.Key.Key_Down | Qt.Key.Key_PageDown:
                self.stepped.emit(1)
            case Qt.Key.Key_P if self.film.isVisibleTo(self):
                self.film.toggle()
            case Qt.Key.Key_V:
                choose_squares(self._settings, not self._canvas().has_squares())
                self._show_as_chosen()
            case Qt.Key.Key_Z:
                self.canvases[0].toggle_zoom()
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.canvases[0].zoom_in(1)
            case Qt.Key.Key_Minus:
                self.canvases[0].zoom_in(-1)
            case _:
                super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and watched in self.canvases[: len(self._rows)]:
            self.active = self._rows[self.canvases.index(watched)]
            self.refresh()
        elif event.type() == QEvent.Type.Resize:
            self._want()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_comparing():
            return
        canvas = self._canvas()
        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme.colours().accent), 2))
        painter.drawRect(canvas.geometry().adjusted(-4, -4, 3, 3))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_as_chosen()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.film.stop()
        self.closed.emit()
