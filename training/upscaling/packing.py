"""Tensors become bytes, as safetensors has them, and back; where memory runs out, MemoryError says so.

The library itself ends the process then, or raises what no `except Exception` catches. So whether there is
enough is found out before it is called.
"""

from collections.abc import Mapping

from safetensors.torch import load, save
from torch import Tensor


def packed(state: Mapping[str, Tensor]) -> bytes:
    """Return tensors by their names as one content."""
    _ask_for(2 * sum(tensor.nbytes for tensor in state.values()))  # As it is written, and as it is returned.
    return save(dict(state))


def unpacked(content: bytes) -> dict[str, Tensor]:
    """Return the tensors of a content. Raises what safetensors raises where it is damaged."""
    _ask_for(len(content))
    return load(content)


def _ask_for(count: int) -> None:
    """Raise MemoryError unless there are so many bytes to be had at once."""
    bytes(count)  # Unlike a bytearray, this leaves them untouched: it takes neither time nor real memory.
