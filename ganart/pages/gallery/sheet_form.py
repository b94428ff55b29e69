"""How pictures are laid on sheets of paper: which paper, how many, margins, captions, dots per inch."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QLineEdit, QSpinBox, QWidget

from ganart.exporting.layout import SheetPlan
from ganart.exporting.pictures import Leaving
from ganart.numbers import fill
from ganart.pages.gallery.export_form import ExportForm
from ganart.settings import Settings
from ganart.words import counted
from training.upscaling.sizes import PAPERS

_MOST = 40  # Pictures beside each other.


class SheetForm(ExportForm):
    """Says how sheets are laid out."""

    def __init__(self, settings: Settings, pictures: Sequence[Leaving], parent: QWidget | None = None):
        super().__init__(settings, "sheets", pictures, parent)

        # Widgets
        self.paper = QComboBox(accessibleName=self.tr("Paper"))
        for name in PAPERS:
            self.paper.addItem(name if name.startswith("A") else name.capitalize(), name)
        self.lying = QComboBox(accessibleName=self.tr("Orientation"))
        self.lying.addItem(self.tr("Upright"), False)
        self.lying.addItem(self.tr("Landscape"), True)
        self.columns = QSpinBox(minimum=1, maximum=_MOST, accessibleName=self.tr("Columns"))
        self.rows = QSpinBox(minimum=1, maximum=_MOST, accessibleName=self.tr("Rows"))
        self.margin = _millimetres(self.tr("Margin"))
        self.gap = _millimetres(self.tr("Gap"))
        self.caption = QLineEdit(
            accessibleName=self.tr("Captions"),
            placeholderText=self.tr("None"),
            toolTip=self.tr("Use {title}, {number}, {name}, {model}, {seed}, {class} or {date}"),
        )
        self.dpi = QSpinBox(
            minimum=30,
            maximum=1200,
            suffix=self.tr(" dpi"),
            accessibleName=self.tr("Dots per inch"),
            toolTip=self.tr("Set the pixels per inch; 300 is usual for prints."),
        )
        self.summary = QLabel(wordWrap=True)
        self.summary.setProperty("role", "muted")

        # Layout
        for words, field in (
            (self.tr("Paper"), self.paper),
            (self.tr("Orientation"), self.lying),
            (self.tr("Columns"), self.columns),
            (self.tr("Rows"), self.rows),
            (self.tr("Margin"), self.margin),
            (self.tr("Gap"), self.gap),
            (self.tr("Captions"), self.caption),
            (self.tr("Resolution"), self.dpi),
            ("", self.summary),
        ):
            self.form.addRow(words, field)

        # Connections
        self._keep("paper", self.paper, "A4", self._on_changed)
        self._keep("landscape", self.lying, False, self._on_changed)
        self._keep("columns", self.columns, 4, self._on_changed)
        self._keep("rows", self.rows, 5, self._on_changed)
        self._keep("margin", self.margin, 15.0, self._on_changed)
        self._keep("gap", self.gap, 5.0, self._on_changed)
        self._keep("caption", self.caption, "{title}", self._on_changed)
        self._keep("dpi", self.dpi, 300, self._on_changed)
        self._on_changed()

    def plan(self) -> SheetPlan:
        """What is chosen now."""
        width, height = PAPERS[self.paper.currentData()]
        return SheetPlan(
            paper=(height, width) if self.lying.currentData() else (width, height),
            margin=self.margin.value(),
            gap=self.gap.value(),
            columns=self.columns.value(),
            rows=self.rows.value(),
            caption=self.caption.text(),
            dpi=self.dpi.value(),
        )

    def complaint(self) -> str:
        """Why this cannot be done; "" when it can."""
        if wrong := self.wrong_part(self.caption.text()):
            return wrong
        if not self.plan().is_possible():
            return self.tr("Margins and gaps leave no room for pictures.")
        return ""

    def let_printer_choose(self, chooses: bool) -> None:
        """Ask for no paper where the printer's dialog does so."""
        for field in (self.paper, self.lying, self.dpi):
            self.form.setRowVisible(field, not chooses)

    @Slot()
    def _on_changed(self) -> None:
        count = len(self._pictures)
        sheets = self.plan().sheets(count)
        one, many = self.tr("1 sheet"), fill(self.tr("{:,} sheets", None, sheets), sheets)
        words = self.tr("{0} on {1}").format(counted(count, "picture"), one if sheets == 1 else many)
        self.summary.setText(self.complaint() or words)
        self.changed.emit()


def _millimetres(name: str) -> QDoubleSpinBox:
    return QDoubleSpinBox(maximum=200, decimals=1, singleStep=1, suffix=" mm", accessibleName=name)
