"""Tensors become bytes, as safetensors has them, and back; where memory runs out, MemoryError says so.

The library itself ends the process then, or raises what no `except Exception` catches. So whether there is
enough is found out before it is called.
"""

from collections.abc import Mapping
from pathlib import Path

from safetensors.torch import load, save
from torch import Tensor

from training.compute.device_memory import is_out_of_memory


def packed(state: Mapping[str, Tensor]) -> bytes:
    """Return tensors by their names as one content."""
    ask_for(2 * sum(tensor.nbytes for tensor in state.values()))  # As it is written, and as it is returned.
    return save(dict(state))


def unpacked(content: bytes) -> dict[str, Tensor]:
    """Return the tensors of a content. Raises what safetensors raises where it is damaged."""
    ask_for(len(content))
    return load(content)


def ask_for(count: int) -> None:
    """Raise MemoryError unless there are so many bytes to be had at once."""
    bytes(count)  # Unlike a bytearray, this leaves them untouched: it takes neither time nor real memory.


def is_short(error: BaseException, path: Path) -> bool:
    """Whether memory ran out for an honest file: one with an odd shape may ask for any amount."""
    if not is_out_of_memory(error):
        return False
    try:
        ask_for(path.stat().st_size)
    except MemoryError:
        return True
    return False
