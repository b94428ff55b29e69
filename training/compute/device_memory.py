"""The memory of a device: how much there is, how much is taken, and what to say when it is not enough."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import torch

from training.compute.cards import is_card, module_of
from training.compute.main_memory import available
from training.errors import EngineError
from training.sentences import Sentence

NOT_ENOUGH_MEMORY = Sentence(
    "There is not enough memory for these networks, however small the batch. "
    "Choose a smaller resolution or width, or close other programs."
)
NOT_ENOUGH_MEMORY_TOGETHER = Sentence(
    "One of the processes does not have enough memory for its part of a batch. Choose a smaller batch "
    "size, resolution or width, or more processes."
)
CONTINUES_ON_CPU = Sentence(
    "The memory of the graphics card is full, however small the batch. Training continues on the CPU."
)
OUT_OF_MEMORY = (
    "out of memory",
    "can't allocate memory",
    "not enough memory",
    "ALLOC_FAILED",  # Of cuBLAS and cuDNN,
    "ALLOCATION_FAILED",
    "OutOfMemory",  # of HIP,
    "OUT_OF_DEVICE_MEMORY",  # and of the runtimes under XPU.
    "OUT_OF_HOST_MEMORY",
    "OUT_OF_RESOURCES",
)

ROOM_OF_CARD = 0.8  # Of what is free, that tensors may take: docs/performance.md says what the holes come to.


def gpu_memory(device: torch.device) -> float:
    """Return the gigabytes of memory of a graphics card; 0 for other devices."""
    if not is_card(device):
        return 0.0
    return float(module_of(device).get_device_properties(device).total_memory / 2**30)


def free_memory(device: torch.device) -> int:
    """Return the bytes of memory that nobody uses on a graphics card; 0 where that is not known."""
    if not is_card(device):
        return 0
    try:
        return int(module_of(device).mem_get_info(device)[0])
    except RuntimeError:  # Some drivers by Intel do not tell.
        module = module_of(device)
        total = module.get_device_properties(device).total_memory
        return int(total - module.memory_reserved(device))


def room_for_training(device: torch.device) -> float:
    """Return the bytes that a training may take; 0 where that is not known.

    On a card they are those of its tensors: libraries want some beside, and memory that is given out and
    taken back gets holes. On a processor other programs want some.
    """
    if is_card(device):
        return ROOM_OF_CARD * free_memory(device)
    if device.type == "mps":
        return ROOM_OF_CARD * (torch.mps.recommended_max_memory() - torch.mps.current_allocated_memory())
    return 0.85 * float(available()) if device.type == "cpu" else 0.0


def memory_of_process() -> float:
    """Return the gigabytes of the computer's memory that this process takes."""
    return float(psutil.Process().memory_info().rss / 2**30)


def give_back_memory(device: torch.device) -> None:
    """Let other programs have what is kept for this one and not in use."""
    if is_card(device):
        module_of(device).empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()


def forget_peak(device: torch.device) -> None:
    """Let `peak_memory` tell what is taken from now on."""
    if is_card(device):
        give_back_memory(device)
        module_of(device).reset_peak_memory_stats(device)


def peak_memory(device: torch.device) -> float:
    """Return the most gigabytes that this process has taken of a graphics card; 0 for other devices."""
    return float(module_of(device).max_memory_reserved(device) / 2**30) if is_card(device) else 0.0


def is_out_of_memory(error: BaseException) -> bool:
    """Tell memory that is full, of a device or the computer, from any other failure."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    return isinstance(error, RuntimeError) and any(words in str(error) for words in OUT_OF_MEMORY)


class DeviceFull(EngineError):  # noqa: N818 - it reads as the sentence it stands for.
    """A device has too little memory for a training, in however small pieces."""


@contextmanager
def memory_explained(sentence: str = NOT_ENOUGH_MEMORY) -> Iterator[None]:
    """Turn a device that is full into DeviceFull with a sentence."""
    try:
        yield
    except Exception as error:
        if is_out_of_memory(error):
            raise DeviceFull(sentence) from error
        raise
