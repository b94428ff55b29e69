"""Named state: every tensor that a training changes, by its name, and the file that keeps them.

Each thing that learns lists its own tensors, so that nobody has to know them all. Saving reads what is
listed, and restoring writes into it. The file is a `.safetensors`, either whole or not there, and nothing in
it can run code. A checksum of all that is in it tells a bit that a disk has changed; files of earlier
versions have none.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor, nn

from training.compute.device_memory import is_out_of_memory
from training.errors import EngineError, Refusal
from training.files import whole_file
from training.learning.packing import is_short

NamedState = Iterator[tuple[str, Tensor]]

# What safetensors raises, beside errors of its own, at tensors of types that torch lacks, or of odd shapes.
UNREADABLE_TENSORS = (
    *(AttributeError, KeyError, MemoryError, OverflowError, RuntimeError, TypeError, ValueError),
)

_CHECKSUM = "ganart_checksum"  # In the metadata.


def network_state(prefix: str, network: nn.Module) -> NamedState:
    """Name the weights and statistics of a network."""
    for name, tensor in network.state_dict().items():
        yield f"{prefix}.{name}", tensor


def optimizer_state(optimizers: Mapping[str, Any]) -> NamedState:
    """Name what optimizers remember of each weight, which is nothing at first."""
    for prefix, optimizer in optimizers.items():
        for number, parameter in enumerate(optimizer.param_groups[0]["params"]):
            for name, tensor in optimizer.state[parameter].items():
                yield f"{prefix}.{number}.{name}", tensor


def begin_optimizers(optimizers: Mapping[str, Any], names: Iterable[str]) -> None:
    """Give optimizers that `names` tell of the state that they otherwise make at their first step.

    A step with gradients of zero makes it. Whatever else that step changes is to be overwritten right after.
    """
    prefixes = {name.partition(".")[0] for name in names}
    for optimizer in (each for name, each in optimizers.items() if name in prefixes):
        for parameter in optimizer.param_groups[0]["params"]:
            parameter.grad = torch.zeros_like(parameter)
        optimizer.step()
        optimizer.zero_grad()


def fits(mine: NamedState, others: Mapping[str, Tensor]) -> bool:
    """Whether `others` has each tensor of mine, of the same shape."""
    return all(name in others and others[name].shape == tensor.shape for name, tensor in mine)


@torch.no_grad()
def take_what_fits(mine: NamedState, others: Mapping[str, Tensor]) -> None:
    """Put those tensors of `others` into mine that have their names and shapes; the rest of mine stays."""
    for name, tensor in mine:
        if name in others and others[name].shape == tensor.shape:
            tensor.copy_(others[name])


def save_state(path: Path, state: NamedState, metadata: Mapping[str, str] | None = None) -> None:
    """Write tensors to a file. Raises OSError when the disk is full."""
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in state}
    texts = dict(metadata or {})
    data = save(tensors, texts | {_CHECKSUM: _checksum(texts, tensors)})
    with whole_file(path) as file:
        file.write(data)


@contextmanager
def opened_state(path: Path) -> Iterator[Any]:
    """Open such a file for reading. Raises EngineError for whatever is wrong with it, also later on.

    Memory that is full meanwhile is no fault of the file: that error stays as it is.
    """
    try:
        with safe_open(path, framework="pt") as file:
            yield file
    except EngineError:
        raise
    except OSError as error:
        reason = error.strerror or error
        raise EngineError(
            "The checkpoint {file} cannot be read: {reason}.", file=path.name, reason=reason
        ) from error
    except Refusal as error:
        raise EngineError(
            "The checkpoint {file} is damaged. {reason}", file=path.name, reason=error
        ) from error
    except (SafetensorError, *UNREADABLE_TENSORS) as error:
        if is_short(error, path) or (isinstance(error, RuntimeError) and is_out_of_memory(error)):
            raise
        raise EngineError("The checkpoint {file} is damaged.", file=path.name) from error


@torch.no_grad()
def restore_state(file: Any, path: Path, state: Mapping[str, Tensor], may_lack: Collection[str] = ()) -> None:
    """Put an open file's tensors into those of the same names, all but the ones it `may_lack`.

    Raises EngineError when names, shapes or types differ; some tensors may be restored already. Whether they
    are what was written, `check_state` says.
    """
    wanted = {name: tensor for name, tensor in state.items() if name not in may_lack}
    if wanted.keys() != set(file.keys()):
        raise _others(path)
    for name, tensor in wanted.items():
        saved = file.get_tensor(name)
        if saved.shape != tensor.shape or saved.dtype != tensor.dtype:
            raise _others(path)
        tensor.copy_(saved)


def read_state(path: Path) -> dict[str, Tensor]:
    """Read all tensors of such a file. Raises EngineError for whatever is wrong with it."""
    with opened_state(path) as file:
        check_state(file, path)
        return {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - it is no dict.


def check_state(file: Any, path: Path) -> None:
    """Raise EngineError when what is in an open file is not what was written, as far as it tells."""
    texts = dict(file.metadata() or {})
    written = texts.pop(_CHECKSUM, None)
    if not written:
        return
    tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    if written != _checksum(texts, tensors):
        raise EngineError("The checkpoint {file} is damaged (its checksum differs).", file=path.name)


def _checksum(texts: Mapping[str, str], tensors: Mapping[str, Tensor]) -> str:
    """Hash names and contents, in an order that does not depend on how they were written."""
    hashed = hashlib.blake2b(digest_size=16)
    for name in sorted(texts):
        hashed.update(f"{name}={texts[name]}\n".encode())
    for name in sorted(tensors):
        hashed.update(f"{name}\n".encode())
        hashed.update(tensors[name].reshape(-1).view(torch.uint8).numpy().data)
    return hashed.hexdigest()


def _others(path: Path) -> EngineError:
    return EngineError("{file} belongs to different networks from those of this run.", file=path.name)
