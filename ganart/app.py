"""The program: puts the window together and runs it."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

import training
from ganart import paths, theme, translation
from ganart.announcer import Announcer
from ganart.dropped import is_picture
from ganart.engine_words import in_users_words
from ganart.keeping.library import Library
from ganart.kept_focus import KeptFocus
from ganart.lone_drop import can_be_explored
from ganart.main_window import MainWindow
from ganart.messages import Message
from ganart.pages.later_page import LaterPage, Making
from ganart.pages.train_page import TrainPage
from ganart.settings import Settings
from ganart.starting.garbage import GarbageCollector
from ganart.starting.logs import Uncaught, start_logging
from ganart.starting.opened_files import OpenedFiles
from ganart.starting.options import library_folder, read_options
from ganart.starting.single_instance import SingleInstance
from ganart.starting.start_up import StartUp
from ganart.starting.termination import Termination
from ganart.widgets.error_dialog import ErrorDialog
from ganart.widgets.idle_timer import IdleTimer
from ganart.widgets.library_dialog import usable_library
from ganart.widgets.moving_dialog import move_if_asked
from ganart.working.devices import chosen_device
from ganart.working.engine import Engine
from training.cache import usable_cache
from training.config import TrainConfig
from training.events import DeviceFound, Notice
from training.files import can_be_named
from training.importing.folder_files import stands_for_a_folder

if TYPE_CHECKING:
    from ganart.pages.explore_page import ExplorePage
    from ganart.pages.gallery_page import GalleryPage
    from ganart.pages.settings_page import SettingsPage
    from ganart.pages.upscale_page import UpscalePage


class App(QObject):
    """The window, its pages and what they stand on, wired together.

    The window waits for the Train page alone. What the others are made of is imported once it is on the
    screen; then those are made that have work to do unseen, the rest when they are first wanted, or in a
    moment in which nobody uses the window.

    Attributes:
        engine: What trains and generates; a test gives a fake one.
    """

    def __init__(self, engine: Engine, library: Library, settings: Settings):
        super().__init__()
        self.engine = engine
        self._library = library
        self._settings = settings
        self.train_page = TrainPage(engine, library, settings)
        self._later = {
            "explore": LaterPage(self._make_explore_page, is_fetched=False),
            "gallery": LaterPage(self._make_gallery_page, is_fetched=False),
            "upscale": LaterPage(self._make_upscale_page, is_fetched=False),
            "settings": LaterPage(self._make_settings_page, is_fetched=False),
        }
        self.window = MainWindow({"train": self.train_page, **self._later}, settings)
        self._kept_focus = KeptFocus(theme.application(), self)
        self._idle_timer = IdleTimer(self.window)
        self._for_idle_time: list[str] = []  # Pages that are made then, if nobody wants them before.
        self.start_up = StartUp(engine, chosen_device(settings), library.root, library.runs, self)

        self.announcer = Announcer(self.window, settings, paths.logs(), self)

        self.train_page.pictures_saved.connect(self._add_pictures)
        self.train_page.wanted.connect(lambda: self.window.show_page("train"))
        self.train_page.announced.connect(self.announcer.announce)
        self.announcer.said.connect(self.window.message_bar.say)
        self.announcer.chosen.connect(self._on_announcement_chosen)
        self.window.looked_at.connect(self.announcer.put_away)
        self.train_page.gallery_requested.connect(lambda: self.window.show_page("gallery"))
        self.train_page.play_requested.connect(lambda: self.window.show_page("explore"))
        self.train_page.explore_requested.connect(self._explore_run)
        self.window.folder_dropped.connect(self.open_folder)
        self.window.sources_dropped.connect(self.open_sources)
        self.window.picture_dropped.connect(self._explore)
        self.window.upscaling_wanted.connect(lambda path: self._upscale([path]))
        self.window.painted.connect(self.start_up.begin)
        self.start_up.fetched.connect(self._on_fetched)
        self._idle_timer.came.connect(self._on_idle)
        theme.application().styleHints().colorSchemeChanged.connect(self._on_system_scheme)
        self.start_up.device_known.connect(self._on_device_known)
        self.start_up.warned.connect(self._on_warned)
        self.start_up.interrupted.connect(self.train_page.conductor.waiting.offer_to_continue)

    @property
    def explore_page(self) -> "ExplorePage":
        """The Explore page, made when it is first wanted."""
        return cast("ExplorePage", self._later["explore"].page())

    @property
    def gallery_page(self) -> "GalleryPage":
        """The Gallery page, made soon after the window is on the screen."""
        return cast("GalleryPage", self._later["gallery"].page())

    @property
    def settings_page(self) -> "SettingsPage":
        """The Settings page, made soon after the window is on the screen."""
        return cast("SettingsPage", self._later["settings"].page())

    @property
    def upscale_page(self) -> "UpscalePage":
        """The Upscale page, made when it is first wanted."""
        return cast("UpscalePage", self._later["upscale"].page())

    @Slot(Path)
    def open_folder(self, folder: Path) -> None:
        """Show a folder of pictures on the Train page."""
        self.window.show_page("train")
        self.train_page.open_folder(folder)

    @Slot(list)
    def open_sources(self, sources: Sequence[Path]) -> None:
        """Show several folders and pictures on the Train page, as one."""
        self.window.show_page("train")
        self.train_page.open_sources(sources)

    @Slot(list)
    def open_paths(self, paths: Sequence[Path]) -> None:
        """Bring the window forward and open folders, a video or .zip, a model, or pictures.

        Where there is a folder among several, what is beside it is learned from together with it.
        """
        self._bring_forward()
        paths = [path for path in paths if can_be_named(path)]
        if not paths:
            return
        path = paths[0]
        sources = [path for path in paths if path.is_dir() or is_picture(path)]
        if len(sources) > 1 and any(path.is_dir() for path in sources):
            self.open_sources(sources)
        elif path.is_dir() or stands_for_a_folder(path):
            self.open_folder(path)
        elif len(paths) == 1 and not can_be_explored(path):
            self.window.offer_what_fits(path)
        elif path.suffix.lower() == ".safetensors" or len(paths) == 1:
            self._explore(path)
        else:
            self._upscale(list(paths))

    def _bring_forward(self) -> None:
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()

    @Slot()
    def _on_announcement_chosen(self) -> None:
        self._bring_forward()
        self.window.show_page("train")
        self.train_page.show_part("runs")

    def end(self) -> None:
        """Wait for the last threads and processes, once the window is closed."""
        self.start_up.end()
        self.engine.close()

    @Slot(str)
    def _on_theme_chosen(self, choice: str) -> None:
        theme.apply_choice(theme.application(), choice)

    @Slot(Qt.ColorScheme)
    def _on_system_scheme(self, scheme: Qt.ColorScheme) -> None:
        """Go with the system, which may become dark in the evening."""
        is_dark = scheme != Qt.ColorScheme.Light
        follows = self._settings.value("theme", "system") == "system" and scheme != Qt.ColorScheme.Unknown
        if follows and not self.window.is_ending() and is_dark != (theme.colours() is theme.DARK):
            theme.apply(theme.application(), is_dark)

    @Slot(int)
    def _on_threads_chosen(self, threads: int) -> None:
        self.engine.threads = threads

    @Slot(object)
    def _on_device_known(self, device: DeviceFound) -> None:
        self.window.rail.show_device(device)
        self.train_page.set_device(device.kind, device.memory_gb)

    @Slot(object)
    def _on_warned(self, sentence: str) -> None:
        self.window.message_bar.say(Message(sentence, "warning"))

    @Slot(Path)
    def _explore_run(self, run: Path) -> None:
        self.window.show_page("explore")
        self.explore_page.open_run(run)

    @Slot(Path)
    def _explore(self, path: Path) -> None:
        """Open a picture, or the file of a model, on the Explore page."""
        self.window.show_page("explore")
        self.explore_page.open_file(path)

    @Slot(list)
    def _upscale(self, pictures: list[Path]) -> None:
        self.window.show_page("upscale")
        self.upscale_page.add(pictures)

    @Slot(list)
    def _add_pictures(self, paths: list[Path]) -> None:
        if self._later["gallery"].is_made():  # Else it finds them when it first looks.
            self.gallery_page.add_pictures(paths)

    @Slot(list)
    def _show_hearts(self, digests: list[str]) -> None:
        if self._later["gallery"].is_made():  # Else it reads them when it first looks.
            self.gallery_page.show_hearts(digests)

    @Slot(list, bool)
    def _follow_hearts(self, paths: list[Path], is_favourite: bool) -> None:
        self.explore_page.hearts.follow(paths, is_favourite)

    @Slot(object)
    def _on_fetched(self, name: str) -> None:
        """Make pages that have work though nobody looks at them, the others when the window is idle."""
        if self.window.is_ending():
            return
        self._later[name].set_fetched()
        match name:
            case "gallery" | "settings":  # They look for new pictures, and sweep the cache.
                self._later[name].begin()
            case "upscale" if self._was_enlarging():
                self._later[name].begin()  # It says so, and offers to go on.
            case _:
                self._for_idle_time.append(name)
                self._idle_timer.wait()

    @Slot()
    def _on_idle(self) -> None:
        """Make one page, and then wait for another such moment."""
        if self.window.is_ending():
            return
        self._later[self._for_idle_time.pop(0)].begin()
        if self._for_idle_time:
            self._idle_timer.wait()

    def _was_enlarging(self) -> bool:
        from ganart.pages.upscale.queue import Queue, queue_file

        return Queue(queue_file(self._library.root)).is_running

    def _make_explore_page(self) -> Making:
        from ganart.pages.explore.parts import ExploreParts
        from ganart.pages.explore_page import ExplorePage

        parts = ExploreParts(self.engine, self._library, self._settings, is_whole=False)
        yield from parts.making
        page = ExplorePage(self.engine, self._library, self._settings, parts=parts)
        page.pictures_saved.connect(self._add_pictures)
        page.hearts_changed.connect(self._show_hearts)
        page.continue_requested.connect(self._continue)
        page.larger_requested.connect(self._continue_larger)
        return page

    def _make_gallery_page(self) -> Making:
        from ganart.pages.gallery_page import GalleryPage

        yield
        page = GalleryPage(self.engine, self._library, self._settings)
        page.explore_requested.connect(self._explore)
        page.upscale_requested.connect(self._upscale)
        page.hearts_changed.connect(self._follow_hearts)
        page.train_requested.connect(lambda: self.window.show_page("train"))
        page.play_requested.connect(lambda: self.window.show_page("explore"))
        return page

    def _make_upscale_page(self) -> Making:
        from ganart.pages.upscale_page import UpscalePage

        yield
        page = UpscalePage(self.engine, self._library, self._settings)
        page.pictures_saved.connect(self._add_pictures)
        return page

    def _make_settings_page(self) -> Making:
        from ganart.pages.settings_page import SettingsPage

        yield
        places = (self._library.root, paths.cache(), paths.logs())
        page = SettingsPage(self._settings, *places, lambda: self._examine(places))
        page.theme_chosen.connect(self._on_theme_chosen)
        page.threads_chosen.connect(self._on_threads_chosen)
        page.ends.tried.connect(self._try_announcement)
        page.device_chosen.connect(self.start_up.look_at)
        page.cache.begin()
        return page

    @Slot()
    def _try_announcement(self) -> None:
        self.announcer.try_out(self._library.runs)

    def _examine(self, places: Sequence[Path]) -> Iterator[Notice]:
        """Have the doctor look: see `ganart.starting.doctor.examine`."""
        from ganart.starting.doctor import examine

        return examine(self.engine, chosen_device(self._settings), *places)

    def _continue(self, run: Path) -> None:
        self.window.show_page("train")
        self.train_page.conductor.continue_run(run)

    def _continue_larger(self, earlier: Path, config: TrainConfig) -> None:
        self.window.show_page("train")
        self.train_page.new.begin_larger(earlier, config)


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window and give the exit code when it is closed."""
    options = read_options(arguments)
    start_logging(paths.logs())
    settings = Settings(paths.settings())
    library = library_folder(options, settings)
    engine = Engine(settings.value("threads", 0))
    if options.doctor:
        from ganart.starting.doctor import report

        return report(engine, chosen_device(settings), library, paths.cache(), paths.logs())
    application = QApplication(sys.argv[:1])
    application.setApplicationName("GanArt")
    application.setApplicationVersion(training.__version__)
    application.setWindowIcon(QIcon(str(paths.RESOURCES / "icons" / "ganart.svg")))
    QGuiApplication.setDesktopFileName("ganart")
    if options.self_test is not None:
        from ganart.starting.self_test import self_test

        translation.install(application, translation.SOURCE)
        return self_test(App, options.self_test)
    translation.install(application, settings.value("language", "system"))
    errors = ErrorDialog(paths.logs() / "ganart.log")
    uncaught = Uncaught(errors.report)
    uncaught.install()
    try:
        return _open_window(application, engine, library, settings, options.paths)
    except Exception as error:  # Without a window, nobody would see it.
        uncaught.take(type(error), error, error.__traceback__)
        errors.explain_failed_start(error)
        os._exit(1)  # What there is of the program has threads that nobody can end in order.


def _open_window(
    application: QApplication, engine: Engine, library: Path, settings: Settings, opened: Sequence[Path]
) -> int:
    """Run the program until its window is closed, or hand what it was to open to the one that is there."""
    garbage = GarbageCollector(application)
    theme.apply_choice(application, settings.value("theme", "system"))
    single = SingleInstance(library)
    if single.hand_over(opened):
        return 0
    single.listen()
    usable = usable_library(move_if_asked(library, settings), settings)
    if usable is None:
        return 1
    single.follow(usable)
    cache, trouble = usable_cache()
    app = App(engine, Library(usable, cache), settings)
    if trouble:
        os.environ["GANART_CACHE"] = str(cache)  # For the processes of the engine too.
        app.window.message_bar.say(Message(in_users_words(trouble), "warning"))
    single.asked.connect(app.open_paths)
    app.start_up.fetched.connect(garbage.set_aside)
    if sys.platform == "darwin":  # Elsewhere it would look at every event for nothing.
        later = OpenedFiles(application)
        later.asked.connect(app.open_paths)
        application.installEventFilter(later)
    if opened:
        app.open_paths(opened)
    app.window.closed.connect(lambda: application.exit())  # Whatever else is still on the screen.
    termination = Termination()
    termination.requested.connect(app.window.end)
    termination.watch()
    app.window.show()
    code = application.exec()
    app.end()
    return code
