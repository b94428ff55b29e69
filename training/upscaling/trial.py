"""A network of others is built for trial, apart and with little memory, before it is built here.

What is built follows from the names and shapes of weights that nobody vouches for: a file of some bytes may
name a layer of a billion channels. So the first time, it is built where it can do no harm, and only how much
memory its parameters take comes back.
"""

import warnings
from collections.abc import Mapping

import torch
from torch import Tensor

from training.compute.device_memory import is_out_of_memory
from training.learning.packing import packed, unpacked
from training.upscaling.apart import done_apart

_TIMES, _ROOM = 8, 1 << 30  # Times the weights, and bytes, that building may take.
_LONGEST = 64  # Digits, or one of these words.
_UNKNOWN, _DAMAGED = b"unknown", b"damaged"


class UnknownNetwork(Exception):  # noqa: N818 - it reads as the reason that it gives.
    """The weights are those of no network that spandrel knows."""


class DamagedNetwork(Exception):  # noqa: N818 - it reads as the reason that it gives.
    """The network cannot be built from the weights."""


def bytes_needed(state: Mapping[str, Tensor]) -> int:
    """Return the bytes that the parameters and buffers take of the network that weights belong to.

    Raises UnknownNetwork and DamagedNetwork, `TooMuchMemory` where far more would be taken than the weights
    explain, `MemoryShort` where there is less than that, and `NoAnswer` where the process ended or took for
    ever.
    """
    content = packed({name: tensor.contiguous().clone() for name, tensor in state.items()})
    (answer,) = done_apart(_prepare, _built, content, _TIMES * len(content) + _ROOM, (_LONGEST,))
    if answer == _UNKNOWN:
        raise UnknownNetwork
    if answer == _DAMAGED:
        raise DamagedNetwork
    return int(answer)


# -- IN THE OTHER PROCESS --


def _prepare() -> None:
    """Have spandrel import all of its networks."""
    import spandrel  # noqa: F401

    torch.set_num_threads(1)
    unpacked(packed({"a": torch.ones(2)}))


def _built(content: bytes) -> list[bytes]:
    """Build the network of some weights, and return the bytes that it takes."""
    import spandrel

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # How architectures are written is their authors' affair.
            network = spandrel.ModelLoader("cpu").load_from_state_dict(unpacked(content)).model
    except spandrel.UnsupportedModelError:
        return [_UNKNOWN]
    except Exception as error:  # Whatever foreign weights do to its reader.
        if is_out_of_memory(error):
            raise
        return [_DAMAGED]
    tensors = {id(tensor): tensor for tensor in (*network.parameters(), *network.buffers())}
    return [str(sum(tensor.nbytes for tensor in tensors.values())).encode()]

