"""What is written inside a picture, so that it can be made again, and how it is found there.

A PNG carries it twice: as JSON in the text chunk "ganart", and as the line "parameters" that other galleries
know how to read. Any file may be asked for its provenance; only what passed the checks is believed. Free of
torch.
"""

import json
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from PIL.PngImagePlugin import PngInfo

from training.foreign import count, digest, number, parse, record, share, versioned

FORMAT_VERSION = 1
KEYWORD = "ganart"

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MAX_TEXT = 1 << 16  # Bytes of the JSON; ours has about 500.
_MAX_CHUNKS = 64  # Before the pixels; ours is the second.
_MAX_WORDS = 1_000  # Characters of each value.


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a generated picture comes from."""

    format_version: int = FORMAT_VERSION
    model: str  # The identity of the model.
    title: str  # What the model was called then.
    recipe: str
    seed: int
    index: int  # Of the picture among those of the seed.
    truncation: float
    label: str  # The class; empty when the model knows none.
    images_seen: int  # By the model in its training.
    program: str  # Version of GanArt.
    torch: str  # Version of PyTorch.
    device: str  # cpu, cuda, xpu or mps.
    created: str  # ISO 8601, in UTC.
    other: str = ""  # A second class that was mixed in.
    mix: float = 0.0  # Its share, 0 to 1.


def pnginfo(provenance: Provenance, width: int, height: int) -> PngInfo:
    """Return the text chunks for a PNG of that many pixels."""
    info = PngInfo()
    info.add_itxt(KEYWORD, json.dumps(asdict(provenance), ensure_ascii=False))
    info.add_text("parameters", parameters_line(provenance, width, height))
    return info


def parameters_line(provenance: Provenance, width: int, height: int) -> str:
    """Say it in the form of the Stable Diffusion web UI, which other galleries index.

    A prompt (here the title), a line break, and "Name: value" pairs, of which Steps must come first.
    """
    pairs = {
        "Steps": 1,
        "Sampler": f"GanArt {provenance.recipe}",
        "Seed": provenance.seed,
        "Size": f"{width}x{height}",
        "Model hash": provenance.model[:10],
        "Model": provenance.title,
        "Picture": provenance.index,
        "Truncation": provenance.truncation,
        "Label": provenance.label,
        "Other label": provenance.other,
        "Mix": provenance.mix if provenance.other else "",
        "Version": f"GanArt {provenance.program}",
    }
    line = ", ".join(f"{name}: {_as_value(value)}" for name, value in pairs.items() if value != "")
    return f"{provenance.title}\n{line}"


def read_provenance(path: Path) -> Provenance | None:
    """Find the provenance in a PNG; None when there is none, or it is damaged or of a later version.

    Never raises, whatever the file is, and reads only what comes before the pixels.
    """
    try:
        with Path(path).open("rb") as file:
            text = _find_text(file)
        return _PROVENANCE(parse(text, KEYWORD), KEYWORD)
    except (OSError, ValueError):  # Nothing is no JSON, either.
        return None


def _find_text(file: BinaryIO) -> bytes:
    """Return what stands under our keyword, or nothing."""
    prefix = KEYWORD.encode() + b"\0\0\0\0\0"  # Not compressed, no language, no translation of the keyword.
    for text in _itxt_chunks(file):
        if text.startswith(prefix):
            return text.removeprefix(prefix)
    return b""


def _itxt_chunks(file: BinaryIO) -> Iterator[bytes]:
    """Return the international text chunks before the pixels that are small and undamaged.

    A chunk is its length, type, content and checksum (PNG specification, section 5.3).
    """
    if file.read(8) != _SIGNATURE:
        return
    for _ in range(_MAX_CHUNKS):
        head = file.read(8)
        if len(head) < 8 or head[4:] == b"IDAT":
            return
        (length,), kind = struct.unpack(">I", head[:4]), head[4:]
        if kind != b"iTXt" or length > _MAX_TEXT:
            file.seek(length + 4, 1)
            continue
        content, check = file.read(length), file.read(4)
        if check == struct.pack(">I", zlib.crc32(kind + content)):
            yield content


_PROVENANCE = versioned(
    FORMAT_VERSION,
    record(
        Provenance,
        longest=_MAX_WORDS,
        model=digest,
        seed=count,
        index=count,
        truncation=number(0),
        images_seen=count,
        mix=share,
    ),
)


def _as_value(value: object) -> str:
    """Return a value that no reader takes for several: some cut at commas and colons also within quotes."""
    return re.sub(r"\s*[,:\n]\s*", "; ", str(value)).strip()
