"""What goes wrong is written down: one log for the program, Qt and crashes, in the platform's log folder."""

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, Slot, qInstallMessageHandler

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_LOG_BYTES, _OLD_LOGS = 1_000_000, 3

logger = logging.getLogger(__name__)


def start_logging(folder: Path) -> None:
    """Write the log into `folder` from now on: Python's messages, Qt's, and the stacks of a crash.

    Where nothing can be written there, the program goes on without.
    """
    log: logging.Handler = logging.NullHandler()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        faulthandler.enable((folder / "crash.log").open("a", encoding="utf-8"))
        log = RotatingFileHandler(
            folder / "ganart.log", maxBytes=_LOG_BYTES, backupCount=_OLD_LOGS, encoding="utf-8", delay=True
        )
    logging.basicConfig(
        handlers=[log], level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    logging.captureWarnings(True)
    qInstallMessageHandler(_log_qt)


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS[kind], message)


class Uncaught(QObject):
    """Takes every exception that nothing caught, from any thread, logs it and hands it to the GUI thread.

    Attributes:
        _show: Called in the GUI thread with the traceback.
    """

    _caught = Signal(str)

    def __init__(self, show: Callable[[str], None], parent: QObject | None = None):
        super().__init__(parent)
        self._show = show
        self._caught.connect(self._on_caught)

    def install(self) -> None:
        """Become what Python calls for exceptions that nothing caught."""
        sys.excepthook = self.take
        threading.excepthook = lambda hooked: self.take(
            hooked.exc_type, hooked.exc_value or hooked.exc_type(), hooked.exc_traceback
        )

    def take(
        self, kind: type[BaseException], error: BaseException, where: TracebackType | None = None
    ) -> None:
        """Log an exception and show it. Ctrl+C in a terminal is no mistake and ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, where)
            return
        logger.critical("Uncaught", exc_info=(kind, error, where))
        self._caught.emit("".join(traceback.format_exception(kind, error, where)))

    @Slot(str)
    def _on_caught(self, text: str) -> None:
        self._show(text)
