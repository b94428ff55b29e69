"""A network that runs in a thread, so that its caller stays awake and can give up between two layers."""

from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event
from types import TracebackType
from typing import Self

import torch
from torch import Tensor, nn

from training.compute.devices import computing_in

_BEAT_S = 0.1  # Between two looks at whether it is done.


class GivenUp(Exception):  # noqa: N818 - nothing went wrong.
    """Nobody waits for the result any more."""


class PatientNetwork:
    """Runs a network for a caller that wants to be asked again and again whether it still waits."""

    def __init__(self, network: nn.Module, layout: torch.memory_format = torch.channels_last):
        self.network = network
        self._layout = layout
        self._given_up = Event()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="network")
        layers = [layer for layer in network.modules() if not any(True for _ in layer.children())]
        self._hooks = [layer.register_forward_pre_hook(self._look) for layer in layers]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Give up what is being computed, and end the thread."""
        self._given_up.set()
        self._thread.shutdown()
        for hook in self._hooks:
            hook.remove()

    def run(self, x: Tensor, precision: torch.dtype = torch.float32) -> Generator[None, None, Tensor]:
        """Yield until the network is done with `x`, and return its output, float32 on the CPU.

        Closing gives up, and leaves the network free for the next.
        """
        future: Future[Tensor] = self._thread.submit(self._forward, x, precision)
        try:
            while True:
                try:
                    return future.result(timeout=_BEAT_S)
                except TimeoutError:
                    yield None
        except GeneratorExit:
            self._given_up.set()
            wait([future])
            self._given_up.clear()
            raise

    @torch.inference_mode()
    def _forward(self, x: Tensor, precision: torch.dtype) -> Tensor:
        device = next(self.network.parameters()).device
        with computing_in(precision, device):
            x = x.to(device, memory_format=self._layout)
            return self.network(x).float().cpu()

    def _look(self, _layer: nn.Module, _inputs: object) -> None:
        if self._given_up.is_set():
            raise GivenUp
