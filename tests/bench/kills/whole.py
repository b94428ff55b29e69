"""Looks through a folder after an accident: is each file whole under its name, and is nothing left about?"""

import json
import subprocess
import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from safetensors import safe_open

from training.exploring.encoding import find_ffmpeg
from training.models import read_model

_LASTING = {".lock", ".lock.held", ".trash", ".marks.jsonl.lock", ".albums.jsonl.lock"}  # Meant to stay.
_TENSORS = {"checkpoint.safetensors", "weights.safetensors"}  # Of an upscaler's training.
_PICTURES = {".png": "PNG", ".jpg": "JPEG", ".webp": "WEBP", ".gif": "GIF", ".tif": "TIFF"}


def half_files(folder: Path) -> Iterator[str]:
    """Name each file that is not whole. Of journals, which may have torn lines, their readers tell."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not _is_hidden(path, folder):
            try:
                _read(path)
            except Exception as error:
                yield f"half file {path.relative_to(folder)}: {type(error).__name__}: {error}"


def rubbish(folder: Path) -> Iterator[str]:
    """Name each hidden file and folder that is there for no reason."""
    for path in sorted(folder.rglob(".*")):
        if path.name not in _LASTING:
            yield f"rubbish {path.relative_to(folder)}"


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") and part != ".trash" for part in path.relative_to(folder).parts)


def _read(path: Path) -> None:
    suffix = path.suffix.lower()
    if suffix in _PICTURES:
        with warnings.catch_warnings(), Image.open(path, formats=[_PICTURES[suffix]]) as image:
            warnings.simplefilter("error")
            for frame in range(getattr(image, "n_frames", 1)):
                image.seek(frame)
                image.load()
    elif suffix == ".json":
        json.loads(path.read_bytes())
    elif path.name in _TENSORS or (
        suffix == ".safetensors" and path.parent.name in ("checkpoints", "weights")
    ):
        with safe_open(path, framework="np") as file:
            for name in file.keys():  # noqa: SIM118 - it is no dictionary.
                file.get_tensor(name)
    elif suffix == ".safetensors":
        read_model(path)
    elif suffix in (".mp4", ".webm"):
        command = [find_ffmpeg(), "-v", "error", "-xerror", "-i", str(path), "-f", "null", "-"]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
    elif suffix in (".html", ".onnx", ".xmp", ".txt") and not path.stat().st_size:
        raise ValueError("it is empty")
