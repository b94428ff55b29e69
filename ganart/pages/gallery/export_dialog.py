"""The dialog by which pictures leave the gallery: as files, on sheets, for a print shop, or on paper."""

from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ganart.dressing import dress
from ganart.exporting.layout import SheetPlan
from ganart.exporting.pictures import Leaving
from ganart.exporting.print_pdf import write_print_pdf
from ganart.exporting.print_tiff import write_print_tiffs
from ganart.exporting.sheets import print_sheets, write_pdf, write_sheets
from ganart.exporting.to_folder import Exported, export
from ganart.icons import icon
from ganart.keeping.credits import chosen_credits
from ganart.messages import about_failure
from ganart.pages.gallery.export_form import ExportForm
from ganart.pages.gallery.files_form import FilesForm
from ganart.pages.gallery.print_form import PrintForm
from ganart.pages.gallery.sheet_form import SheetForm
from ganart.reveal import reveal
from ganart.settings import Settings
from ganart.theme import GRID
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.widgets.default_button import press_by_enter
from ganart.widgets.elided_label import ElidedLabel
from ganart.widgets.line_up import line_up
from ganart.widgets.room import make_room
from ganart.widgets.work_row import WorkRow
from ganart.widgets.working_dialog import WorkingDialog
from ganart.words import counted, of_total, pictures_and_films
from training.events import Scanning
from training.files import file_name


class ExportDialog(WorkingDialog):
    """Writes pictures in a worker; closes when nothing is written any more.

    Attributes:
        way: How they leave: "files", "sheet", "pdf", "shop" or "print".
        files, sheets, shop: What is chosen for that.
    """

    def __init__(
        self,
        pictures: Sequence[Leaving],
        folder: Path,
        settings: Settings,
        parent: QWidget | None = None,
        films: int = 0,
    ):
        """Export `pictures`, `films` of which are films, into `folder`, unless another was chosen last."""
        super().__init__(self.tr("Export {}").format(pictures_and_films(len(pictures), films)), parent)
        self._pictures = pictures
        self._settings = settings
        self._written: tuple[Path, ...] = ()
        self._printer: QPrinter | None = None  # While it prints.
        chosen = settings.value("export/folder", "")
        self._folder = Path(chosen) if chosen else folder

        # Widgets
        self.way = QComboBox(accessibleName=self.tr("Export as"))
        self.way.addItem(self.tr("Files in a folder"), "files")
        self.way.addItem(self.tr("Contact sheet"), "sheet")
        self.way.addItem(self.tr("PDF of sheets"), "pdf")
        self.way.addItem(self.tr("For a print shop"), "shop")
        self.way.addItem(self.tr("Print"), "print")
        self.files = FilesForm(settings, pictures)
        self.sheets = SheetForm(settings, pictures)
        self.shop = PrintForm(settings, pictures)
        self.stack = QStackedWidget()
        self.folder = ElidedLabel(str(self._folder))
        self.folder_button = QPushButton(self.tr("Change…"), toolTip=self.tr("Choose another folder"))
        self.export_button = QPushButton()
        self.export_button.setProperty("role", "primary")
        self.work = WorkRow(self.tr("Exporting"), self.tr("Stop; files already written stay."))
        self.work.hide()
        self.outcome = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText, visible=False)
        self.show_button = QPushButton(icon("folder-open"), self.tr("Show in folder"), visible=False)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.addButton(self.export_button, QDialogButtonBox.ButtonRole.ActionRole)

        # Layout
        for form in (self.files, self.sheets, self.shop):
            self.stack.addWidget(form)
        place = QHBoxLayout(spacing=GRID)
        place.addWidget(self.folder, stretch=1)
        place.addWidget(self.folder_button)
        self._place = QWidget()
        self._place.setLayout(place)
        place.setContentsMargins(0, 0, 0, 0)
        head = QFormLayout(horizontalSpacing=16, verticalSpacing=8)
        head.addRow(self.tr("Export as"), self.way)
        head.addRow(self.tr("Folder"), self._place)
        self._head = head
        layout = QVBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.addLayout(head)
        layout.addWidget(self.stack)
        for part in (self.work, self.outcome):
            layout.addWidget(part)
        layout.addWidget(self.show_button, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()
        layout.addWidget(self.buttons)
        press_by_enter(self.export_button)
        self.setMinimumWidth(60 * GRID)
        line_up(head, self.files.form, self.sheets.form, self.shop.form)
        dress(self)

        # Connections
        leave_wheel_to_panel(self)
        self.way.currentIndexChanged.connect(self._on_changed)
        for form in (self.files, self.sheets, self.shop):
            form.changed.connect(self._on_changed)
        self.folder_button.clicked.connect(self._choose_folder)
        self.export_button.clicked.connect(self.export)
        self.show_button.clicked.connect(self._reveal)
        self.work.cancelled.connect(self._crew.stop)
        self.buttons.rejected.connect(self.reject)
        self.way.setCurrentIndex(max(0, self.way.findData(settings.value("export/way", "files"))))
        self._on_changed()

    def set_folder(self, folder: Path) -> None:
        """Write into another folder."""
        self._folder = folder
        self.folder.setText(str(folder))

    @Slot()
    def export(self) -> None:
        """Begin with what is chosen."""
        way = self.way.currentData()
        form = self._form()
        if form.complaint():
            return
        if way == "print":
            if (printer := self._ask_for_printer()) is None:
                return
            self._printer = printer
            events = print_sheets(self._pictures, printer, _on_paper(self.sheets.plan(), printer))
        else:
            events = self._writing(way)
        form.remember()
        self._settings.set("export/way", way)
        self._begin(events)

    def _form(self) -> ExportForm:
        """The form of the way that is chosen."""
        forms: dict[str, ExportForm] = {"files": self.files, "shop": self.shop}
        return forms.get(self.way.currentData(), self.sheets)

    def _writing(self, way: str) -> Generator[Scanning | Exported]:
        title = self._pictures[0].title or self._pictures[0].model or self._pictures[0].path.stem
        name = self.tr("{} contact sheet").format(title) if way == "sheet" else title
        match way:
            case "files":
                return export(self._pictures, self.files.plan(self._folder))
            case "sheet":
                return write_sheets(
                    self._pictures, self._folder / f"{file_name(name)}.png", self.sheets.plan()
                )
        credit = chosen_credits(self._settings)
        path = self._folder / f"{file_name(name)}.pdf"
        if way == "shop" and self.shop.kind.currentData() == "pdf":
            return write_print_pdf(self._pictures, path, self.shop.plan(), credit.title or title, credit)
        if way == "shop":
            assert self.shop.inks  # Else there is a complaint.
            plan, inks = self.shop.plan(), self.shop.inks
            return write_print_tiffs(self._pictures, self._folder, plan, inks, credit)
        return write_pdf(self._pictures, path, self.sheets.plan(), credit.title or title, credit)

    def _ask_for_printer(self) -> QPrinter | None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)  # The margins are ours.
        dialog = QPrintDialog(printer, self)
        return printer if dialog.exec() else None

    def _begin(self, events: Generator[Scanning | Exported]) -> None:
        self._show_at_work(True)
        self.outcome.hide()
        self.show_button.hide()
        self.work.begin(self.tr("Reading the first picture…"))
        self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)

    def _show_at_work(self, is_at_work: bool) -> None:
        self.work.setVisible(is_at_work)
        for part in (self.way, self.stack, self._place, self.export_button):
            part.setEnabled(not is_at_work)

    @Slot(object)
    def _on_reported(self, event: object) -> None:
        match event:
            case Scanning(done, total):
                self.work.show_progress(of_total(done, total), done, total)
            case Exported(files=files):
                printed = self._printer.outputFileName() if self._printer else ""
                self._written = (Path(printed).absolute(),) if printed else files
                self._say(self._in_words(event))
                self.show_button.setVisible(bool(self._written))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._say(about_failure(error, self.tr("The pictures could not be exported.")).sentence)

    @Slot()
    def _on_finished(self) -> None:
        self._show_at_work(False)
        self._printer = None
        if self.outcome.isHidden():
            self._say(self.tr("Stopped. Files already written stay."))
        if self.show_button.isHidden():
            self.export_button.setFocus()  # To be pressed again; while it could not be, Qt went on to Close.
        make_room(self)

    @Slot()
    def _on_changed(self) -> None:
        way, form = self.way.currentData(), self._form()
        self.stack.setCurrentWidget(form)
        self._head.setRowVisible(self._place, way != "print")
        self.sheets.let_printer_choose(way == "print")
        self.export_button.setText(self.tr("Print…") if way == "print" else self.tr("Export"))
        self.export_button.setEnabled(not form.complaint())

    @Slot()
    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Export into"), str(self._folder))
        if chosen:
            self.set_folder(Path(chosen))
            self._settings.set("export/folder", chosen)

    @Slot()
    def _reveal(self) -> None:
        if self._written:
            reveal(self._written[0].parent, lambda message: self._say(message.sentence))

    def _say(self, words: str) -> None:
        self.outcome.setText(words)
        self.outcome.show()

    def _in_words(self, exported: Exported) -> str:
        if self.way.currentData() == "print" and self._written:  # A printer that is a file.
            lines = [self.tr("Printed into {}.").format(self._written[0])]
        elif self.way.currentData() == "print":
            sent = len(self._pictures) - len(exported.unreadable)
            lines = [self.tr("Sent to the printer: {}.").format(counted(sent, "picture"))]
        else:
            written = counted(len(exported.files), "file")
            lines = [self.tr("Exported: {0} in {1}.").format(written, self._folder)]
        if exported.unreadable:
            form = self.tr("Left out, because they cannot be read: {0} ({1}).")
            lines.append(form.format(*_named(exported.unreadable)))
        if exported.too_large:
            form = self.tr("Left out, because this format holds no pictures that large: {0} ({1}).")
            lines.append(form.format(*_named(exported.too_large)))
        return "\n".join(lines)


def _on_paper(plan: SheetPlan, printer: QPrinter) -> SheetPlan:
    """Return a plan for the paper that was chosen in the printer's dialog."""
    paper = printer.pageLayout().fullRect(printer.pageLayout().Unit.Millimeter).size()
    return replace(plan, paper=(paper.width(), paper.height()), dpi=min(printer.resolution(), 600))


def _named(paths: Sequence[Path]) -> tuple[str, str]:
    """Count pictures, and name the first of them."""
    return counted(len(paths), "picture"), ", ".join(path.name for path in paths[:5])
