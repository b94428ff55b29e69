"""What a disk that takes nothing now may be waited for: room, the right to write, or the disk itself.

Free of torch.
"""

import errno
from pathlib import Path

from training.sentences import Sentence

FULL = {errno.ENOSPC, errno.EDQUOT}
_GONE = {  # What systems say of a drive that was pulled out, or of a share that does not answer.
    getattr(errno, name)
    for name in (
        "EIO", "ENODEV", "ENXIO", "ENOMEDIUM", "ESTALE", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN",
        "ENETUNREACH", "ETIMEDOUT", "ECONNABORTED", "ECONNRESET",
    )
    if hasattr(errno, name)
}  # fmt: skip


def waiting_sentence(error: OSError, folder: Path) -> Sentence | None:
    """Say what a training in `folder` waits for after a failure to write; None where waiting is no use."""
    if error.errno in FULL:
        return Sentence("The disk with {folder} is full. Training waits until there is room.", folder=folder)
    if error.errno == errno.EROFS:
        return Sentence(
            "The disk with {folder} can only be read now. Training waits until it can be written to.",
            folder=folder,
        )
    if error.errno in _GONE or is_away(folder):
        return Sentence(
            "The disk with {folder} is not there any more. Training waits until it is back.", folder=folder
        )
    return None


def is_away(folder: Path) -> bool:
    """Whether a folder is gone together with the one it lay in, as with a disk: nobody renamed it alone."""
    return not folder.is_dir() and not folder.parent.is_dir()
