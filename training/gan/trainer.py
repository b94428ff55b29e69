"""The two-part game: how one batch of real images improves a discriminator and a generator.

Goodfellow et al. 2014, algorithm 1, with one step of each. First the discriminator learns while the generator
is idle, then the reverse, from the same samples: painting anew for the second half would cost a tenth of the
speed and teach nothing more. There is no schedule, file or clock here; `training.gan.session` has those.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import one_hot

from training.compute.cuda_graphs import cuda_graphs
from training.compute.devices import computing_in, sent
from training.compute.distributed import ALONE, Ranks
from training.compute.random_numbers import RandomSource
from training.config import TrainConfig
from training.gan.adaptive_augment import AdaptiveAugment
from training.gan.feature_discriminator import FeatureDiscriminator
from training.gan.losses import LOSSES, gradient_penalty
from training.gan.optimizers import Optimizer, has_one_pace, make_optimizer, set_pace
from training.gan.recorded_updates import RecordedUpdates, Recorder
from training.gan.vae_warmup import TRIED_IMAGES, VaeWarmup
from training.gan.weight_average import averaged, move_average
from training.latents import latents
from training.networks import build_discriminator, build_generator, early_layers, games
from training.networks.game import Game
from training.sampling.images import to_bytes

BATCH_NORMS = (nn.BatchNorm1d, nn.BatchNorm2d)


@dataclass(slots=True)
class Turn:
    """One game in one update, and what its first half leaves for the second."""

    game: Game
    share: float  # Of the batch.
    count: int  # Of the games that are played on that share.
    keeps: bool  # Whether there is room: samples stay in memory, and one pass judges real and fake.
    fake: Tensor | None = None  # [N, C, H, W], with the way that led to them.
    real_logits: Tensor | None = None  # [N]
    real_opinion: Tensor | None = None  # [N, heads], when there is a second one.


class Trainer:
    """A generator and a discriminator that learn from each other.

    Attributes:
        copying: What comes before the game; None as soon as that has begun.
        opinion: Who judges beside the discriminator, once there is something to see; None for most recipes.
        average: The generator with its weights averaged over the past; the one to draw with.
        images_seen: Real images learned from, repeats counted.
        step: Updates made.
        augment: What the discriminator sees of images.
        chance: Where latents and the damage to images come from.
        preview_z: The latents that previews show, [N, Z].
        preview_label: The classes that they show, int64 [N]: the first of them the first class, and so on.
        replays: What starts the work of an update at once; None where a device needs no such help.
    """

    def __init__(
        self,
        config: TrainConfig,
        device: torch.device,
        precision: torch.dtype = torch.float32,
        num_classes: int = 0,
        ranks: Ranks = ALONE,
        recorder: Recorder | None = None,
    ):
        """Begin from noise. `recorder` is what records updates: by default, what the device has for it."""
        ranks.check(config.batch_size)
        self.ranks = ranks
        self.config = config
        self.device = device
        self.precision = precision
        self.num_classes = num_classes if config.conditional else 0
        self.step = 0
        self.images_seen = 0
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(config.seed)
            self.generator = self._place(build_generator(config, num_classes))
            self.discriminator = self._place(build_discriminator(config, num_classes))
            self.copying = self._copying()
            self.opinion = FeatureDiscriminator(config, device, precision) if config.opinion_weight else None
        self.average = averaged(self.generator)
        self._is_normalized = any(isinstance(module, BATCH_NORMS) for module in self.discriminator.modules())
        for network in (self.generator, self.discriminator):
            ranks.normalize_together(network)
        for layer in early_layers(self.discriminator)[: config.frozen]:
            layer.requires_grad_(False)
        judging = [weights for weights in self.discriminator.parameters() if weights.requires_grad]
        self.g_optimizer = make_optimizer(self.generator.parameters(), config, device)
        self.d_optimizer = make_optimizer(judging, config, device)
        self.chance = RandomSource(config.seed, device, ranks)
        self.augment = AdaptiveAugment(config, device, self.chance, ranks)
        self.replays = self._replays(recorder or cuda_graphs(device))
        self.preview_z = torch.from_numpy(latents(config.seed, 0, config.preview_count, self.generator.z_dim))
        self.preview_label = torch.arange(config.preview_count) * self.num_classes // config.preview_count
        self._loss = LOSSES[config.loss]

    def update(self, real: Tensor, label: Tensor | None = None, parts: int = 1) -> Tensor:
        """Learn from real images [N, C, H, W] in [-1, 1], this rank's part of a batch: copy them, or play.

        `label` int64 [N] are their classes, which a conditional run needs; -1 is none of them. `parts` > 1
        computes the batch in that many pieces, for devices too small for it. Returns the means of the
        discriminator's loss, the generator's loss, D(x) and D(G(z)) over all ranks as [4], on the device.
        While pictures are copied, both losses are the copies' squared error, and nothing is judged: 0.5.
        """
        condition = self.condition(label)
        with self.chance.of_step(self.step):
            told = (self._copy if self.copying else self._play)(real, condition, parts)
        self.step += 1
        count = len(real) * self.ranks.count
        self.images_seen += count
        self.update_average(count)
        if self.copying:
            self._move_on(count)
        return told

    def optimizers(self) -> dict[str, Optimizer]:
        """Return what changes weights, by name."""
        optimizers = {"g_optimizer": self.g_optimizer, "d_optimizer": self.d_optimizer}
        if self.opinion:
            optimizers["opinion_optimizer"] = self.opinion.optimizer
        return optimizers | ({"copy_optimizer": self.copying.optimizer} if self.copying else {})

    def deal(self, real: Tensor, label: Tensor | None = None, parts: int = 1) -> Iterator[Turn]:
        """Divide a batch into turns: each game on each of its parts.

        Games are independent, so each learns at the full rate; what is told is their mean.
        """
        labels = label.chunk(parts) if label is not None else [None] * parts
        for part, part_label in zip(real.chunk(parts), labels, strict=False):
            z = self.chance.normal(len(part), self.generator.z_dim)
            played = games(self.config, self.generator, self.discriminator, part, part_label, z)
            for game in played:
                yield Turn(game, len(part) / len(real), len(played), keeps=parts == 1)

    def update_discriminator(self, turns: Sequence[Turn]) -> Tensor:
        """Let the discriminator learn to tell real from fake while the generator is idle.

        Who gives a second opinion learns beside it. Returns the discriminator's loss without penalties, which
        come and go from update to update, D(x) and D(G(z)) as [3].
        """
        numbers = []
        for judge in self._judges():
            judge.zero_grad()
        for turn in turns:
            with torch.set_grad_enabled(turn.keeps):
                fake = self._paint(turn.game)
            turn.fake = fake if turn.keeps else None
            loss, further, real_logits, fake_logits = self._judge(turn, fake.detach())
            ((loss + further) * turn.share).backward()
            d_real, d_fake = self._loss.answers(real_logits.detach(), fake_logits.detach())
            self.augment.steer(d_real)
            told = torch.stack([loss.detach(), d_real.mean(), d_fake.mean()])
            numbers.append(told * turn.share / turn.count)
            turn.real_logits = real_logits.detach()
        means = torch.stack(numbers).sum(dim=0)
        self.ranks.average([*_gradients(self._judging()), means])
        for judge in self._judges():
            judge.step()
        return means

    def update_generator(self, turns: Sequence[Turn]) -> Tensor:
        """Let the generator learn to be taken for real while the discriminator is idle. Returns its loss.

        The pictures it is compared with were judged in the discriminator's half.
        """
        losses = []
        self.g_optimizer.zero_grad()
        with self._judges_idle():
            for turn in turns:
                fake = self._paint(turn.game) if turn.fake is None else turn.fake
                seen = self.augment(fake)
                fake_logits = self._run(turn.game.discriminator, seen, turn.game.condition)
                loss = self._loss.generator(turn.real_logits, fake_logits)
                second = 0.0
                if turn.real_opinion is not None:
                    second = self.config.opinion_weight * self.opinion.loss(turn.real_opinion, seen)
                ((loss + second) * turn.share).backward()
                losses.append(loss.detach() * turn.share / turn.count)
        mean = torch.stack(losses).sum()
        self.ranks.average([*_gradients(self.generator.parameters()), mean])
        self.g_optimizer.step()
        return mean

    def update_average(self, count: int) -> None:
        """Move the averaged generator toward the present one.

        The half-life grows with a run from noise (a twentieth of it), so that the average of a young one is
        not grey with its first steps: Karras et al. 2020, "Training GANs with limited data", appendix.
        """
        half_life = self.config.ema_half_life
        if not self.config.start_from:
            half_life = min(half_life, 0.05 * self.images_seen)
        move_average(self.average, self.generator, count, half_life)

    @torch.inference_mode()
    def preview(self, at_once: int = 64) -> np.ndarray:
        """Paint the fixed latents with the averaged generator, as uint8 [N, H, W, C]."""
        return self.paint(self.preview_z, self.preview_label, at_once)

    @torch.inference_mode()
    def paint(self, z: Tensor, label: Tensor, at_once: int = 64) -> np.ndarray:
        """Paint latents [N, Z] with the averaged generator, of classes int64 [N], as uint8 [N, H, W, C]."""
        parts = zip(z.split(at_once), label.split(at_once), strict=True)
        painted = [self._run(self.average, part.to(self.device), self.condition(of)) for part, of in parts]
        return to_bytes(torch.cat(painted))

    def condition(self, label: Tensor | None) -> Tensor | None:
        """Turn classes int64 [N] into weights [N, K]; -1, which is no class, into a little of each."""
        if not self.num_classes or label is None:
            return None
        label = sent(label, self.device)
        weights = one_hot(label.clamp(min=0), self.num_classes).float()  # [N, K]
        return torch.where(label[:, None] < 0, 1 / self.num_classes, weights)

    def gradient_lengths(self) -> Tensor:
        """Return how long the gradients of the last update were, D's and G's, as [2]."""
        return torch.stack([_length(self.discriminator), _length(self.generator)])

    def is_finite(self) -> bool:
        """Whether every weight is still a number."""
        parameters = chain(self.generator.parameters(), self.discriminator.parameters())
        return bool(torch.stack([parameter.isfinite().all() for parameter in parameters]).all())

    # -- PARTS OF AN UPDATE --

    def _copy(self, real: Tensor, condition: Tensor | None, parts: int) -> Tensor:
        """Let both learn from copying, and give what `update` does."""
        copying = self.copying
        copying.set_pace(self.images_seen / self._to_copy())
        numbers = []
        copying.optimizer.zero_grad()
        conditions = condition.chunk(parts) if condition is not None else [None] * parts
        for part, part_condition in zip(real.chunk(parts), conditions, strict=False):
            described = self._run(copying.describe, part, None)  # [n, 2Z]
            noise = self.chance.normal(len(part), self.generator.z_dim)  # [n, Z]
            paint = partial(self._run, self.generator, condition=part_condition)
            loss, error = copying.loss(part, described, noise, paint)
            (loss * len(part) / len(real)).backward()
            difference = (part - real.mean(dim=0)).square().mean()
            numbers.append(torch.stack([error, difference]) * len(part) / len(real))
        told = torch.stack(numbers).sum(dim=0)  # [2]
        self.ranks.average([*_gradients(copying.learning), told])
        copying.optimizer.step()
        copying.tell(told, len(real) * self.ranks.count)
        return torch.stack([told[0], told[0], *torch.full_like(told, 0.5)])

    def _move_on(self, count: int) -> None:
        """Let the game begin after copying: from what was learned, or from noise where that is no help."""
        is_tried = 0 <= self.images_seen - TRIED_IMAGES < count
        if is_tried and not self.copying.is_worth_it():
            self.copying.forget(self.generator, self.discriminator)
            self.average.load_state_dict(self.generator.state_dict())
            self.copying = None
        elif self.images_seen >= self._to_copy():
            self.copying = None

    def _play(self, real: Tensor, condition: Tensor | None, parts: int) -> Tensor:
        """Let both learn from their game, and give what `update` does."""
        for optimizer in (*self._judges(), self.g_optimizer):
            set_pace(optimizer, self.config, self.step, self.images_seen)
        if self._is_asked() and self.opinion.is_new:
            self.opinion.set_scale(real, self.ranks)
        if self.replays and parts == 1:
            kind = (self._is_penalized(), self._is_asked())
            return self.replays.update(kind, self._play_once, real, condition)
        return self._play_once(real, condition, parts)

    def _play_once(self, real: Tensor, condition: Tensor | None, parts: int = 1) -> Tensor:
        """Let both learn from one batch: always the same work, for one kind of update."""
        turns = list(self.deal(real, condition, parts))
        d_loss, d_real, d_fake = self.update_discriminator(turns)
        g_loss = self.update_generator(turns)
        return torch.stack([d_loss, g_loss, d_real, d_fake])

    def _judge(self, turn: Turn, fake: Tensor) -> tuple[Tensor, Tensor | float, Tensor, Tensor]:
        """Return the discriminator's loss [], what else is to be small, and both logits [N].

        That is the penalties when they are due, and the loss of who gives a second opinion.
        """
        config, game = self.config, turn.game
        due = self._is_penalized()
        game.real.requires_grad_(due and config.r1_gamma > 0)
        fake.requires_grad_(due and config.r2_gamma > 0)
        seen = [self.augment(images) for images in (game.real, fake)]
        real_logits, fake_logits = self._logits(turn, *seen)
        loss = self._loss.discriminator(real_logits, fake_logits)
        further = 0.0
        if game.real.requires_grad:
            further += config.penalty_every * config.r1_gamma * gradient_penalty(real_logits, game.real)
        if fake.requires_grad:
            further += config.penalty_every * config.r2_gamma * gradient_penalty(fake_logits, fake)
        if self._is_asked():
            verdict = self.opinion.judge(*(images.detach() for images in seen))
            further += verdict.loss
            turn.real_opinion = verdict.real_logits
        return loss, further, real_logits, fake_logits

    def _paint(self, game: Game) -> Tensor:
        return self._run(game.generator, game.z, game.condition)

    def _logits(self, turn: Turn, *seen: Tensor) -> tuple[Tensor, Tensor]:
        """Judge real and fake images, both [N]: in one pass, where there is room and images do not touch."""
        game = turn.game
        if self._is_normalized or not turn.keeps:
            real_logits, fake_logits = (
                self._run(game.discriminator, images, game.condition) for images in seen
            )
            return real_logits, fake_logits
        condition = None if game.condition is None else torch.cat([game.condition] * 2)
        real_logits, fake_logits = self._run(game.discriminator, torch.cat(seen), condition).chunk(2)
        return real_logits, fake_logits

    def _run(self, network: Callable[..., Tensor], x: Tensor, condition: Tensor | None) -> Tensor:
        """Run a network in the run's precision; what comes out is float32."""
        with computing_in(self.precision, self.device):
            return (network(x) if condition is None else network(x, condition)).float()

    def _is_penalized(self) -> bool:
        """Whether steep judgements cost something in this update."""
        return self.step % self.config.penalty_every == 0

    def _is_asked(self) -> bool:
        """Whether there is a second opinion by now."""
        config = self.config
        after = min(config.opinion_from, config.images // 2) if config.images else config.opinion_from
        return self.opinion is not None and self.images_seen >= after

    def _judges(self) -> list[Optimizer]:
        """Return what changes those who judge."""
        return [self.d_optimizer, self.opinion.optimizer] if self._is_asked() else [self.d_optimizer]

    def _judging(self) -> list[nn.Parameter]:
        """Return what those who judge learn."""
        return [weights for judge in self._judges() for weights in judge.param_groups[0]["params"]]

    @contextmanager
    def _judges_idle(self) -> Iterator[None]:
        """Let those who judge learn nothing meanwhile, also when the device runs out of memory."""
        judging = self._judging()
        for weights in judging:
            weights.requires_grad_(False)
        try:
            yield
        finally:
            for weights in judging:
                weights.requires_grad_(True)

    def _replays(self, recorder: Recorder | None) -> RecordedUpdates | None:
        """Make what replays updates; None where they cannot be recorded."""
        if recorder is None or self.ranks.count > 1 or not has_one_pace(self.config):
            return None
        networks, optimizers = [self.generator, self.discriminator], [self.g_optimizer, self.d_optimizer]
        if self.opinion:
            networks.append(self.opinion.heads)
            optimizers.append(self.opinion.optimizer)
        return RecordedUpdates(recorder, self.chance, networks, optimizers, self.augment.steering)

    def _copying(self) -> VaeWarmup | None:
        """Make what copying takes, if the run is to begin with it."""
        if not self._to_copy():
            return None
        return VaeWarmup(self.config, self.generator, self.discriminator, self.device)

    def _to_copy(self) -> int:
        """How many images are copied before the game."""
        config = self.config
        if config.start_from:
            return 0
        return min(config.copies, config.images // 4) if config.images else config.copies

    def _place(self, network: nn.Module) -> nn.Module:
        """Bring a network to the device, in the faster layout for convolutions."""
        return network.to(self.device, memory_format=torch.channels_last)


def _length(network: nn.Module) -> Tensor:
    """The length of the gradient over all weights: []."""
    return nn.utils.get_total_norm(_gradients(network.parameters()))


def _gradients(weights: Iterable[nn.Parameter]) -> list[Tensor]:
    """The gradients of those weights that the game has reached."""
    return [each.grad for each in weights if each.grad is not None]
