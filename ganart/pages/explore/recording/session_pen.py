"""Writes down a session, and holds what a disk does not take until it does."""

from pathlib import Path

from training.anchor import Anchor
from training.errors import EngineError
from training.exploring.session_files import append_lines
from training.sentences import Sentence


class SessionPen:
    """Writes one session, in one thread."""

    def __init__(self, path: Path):
        self.path = path
        self._anchor = Anchor(path.parent)
        self._held = b""  # Whole lines that are not on the disk yet.

    def write(self, lines: bytes = b"") -> str:
        """Write lines after those that are held. Return why that is not possible, or nothing."""
        self._held += lines
        if not self._held:
            return ""
        try:
            self._anchor.make(self.path.parent)
            append_lines(self.path, self._held)
        except EngineError as error:
            return str(error)
        except OSError as error:
            return Sentence(
                "The session cannot be recorded in {folder}: {reason}.",
                folder=self.path.parent,
                reason=error.strerror,
            )
        self._held = b""
        return ""
