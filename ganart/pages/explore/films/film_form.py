"""What a film is to be: kind of file, size, frame rate, length, name and folder."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from ganart.keeping.library import Library
from ganart.pages.explore.films.rate_field import RateField
from ganart.pages.upscale.upscalers import list_upscalers
from ganart.settings import Settings
from ganart.theme import GRID, icon
from ganart.widgets.elided_label import ElidedLabel
from ganart.words import sides
from training.files import file_name
from training.models import ModelInfo

_TIMES = (1, 2, 4, 8, 16, 32)  # The size of the model's pictures.
_LARGEST = 4_096  # Pixels of the longer side: H.264 goes no further on most players.
_MOST_FPS = 60
_USUAL_TIMES = 8
_USUAL = (30.0, 1_024)  # Frames per second and pixels of the shorter side, at most.
_USUAL_OF_GIF = (15.0, 320)  # A GIF of more is many megabytes.
_SHORTEST, _LONGEST = 0.1, 36_000.0  # Seconds.


class FilmForm(QWidget):
    """Fields, and what they mean for a model.

    Signals:
        changed: Something else is chosen, of what makes the film another one.
    """

    changed = Signal()

    def __init__(self, library: Library, settings: Settings, parent: QWidget | None = None):
        super().__init__(parent)
        self._library = library
        self._settings = settings
        self._info: ModelInfo | None = None
        self._of_kind: dict[bool, tuple[float, int]] = {False: _USUAL, True: _USUAL_OF_GIF}  # Rate, pixels.
        self._is_gif = False

        # Widgets
        self.kind = QComboBox(
            accessibleName=self.tr("File format"),
            toolTip=self.tr("MP4 (H.264) plays everywhere; WebM (VP9), WebP and GIF are for the web."),
        )
        for suffix, words in {
            ".mp4": self.tr("MP4 video"),
            ".webm": self.tr("WebM video"),
            ".webp": self.tr("Animated WebP"),
            ".gif": self.tr("GIF"),
            "": self.tr("Folder of PNG files"),
        }.items():
            self.kind.addItem(words, suffix)
        self.size_choice = QComboBox(
            accessibleName=self.tr("Size"), toolTip=self.tr("Width and height in pixels")
        )
        self.enlarging = QComboBox(
            accessibleName=self.tr("Enlarge frames with"),
            toolTip=self.tr("Enlarge smoothly with a filter (Lanczos), or more sharply with an upscaler."),
        )
        self.fps = RateField(
            minimum=1, maximum=_MOST_FPS, value=_USUAL[0],
            accessibleName=self.tr("Frames per second"),
            toolTip=self.tr("Frame rate. 23.976 and 29.97 are television's, to the exact fraction."),
        )  # fmt: skip
        self.length = QDoubleSpinBox(
            minimum=_SHORTEST, maximum=_LONGEST, decimals=1, suffix=self.tr(" s"), groupSeparatorShown=True,
            accessibleName=self.tr("Length"),
            toolTip=self.tr("Set the length. A longer film goes the same way more slowly."),
        )  # fmt: skip
        self.name = QLineEdit(
            accessibleName=self.tr("Name"), toolTip=self.tr("Name the file. Nothing is overwritten.")
        )
        self.folder = ElidedLabel()
        self.folder.setProperty("role", "muted")
        self.folder_button = QToolButton(
            icon=icon("folder-open"), accessibleName=self.tr("Choose a folder"),
            toolTip=self.tr("Choose a folder"),
        )  # fmt: skip

        # Layout
        place = QHBoxLayout(spacing=GRID)
        place.addWidget(self.folder, stretch=1)
        place.addWidget(self.folder_button)
        layout = QGridLayout(self, horizontalSpacing=2 * GRID, verticalSpacing=GRID)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setColumnStretch(1, 1)
        for row, (words, field) in enumerate(
            (
                (self.tr("Format"), self.kind),
                (self.tr("Size"), self.size_choice),
                (self.tr("Scaling"), self.enlarging),
                (self.tr("Frames/s"), self.fps),
                (self.tr("Length"), self.length),
                (self.tr("Name"), self.name),
            )
        ):
            layout.addWidget(QLabel(words), row, 0)
            layout.addWidget(field, row, 1)
        layout.addWidget(QLabel(self.tr("Folder")), layout.rowCount(), 0)
        layout.addLayout(place, layout.rowCount() - 1, 1)

        # Connections
        self.kind.currentIndexChanged.connect(self._on_kind_chosen)
        self.size_choice.currentIndexChanged.connect(self._on_size_chosen)
        self.fps.valueChanged.connect(self.changed)
        self.length.valueChanged.connect(self.changed)
        self.folder_button.clicked.connect(self._choose_folder)
        self._show_folder(Path(settings.value("explore/videos", "") or library.root / "videos"))
        self._on_size_chosen()

    @property
    def suffix(self) -> str:
        """Of the file; "" for a folder of PNG files."""
        suffix: str = self.kind.currentData()
        return suffix

    def out(self) -> Path:
        """Return where the film is to be written."""
        stem = file_name(self.name.text())
        return self._folder / (stem + self.suffix if self.suffix else stem.replace(".", " "))

    def measures(self) -> tuple[int, int]:
        """Return width and height of the film, once there is a model."""
        assert self._info is not None
        data = self._info.config.data
        times = self.size_choice.currentData() // data.resolution
        return data.width * times, data.height * times

    def set_model(self, info: ModelInfo) -> None:
        """Offer the sizes of this model's pictures."""
        self._info = info
        data = info.config.data
        blocker = QSignalBlocker(self.size_choice)
        self.size_choice.clear()
        for times in _TIMES:
            if max(data.width, data.height) * times <= _LARGEST:
                words = sides(data.width * times, data.height * times)
                self.size_choice.addItem(words, data.resolution * times)
        blocker.unblock()
        self._choose_size(min(self._of_kind[self._is_gif][1], _USUAL_TIMES * data.resolution))
        self._list_upscalers()
        self._on_size_chosen()

    def set_length(self, seconds: float, longest: float | None = None) -> None:
        """Show how long the film is of itself, and let no longer one be chosen than `longest`, if given."""
        blocker = QSignalBlocker(self.length)
        self.length.setMaximum(longest or _LONGEST)
        self.length.setValue(seconds)
        blocker.unblock()

    def set_folder(self, folder: Path) -> None:
        """Write films there from now on."""
        self._settings.set("explore/videos", str(folder))
        self._show_folder(folder)

    def _show_folder(self, folder: Path) -> None:
        self._folder = folder
        self.folder.setText(str(folder))

    def _choose_size(self, most: int) -> None:
        """Choose the largest size whose shorter side has at most so many pixels, or else the smallest."""
        sizes = [self.size_choice.itemData(row) for row in range(self.size_choice.count())]
        fitting = [row for row, size in enumerate(sizes) if size <= most]
        self.size_choice.setCurrentIndex(fitting[-1] if fitting else 0)

    def _list_upscalers(self) -> None:
        chosen = self.enlarging.currentData()
        self.enlarging.clear()
        self.enlarging.addItem(self.tr("Smooth"), "")
        for one in list_upscalers(
            self._library.root / "upscalers", self._settings.value("upscale/files", [])
        ):
            self.enlarging.addItem(one.title, one.key)
            self.enlarging.setItemData(self.enlarging.count() - 1, one.tip, Qt.ItemDataRole.ToolTipRole)
        self.enlarging.setCurrentIndex(max(0, self.enlarging.findData(chosen)))

    @Slot()
    def _on_kind_chosen(self) -> None:
        """Take the rate and the size that this kind of file had last, or usually has."""
        is_gif = self.suffix == ".gif"
        if is_gif != self._is_gif:
            self._of_kind[self._is_gif] = self.fps.value(), self.size_choice.currentData() or _USUAL[1]
            self._is_gif = is_gif
            rate, size = self._of_kind[is_gif]
            self.fps.setValue(rate)
            self._choose_size(size)
        self.changed.emit()

    @Slot()
    def _on_size_chosen(self) -> None:
        """The model's own size needs no enlarging."""
        self.enlarging.setEnabled(self.size_choice.currentIndex() > 0)
        self.changed.emit()

    @Slot()
    def _choose_folder(self) -> None:
        title = self.tr("Choose a folder for the film")
        if chosen := QFileDialog.getExistingDirectory(self, title, str(self._folder)):
            self.set_folder(Path(chosen))
