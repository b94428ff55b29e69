"""What an update makes a graphics card do, recorded as a graph.

As PyTorch's notes have it: https://docs.pytorch.org/docs/stable/notes/cuda.html#cuda-graphs. Its modules for
cards by AMD and Intel have the same. It needs no compiler, so it also works in the packaged program.
"""

import os
from collections.abc import Callable

import torch
from torch import Tensor

from training.compute.cards import is_card, module_of

PLAIN = "GANART_PLAIN_UPDATES"  # Set to anything, this variable of the environment does without graphs.


class CardGraphs:
    """Records work of one card. All recordings share memory: only one of them runs at a time."""

    def __init__(self, device: torch.device):
        self._device, self._module = device, module_of(device)
        self._pool = self._module.graph_pool_handle()
        self._stream = self._module.Stream(device)  # All recordings are made on it: it owns memory.

    def aside(self, compute: Callable[[], Tensor]) -> Tensor:
        """Compute on the stream that recording takes."""
        usual = self._module.current_stream(self._device)
        self._stream.wait_stream(usual)
        try:
            with self._module.stream(self._stream):
                return compute()
        finally:
            usual.wait_stream(self._stream)

    def record(self, compute: Callable[[], Tensor]) -> tuple[Callable[[], None], Tensor]:
        """Capture a graph; see `training.gan.recorded_updates.Recorder`."""
        module = self._module
        usual = module.current_stream(self._device)
        if self._device.type == "cuda":
            graph = module.CUDAGraph()
            # Other threads may go on meanwhile, such as the one that makes pictures ready.
            capture = module.graph(graph, self._pool, self._stream, capture_error_mode="thread_local")
        else:
            graph = module.XPUGraph()
            capture = module.graph(graph, self._pool, self._stream)
        # Back to the usual stream, whatever happens inside.
        with module.device(self._device), module.stream(usual), capture:
            told = compute()
        return graph.replay, told


def card_graphs(device: torch.device) -> CardGraphs | None:
    """Return what records the work of a device; None for those that cannot, and when the user forbids it."""
    if not is_card(device) or os.environ.get(PLAIN):
        return None
    if not hasattr(module_of(device), "graph"):
        return None  # PyTorch has learned it for Intel's cards only lately.
    with module_of(device).device(device):
        return CardGraphs(device)
