"""The parts of the Explore page and where they stand; `ganart.pages.explore_page` has them work together."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ganart.keeping.library import Library
from ganart.pages.explore.actions import ActionBar, ExploreActions
from ganart.pages.explore.compare_view import CompareView
from ganart.pages.explore.controls import Controls
from ganart.pages.explore.direction_search import DirectionSearch
from ganart.pages.explore.export_panel import ExportPanel
from ganart.pages.explore.favourites import Favourites
from ganart.pages.explore.find_panel import FindPanel
from ganart.pages.explore.left_panel import LeftPanel
from ganart.pages.explore.liking import Liking
from ganart.pages.explore.models_panel import ModelsPanel
from ganart.pages.explore.opening import Opening
from ganart.pages.explore.osc_panel import OscPanel
from ganart.pages.explore.painting import Painting
from ganart.pages.explore.restoring import Restoring
from ganart.pages.explore.session import ExploreSession
from ganart.pages.explore.timeline import Timeline
from ganart.pages.page import Page
from ganart.settings import Settings
from ganart.widgets.folded import Folded
from ganart.working.background import Background
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from ganart.working.player_link import PlayerLink
from training.exploring.places import Place

_SIDES = (304, 312)  # Logical pixels, the usual widths of the left and of the right side.
_LEAST_SIDES = (232, 264)


class ExploreParts(Page):
    """Pictures on the left, the canvas in the middle, controls on the right, the timeline below.

    Attributes:
        session: The model that is explored; None until one is open.
    """

    def __init__(
        self,
        engine: Engine,
        library: Library,
        settings: Settings,
        parent: QWidget | None = None,
        link: PlayerLink | None = None,
    ):
        """Lay out an empty page; `link` is what paints, a process of its own without one."""
        super().__init__(parent, acceptDrops=True)
        self.session: ExploreSession | None = None
        self._crew = Crew(self)
        self._background = Background(self)
        self.painting = Painting(link or PlayerLink(), self)
        self.opening = Opening(library, self._background, self)
        self.liking = Liking(engine, library, self._crew, self)
        self.search = DirectionSearch(engine, library, self._crew, self)
        self.restoring = Restoring(library, self._background, self)

        # Widgets
        self.commands = ExploreActions(self)
        self.models = ModelsPanel(library, self._background)
        self.left = LeftPanel(
            self.models,
            self.painting,
            lambda number: self.session.seed_place(number),
            lambda number: self.session.child_place(number),
        )
        self.compare_view = CompareView()
        self.bar = ActionBar(self.commands)
        self.favourites = Favourites(self.painting)
        self.controls = Controls(self.painting)
        self.find = FindPanel(engine, self._crew)
        self.export = ExportPanel(engine, library, settings, self._crew)
        self._works += (self.export, self.find, self.liking)
        self.osc = OscPanel(settings)
        self.right = QStackedWidget()
        self.timeline = Timeline()
        self.timeline.hide()
        self.splitter = QSplitter(childrenCollapsible=False)
        self.splitter.setObjectName("explore")  # Its place is remembered under this name.

        # Layout
        scroll = QScrollArea(
            widgetResizable=True, horizontalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        folded = QVBoxLayout()
        folded.setContentsMargins(16, 0, 16, 16)
        folded.addWidget(Folded(self.tr("Other programs (OSC)"), self.osc))
        scrolled = QWidget()
        scroll.setWidget(scrolled)
        inside = QVBoxLayout(scrolled, spacing=0)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.controls)
        inside.addLayout(folded)
        inside.addStretch()
        for part in (scroll, self.find, self.export):
            self.right.addWidget(part)
        middle = QWidget()
        column = QVBoxLayout(middle, spacing=8)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self.compare_view, stretch=1)
        column.addWidget(self.bar)
        column.addWidget(self.favourites)
        right = QFrame()
        right.setProperty("role", "panel")
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.right)
        for side, least in zip((self.left, right), _LEAST_SIDES, strict=True):
            side.setMinimumWidth(least)
        for part in (self.left, middle, right):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([_SIDES[0], 4_000, _SIDES[1]])
        layout = QVBoxLayout(self, spacing=0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter, stretch=1)
        layout.addWidget(self.timeline)
        self.setFocusProxy(self.compare_view.canvas)
        self.set_open(False)

        # Connections
        self.commands.crisp.toggled.connect(self.compare_view.set_crisp)
        self.commands.crisp.setChecked(settings.value("explore/crisp", True))
        self.commands.crisp.toggled.connect(lambda crisp: settings.set("explore/crisp", crisp))
        self.commands.timeline.toggled.connect(self.timeline.setVisible)
        self.commands.find.triggered.connect(lambda: self.right.setCurrentWidget(self.find))
        self.favourites.timeline_requested.connect(self._append_to_timeline)
        self.timeline.place_dropped.connect(self._on_dropped_on_timeline)
        self.timeline.export_requested.connect(self._show_export)
        self.restoring.find_requested.connect(self._find)
        for part in (self.find, self.export):
            part.closed.connect(lambda: self.right.setCurrentIndex(0))
        for part in self._works:
            part.changed.connect(self._on_changed)

    def set_open(self, is_open: bool) -> None:
        """Offer what needs an open model, or not."""
        for part in (*self.left.walls, self.controls, self.bar, self.favourites, self.timeline):
            part.setEnabled(is_open)
        for action in self.commands.all:
            action.setEnabled(is_open)

    # -- FROM ONE PART TO ANOTHER --

    @Slot(list)
    def _append_to_timeline(self, places: list[Place]) -> None:
        self.commands.timeline.setChecked(True)
        for place in places:
            if picture := self.painting.picture(place):
                self.timeline.add_place(place, picture)

    @Slot(object, int)
    def _on_dropped_on_timeline(self, place: Place, at: int) -> None:
        if picture := self.painting.picture(place):
            self.timeline.add_place(place, picture, at)

    @Slot()
    def _show_export(self) -> None:
        self.export.set_walk(self.timeline.walk())
        self.right.setCurrentWidget(self.export)

    @Slot(Path)
    def _find(self, picture: Path) -> None:
        self.right.setCurrentWidget(self.find)
        self.find.look_for(picture)
