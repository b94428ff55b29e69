"""Everything that is done to the picture on the canvas by a key, and the bar that offers it."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from ganart.icons import icon
from ganart.theme import set_tabular
from ganart.widgets.giving_way import give_way


class ExploreActions(QObject):
    """The actions of the page; the page connects them. Letters typed into a field stay text.

    Attributes:
        all: Every one of them.
    """

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self._page = parent
        self.all: list[QAction] = []
        self.like = self._action(self.tr("Like"), "heart", "L", self.tr("Keep this picture in your gallery"))
        # Both keys mean the same in the gallery.
        self.like.setShortcuts([QKeySequence("L"), QKeySequence("F")])
        self.reroll = self._action(self.tr("Reroll"), "dice-five", "R", self.tr("Paint a random picture"))
        self.change = self._action(self.tr("Vary"), "shuffle", "M", "")
        self.breed = self._action(self.tr("Breed"), "tree-structure", "B", "")
        self.plane = self._action(self.tr("Start a new map"), "compass", "N", "")
        self.undo = self._action(
            self.tr("Undo"),
            "arrow-u-up-left",
            QKeySequence.StandardKey.Undo,
            self.tr("Undo the last move"),
        )
        self.redo = self._action(
            self.tr("Redo"), "arrow-u-up-right", "Ctrl+Shift+Z", self.tr("Redo the last move")
        )
        self.compare = self._action(
            self.tr("Compare"), "columns", "C", self.tr("Keep this picture as A, beside those that follow")
        )
        self.compare.setCheckable(True)
        self.drag = self._action(
            self.tr("Drag"), "hand-pointing", "D",
            self.tr("Drag points of the picture to where they should be"),
        )  # fmt: skip
        self.drag.setCheckable(True)
        self.squares = self._action(
            self.tr("Pixels"),
            "grid-four",
            "V",
            self.tr("Switch between square pixels and smooth enlargement"),
        )
        self.sharpen = self._action(
            self.tr("Sharpen while playing"),
            "sparkle",
            "H",
            self.tr("Sharpen pictures of up to 128 pixels as soon as the hand rests"),
        )
        self.sharpen.setCheckable(True)
        self.output = self._action(
            self.tr("Output window"), "projector-screen", "O",
            self.tr("Show the picture alone on another screen"),
        )  # fmt: skip
        self.output.setCheckable(True)
        self.record = self._action(
            self.tr("Record"), "record", "Shift+R",
            self.tr("Record what you play, to play it again or film it"),
        )  # fmt: skip
        self.record.setCheckable(True)
        self.find = self._action(
            self.tr("Find my picture"), "magnifying-glass", "Ctrl+F",
            self.tr("Find the place most like one of your pictures"),
        )  # fmt: skip
        self.timeline = self._action(
            self.tr("Timeline"), "film-strip", "T", self.tr("Plan a walk, play it and export it as a film")
        )
        self.timeline.setCheckable(True)

    def _action(self, text: str, picture: str, key: str | QKeySequence.StandardKey, tip: str) -> QAction:
        action = QAction(icon(picture), text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({native})")
        self._page.addAction(action)
        self.all.append(action)
        return action


class ActionBar(QWidget):
    """The most used actions as buttons, and the states that were given a name.

    Signals:
        state_named: Keep where one is under a name; arg is the name.
        state_chosen: Go to a state; arg is its name.
        state_forgotten: arg is the name of a state to be forgotten.
    """

    state_named = Signal(str)
    state_chosen = Signal(str)
    state_forgotten = Signal(str)

    def __init__(self, actions: ExploreActions, parent: QWidget | None = None):
        super().__init__(parent)
        self._is_recording = False
        self._like_words, self._record_words = actions.like.text(), actions.record.text()

        # Widgets
        self.like_button = QPushButton(
            icon("heart", QPalette.ColorRole.HighlightedText), actions.like.text(),
            accessibleName=actions.like.text(),
            toolTip=actions.like.toolTip(), focusPolicy=Qt.FocusPolicy.TabFocus,
        )  # fmt: skip
        self.like_button.setProperty("role", "primary")
        self.reroll_button = _button(actions.reroll, with_text=True)
        self.undo_button = _button(actions.undo)
        self.redo_button = _button(actions.redo)
        self.drag_button = _button(actions.drag)
        self.compare_button = _button(actions.compare)
        self.squares_button = _button(actions.squares)
        self.sharpen_button = _button(actions.sharpen)
        self.output_button = _button(actions.output)
        self.record_button = _button(actions.record)
        set_tabular(self.record_button)
        self.find_button = _button(actions.find)
        self.timeline_button = _button(actions.timeline)
        self.states_button = QToolButton(
            icon=icon("bookmark-simple"),
            iconSize=QSize(20, 20),
            text=self.tr("States"),
            popupMode=QToolButton.ToolButtonPopupMode.InstantPopup,
            toolTip=self.tr("Return to a state of this model that you named"),
            accessibleName=self.tr("States"),
            focusPolicy=Qt.FocusPolicy.TabFocus,
        )
        self.more_button = QToolButton(
            icon=icon("dots-three"),
            popupMode=QToolButton.ToolButtonPopupMode.InstantPopup,
            toolTip=self.tr("More actions"),
            accessibleName=self.tr("More actions"),
            focusPolicy=Qt.FocusPolicy.TabFocus,
        )
        self.more_menu = QMenu(self)  # What finds no place in the bar.
        self.more_button.setMenu(self.more_menu)
        self.states_menu = QMenu(self)
        self.state_field = QLineEdit(
            placeholderText=self.tr("Name this state"), maxLength=100,
            accessibleName=self.tr("State name"),
        )  # fmt: skip
        self._field_action = QWidgetAction(self)
        self._field_action.setDefaultWidget(self.state_field)
        self.states_button.setMenu(self.states_menu)
        self.show_states(())

        # Layout
        layout = QHBoxLayout(self, spacing=8)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(self.like_button)
        layout.addWidget(self.reroll_button)
        layout.addStretch()
        for button in (
            self.undo_button, self.redo_button, self.drag_button, self.compare_button, self.squares_button,
            self.sharpen_button, self.output_button, self.states_button, self.find_button, self.record_button,
            self.timeline_button, self.more_button,
        ):  # fmt: skip
            layout.addWidget(button)

        # Connections
        self.like_button.clicked.connect(actions.like.trigger)
        self.state_field.returnPressed.connect(self._on_named)

    def show_states(self, names: Iterable[str]) -> None:
        """Offer these states."""
        names = list(names)
        self.states_menu.clear()
        self.states_menu.addAction(self._field_action)
        self.states_menu.addSeparator()
        for name in names:
            go_to = self.states_menu.addAction(name.replace("&", "&&"))
            go_to.setData(name)
            go_to.triggered.connect(lambda _, name=name: self.state_chosen.emit(name))
        if names:
            self.states_menu.addSeparator()
            forget = self.states_menu.addMenu(self.tr("Forget"))
            for name in names:
                action = forget.addAction(name.replace("&", "&&"))
                action.triggered.connect(lambda _, name=name: self.state_forgotten.emit(name))

    def show_recording(self, words: str) -> None:
        """Show how long is recorded already; nothing when nothing is."""
        self.record_button.setText(words or self._record_words)
        if self._is_recording != bool(words):
            self._is_recording = bool(words)
            self.record_button.setIcon(icon("stop-fill" if words else "record"))
            self._fit()

    @Slot()
    def _on_named(self) -> None:
        if name := self.state_field.text().strip():
            self.state_field.clear()
            self.states_menu.close()
            self.state_named.emit(name)

    # -- OVERRIDES --

    def minimumSizeHint(self) -> QSize:
        """Return no width: whatever there is, the bar fits itself in."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the words of the buttons as far as there is room; a button that has none is in a menu."""
        style = Qt.ToolButtonStyle
        spare = (
            self.output_button, self.squares_button, self.compare_button, self.find_button,
            self.sharpen_button, self.drag_button,
        )  # fmt: skip
        worded = (  # Those whose pictures say least come first.
            self.timeline_button, self.record_button, self.find_button, self.states_button,
            self.output_button, self.compare_button, self.drag_button, self.squares_button,
            self.sharpen_button,
        )  # fmt: skip
        for button in worded:
            button.setToolButtonStyle(style.ToolButtonIconOnly)
        self.like_button.setText(self._like_words)
        self.reroll_button.setToolButtonStyle(style.ToolButtonTextBesideIcon)
        if self._is_recording:  # With the clock.
            self.record_button.setToolButtonStyle(style.ToolButtonTextBesideIcon)
        for button in spare:
            button.show()
        self.more_button.hide()
        steps = [
            partial(self.reroll_button.setToolButtonStyle, style.ToolButtonIconOnly),
            *(partial(self._put_away, button) for button in spare),
            partial(self.like_button.setText, ""),
        ]
        if self._is_recording:
            steps.append(partial(self.record_button.setToolButtonStyle, style.ToolButtonTextOnly))
        give_way(self._fits, steps)
        for button in worded:
            before = button.toolButtonStyle()
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon)
            if not self._fits():
                button.setToolButtonStyle(before)
                break
        self._offer_more([button for button in spare if button.isHidden()])
        self.record_button.setMinimumWidth(self.record_button.sizeHint().width() if self._is_recording else 0)

    def _fits(self) -> bool:
        layout = self.layout()
        assert layout
        return layout.sizeHint().width() <= self.width()

    def _put_away(self, button: QToolButton) -> None:
        button.hide()
        self.more_button.show()

    def _offer_more(self, hidden: Iterable[QToolButton]) -> None:
        self.more_menu.clear()
        self.more_menu.addActions([button.defaultAction() for button in hidden])


def _button(action: QAction, with_text: bool = False) -> QToolButton:
    """Make a button that leaves the keys to the picture when it is clicked."""
    button = QToolButton(iconSize=QSize(20, 20), focusPolicy=Qt.FocusPolicy.TabFocus)
    button.setDefaultAction(action)
    button.setAccessibleName(action.text())
    if with_text:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
