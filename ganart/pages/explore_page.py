"""The page on which a trained model is played: its pictures are walked through, liked and bred."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from random import randrange

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ganart.dropped import dropped_folder, dropped_paths
from ganart.keeping.library import Library
from ganart.messages import Message, about_failure
from ganart.pages.explore.left_panel import LARGEST_SEED
from ganart.pages.explore.offered_models import OfferedModel
from ganart.pages.explore.osc_control import OscControl
from ganart.pages.explore.painting import key_of
from ganart.pages.explore.parts import ExploreParts
from ganart.pages.explore.place_drag import place_in
from ganart.pages.explore.remembered import Remembered
from ganart.pages.explore.session import ExploreSession, start_of
from ganart.pages.explore.state import Axis, Position
from ganart.settings import Settings
from ganart.words import counted
from ganart.working.engine import Engine
from ganart.working.player_link import PlayerLink
from training.errors import EngineError
from training.exploring.places import Place
from training.models import ModelInfo

_LEFT_WIDTH, _RIGHT_WIDTH = 304, 312  # Logical pixels.
_LARGEST_CHANCE = 2**31


class ExplorePage(ExploreParts):
    """Plays one model at a time.

    Attributes:
        on_canvas: The place that the canvas shows and its picture, a moment behind where one is.

    Signals:
        pictures_saved: arg is a list of paths.
        continue_requested: Go on with a training; arg is the run's folder.
    """

    pictures_saved = Signal(list)
    continue_requested = Signal(Path)

    def __init__(
        self,
        engine: Engine,
        library: Library,
        settings: Settings,
        parent: QWidget | None = None,
        link: PlayerLink | None = None,
    ):
        super().__init__(engine, library, settings, parent, link)
        self._settings = settings
        self._ending = False
        self._has_begun = False  # Whether a model was opened, or at least tried.
        self._coming: tuple[ModelInfo, Remembered] | None = None  # Until its first picture is painted.
        self._then: tuple[str, Place] | None = None  # A model by its identity, and where in it.
        self.on_canvas: tuple[Place, QImage] | None = None
        self._others = OscControl(self.osc.link, self)
        self._wall_key: object = None  # What decided the walls when they were shown last.

        # Connections
        self.models.chosen.connect(self.open_model)
        self.models.listed.connect(self._on_listed)
        self.models.continue_requested.connect(self.continue_requested)
        self.left.chosen.connect(self._on_cell)
        self.left.litter_requested.connect(self._breed_again)
        self.compare_view.pinned_clicked.connect(lambda: self._go_back_to(self.session.pinned))
        self.bar.state_named.connect(self._name_state)
        self.bar.state_chosen.connect(lambda name: self._go_back_to(self.session.states[name]))
        self.bar.state_forgotten.connect(self._forget_state)
        self.favourites.row.chosen.connect(self._go)
        self.favourites.row.changed.connect(self._remember)
        self.controls.moved.connect(self._on_moved)
        self.controls.settled.connect(self._on_settled)
        self.controls.locked.connect(self._on_settled)
        self.opening.opened.connect(self._on_opened)
        self.painting.opened.connect(self._begin)
        self.painting.painted.connect(self._on_painted)
        self.painting.noticed.connect(lambda sentence: self.said.emit(Message(sentence, "warning")))
        self.painting.failed.connect(self._on_painting_failed)
        self.painting.ended.connect(self._on_idle)
        self.search.progressed.connect(self.controls.show_search)
        self.search.found.connect(self._on_axes_found)
        self.search.failed.connect(self.controls.show_no_directions)
        self.restoring.restored.connect(self.open_model)
        self.find.found.connect(self._go)
        self.timeline.place_wanted.connect(self.painting.show)
        self.timeline.place_chosen.connect(self._go)
        self.timeline.add_requested.connect(lambda: self.timeline.add_place(*self.on_canvas))
        self.timeline.pictures_dropped.connect(
            lambda paths: self.restoring.gather(paths, self.session.info.identity)
        )
        self.restoring.gathered.connect(self._add_gathered)
        self.timeline.changed.connect(self._on_timeline_changed)
        self.liking.pictures_saved.connect(self.pictures_saved)
        for part in (
            self.models, self.opening, self.search, self.liking, self.restoring, self.find, self.export,
            self.timeline, self.osc,
        ):  # fmt: skip
            part.said.connect(self.said)
        self._background.failed.connect(self._on_background_failed)
        self._crew.idle.connect(self._on_idle)
        self._connect_commands()

    def _connect_commands(self) -> None:
        commands = self.commands
        commands.like.triggered.connect(self._like)
        commands.reroll.triggered.connect(lambda: self._go_to_seed(randrange(LARGEST_SEED)))
        commands.change.triggered.connect(self._change)
        commands.breed.triggered.connect(self._breed)
        commands.plane.triggered.connect(self._lay_plane)
        commands.undo.triggered.connect(self._undo)
        commands.redo.triggered.connect(self._redo)
        commands.compare.toggled.connect(self._compare)
        self.controls.change_requested.connect(self._change)
        self.controls.breed_requested.connect(self._breed)
        self.controls.plane_requested.connect(self._lay_plane)

    # -- OPENING A MODEL --

    @Slot(object)
    def open_model(self, offered: OfferedModel, then: Place | None = None) -> None:
        """Explore a model from where one left it, or from a place."""
        self._has_begun = True
        self._then = (offered.identity, then) if then else None
        if self.session and self.session.info.identity == offered.identity:
            self.left.show_part("seeds")
            if then:
                self._restore(then)
            return
        self.opening.open(offered)

    @Slot(list)
    def _on_listed(self, models: list[OfferedModel]) -> None:
        """At the first time, open the model that was explored last, or the first."""
        if self._has_begun or not models:
            return
        last = self._settings.value("explore/model", "")
        self.open_model(next((each for each in models if each.identity == last), models[0]))

    @Slot(object, object)
    def _on_opened(self, info: ModelInfo, memory: Remembered) -> None:
        """Have its first picture painted."""
        self._coming = (info, memory)
        self._paint(info, start_of(info, memory).place)

    def _paint(self, info: ModelInfo, place: Place) -> None:
        """Go over to a model; while it is loaded, nothing can be done."""
        self.timeline.pause()
        self.set_open(False)
        self.compare_view.wait(self.tr("Opening “{}”…").format(info.title))
        device, threads = self._settings.value("device", "auto"), self._settings.value("threads", 0)
        self.painting.open(info.path, place, device, threads)

    @Slot(int)
    def _begin(self, z_dim: int) -> None:
        """Explore the model whose first picture is there."""
        self.set_open(True)
        self._wall_key = None
        if self._coming is None:  # Another one could not be opened, and this one is back.
            self._on_settled()
            return
        (info, memory), self._coming = self._coming, None
        self.session = ExploreSession(info, z_dim, memory)
        self._settings.set("explore/model", info.identity)
        self.models.choose(info.identity)
        self.left.forget_litter()
        self.left.show_part("seeds")
        self.commands.compare.setChecked(False)
        self.controls.set_state(self.session.state, self.session.class_names)
        self.favourites.row.show_places(memory.favourites)
        self.bar.show_states(self.session.states)
        self.find.set_model(info)
        self.export.set_model(info)
        self.timeline.set_model(z_dim)
        self._load_timeline(memory)
        self._on_settled()
        self.search.look(info)
        if self._then and self._then[0] == info.identity:
            self._restore(self._then[1])

    def _load_timeline(self, memory: Remembered) -> None:
        if memory.timeline:
            with suppress(ValueError, TypeError, KeyError):  # Else it begins empty.
                self.timeline.load(memory.timeline)
                self.commands.timeline.setChecked(True)

    @Slot(object)
    def _on_axes_found(self, axes: Sequence[Axis]) -> None:
        """Offer directions; those that are locked hold from now on, on the walls too."""
        self.controls.set_axes(axes)
        self._on_settled()

    @Slot(object)
    def _on_painting_failed(self, error: Exception) -> None:
        """Say so, and go back to the earlier model when it was about opening another one."""
        self.said.emit(about_failure(error, self.tr("This cannot be painted.")))
        if self._coming is None:
            return
        self._coming = None
        if self.session:
            self._paint(self.session.info, self.session.state.place)
        else:
            self.compare_view.wait(self.tr("The model could not be opened. Choose another one."))
            self.left.show_part("models")

    # -- THE CANVAS --

    @Slot()
    def _on_moved(self) -> None:
        """Show where a finger has moved to."""
        self.timeline.pause()
        self.painting.show(self.session.state.place)
        self._show_history()

    @Slot()
    def _on_settled(self) -> None:
        """Show where one has arrived, and what lies around."""
        self._on_moved()
        self.controls.refresh()
        number = self.session.state.position.number
        self.left.mark(-1 if number is None else number)
        wall_key = key_of(self.session.seed_place(0))  # What is locked and the variety show in any seed.
        if wall_key != self._wall_key:
            self._wall_key = wall_key
            self.left.refresh_walls()
        self._remember()

    @Slot(object, QImage)
    def _on_painted(self, place: Place, image: QImage) -> None:
        self.on_canvas = (place, image)
        self.compare_view.show_image(image)

    def _show_history(self) -> None:
        self.commands.undo.setEnabled(self.session.state.can_undo)
        self.commands.redo.setEnabled(self.session.state.can_redo)

    @Slot()
    def _remember(self) -> None:
        session = self.session
        timeline = self.timeline.to_json() if self.timeline.plan.keyframes else None
        self.opening.remember(session.info.identity, session.memory(self.favourites.row.places, timeline))

    # -- MOVES --

    @Slot(object)
    def _go(self, place: Place) -> None:
        """Go to a place from anywhere; a sentence says when it belongs to another model."""
        try:
            self.session.go(place)
        except (ValueError, EngineError) as error:
            self.said.emit(Message(str(error), "error"))
            return
        self._on_settled()

    def _restore(self, place: Place) -> None:
        """Go to the very place of a picture, whatever is locked."""
        self._go_back_to(Position(place=place, origin=place))

    def _go_back_to(self, position: Position) -> None:
        self.session.state.go_back_to(position)
        self._on_settled()

    def _go_to_seed(self, number: int) -> None:
        self.session.go_to_seed(number)
        self._on_settled()

    @Slot(int)
    def _on_cell(self, number: int) -> None:
        """Go to a cell of the wall that shows."""
        if self.left.part() == "litter":
            self._go(self.session.child_place(number))
            self.left.mark(-1, number)
        else:
            self._go_to_seed(number)

    def _step(self, cells: int) -> None:
        """Go some cells further on the wall."""
        wall = self.left.wall()
        at = wall.current
        if at < 0 and wall is self.left.seeds:
            at = self.session.seed
        if at + cells >= 0:
            self._on_cell(at + cells)

    @Slot()
    def _change(self) -> None:
        self.session.change(self.controls.strength_share(), randrange(_LARGEST_CHANCE))
        self._on_settled()

    @Slot()
    def _lay_plane(self) -> None:
        self.session.state.lay_plane(randrange(_LARGEST_CHANCE))
        self._on_settled()

    @Slot()
    def _breed(self) -> None:
        chosen = self.favourites.row.selected()
        words = counted(len(chosen), "favourite") if chosen else self.tr("the picture that was shown")
        parents = chosen or [self.session.state.place]
        self.session.breed(parents, self.controls.strength_share(), randrange(_LARGEST_CHANCE))
        self.left.show_litter(self.tr("Children of {}").format(words))

    @Slot()
    def _breed_again(self) -> None:
        self.session.breed_again(self.controls.strength_share(), randrange(_LARGEST_CHANCE))
        self.left.show_litter(self.left.parents.text())

    @Slot()
    def _undo(self) -> None:
        self.session.state.undo()
        self._on_settled()

    @Slot()
    def _redo(self) -> None:
        self.session.state.redo()
        self._on_settled()

    # -- WHAT IS KEPT --

    @Slot()
    def _like(self) -> None:
        place, _ = self.on_canvas
        self.liking.like(self.session.info, place)
        self.favourites.row.add(place)

    @Slot(bool)
    def _compare(self, compared: bool) -> None:
        if compared:
            self.session.pinned = self.session.state.position
            self.compare_view.pin()
        else:
            self.compare_view.unpin()

    @Slot(str)
    def _name_state(self, name: str) -> None:
        self.session.states[name] = self.session.state.position
        self.bar.show_states(self.session.states)
        self._remember()

    @Slot(str)
    def _forget_state(self, name: str) -> None:
        del self.session.states[name]
        self.bar.show_states(self.session.states)
        self._remember()

    # -- THE TIMELINE --

    @Slot(list)
    def _add_gathered(self, gathered: list[tuple[Place, QImage]]) -> None:
        for place, picture in gathered:
            self.timeline.add_place(place, picture)

    @Slot()
    def _on_timeline_changed(self) -> None:
        self.export.set_walk(self.timeline.walk())
        if self.session:
            self._remember()

    # -- THE WINDOW --

    @Slot(object)
    def _on_background_failed(self, error: Exception) -> None:
        self.said.emit(
            about_failure(error, self.tr("Something could not be read. Your files are as they were."))
        )

    def end(self) -> None:
        self._ending = True
        self.timeline.pause()
        for work in (self.export, self.find, self.search):  # What was liked is kept first.
            work.stop()
        self.painting.end()

    @Slot()
    def _on_idle(self) -> None:
        if self._ending and self._crew.is_idle() and self.painting.is_idle():
            self._ending = False
            self.opening.write()
            self._background.close()
            self.ended.emit()

    # -- OVERRIDES --

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.models.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns = self.left.wall().columns()
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
        }
        if self.session and event.key() in steps:
            self._step(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if place_in(data) or (dropped_paths(data) and not dropped_folder(data)):
            event.acceptProposedAction()
        else:
            event.ignore()  # The window has something to say about it.

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        if place := place_in(event.mimeData()):
            self._go(place)
            return
        path = dropped_paths(event.mimeData())[0]
        if path.suffix == ".safetensors":
            self.models.import_file(path)
        else:
            self.restoring.open(path)
