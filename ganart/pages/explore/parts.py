"""The parts of the Explore page and where they stand; `Exploring` and the page have them work together."""

from collections import deque
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ganart.keeping.library import Library
from ganart.pages.explore.actions import ActionBar, ExploreActions
from ganart.pages.explore.compare_view import CompareView
from ganart.pages.explore.controls import Controls
from ganart.pages.explore.directions.direction_search import DirectionSearch
from ganart.pages.explore.dragging.drag_bar import DragBar
from ganart.pages.explore.films.export_panel import ExportPanel
from ganart.pages.explore.find_panel import FindPanel
from ganart.pages.explore.models.model_export import ModelExport
from ganart.pages.explore.models.model_mix_panel import ModelMixPanel
from ganart.pages.explore.models.model_mixing import ModelMixing
from ganart.pages.explore.models.models_panel import ModelsPanel
from ganart.pages.explore.models.opening import Opening
from ganart.pages.explore.music.music_panel import MusicPanel
from ganart.pages.explore.music.song_choice import SongChoice
from ganart.pages.explore.painting import Painting
from ganart.pages.explore.recording.recording import Recording
from ganart.pages.explore.recording.session_card import RecordedSession
from ganart.pages.explore.recording.sessions_panel import SessionsPanel
from ganart.pages.explore.restoring import Restoring
from ganart.pages.explore.sharpening import Sharpening
from ganart.pages.explore.stage.stage_panel import StagePanel
from ganart.pages.explore.timeline.painted_first import PaintedFirst
from ganart.pages.explore.timeline.timeline import Timeline
from ganart.pages.explore.walls.favourites import Favourites
from ganart.pages.explore.walls.left_panel import LeftPanel
from ganart.pages.explore.walls.liking import Liking
from ganart.pixel_art import choose_squares, chosen_squares
from ganart.settings import Settings
from ganart.widgets.folded import Folded
from ganart.widgets.steady_scroll import column_area, keep_width
from ganart.working.background import Background
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from ganart.working.player_link import PlayerLink
from training.exploring.places import Place

_SIDES = (304, 312)  # Logical pixels, the usual widths of the left and of the right side.
_LEAST_SIDES = (256, 264)
_LEAST_MIDDLE = 392  # What the bar below the canvas takes without words. All three fit on a screen of 1024.


class ExploreParts(QWidget):
    """Pictures on the left, the canvas in the middle, controls on the right, the timeline below.

    Attributes:
        painting, opening, liking, search, restoring, model_export, model_mixing: What works without being
            seen.
        making: Makes all of them, in slices of some milliseconds.
        works: What takes long enough to be shown in the strip, the weightiest first.
        commands: The actions of the page.
        models, left, compare_view, drag_bar, bar, favourites, controls, finder, export, stage, timeline: What
            is seen.
        background: The short jobs of all of them.

    Signals:
        said: arg is a `Message` of one of them.
        settled: What was said of a cause is out of date; arg is the cause.
        rested: The last of the long works has ended, or the painting.
    """

    said = Signal(object)
    settled = Signal(str)
    rested = Signal()

    def __init__(
        self,
        engine: Engine,
        library: Library,
        settings: Settings,
        link: PlayerLink | None = None,
        parent: QWidget | None = None,
        *,
        is_whole: bool = True,
    ):
        """Lay out the parts without a model; `link` is what paints, a process of its own without one.

        Unless it `is_whole`, nothing is there before all of `making` was asked for, a slice at a time.
        """
        super().__init__(parent)
        self._settings = settings
        self.making = self._make(engine, library, settings, link or PlayerLink())
        if is_whole:
            deque(self.making, maxlen=0)

    def _make(
        self, engine: Engine, library: Library, settings: Settings, link: PlayerLink
    ) -> Iterator[None]:
        self._crew = Crew(self)
        self.background = Background(self)
        self.painting = Painting(link, self)
        self.opening = Opening(library, self.background, self)
        self.liking = Liking(engine, library, settings, self._crew, self)
        self.search = DirectionSearch(engine, library, self._crew, self)
        self.restoring = Restoring(library, self.background, self)
        self.recording = Recording(library, self.background, self)
        self.model_export = ModelExport(engine, library, self._crew, self.background, self)
        self.model_mixing = ModelMixing(engine, library, self._crew, self.background, self.painting, self)

        # Widgets
        self.commands = ExploreActions(self)
        self.models = ModelsPanel(library, self.background)
        self.left = LeftPanel(self.models, self.painting)
        self.compare_view = CompareView()
        yield
        self.drag_bar = DragBar()
        self.bar = ActionBar(self.commands)
        self.favourites = Favourites(self.painting)
        self.controls = Controls(self.painting)
        self.finder = FindPanel(engine, settings, self._crew)
        self.export = ExportPanel(engine, library, settings, self._crew)
        self.works = (self.export, self.finder, self.liking)
        yield
        self.stage = StagePanel(self.compare_view, self.painting, self.commands, settings)
        self.sharpening = Sharpening(
            self.painting, self.compare_view, self.commands.sharpen, settings, self
        )
        yield
        self.right = QStackedWidget()
        self.timeline = Timeline()
        self.timeline.hide()
        self._painted_first = PaintedFirst(self.painting, self)
        self.timeline.has_audience = self.stage.has_audience
        self.music = MusicPanel()
        self.songs = SongChoice(engine, settings, self._crew, self.timeline, self.music, self)
        self.sessions = SessionsPanel(library, self.background)
        self.sessions_fold = Folded(self.tr("Recorded sessions"), self.sessions)
        self.splitter = QSplitter(childrenCollapsible=False)
        self.splitter.setObjectName("explore")  # Its place is remembered under this name.
        yield

        # Layout
        self.right_scroll = scroll = column_area()
        folded = QVBoxLayout()
        folded.setContentsMargins(16, 0, 16, 16)
        folded.addWidget(self.sessions_fold)
        folded.addWidget(Folded(self.tr("On stage"), self.stage))
        scrolled = QWidget()
        scroll.setWidget(scrolled)
        inside = QVBoxLayout(scrolled, spacing=0)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.controls)
        inside.addLayout(folded)
        inside.addStretch()
        keep_width(scroll, self.controls.column, folded)
        self.right.addWidget(scroll)
        for panel in (self.finder, self.export, self.model_mixing.panel, self.music):
            panel.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # So that Tab begins in it once it has opened.
            self.right.addWidget(panel)
        middle = QWidget()
        middle.setMinimumWidth(_LEAST_MIDDLE)
        column = QVBoxLayout(middle, spacing=8)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self.compare_view, stretch=1)
        column.addWidget(self.drag_bar)
        column.addWidget(self.bar)
        column.addWidget(self.favourites)
        right = QFrame()
        right.setProperty("role", "panel")
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.right)
        for side, least in zip((self.left, right), _LEAST_SIDES, strict=True):
            side.setMinimumWidth(least)
        for pane in (self.left, middle, right):
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([_SIDES[0], 4_000, _SIDES[1]])
        layout = QVBoxLayout(self, spacing=0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter, stretch=1)
        layout.addWidget(self.timeline)
        self.setFocusProxy(self.compare_view.canvas)
        self.set_open(False)

        # Connections
        self.commands.squares.triggered.connect(self._switch_squares)
        self.commands.squares.triggered.connect(self.sharpening.show_again)
        self.commands.timeline.toggled.connect(self.timeline.setVisible)
        self.commands.find.triggered.connect(lambda: self.right.setCurrentWidget(self.finder))
        self.favourites.timeline_requested.connect(self._append_to_timeline)
        self.timeline.place_wanted.connect(lambda place: self.painting.show(place, True))
        self.painting.asked.connect(self.recording.take)
        self.recording.kept.connect(self._on_session_kept)
        self.sessions.film_requested.connect(self._film_session)
        self.timeline.place_dropped.connect(self._on_dropped_on_timeline)
        self.timeline.export_requested.connect(self._show_export)
        self.songs.panel_requested.connect(lambda: self.right.setCurrentWidget(self.music))
        self.music.closed.connect(lambda: self.right.setCurrentIndex(0))
        self.restoring.find_requested.connect(self._find)
        for gathered in (self.restoring.gathered, self._painted_first.painted):
            gathered.connect(self.timeline.add_places)
        self.search.progressed.connect(self.controls.show_search)
        self.search.failed.connect(self.controls.show_no_directions)
        self.finder.closed.connect(lambda: self.right.setCurrentIndex(0))
        self.export.closed.connect(self._close_export)
        self.models.export_requested.connect(self.model_export.export)
        self.model_mixing.began.connect(lambda: self.right.setCurrentWidget(self.model_mixing.panel))
        self.model_mixing.panel.closed.connect(lambda: self.right.setCurrentIndex(0))
        self.model_mixing.saved.connect(self.models.import_file)
        self.right.currentChanged.connect(self._on_right)
        self.painting.ended.connect(self.rested)
        self.stage.ended.connect(self.rested)
        self._crew.idle.connect(self.rested)
        for said in (
            self.models.said, self.opening.said, self.search.said, self.liking.said, self.restoring.said,
            self.finder.said, self.model_mixing.said, self.model_export.said,
            self.export.said, self.timeline.said, self.stage.said, self.songs.said,
            self.recording.said, self.sessions.said,
        ):  # fmt: skip
            said.connect(self.said)
        for settled in (self.stage.settled, self.recording.settled):
            settled.connect(self.settled)

    def set_open(self, is_open: bool) -> None:
        """Offer what needs an open model, or not."""
        for part in (*self.left.walls, self.controls, self.bar, self.favourites, self.timeline):
            part.setEnabled(is_open)
        for action in self.commands.all:
            action.setEnabled(is_open)

    def stop(self) -> None:
        """Stop all work; what was liked is kept first. `rested` tells each time that something has ended."""
        self.timeline.pause()
        self.stage.end()
        self.sessions.replay.pause()
        self.recording.end()
        self.export.stop()
        self.finder.stop()
        self.search.stop()
        self.songs.stop()
        self.painting.end()

    def is_idle(self) -> bool:
        """Whether no long work runs, and the painting has ended."""
        return self._crew.is_idle() and self.painting.is_idle() and self.stage.is_idle()

    def close_background(self) -> None:
        """Write down what is remembered, and end the last thread."""
        self.opening.write()
        self.background.close()

    def show_as_chosen(self) -> None:
        """Enlarge pictures in squares or smoothly, as was chosen anywhere in the program."""
        self.compare_view.set_squares(chosen_squares(self._settings))

    @Slot()
    def _switch_squares(self) -> None:
        choose_squares(self._settings, not self.compare_view.canvas.has_squares())
        self.show_as_chosen()

    # -- FROM ONE PART TO ANOTHER --

    @Slot()
    def _on_right(self) -> None:
        """Hand the keys over with the sight, and end a mix whose sliders are not seen any more."""
        panel = self._open_panel()
        # Tab goes on from here; the single keys of the page mean the same in a panel.
        (panel or self.compare_view.canvas).setFocus()
        if self.right.currentWidget() is not self.model_mixing.panel:
            self.model_mixing.end()

    @Slot(list)
    def _append_to_timeline(self, places: list[Place]) -> None:
        self.commands.timeline.setChecked(True)
        self._painted_first.ask(places)

    @Slot(object, int)
    def _on_dropped_on_timeline(self, place: Place, at: int) -> None:
        if picture := self.painting.picture(place):
            self.timeline.add_place(place, picture, at)

    @Slot()
    def _show_export(self) -> None:
        self.export.set_walk(self.timeline.walk(), self.timeline.soundtrack())
        self.right.setCurrentWidget(self.export)

    def close_panel(self) -> bool:
        """Go back from a panel to what it lies over; returns whether there was one."""
        panel = self._open_panel()
        if panel:
            panel.closed.emit()
        return panel is not None

    def _open_panel(self) -> FindPanel | ExportPanel | ModelMixPanel | MusicPanel | None:
        panels = (self.finder, self.export, self.model_mixing.panel, self.music)
        return next((panel for panel in panels if panel is self.right.currentWidget()), None)

    @Slot()
    def _close_export(self) -> None:
        """Go back, and let the export follow the timeline again."""
        self.right.setCurrentIndex(0)
        self.export.set_walk(self.timeline.walk(), self.timeline.soundtrack())

    @Slot(object, float)
    def _film_session(self, session: RecordedSession, glide: float) -> None:
        self.export.set_session(session.path, session.seconds, glide)
        self.right.setCurrentWidget(self.export)

    @Slot(Path)
    def _on_session_kept(self, path: Path) -> None:
        """Show the sessions, this one among them."""
        if self.model_mixing.is_on():
            self.sessions.refresh()  # To show them would end the mix that ended the recording.
            return
        self.right.setCurrentIndex(0)
        self.sessions_fold.header.setChecked(True)
        once = Qt.ConnectionType.SingleShotConnection
        self.sessions.listed.connect(self._show_newest_session, once)
        self.sessions.refresh()

    @Slot()
    def _show_newest_session(self) -> None:
        """Scroll to it, once it has its place."""
        if self.sessions.cards:
            card = self.sessions.cards[0]
            QTimer.singleShot(0, card, lambda: self.right_scroll.ensureWidgetVisible(card))

    @Slot(Path)
    def _find(self, picture: Path) -> None:
        self.right.setCurrentWidget(self.finder)
        self.finder.look_for(picture)
