"""One thing that follows the song as a small card: what, which of the sound, how far and how smoothly."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QT_TRANSLATE_NOOP, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QToolButton, QWidget

from ganart.icons import icon
from ganart.numbers import fill, written
from ganart.pages.explore.bending.bend_card import WORDS as BENDS
from ganart.pages.explore.calm_slider import CalmSlider
from ganart.theme import set_tabular
from ganart.translation import translate
from ganart.words import MINUS
from training.bends import RANGES, Bend, Kind
from training.music.drives import SOURCES, Drive, Source, Target

# What is followed, and what it is.
_SOURCES: dict[Source, tuple[str, str]] = {
    "loudness": (
        QT_TRANSLATE_NOOP("DriveCard", "Loudness"),
        QT_TRANSLATE_NOOP("DriveCard", "How loud the song is for the ear."),
    ),
    "onsets": (
        QT_TRANSLATE_NOOP("DriveCard", "Onsets"),
        QT_TRANSLATE_NOOP("DriveCard", "Whenever something begins to sound."),
    ),
    "beats": (
        QT_TRANSLATE_NOOP("DriveCard", "Beats"),
        QT_TRANSLATE_NOOP("DriveCard", "The steady beat of the song."),
    ),
    "low": (
        QT_TRANSLATE_NOOP("DriveCard", "Bass"),
        QT_TRANSLATE_NOOP("DriveCard", "What sounds below 150 Hz."),
    ),
    "mid": (
        QT_TRANSLATE_NOOP("DriveCard", "Middle"),
        QT_TRANSLATE_NOOP("DriveCard", "What sounds from 150 to 2,000 Hz: voices, most instruments."),
    ),
    "high": (
        QT_TRANSLATE_NOOP("DriveCard", "Treble"),
        QT_TRANSLATE_NOOP("DriveCard", "What sounds above 2,000 Hz: cymbals, breath."),
    ),
}
_PLAIN: dict[Target, str] = {
    "speed": QT_TRANSLATE_NOOP("DriveCard", "Speed"),
    "variety": QT_TRANSLATE_NOOP("DriveCard", "Variety"),
    "form": QT_TRANSLATE_NOOP("DriveCard", "Form runs ahead"),
    "texture": QT_TRANSLATE_NOOP("DriveCard", "Texture runs ahead"),
    "colour": QT_TRANSLATE_NOOP("DriveCard", "Colour runs ahead"),
}
_DEVIATIONS = 3.0  # Of a direction, at the end of the slider.
_LONGEST_S = 2.0  # Of smoothing, at the end of its slider.
_STEPS = 100  # Of a slider, from the middle or from the left.


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can follow a song, and what it is called."""

    words: str
    target: Target
    name: str = ""  # Of a direction,
    vector: bytes = b""  # and itself.
    kind: Kind | None = None  # Of a bend.

    def drive(self, drive: Drive, stages: Sequence[int]) -> Drive:
        """Return a drive that moves this instead, as far along its slider as before."""
        bend = Bend(stage=(len(stages) - 1) // 2, kind=self.kind) if self.kind else None
        share = min(max(drive.amount / reach(drive), -1.0), 1.0)  # A film may go further than the slider.
        moved = Drive(
            target=self.target, source=drive.source, amount=0.0, smoothing=drive.smoothing,
            name=self.name, vector=self.vector, bend=bend,
        )  # fmt: skip
        return replace(moved, amount=share * reach(moved))

    def fits(self, drive: Drive) -> bool:
        """Whether a drive moves this."""
        if self.target != drive.target:
            return False
        if drive.bend:
            return drive.bend.kind == self.kind
        return drive.target != "direction" or drive.vector == self.vector


def offers(
    zones: Sequence[str], directions: Sequence[tuple[str, str, bytes]], stages: Sequence[int]
) -> list[Offer]:
    """Return what can follow a song: `directions` are names, what they are called, and vectors."""
    plain = [
        Offer(translate("DriveCard", words), target)
        for target, words in _PLAIN.items()
        if target in ("speed", "variety", *zones)
    ]
    named = [Offer(title, "direction", name, vector) for name, title, vector in directions]
    bends = [
        Offer(fill(translate("DriveCard", "Bend: {}"), translate("BendCard", words)), "bend", kind=kind)
        for kind, (words, _) in BENDS.items()
    ]
    return plain + named + (bends if stages else [])


def reach(drive: Drive) -> float:
    """Return the amount at the right end of the slider."""
    if drive.bend:
        return max(RANGES[drive.bend.kind])
    return _DEVIATIONS if drive.target == "direction" else 1.0


class DriveCard(QFrame):
    """Shows a drive and changes it.

    Attributes:
        drive: What it shows.

    Signals:
        changed: The user changed the drive; arg is the name of the number that moves little by little, or
            nothing.
        removed: The card is not wanted any more.
    """

    changed = Signal(str)
    removed = Signal()

    def __init__(
        self, drive: Drive, offered: Sequence[Offer], stages: Sequence[int], parent: QWidget | None = None
    ):
        """Show a drive among what else could follow; `stages` are the sides of the maps that can be bent."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.drive = drive
        self._offered = list(offered)
        self._stages = tuple(stages)
        if not any(offer.fits(drive) for offer in self._offered):  # Of another model, or not found yet.
            kind, words = drive.bend.kind if drive.bend else None, drive.name or drive.target
            self._offered.append(Offer(words, drive.target, drive.name, drive.vector, kind))

        # Widgets
        self.target = _choice(self.tr("What follows"), self.tr("Choose what follows the song."))
        self.target.setMaxVisibleItems(20)
        for offer in self._offered:
            self.target.addItem(offer.words)
        self.stage = _choice(self.tr("Stage"), self.tr("Choose the maps to bend."))
        self.stage.addItems([self.tr("{} px").format(side) for side in stages])
        self.remove_button = QToolButton(
            icon=icon("x"), toolTip=self.tr("Let it follow no more"),
            accessibleName=self.tr("Let it follow no more"), focusPolicy=Qt.FocusPolicy.TabFocus,
        )  # fmt: skip
        self.remove_button.setProperty("role", "flat")
        self.source = _choice(self.tr("What it follows"), self.tr("Choose what of the song it follows."))
        for number, source in enumerate(SOURCES):
            words, tip = (self.tr(each) for each in _SOURCES[source])
            self.source.addItem(words, source)
            self.source.setItemData(number, tip, Qt.ItemDataRole.ToolTipRole)
        self.amount = CalmSlider(
            Qt.Orientation.Horizontal, minimum=-_STEPS, maximum=_STEPS, pageStep=10,
            accessibleName=self.tr("How far"),
            toolTip=self.tr("Choose how far it goes; to the left of the middle, the other way."),
        )  # fmt: skip
        self.amount_words = _number()
        self.smoothing = CalmSlider(
            Qt.Orientation.Horizontal, minimum=0, maximum=_STEPS, pageStep=10,
            accessibleName=self.tr("Smoothing"),
            toolTip=self.tr("Choose how long it takes to come to rest."),
        )  # fmt: skip
        self.smoothing_words = _number()

        # Layout
        head = QHBoxLayout(spacing=4)
        head.addWidget(self.target, stretch=1)
        head.addWidget(self.remove_button)
        layout = QGridLayout(self, horizontalSpacing=8, verticalSpacing=4)
        layout.setContentsMargins(8, 6, 4, 6)
        layout.setColumnStretch(1, 1)
        layout.addLayout(head, 0, 0, 1, 3)
        rows: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            (self.tr("at stage"), (self.stage,)),
            (self.tr("follows"), (self.source,)),
            (self.tr("Amount"), (self.amount, self.amount_words)),
            (self.tr("Smooth"), (self.smoothing, self.smoothing_words)),
        )
        for row, (caption, fields) in enumerate(rows, 1):
            label = QLabel(caption)
            label.setProperty("role", "small")
            if fields[0] is self.stage:
                self._stage_label = label
            layout.addWidget(label, row, 0)
            for column, field in enumerate(fields, 1):
                layout.addWidget(field, row, column, 1, 3 - len(fields))
        self.show_drive(drive)

        # Connections
        self.target.activated.connect(self._on_target)
        self.stage.activated.connect(self._on_stage)
        self.source.activated.connect(self._on_source)
        self.amount.valueChanged.connect(self._on_amount)
        self.smoothing.valueChanged.connect(self._on_smoothing)
        self.remove_button.clicked.connect(self.removed)

    def show_drive(self, drive: Drive) -> None:
        """Show another drive. Tells nobody."""
        self.drive = drive
        fitting = next(number for number, offer in enumerate(self._offered) if offer.fits(drive))
        self.target.setCurrentIndex(fitting)
        self.source.setCurrentIndex(SOURCES.index(drive.source))
        for part in (self.stage, self._stage_label):
            part.setVisible(drive.bend is not None)
        if drive.bend:
            self.stage.setCurrentIndex(drive.bend.stage)
        for slider, value in (
            (self.amount, round(_STEPS * drive.amount / reach(drive))),
            (self.smoothing, round(_STEPS * (drive.smoothing / _LONGEST_S) ** 0.5)),
        ):
            if not slider.isSliderDown():
                with QSignalBlocker(slider):
                    slider.setValue(value)
        self._say()

    def is_like(self, drive: Drive) -> bool:
        """Whether another drive can be shown in this card."""
        return any(offer.fits(drive) for offer in self._offered)

    def _say(self) -> None:
        share = self.drive.amount / reach(self.drive)
        self.amount_words.setText(written(share, ".0%").replace("-", MINUS))
        self.smoothing_words.setText(fill(self.tr("{0:.2f} s"), self.drive.smoothing))

    def _change(self, drive: Drive, number: str = "") -> None:
        self.drive = drive
        self._say()
        self.changed.emit(number)

    @Slot(int)
    def _on_target(self, number: int) -> None:
        drive = self._offered[number].drive(self.drive, self._stages)
        self.show_drive(drive)
        self._change(drive)

    @Slot(int)
    def _on_stage(self, stage: int) -> None:
        assert self.drive.bend is not None
        self._change(replace(self.drive, bend=replace(self.drive.bend, stage=stage)))

    @Slot(int)
    def _on_source(self, number: int) -> None:
        self._change(replace(self.drive, source=SOURCES[number]))

    @Slot(int)
    def _on_amount(self, value: int) -> None:
        self._change(replace(self.drive, amount=value / _STEPS * reach(self.drive)), "amount")

    @Slot(int)
    def _on_smoothing(self, value: int) -> None:
        self._change(replace(self.drive, smoothing=_LONGEST_S * (value / _STEPS) ** 2), "smoothing")


def _choice(name: str, tip: str) -> QComboBox:
    choice = QComboBox(accessibleName=name, toolTip=tip, focusPolicy=Qt.FocusPolicy.TabFocus)
    choice.setMinimumWidth(96)  # The panel is narrow.
    return choice


def _number() -> QLabel:
    label = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    set_tabular(label)
    label.setMinimumWidth(label.fontMetrics().horizontalAdvance(f"{MINUS}100%"))
    return label
