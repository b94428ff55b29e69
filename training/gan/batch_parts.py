"""The parts that a batch is computed in: one, or more on a device without room for it."""

import math

from training.compute.device_memory import (
    NOT_ENOUGH_MEMORY,
    NOT_ENOUGH_MEMORY_TOGETHER,
    DeviceFull,
    give_back_memory,
)
from training.errors import EngineError
from training.events import Notice
from training.gan.trainer import Trainer
from training.sentences import Sentence


class BatchParts:
    """Says in how many parts batches are computed.

    Attributes:
        count: Of the parts.
    """

    def __init__(self, trainer: Trainer):
        self.count = 1
        self._trainer = trainer

    @property
    def at_once(self) -> int:
        """How many pictures the device has room for."""
        return math.ceil(self._trainer.gan.config.batch_size / self.count)

    def make_room(self) -> Notice | None:
        """Need less memory after an update did not get enough; return what is to be said about it.

        The memory of recorded updates goes first, which needs no words. Then there are twice as many parts.
        Raises DeviceFull when nothing is left to do: batch normalization needs two pictures in each part.
        """
        gan = self._trainer.gan
        is_given_up = self._trainer.game.updates.give_up("its memory is full")
        if not is_given_up:
            self._divide()
        give_back_memory(gan.device)
        return None if is_given_up else self._divided()

    def _divide(self) -> None:
        gan = self._trainer.gan
        if gan.ranks.count > 1:
            raise EngineError(NOT_ENOUGH_MEMORY_TOGETHER)
        if gan.config.batch_size // (self.count * 2) < 2:
            raise DeviceFull(NOT_ENOUGH_MEMORY)
        self.count *= 2

    def _divided(self) -> Notice:
        return Notice(
            Sentence(
                "There is not enough memory for {count} pictures at once: "
                "training continues with {at_once} at a time.",
                count=self._trainer.gan.config.batch_size,
                at_once=self.at_once,
            ),
            "warning",
        )
