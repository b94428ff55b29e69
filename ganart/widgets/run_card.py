"""The card of a run in the list of earlier ones."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ganart.numbers import fill
from ganart.translation import translate
from ganart.widgets.card import Card
from ganart.widgets.elided_label import ElidedLabel
from ganart.words import duration, when
from training.quality import quality_of
from training.runs import RunSummary

PICTURE_SIDE = 48  # Logical pixels.

STATE_WORDS = {
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
    """

    def __init__(self, summary: RunSummary, image: QImage | None, parent: QWidget | None = None):
        super().__init__(self.tr("Training {}").format(summary.title), parent)

        # Widgets
        self.picture = QLabel()
        self.picture.setFixedSize(PICTURE_SIDE, PICTURE_SIDE)
        self.picture.setScaledContents(True)
        self.title = ElidedLabel()
        self.state = ElidedLabel()
        self.state.setProperty("role", "small")
        self.state.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

        # Layout
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title, alignment=Qt.AlignmentFlag.AlignBottom)
        words.addWidget(self.state, alignment=Qt.AlignmentFlag.AlignTop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self.picture)
        layout.addLayout(words, stretch=1)
        self.show_run(summary, image)

    def show_run(self, summary: RunSummary, image: QImage | None) -> None:
        """Show a run, or the same one as it is now."""
        self.summary = summary
        self.image = image
        if image is not None:
            self.picture.setPixmap(QPixmap.fromImage(image))
        self.title.setText(summary.title)
        self.show_state(in_words(summary))

    def show_state(self, words: str) -> None:
        self.state.setText(words)


def in_words(summary: RunSummary) -> str:
    """Say what became of a run: "finished · 30 min · quality 61 · today, 14:05"."""
    state = translate("words", STATE_WORDS[summary.state])
    if summary.seconds:
        state = translate("words", "{0} · {1}").format(state, duration(summary.seconds))
    if summary.best:
        quality = fill(translate("words", "quality {:.0f}"), quality_of(summary.best.kid))
        state = translate("words", "{0} · {1}").format(state, quality)
    return f"{state} · {when(summary.changed)}"
