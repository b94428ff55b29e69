"""The two-part game: how one batch of real images improves a discriminator and a generator.

Goodfellow et al. 2014, algorithm 1, with one step of each. First the discriminator learns while the generator
is idle, then the reverse, from the same samples: painting anew for the second half would cost a tenth of the
speed and teach nothing more. Or both learn at the same time, where a setting asks for it (`one_pass`).
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

import torch
from torch import Tensor, nn

from training.gan.adaptive_augment import AdaptiveAugment
from training.gan.blur import Blur
from training.gan.feature_discriminator import FeatureDiscriminator, NoFeatureDiscriminator, Verdict
from training.gan.gan import Gan, divided, gradients
from training.gan.one_pass import slopes_of
from training.gan.optimizers import can_repeat_pace, make_optimizer, set_pace
from training.gan.penalties import Penalties
from training.gan.recorded_updates import PlainUpdates, RecordedUpdates, Recorder
from training.learning.losses import LOSSES, slopes
from training.learning.named_state import NamedState, optimizer_state
from training.learning.optimizers import AnyOptimizer
from training.networks import games
from training.networks.game import Game


@dataclass(slots=True)
class Turn:
    """One game in one update, and what its first half leaves for the second."""

    game: Game
    share: float  # Of the batch.
    count: int  # Of the games that are played on that share.
    keeps: bool  # Whether there is room: samples stay in memory, and one pass judges real and fake.
    fake: Tensor | None = None  # [N, C, H, W], with the way that led to them.
    real_logits: Tensor | None = None  # [N]
    verdict: Verdict | None = None  # Of the feature discriminator.


class Judgement(NamedTuple):
    """What those who judge thought of the images of a turn."""

    loss: Tensor  # [], of the discriminator.
    further: Tensor | float  # [], to add to it: penalties, and the loss of the feature discriminator.
    real_logits: Tensor  # [N]
    fake_logits: Tensor  # [N]
    fake_slopes: Tensor | None  # [k, C, H, W], of the logits of the first samples by these, where penalized.


class AdversarialGame:
    """A generator and a discriminator learn from each other: the last phase of a training.

    Attributes:
        augment: How images are damaged before either side sees them.
        blur: How they are blurred before that, early in a run.
        penalties: What steep judgements cost.
        feature_discriminator: Who judges beside the discriminator, once there is something to see.
        paints_whole: Whether the samples of a batch in parts are painted at once: where both learn at once.
        updates: What starts the work of an update; at once, where a device records it.
        optimizers: Those of both networks, and of the feature discriminator.
    """

    def __init__(self, gan: Gan, recorder: Recorder | None):
        """Let a pair play. `recorder` is what can record the work of its device, if anything can."""
        config, device = gan.config, gan.device
        self._gan = gan
        self._loss = LOSSES[config.loss]
        # Where images touch, the logit of one has slopes by all: the generator needs a pass of its own then.
        self._in_one_pass = config.simultaneous and not gan.is_batch_normalized
        self.blur = Blur(config, device)
        self.penalties = Penalties(gan)
        self.augment = AdaptiveAugment(config, device, gan.random_source, gan.ranks)
        self._nobody = NoFeatureDiscriminator()
        self.feature_discriminator: NoFeatureDiscriminator = self._nobody
        if config.opinion_weight:
            self.feature_discriminator = FeatureDiscriminator(config, device, gan.precision)
        judging = [weights for weights in gan.discriminator.parameters() if weights.requires_grad]
        self.g_optimizer = make_optimizer(gan.generator.parameters(), config, device)
        self.d_optimizer = make_optimizer(judging, config, device)
        self.optimizers = {"g_optimizer": self.g_optimizer, "d_optimizer": self.d_optimizer}
        self.optimizers |= self.feature_discriminator.optimizers
        self.paints_whole = self._in_one_pass
        self.updates = self._updates(recorder)

    def update(self, real: Tensor, label: Tensor | None, parts: int) -> Tensor:
        """Let both networks learn from their game; see `Phase.update`."""
        gan, features = self._gan, self._features()
        for optimizer in (*self._judges(), self.g_optimizer):
            set_pace(optimizer, gan.config, gan.step, gan.images_seen, gan.progress)
        self.blur.follow(gan.progress)
        self.penalties.follow(gan.progress)
        features.begin(real, gan.ranks)
        condition = gan.condition(label)
        if parts == 1:
            kind = (*self.penalties.are_due(gan.step), features, self.blur.is_on)
            return self.updates.update(kind, self.play, real, condition)
        return self.play(real, condition, parts)

    def play(self, real: Tensor, condition: Tensor | None, parts: int = 1) -> Tensor:
        """Let both learn from one batch: always the same work, for one kind of update."""
        turns = list(self.deal(real, condition, parts))
        if self._in_one_pass:
            return self.update_both(turns)
        d_loss, d_real, d_fake = self.update_discriminator(turns)
        g_loss = self.update_generator(turns)
        return torch.stack([d_loss, g_loss, d_real, d_fake])

    def is_over(self) -> bool:
        """Whether the game is over: it never is."""
        return False

    def end(self) -> None:
        """Leave the pair as it is."""

    def named_state(self) -> NamedState:
        """Name what only the game changes."""
        yield from self.feature_discriminator.named_state()
        yield from self.augment.named_state()
        yield from optimizer_state(self.optimizers)

    def take_over(self, earlier: Mapping[str, Tensor]) -> None:
        """Damage images as strongly, and judge with the same feature heads, as a game left in this state.

        That one may have had smaller networks. Where it knew of neither, this one begins with its own.
        """
        self.augment.take_over(earlier)
        self.feature_discriminator.take_over(earlier)

    def deal(self, real: Tensor, condition: Tensor | None = None, parts: int = 1) -> Iterator[Turn]:
        """Divide a batch, with the weights of its classes [N, K], into turns: each game on each of its parts.

        Games are independent, so each learns at the full rate; what an update returns is their mean.
        """
        gan = self._gan
        conditions = divided(condition, parts) if condition is not None else [None] * parts
        for part, part_condition in zip(divided(real, parts), conditions, strict=False):
            z = gan.random_source.normal(len(part), gan.generator.z_dim)
            played = games(gan.config, gan.generator, gan.discriminator, part, part_condition, z)
            for game in played:
                yield Turn(game, len(part) / len(real), len(played), keeps=parts == 1)

    def update_discriminator(self, turns: Sequence[Turn]) -> Tensor:
        """Let the discriminator learn to tell real from fake while the generator is idle.

        The feature discriminator learns beside it. Returns the discriminator's loss without penalties, which
        come and go from update to update, D(x) and D(G(z)) as [3].
        """
        numbers = []
        for judge in self._judges():
            judge.zero_grad()
        for turn in turns:
            with torch.set_grad_enabled(turn.keeps):
                fake = self._paint(turn.game)
            turn.fake = fake if turn.keeps else None
            judged = self._judge(turn, fake.detach())
            ((judged.loss + judged.further) * turn.share).backward()
            numbers.append(self._numbers(turn, judged))
            turn.real_logits = judged.real_logits.detach()
        means = torch.stack(numbers).sum(dim=0)
        self._gan.ranks.average([*gradients(self._judging()), means])
        for judge in self._judges():
            judge.step()
        return means

    def update_generator(self, turns: Sequence[Turn]) -> Tensor:
        """Let the generator learn to be taken for real while the discriminator is idle. Returns its loss.

        The pictures it is compared with were judged in the discriminator's half.
        """
        gan, features = self._gan, self._features()
        losses = []
        self.g_optimizer.zero_grad()
        with self._judges_idle():
            for turn in turns:
                fake = self._paint(turn.game) if turn.fake is None else turn.fake
                seen = self._seen(fake)
                fake_logits = gan.run(turn.game.discriminator, seen, turn.game.condition)
                assert turn.real_logits is not None, "The discriminator's half comes first."
                assert turn.verdict is not None
                loss = self._loss.generator(turn.real_logits, fake_logits)
                ((loss + features.generator_loss(turn.verdict, seen)) * turn.share).backward()
                losses.append(loss.detach() * turn.share / turn.count)
        mean = torch.stack(losses).sum()
        gan.ranks.average([*gradients(gan.generator.parameters()), mean])
        self.g_optimizer.step()
        return mean

    def update_both(self, turns: Sequence[Turn]) -> Tensor:
        """Let both learn from one judgement of each sample, and change only then: see `one_pass`.

        Returns what `play` does.
        """
        gan, numbers = self._gan, []
        players = [*self._judges(), self.g_optimizer]
        for player in players:
            player.zero_grad()
        whole = self._painted_whole(turns)
        gradients_of_whole = []
        for turn, part in zip(turns, whole or repeat(None), strict=False):
            fake = self._paint(turn.game) if part is None else part
            shown = fake.detach().requires_grad_()
            judged = self._judge(turn, shown)
            opinion = self._opinion(turn, shown)
            logits = judged.real_logits, judged.fake_logits
            losses = slopes_of(self._loss, *logits, turn.share)
            (losses.surrogate(*logits) + judged.further * turn.share).backward()
            assert shown.grad is not None
            gradient = losses.turned(shown.grad, judged.fake_slopes) + opinion
            if part is None:
                fake.backward(gradient)
            else:
                gradients_of_whole.append(gradient)
            g_loss = self._loss.generator(*logits).detach() * turn.share / turn.count
            numbers.append(torch.stack([*self._numbers(turn, judged), g_loss]))
        if whole:
            torch.autograd.backward([torch.cat(list(whole))], [torch.cat(gradients_of_whole)])
        means = torch.stack(numbers).sum(dim=0)
        gan.ranks.average([*gradients(self._judging()), *gradients(gan.generator.parameters()), means])
        for player in players:
            player.step()
        d_loss, d_real, d_fake, g_loss = means
        return torch.stack([d_loss, g_loss, d_real, d_fake])

    # -- PARTS OF AN UPDATE --

    def _judge(self, turn: Turn, fake: Tensor) -> Judgement:
        """Judge the images of a turn, with what that costs those who judge."""
        game, penalties = turn.game, self.penalties
        by_real, by_fake = penalties.are_due(self._gan.step)
        game.real.requires_grad_(by_real)
        fake.requires_grad_(by_fake or fake.requires_grad)
        seen_real, seen_fake = (self._seen(images) for images in (game.real, fake))
        first = penalties.count(len(fake)) if by_real or by_fake else len(fake)
        logits = self._logits(turn, seen_real, seen_fake, first)
        first_real, first_fake = logits[0]
        real_slopes = slopes(first_real, game.real) if by_real else None
        fake_slopes = slopes(first_fake, fake) if by_fake else None
        real_logits, fake_logits = (torch.cat(parts) for parts in zip(*logits, strict=True))
        shown = seen_fake if self._in_one_pass else seen_fake.detach()
        turn.verdict = self._features().judge(seen_real.detach(), shown)
        return Judgement(
            loss=self._loss.discriminator(real_logits, fake_logits),
            further=penalties.cost(real_slopes, fake_slopes) + turn.verdict.loss,
            real_logits=real_logits,
            fake_logits=fake_logits,
            fake_slopes=fake_slopes,
        )

    def _numbers(self, turn: Turn, judged: Judgement) -> Tensor:
        """Return this turn's part of the discriminator's loss, D(x) and D(G(z)), [3], and steer by them."""
        d_real, d_fake = self._loss.answers(judged.real_logits.detach(), judged.fake_logits.detach())
        self.augment.steer(d_real)
        numbers = torch.stack([judged.loss.detach(), d_real.mean(), d_fake.mean()])
        return numbers * turn.share / turn.count

    def _opinion(self, turn: Turn, fake: Tensor) -> Tensor | float:
        """Return the gradient by samples, [N, C, H, W], of what the feature discriminator told of them."""
        assert turn.verdict is not None
        verdict, turn.verdict = turn.verdict, None  # It holds much memory.
        return self._features().generator_gradient(verdict, fake) * turn.share

    def _seen(self, images: Tensor) -> Tensor:
        """Return images [N, C, H, W] as those who judge see them."""
        return self.augment(self.blur(images))

    def _paint(self, game: Game) -> Tensor:
        return self._gan.run(game.generator, game.z, game.condition)

    def _painted_whole(self, turns: Sequence[Turn]) -> Sequence[Tensor]:
        """Paint the samples of all turns at once, [n, C, H, W] each; none where each is to paint its own.

        So normalization sees the whole batch, in however many parts that is judged.
        """
        if len(turns) == 1 or not self.paints_whole or turns[0].count > 1:
            return ()
        game = turns[0].game
        conditions = [turn.game.condition for turn in turns if turn.game.condition is not None]
        condition = torch.cat(conditions) if conditions else None
        whole = self._gan.run(game.generator, torch.cat([turn.game.z for turn in turns]), condition)
        return whole.split([len(turn.game.z) for turn in turns])

    def _logits(self, turn: Turn, real: Tensor, fake: Tensor, first: int) -> list[tuple[Tensor, Tensor]]:
        """Judge images [N, C, H, W]: the `first` of them, and the others if there are any, both logits [n].

        One pass judges real and fake, where there is room and images do not touch.
        """
        game, run = turn.game, self._gan.run
        in_one = turn.keeps and not self._gan.is_batch_normalized
        sizes = [first, len(fake) - first] if first < len(fake) else [first]
        conditions = [None] * len(sizes) if game.condition is None else game.condition.split(sizes)
        logits = []
        for *images, condition in zip(real.split(sizes), fake.split(sizes), conditions, strict=True):
            if in_one:
                both = None if condition is None else torch.cat([condition] * 2)
                real_logits, fake_logits = run(game.discriminator, torch.cat(images), both).chunk(2)
            else:
                real_logits, fake_logits = (run(game.discriminator, each, condition) for each in images)
            logits.append((real_logits, fake_logits))
        return logits

    def _features(self) -> NoFeatureDiscriminator:
        """Return the feature discriminator, or the one that says nothing while it is too early."""
        gan, features = self._gan, self.feature_discriminator
        return features if features.is_asked(gan.step, gan.images_seen, gan.progress) else self._nobody

    def _judges(self) -> list[AnyOptimizer]:
        """Return what changes those who judge."""
        return [self.d_optimizer, *self._features().optimizers.values()]

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

    def _updates(self, recorder: Recorder | None) -> PlainUpdates:
        """Make what starts updates: recorded ones where that can be."""
        gan, features = self._gan, self.feature_discriminator
        if recorder is None or gan.ranks.count > 1 or not can_repeat_pace(gan.config):
            return PlainUpdates()
        networks = [gan.generator, gan.discriminator, *features.networks]
        optimizers = [self.g_optimizer, self.d_optimizer, *features.optimizers.values()]
        return RecordedUpdates(recorder, gan.random_source, networks, optimizers, self.augment.steering)
