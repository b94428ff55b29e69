"""Everything about a stage in one section: where the played picture goes, and who may play along."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ganart.pages.explore.actions import ExploreActions
from ganart.pages.explore.compare_view import CompareView
from ganart.pages.explore.osc.osc_panel import OscPanel
from ganart.pages.explore.painting import Painting
from ganart.pages.explore.stage.live_enlarging import LiveEnlarging
from ganart.pages.explore.stage.live_panel import LivePanel
from ganart.pages.explore.stage.midi_panel import MidiPanel
from ganart.pages.explore.stage.output import Output
from ganart.pages.explore.stage.output_rows import OutputRows
from ganart.settings import Settings
from ganart.theme import GRID


class StagePanel(QWidget):
    """Sections below each other, each with a heading.

    Attributes:
        output: The output window.
        output_rows: What opens and closes it.
        live: The switch for the live picture.
        osc: The switch for other programs.
        midi: The switch for knobs and keys.

    Signals:
        said: arg is a `Message`.
        settled: What was said of a cause is out of date; arg is the cause.
        ended: The last process of a stage has ended.
    """

    said = Signal(object)
    settled = Signal(str)
    ended = Signal()

    def __init__(
        self,
        view: CompareView,
        painting: Painting,
        commands: ExploreActions,
        settings: Settings,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._enlarging = LiveEnlarging(painting, self)
        self.output = Output(view, commands.output, commands.all, self._enlarging, settings, self)

        # Widgets
        self.output_rows = OutputRows(self.output, commands.output)
        self.live = LivePanel(view, self._enlarging, settings)
        self.osc = OscPanel(settings)
        self.midi = MidiPanel(settings)

        self.live.set_enlarged(self.output.is_enlarged)

        # Layout
        layout = QVBoxLayout(self, spacing=GRID)
        layout.setContentsMargins(0, 0, 0, 0)
        for title, section in (
            (self.tr("Another screen"), self.output_rows),
            (self.tr("Live picture"), self.live),
            (self.tr("Open Sound Control (OSC)"), self.osc),
            (self.tr("Knobs and keys (MIDI)"), self.midi),
        ):
            heading = QLabel(title)
            heading.setProperty("role", "muted")
            if layout.count():
                layout.addSpacing(GRID)
            layout.addWidget(heading)
            layout.addWidget(section)

        # Connections
        self._enlarging.ended.connect(self.ended)
        self.output.settled.connect(self.settled)
        self.output.enlarged_changed.connect(self.live.set_enlarged)
        for part in (self.output, self.live, self.osc, self.midi):
            part.said.connect(self.said)

    def has_audience(self) -> bool:
        """Whether the picture is seen in the output window, or read by another program."""
        return self.output.is_seen() or self.live.is_read()

    def is_idle(self) -> bool:
        """Whether no process works for the stage."""
        return self._enlarging.is_idle()

    def end(self) -> None:
        """Show the picture nowhere else any more, and listen to nobody."""
        self.output.close()
        self.live.close_server()
        self.osc.link.close()
        self.midi.end()
