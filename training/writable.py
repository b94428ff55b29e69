"""Whether a result can be written: what takes long asks before it begins, since its work would be lost."""

from pathlib import Path

from training.disk_trouble import FULL
from training.errors import EngineError
from training.files import part_of


def make_writable(folder: Path) -> None:
    """Make a folder, unless it is there, and try to write into it. Raises EngineError where that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial = part_of(folder / "trial")
        try:
            trial.write_bytes(b"0")
        finally:
            trial.unlink(missing_ok=True)
    except OSError as error:
        raise EngineError(
            "The disk with {folder} is full. Free some space and try again."
            if error.errno in FULL
            else "Nothing can be written to {folder}: {reason}.",
            folder=folder,
            reason=error.strerror or error,
        ) from error
