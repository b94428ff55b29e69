"""The VAE warm-up: a pair learns to copy pictures before its game, as a variational autoencoder.

From noise, both players of a game have little to tell each other for a minute or more: one paints nothing in
particular, the other finds that out at once. So they work together first. The layers of the discriminator
describe a picture as a small cloud of latents, and the generator paints it again from one of them (Kingma and
Welling, "Auto-encoding variational Bayes", ICLR 2014, https://arxiv.org/abs/1312.6114). The copies stay
blurred, but when the game begins, latents already stand for all kinds of pictures, and the discriminator's
layers already see what they are made of. A pair that begins with what free pictures have taught it copies for
a third of that.

Of some pictures a cloud of latents cannot tell enough, such as small figures of every kind on one ground.
Copies of them show little more than the mean of all, and a game that begins there is worse than one from
noise. That is known early: `VaeWarmup.is_over`. docs/recipes.md has the measurements.
"""

from collections.abc import Callable
from copy import deepcopy
from functools import partial
from math import sqrt

import torch
from torch import Tensor, nn

from training.beginning import has_head_start
from training.compute.devices import to_device
from training.config import TrainConfig
from training.errors import EngineError
from training.gan.gan import Gan, divided, gradients
from training.gan.optimizers import make_optimizer
from training.learning.named_state import NamedState, network_state, optimizer_state
from training.learning.optimizers import set_rate
from training.networks import early_layers
from training.networks.parts import parameters_of

COPIED_NUMBERS = 1200.0  # Independent ones in a picture: its pixels are many more, but neighbours are alike.
AFTER_HEAD_START = 0.3  # Of the warm-up from noise: what a pair can draw already, it need not copy.
TRIED_IMAGES = 4_000  # After which copies are judged, once.
# What they must explain by then of how pictures differ from their mean: of faces it was 0.57, of emoji 0.52,
# of game tiles 0.27.
LEAST_EXPLAINED = 0.4

_MEMORY = 500.0  # Images after which the error of a copy counts half in `errors`.
_LOG_VARIANCES = (-8.0, 4.0)  # Of a latent: least and most.
_LEAST_ERROR = 1e-6  # So that a picture of one colour, copied exactly, asks for no more.


def has_warmup(config: TrainConfig) -> bool:
    """Whether a pair copies before its game."""
    return config.copies > 0 and not config.start_from


class VaeWarmup:
    """Describes pictures by a discriminator's layers, and judges how a generator paints them again.

    A phase of a training: see `training.gan.phase`.

    Attributes:
        to_latents: What makes of a discriminator's smallest map the middle and width of a cloud, [N, 2Z].
        optimizers: The one of it, of the generator and of the discriminator's layers.
        errors: Mean squared error of late, and the same of the mean picture in place of the copies: [2].
    """

    def __init__(self, gan: Gan):
        """Take a pair of a family whose discriminator can `look`. Raises EngineError for others."""
        config, generator, discriminator = gan.config, gan.generator, gan.discriminator
        look, to_logit = getattr(discriminator, "look", None), getattr(discriminator, "to_logit", None)
        if look is None or not isinstance(to_logit, nn.Conv2d):
            raise EngineError("The recipe {recipe} cannot begin with a warm-up.", recipe=config.recipe)
        self._gan = gan
        self._look: Callable[[Tensor], Tensor] = look
        self._length = AFTER_HEAD_START if has_head_start(config) else 1.0  # Of the usual warm-up.
        self._is_tried = False  # Whether the newest update was the one to judge the copies after.
        rows, columns = to_logit.kernel_size
        head = nn.Conv2d(to_logit.in_channels, 2 * generator.z_dim, (rows, columns))
        weight, bias = parameters_of(head)
        nn.init.normal_(weight, std=1 / sqrt(weight[0].numel()))
        nn.init.zeros_(bias)
        self.to_latents = to_device(head, gan.device)
        self._learning = [*generator.parameters(), *head.parameters()]
        self._learning += [weights for layer in early_layers(discriminator) for weights in layer.parameters()]
        self._optimizer = make_optimizer(self._learning, config, gan.device)
        self.optimizers = {"copy_optimizer": self._optimizer}
        self.errors = torch.zeros(2, device=gan.device)
        self._beginning = [deepcopy(network.state_dict()) for network in (generator, discriminator)]

    @property
    def progress(self) -> float:
        """How much of the copying is over, 0 to 1: of its images, or of its share of the planned run."""
        gan, config = self._gan, self._gan.config
        share = max(gan.images_seen / config.copies, gan.progress / config.copy_share)
        return min(1.0, share / self._length)

    def update(self, real: Tensor, label: Tensor | None, parts: int) -> Tensor:
        """Let both networks learn from copying; see `Phase.update`.

        Both losses are the copies' squared error, and nothing is judged: 0.5.
        """
        gan, count = self._gan, len(real) * self._gan.ranks.count
        falling = min(1.0, 2 * (1 - self.progress))  # To nothing, in the second half.
        set_rate(self._optimizer, gan.config.lr * falling)
        self._optimizer.zero_grad()
        condition = gan.condition(label)
        conditions = divided(condition, parts) if condition is not None else [None] * parts
        mean, numbers = gan.ranks.mean(real.mean(dim=0)), []  # [C, H, W]
        for part, part_condition in zip(divided(real, parts), conditions, strict=False):
            described = gan.run(self.describe, part, None)  # [n, 2Z]
            noise = gan.random_source.normal(len(part), gan.generator.z_dim)  # [n, Z]
            paint = partial(gan.run, gan.generator, condition=part_condition)
            loss, error = self.loss(part, described, noise, paint)
            (loss * len(part) / len(real)).backward()
            difference = (part - mean).square().mean()
            numbers.append(torch.stack([error, difference]) * len(part) / len(real))
        errors = torch.stack(numbers).sum(dim=0)  # [2]
        gan.ranks.average([*gradients(self._learning), errors])
        self._optimizer.step()
        self._remember(errors, count)
        self._is_tried = gan.images_seen < TRIED_IMAGES <= gan.images_seen + count
        return torch.stack([errors[0], errors[0], *torch.full_like(errors, 0.5)])

    def is_over(self) -> bool:
        """Whether all images have been copied, or copies are found to be no help."""
        return self._is_given_up() or self.progress >= 1

    def end(self) -> None:
        """Let the game begin from what was learned, or from noise where that is no help."""
        gan = self._gan
        if self._is_given_up():
            for network, beginning in zip((gan.generator, gan.discriminator), self._beginning, strict=True):
                network.load_state_dict(beginning)
            gan.average.load_state_dict(gan.generator.state_dict())

    def named_state(self) -> NamedState:
        """Name what only copying changes."""
        yield from network_state("to_latents", self.to_latents)
        yield "copying.told", self.errors
        yield from optimizer_state(self.optimizers)

    def describe(self, images: Tensor) -> Tensor:
        """Return the middle of each image's cloud of latents and the logarithm of its variance: [N, 2Z]."""
        return self.to_latents(self._look(images)).flatten(1)

    def loss(
        self, real: Tensor, described: Tensor, noise: Tensor, paint: Callable[[Tensor], Tensor]
    ) -> tuple[Tensor, Tensor]:
        """Paint real images [N, C, H, W] again by their description [N, 2Z]; return loss and error, [].

        `noise` [N, Z] is normal, and `paint` turns latents into images. The error counts by its logarithm,
        which is the likelihood of a picture when the scale of errors is not known (Rybkin et al., "Simple
        and effective VAE training with calibrated decoders", ICML 2021, https://arxiv.org/abs/2006.13202).
        """
        middle, log_variance = described.chunk(2, dim=1)  # [N, Z], [N, Z]
        log_variance = log_variance.clamp(*_LOG_VARIANCES)
        copies = paint(middle + noise * (log_variance / 2).exp())  # [N, C, H, W]
        error = (copies - real).square().mean(dim=(1, 2, 3))  # [N]
        likeness = COPIED_NUMBERS / 2 * error.clamp_min(_LEAST_ERROR).log()  # [N]
        divergence = (middle.square() + log_variance.exp() - 1 - log_variance).sum(dim=1) / 2  # [N]
        return (likeness + divergence).mean(), error.detach().mean()

    def _remember(self, errors: Tensor, count: int) -> None:
        """Take the errors [2] of so many images into the mean of late."""
        share = torch.where(self.errors.any(), 1 - 0.5 ** (count / _MEMORY), 1.0)  # []; the first time, all.
        self.errors.lerp_(errors, share)

    def _is_given_up(self) -> bool:
        """Whether the copies, when it was time to judge them, show too little of what is special in each."""
        if not self._is_tried:
            return False
        error, difference = self.errors.tolist()
        return error > (1 - LEAST_EXPLAINED) * difference
