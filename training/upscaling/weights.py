"""Weights of our own upscalers as files: safetensors, with what they are for as JSON in the metadata."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType

from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from training.errors import EngineError
from training.files import whole_file
from training.foreign import count, one_of, parse, record, versioned
from training.learning.named_state import UNREADABLE_TENSORS
from training.learning.packing import is_short
from training.networks import fast_upscaler, srgan
from training.upscaling.pickles import memory_short

FORMAT_VERSION = 1
KEY = "ganart_upscaler"  # In the metadata.
NETWORKS: dict[str, ModuleType] = {"srgan": srgan, "fast": fast_upscaler}

State = dict[str, Tensor]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightsInfo:
    """What is said of weights in their file."""

    format_version: int = FORMAT_VERSION
    network: str  # Of NETWORKS.
    stage: str  # fidelity or texture.
    title: str
    steps: int  # Of training.
    trained_on: str  # In words.


def write_weights(path: Path, state: Mapping[str, Tensor], about: WeightsInfo) -> None:
    """Write weights in half precision where that is all they need; normalization keeps its numbers whole."""
    small = {name: _shortened(tensor) for name, tensor in state.items()}
    with whole_file(path) as file:
        file.write(save(small, {KEY: json.dumps(asdict(about))}))


def read_about(path: Path) -> WeightsInfo:
    """Read what is said of weights, without the weights. Raises EngineError as `read_weights` does."""
    with _readable(path), safe_open(path, framework="pt") as file:
        about = _about((file.metadata() or {}).get(KEY))
    if about is None:
        raise EngineError("{file} does not hold an upscaler of GanArt.", file=path.name)
    return about


def read_weights(path: Path) -> tuple[State, WeightsInfo]:
    """Read weights of ours as float32. Raises EngineError when the file holds anything else."""
    about = read_about(path)
    with _readable(path), safe_open(path, framework="pt") as file:
        state = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - it is no dict.
    return {name: _lengthened(tensor) for name, tensor in state.items()}, about


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Raise EngineError, which names the file, where it cannot be read or is damaged."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise EngineError("{file} cannot be read: {reason}.", file=path.name, reason=reason) from error
    except (SafetensorError, *UNREADABLE_TENSORS) as error:
        if is_short(error, path):
            raise memory_short(path) from error
        raise EngineError("{file} is damaged, or holds no weights.", file=path.name) from error


def between(plain: State, lively: State, share: float) -> State:
    """Return weights on the line from one stage to the other: 0 is all plain, 1 all lively.

    Linear, as in network interpolation (Wang et al., "ESRGAN", 2018, section 3.4). Raises EngineError when
    the two are not of one network.
    """
    if {n: t.shape for n, t in plain.items()} != {n: t.shape for n, t in lively.items()}:
        raise EngineError("The plain and the lively weights belong to different networks.")
    return {
        name: one.lerp(lively[name], share) if one.is_floating_point() else one
        for name, one in plain.items()
    }


def identity(path: Path) -> str:
    """Return the SHA-256 of a file of weights, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _about(text: str | None) -> WeightsInfo | None:
    """Return what the metadata says, or None when it is missing, or not what this version writes."""
    try:
        return _INFO(parse(text or "", "weights"), "weights")
    except ValueError:
        return None


_INFO = versioned(FORMAT_VERSION, record(WeightsInfo, network=one_of(NETWORKS), steps=count))


def _shortened(tensor: Tensor) -> Tensor:
    tensor = tensor.detach().cpu().contiguous()
    return tensor.half() if tensor.dim() > 1 else tensor  # Kernels; what scales whole maps stays exact.


def _lengthened(tensor: Tensor) -> Tensor:
    return tensor.float() if tensor.is_floating_point() else tensor
