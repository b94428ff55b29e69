"""Ranks: processes that play one game together, each with its rows of every batch.

All ranks hold the same networks, and draw the same random numbers for the whole batch, of which each takes
its own rows. Gradients are averaged over all of them once an update, and batch normalization sees the
pictures of all. So together they learn what one process would learn from the whole batch, up to the order of
additions, but for dropout and for which images of a batch are penalized where some are. gloo carries numbers
between processors, NCCL between graphics cards.

One process that plays alone is the plain form, `Ranks`; `joined` gives the other when torchrun started more.
"""

import atexit
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.functional import batch_norm

from training.compute.cards import card_kind
from training.errors import EngineError

STOP = 0  # The order to end; any other is above it.

_BACKENDS = {"": "gloo", "cuda": "cpu:gloo,cuda:nccl", "xpu": "cpu:gloo,xpu:xccl"}  # By the kind of card.
_PATIENCE = timedelta(days=30)  # Between two orders: rank 0 may wait for room on its disk over a holiday.


class Ranks:
    """One process alone: its share is the whole, its mean the mean, and there is nobody to talk to.

    Attributes:
        rank: The number of this process, from 0.
        count: How many there are.
    """

    rank = 0
    count = 1

    def check(self, batch_size: int) -> None:
        """Raise EngineError when a batch cannot be divided evenly: then means of means would be no means."""

    def device(self, name: str) -> str:
        """Name the device of this rank, when the user asked for `name`."""
        return name

    def rows(self, start: int, count: int) -> tuple[int, int]:
        """Return the first row of this rank, and their number, among `count` rows from `start` on."""
        return start, count

    def mine(self, whole: Tensor, dim: int = 0) -> Tensor:
        """Take this rank's rows of a tensor made for the whole batch."""
        return whole

    def mean(self, numbers: Tensor) -> Tensor:
        """Return the mean over all ranks."""
        return numbers

    def average(self, tensors: Iterable[Tensor]) -> None:
        """Replace tensors by their means over all ranks, in one exchange."""

    def normalize_together(self, network: nn.Module) -> None:
        """Let a network's batch normalization take its statistics over the pictures of all ranks."""

    def tell(self, order: int, seconds: float = 0.0) -> None:
        """As rank 0, say what is to be done next, and how long training has taken."""

    def share_text(self, text: str) -> str:
        """Return every rank the text of rank 0."""
        return text

    def share(self, tensors: Iterable[Tensor]) -> None:
        """Give every rank the values that tensors have on rank 0. All wait until all are there."""


ALONE = Ranks()


class Joined(Ranks):
    """Several processes. What is called on one of them must be called on all, in the same order.

    Every method raises EngineError when another process is no longer there.
    """

    def __init__(self, rank: int, count: int):
        """Join ranks whose process group exists already."""
        self.rank = rank
        self.count = count
        # Orders have a connection of their own, so that one to stop is not taken for a gradient.
        orders = dist.new_group(backend="gloo", timeout=_PATIENCE)
        assert not isinstance(orders, int), "Every rank belongs to the group."
        self._orders = orders

    def check(self, batch_size: int) -> None:
        if batch_size % self.count:
            raise EngineError(
                f"A batch of {batch_size} pictures cannot be divided evenly among {self.count} processes. "
                f"Choose a batch size that is a multiple of {self.count}."
            )

    def device(self, name: str) -> str:
        kind = card_kind()
        on_card = kind and name in ("auto", kind)
        return f"{kind}:{os.environ['LOCAL_RANK']}" if on_card else name

    def rows(self, start: int, count: int) -> tuple[int, int]:
        share = count // self.count
        return start + self.rank * share, share

    def mine(self, whole: Tensor, dim: int = 0) -> Tensor:
        return whole.chunk(self.count, dim)[self.rank]

    def mean(self, numbers: Tensor) -> Tensor:
        return add_up(numbers) / self.count

    def average(self, tensors: Iterable[Tensor]) -> None:
        tensors = list(tensors)
        means = self.mean(torch.cat([tensor.flatten() for tensor in tensors]))
        for tensor, mean in zip(tensors, means.split([tensor.numel() for tensor in tensors]), strict=True):
            tensor.copy_(mean.view(tensor.shape))

    def normalize_together(self, network: nn.Module) -> None:
        for parent in list(network.modules()):
            for name, layer in parent.named_children():
                if isinstance(layer, nn.BatchNorm1d | nn.BatchNorm2d):
                    setattr(parent, name, JointBatchNorm(layer, self))

    # -- FROM RANK 0 TO THE OTHERS --

    def tell(self, order: int, seconds: float = 0.0) -> None:
        self._order(order, seconds)

    def hear(self) -> tuple[int, float]:
        """Wait for what rank 0 says is to be done next, and how long training has taken."""
        return self._order(STOP)

    def share_text(self, text: str) -> str:
        """Return every rank the text of rank 0; nothing when rank 0 said to stop instead."""
        data = text.encode()
        length, _ = self._order(len(data))
        letters = torch.zeros(length, dtype=torch.uint8)
        if self.rank == 0:
            letters = torch.frombuffer(bytearray(data), dtype=torch.uint8)
        if len(letters):
            self._from_first(letters)
        return letters.numpy().tobytes().decode()

    def share(self, tensors: Iterable[Tensor]) -> None:
        with _in_company():
            dist.barrier(self._orders)
            for tensor in tensors:
                values = tensor.detach().contiguous()  # A layout of channels last would be refused.
                dist.broadcast(values, src=0)
                tensor.detach().copy_(values)

    def _order(self, order: int, seconds: float = 0.0) -> tuple[int, float]:
        """Return what rank 0 gives here: always in one form, for STOP may come in place of anything."""
        numbers = torch.tensor([order, seconds], dtype=torch.float64)
        self._from_first(numbers)
        first, second = numbers.tolist()
        return int(first), second

    def _from_first(self, numbers: Tensor) -> None:
        with _in_company():
            dist.broadcast(numbers, src=0, group=self._orders)


class JointBatchNorm(nn.Module):
    """Batch normalization over the pictures of all ranks, on any device.

    It stands in for a layer and has that layer's own weights and statistics, under the same names.
    """

    running_mean: Tensor
    running_var: Tensor
    num_batches_tracked: Tensor

    def __init__(self, layer: nn.BatchNorm1d | nn.BatchNorm2d, ranks: Joined):
        super().__init__()
        self.ranks = ranks
        assert layer.momentum is not None, "No network of ours averages statistics over all batches."
        self.eps, self.momentum = layer.eps, layer.momentum
        self.weight, self.bias = layer.weight, layer.bias
        for name, statistics in layer.named_buffers():
            self.register_buffer(name, statistics)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return batch_norm(x, self.running_mean, self.running_var, self.weight, self.bias, eps=self.eps)
        rows = x.float().movedim(1, -1)  # [N, C] or [N, H, W, C]; sums over rows are the fast ones.
        own_mean = rows.flatten(0, -2).mean(dim=0)  # [C]
        rows = rows - own_mean  # [N, C] or [N, H, W, C]
        own_var = rows.flatten(0, -2).square().mean(dim=0)  # [C]
        mean, var = self._exchange(own_mean, own_var, rows.numel() // rows.shape[-1])
        scale = (var + self.eps).rsqrt()  # [C]
        if self.weight is not None:
            scale = scale * self.weight  # [C]
        shift = (own_mean - mean) * scale  # [C]
        if self.bias is not None:
            shift = shift + self.bias  # [C]
        return torch.addcmul(shift, rows, scale).movedim(-1, 1).to(x.dtype)  # [N, C] or [N, C, H, W]

    def _exchange(self, own_mean: Tensor, own_var: Tensor, count: int) -> tuple[Tensor, Tensor]:
        """Return mean and variance over all ranks, two [C], and remember them; this rank has `count` values.

        The variance is the mean one within the ranks and that of their means around the common mean.
        """
        own = torch.zeros(self.ranks.count, 2, len(own_mean), device=own_mean.device)
        own[self.ranks.rank] = torch.stack([own_mean, own_var])
        means, variances = add_up(own).unbind(1)  # [ranks, C]
        mean = means.mean(dim=0)  # [C]
        var = variances.mean(dim=0) + (means - mean).square().mean(dim=0)  # [C]
        count *= self.ranks.count
        with torch.no_grad():
            self.num_batches_tracked += 1
            self.running_mean.lerp_(mean, self.momentum)
            self.running_var.lerp_(var * (count / (count - 1)), self.momentum)
        return mean, var


def add_up(numbers: Tensor) -> Tensor:
    """Add a tensor up over all ranks; differentiable, as often as wanted."""
    return _AddUp.apply(numbers)


class _AddUp(torch.autograd.Function):
    """A sum over ranks. What one of them contributes counts on all, so gradients are added up likewise."""

    @staticmethod
    def forward(_context: object, numbers: Tensor) -> Tensor:
        total = numbers.clone(memory_format=torch.contiguous_format)
        with _in_company():
            dist.all_reduce(total)
        return total

    @staticmethod
    def backward(_context: object, gradient: Tensor) -> Tensor:
        return _AddUp.apply(gradient)


@contextmanager
def joined() -> Iterator[Ranks]:
    """Join the other processes that torchrun started; alone without it. Rank 0 ends the others at last."""
    count = int(os.environ.get("WORLD_SIZE", "1"))
    if count == 1:
        yield ALONE
        return
    dist.init_process_group(_BACKENDS[card_kind()])
    ranks = Joined(dist.get_rank(), count)
    has_failed = False
    try:
        yield ranks
    except EngineError:
        has_failed = True
        raise
    finally:
        if ranks.rank == 0:
            with suppress(EngineError):
                ranks.tell(STOP)
        if has_failed:
            atexit.register(_leave_at_once)  # What is left of the group goes with the process.
        else:
            dist.destroy_process_group()  # Also when it was stopped: threads that are left abort the process.


@contextmanager
def _in_company() -> Iterator[None]:
    """Say in a sentence that another process has gone."""
    try:
        yield
    except RuntimeError as error:
        raise EngineError(
            "Another process of this training has ended, so all of them end. What was saved last is kept: "
            "go on from there with --resume."
        ) from error


def _leave_at_once() -> None:
    """End as failed, without what C++ takes down at last: gloo aborts there when a connection has broken."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(1)
