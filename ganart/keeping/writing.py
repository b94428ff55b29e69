"""Names the file of the library that cannot be written, and why."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ganart.translation import translate
from training.errors import EngineError


@contextmanager
def named(file: Path) -> Iterator[None]:
    """Turn what the system says about a file that is being written into an EngineError."""
    try:
        yield
    except OSError as error:
        words = translate("words", "{0} cannot be written: {1}.")
        raise EngineError(words.format(file, error.strerror or error)) from error
