"""The memory of a device: how much there is, how much is taken, and what to say when it is not enough."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch

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
OUT_OF_MEMORY = ("out of memory", "can't allocate memory", "not enough memory", "ALLOC_FAILED")


def gpu_memory(device: torch.device) -> float:
    """Return the gigabytes of memory of a graphics card; 0 for other devices."""
    if device.type != "cuda":
        return 0.0
    return torch.cuda.get_device_properties(device).total_memory / 2**30


def free_memory(device: torch.device) -> int:
    """Return the bytes of memory that nobody uses on a graphics card; 0 where that is not known."""
    return torch.cuda.mem_get_info(device)[0] if device.type == "cuda" else 0


def forget_peak(device: torch.device) -> None:
    """Let `peak_memory` tell what is taken from now on."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats(device)


def peak_memory(device: torch.device) -> float:
    """Return the most gigabytes that this process has taken of a graphics card; 0 for other devices."""
    return torch.cuda.max_memory_reserved(device) / 2**30 if device.type == "cuda" else 0.0


def is_out_of_memory(error: BaseException) -> bool:
    """Tell a device that is full from any other failure."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    return isinstance(error, RuntimeError) and any(words in str(error) for words in OUT_OF_MEMORY)


@contextmanager
def memory_explained(sentence: str = NOT_ENOUGH_MEMORY) -> Iterator[None]:
    """Turn a device that is full into EngineError with a sentence."""
    try:
        yield
    except Exception as error:
        if is_out_of_memory(error):
            raise EngineError(sentence) from error
        raise
