"""Weights that are pickled (`.pth`, `.pt`, `.ckpt`) are read in a process of its own, which may do nothing.

Nothing in such a file is run: torch reads them as plain weights, and refuses all else. Should a file know a
way around that, it finds itself in a process that can neither open a file nor start a program nor reach
anybody, nor take all memory (`training.upscaling.apart`). What comes back are tensors by their names, in the
plain form of `.safetensors`.
"""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from torch import Tensor

from training.compute.device_memory import is_out_of_memory
from training.errors import EngineError
from training.foreign import list_of, parse, text
from training.learning.named_state import UNREADABLE_TENSORS
from training.learning.packing import ask_for, packed, unpacked
from training.upscaling.apart import NoAnswer, TooMuchMemory, done_apart

_LARGEST = 1 << 33  # Bytes of a file; the largest upscalers have one gigabyte.
_DEEPEST = 4  # Tables within tables.
_MOST = 100_000  # Tensors.
_LONGEST = 1 << 24  # Bytes of the names of all tensors.

_COPIES, _ROOM = 4, 1 << 29  # Times its size, and bytes, that a file may take: as read, as cloned, as told.

PROGRAM = b"program"  # Said of a file that holds one.

Weights = dict[str, Any]  # Tensors by name, or tables of them.


class DamagedWeights(Exception):  # noqa: N818 - it reads as the reason that it gives.
    """A file holds no weights, or is damaged."""


def read_pickle(path: Path) -> Weights:
    """Return the tensors of a file, in the tables in which they are kept there; anything else is left out.

    Raises EngineError for a file that holds a program, asks for too much memory or is too large for the
    memory there is, DamagedWeights for one that holds no weights, and OSError when it cannot be read.
    """
    try:
        return _read(path)
    except TooMuchMemory as error:
        raise too_large(path) from error
    except NoAnswer as error:
        raise DamagedWeights from error
    except Exception as error:
        if is_out_of_memory(error):
            raise memory_short(path) from error
        raise


def _read(path: Path) -> Weights:
    if path.stat().st_size > _LARGEST:
        raise DamagedWeights
    content = path.read_bytes()
    room = _COPIES * len(content) + _ROOM
    names, tensors = done_apart(_prepare, told_of_foreign, content, room, (_LONGEST, 2 * _LARGEST))
    if names == PROGRAM:
        raise EngineError(
            "{file} holds a program (TorchScript), which GanArt does not run. "
            "Look for the same model as .safetensors or .pth.",
            file=path.name,
        )
    return in_tables(names, tensors)


def too_large(path: Path) -> EngineError:
    """Say that a file asks for far more memory than an honest one of its size."""
    return EngineError(
        "{file} cannot be used: it asks for much more memory than a file of its size explains.",
        file=path.name,
    )


def memory_short(path: Path) -> EngineError:
    """Say that a file may be sound, but that reading it takes more memory than there is."""
    return EngineError(
        "There is too little memory to read {file}. Close other programs and try again.", file=path.name
    )


def in_tables(names: bytes, told: bytes) -> Weights:
    """Put tensors back to where they were, as `told_of` told of them.

    Raises DamagedWeights where it cannot have told so: whoever tells may have been taken over by a file; and
    MemoryError where there is too little memory for them.
    """
    found: Weights = {}
    ask_for(len(told))  # Below, too little memory would be taken for damage.
    try:
        tensors = unpacked(told)
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


def _prepare() -> None:
    """Have torch load what it reads files with."""
    torch.set_num_threads(1)
    for is_archive in (True, False):
        example = BytesIO()
        torch.save({"a": torch.ones(64, 64).half()}, example, _use_new_zipfile_serialization=is_archive)
        told_of(example.getvalue())


def told_of_foreign(content: bytes) -> tuple[bytes, bytes]:
    """Return what `told_of` returns, or that there is a program."""
    try:
        return told_of(content)
    except Exception as error:
        if "TorchScript" not in str(error):
            raise
        return PROGRAM, b""


def told_of(content: bytes) -> tuple[bytes, bytes]:
    """Return the names of the tensors in a pickle as JSON, and the tensors as safetensors has them.

    Raises whatever torch raises, and MemoryError where tensors claim to hold much more than there is: a view
    may show one number a billion times.
    """
    value = torch.load(BytesIO(content), "cpu", weights_only=True)
    found = list(_tensors_in(value))[:_MOST]
    if sum(tensor.nbytes for _, tensor in found) > _COPIES * len(content) + _ROOM:
        raise MemoryError
    state = {str(place): tensor.contiguous().clone() for place, (_, tensor) in enumerate(found)}
    return json.dumps([way for way, _ in found]).encode(), packed(state)


def _tensors_in(value: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Tensor]]:
    """Give each tensor with its way."""
    if isinstance(value, Tensor) and way:
        yield way, value.detach()
    elif isinstance(value, dict) and len(way) < _DEEPEST:
        for name, item in value.items():
            if isinstance(name, str):
                yield from _tensors_in(item, (*way, name))
