"""The recorded sessions of a model: played again, made into films, deleted and brought back."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from ganart.keeping.discarding import Discarding
from ganart.keeping.library import Library
from ganart.pages.explore.recording.recording import sessions_of
from ganart.pages.explore.recording.session_card import RecordedSession, SessionCard
from ganart.pages.explore.recording.session_replay import SessionReplay
from ganart.theme import GRID
from ganart.widgets.card_column import CardColumn
from ganart.widgets.handing_on import hand_on
from ganart.words import clock
from ganart.working.background import Background
from training.exploring.session_files import SUFFIX, length_of

GLIDE = 0.6  # Seconds in which a jump is gone when jumps are smoothed.

_MOST = 500  # That are shown, the newest.


class SessionsPanel(QWidget):
    """Lists the sessions of the model that is open.

    Attributes:
        replay: What plays them.

    Signals:
        film_requested: A session is to become a film; args are the `RecordedSession` and the seconds in
            which its jumps are gone.
        listed: The sessions were looked for, and show.
        said: arg is a `Message`.
    """

    film_requested = Signal(object, float)
    listed = Signal()
    said = Signal(object)

    def __init__(self, library: Library, background: Background, parent: QWidget | None = None):
        super().__init__(parent, focusPolicy=Qt.FocusPolicy.ClickFocus)  # Tab goes on from here.
        self._library = library
        self._background = background
        self._identity = ""
        self.replay = SessionReplay(background, self)
        self._discarding = Discarding(library.trash, background, self)

        # Widgets
        self.words = QLabel(
            self.tr("Record what you play (Shift+R), then play it again or make a film of it."),
            wordWrap=True,
        )
        self.words.setProperty("role", "small")
        self.smooth = QCheckBox(
            self.tr("Smooth jumps"),
            toolTip=self.tr("Glide from picture to picture where you jumped, here and in films."),
        )

        # Layout
        rows = QVBoxLayout(spacing=4)
        self._column = CardColumn(
            rows, name=lambda session: session, make=self._new_card, renew=lambda *_: True, parent=self
        )
        layout = QVBoxLayout(self, spacing=GRID)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words)
        layout.addWidget(self.smooth)
        layout.addLayout(rows)
        self._show(())

        # Connections
        self.smooth.toggled.connect(lambda smooth: self.replay.set_glide(GLIDE if smooth else 0.0))
        self.replay.changed.connect(self._show_playing)
        self.replay.said.connect(self.said)
        self._discarding.said.connect(self.said)
        self._discarding.returned.connect(self.refresh)

    @property
    def cards(self) -> list[SessionCard]:
        """One for each session, the newest first; of many, the last are made a little later."""
        return self._column.cards

    def play_or_pause(self, number: int) -> bool:
        """Play a session, the newest is number 1, or pause it; return whether there is one."""
        sessions = self._column.things[number - 1 : number] if number > 0 else []
        for session in sessions:
            self.replay.play_or_pause(session.path)
        return bool(sessions)

    def set_model(self, identity: str, z_dim: int, class_names: Sequence[str] = ()) -> None:
        """List the sessions of a model."""
        self._identity = identity
        self.replay.set_model(z_dim, class_names)
        self._show(())
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Look for the sessions of the model again."""
        identity, folder = self._identity, sessions_of(self._library, self._identity)
        if identity:
            self._background.call("sessions", lambda: _found(folder), partial(self._on_found, identity))

    def _on_found(self, identity: str, found: Sequence[RecordedSession]) -> None:
        if identity == self._identity:
            self._show(found)
            self.listed.emit()

    def _show(self, sessions: Sequence[RecordedSession]) -> None:
        self._column.show(sessions)
        self.words.setVisible(not sessions)
        self.smooth.setVisible(bool(sessions))
        self._show_playing()

    def _new_card(self, session: RecordedSession) -> SessionCard:
        card = SessionCard(session)
        card.play_pressed.connect(partial(self.replay.play_or_pause, session.path))
        card.film_pressed.connect(partial(self._film, session))
        card.delete_pressed.connect(partial(self._delete, card))
        card.scrubbed.connect(self.replay.go_to)
        self._show_on(card)
        return card

    def _film(self, session: RecordedSession) -> None:
        self.replay.pause()
        self.film_requested.emit(session, GLIDE if self.smooth.isChecked() else 0.0)

    def _delete(self, card: SessionCard) -> None:
        session, number = card.session, self.cards.index(card)
        has_keys = card.delete_button.hasFocus()
        self.replay.forget(session.path)
        self._show([each for each in self._column.things if each != session])
        if has_keys:
            hand_on([each.delete_button for each in self.cards], number, otherwise=self)
        title = self.tr("Session, {}").format(clock(session.seconds))
        self._discarding.discard(session.path, title)

    @Slot()
    def _show_playing(self) -> None:
        for card in self.cards:
            self._show_on(card)

    def _show_on(self, card: SessionCard) -> None:
        is_this = card.session.path == self.replay.path
        card.show_playing(
            is_this and self.replay.is_playing(),
            self.replay.moment if is_this else None,
            is_opening=card.session.path == self.replay.opening,
        )


def _found(folder: Path) -> list[RecordedSession]:
    """Look for sessions, the newest first; what cannot be read is passed over."""
    found = []
    for path in folder.glob(f"*{SUFFIX}") if folder.is_dir() else ():
        try:
            recorded = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
            found.append(RecordedSession(path, length_of(path), recorded))
        except OSError:
            continue
    return sorted(found, key=lambda session: session.recorded, reverse=True)[:_MOST]
