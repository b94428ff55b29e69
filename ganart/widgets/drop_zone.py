"""The place where a folder of pictures is dropped, or, where that is wanted, what stands for one."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.dialog_places import place_for_pictures, remember_place
from ganart.dropped import (
    about_not_taken,
    called,
    dropped_folder,
    dropped_sources,
    is_picture,
    left_of,
    not_taken_in_words,
    sources_in_words,
)
from ganart.icons import icon
from ganart.paths import SAMPLES
from ganart.theme import colours
from ganart.widgets.elided_label import ElidedLabel
from training.importing.folder_files import ARCHIVES, VIDEOS
from training.pictures.kinds import SUFFIXES


class DropZone(QWidget):
    """Takes a folder, and where files are taken a video, a .zip or several sources, dropped or from a dialog.

    Signals:
        folder_chosen: arg is its Path.
        sources_chosen: arg is a list of Paths, of folders and pictures that are to be one folder.
        said: Something is not taken; arg is a `Message`.
    """

    folder_chosen = Signal(Path)
    sources_chosen = Signal(list)
    said = Signal(object)

    def __init__(self, takes_files: bool = False, parent: QWidget | None = None):
        super().__init__(parent, acceptDrops=True, accessibleName=self.tr("Folder of pictures"))
        self._takes_files = takes_files
        self._folder: Path | None = None
        self._offer = ""  # What a drop of what is above would do.

        # Widgets
        self.invitation = QLabel(
            self._invitation_in_words(),
            alignment=Qt.AlignmentFlag.AlignCenter,
            wordWrap=True,
        )
        self.name = ElidedLabel()
        self.place = ElidedLabel()
        self.place.setProperty("role", "small")
        self.choose_button = QPushButton(
            icon("folder-open"),
            self.tr("Choose a folder…"),
            toolTip=self.tr(
                "All pictures in the folder and its subfolders are used. Your files are only read."
            ),
        )
        self.choose_button.setMinimumHeight(32)
        self.file_button = QPushButton(
            self.tr("Choose files…"),
            toolTip=self.tr("Choose pictures from any folder, a video or a .zip."),
        )
        self.file_button.setMinimumHeight(32)

        # Layout
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(4)
        layout.addWidget(self.invitation)
        layout.addWidget(self.name)
        layout.addWidget(self.place)
        layout.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.file_button)
        buttons.addStretch()
        layout.addLayout(buttons)
        self.file_button.setVisible(takes_files)
        self.show_folder(None)

        # Connections
        self.choose_button.clicked.connect(self._choose)
        self.file_button.clicked.connect(self._choose_file)

    def add_button(self, button: QPushButton) -> None:
        """Offer another way to a folder, below the others."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addSpacing(4)
        layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)

    def show_folder(self, folder: Path | None) -> None:
        """Name the folder in use; None invites to drop one."""
        self._folder = folder
        self.invitation.setVisible(folder is None)
        self.name.setVisible(folder is not None)
        self.place.setVisible(folder is not None)
        if folder is not None:
            self.name.setText(self._title(folder))
            self.place.setText(self.tr("They come with GanArt") if folder == SAMPLES else str(folder.parent))
        self.choose_button.setText(
            self.tr("Choose a folder…") if folder is None else self.tr("Choose another…")
        )

    @Slot()
    def _choose(self) -> None:
        title = self.tr("Choose a folder of pictures")
        if chosen := QFileDialog.getExistingDirectory(self, title, self._start()):
            remember_place(Path(chosen))
            self.folder_chosen.emit(Path(chosen))

    @Slot()
    def _choose_file(self) -> None:
        kinds = " ".join(f"*{suffix}" for suffix in sorted({*SUFFIXES, *VIDEOS, *ARCHIVES}))
        names, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Choose files"),
            self._start(),
            self.tr("Pictures, videos and .zip ({})").format(kinds),
        )
        chosen = [Path(name) for name in names]
        pictures = [path for path in chosen if is_picture(path)]
        taken = pictures or chosen[:1]
        if message := not_taken_in_words(left_of(chosen, taken)):
            self.said.emit(message)
        if chosen:
            remember_place(chosen[0])
        if pictures:
            self.sources_chosen.emit(pictures)
        elif chosen:
            self.folder_chosen.emit(chosen[0])

    def _start(self) -> str:
        """Where a dialog begins: beside the folder in use, unless that is the program's own."""
        if self._folder is None or self._folder == SAMPLES:
            return place_for_pictures()
        return str(self._folder.parent)

    def _invitation_in_words(self) -> str:
        if self._takes_files:
            return self.tr("Drop folders, pictures, a video or a .zip here")
        return self.tr("Drop a folder of pictures here")

    def _title(self, folder: Path) -> str:
        """What the folder in use is called."""
        return self.tr("Sample pictures") if folder == SAMPLES else called(folder)

    def _sources(self, event: QDropEvent) -> list[Path]:
        """Return what is dropped if it is several things, and they are taken here."""
        return dropped_sources(event.mimeData()) if self._takes_files else []

    def _dropped(self, event: QDropEvent) -> Path | None:
        """Return the folder that is dropped, or the file that stands for one, if it is taken here."""
        path = dropped_folder(event.mimeData())
        return path if path and (self._takes_files or path.is_dir()) else None

    def _set_offer(self, offer: str) -> None:
        """Say what a drop would do, or what is there."""
        self._offer = offer
        self.invitation.setText(offer or self._invitation_in_words())
        if self._folder:
            self.name.setText(offer or self._title(self._folder))
        self.update()

    # -- OVERRIDES --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = colours()
        painter.setPen(QPen(QColor(look.accent if self._offer else look.disabled), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if sources := self._sources(event):
            self._set_offer(self.tr("Learn from {} together").format(sources_in_words(sources)))
            event.acceptProposedAction()
        elif path := self._dropped(event):
            self._set_offer(self.tr("Learn from “{}”").format(called(path)))
            event.acceptProposedAction()
        else:
            event.ignore()  # The window has something to say about it.

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_offer("")

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_offer("")
        event.acceptProposedAction()
        if message := about_not_taken(event.mimeData()):
            self.said.emit(message)
        if sources := self._sources(event):
            self.sources_chosen.emit(sources)
            return
        self.folder_chosen.emit(self._dropped(event))
