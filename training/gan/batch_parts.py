"""How a training gets by with the memory there is: what it computes twice, and in how many parts."""

import math
from contextlib import suppress

from training.compute.device_memory import (
    NOT_ENOUGH_MEMORY,
    NOT_ENOUGH_MEMORY_TOGETHER,
    DeviceFull,
    give_back_memory,
    memory_of_process,
    room_for_training,
)
from training.compute.malloc import give_back_large_blocks
from training.errors import EngineError
from training.events import Notice
from training.gan.memory_need import MOST_PARTS_OF_WHOLE, is_small, thrift_within
from training.gan.trainer import Trainer
from training.sentences import Sentence


class BatchParts:
    """Says in how many parts batches are computed, and lets networks recompute where memory is short.

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

    def fit_in(self) -> Notice | None:
        """Spare as much memory as this training needs to, by what is known of it; say so if it is any."""
        gan = self._trainer.gan
        room = room_for_training(gan.device)
        if gan.ranks.count > 1 or not room or is_small(gan.config, room, gan.num_classes):
            return None
        thrift = thrift_within(room, gan.config, gan.precision, gan.num_classes, gan.device.type)
        already = memory_of_process() if gan.device.type == "cpu" else 0.0
        if gan.device.type == "cpu" and not thrift.keeps_freed:
            give_back_large_blocks()
        gan.recomputes = thrift.recomputes
        self.count = max(self.count, thrift.parts)
        if not thrift.paints_whole:
            self._paint_in_parts()
        if not thrift.recomputes and thrift.parts == 1:
            return None
        return Notice(self._spared(already + thrift.gigabytes))

    def make_room(self) -> Notice | None:
        """Need less memory after an update did not get enough; return what is to be said about it.

        The memory of recorded updates goes first, then what can be computed again; neither needs words. Then
        there are twice as many parts.
        Raises DeviceFull when nothing is left to do: batch normalization needs two pictures in each part.
        """
        gan = self._trainer.gan
        notice = None
        if not self._trainer.game.updates.give_up("its memory is full"):
            if gan.device.type == "cpu":
                give_back_large_blocks()
            if gan.can_recompute and not gan.recomputes:
                for pair in self._trainer.pairs:
                    pair.recomputes = True
            else:
                self._divide()
                notice = self._divided()
        give_back_memory(gan.device)
        return notice

    def spare(self) -> None:
        """Need less memory from now on, if there is any way to, though none has run out."""
        with suppress(EngineError):
            self.make_room()

    def _divide(self) -> None:
        gan, game = self._trainer.gan, self._trainer.game
        if gan.ranks.count > 1:
            raise EngineError(NOT_ENOUGH_MEMORY_TOGETHER)
        if game.paints_whole and self.count >= MOST_PARTS_OF_WHOLE:
            self._paint_in_parts()
        elif gan.config.batch_size // (self.count * 2) >= 2:
            self.count *= 2
        elif game.paints_whole:
            self._paint_in_parts()
        else:
            raise DeviceFull(NOT_ENOUGH_MEMORY)

    def _paint_in_parts(self) -> None:
        """Let each part be painted, and normalized, by itself."""
        for game in self._trainer.games:
            game.paints_whole = False

    def _spared(self, gigabytes: float) -> Sentence:
        """Say how memory is spared, and how many gigabytes are taken then."""
        if self.count == 1:
            return Sentence(
                "Memory is short, so training computes some things twice: it takes about {gigabytes:.1f} GB, "
                "and more time.",
                gigabytes=gigabytes,
            )
        return Sentence(
            "Memory is short, so training computes some things twice and learns from {at_once} pictures "
            "at a time: it takes about {gigabytes:.1f} GB, and more time."
            if self._trainer.gan.recomputes
            else "Memory is short, so training learns from {at_once} pictures at a time: it takes about "
            "{gigabytes:.1f} GB, and more time.",
            at_once=self.at_once,
            gigabytes=gigabytes,
        )

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
