"""What a model file says about itself, read from its header alone.

A model is one .safetensors file: the averaged generator, and in its metadata what it is and where it comes
from. It may be anybody's, so everything is checked and bounded before anything is built from it. Free of
torch: lists of models are shown without the engine.
"""

import base64
import json
import shutil
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Self

from training.ancestry import MixedPart, mark_of_training, read_lineage, read_parts
from training.classes import LONGEST_NAME, one_line
from training.config import TrainConfig
from training.errors import EngineError, MadeByNewer, Refusal, UnknownNames
from training.files import whole_file
from training.foreign import (
    Reader,
    anything,
    count,
    digest,
    list_of,
    number,
    parse,
    row,
    table,
    table_of,
    text,
    versioned,
)
from training.named_directions import MOST_NAMED, NamedDirection, read_directions
from training.ripeness import shows_free_pictures
from training.runs import Run

FORMAT_VERSION = 1
MAX_TITLE = 200  # Characters.
MAX_PREVIEW_SIDE = 256  # Pixels.

_MAX_HEADER = 1 << 24  # Bytes; room for thousands of class names.
_MAX_TENSORS = 4_096
_MAX_BYTES = 1 << 31  # Of all tensors; the weights of a DCGAN have 14 million at 64 pixels.
_MAX_PREVIEW = 1 << 18  # Letters of the PNG in base64.
_MAX_CLASSES = 100_000
_MAX_MEASURES = 32
_MAX_WORDS = LONGEST_NAME  # Characters of a class name or fingerprint.
_ALIGNMENT = 8  # Bytes; safetensors fills its header up with spaces.


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """A model without its weights."""

    path: Path
    identity: str  # SHA-256 over weights and architecture, in hexadecimal; a claim until they are loaded.
    title: str
    config: TrainConfig  # The folder of its pictures by name only: where it lies is nobody else's business.
    step: int
    images_seen: int
    class_names: tuple[str, ...]  # Of the pictures it learned from; empty when they had none.
    fingerprint: str  # Of the pictures it learned from.
    created: str  # ISO 8601, in UTC.
    preview_png: bytes  # A few samples, at most 256 pixels wide and high.
    quality: dict[str, float] = field(default_factory=dict)  # Measures by name; empty when none was taken.
    lineage: tuple[str, ...] = ()  # Marks of the trainings that its own was continued from, the latest first.
    mixed: tuple[MixedPart, ...] = ()  # The models that it was mixed of; empty for one that was trained.
    directions: tuple[NamedDirection, ...] = ()  # Those that an artist named before it was given away.

    @property
    def trainings(self) -> tuple[str, ...]:
        """Marks of all trainings that are in its weights, its own first."""
        own = mark_of_training(self.fingerprint, self.config.seed)
        return tuple(dict.fromkeys((own, *self.lineage)))

    @property
    def past(self) -> frozenset[str]:
        """The same marks, to be compared with those of others."""
        return frozenset(self.trainings)

    @property
    def num_classes(self) -> int:
        """How many classes it can be asked for; 0 for one that learned none."""
        return len(self.class_names) if self.config.conditional else 0

    @property
    def shows_free_pictures(self) -> bool:
        """Whether it may still paint what its training began with; see `training.ripeness`."""
        goes_on = bool(self.lineage or self.mixed)  # Where an earlier model lies is not in its settings.
        return not goes_on and shows_free_pictures(self.config, self.images_seen)

    def to_metadata(self) -> dict[str, str]:
        """Return what goes into the file: the JSON `ganart`, and the `preview` in base64."""
        about: dict[str, Any] = {
            "format_version": FORMAT_VERSION,
            "identity": self.identity,
            "title": self.title,
            "config": self.config.to_json(),
            "step": self.step,
            "images_seen": self.images_seen,
            "class_names": list(self.class_names),
            "fingerprint": self.fingerprint,
            "created": self.created,
            "quality": self.quality,
        }
        if self.lineage:
            about["lineage"] = list(self.lineage)
        if self.mixed:
            about["mixed"] = [part.to_json() for part in self.mixed]
        if self.directions:
            about["directions"] = [direction.to_json() for direction in self.directions]
        return {"ganart": json.dumps(about), "preview": base64.b64encode(self.preview_png).decode()}

    @classmethod
    def from_metadata(cls, metadata: Mapping[str, str], path: Path) -> Self:
        """Read what `to_metadata` wrote. Raises ValueError with a sentence for anything else."""
        about = _ABOUT(parse(metadata["ganart"], "model"), "model")
        about["title"] = clean_title(about["title"])
        return cls(path=path, preview_png=_preview(metadata.get("preview", "")), **about)


def read_model(path: Path) -> ModelInfo:
    """Read what a model file, or the model of a run's folder, says about itself.

    Raises EngineError when there is none or it is not one of ours.
    """
    file_path = find_model(path)
    try:
        with file_path.open("rb") as file:
            header, _ = _read_header(file)
        return ModelInfo.from_metadata(_metadata(header), file_path)
    except OSError as error:
        raise EngineError(
            "The model {file} cannot be read: {reason}.", file=file_path, reason=error.strerror
        ) from error
    except UnknownNames as error:
        raise MadeByNewer(
            "The model {file} was made by a newer GanArt. Update GanArt to use it. {reason}",
            file=file_path.name,
            reason=error,
        ) from error
    except ValueError as error:
        raise EngineError(
            "{file} cannot be used as a model. {reason}", file=file_path.name, reason=error
        ) from error


def usable_model(path: Path) -> ModelInfo | None:
    """Read what a model says about itself, for a list of models; None where it cannot be used."""
    try:
        return read_model(path)
    except (EngineError, OSError):
        return None


def find_model(path: Path) -> Path:
    """Return the model file that is meant by `path`, itself one or the folder of a run.

    Raises EngineError when there is nothing, or the run has no model yet.
    """
    path = Path(path)
    if path.is_file():
        return path
    if not path.exists():
        raise EngineError("There is no model at {path}.", path=path)
    run = Run.open(path)
    if not run.model.is_file():
        raise EngineError(
            "The run {run} has no model yet: the first checkpoint will write one.", run=path.name
        )
    return run.model


def rename_model(path: Path, title: str) -> ModelInfo:
    """Give a model another title. Its identity stays, so the pictures it made still know it.

    Raises ValueError for an impossible title, EngineError when the file is no model or cannot be written.
    """
    title = clean_title(title)
    if not title:
        raise Refusal("A title has at least one letter.")
    info = read_model(path)
    return _told_anew(replace(info, title=title, config=replace(info.config, title=title)))


def name_directions(path: Path, directions: Sequence[NamedDirection]) -> ModelInfo:
    """Let a model carry directions that have names. Its identity stays.

    Raises EngineError when the file is no model or cannot be written.
    """
    return _told_anew(replace(read_model(path), directions=tuple(directions)[:MOST_NAMED]))


def _told_anew(info: ModelInfo) -> ModelInfo:
    """Write what a model says about itself into its file. Raises EngineError when that is impossible."""
    try:
        with whole_file(info.path) as renamed, info.path.open("rb") as file:
            header, start = _read_header(file)
            _write_header(renamed, header | {"__metadata__": _metadata(header) | info.to_metadata()})
            file.seek(start)
            shutil.copyfileobj(file, renamed)
    except OSError as error:
        raise EngineError(
            "The model {file} cannot be changed: {reason}.", file=info.path, reason=error.strerror
        ) from error
    return info


def clean_title(title: str) -> str:
    """Make a title fit for one line of a list, and short enough to be kept."""
    return one_line(title).strip()[:MAX_TITLE]


# -- THE HEADER: 8 bytes of length, JSON, tensors (https://github.com/huggingface/safetensors#format) --


def _read_header(file: BinaryIO) -> tuple[dict[str, Any], int]:
    """Read the header of a model file; give it and where the tensors start."""
    size = file.seek(0, 2)
    file.seek(0)
    prefix = file.read(8)
    if len(prefix) < 8:
        raise Refusal("It is too short.")
    (length,) = struct.unpack("<Q", prefix)
    if length > min(_MAX_HEADER, size - 8):
        raise Refusal("It is not a safetensors file, or only a part of one.")
    header = _HEADER(parse(file.read(length), "header"), "header")
    if size != 8 + length + _end_of_tensors(header):
        raise Refusal("A part of it is missing.")
    return header, 8 + length


def _write_header(file: BinaryIO, header: Mapping[str, Any]) -> None:
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % _ALIGNMENT)
    file.write(struct.pack("<Q", len(text)) + text)


def _end_of_tensors(header: Mapping[str, Any]) -> int:
    """Return the number of bytes after the header."""
    ends = [
        _TENSOR(value, name)["data_offsets"][1] for name, value in header.items() if name != "__metadata__"
    ]
    if max(ends, default=0) > _MAX_BYTES:
        raise Refusal("It is larger than any network that GanArt builds.")
    return max(ends, default=0)


def _metadata(header: Mapping[str, Any]) -> dict[str, str]:
    metadata = _METADATA(header.get("__metadata__", {}), "metadata")
    if "ganart" not in metadata:
        raise Refusal("It was not made by GanArt.")
    return metadata


# -- WHAT THE TABLES OF A FILE HOLD --


def _settings(value: Any, way: str) -> TrainConfig:
    return TrainConfig.from_json(value, way)


def _moment(value: Any, way: str) -> str:
    moment = _NAME(value, way)
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        raise Refusal(
            'The value "{way}" must be a time like 2026-01-31T12:00:00+00:00.', way=way
        ) from None
    return moment


_NAME = text(_MAX_WORDS)
_ABOUT: Reader[dict[str, Any]] = versioned(
    FORMAT_VERSION,
    table(
        {
            "identity": digest,
            "title": text(MAX_TITLE),
            "config": _settings,
            "step": count,
            "images_seen": count,
            "class_names": list_of(_NAME, _MAX_CLASSES),
            "fingerprint": _NAME,
            "created": _moment,
            "quality": table_of(number(), _MAX_MEASURES, _NAME),
            "lineage": read_lineage,
            "mixed": read_parts,
            "directions": read_directions,
        },
        can_miss=["quality", "lineage", "mixed", "directions"],
    ),
)
_HEADER = table_of(anything, _MAX_TENSORS + 1)
_TENSOR = table({"dtype": text(), "shape": list_of(count), "data_offsets": row(count, count)})
_METADATA = table_of(text(_MAX_HEADER))


def _preview(text: str) -> bytes:
    """Decode the preview; what is not a small PNG is left out, for it is only for the eye."""
    if len(text) > _MAX_PREVIEW:
        return b""
    try:
        png = base64.b64decode(text, validate=True)
    except ValueError:
        return b""
    if len(png) < 24 or png[:8] != b"\x89PNG\r\n\x1a\n" or png[12:16] != b"IHDR":
        return b""
    sides = struct.unpack(">II", png[16:24])
    return png if all(1 <= side <= MAX_PREVIEW_SIDE for side in sides) else b""
