"""What a print shop gets: PDF or CMYK TIFF, on which paper, with bleed, marks and the profile of its inks."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from ganart.engine_words import in_users_words
from ganart.exporting.pictures import Leaving
from ganart.exporting.print_plan import PrintPlan
from ganart.exporting.print_tiff import InkProfile, read_ink_profile
from ganart.numbers import fill
from ganart.pages.gallery.export_form import ExportForm
from ganart.settings import Settings
from ganart.theme import GRID
from ganart.widgets.elided_label import ElidedLabel
from training.errors import EngineError
from training.upscaling.sizes import PAPERS, paper_millimetres

_COARSE = 150  # Pixels per inch; below, single pixels are seen at reading distance.
_LOOKED_AT = 1_000  # Pictures whose fineness is told.


class PrintForm(ExportForm):
    """Says how pictures go to a print shop."""

    def __init__(self, settings: Settings, pictures: Sequence[Leaving], parent: QWidget | None = None):
        super().__init__(settings, "print shop", pictures, parent)
        self.inks: InkProfile | None = None
        self._trouble = ""  # Why there are none.

        # Widgets
        self.kind = QComboBox(accessibleName=self.tr("File"))
        self.kind.addItem(self.tr("PDF, a page for each picture"), "pdf")
        self.kind.addItem(self.tr("CMYK TIFF, one for each picture"), "tiff")
        self.profile = ElidedLabel()
        self.profile_button = QPushButton(
            self.tr("Choose…"), toolTip=self.tr("Choose the profile (.icc) that your print shop names")
        )
        self.paper = QComboBox(
            editable=True,
            accessibleName=self.tr("Paper"),
            toolTip=self.tr("Choose a paper size, or type one like 30x40cm or 12x18in."),
        )
        self.paper.addItems([name if name.startswith("A") else name.capitalize() for name in PAPERS])
        self.fills = QComboBox(accessibleName=self.tr("Picture"))
        self.fills.addItem(self.tr("Fills the paper, edges are cut off"), True)
        self.fills.addItem(self.tr("Is shown whole"), False)
        self.bleed = QDoubleSpinBox(
            maximum=50, decimals=1, singleStep=0.5, suffix=self.tr(" mm"), accessibleName=self.tr("Bleed"),
            toolTip=self.tr("Print beyond each edge, to be cut off; 3 mm is usual."),
        )  # fmt: skip
        self.marks = QCheckBox(self.tr("Crop marks"), toolTip=self.tr("Show in the corners where to cut"))
        self.summary = QLabel(wordWrap=True)
        self.summary.setProperty("role", "muted")

        # Layout
        profile = QHBoxLayout(spacing=GRID)
        profile.setContentsMargins(0, 0, 0, 0)
        profile.addWidget(self.profile, stretch=1)
        profile.addWidget(self.profile_button)
        self._profile_row = QWidget()
        self._profile_row.setLayout(profile)
        for words, field in (
            (self.tr("File"), self.kind),
            (self.tr("Profile"), self._profile_row),
            (self.tr("Paper"), self.paper),
            (self.tr("Picture"), self.fills),
            (self.tr("Bleed"), self.bleed),
            ("", self.marks),
            ("", self.summary),
        ):
            self.form.addRow(words, field)

        # Connections
        self.paper.setCurrentText(settings.value("print shop/paper", "A3"))
        self.paper.currentTextChanged.connect(self._on_changed)
        self._keep("file", self.kind, "pdf", self._on_changed)
        self._keep("fills", self.fills, True, self._on_changed)
        self._keep("bleed", self.bleed, 3.0, self._on_changed)
        self._keep("marks", self.marks, True, self._on_changed)
        self.profile_button.clicked.connect(self._choose_profile)
        if kept := settings.value("print shop/profile", ""):
            self.set_profile(Path(kept))
        self._on_changed()

    def remember(self) -> None:
        super().remember()
        self._settings.set("print shop/paper", self.paper.currentText())
        self._settings.set("print shop/profile", str(self.inks.path) if self.inks else "")

    def set_profile(self, path: Path) -> None:
        """Print in the inks of a profile; a file that is none is told."""
        self.inks, self._trouble = None, ""
        try:
            self.inks = read_ink_profile(path)
        except EngineError as error:
            self._trouble = str(error)
        self._on_changed()

    def plan(self) -> PrintPlan:
        """What is chosen now. Raises ValueError for a paper that is not known."""
        return PrintPlan(
            paper=paper_millimetres(self.paper.currentText()),
            fills=self.fills.currentData(),
            bleed=self.bleed.value(),
            marks=self.marks.isChecked() and self.kind.currentData() == "pdf",
        )

    def complaint(self) -> str:
        """Why this cannot be done; "" when it can."""
        try:
            self.plan()
        except ValueError as error:
            return in_users_words(str(error))
        if self.kind.currentData() == "tiff" and self.inks is None:
            return self._trouble or self.tr("Choose the profile of the inks. Your print shop names it.")
        return ""

    @Slot()
    def _choose_profile(self) -> None:
        kind = self.tr("Colour profiles")
        filters = f"{kind} (*.icc *.icm)"
        start = str(self.inks.path.parent) if self.inks else ""
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a profile"), start, filters)
        if chosen:
            self.set_profile(Path(chosen))

    @Slot()
    def _on_changed(self) -> None:
        is_tiff = self.kind.currentData() == "tiff"
        self.form.setRowVisible(self._profile_row, is_tiff)
        self.form.setRowVisible(self.marks, not is_tiff)
        self.form.setRowVisible(self.bleed, bool(self.fills.currentData()))
        self.profile.setText(self.inks.title if self.inks else self.tr("None"))
        self.summary.setText(self.complaint() or self._how_fine())
        self.changed.emit()

    def _how_fine(self) -> str:
        """Say how many pixels there are to an inch, and what to do about too few."""
        plan = self.plan()
        sizes = [picture.size for picture in self._pictures[:_LOOKED_AT] if min(picture.size) > 0]
        if not sizes:
            return ""
        fine = sorted(round(plan.page(*size).pixels_per_inch) for size in sizes)
        if fine[0] == fine[-1]:
            words = fill(self.tr("Printed with {:,} pixels per inch."), fine[0])
        else:
            words = fill(self.tr("Printed with {0:,} to {1:,} pixels per inch."), fine[0], fine[-1])
        if fine[0] < _COARSE:
            words += " " + self.tr("Single pixels will be seen; Upscale (U) makes larger pictures first.")
        return words
