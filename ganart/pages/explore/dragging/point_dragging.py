"""Points of the picture are dragged on the canvas, and the place follows them turn by turn."""

from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from ganart.messages import Message
from ganart.pages.explore.dragging.held_mask import HeldMask
from ganart.working.play_process import Dragged
from training.exploring.places import Place
from training.exploring.pulls import MOST_PULLS, Point, Pull

if TYPE_CHECKING:
    from ganart.pages.explore.exploring import Exploring

MOST_AFTER = 300  # Steps that a drag still makes after the mouse let go.

_NUMBERS = count(1)  # Of drags; none is used twice, for the playing process tells drags apart by them.


class PointDragging(QObject):
    """Has the model that is explored follow what the layer over its picture tells.

    Attributes:
        pulls: The points, and where they are pulled.
        held: What must not move.
    """

    def __init__(self, exploring: "Exploring", parent: QObject):
        super().__init__(parent)
        self._exploring = exploring
        self._parts = parts = exploring.parts
        self._action = parts.commands.drag
        self._layer, self._bar = parts.compare_view.drag_layer, parts.drag_bar
        self.pulls: list[Pull] = []
        self.held = HeldMask()
        self._grabbed = -1  # The number of the pull under the mouse; -1 for none.
        self._has_pulled = False  # Whether the mouse moved since it was pressed.
        self._number = 0  # Of the drag.
        self._place: Place | None = None  # How far the drag is; None while none goes on.
        self._meant: Place | None = None  # In whose picture the points lie.
        self._is_asked = False  # Whether a turn is being done.
        self._left = MOST_AFTER  # Steps until it is stopped; they count from the release on.
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), parts.compare_view)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.setEnabled(False)

        # Connections
        self._action.toggled.connect(self._on_toggled)
        self._action.toggled.connect(escape.setEnabled)
        escape.activated.connect(self._on_escape)
        self._layer.pressed.connect(self._on_pressed)
        self._layer.pulled.connect(self._on_pulled)
        self._layer.released.connect(self._on_released)
        self._layer.brushed.connect(self._on_brushed)
        self._bar.brush_button.toggled.connect(self._layer.set_brush)
        self._bar.clear_button.clicked.connect(self.clear)
        parts.painting.dragged.connect(self._on_dragged)
        parts.painting.asked.connect(self._on_asked)
        parts.painting.failed.connect(self._on_failed)
        parts.painting.opened.connect(lambda: self._action.setChecked(False))

    def is_going(self) -> bool:
        """Whether the picture is still on its way."""
        return self._place is not None

    def clear(self) -> None:
        """Stop, and forget all points and what is held."""
        self._end()
        self.pulls = []
        self.held.clear()
        self._show()

    # -- WHAT THE PAGE SAYS --

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        """Begin to drag points, or end it; a network without maps has none."""
        if on and not self._exploring.session.stages:
            self._action.setChecked(False)
            sentence = self.tr(
                "The network of this model is fully connected: its pictures have no points to drag."
            )
            self._exploring.said.emit(Message(sentence))
            return
        self._layer.setVisible(on)
        self._bar.setVisible(on)
        self._bar.brush_button.setChecked(False)
        self.clear()

    @Slot()
    def _on_escape(self) -> None:
        """Stop what goes on; or else stop dragging points."""
        if self.is_going():
            self._end()
            self._show(self.tr("Stopped."))
        else:
            self._action.setChecked(False)

    @Slot(object, int, bool)
    def _on_pressed(self, point: Point, grabbed: int, adds: bool) -> None:
        """Take hold of a point: one that is there, one more, or a first one."""
        self._end()
        self._stay_where_it_plays()
        if grabbed < 0:
            self.pulls = (self.pulls[: MOST_PULLS - 1] if adds else []) + [Pull(point, point)]
            grabbed = len(self.pulls) - 1
        self._grabbed, self._has_pulled = grabbed, adds
        self._meant = self._exploring.session.state.place
        self._show()

    @Slot(object)
    def _on_pulled(self, point: Point) -> None:
        if self._grabbed < 0:
            return
        self._has_pulled = True
        self.pulls[self._grabbed] = Pull(self.pulls[self._grabbed].handle, point)
        self._show(self.tr("The picture follows…"))
        self._begin()
        self._ask()

    @Slot()
    def _on_released(self) -> None:
        """Let the picture come after; a click that pulled nothing takes all points away."""
        self._grabbed = -1
        if not self._has_pulled:
            self.pulls = []
            self._show()
        self._ask()

    @Slot(object, object, bool)
    def _on_brushed(self, start: Point, end: Point, erases: bool) -> None:
        image = self._parts.compare_view.image()
        self.held.brush(start, end, image.width() / image.height() if image else 1.0, erases)
        self._layer.show_held(self.held.marks)

    def _stay_where_it_plays(self) -> None:
        """Pause a walk or a session that plays, and stay at the moment that the canvas shows."""
        timeline, replay = self._parts.timeline, self._parts.sessions.replay
        if timeline.playing.is_playing() or replay.is_playing():
            timeline.pause()
            replay.pause()
            if self._exploring.on_canvas:
                self._exploring.go(self._exploring.on_canvas[0])

    # -- TURN BY TURN --

    def _begin(self) -> None:
        """Begin a drag where one is, unless one goes on."""
        if self._place is None:
            self._number = next(_NUMBERS)
            self._place = self._exploring.session.state.place
            self._is_asked = False
        self._left = MOST_AFTER

    def _ask(self) -> None:
        """Ask for the next turn, unless one is being done."""
        if self._place is None or self._is_asked:
            return
        self._is_asked = True
        state = self._exploring.session.state
        locked = tuple(axis.vector for axis in state.axes if axis.name in state.locks)
        self._parts.painting.drag(
            self._number, self._place, self.pulls, held=self.held.array(), locked=locked, most=self._left
        )

    @Slot(object)
    def _on_dragged(self, turn: Dragged) -> None:
        """Go where the drag has come to, and on from there."""
        if self._place is None:
            return
        self._is_asked = False
        self._place = self._meant = turn.place
        self._exploring.follow(turn.place)
        self.pulls = [Pull(at, pull.target) for at, pull in zip(turn.handles, self.pulls, strict=True)]
        self._layer.show_pulls(self.pulls)
        if self._grabbed < 0:
            self._left -= turn.steps
        if turn.progress == "going" and self._left > 0:
            self._ask()
        elif self._grabbed < 0:
            self._end()
            arrived, short = self.tr("There."), self.tr(
                "The model can bring it no nearer. Points on an edge or in a detail are followed best."
            )
            self._show(arrived if turn.progress == "arrived" else short)

    @Slot(object, bool)
    def _on_asked(self, place: Place, is_step: bool) -> None:
        """Give up when something else is to be shown: the points are those of another picture."""
        if self._place is not None and place is not self._place:
            self._place = None
        if self.pulls and place is not self._meant:
            self.pulls, self._grabbed = [], -1
            self._show()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.clear()

    def _end(self) -> None:
        """Make what was dragged one move."""
        if self._place is not None:
            self._place = None
            self._exploring.settle()

    def _show(self, words: str = "") -> None:
        """Show the points, and how it goes or what can be done."""
        self._layer.show_pulls(self.pulls)
        self._layer.show_held(self.held.marks)
        hint = self.tr(
            "Press on the picture and pull: it follows. Shift adds a point, and a click with Shift pins "
            "one that has to stay."
        )
        self._bar.words.setText(words or hint)
