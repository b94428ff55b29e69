"""Networks of others, called as spandrel means them to be called: padded, and with a copy of the picture."""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from training.compute.device_memory import is_out_of_memory
from training.compute.main_memory import available
from training.errors import EngineError
from training.upscaling.apart import TooMuchMemory
from training.upscaling.pickles import Weights, memory_short, read_pickle, too_large
from training.upscaling.trial import UnknownNetwork, bytes_needed

if TYPE_CHECKING:
    from spandrel import ImageModelDescriptor

KINDS = (".safetensors", ".pth", ".pt", ".ckpt")


class CommunityNetwork(nn.Module):
    """A network of others between images in [0, 1] of any size.

    Its own call pads what is too small for it by reflection, and cuts the surplus off again.

    Attributes:
        minimum: Pixels a side below which it is padded here already; some say too little of what they need.
    """

    def __init__(self, found: "ImageModelDescriptor[nn.Module]"):
        super().__init__()
        self.network = found.model  # Also the one that `found` calls.
        self._found = found
        self.minimum = 1

    def forward(self, low: Tensor) -> Tensor:
        """Enlarge [1, C, H, W]."""
        return self._in_a_copy(low, self._found)

    def unbounded(self, low: Tensor) -> Tensor:
        """Enlarge [1, C, H, W] without cutting off what lies beyond [0, 1], so that no change is hidden."""
        return self._in_a_copy(low, self._without_bounds)

    def _in_a_copy(self, low: Tensor, call: "ImageModelDescriptor[nn.Module]") -> Tensor:
        height, width = low.shape[-2:]
        short = max(0, self.minimum - width), max(0, self.minimum - height)
        # Some networks write into what they are given; others draw at random, which all tiles must share.
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(0)
            high = call(_padded(low, *short).contiguous().clone())
        scale = self._found.scale
        return high[..., : height * scale, : width * scale]

    def _without_bounds(self, low: Tensor) -> Tensor:
        found = self._found
        short = found.size_requirements.get_padding(low.shape[-1], low.shape[-2])
        return found._call_fn(found.model, _padded(low, *short))


def _padded(low: Tensor, right: int, bottom: int) -> Tensor:
    """Pad as spandrel does: by reflection, and where a picture is too small for that, by its last pixels."""
    height, width = low.shape[-2:]
    mirrored = min(right, width - 1), min(bottom, height - 1)
    low = F.pad(low, (0, mirrored[0], 0, mirrored[1]), mode="reflect") if any(mirrored) else low
    rest = right - mirrored[0], bottom - mirrored[1]
    return F.pad(low, (0, rest[0], 0, rest[1]), mode="replicate") if any(rest) else low


def read_community(path: Path, is_known: bool = False) -> "ImageModelDescriptor[nn.Module]":
    """Load a network, without running any code that its file might hold.

    Unless its file `is_known`, it is built for trial before. Raises EngineError, with a sentence, for what is
    damaged, unknown, too large for the memory or for its file, or neither enlarges nor cleans.
    """
    from spandrel import (
        ImageModelDescriptor,
        ModelLoader,
        UnsupportedModelError,
        canonicalize_state_dict,
    )

    if path.suffix.lower() not in KINDS:
        raise EngineError(
            "{file} is not a model: GanArt opens {kinds} files.", file=path.name, kinds=", ".join(KINDS)
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # How architectures are written is their authors' affair.
            state = canonicalize_state_dict(_read_state(path))
            if not is_known:
                _check_memory(path, bytes_needed(state))
            found = ModelLoader("cpu").load_from_state_dict(state)
    except TooMuchMemory as error:
        raise too_large(path) from error
    except (UnsupportedModelError, UnknownNetwork) as error:
        raise EngineError(
            "{file} cannot be used: GanArt does not know its kind of network.", file=path.name
        ) from error
    except EngineError:
        raise
    except Exception as error:  # Whatever a foreign file does to its reader.
        if is_out_of_memory(error):
            raise memory_short(path) from error
        raise EngineError(
            "{file} cannot be used: it is damaged, or its kind of network is unknown.", file=path.name
        ) from error
    if not isinstance(found, ImageModelDescriptor):
        raise EngineError(
            "{file} fills holes in pictures; it does not enlarge or clean them.", file=path.name
        )
    channels = found.input_channels
    if channels not in (1, 3) or found.output_channels != channels or not 1 <= found.scale <= 8:
        raise EngineError(
            "{file} must read and write RGB or grey pictures, and enlarge 1 to 8 times.", file=path.name
        )
    found.model.eval().requires_grad_(False)
    return found


def _check_memory(path: Path, needed: int) -> None:
    free = available()
    if needed > free:
        raise EngineError(
            "{file} cannot be used: its network needs {needed:.1f} GB of memory, and {free:.1f} GB are free.",
            file=path.name,
            needed=needed / 2**30,
            free=free / 2**30,
        )


def _read_state(path: Path) -> Weights:
    """Return the tensors of a file. No program in it is run, so TorchScript is refused.

    Raises whatever its reader raises.
    """
    if path.suffix.lower() == ".safetensors":
        from safetensors.torch import load_file

        return load_file(path)
    return read_pickle(path)
