"""Some thousand pictures in columns, as a table of pictures takes them in, and as bytes.

Making columns from pictures takes a hundred times as long as taking columns in, so the index keeps them.
"""

import json
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np

from ganart.keeping.digest_rows import halves
from ganart.keeping.indexed_picture import IndexedPicture

CODED = ("folder", "model", "title", "recipe", "label", "place", "kind")  # Words that many pictures share.
WHOLE = ("size", "width", "height", "seed", "number", "images_seen")  # -1 for what is not known.
_RECORD = np.dtype(
    [
        *((name, np.int64) for name in WHOLE),
        ("created", np.float64),
        ("truncation", np.float64),  # NaN for what is not known.
        ("seconds", np.float32),
        ("placed", bool),
        *((name, np.uint16) for name in CODED),  # Places in the lists of words.
        *((name, np.uint64) for name in ("digest_high", "digest_low", "file_high", "file_low")),
    ]
)


class PictureBlock:
    """Pictures without the stamps and samples of their files, which only the index asks for.

    Attributes:
        records: Their numbers, hashes and codes, by name: [N].
        words: What the codes stand for, by column.
        names: Of their files, without folders.
    """

    def __init__(self, records: np.ndarray, words: dict[str, list[str]], names: list[str]):
        self.records = records
        self.words = words
        self.names = names

    @classmethod
    def of(cls, pictures: Sequence[IndexedPicture]) -> "PictureBlock":
        """Put pictures into columns, at most 65,536 of them."""
        records = np.zeros(len(pictures), _RECORD)
        columns = zip(*pictures, strict=True) if pictures else [()] * len(IndexedPicture._fields)
        given: dict[str, Sequence[Any]] = dict(zip(IndexedPicture._fields, columns, strict=True))
        split = [path.rpartition("/") for path in given["path"]]
        given["folder"] = [folder + slash for folder, slash, _ in split]
        for name in WHOLE:
            records[name] = [-1 if value is None else value for value in given[name]]
        for name in ("created", "placed", "seconds"):
            records[name] = given[name]
        records["truncation"] = np.array(given["truncation"], np.float64)  # Of None that makes NaN.
        records["digest_high"], records["digest_low"] = halves(given["digest"])
        records["file_high"], records["file_low"] = halves(given["file_digest"])
        words = {}
        for name in CODED:
            codes = {word: code for code, word in enumerate(dict.fromkeys(given[name]))}
            records[name] = [codes[word] for word in given[name]]
            words[name] = list(codes)
        return cls(records, words, [name for *_, name in split])

    @classmethod
    def unpacked(cls, records: bytes, texts: bytes) -> "PictureBlock":
        """Make it of what `packed` returned."""
        words, names = json.loads(texts)
        return cls(np.frombuffer(records, _RECORD), words, names)

    def packed(self) -> tuple[bytes, bytes]:
        """Return it as bytes: the records, and what is text."""
        return self.records.tobytes(), json.dumps([self.words, self.names]).encode()

    def __len__(self) -> int:
        return len(self.names)

    def paths(self) -> list[str]:
        """Return their relative paths."""
        folders = self.words["folder"]
        codes = self.records["folder"].tolist()
        return [folders[code] + name for code, name in zip(codes, self.names, strict=True)]

    def without(self, paths: Collection[str]) -> "PictureBlock":
        """Return those of them that have none of these paths."""
        places = [place for place, path in enumerate(self.paths()) if path not in paths]
        if len(places) == len(self):
            return self
        return PictureBlock(self.records[places], self.words, [self.names[place] for place in places])
