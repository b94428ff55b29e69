"""How large: so many times, in pixels, or on a paper at so many dots an inch."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ganart.engine_words import in_users_words
from ganart.numbers import fill
from ganart.settings import Settings
from ganart.widgets.choice_row import ChoiceRow
from ganart.words import TIMES
from training.upscaling.sizes import PAPERS, paper_pixels

_MOST = 400_000  # Pixels a side that can be typed.


class SizeChoice(QWidget):
    """The three ways to say a size.

    Signals:
        changed: The size is another one.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        # Widgets
        self.way = ChoiceRow(
            self.tr("Size"),
            [
                ("times", self.tr("Factor"), self.tr("Multiply width and height by a factor.")),
                ("pixels", self.tr("Pixels"), self.tr("Choose an exact width and height.")),
                ("paper", self.tr("Paper"), self.tr("Choose the size of a print.")),
            ],
        )
        self.times = QDoubleSpinBox(
            minimum=0.1, maximum=256, value=4, decimals=2, singleStep=1, suffix=f" {TIMES}",
            accessibleName=self.tr("Factor for width and height"),
            toolTip=self.tr("Multiply the width and height of each picture by this factor."),
        )  # fmt: skip
        each = self.tr("Multiply width and height by {}.")
        self.usual = ChoiceRow(
            self.tr("Factor"),
            [(times, f"{times} {TIMES}", each.format(times)) for times in (2, 4, 8, 16)],
        )
        self.width_field = _pixels(self.tr("Width in pixels"))
        self.height_field = _pixels(self.tr("Height in pixels"))
        self.paper = QComboBox(
            editable=True,
            accessibleName=self.tr("Paper"),
            toolTip=self.tr("Choose a paper size, or type one like 30x40cm or 12x18in."),
        )
        self.paper.addItems([name if name.startswith("A") else name.capitalize() for name in PAPERS])
        self.paper.setCurrentText("A2")
        self.dpi = QSpinBox(
            minimum=30, maximum=2400, value=300, suffix=self.tr(" dpi"),
            accessibleName=self.tr("Dots per inch"),
            toolTip=self.tr("Set the pixels per inch: 300 is usual for prints; 150 is enough for posters."),
        )  # fmt: skip
        self.fit = ChoiceRow(
            self.tr("Shape"),
            [
                ("fit", self.tr("Fit"), self.tr("Show the whole picture; one side may be shorter.")),
                (
                    "fill",
                    self.tr("Fill"),
                    self.tr("Fill the whole paper; what lies beyond its edges is cut off."),
                ),
            ],
        )
        self.words = QLabel(wordWrap=True)
        self.words.setProperty("role", "small")
        self.ways = {
            "times": _column(self.times, self.usual),
            "pixels": _line(self.width_field, QLabel(TIMES), self.height_field),
            "paper": _line(self.paper, self.dpi),
        }

        # Layout
        layout = QVBoxLayout(self, spacing=8)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (QLabel(self.tr("Size")), self.way, *self.ways.values(), self.fit, self.words):
            layout.addWidget(part)

        # Connections
        self.way.chosen.connect(self._on_way)
        self.usual.chosen.connect(lambda times: self.times.setValue(times))
        self.times.valueChanged.connect(self._on_times)
        for field in (self.width_field, self.height_field, self.dpi):
            field.valueChanged.connect(self._on_changed)
        self.paper.currentTextChanged.connect(self._on_changed)
        self.fit.chosen.connect(self._on_changed)
        self._on_times()
        self._on_way()

    def settings(self) -> dict[str, Any]:
        """Return what `UpscaleConfig` calls it."""
        match self.way.value():
            case "times":
                return {"scale": self.times.value()}
            case "pixels":
                size = (self.width_field.value(), self.height_field.value())
                return {"size": size, "fit": self.fit.value()}
        return {"paper": self.paper.currentText(), "dpi": float(self.dpi.value()), "fit": self.fit.value()}

    def remember(self, settings: Settings) -> None:
        for name, value in self._values().items():
            settings.set(f"upscale/{name}", value)

    def restore(self, settings: Settings) -> None:
        """Say the size of last time."""
        values = {name: settings.value(f"upscale/{name}", value) for name, value in self._values().items()}
        self.way.set_value(values["way"])
        self.times.setValue(values["times"])
        self.width_field.setValue(values["width"])
        self.height_field.setValue(values["height"])
        self.paper.setCurrentText(values["paper"])
        self.dpi.setValue(values["dpi"])
        self.fit.set_value(values["fit"])
        self._on_way()

    def _values(self) -> dict[str, Any]:
        return {
            "way": self.way.value(),
            "times": self.times.value(),
            "width": self.width_field.value(),
            "height": self.height_field.value(),
            "paper": self.paper.currentText(),
            "dpi": self.dpi.value(),
            "fit": self.fit.value(),
        }

    @Slot()
    def _on_way(self) -> None:
        for way, widget in self.ways.items():
            widget.setVisible(way == self.way.value())
        self.fit.setVisible(self.way.value() != "times")
        self._on_changed()

    @Slot()
    def _on_times(self) -> None:
        """Show which of the usual numbers it is, if it is one."""
        self.usual.set_value_or_none(self.times.value())
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self.words.setText(self._in_words())
        self.words.setVisible(bool(self.words.text()))
        self.changed.emit()

    def _in_words(self) -> str:
        """Say how many pixels a paper has, or that there is no such paper."""
        if self.way.value() != "paper":
            return ""
        try:
            width, height = paper_pixels(self.paper.currentText(), self.dpi.value())
        except ValueError as error:
            return in_users_words(str(error))
        return fill(
            self.tr("Up to {:,} {} {:,} pixels, portrait or landscape to match each picture."),
            width,
            TIMES,
            height,
        )


def _pixels(name: str) -> QSpinBox:
    return QSpinBox(
        minimum=1, maximum=_MOST, value=4000, singleStep=100, groupSeparatorShown=True, suffix=" px",
        accessibleName=name,
    )  # fmt: skip


def _line(*parts: QWidget) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line, spacing=8)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        is_word = isinstance(part, QLabel)
        layout.addWidget(part, stretch=not is_word)
        if not is_word:  # Equal widths, however much could be typed into each.
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return line


def _column(*parts: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column, spacing=8)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        layout.addWidget(part)
    return column
