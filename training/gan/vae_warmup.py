"""What a pair learns before its game: to copy pictures, as a variational autoencoder.

From noise, both players of a game have little to tell each other for a minute or more: one paints nothing in
particular, the other finds that out at once. So they work together first. The layers of the discriminator
describe a picture as a small cloud of latents, and the generator paints it again from one of them (Kingma and
Welling, "Auto-encoding variational Bayes", ICLR 2014, https://arxiv.org/abs/1312.6114). The copies stay
blurred, but when the game begins, latents already stand for all kinds of pictures, and the discriminator's
layers already see what they are made of.

Of some pictures a cloud of latents cannot tell enough, such as small figures of every kind on one ground.
Copies of them show little more than the mean of all, and a game that begins there is worse than one from
noise. That is known early: `is_worth_it`. docs/recipes.md has the measurements.
"""

from collections.abc import Callable
from copy import deepcopy
from math import sqrt

import torch
from torch import Tensor, nn

from training.config import TrainConfig
from training.errors import EngineError
from training.gan.optimizers import make_optimizer

COPIED_NUMBERS = 1200.0  # Independent ones in a picture: its pixels are many more, but neighbours are alike.
TRIED_IMAGES = 4_000  # After so many, copies of faces told 0.57, of emoji 0.52, of game tiles 0.27,
LEAST_TOLD = 0.4  # as a share of how the pictures differ from their mean.

_MEMORY = 500.0  # Images after which the error of a copy counts half in what is told.
_LOG_VARIANCES = (-8.0, 4.0)  # Of a latent: least and most.
_LEAST_ERROR = 1e-6  # So that a picture of one colour, copied exactly, asks for no more.


class VaeWarmup:
    """Describes pictures by a discriminator's layers, and judges how a generator paints them again.

    Attributes:
        to_latents: What makes of a discriminator's smallest map the middle and width of a cloud, [N, 2Z].
        optimizer: Of it, of the generator and of the discriminator's layers.
        told: Mean squared error of late, and the same of the mean picture in place of the copies: [2].
    """

    def __init__(
        self, config: TrainConfig, generator: nn.Module, discriminator: nn.Module, device: torch.device
    ):
        """Take a pair of a family whose discriminator can `look`. Raises EngineError for others."""
        if not hasattr(discriminator, "look"):
            raise EngineError("The recipe {recipe} cannot begin with copying pictures.", recipe=config.recipe)
        self._config = config
        self._look = discriminator.look
        to_logit = discriminator.to_logit
        head = nn.Conv2d(to_logit.in_channels, 2 * generator.z_dim, to_logit.kernel_size)
        nn.init.normal_(head.weight, std=1 / sqrt(head.weight[0].numel()))
        nn.init.zeros_(head.bias)
        self.to_latents = head.to(device, memory_format=torch.channels_last)
        layers = (discriminator.from_image, discriminator.stages)
        self.learning = [*generator.parameters(), *head.parameters()]
        self.learning += [weights for layer in layers for weights in layer.parameters()]
        self.optimizer = make_optimizer(self.learning, config, device)
        self.told = torch.zeros(2, device=device)
        self._beginning = [deepcopy(network.state_dict()) for network in (generator, discriminator)]

    def set_pace(self, progress: float) -> None:
        """Set the rate by how much has been copied, 0 to 1: in the second half it falls to nothing."""
        self.optimizer.param_groups[0]["lr"] = self._config.lr * min(1.0, 2 * (1 - progress))

    def tell(self, told: Tensor, count: int) -> None:
        """Take in the errors [2] of so many images: see `told`."""
        share = torch.where(self.told.any(), 1 - 0.5 ** (count / _MEMORY), 1.0)  # []; the first time, all.
        self.told.lerp_(told, share)

    def is_worth_it(self) -> bool:
        """Whether the copies show enough of what is special about each picture."""
        error, difference = self.told.tolist()
        return error <= (1 - LEAST_TOLD) * difference

    def forget(self, generator: nn.Module, discriminator: nn.Module) -> None:
        """Give both players the weights that they began with."""
        for network, beginning in zip((generator, discriminator), self._beginning, strict=True):
            network.load_state_dict(beginning)

    def describe(self, images: Tensor) -> Tensor:
        """Return the middle of each image's cloud of latents and the logarithm of its variance: [N, 2Z]."""
        return self.to_latents(self._look(images)).flatten(1)

    def loss(
        self, real: Tensor, described: Tensor, noise: Tensor, paint: Callable[[Tensor], Tensor]
    ) -> tuple[Tensor, Tensor]:
        """Paint real images [N, C, H, W] again by their description [N, 2Z]; give loss and squared error, [].

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
