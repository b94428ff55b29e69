"""What an update makes an NVIDIA card do, recorded as a CUDA graph.

As PyTorch's notes have it: https://docs.pytorch.org/docs/stable/notes/cuda.html#cuda-graphs. It needs no
compiler, so it also works in the packaged program.
"""

import os
from collections.abc import Callable

import torch
from torch import Tensor

PLAIN = "GANART_PLAIN_UPDATES"  # Set to anything, this variable of the environment does without graphs.


class CudaGraphs:
    """Records work of one card. All recordings share memory: only one of them runs at a time."""

    def __init__(self, device: torch.device):
        self._device = device
        self._pool = torch.cuda.graph_pool_handle()
        self._stream = torch.cuda.Stream(device)  # All recordings are made on it: some memory belongs to it.

    def aside(self, compute: Callable[[], Tensor]) -> Tensor:
        """Compute on the stream that recording takes."""
        usual = torch.cuda.current_stream(self._device)
        self._stream.wait_stream(usual)
        try:
            with torch.cuda.stream(self._stream):
                return compute()
        finally:
            usual.wait_stream(self._stream)

    def record(self, compute: Callable[[], Tensor]) -> tuple[Callable[[], None], Tensor]:
        """Capture a graph; see `training.gan.recorded_updates.Recorder`."""
        graph = torch.cuda.CUDAGraph()
        usual = torch.cuda.current_stream(self._device)
        with (
            torch.cuda.device(self._device),
            torch.cuda.stream(usual),  # Back to it, whatever happens inside.
            # Other threads may go on meanwhile, such as the one that makes pictures ready.
            torch.cuda.graph(graph, self._pool, self._stream, capture_error_mode="thread_local"),
        ):
            told = compute()
        return graph.replay, told


def cuda_graphs(device: torch.device) -> CudaGraphs | None:
    """Return what records the work of a device; None for those that cannot, and when the user forbids it."""
    if device.type != "cuda" or os.environ.get(PLAIN):
        return None
    with torch.cuda.device(device):
        return CudaGraphs(device)
