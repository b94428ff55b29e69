"""Whether a graphics card is of no more use to this process: reset, unplugged, or stopped at its work.

After such an error the process cannot compute on the card again, and often not even read what it holds. A new
process can, if the card still works.
"""

import torch

from training.compute.device_memory import is_out_of_memory

_LOST = (
    "CUDA error",
    "HIP error",
    "CUDNN_STATUS_EXECUTION_FAILED",
    "CUBLAS_STATUS_EXECUTION_FAILED",
    "CUDNN_STATUS_INTERNAL_ERROR",
    "DEVICE_LOST",  # Of the runtimes under XPU,
    "device lost",
    "MPS backend error",  # and of Metal.
)


def is_card_lost(error: BaseException) -> bool:
    """Tell a graphics card that has stopped working from any other failure, and from one that is full."""
    if is_out_of_memory(error):
        return False
    if isinstance(error, torch.AcceleratorError):
        return True
    return isinstance(error, RuntimeError) and any(words in str(error) for words in _LOST)
