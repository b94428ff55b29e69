"""The page on which pictures are taken to print size."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QSplitter,
    QWidget,
)

from ganart.dialog_places import place_for_pictures
from ganart.dropped import dropped_paths
from ganart.keeping.library import Library
from ganart.messages import UPSCALING, Message
from ganart.numbers import fill
from ganart.pages.upscale.model_list import ModelList
from ganart.pages.upscale.own_panel import OwnPanel
from ganart.pages.upscale.own_view import OwnView
from ganart.pages.upscale.own_work import OwnWork
from ganart.pages.upscale.queue import queue_file
from ganart.pages.upscale.queue_desk import QueueDesk
from ganart.pages.upscale.queue_panel import QueuePanel
from ganart.pages.upscale.region_view import RegionView
from ganart.pages.upscale.setup_panel import SetupPanel
from ganart.pages.upscale.upscalers import ListedUpscaler, automatic
from ganart.pages.upscale.work import UpscalingWork
from ganart.pages.work_page import WorkPage
from ganart.paths import SAMPLES
from ganart.reveal import reveal
from ganart.settings import Settings
from ganart.thumbnails import Thumbnails
from ganart.widgets.drop_light import DropLight
from ganart.widgets.empty_state import EmptyState
from ganart.working.engine import Engine

PARTS = ("enlarge", "own")
_USUAL_MINUTES = 10  # Of a training of an upscaler.


class UpscalePage(WorkPage):
    """A queue of pictures, how they are to be enlarged, and what a part of each will look like.

    Behind a tab, an upscaler learns from the artist's own pictures.

    Signals:
        pictures_saved: arg is a list of paths of results that lie in the gallery's folder.
    """

    pictures_saved = Signal(list)

    def __init__(self, engine: Engine, library: Library, settings: Settings, parent: QWidget | None = None):
        unreadable = self.tr("Something is wrong with the list of pictures.")
        super().__init__(parent, unreadable=unreadable)
        self.setAcceptDrops(True)
        self._engine = engine
        self._library = library
        self._settings = settings
        self._thumbnails = Thumbnails(library.thumbnails, self, threads=1)
        file = queue_file(library.root)
        self.desk = QueueDesk(file, self._background, lambda path: self.work.is_in_run(path), self)
        self.queue, self.model = self.desk.queue, self.desk.model
        self.work = UpscalingWork(engine, self.queue, self.model, self._crew, self)

        own = library.root / "upscalers"
        self.models = ModelList(engine, own, settings, self._crew, self)
        self.own_work = OwnWork(engine, own, settings, self._crew, self)
        self._works += (self.work, self.own_work)

        # Widgets
        self.add_tabs(
            (
                (self.tr("Enlarge"), self.tr("Enlarge pictures to print size.")),
                (self.tr("Own upscaler"), self.tr("Train an upscaler on your own pictures.")),
            )
        )
        self.setup = SetupPanel(settings, library.root / "pictures" / "Upscaled")
        self.regions = RegionView(engine, self._background)
        self.list = QueuePanel(self.queue, self.model, self.work, self._thumbnails)
        self.splitter = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False, objectName="upscale")
        self.empty_state = EmptyState(
            "arrows-out",
            self.tr("Enlarge pictures to print size"),
            self.tr(
                "Drop pictures or whole folders here. Preview part of the result before you start. There "
                "are no seams, and colour profiles, transparency and 16 bits are kept."
            ),
            self.tr("Add pictures…"),
            self.tr("Try a sample picture"),
        )
        self.own = OwnPanel(self.own_work, settings.value("upscale/own minutes", _USUAL_MINUTES))
        self.own_view = OwnView(self.own_work)
        self.drop_light = DropLight(self)

        # Layout
        self.splitter.addWidget(self.regions)
        self.splitter.addWidget(self.list)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        for side in (self.empty_state, self.splitter, self.own_view):
            self.right.addWidget(side)
        for part in (self.setup, self.own):
            self.left.addWidget(part)

        # Connections
        self.setup.changed.connect(self._on_setup_changed)
        self.setup.start_requested.connect(self.start)
        self.tabs.currentChanged.connect(self._on_tab)
        self.setup.models.file_chosen.connect(self.models.add)
        self.setup.models.removal_requested.connect(self.models.forget)
        self.models.listed.connect(self._on_listed)
        self.models.said.connect(self.said)
        self.own.start_requested.connect(self.own_work.start)
        self.own.continue_requested.connect(self.own_work.go_on)
        self.own.length.changed.connect(lambda minutes: settings.set("upscale/own minutes", minutes))
        self.own_work.began.connect(self.own_view.clear)
        self.own_work.changed.connect(self._on_work_changed)
        self.own_work.ended.connect(self.models.refresh)
        self.own_work.said.connect(self.said)
        self.own.zone.said.connect(self.said)
        self.own_work.folder_requested.connect(self._find_own_folder)
        self.empty_state.button.clicked.connect(self.list.choose_pictures)
        self.empty_state.other_button.clicked.connect(self._add_sample)
        self.list.places_chosen.connect(self.add)
        self.list.removal_requested.connect(lambda: self.desk.take_off(self.list.view.selected()))
        self.list.clearing_requested.connect(self.desk.clear_done)
        self.list.retry_requested.connect(self.desk.try_again)
        self.list.again_requested.connect(self.desk.queue_again)
        self.desk.changed.connect(self._on_queue_changed)
        self.desk.said.connect(self.said)
        self.desk.ready_again.connect(self.start)
        self.list.view.current_changed.connect(self._look)
        self.list.view.opened.connect(self._open_result)
        self.work.changed.connect(self._on_work_changed)
        self.work.settled.connect(self._on_settled)
        self.work.run_ended.connect(self._on_run_ended)
        self.work.made.connect(self._on_made)
        self.work.said.connect(self.said)
        self.models.refresh()
        self._on_setup_changed()
        QTimer.singleShot(0, self, self._offer_to_continue)

    @Slot(list, str)
    def _on_listed(self, listed: list[ListedUpscaler], wanted: str) -> None:
        self.setup.show_upscalers([*automatic(listed), *listed], wanted)
        self.own.show_upscalers(listed)

    @Slot(int)
    def _on_tab(self, number: int) -> None:
        self.left.setCurrentIndex(number)
        self._show()

    def show_part(self, part: str) -> None:
        """Show "enlarge", or "own", where an upscaler is trained."""
        self.tabs.setCurrentIndex(PARTS.index(part))

    # -- PICTURES --

    @Slot(list)
    def add(self, places: Sequence[Path]) -> None:
        """Put pictures, and all pictures in folders, into the queue."""
        self.desk.add(places, self.setup.files.folder())

    @Slot()
    def _add_sample(self) -> None:
        self.add([min(SAMPLES.rglob("*.png"))])

    @Slot(int)
    def _on_queue_changed(self, looked_at: int) -> None:
        self._show()
        self.list.view.show_row(looked_at)
        self._look()

    @Slot(int)
    def _open_result(self, number: int) -> None:
        if result := self.queue.entries[number].result:
            reveal(Path(result).parent, self.said.emit)

    @Slot()
    def _look(self) -> None:
        """Show the current picture closely."""
        number = self.list.view.current()
        if not 0 <= number < len(self.queue.entries):
            self.regions.look_at(None, None)
            return
        row = self.model.row(number)
        refusal = row.refusal or row.entry.sentence
        can_be_made = row.entry.width > 0 and not refusal
        self.regions.look_at(row.entry, self.desk.config if can_be_made else None, refusal)

    # -- AT WORK --

    @Slot()
    def start(self) -> None:
        """Enlarge all that waits."""
        self._read_setup()  # The device may have been chosen anew.
        if self.desk.config and not self.work.is_running() and self.queue.waiting():
            self.settled.emit(UPSCALING)
            self.work.begin(self.setup.files.folder(), self.desk.config)
            self.list.view.setFocus()  # And not on Stop, where Start was a moment ago.

    def _read_setup(self) -> None:
        try:
            self.desk.set_config(self.setup.config(), "")
        except ValueError as error:
            self.desk.set_config(None, str(error))

    @Slot()
    def pause_or_resume(self) -> None:
        """Pause what runs, or let it go on; of two, what is enlarged."""
        at_work = [work for work in (self.work, self.own_work) if work.is_running()]
        if at_work:
            at_work[0].pause_or_resume()

    @Slot()
    def _on_setup_changed(self) -> None:
        self._read_setup()
        self._show()
        self._look()

    def make_way(self, message: QRect) -> None:
        view = self.list.view
        lowest = self.place_of(view).bottom() + 1
        view.make_way(lowest - message.top() if message.isValid() else 0)

    @Slot()
    def _on_work_changed(self) -> None:
        self._on_changed()
        self._show()

    @Slot()
    def _on_settled(self) -> None:
        self.desk.save()
        self._show()

    @Slot()
    def _on_run_ended(self) -> None:
        if self.queue.failed():
            self.desk.put_failures_first(self.list.view.current())
            self.list.view.scrollToTop()  # There they are, with their reasons.

    @Slot(Path)
    def _on_made(self, result: Path) -> None:
        if result.is_relative_to(self._library.root / "pictures"):
            self.pictures_saved.emit([result])

    def _show(self) -> None:
        """Show what belongs to the tab: the list, or what it is for; and what Start would do."""
        part = self.splitter if self.queue.entries else self.empty_state
        self.right.setCurrentWidget(self.own_view if self.tabs.currentIndex() else part)
        if self.work.is_running():
            words = self.tr("Pictures you add now join the queue with these settings.")
            self.setup.show_state(words, can_start=False)
        else:
            self.setup.show_state(*self.desk.standing())
        self.list.refresh()

    @Slot(Path, float)
    def _find_own_folder(self, run: Path, minutes: float) -> None:
        """Let the user say where the pictures of a training are now, and go on with it."""
        words = self.tr("The pictures of “{}”").format(run.name)
        if chosen := QFileDialog.getExistingDirectory(self, words, place_for_pictures()):
            self.own_work.go_on(run, minutes, Path(chosen))

    @Slot()
    def _offer_to_continue(self) -> None:
        if not self.queue.could_be_read:
            sentence = self.tr(
                "The list of pictures to enlarge could not be read and begins empty. What it held is kept "
                "beside it, and results are untouched."
            )
            self.said.emit(Message(sentence, "warning"))
        waiting = len(self.queue.waiting())
        if self.queue.entries:
            self.list.view.show_row(self.queue.waiting()[0] if waiting else 0)
        if self.queue.is_running and waiting:
            one = self.tr("Enlarging was interrupted: 1 picture is left.")
            many = self.tr("Enlarging was interrupted: {:,} pictures are left.", None, waiting)
            sentence = one if waiting == 1 else fill(many, waiting)
            go_on = (self.tr("Continue"), self.start)
            self.said.emit(Message(sentence, "warning", actions=(go_on,), cause=UPSCALING))

    # -- OVERRIDES --

    def _end_works(self) -> None:
        self.work.end()
        self.regions.end()
        self._thumbnails.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.models.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths := dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            one = self.tr("Drop to enlarge “{}”").format(paths[0].name)
            many = fill(self.tr("Drop to enlarge all {:,}"), len(paths))
            self.drop_light.shine(one if len(paths) == 1 else many)
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_light.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.drop_light.hide()
        self.add(dropped_paths(event.mimeData()))
