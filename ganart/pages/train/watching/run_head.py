"""The head of a run: what it is called, what it does, and the buttons that change that."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ganart.icons import icon
from ganart.theme import restyle
from ganart.widgets.elided_label import ElidedLabel
from ganart.widgets.giving_way import give_way
from ganart.working.long_work import Activity

_NAMES = 144  # Logical pixels that the title and the line below it have at least.


class RunHead(QWidget):
    """A title, a line of words, and the buttons for a run that trains or rests.

    Signals:
        pause_clicked, stop_clicked: For the run that trains.
        label_clicked, generate_clicked, reveal_clicked, discard_clicked: For any.
        larger_clicked: For one that can be continued at twice the size.
        further_toggled: arg is whether the user wants to say how the run goes on.
    """

    pause_clicked = Signal()
    stop_clicked = Signal()
    generate_clicked = Signal()
    label_clicked = Signal()
    reveal_clicked = Signal()
    discard_clicked = Signal()
    larger_clicked = Signal()
    further_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._rests = self._can_be_larger = self._is_fog = False

        # Widgets
        self.title = ElidedLabel()
        self.title.setProperty("role", "title")
        self.state = ElidedLabel()
        self.state.setProperty("role", "muted")
        self.note = ElidedLabel()
        self.pause_button = QPushButton(
            icon("pause"), self.tr("Pause"), toolTip=self.tr("Pause or resume (P)")
        )
        self.stop_button = QPushButton(
            icon("stop"),
            self.tr("Stop"),
            toolTip=self.tr("Stop and keep everything. You can continue later."),
        )
        self.continue_button = QPushButton(
            icon("play"), self.tr("Continue…"), checkable=True, toolTip=self.tr("Train this network further.")
        )
        self.larger_button = QPushButton(
            self.tr("Continue larger…"),
            toolTip=self.tr("Set up a training at twice the size that starts from this one."),
        )
        self.generate_button = QPushButton(icon("image-square"), self.tr("Generate pictures"))
        # In a narrow window they have pictures only, the first one first.
        self._wordless = {button: button.text() for button in (self.larger_button, self.generate_button)}
        for wordless, words in self._wordless.items():
            wordless.setAccessibleName(words)
        self.label_button = _small_button("pencil-simple", self.tr("Name this run, and note something"))
        self.reveal_button = _small_button("folder-open", self.tr("Show the run's folder"))
        self.discard_button = _small_button("trash", self.tr("Delete this run"))

        # Layout
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.title)
        names.addWidget(self.state)
        names.addWidget(self.note)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(names, stretch=1)
        for button in (
            self.pause_button, self.stop_button, self.continue_button, self.larger_button,
            self.generate_button, self.label_button, self.reveal_button, self.discard_button,
        ):  # fmt: skip
            layout.addWidget(button)
        self.set_can_paint(False)
        self._show_larger()

        # Connections
        self.pause_button.clicked.connect(self.pause_clicked)
        self.stop_button.clicked.connect(self.stop_clicked)
        self.continue_button.toggled.connect(self._show_obvious)
        self.continue_button.toggled.connect(self.further_toggled)
        self.larger_button.clicked.connect(self.larger_clicked)
        self.generate_button.clicked.connect(self.generate_clicked)
        self.label_button.clicked.connect(self.label_clicked)
        self.reveal_button.clicked.connect(self.reveal_clicked)
        self.discard_button.clicked.connect(self.discard_clicked)

    def show_run(self, path: Path | None, title: str) -> None:
        """Name a run of which nothing else is known yet."""
        self.title.setText(title)
        self.state.setText("")
        self.continue_button.setChecked(False)
        self.reveal_button.setEnabled(path is not None)
        self.label_button.setEnabled(path is not None)
        self.show_note("")
        self.set_can_paint(False)
        self.set_fog(False)

    def show_note(self, note: str) -> None:
        """Show what was written down about the run."""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def show_activity(self, activity: Activity) -> None:
        """Offer what can be done now."""
        at_work, rests_soon = activity != "resting", activity in ("pausing", "paused")
        self.pause_button.setVisible(at_work)
        self.stop_button.setVisible(at_work)
        self.continue_button.setVisible(not at_work)
        self.discard_button.setVisible(not at_work)
        self._rests = not at_work
        self._show_larger()
        self._show_obvious()
        self.pause_button.setText(self.tr("Resume") if rests_soon else self.tr("Pause"))
        self.pause_button.setIcon(icon("play" if rests_soon else "pause"))
        self.pause_button.setEnabled(activity == "working" or rests_soon)
        self.stop_button.setEnabled(activity != "stopping")
        if at_work:
            self.continue_button.setChecked(False)

    def set_fog(self, is_fog: bool) -> None:
        """Say whether samples show nothing yet: then to go on is the obvious thing, else to generate."""
        self._is_fog = is_fog
        self._show_obvious()

    def _show_obvious(self) -> None:
        """Give the button that is the obvious one its colour.

        None has it while the run is at work, or while it is asked below how to continue.
        """
        is_open = self._rests and not self.continue_button.isChecked()
        for button, picture, is_it in (
            (self.continue_button, "play", is_open and self._is_fog),
            (self.generate_button, "image-square", is_open and not self._is_fog),
        ):
            restyle(button, "role", "primary" if is_it else "")
            colour = QPalette.ColorRole.HighlightedText if is_it else QPalette.ColorRole.WindowText
            button.setIcon(icon(picture, colour))
        self._fit()

    def set_can_paint(self, possible: bool) -> None:
        """Offer to generate pictures, or say when it will be possible."""
        self.generate_button.setEnabled(possible)
        self.generate_button.setToolTip(
            self.tr("Let the network paint pictures for your gallery.")
            if possible
            else self.tr("The network can paint after its first save, about 20 seconds in.")
        )

    def set_can_be_larger(self, possible: bool) -> None:
        """Offer to continue a run that rests at twice the size."""
        self._can_be_larger = possible
        self._show_larger()

    def _show_larger(self) -> None:
        self.larger_button.setVisible(self._can_be_larger and self._rests)
        self._fit()

    def _fit(self) -> None:
        """Give the buttons their words as far as the title keeps some room."""
        for button, words in self._wordless.items():
            button.setText(words)
        self.larger_button.setIcon(QIcon())
        give_way(self._fits, (partial(self._silence, button) for button in self._wordless))

    def _fits(self) -> bool:
        layout = self.layout()
        assert layout
        shown = [each for each in self.findChildren(QAbstractButton) if not each.isHidden()]
        taken = sum(each.sizeHint().width() + layout.spacing() for each in shown)
        return self.width() - taken >= _NAMES

    def _silence(self, button: QPushButton) -> None:
        button.setText("")
        self.larger_button.setIcon(icon("arrows-out"))  # With words it has none.

    def set_can_continue(self, possible: bool) -> None:
        """Offer to go on with the run, unless nothing is known of it."""
        self.continue_button.setEnabled(possible)

    def set_free(self, free: bool) -> None:
        """Offer to change the run, unless another program holds it."""
        for button in (self.continue_button, self.discard_button):
            button.setEnabled(free)

    # -- OVERRIDES --

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _small_button(picture: str, words: str) -> QToolButton:
    return QToolButton(icon=icon(picture), toolTip=words, accessibleName=words)
