"""Weights that are pickled (`.pth`, `.pt`, `.ckpt`) are read in a process of its own, which may do nothing.

Nothing in such a file is run: torch reads them as plain weights, and refuses all else. Should a file know a
way around that, it finds itself in a process that can neither open a file nor start a program nor reach
anybody (`training.compute.confinement`). What comes back are tensors by their names, in the plain form of
`.safetensors`.
"""

import json
from collections.abc import Iterator
from io import BytesIO
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor

from training.compute.confinement import confine
from training.errors import EngineError
from training.foreign import list_of, parse, text
from training.learning.named_state import UNREADABLE_TENSORS

PATIENCE_S = 120.0  # For one file.

_LARGEST = 1 << 33  # Bytes of a file; the largest upscalers have one gigabyte.
_DEEPEST = 4  # Tables within tables.
_MOST = 100_000  # Tensors.
_LONGEST = 1 << 24  # Bytes of the names of all tensors.

PROGRAM = b"program"  # Said of a file that holds one.

Weights = dict[str, Any]  # Tensors by name, or tables of them.


class DamagedWeights(Exception):  # noqa: N818 - it reads as the reason that it gives.
    """A file holds no weights, or is damaged."""


def read_pickle(path: Path) -> Weights:
    """Return the tensors of a file, in the tables in which they are kept there; anything else is left out.

    Raises EngineError for a file that holds a program, DamagedWeights for one that holds no weights, and
    OSError when it cannot be read.
    """
    if path.stat().st_size > _LARGEST:
        raise DamagedWeights
    content = path.read_bytes()
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_serve, args=(theirs,), name="GanArt reader", daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send_bytes(content)
        del content
        if not ours.poll(PATIENCE_S):
            raise DamagedWeights
        names, tensors = ours.recv_bytes(_LONGEST), ours.recv_bytes(2 * _LARGEST)
        if names == PROGRAM:
            raise EngineError(
                "{file} holds a program (TorchScript), which GanArt does not run. "
                "Look for the same model as .safetensors or .pth.",
                file=path.name,
            )
        return in_tables(names, tensors)
    except (EOFError, OSError) as error:
        raise DamagedWeights from error
    finally:
        ours.close()
        process.kill()
        process.join()
        process.close()


def in_tables(names: bytes, told: bytes) -> Weights:
    """Put tensors back to where they were, as `told_of` told of them.

    Raises DamagedWeights where it cannot have told so: whoever tells may have been taken over by a file.
    """
    found: Weights = {}
    try:
        tensors = load(told)
        for place, way in enumerate(_WAYS(parse(names, "names"), "names")):
            within = found
            for name in way[:-1]:
                within = within.setdefault(name, {})
                if not isinstance(within, dict):
                    raise DamagedWeights
            within[way[-1]] = tensors[str(place)]
    except (SafetensorError, IndexError, *UNREADABLE_TENSORS) as error:
        raise DamagedWeights from error
    return found


_WAYS = list_of(list_of(text(), _DEEPEST), _MOST)


# -- IN THE OTHER PROCESS --


def _serve(pipe: Connection) -> None:
    """Read one file and hand its tensors over."""
    content = pipe.recv_bytes()
    for is_archive in (True, False):  # What torch loads for it must be there before files are out of reach.
        example = BytesIO()
        torch.save({"a": torch.ones(64, 64).half()}, example, _use_new_zipfile_serialization=is_archive)
        told_of(example.getvalue())
    confine()
    try:
        names, tensors = told_of(content)
    except Exception as error:  # Whatever a foreign file does to its reader.
        if "TorchScript" not in str(error):
            return
        names, tensors = PROGRAM, b""
    pipe.send_bytes(names)
    pipe.send_bytes(tensors)


def told_of(content: bytes) -> tuple[bytes, bytes]:
    """Return the names of the tensors in a pickle as JSON, and the tensors as safetensors has them.

    Raises whatever torch raises.
    """
    value = torch.load(BytesIO(content), "cpu", weights_only=True)
    found = list(_tensors_in(value))[:_MOST]
    state = {str(place): tensor.contiguous().clone() for place, (_, tensor) in enumerate(found)}
    return json.dumps([way for way, _ in found]).encode(), save(state)


def _tensors_in(value: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Tensor]]:
    """Give each tensor with its way."""
    if isinstance(value, Tensor) and way:
        yield way, value.detach()
    elif isinstance(value, dict) and len(way) < _DEEPEST:
        for name, item in value.items():
            if isinstance(name, str):
                yield from _tensors_in(item, (*way, name))
