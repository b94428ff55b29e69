"""One model under the fingers: what the parts of the page ask is done to its session, and they show it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from random import randrange
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from ganart.messages import Message
from ganart.pages.explore.dragging.point_dragging import PointDragging
from ganart.pages.explore.mixing.mixing import Mixing
from ganart.pages.explore.painting import key_of
from ganart.pages.explore.parts import ExploreParts
from ganart.pages.explore.recording.session_control import SessionControl
from ganart.pages.explore.remembered import Remembered
from ganart.pages.explore.session import ExploreSession
from ganart.pages.explore.state import Axis, Position, limited
from ganart.pages.explore.steering import Steering
from ganart.pages.explore.timeline.timeline_plan import WalkPlan
from ganart.pages.explore.walls.left_panel import LARGEST_SEED
from ganart.words import counted
from training.errors import EngineError
from training.exploring.places import Place

_LARGEST_CHANCE = 2**31


class Exploring(QObject):
    """The controller of the page: it alone moves the state, and has the parts show where that is.

    Attributes:
        parts: What is seen, and what works for it.
        session: The model that is explored.
        dragging: What drags points of the picture.
        on_canvas: The place that the canvas shows and its picture, a moment behind where one is; None until
            the first one is painted.

    Signals:
        said: arg is a `Message`.
    """

    said = Signal(object)

    def __init__(self, parts: ExploreParts, session: ExploreSession, memory: Remembered, parent: QObject):
        """Explore a first model; `explore` goes over to another one."""
        super().__init__(parent)
        self.parts = parts
        self.session = session
        self.on_canvas: tuple[Place, QImage] | None = None
        self._axes: Sequence[Axis] = ()  # As they were found.
        self._unread: Mapping[str, Any] | None = None  # A timeline that this version cannot show.
        self._wall_key: object = None  # What decided the walls when they were shown last.

        # Connections
        parts.left.chosen.connect(self._on_cell)
        parts.left.litter_requested.connect(self._breed_again)
        parts.compare_view.pinned_clicked.connect(self._go_to_pinned)
        parts.bar.state_named.connect(self._name_state)
        parts.bar.state_chosen.connect(lambda name: self._go_back_to(self.session.states[name]))
        parts.bar.state_forgotten.connect(self._forget_state)
        parts.favourites.row.chosen.connect(self.go)
        parts.favourites.row.changed.connect(self._remember)
        parts.painting.painted.connect(self._on_painted)
        parts.search.found.connect(self._on_axes_found)
        parts.finder.found.connect(self.go)
        parts.models.mix_requested.connect(lambda model: parts.model_mixing.begin(self.session.info, model))
        parts.model_mixing.changed.connect(self.show_again)
        parts.timeline.place_chosen.connect(self.go)
        parts.timeline.add_requested.connect(self._add_to_timeline)
        parts.timeline.pictures_dropped.connect(self._gather)
        parts.timeline.changed.connect(self._on_timeline_changed)
        self._connect_commands()
        self._connect_controls()
        Steering(self, self)
        Mixing(self, self)
        SessionControl(self, self)
        self.dragging = PointDragging(self, self)

        self.explore(session, memory)

    def _connect_commands(self) -> None:
        commands = self.parts.commands
        commands.like.triggered.connect(self._like)
        commands.reroll.triggered.connect(lambda: self._go_to_seed(randrange(LARGEST_SEED)))
        commands.change.triggered.connect(self._change)
        commands.breed.triggered.connect(self._breed)
        commands.plane.triggered.connect(self._lay_plane)
        commands.undo.triggered.connect(self._undo)
        commands.redo.triggered.connect(self._redo)
        commands.compare.toggled.connect(self._compare)

    def _connect_controls(self) -> None:
        controls = self.parts.controls
        controls.rested.connect(self.settle)
        controls.plane_requested.connect(self._lay_plane)
        controls.change_requested.connect(self._change)
        controls.breed_requested.connect(self._breed)
        controls.strips_requested.connect(self._show_strips)
        controls.zone_chosen.connect(self._offer_axes)
        controls.direction_named.connect(self._name_direction)

    # -- WHAT THE PAGE SAYS --

    def explore(self, session: ExploreSession, memory: Remembered) -> None:
        """Go over to a model, with what is remembered of it; its first picture is there."""
        self.session = session
        self.on_canvas = None
        parts, info = self.parts, session.info
        parts.models.choose(info.identity)
        parts.left.forget_litter()
        parts.left.set_shape(info.config.data.width / info.config.data.height)
        parts.left.show_part("seeds")
        parts.commands.compare.setChecked(False)
        parts.controls.set_classes(session.class_names)
        parts.controls.set_locks(session.state.locks)
        self._axes = ()
        parts.controls.set_axes((), session.state.locks, {})
        parts.controls.set_zones(info.config.zones)
        parts.controls.bends.set_stages(session.stages)
        parts.favourites.row.show_places(memory.favourites)
        parts.bar.show_states(session.states)
        parts.finder.set_model(info)
        parts.restoring.gather_no_more()
        parts.export.set_model(info)
        self._unread = memory.timeline
        parts.timeline.set_model(session.state.z_dim, info.config.zones, session.class_names)
        parts.sessions.set_model(info.identity, session.state.z_dim, session.class_names)
        parts.music.set_model(tuple(info.config.zones), session.stages)
        self._load_timeline(memory)
        self.show_again()
        parts.search.look(info)

    def show_again(self) -> None:
        """Show everything anew: another model was shown, or nothing."""
        self._wall_key = None
        self.show_arrived()

    @Slot(object)
    def go(self, place: Place) -> None:
        """Go to a place from anywhere; a sentence says when it belongs to another model."""
        self.attempt(lambda: self.session.go(place))

    def attempt(self, move: Callable[[], None], is_dragged: bool = False) -> None:
        """Do a move; a sentence says when a place of it belongs to another model."""
        try:
            move()
        except (ValueError, EngineError) as error:
            self.said.emit(Message(str(error), "error"))
            return
        (self.show_dragged if is_dragged else self.show_arrived)()

    def follow(self, place: Place) -> None:
        """Go where points are dragged to; the picture of it is there already."""
        state = self.session.state
        state.follow(place)
        self.parts.recording.take(place, True)
        self.parts.controls.show_position(state.position, state.along)
        self.parts.commands.undo.setEnabled(state.can_undo)

    @Slot()
    def settle(self) -> None:
        """Make what was dragged one move, and show what lies around."""
        self.session.state.settle()
        self.show_arrived()

    def restore(self, place: Place, plan: WalkPlan | None = None) -> None:
        """Go to the very place of a picture, whatever is locked; of a film, show what it was made from."""
        self._go_back_to(Position(place=place, origin=place))
        if plan:
            self.parts.commands.timeline.setChecked(True)
            self.parts.timeline.open(plan)

    def step(self, cells: int) -> None:
        """Go some cells further on the wall."""
        wall = self.parts.left.wall()
        at = wall.current
        if at < 0 and wall is self.parts.left.seeds:
            at = self.session.seed
        if at + cells >= 0:
            self._on_cell(at + cells)

    # -- WHAT IS SHOWN --

    def show_dragged(self) -> None:
        """Show where a finger that is on its way has brought one."""
        self.parts.controls.show_position(self.session.state.position, self.session.state.along)
        self._show_moving(is_step=True)

    def _show_moving(self, is_step: bool = False) -> None:
        """Show where a finger has moved to; `is_step` while it is on its way."""
        parts, state = self.parts, self.session.state
        parts.timeline.pause()
        parts.sessions.replay.pause()
        parts.painting.show(state.place, is_step)
        parts.commands.undo.setEnabled(state.can_undo)
        parts.commands.redo.setEnabled(state.can_redo)

    def show_arrived(self) -> None:
        """Show where one has arrived, and what lies around."""
        self._show_moving()
        left, controls, state = self.parts.left, self.parts.controls, self.session.state
        controls.show_position(state.position, state.along)
        if not self.session.is_mixed:
            controls.mix.let_zones_go()
        controls.classes.show_shares(state.place.classes)
        controls.pad.show_map(state.place_at)
        self._show_strips()
        number = state.position.number
        left.mark(-1 if number is None else number)
        wall_key = key_of(self.session.seed_place(0))  # What is locked and the variety show in any seed.
        if wall_key != self._wall_key:
            self._wall_key = wall_key
            left.show_walls(self.session.seed_place, self.session.child_place)
        self._remember()

    @Slot()
    def _show_strips(self) -> None:
        self.parts.controls.show_strips(self.session.state.place_along)

    @Slot(object, QImage)
    def _on_painted(self, place: Place, image: QImage) -> None:
        self.on_canvas = (place, image)
        self.parts.compare_view.show_image(image)

    @Slot(object)
    def _on_axes_found(self, axes: Sequence[Axis]) -> None:
        """Offer directions; those that are locked hold from now on, on the walls too."""
        self._axes = self.session.as_given(axes)
        self.parts.music.set_axes(self._axes, self.session.directions)
        self._offer_axes(self.parts.controls.zone.value())

    @Slot(object)
    def _offer_axes(self, zone: str) -> None:
        """Offer the directions as they act on a zone; on all of the picture without one."""
        session, axes = self.session, self._axes
        if zone:
            part, z_dim = session.info.config.zones[zone], session.state.z_dim
            axes = [each for axis in axes if (each := limited(axis, zone, part, z_dim))]
        session.state.axes = tuple(axes)
        self.parts.controls.set_axes(axes, session.state.locks, session.directions)
        self.show_arrived()

    @Slot(str, str)
    def _name_direction(self, name: str, title: str) -> None:
        self.session.name_direction(name, title)
        self.parts.music.set_axes(self._axes, self.session.directions)
        self._remember()

    # -- MOVES AT ONCE --

    def _go_back_to(self, position: Position) -> None:
        self.session.state.go_back_to(position)
        self.show_arrived()

    def _go_to_seed(self, number: int) -> None:
        self.session.go_to_seed(number)
        self.show_arrived()

    @Slot(int)
    def _on_cell(self, number: int) -> None:
        """Go to a cell of the wall that shows."""
        if self.parts.left.part() == "litter":
            self.go(self.session.child_place(number))
            self.parts.left.mark(-1, number)
        else:
            self._go_to_seed(number)

    @Slot()
    def _change(self) -> None:
        self.session.change(self.parts.controls.strength_share(), randrange(_LARGEST_CHANCE))
        self.show_arrived()

    @Slot()
    def _lay_plane(self) -> None:
        self.session.state.lay_plane(randrange(_LARGEST_CHANCE))
        self.show_arrived()

    @Slot()
    def _undo(self) -> None:
        self.session.state.undo()
        self.show_arrived()

    @Slot()
    def _redo(self) -> None:
        self.session.state.redo()
        self.show_arrived()

    @Slot()
    def _breed(self) -> None:
        chosen = self.parts.favourites.row.selected()
        words = counted(len(chosen), "favourite") if chosen else self.tr("the picture that was shown")
        parents = chosen or [self.session.state.place]
        self.session.breed(parents, self.parts.controls.strength_share(), randrange(_LARGEST_CHANCE))
        self.parts.left.show_litter(self.tr("Children of {}").format(words), self.session.child_place)

    @Slot()
    def _breed_again(self) -> None:
        self.session.breed_again(self.parts.controls.strength_share(), randrange(_LARGEST_CHANCE))
        self.parts.left.show_litter(self.parts.left.parents.text(), self.session.child_place)

    # -- WHAT IS KEPT --

    @Slot()
    def _remember(self) -> None:
        parts, session = self.parts, self.session
        timeline = parts.timeline.to_json() if parts.timeline.plan.keyframes else self._unread
        parts.opening.remember(session.info.identity, session.memory(parts.favourites.row.places, timeline))

    @Slot()
    def _like(self) -> None:
        if self.parts.model_mixing.is_on():
            sentence = self.tr("Save the mix first: a picture is kept with the model that paints it.")
            self.said.emit(Message(sentence))
        elif self.on_canvas:
            place, _ = self.on_canvas
            self.parts.liking.like(self.session.info, place)
            self.parts.favourites.row.add(place)

    @Slot(bool)
    def _compare(self, compared: bool) -> None:
        if compared:
            position = self.session.state.position
            if self.on_canvas and self.on_canvas[0] != position.place:  # It is a moment behind.
                position = Position.at(self.on_canvas[0], position.plane)
            self.session.pinned = position
            self.parts.compare_view.pin()
        else:
            self.parts.compare_view.unpin()

    @Slot()
    def _go_to_pinned(self) -> None:
        if self.session.pinned:
            self._go_back_to(self.session.pinned)

    @Slot(str)
    def _name_state(self, name: str) -> None:
        self.session.states[name] = self.session.state.position
        self.parts.bar.show_states(self.session.states)
        self._remember()

    @Slot(str)
    def _forget_state(self, name: str) -> None:
        del self.session.states[name]
        self.parts.bar.show_states(self.session.states)
        self._remember()

    # -- THE TIMELINE --

    def _load_timeline(self, memory: Remembered) -> None:
        if memory.timeline:
            with suppress(ValueError, TypeError, KeyError):  # Else it begins empty, and what was kept stays.
                self.parts.timeline.load(memory.timeline)
                self._unread = None
                self.parts.commands.timeline.setChecked(True)

    @Slot()
    def _add_to_timeline(self) -> None:
        if self.on_canvas:
            self.parts.timeline.add_place(*self.on_canvas)

    @Slot(list)
    def _gather(self, pictures: list[Path]) -> None:
        self.parts.restoring.gather(pictures, self.session.info.identity)

    @Slot()
    def _on_timeline_changed(self) -> None:
        if not self.parts.export.has_session():
            self.parts.export.set_walk(self.parts.timeline.walk(), self.parts.timeline.soundtrack())
        self._remember()
