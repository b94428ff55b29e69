"""A walk becomes a film: which kind of file, how large, how fast, how long, and where to."""

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ganart.engine_words import in_users_words
from ganart.keeping.credits import chosen_credits
from ganart.keeping.library import Library
from ganart.messages import Message, Task, about_failure
from ganart.numbers import fill
from ganart.pages.explore.films.film_bytes import FilmBytes
from ganart.pages.explore.films.film_form import FilmForm
from ganart.pages.explore.films.film_wish import FilmWish, SessionWish, WalkWish, render
from ganart.reveal import reveal
from ganart.settings import Settings
from ganart.theme import GRID, icon, leave_focus
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.widgets.steady_scroll import column_area, keep_width
from ganart.widgets.work_row import WorkRow
from ganart.words import bytes_in_words, counted, time_left
from ganart.working.crew import Crew
from ganart.working.devices import chosen_device
from ganart.working.engine import Engine
from ganart.working.worker import Worker
from training.events import Event, Listening, Notice, Rendering, Saved
from training.exploring.encoding import WITH_SOUND, rate_of
from training.exploring.sessions import SessionFilm
from training.exploring.walks import Walk
from training.models import ModelInfo
from training.music.soundtrack import Soundtrack

_ENOUGH = 8  # Frames from which the time for the others is told.


class ExportPanel(QWidget):
    """Has a walk painted into a file.

    Signals:
        changed: The work began, went on or ended.
        said: arg is a `Message`.
        closed: The artist is done here.
        saved: A film is whole; arg is its Path.
    """

    changed = Signal()
    said = Signal(object)
    closed = Signal()
    saved = Signal(Path)

    def __init__(
        self,
        engine: Engine,
        library: Library,
        settings: Settings,
        crew: Crew,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._engine = engine
        self._library = library
        self._settings = settings
        self._crew = crew
        self._film: FilmWish | None = None
        self._info: ModelInfo | None = None
        self._worker: Worker | None = None
        self._done = self._total = 0
        self._clock = QElapsedTimer()  # Runs from the first frame on.
        self._bytes = FilmBytes(settings)
        self._out = Path()  # What is being written.
        self._making: tuple[str, int, int, int] | None = None  # Its suffix, width, height and frames.
        self.video: Path | None = None  # What was written last.

        # Widgets
        self.title = QLabel(self.tr("Make a film"))
        self.title.setProperty("role", "title")
        self.close_button = QToolButton(
            icon=icon("x"), accessibleName=self.tr("Close"), toolTip=self.tr("Close")
        )
        self.close_button.setProperty("role", "flat")
        self.form = FilmForm(library, settings)
        self.summary = QLabel(wordWrap=True)
        self.summary.setProperty("role", "muted")
        self.export_button = QPushButton(
            icon("film-strip", QPalette.ColorRole.HighlightedText), self.tr("Make the film")
        )
        self.export_button.setProperty("role", "primary")
        self.export_button.setMinimumHeight(40)
        self.progress = WorkRow(self.tr("Progress of the film"), self.tr("Cancel. No file is left behind."))
        self.outcome = QLabel(wordWrap=True)
        self.show_button = QPushButton(icon("folder-open"), self.tr("Show in folder"))

        # Layout
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 0)
        head.addWidget(self.title, stretch=1)
        head.addWidget(self.close_button)
        inside = QWidget()
        column = QVBoxLayout(inside, spacing=2 * GRID)
        column.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        column.addWidget(self.form)
        for part in (self.summary, self.export_button, self.progress, self.outcome, self.show_button):
            column.addWidget(part)
        column.addStretch()
        scroll = column_area()  # Above the timeline, in a low window, there is not room for all of it.
        scroll.setWidget(inside)
        keep_width(scroll, column)
        layout = QVBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(scroll)

        leave_focus(self)

        # Connections
        leave_wheel_to_panel(self)
        self.form.changed.connect(self._show)
        self.export_button.clicked.connect(self.export)
        self.progress.cancelled.connect(self.stop)
        self.show_button.clicked.connect(self._reveal)
        self.close_button.clicked.connect(self.closed)

        self._show()

    def set_model(self, info: ModelInfo) -> None:
        """Paint with this model from now on; a walk or a session of another one is forgotten."""
        self._info, self._film = info, None
        self.form.set_model(info)
        self.form.name.setText(self.tr("{} walk").format(info.title))
        self._show()

    def set_walk(self, walk: Walk | None, song: tuple[Soundtrack, float] | None = None) -> None:
        """Make a film of this walk, None when there is none, and of the song that it follows.

        With the song comes how many seconds it takes.
        """
        if self.has_session() and self._info:
            self.form.name.setText(self.tr("{} walk").format(self._info.title))
        wish = WalkWish(walk, *(song or ())) if walk else None
        self._set_film(wish, wish.seconds if wish and song else None)

    def set_session(self, session: Path, seconds: float, glide: float) -> None:
        """Make a film of a recorded session, whose jumps are gone in so many seconds."""
        if not self.has_session() and self._info:
            self.form.name.setText(self.tr("{} session").format(self._info.title))
        self._set_film(SessionWish(session, seconds, SessionFilm(glide=glide)))

    def has_session(self) -> bool:
        """Whether it is a session that is to become a film."""
        return isinstance(self._film, SessionWish)

    def _set_film(self, film: FilmWish | None, longest: float | None = None) -> None:
        self._film = film
        if film:
            self.form.set_length(film.seconds, longest)
        self._show()

    def _as_chosen(self, film: FilmWish) -> FilmWish:
        """Return a film with the length and the frame rate that are chosen.

        Raises ValueError when it has too many frames.
        """
        return film.taking(self.form.length.value(), float(rate_of(self.form.suffix, self.form.fps.value())))

    def task(self) -> Task | None:
        """The film in the making, as the strip shows it."""
        if self._worker is None:
            return None
        detail = self._frames()
        if self._done >= _ENOUGH:
            seconds = self._clock.elapsed() / 1000 / self._done * (self._total - self._done)
            detail += f"   {time_left(seconds)}"
        title = self.tr("Making “{}”").format(self._out.name)
        return Task(title, detail, self._done / self._total, keeps=False)

    def _frames(self) -> str:
        """Say how far it is."""
        return fill(self.tr("{0:,} of {1:,} frames"), self._done, self._total)

    @Slot()
    def export(self) -> None:
        """Begin to write the film, unless there is no walk for one, or another is being written."""
        ready = self._ready()
        if self._worker or isinstance(ready, str):
            return
        info, film = ready
        self._done, self._total = 0, film.count
        self.video = None
        self._making = self.form.suffix, *self.form.measures(), film.count
        self._out = self.form.out()
        self.progress.begin(self.tr("Starting…"))
        size, upscaler = self.form.size_choice.currentData(), self.form.enlarging.currentData()
        events = render(
            self._engine,
            self._library,
            info.path,
            film,
            self._out,
            size,
            upscaler,
            chosen_device(self._settings),
            chosen_credits(self._settings),
        )
        self._worker = self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)
        self._show()
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Cancel the film; nothing is left of it."""
        if self._worker:
            self.progress.begin(self.tr("Stopping…"))
            self._worker.stop()

    @Slot()
    def _reveal(self) -> None:
        if self.video:
            reveal(self.video.parent, self.said.emit)

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        match event:
            case Listening():
                self.progress.begin(self.tr("Listening to the song…"))
            case Rendering(done=done, total=total):
                if not done:
                    self._clock.start()
                self._done, self._total = done, total
                words = self.tr("Finishing…") if done == total else self._frames()
                self.progress.show_progress(words, done, total)
                self.changed.emit()
            case Saved(kind="video", path=path):
                self.video = Path(path)
                if self._making and self.video.is_file():
                    self._bytes.learn(*self._making, self.video.stat().st_size)
                self.saved.emit(self.video)
                if not self.isVisible():  # Where nobody looks at what is said below the button.
                    show = (self.show_button.text(), self._reveal)
                    self.said.emit(Message(self._outcome(), actions=(show,)))
            case Notice(sentence=sentence, level=level):
                self.said.emit(Message(sentence, level))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        again = ((self.tr("Try again"), self.export),)
        self.said.emit(about_failure(error, self.tr("The film could not be made."), again))

    @Slot()
    def _on_finished(self) -> None:
        self._worker = None
        self._show()
        if self.hasFocus():
            self.export_button.setFocus()
        self.changed.emit()

    @Slot()
    def _show(self) -> None:
        busy = self._worker is not None
        ready = self._ready()
        self.summary.setText(ready if isinstance(ready, str) else self._summary(ready[1]))
        if busy and self.export_button.hasFocus():
            self.setFocus()  # And not on what Qt finds next, such as Play.
        self.export_button.setEnabled(not busy and not isinstance(ready, str))
        self.export_button.setVisible(not busy)
        self.progress.setVisible(busy)
        self.outcome.setVisible(not busy and self.video is not None)
        self.show_button.setVisible(not busy and self.video is not None)
        if self.video:
            self.outcome.setText(self._outcome())

    def _outcome(self) -> str:
        return self.tr("“{}” is ready.").format(self.video.name) if self.video else ""

    def _ready(self) -> tuple[ModelInfo, FilmWish] | str:
        """Return the model and the film as they would be painted, or say why there can be no film."""
        if self._film is None or self._info is None:
            return self.tr("Put at least two pictures on the timeline, or choose Circle or Wander.")
        try:
            return self._info, self._as_chosen(self._film)
        except ValueError as error:
            return in_users_words(str(error))

    def _summary(self, film: FilmWish) -> str:
        """Say what comes out of it."""
        taken = self._bytes.foretold(self.form.suffix, *self.form.measures(), film.count)
        words = self.tr("{0}, {1} pixels, about {2}.").format(
            counted(film.count, "frame"), self.form.size_choice.currentText(), _in_words(taken)
        )
        if film.music and self.form.suffix in WITH_SOUND:
            words += " " + self.tr("With the song “{}”.").format(film.music.sound.name)
        elif film.music:
            words += " " + self.tr("Without sound: only MP4 and WebM have it.")
        if self.form.suffix == ".gif":
            words += " " + fill(self.tr("GIF can only play at {0:.3g} frames per second."), film.fps)
        return words


def _in_words(count: int) -> str:
    """Say bytes in two digits: that is all that is known."""
    return bytes_in_words(count, digits=1 if len(str(count)) % 3 == 1 else 0)
