"""One bend of the network as a small card: at which stage, how far, and on how many of the features."""

from dataclasses import replace
from random import randrange

from PySide6.QtCore import QT_TRANSLATE_NOOP, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QToolButton, QWidget

from ganart.icons import icon
from ganart.numbers import written
from ganart.pages.explore.calm_slider import CalmSlider
from ganart.theme import set_tabular
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.words import MINUS, TIMES
from training.bends import RANGES, USES_CHANCE, Bend, Kind

# What each kind is called, and what it does.
WORDS: dict[Kind, tuple[str, str]] = {
    "zoom": (
        QT_TRANSLATE_NOOP("BendCard", "Zoom"),
        QT_TRANSLATE_NOOP("BendCard", "Make the features larger or smaller."),
    ),
    "turn": (
        QT_TRANSLATE_NOOP("BendCard", "Rotate"),
        QT_TRANSLATE_NOOP("BendCard", "Rotate the features, in degrees."),
    ),
    "shift": (
        QT_TRANSLATE_NOOP("BendCard", "Shift across"),
        QT_TRANSLATE_NOOP("BendCard", "Move the features to the left or to the right."),
    ),
    "lift": (
        QT_TRANSLATE_NOOP("BendCard", "Shift up"),
        QT_TRANSLATE_NOOP("BendCard", "Move the features up or down."),
    ),
    "mirror": (
        QT_TRANSLATE_NOOP("BendCard", "Mirror"),
        QT_TRANSLATE_NOOP("BendCard", "Exchange left and right; half way, both sides are alike."),
    ),
    "flip": (
        QT_TRANSLATE_NOOP("BendCard", "Turn over"),
        QT_TRANSLATE_NOOP("BendCard", "Exchange top and bottom; half way, both halves are alike."),
    ),
    "gain": (
        QT_TRANSLATE_NOOP("BendCard", "Scale"),
        QT_TRANSLATE_NOOP(
            "BendCard", "Make the features stronger or weaker. At 0 they are gone; below, they are reversed."
        ),
    ),
    "noise": (
        QT_TRANSLATE_NOOP("BendCard", "Noise"),
        QT_TRANSLATE_NOOP("BendCard", "Add noise that stays the same from picture to picture."),
    ),
    "threshold": (
        QT_TRANSLATE_NOOP("BendCard", "Threshold"),
        QT_TRANSLATE_NOOP("BendCard", "Keep strong features only."),
    ),
    "swap": (
        QT_TRANSLATE_NOOP("BendCard", "Swap"),
        QT_TRANSLATE_NOOP("BendCard", "Let features take each other's places, in a random order."),
    ),
}

_STEPS = 100  # Of a slider, for each whole of an amount; turns go by degrees.
_MOST_SEED = 2**31


class BendCard(QFrame):
    """Shows a bend and changes it.

    Attributes:
        bend: What it shows.

    Signals:
        changed: The user changed the bend.
        rested: A move is at its end.
        removed: The card is not wanted any more.
        raised: The bend is to come before the one above it.
    """

    changed = Signal()
    rested = Signal()
    removed = Signal()
    raised = Signal()

    def __init__(self, bend: Bend, stages: tuple[int, ...], parent: QWidget | None = None):
        """Show a bend of a network whose maps have these sides in pixels."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.bend = bend
        name, tip = (self.tr(words) for words in WORDS[bend.kind])

        # Widgets
        title = QLabel(name, toolTip=tip)
        self.stage = QComboBox(
            accessibleName=self.tr("Stage of “{}”").format(name), focusPolicy=Qt.FocusPolicy.TabFocus,
            toolTip=self.tr("Choose the maps to bend: small ones hold the layout, large ones the details."),
        )  # fmt: skip
        self.stage.addItems([self.tr("{} px").format(side) for side in stages])
        self.raise_button = _button("arrow-up", self.tr("Move “{}” up").format(name))
        self.seed_button = _button("dice-five", self.tr("Choose other features or other noise"))
        self.remove_button = _button("x", self.tr("Remove “{}”").format(name))
        least, most = (self._to_slider(amount) for amount in RANGES[bend.kind])
        self.amount = CalmSlider(
            Qt.Orientation.Horizontal, minimum=least, maximum=most, pageStep=max(1, (most - least) // 20),
            accessibleName=name, toolTip=tip,
        )  # fmt: skip
        self.amount_words = _number()
        self.share = CalmSlider(
            Qt.Orientation.Horizontal, minimum=1, maximum=100, pageStep=10,
            accessibleName=self.tr("Share of the features"),
            toolTip=self.tr("Choose how many of the features are bent."),
        )  # fmt: skip
        share_label = QLabel(self.tr("Features"))
        share_label.setProperty("role", "small")
        self.share_words = _number()

        # Layout
        head = QHBoxLayout(spacing=4)
        head.addWidget(title, stretch=1)
        head.addWidget(self.stage)
        for button in (self.raise_button, self.remove_button):
            head.addWidget(button)
        layout = QGridLayout(self, horizontalSpacing=8, verticalSpacing=2)
        layout.setContentsMargins(8, 4, 4, 6)
        layout.addLayout(head, 0, 0, 1, 4)
        layout.addWidget(self.amount, 1, 0, 1, 2)
        layout.addWidget(self.amount_words, 1, 2, 1, 2)
        layout.addWidget(share_label, 2, 0)
        layout.addWidget(self.share, 2, 1)
        layout.addWidget(self.share_words, 2, 2)
        layout.addWidget(self.seed_button, 2, 3)
        self.show_bend(bend)
        leave_wheel_to_panel(self)

        # Connections
        self.stage.currentIndexChanged.connect(self._on_stage)
        self.amount.valueChanged.connect(self._on_amount)
        self.share.valueChanged.connect(self._on_share)
        for slider in (self.amount, self.share):
            slider.sliderReleased.connect(self.rested)
        self.seed_button.clicked.connect(self._on_seed)
        self.raise_button.clicked.connect(self.raised)
        self.remove_button.clicked.connect(self.removed)

    def show_bend(self, bend: Bend) -> None:
        """Show another bend of the same kind. Tells nobody; what a finger holds stays under it."""
        self.bend = bend
        for slider, value in (
            (self.amount, self._to_slider(bend.amount)), (self.share, round(100 * bend.share))
        ):  # fmt: skip
            if not slider.isSliderDown():
                with QSignalBlocker(slider):
                    slider.setValue(value)
        with QSignalBlocker(self.stage):
            self.stage.setCurrentIndex(bend.stage)
        self._say()

    def move_to(self, amount: float) -> None:
        """Change the amount, as the slider does."""
        if self.amount.isEnabled():
            self.amount.setValue(self._to_slider(amount))

    def is_held(self) -> bool:
        """Whether a finger is on one of the sliders."""
        return self.amount.isSliderDown() or self.share.isSliderDown()

    def _say(self) -> None:
        self.amount_words.setText(amount_in_words(self.bend))
        self.share_words.setText(f"{written(self.bend.share, '.0%')}")
        self.seed_button.setVisible(self.bend.kind in USES_CHANCE or self.bend.share < 1)

    def _to_slider(self, amount: float) -> int:
        return round(amount * (1 if self.bend.kind == "turn" else _STEPS))

    def _change(self, **fields: float) -> None:
        self.bend = replace(self.bend, **fields)  # type: ignore[arg-type]
        self._say()
        self.changed.emit()

    @Slot(int)
    def _on_amount(self, value: int) -> None:
        self._change(amount=value / (1 if self.bend.kind == "turn" else _STEPS))

    @Slot(int)
    def _on_share(self, value: int) -> None:
        self._change(share=value / 100)

    @Slot(int)
    def _on_stage(self, stage: int) -> None:
        self._change(stage=stage)
        self.rested.emit()

    @Slot()
    def _on_seed(self) -> None:
        self._change(seed=randrange(_MOST_SEED))
        self.rested.emit()


def amount_in_words(bend: Bend) -> str:
    """Say how far a bend goes: so many times, degrees or percent, or a number of spreads."""
    amount = bend.amount
    match bend.kind:
        case "zoom":
            words = f"{TIMES}{written(2**amount, '.2f')}"
        case "gain":
            words = f"{TIMES}{written(1 + amount, '.2f')}"
        case "turn":
            words = f"{written(amount, '.0f')}°"
        case "noise" | "threshold":
            words = written(amount, ".2f")
        case _:
            words = written(amount, ".0%")
    return words.replace("-", MINUS)


def _number() -> QLabel:
    label = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    set_tabular(label)
    label.setMinimumWidth(label.fontMetrics().horizontalAdvance(f"{TIMES}{MINUS}0.00"))
    return label


def _button(picture: str, name: str) -> QToolButton:
    button = QToolButton(
        icon=icon(picture), toolTip=name, accessibleName=name, focusPolicy=Qt.FocusPolicy.TabFocus
    )
    button.setProperty("role", "flat")
    return button
