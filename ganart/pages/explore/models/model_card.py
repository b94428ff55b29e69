"""The card of a model, with what can be done to it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from ganart.icons import icon
from ganart.pages.explore.models.offered_models import OfferedModel
from ganart.translation import translate
from ganart.widgets.card import Card
from ganart.widgets.card_picture import CardPicture
from ganart.widgets.elided_label import ElidedLabel
from ganart.words import counted, duration, in_hundred, when
from training.continuing import larger_size
from training.models import MAX_TITLE

_PICTURE = 64  # Logical pixels.


class ModelCard(Card):
    """Shows a model: a few of its samples, its title, what it is.

    Attributes:
        offered: The model.

    Signals:
        renamed: arg is the new title.
        export_requested, page_requested, onnx_requested, reveal_requested, mix_requested, continue_requested,
            larger_requested, discard_requested: The menu asked for it.
    """

    renamed = Signal(str)
    export_requested = Signal()
    page_requested = Signal()
    onnx_requested = Signal()
    reveal_requested = Signal()
    mix_requested = Signal()
    continue_requested = Signal()
    larger_requested = Signal()
    discard_requested = Signal()

    def __init__(self, offered: OfferedModel, parent: QWidget | None = None):
        super().__init__(self.tr("Model {}").format(offered.info.title), parent)
        self.offered = offered

        # Widgets
        self.picture = CardPicture(_PICTURE)
        self.picture.show_image(None if offered.is_young else QImage.fromData(offered.info.preview_png))
        self.title = ElidedLabel(offered.info.title)
        self.title_field = QLineEdit(
            maxLength=MAX_TITLE, visible=False, accessibleName=self.tr("New name of the model")
        )
        self.facts = [ElidedLabel(fact, mode=Qt.TextElideMode.ElideRight) for fact in facts_of(offered)]
        for fact in self.facts:
            fact.setProperty("role", "small")
        self.menu = QMenu(self)
        self.rename_action = self._action(self.tr("Rename"), "pencil-simple", self.rename)
        self.export_action = self._action(
            self.tr("Export a copy…"), "export", self.export_requested.emit
        )
        self.page_action = self._action(
            self.tr("Export as a web page…"), "browser", self.page_requested.emit
        )
        self.onnx_action = self._action(
            self.tr("Export for other programs (ONNX)…"), "share-network", self.onnx_requested.emit
        )
        self.reveal_action = self._action(
            self.tr("Show the folder"), "folder-open", self.reveal_requested.emit
        )
        self.mix_action = self._action(
            self.tr("Mix with the open model…"), "intersect", self.mix_requested.emit
        )
        self.continue_action = self._action(
            self.tr("Continue training"), "play", self.continue_requested.emit
        )
        self.larger_action = self._action(
            self.tr("Continue larger…"), "arrows-out", self.larger_requested.emit
        )
        self.discard_action = self._action(self.tr("Move to the trash"), "trash", self.discard_requested.emit)
        self.rename_action.setVisible(offered.is_kept or offered.run is not None)
        self.discard_action.setVisible(offered.is_kept)
        self.continue_action.setVisible(offered.run is not None and not offered.is_best)
        self.larger_action.setVisible(larger_size(offered.info.config) is not None)
        self.menu_button = QToolButton(
            icon=icon("dots-three"),
            popupMode=QToolButton.ToolButtonPopupMode.InstantPopup,
            toolTip=self.tr("Actions for this model"),
            accessibleName=self.tr("Actions for {}").format(offered.info.title),
        )
        self.menu_button.setProperty("role", "flat")
        self.menu_button.setMenu(self.menu)
        self.menu_button.setCursor(Qt.CursorShape.ArrowCursor)

        # Layout
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        words.addWidget(self.title)
        words.addWidget(self.title_field)
        facts = QVBoxLayout(spacing=0)
        for fact in self.facts:
            facts.addWidget(fact)
        words.addLayout(facts)
        words.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self.picture)
        layout.addLayout(words, stretch=1)
        layout.addWidget(self.menu_button, alignment=Qt.AlignmentFlag.AlignTop)

        # Connections
        self.title_field.editingFinished.connect(self._on_edited)

    @Slot()
    def rename(self) -> None:
        """Let the title be written anew, in its place."""
        self.title_field.setText(self.title.text())
        self.title.hide()
        self.title_field.show()
        self.title_field.setFocus()
        self.title_field.selectAll()

    def _action(self, text: str, picture: str, act: Callable[[], object]) -> QAction:
        action = self.menu.addAction(icon(picture), text)
        action.triggered.connect(lambda: act())
        return action

    @Slot()
    def _on_edited(self) -> None:
        if self.title_field.isHidden():  # Hiding it takes its focus, which ends the editing once more.
            return
        title = self.title_field.text().strip()
        self._end_renaming()
        if title and title != self.title.text():
            self.title.setText(title)
            self.renamed.emit(title)

    def _end_renaming(self) -> None:
        self.title_field.hide()
        self.title.show()
        self.setFocus()

    # -- OVERRIDES --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.title_field.isVisible():
            self._end_renaming()
        elif not self.title_field.isVisible():
            super().keyPressEvent(event)


def facts_of(offered: OfferedModel) -> list[str]:
    """Say what a model is, in lines: "64 pixels, 4 classes", "9 pictures seen", "at 7 min · today, 14:05"."""
    info = offered.info
    paints = translate("words", "{} pixels").format(info.config.data.resolution)
    if info.num_classes:
        paints += f", {counted(info.num_classes, 'class')}"
    facts = [paints, translate("words", "{} seen").format(counted(info.images_seen, "picture"))]
    if not offered.is_ripe:
        facts.append(translate("words", "still fog"))
    elif "kid" in info.quality:
        facts.append(translate("words", "Quality {}").format(in_hundred(info.quality["kid"])))
    if offered.comes_along:  # When its file was installed says nothing.
        return [*facts, translate("words", "comes with GanArt")]
    made = when(datetime.fromisoformat(info.created).timestamp())
    if offered.is_best and offered.run and offered.run.best:
        made = translate("words", "the best, at {0} · {1}").format(duration(offered.run.best.seconds), made)
    elif offered.run and offered.run.seconds and not offered.is_kept:
        made = translate("words", "at {0} · {1}").format(duration(offered.run.seconds), made)
    facts.append(made)
    return facts
