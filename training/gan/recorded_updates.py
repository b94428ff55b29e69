"""Updates that are recorded once and replayed: all that they make a device do, started by one call.

The kernels of a small network are over sooner than Python can start them, so a graphics card would mostly
wait. A recording repeats them without Python: the same work on the same places of memory, whatever lies there
by now. What Python decided on the way is repeated too, so each kind of update needs a recording of its own.

A recording has to prove itself before it is used: from the same state, and with the same pictures and
numbers, it must come to where the update itself came to. One that does not, or that cannot be made, is given
up, and updates of its kind go on as without.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf, sqrt
from typing import Protocol

import torch
from torch import Tensor, nn

from training.compute.random_numbers import Draw, RandomSource
from training.learning.optimizers import AnyOptimizer

WARM_UPDATES = 3  # Of each kind before it is recorded: libraries choose their kernels, optimizers begin.
# How far from where an update ends its recording may end, as a share of the way. Sums in another order make a
# hundredth of that; gradients that are missing, or of another batch, more than all of it.
_NEAR = 0.5

Update = Callable[..., Tensor]  # Learns from its inputs, and returns the losses.
Gradients = list[tuple[nn.Parameter, Tensor | None]]


class Recorder(Protocol):
    """What can record the work of a device."""

    def aside(self, compute: Callable[[], Tensor]) -> Tensor:
        """Compute as it has to be done once right before recording."""

    def record(self, compute: Callable[[], Tensor]) -> tuple[Callable[[], None], Tensor]:
        """Note what a device is asked for without having it done. Return what does it, and the result.

        Raises RuntimeError for work that cannot be recorded.
        """


@dataclass(frozen=True, slots=True)
class Recording:
    """One kind of update on its places in memory."""

    replay: Callable[[], None]
    inputs: Sequence[Tensor | None]
    draws: Sequence[Draw]
    losses: Tensor
    gradients: Gradients  # Where it leaves those of each weight.


class PlainUpdates:
    """Lets updates happen as they are, for devices that need no help.

    Attributes:
        can_record: Whether updates are recorded as soon as they can be.
        failure: Why some updates are not recorded; empty while all is well.
    """

    can_record = False
    failure = ""

    def update(self, kind: Hashable, update: Update, *inputs: Tensor | None) -> Tensor:
        """Let an update happen that does the same work whenever it is of this kind; return its losses."""
        return update(*inputs)

    def give_up(self, reason: str) -> bool:
        """Record nothing any more, and free the memory of recordings. Returns False if that was so before."""
        return False


class RecordedUpdates(PlainUpdates):
    """Lets updates happen by a recording where there is one, else as they are."""

    can_record = True

    def __init__(
        self,
        recorder: Recorder,
        random_source: RandomSource,
        networks: Sequence[nn.Module],
        optimizers: Sequence[AnyOptimizer],
        *others: Tensor,
    ):
        """Record updates that draw from a source, and change `networks`, their `optimizers` and `others`."""
        self._recorder, self._random_source = recorder, random_source
        self._networks, self._optimizers, self._others = networks, optimizers, others
        self._seen: Counter[Hashable] = Counter()
        self._recordings: dict[Hashable, Recording] = {}
        self._refused: set[Hashable] = set()  # Kinds that cannot be recorded.
        self._is_given_up = False

    def update(self, kind: Hashable, update: Update, *inputs: Tensor | None) -> Tensor:
        if kind in self._recordings:
            return self._replay(self._recordings[kind], inputs)
        self._seen[kind] += 1
        if self._is_given_up or kind in self._refused or self._seen[kind] <= WARM_UPDATES:
            return update(*inputs)
        return self._record(kind, update, inputs)

    def give_up(self, reason: str) -> bool:
        if self._is_given_up:
            return False
        self._is_given_up, self.failure = True, reason
        self._recordings.clear()
        _put_gradients((weights, None) for weights, _ in self._gradients())
        return True

    def _replay(self, recording: Recording, inputs: Sequence[Tensor | None]) -> Tensor:
        for place, now in zip(recording.inputs, inputs, strict=True):
            if place is not None and now is not None:
                place.copy_(now)
        self._random_source.draw_again(recording.draws)
        recording.replay()
        _put_gradients(recording.gradients)
        return recording.losses.clone()  # Its place is written again next time.

    def _record(self, kind: Hashable, update: Update, inputs: Sequence[Tensor | None]) -> Tensor:
        """Let an update happen, then again from its recording; keep that if both come to the same."""
        before = self._copied_state()
        with self._random_source.rewound(), self._random_source.noted() as draws:
            losses = self._recorder.aside(lambda: update(*inputs))
        after, gradients = self._copied_state(), self._gradients()
        try:
            places = [None if each is None else each.detach().clone() for each in inputs]
            with self._random_source.given(draws):
                replay, losses_again = self._recorder.record(lambda: update(*places))
            recording = Recording(replay, places, draws, losses_again, self._gradients())
            self._restore(before)  # Only now, so that it is the replay that has to get away from there.
            replay()
            if self._way_off(before, after) <= _NEAR:
                self._recordings[kind] = recording
                return losses_again.clone()
            reason = "it does not come to the same"
        except RuntimeError as error:  # Also when the device is full: plain updates need less.
            reason = str(error.__context__ or error).strip().partition("\n")[0]  # The first of several.
        self._restore(after)
        _put_gradients(gradients)
        self._refused.add(kind)
        self.failure = self.failure or reason
        return losses

    @torch.no_grad()
    def _way_off(self, before: Sequence[Tensor], after: Sequence[Tensor]) -> float:
        """The distance of a network from where an update should end, as a share of its way there.

        The largest over the networks.
        """
        was, should_be, worst = iter(before), iter(after), 0.0
        for network in self._networks:
            apart = moved = 0.0
            for weights in network.parameters():
                start, end = next(was), next(should_be)
                apart += (weights - end).square().sum().item()
                moved += (end - start).square().sum().item()
            if apart > 0:
                worst = max(worst, sqrt(apart / moved) if moved else inf)
        return worst

    def _state(self) -> Iterator[Tensor]:
        """All that updates change: weights come first, network by network."""
        for network in self._networks:
            yield from network.parameters()
        for network in self._networks:
            yield from network.buffers()
        for optimizer in self._optimizers:
            for remembered in optimizer.state.values():
                yield from remembered.values()
        yield from self._others

    @torch.no_grad()
    def _copied_state(self) -> list[Tensor]:
        return [each.detach().clone() for each in self._state()]

    @torch.no_grad()
    def _restore(self, copies: Iterable[Tensor]) -> None:
        for each, copy in zip(self._state(), copies, strict=True):
            each.copy_(copy)

    def _gradients(self) -> Gradients:
        return [(weights, weights.grad) for network in self._networks for weights in network.parameters()]


def _put_gradients(gradients: Iterable[tuple[nn.Parameter, Tensor | None]]) -> None:
    """Let weights have the gradients that an update has left them."""
    for weights, gradient in gradients:
        weights.grad = gradient
