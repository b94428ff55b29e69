"""What memory tensors ask for and let go, seen while torch computes."""

import weakref
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves


class MemoryWatch(TorchDispatchMode):
    """Sees the memory of all tensors of a kind of device, or of any, that are made in its sight."""

    def __init__(self, device_type: str = ""):
        super().__init__()
        self._type = device_type
        self._alive: dict[int, weakref.ref[Any]] = {}  # Storages by their addresses.

    def asked(self, size: int) -> Callable[[], None]:
        """Take note that so many bytes were asked for; return what is called when they are let go."""
        raise NotImplementedError

    def __torch_dispatch__(
        self,
        operation: Callable[..., Any],
        types: Sequence[type],
        args: Sequence[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        made = operation(*args, **(kwargs or {}))
        for each in tree_leaves(made):
            if isinstance(each, Tensor) and self._type in ("", each.device.type):
                self._see(each.untyped_storage())
        return made

    def _see(self, storage: torch.UntypedStorage) -> None:
        key = storage._cdata
        if key in self._alive:
            return
        let_go = self.asked(storage.nbytes())

        def forget(_: object) -> None:
            del self._alive[key]
            let_go()

        self._alive[key] = weakref.ref(storage, forget)
