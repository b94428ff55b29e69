"""What a model file says about itself, read from its header alone.

A model is one .safetensors file: the averaged generator, and in its metadata what it is and where it comes
from. It may be anybody's, so everything is checked and bounded before anything is built from it. Free of
torch: lists of models are shown without the engine.
"""

import base64
import json
import re
import shutil
import struct
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Self

from training.config import TrainConfig
from training.errors import EngineError, Refusal
from training.files import whole_file
from training.runs import Run
from training.sentences import Sentence

FORMAT_VERSION = 1
MAX_TITLE = 200  # Characters.
MAX_PREVIEW_SIDE = 256  # Pixels.

_MAX_HEADER = 1 << 24  # Bytes; room for thousands of class names.
_MAX_TENSORS = 4_096
_MAX_BYTES = 1 << 31  # Of all tensors; the weights of a DCGAN have 14 million at 64 pixels.
_MAX_PREVIEW = 1 << 18  # Letters of the PNG in base64.
_MAX_CLASSES = 100_000
_MAX_MEASURES = 32
_MAX_SETTINGS = 1 << 14  # Letters of their JSON; ours have about 1,000.
_MAX_WORDS = 200  # Characters of a class name or fingerprint.
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

    @property
    def num_classes(self) -> int:
        """How many classes it can be asked for; 0 for one that learned none."""
        return len(self.class_names) if self.config.conditional else 0

    def to_metadata(self) -> dict[str, str]:
        """Return what goes into the file: the JSON `ganart`, and the `preview` in base64."""
        about = {
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
        return {"ganart": json.dumps(about), "preview": base64.b64encode(self.preview_png).decode()}

    @classmethod
    def from_metadata(cls, metadata: Mapping[str, str], path: Path) -> Self:
        """Read what `to_metadata` wrote. Raises ValueError with a sentence for anything else."""
        about = _table(_parse(metadata["ganart"]), Sentence("Its description"))
        if about.get("format_version") != FORMAT_VERSION:
            raise Refusal("It was made by another version of GanArt.")
        return cls(
            path=path,
            identity=_identity(about.get("identity")),
            title=clean_title(_text(about.get("title"), MAX_TITLE, Sentence("Its title"))),
            config=_settings(about.get("config")),
            step=_count(about.get("step"), Sentence("Its step")),
            images_seen=_count(about.get("images_seen"), Sentence("The number of images seen")),
            class_names=_names(about.get("class_names")),
            fingerprint=_text(
                about.get("fingerprint"), _MAX_WORDS, Sentence("The fingerprint of its pictures")
            ),
            created=_moment(about.get("created")),
            preview_png=_preview(metadata.get("preview", "")),
            quality=_measures(about.get("quality", {})),
        )


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
    except ValueError as error:
        raise EngineError(
            "{file} cannot be used as a model. {reason}", file=file_path.name, reason=error
        ) from error


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
    info = replace(info, title=title, config=replace(info.config, title=title))
    try:
        with whole_file(info.path) as renamed, info.path.open("rb") as file:
            header, start = _read_header(file)
            _write_header(renamed, header | {"__metadata__": _metadata(header) | info.to_metadata()})
            file.seek(start)
            shutil.copyfileobj(file, renamed)
    except OSError as error:
        raise EngineError(
            "The model {file} cannot be renamed: {reason}.", file=info.path, reason=error.strerror
        ) from error
    return info


def clean_title(title: str) -> str:
    """Make a title fit for one line of a list, and short enough to be kept."""
    line = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in title)
    return line.encode(errors="replace").decode().strip()[:MAX_TITLE]


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
    header = _table(_parse(file.read(length)), Sentence("Its header"))
    if size != 8 + length + _end_of_tensors(header):
        raise Refusal("A part of it is missing.")
    return header, 8 + length


def _write_header(file: BinaryIO, header: Mapping[str, Any]) -> None:
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % _ALIGNMENT)
    file.write(struct.pack("<Q", len(text)) + text)


def _end_of_tensors(header: Mapping[str, Any]) -> int:
    """Return the number of bytes after the header."""
    tensors = [
        _table(value, Sentence("A tensor")) for name, value in header.items() if name != "__metadata__"
    ]
    if len(tensors) > _MAX_TENSORS:
        raise Refusal("It has too many tensors.")
    ends = [0]
    for tensor in tensors:
        offsets = tensor.get("data_offsets")
        if not isinstance(offsets, list) or len(offsets) != 2:
            raise Refusal("Its header is damaged.")
        ends.append(_count(offsets[1], Sentence("The place of a tensor")))
    if max(ends) > _MAX_BYTES:
        raise Refusal("It is larger than any network that GanArt builds.")
    return max(ends)


def _metadata(header: Mapping[str, Any]) -> dict[str, str]:
    metadata = _table(header.get("__metadata__", {}), Sentence("Its metadata"))
    if not all(isinstance(value, str) for value in metadata.values()):
        raise Refusal("Its metadata is damaged.")
    if "ganart" not in metadata:
        raise Refusal("It was not made by GanArt.")
    return dict(metadata)


# -- CHECKS OF FOREIGN VALUES --


def _parse(text: str | bytes) -> Any:
    """Read JSON whose numbers are finite and of at most 64 bits."""
    try:
        return json.loads(text, parse_constant=_number, parse_int=_number, parse_float=_number)
    except (ValueError, RecursionError):
        raise Refusal("Its header is damaged.") from None


def _number(digits: str) -> int | float:
    number = int(digits) if digits.lstrip("-").isdecimal() else float(digits)
    if not -(2**63) <= number < 2**63:
        raise ValueError
    return number


def _table(value: Any, what: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Refusal("{what} is damaged.", what=what)
    return value


def _count(value: Any, what: str) -> int:
    if type(value) is not int or value < 0:
        raise Refusal("{what} is damaged.", what=what)
    return value


def _text(value: Any, longest: int, what: str) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise Refusal("{what} is damaged.", what=what)
    return value


def _identity(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9a-f]{64}", value):
        raise Refusal("Its identity is damaged.")
    return value


def _settings(value: Any) -> TrainConfig:
    settings = _table(value, Sentence("The table of its settings"))
    if len(json.dumps(settings)) > _MAX_SETTINGS:
        raise Refusal("The table of its settings is too large.")
    return TrainConfig.from_json(settings)


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _MAX_CLASSES:
        raise Refusal("The list of its class names is damaged.")
    return tuple(_text(name, _MAX_WORDS, Sentence("A class name")) for name in value)


def _moment(value: Any) -> str:
    try:
        datetime.fromisoformat(_text(value, _MAX_WORDS, Sentence("The time it was made")))
    except ValueError:
        raise Refusal("The time it was made is damaged.") from None
    return value


def _measures(value: Any) -> dict[str, float]:
    measures = _table(value, Sentence("The table of its quality"))
    if len(measures) > _MAX_MEASURES or any(type(number) not in (int, float) for number in measures.values()):
        raise Refusal("The table of its quality is damaged.")
    return {_text(name, _MAX_WORDS, Sentence("A measure")): number for name, number in measures.items()}


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
