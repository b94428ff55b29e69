"""The card of a run in the list of earlier ones."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from ganart.icons import icon
from ganart.numbers import fill
from ganart.translation import translate
from ganart.widgets.card import Card
from ganart.widgets.card_picture import CardPicture
from ganart.widgets.elided_label import ElidedLabel
from ganart.words import duration, when
from training.quality import quality_of
from training.runs import RunSummary

PICTURE_SIDE = 48  # Logical pixels.

STATE_WORDS = {
    "waiting": QT_TRANSLATE_NOOP("words", "not started"),  # It was made to wait, and has not begun.
    "new": QT_TRANSLATE_NOOP("words", "just started"),
    "training": QT_TRANSLATE_NOOP("words", "training"),
    "paused": QT_TRANSLATE_NOOP("words", "paused"),
    "stopped": QT_TRANSLATE_NOOP("words", "stopped"),
    "finished": QT_TRANSLATE_NOOP("words", "finished"),
    "failed": QT_TRANSLATE_NOOP("words", "failed"),
    "interrupted": QT_TRANSLATE_NOOP("words", "interrupted"),
    "newer": QT_TRANSLATE_NOOP("words", "made by a newer GanArt"),
}


class RunCard(Card):
    """Shows a run: a few samples, its title, how far it came.

    Attributes:
        summary: The run.
        image: A few of its samples, or None.

    Signals:
        begin_requested: The user wants it to wait no longer.
        label_requested: The user wants to name it or to note something.
        beside_requested: The user wants to see it beside the one on show.
    """

    begin_requested = Signal()
    label_requested = Signal()
    beside_requested = Signal()

    def __init__(self, summary: RunSummary, image: QImage | None, parent: QWidget | None = None):
        super().__init__("", parent)

        # Widgets
        self.picture = CardPicture(PICTURE_SIDE)
        self.title = ElidedLabel()
        self.state = ElidedLabel()
        self.state.setProperty("role", "small")
        self.note = ElidedLabel(mode=Qt.TextElideMode.ElideRight)
        self.note.setProperty("role", "small")
        self.menu = QMenu(self)
        self.begin_action = self.menu.addAction(icon("play"), "")
        self.begin_action.setVisible(False)
        self.label_action = self.menu.addAction(icon("pencil-simple"), self.tr("Name and note…"))
        self.beside_action = self.menu.addAction(icon("columns"), self.tr("Show beside what is open"))
        self.menu_button = QToolButton(
            icon=icon("dots-three"),
            popupMode=QToolButton.ToolButtonPopupMode.InstantPopup,
            toolTip=self.tr("Actions for this training"),
        )
        self.menu_button.setProperty("role", "flat")
        self.menu_button.setMenu(self.menu)
        self.menu_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.state.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

        # Layout
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title, alignment=Qt.AlignmentFlag.AlignBottom)
        words.addWidget(self.state, alignment=Qt.AlignmentFlag.AlignTop)
        words.addWidget(self.note)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self.picture)
        layout.addLayout(words, stretch=1)
        layout.addWidget(self.menu_button, alignment=Qt.AlignmentFlag.AlignTop)
        self.show_run(summary, image)

        # Connections
        self.begin_action.triggered.connect(self.begin_requested)
        self.label_action.triggered.connect(self.label_requested)
        self.beside_action.triggered.connect(self.beside_requested)

    def show_run(self, summary: RunSummary, image: QImage | None) -> None:
        """Show a run, or the same one as it is now."""
        self.summary = summary
        self.image = image
        self.picture.show_image(image)
        self.title.setText(summary.title)
        self.setAccessibleName(self.tr("Training {}").format(summary.title))
        self.menu_button.setAccessibleName(self.tr("Actions for {}").format(summary.title))
        self.note.setText(" · ".join(filter(None, (when(summary.changed), summary.note))))
        self.label_action.setEnabled(summary.state != "newer")
        self.show_state(in_words(summary))

    def show_state(self, words: str, can_begin: bool = False) -> None:
        """Say how it stands, and offer to begin with it or to go on if it only waits for that."""
        self.state.setText(words)
        is_new = is_untouched(self.summary)
        self.begin_action.setText(self.tr("Start training") if is_new else self.tr("Continue training"))
        self.begin_action.setVisible(can_begin)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu.popup(event.globalPos())


def in_words(summary: RunSummary) -> str:
    """Say what became of a run: "finished · 30 min · quality 61"."""
    state = translate("words", STATE_WORDS["waiting" if is_untouched(summary) else summary.state])
    if summary.seconds:
        state = translate("words", "{0} · {1}").format(state, duration(summary.seconds))
    if summary.best:
        quality = fill(translate("words", "quality {:.0f}"), quality_of(summary.best.kid))
        state = translate("words", "{0} · {1}").format(state, quality)
    return state


def is_untouched(summary: RunSummary) -> bool:
    """Whether a run was made to wait and nobody has begun to train it."""
    return summary.state == "interrupted" and not summary.step
