"""What the application remembers between two starts."""

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from training.files import put_aside, sync_folder
from training.foreign import parse

Value = TypeVar("Value")

_LARGEST = 1 << 20  # Bytes; ours has some thousand. Qt takes fifty times as much to read them.


class Settings:
    """Named values in one INI file, kept as JSON so that each comes back as the type it had.

    Names are grouped by slashes: "train/folder". The file is written by Qt soon after a change, beside and
    renamed, and two windows that write to it do not lose each other's values.
    """

    def __init__(self, path: Path):
        self.path = path
        with suppress(OSError):
            if path.stat().st_size > _LARGEST:
                put_aside(path)
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    def value(self, key: str, default: Value) -> Value:
        """Return what was kept under `key`; `default` when there is nothing of the default's type."""
        kept: Any
        try:
            kept = parse(self._file.value(key), key)
        except (TypeError, ValueError):  # TypeError: there is nothing, or a list.
            return default
        if isinstance(default, QByteArray) and isinstance(kept, str):
            kept = QByteArray.fromHex(kept.encode(errors="replace"))
        elif isinstance(default, float) and type(kept) is int:
            kept = float(kept)
        value: Value = kept if type(kept) is type(default) else default
        return value

    def set(self, key: str, value: Any) -> None:
        """Keep a value: anything JSON can say, or a QByteArray (the state of a window or splitter)."""
        if isinstance(value, QByteArray):
            value = bytes(value.toHex().data()).decode()
        self._file.setValue(key, json.dumps(value))

    def reset(self, keep: Collection[str] = ()) -> dict[str, str]:
        """Forget every value but those under some keys. Returns what was forgotten, for `restore`."""
        forgotten = {key: self._file.value(key) for key in self._file.allKeys() if key not in keep}
        for key in forgotten:
            self._file.remove(key)
        return forgotten

    def restore(self, forgotten: Mapping[str, str]) -> None:
        """Take back a `reset`."""
        for key, text in forgotten.items():
            self._file.setValue(key, text)

    def save(self) -> None:
        """Write everything to the disk now, where it lasts through a power cut."""
        self._file.sync()
        with suppress(OSError):
            sync_folder(self.path.parent)
