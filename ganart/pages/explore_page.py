"""The page on which a trained model is played: its pictures are walked through, liked and bred."""

from pathlib import Path

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ganart.dropped import dropped_folder, dropped_paths
from ganart.keeping.library import Library
from ganart.lone_drop import can_be_explored
from ganart.messages import Message, about_failure
from ganart.pages.explore.exploring import Exploring
from ganart.pages.explore.models.offered_models import OfferedModel, to_begin_with
from ganart.pages.explore.osc.osc_control import OscControl
from ganart.pages.explore.parts import ExploreParts
from ganart.pages.explore.remembered import Remembered
from ganart.pages.explore.session import ExploreSession, start_of
from ganart.pages.explore.stage.midi_control import MidiControl
from ganart.pages.explore.timeline.timeline_plan import WalkPlan
from ganart.pages.explore.walls.hearts import Hearts
from ganart.pages.explore.walls.place_drag import place_in
from ganart.pages.page import Page
from ganart.settings import Settings
from ganart.widgets.drop_light import DropLight
from ganart.working.devices import chosen_device
from ganart.working.engine import Engine
from ganart.working.player_link import PlayerLink
from training.exploring.places import Place
from training.models import ModelInfo
from training.music.sound_files import is_sound


class ExplorePage(Page):
    """Opens one model at a time, to be explored in the parts of the page.

    Attributes:
        parts: What is seen, and what works for it.
        exploring: What moves through the open model; None until a first one is open.

    Signals:
        pictures_saved: arg is a list of paths.
        hearts_changed: Pictures became favourites, or are so no longer; arg is the list of their content
            hashes.
        continue_requested: Go on with a training; arg is the run's folder.
        larger_requested: Begin a training at twice the size with a model; args are the run's folder or else
            the model file, and the settings that it was trained with.
    """

    pictures_saved = Signal(list)
    hearts_changed = Signal(list)
    continue_requested = Signal(Path)
    larger_requested = Signal(Path, object)

    def __init__(
        self,
        engine: Engine,
        library: Library,
        settings: Settings,
        parent: QWidget | None = None,
        link: PlayerLink | None = None,
        parts: ExploreParts | None = None,
    ):
        """Open no model yet; `link` is what paints, a process of its own without one. `parts` may be made."""
        super().__init__(parent, acceptDrops=True)
        self._settings = settings
        self._ending = False
        self._has_begun = False  # Whether a model was opened, or at least tried.
        self._coming: tuple[ModelInfo, Remembered] | None = None  # Until its first picture is painted.
        self._then: tuple[str, Place, WalkPlan | None] | None = None  # A model, and where in it.
        self.exploring: Exploring | None = None

        # Widgets
        self.parts = parts = parts or ExploreParts(engine, library, settings, link)
        self.drop_light = DropLight(self)
        self.hearts = Hearts(library, parts.favourites.row, parts.background, self._open_identity, self)
        self._works += parts.works

        # Layout
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts)
        self.setFocusProxy(parts.compare_view.canvas)

        # Connections
        parts.models.chosen.connect(self.open_model)
        parts.models.listed.connect(self._on_listed)
        parts.models.continue_requested.connect(self.continue_requested)
        parts.models.larger_requested.connect(self.larger_requested)
        parts.opening.opened.connect(self._on_opened)
        parts.painting.opened.connect(self._begin)
        parts.painting.noticed.connect(lambda sentence: self.said.emit(Message(sentence, "warning")))
        parts.painting.failed.connect(self._on_painting_failed)
        parts.restoring.restored.connect(self.open_model)
        parts.liking.pictures_saved.connect(self.pictures_saved)
        parts.export.saved.connect(lambda film: self.pictures_saved.emit([film]))
        parts.opening.hearts_changed.connect(self.hearts_changed)
        self.hearts.changed.connect(self.hearts_changed)
        parts.background.failed.connect(self._on_background_failed)
        parts.said.connect(self.said)
        parts.settled.connect(self.settled)
        parts.rested.connect(self._on_rested)
        for work in parts.works:
            work.changed.connect(self._on_changed)

    # -- OPENING A MODEL --

    @Slot(object)
    def open_model(
        self, offered: OfferedModel, then: Place | None = None, plan: WalkPlan | None = None
    ) -> None:
        """Explore a model from where one left it, or from a place; with a plan, show that on the timeline."""
        self._has_begun = True
        self._then = (offered.identity, then, plan) if then else None
        is_open = self.exploring and self.exploring.session.info.identity == offered.identity
        if self.exploring and is_open and not self._is_opening_another():
            self.parts.left.show_part("seeds")
            if then:
                self.exploring.restore(then, plan)
            self._free_keys()
            return
        self.parts.opening.open(offered)

    def open_file(self, path: Path) -> None:
        """Explore the model of a file, or go where a picture was painted."""
        if path.suffix.lower() == ".safetensors":
            self.parts.models.import_file(path)
        elif is_sound(path):
            self.parts.commands.timeline.setChecked(True)
            self.parts.timeline.set_song(path)
        else:
            self.parts.restoring.open(path)

    def open_run(self, run: Path) -> None:
        """Explore the newest model of a training."""
        self.parts.models.choose_run(run)

    def _is_opening_another(self) -> bool:
        """Whether a model is on its way that will take the place of the one that is explored."""
        return self._coming is not None or self.parts.opening.is_reading()

    def _open_identity(self) -> str:
        return self.exploring.session.info.identity if self.exploring else ""

    @Slot(list)
    def _on_listed(self, models: list[OfferedModel]) -> None:
        """At the first time, open the model that was explored last, or one that is worth playing with."""
        if self._has_begun or not models:
            return
        self.open_model(to_begin_with(models, self._settings.value("explore/model", "")))

    @Slot(object, object)
    def _on_opened(self, info: ModelInfo, memory: Remembered) -> None:
        """Have its first picture painted."""
        self._coming = (info, memory)
        self._paint(info, start_of(info, memory).place)

    def _paint(self, info: ModelInfo, place: Place) -> None:
        """Go over to a model; while it is loaded, nothing can be done."""
        self.parts.timeline.pause()
        self.parts.sessions.replay.pause()
        self.parts.recording.end()  # What shows from now on is of another model.
        self.parts.model_mixing.give_up()
        self.parts.set_open(False)
        self.parts.compare_view.wait(self.tr("Opening “{}”…").format(info.title))
        device_name, threads = chosen_device(self._settings), self._settings.value("threads", 0)
        self.parts.painting.open(info.path, place, device_name, threads)

    @Slot(int)
    def _begin(self, z_dim: int) -> None:
        """Explore the model whose first picture is there."""
        self.parts.set_open(True)
        if self._coming is None:  # Another one could not be opened, and this one is back.
            if self.exploring:
                self.exploring.show_again()
            return
        (info, memory), self._coming = self._coming, None
        self._settings.set("explore/model", info.identity)
        exploring = self._explore(ExploreSession(info, z_dim, memory), memory)
        if self._then and self._then[0] == info.identity:
            exploring.restore(*self._then[1:])
        self._free_keys()

    def _explore(self, session: ExploreSession, memory: Remembered) -> Exploring:
        if self.exploring is None:
            self.exploring = Exploring(self.parts, session, memory, self)
            self.exploring.said.connect(self.said)
            OscControl(self.exploring, self)
            MidiControl(self.exploring, self)
        else:
            self.exploring.explore(session, memory)
        return self.exploring

    @Slot(object)
    def _on_painting_failed(self, error: Exception) -> None:
        """Say so, and go back to the earlier model when it was about opening another one."""
        self.said.emit(about_failure(error, self.tr("This picture could not be painted.")))
        if self._coming is None:
            return
        self._coming = None
        if self.exploring:
            session = self.exploring.session
            self._paint(session.info, session.state.place)
        else:
            self.parts.compare_view.wait(self.tr("The model could not be opened. Choose another one."))
            self.parts.left.show_part("models")

    @Slot(object)
    def _on_background_failed(self, error: Exception) -> None:
        self.said.emit(
            about_failure(error, self.tr("Something could not be read. Your files are as they were."))
        )

    # -- THE END --

    def end(self) -> None:
        self._ending = True
        self.parts.stop()

    @Slot()
    def _on_rested(self) -> None:
        if self._ending and self.parts.is_idle():
            self._ending = False
            self.parts.close_background()
            self.ended.emit()

    def _free_keys(self) -> None:
        """Take the keyboard from the left side, whose fields would swallow the keys of the page."""
        focused = self.window().focusWidget()
        if focused is not None and self.parts.left.isAncestorOf(focused):
            self.parts.compare_view.canvas.setFocus()

    # -- OVERRIDES --

    def room_for_messages(self) -> QRect:
        return self.place_of(self.parts.compare_view)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.parts.show_as_chosen()
        self.parts.models.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns = self.parts.left.wall().columns()
        steps: dict[int, int] = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
        }
        if event.key() == Qt.Key.Key_Escape:
            if not self.parts.close_panel():
                self._free_keys()
        elif self.exploring and event.key() in steps:
            self.exploring.step(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        paths = dropped_paths(data)
        if place_in(data) or (paths and can_be_explored(paths[0]) and not dropped_folder(data)):
            event.acceptProposedAction()
            if paths:  # Else a place of this very page, whose parts must be seen.
                is_model = paths[0].suffix.lower() == ".safetensors"
                play, go = self.tr("Drop to play with “{}”"), self.tr("Drop to go where “{}” was painted")
                follow = self.tr("Drop to let the walk follow “{}”")
                words = play if is_model else follow if is_sound(paths[0]) else go
                self.drop_light.shine(words.format(paths[0].name))
        else:
            event.ignore()  # The window has something to say about it.

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_light.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.drop_light.hide()
        place = place_in(event.mimeData())
        if place is None:
            self.open_file(dropped_paths(event.mimeData())[0])
        elif self.exploring:
            self.exploring.go(place)
