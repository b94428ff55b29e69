"""The directions of a model as files: a strip of pictures for each, and one JSON with all vectors."""

import base64
import json
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from training.credits import NOBODY, Credits
from training.errors import EngineError
from training.events import Direction
from training.files import file_name, free_path, whole_file
from training.models import ModelInfo
from training.pictures.embedding import png_texts
from training.source_types import painted_packet

FORMAT_VERSION = 1


def save_directions(
    directions: Sequence[Direction], info: ModelInfo, out: Path, credit: Credits = NOBODY
) -> Iterator[Path]:
    """Write strips, with credits, and vectors of a model's directions into a folder; give the files' paths.

    Raises EngineError when one cannot be written.
    """
    about = [
        {"name": each.name, "share": each.share, "vector": base64.b64encode(each.vector).decode()}
        for each in directions
    ]
    value = {
        "format_version": FORMAT_VERSION,
        "model": info.identity,
        "title": info.title,
        "directions": about,
    }
    packet = painted_packet(credit, info.title)
    files = {f"{each.name}.png": _to_png(each.strip, packet) for each in directions if each.strip is not None}
    files["directions.json"] = json.dumps(value, indent=1, ensure_ascii=False).encode()
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            path = free_path(out / f"{file_name(info.title)} {name}")
            with whole_file(path, replace=False) as file:
                file.write(content)
            yield path
    except OSError as error:
        raise EngineError(
            "Nothing can be written to {folder}: {reason}.", folder=out, reason=error.strerror or error
        ) from error


def _to_png(strip: np.ndarray, packet: bytes) -> bytes:
    file = BytesIO()
    picture = Image.fromarray(strip[..., 0] if strip.shape[-1] == 1 else strip)
    picture.save(file, "PNG", pnginfo=png_texts(packet))
    return file.getvalue()
