"""What a scan found in a folder: how many pictures, of which sizes, and what is odd about it."""

from collections import Counter
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.engine_words import in_users_words
from ganart.numbers import written
from ganart.pages.train.pictures.choosing import Choosing
from ganart.pages.train.pictures.refused_list import RefusedList
from ganart.pages.train.pictures.subfolders import SubfolderList
from ganart.translation import translate
from ganart.widgets.folded import Folded
from ganart.words import counted, sides
from training.events import Scanned
from training.importing.finding import passed_over_in_words, several_in_words
from training.importing.own_library import own_in_words

_FEW_PICTURES = 50  # Fewer, and a network learns them by heart.


class FoundPanel(QWidget):
    """Says what was found, in a few lines that unfold.

    Signals:
        background_chosen: Pictures are to be laid over another colour; arg is like "#000000".
        leave_out_changed: The user decided about duplicates; arg is whether they are left out.
        frames_changed: The user decided about files with several pictures; arg is whether all are used.
        own_changed: The user decided about pictures of GanArt's own library; arg is whether they are used.
    """

    background_chosen = Signal(str)
    leave_out_changed = Signal(bool)
    frames_changed = Signal(bool)
    own_changed = Signal(bool)

    def __init__(self, choosing: Choosing, parent: QWidget | None = None):
        """Have the artist choose among the subfolders too."""
        super().__init__(parent)
        self._choosing = choosing
        self._other_background = ""

        # Widgets
        self.count = QLabel()
        self.count.setProperty("role", "title")
        self.sizes = QLabel(wordWrap=True)
        self.sizes.setProperty("role", "muted")
        self.folders = SubfolderList(choosing)
        self.advice = QLabel(wordWrap=True)
        self.melting = QLabel(
            self.tr(
                "Most of your pictures can hardly be seen: where they are not transparent, they are nearly "
                "the colour of the background."
            ),
            wordWrap=True,
        )
        self.background_button = QPushButton(
            toolTip=self.tr("Lay transparent pictures over this colour, and look again.")
        )
        self.background_button.setMinimumHeight(32)
        self.refused_list = RefusedList()
        self.refused = Folded("", self.refused_list)
        self.passed_over = QLabel(wordWrap=True)
        self.passed_over.setProperty("role", "muted")
        self.several = QLabel(wordWrap=True)
        self.several.setProperty("role", "muted")
        self.all_frames = QCheckBox(
            self.tr("Use all pictures of each file"),
            toolTip=self.tr("Use every frame of an animation and every page of a TIFF."),
        )
        self.own = QLabel(wordWrap=True)
        self.use_own = QCheckBox(
            self.tr("Learn from them too"),
            toolTip=self.tr("Include what GanArt painted, enlarged and unpacked here."),
        )
        self.twins_button = QPushButton(
            self.tr("See them side by side"),
            toolTip=self.tr("Compare pictures that look the same, and keep the larger."),
        )
        self.twins_button.setMinimumHeight(32)
        self.leave_out = QCheckBox(
            self.tr("Leave duplicates out"),
            toolTip=self.tr("GanArt keeps the first of each group. Your files are not touched."),
        )
        duplicates = QWidget()
        self.duplicates = Folded("", duplicates)

        # Layout
        inner = QVBoxLayout(duplicates)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.twins_button)
        inner.addWidget(self.leave_out)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (
            self.count,
            self.sizes,
            self.folders,
            self.advice,
            self.melting,
            self.background_button,
            self.refused,
            self.passed_over,
            self.several,
            self.all_frames,
            self.own,
            self.use_own,
            self.duplicates,
        ):
            layout.addWidget(widget)

        # Connections
        self.background_button.clicked.connect(
            lambda: self.background_chosen.emit(self._other_background)
        )
        self.twins_button.clicked.connect(choosing.twins_wanted)
        self.leave_out.toggled.connect(self.leave_out_changed)
        self.all_frames.clicked.connect(self.frames_changed)
        self.use_own.clicked.connect(self.own_changed)

    def show_scanned(self, scanned: Scanned) -> None:
        """Show the outcome of a scan; whether duplicates are left out stays as the user decided."""
        self.count.setText(counted(scanned.pictures, "picture"))
        self.sizes.setText(_sizes_in_words(scanned))
        self.advice.setText(_advice(scanned))
        self.advice.setVisible(bool(self.advice.text()))

        self._other_background = scanned.other_background
        self.melting.setVisible(bool(scanned.other_background))
        self.background_button.setVisible(bool(scanned.other_background))
        is_black = scanned.other_background == "#000000"
        self.background_button.setText(
            self.tr("Use a black background") if is_black else self.tr("Use a white background")
        )

        self.refused.setVisible(bool(scanned.refused))
        self.refused.set_title(self.tr("{} left out").format(counted(len(scanned.refused), "file")))
        self.refused_list.show_files(scanned.refused)

        self.passed_over.setVisible(bool(scanned.passed_over))
        if scanned.passed_over:
            words = in_users_words(passed_over_in_words(scanned.passed_over))
            self.passed_over.setText(words.replace(" .", "\N{NO-BREAK SPACE}."))  # "1 .txt" stays whole.

        self.several.setVisible(scanned.several > 0)
        self.several.setText(in_users_words(several_in_words(scanned.several, scanned.frames)))
        self.all_frames.setVisible(scanned.several > 0)
        self.all_frames.setChecked(scanned.frames == "all")

        self.own.setVisible(scanned.own > 0)
        self.own.setText(in_users_words(own_in_words(scanned.own, scanned.own_included)))
        self.use_own.setVisible(scanned.own > 0)
        self.use_own.setChecked(scanned.own_included)

        copies = sum(len(group) - 1 for group in scanned.near_duplicates)
        self.duplicates.setVisible(bool(self._choosing.alike))  # Those left out can be taken in again there.
        self.duplicates.set_title(
            counted(copies, "near-duplicate") if copies else self.tr("No near-duplicates are left")
        )


def _sizes_in_words(scanned: Scanned) -> str:
    """Say the size of all or of most, and how many subfolders there are."""
    lines = []
    if scanned.sizes:
        width, height, count = scanned.sizes[0]
        size = sides(width, height)
        found = scanned.pictures + scanned.left_out  # The sizes are those of all.
        if count == found:
            lines.append(translate("words", "{} pixels").format(size))
        elif count * 2 > found:
            lines.append(translate("words", "mostly {} pixels").format(size))
        else:
            lines.append(translate("words", "of different sizes"))
    if scanned.classes:
        lines.append(translate("words", "in {}").format(counted(len(scanned.classes), "subfolder")))
    sentence = ", ".join(lines)
    return sentence[:1].upper() + sentence[1:]


def _advice(scanned: Scanned) -> str:
    """Say what to do when there is little to learn from."""
    if scanned.pictures == 0 and scanned.own:
        return translate("words", "There are no other pictures in this folder.")
    if scanned.pictures == 0 and not scanned.refused:
        return translate("words", "There are no pictures in this folder. Choose the one that contains them.")
    if scanned.pictures == 0:
        kinds = ", ".join(Counter(PurePath(one.path).suffix.lower() for one in scanned.refused))
        if len(scanned.refused) == 1:
            return translate("words", "The only file ({}) cannot be used. The reason is below.").format(kinds)
        words = translate("words", "None of the {0} files ({1}) can be used. The reasons are below.")
        return words.format(written(len(scanned.refused)), kinds)
    if scanned.pictures < _FEW_PICTURES:
        return translate(
            "words",
            "With so few pictures, the network will mostly copy them. With a few hundred, it begins to "
            "invent.",
        )
    return ""
