"""Deep convolutional GAN, in the 4x4 form that is in common use.

Radford, Metz and Chintala, "Unsupervised Representation Learning with Deep Convolutional Generative
Adversarial Networks", ICLR 2016, https://arxiv.org/abs/1511.06434. The paper's own network has 5x5 kernels,
twice the feature maps and uniform latents; this is the form of the PyTorch examples: 3,576,704 and 2,765,568
parameters at 64 pixels, 3 channels, 100 latent dimensions and width 64.

Images are float [N, C, R, R] in [-1, 1], latents are normal [N, Z], logits are [N].
"""

from itertools import pairwise

from torch import Tensor, nn

from training.networks.game import FamilyGenerator


class Generator(FamilyGenerator):
    """Paints an image from a latent: a 4x4 map, doubled until it has the full resolution."""

    def __init__(self, resolution: int = 64, channels: int = 3, z_dim: int = 100, width: int = 64):
        super().__init__()
        self.z_dim = z_dim
        widths = stage_widths(resolution, width)[::-1]  # At 64 pixels and width 64: 512, 256, 128, 64.
        self.project = nn.Sequential(
            nn.ConvTranspose2d(z_dim, widths[0], kernel_size=4, bias=False),
            nn.BatchNorm2d(widths[0]),
            nn.ReLU(),
        )
        self.stages = nn.Sequential(*(double(i, o) for i, o in pairwise(widths)))
        self.to_image = nn.Sequential(
            nn.ConvTranspose2d(widths[-1], channels, kernel_size=4, stride=2, padding=1, bias=False),
            nn.Tanh(),
        )
        self.apply(init_weights)

    def forward(self, z: Tensor) -> Tensor:
        x = self.project(z[:, :, None, None])  # [N, widths[0], 4, 4]
        x = self.stages(x)  # [N, W, R/2, R/2]
        return self.to_image(x)  # [N, C, R, R]


class Discriminator(nn.Module):
    """Judges an image: the generator run backwards, down to one logit."""

    def __init__(self, resolution: int = 64, channels: int = 3, width: int = 64):
        super().__init__()
        widths = stage_widths(resolution, width)  # At 64 pixels and width 64: 64, 128, 256, 512.
        self.from_image = nn.Sequential(
            nn.Conv2d(channels, widths[0], kernel_size=4, stride=2, padding=1, bias=False),
            nn.LeakyReLU(0.2),
        )
        self.stages = nn.Sequential(*(halve(i, o) for i, o in pairwise(widths)))
        self.to_logit = nn.Conv2d(widths[-1], 1, kernel_size=4, bias=False)
        self.apply(init_weights)

    def forward(self, images: Tensor) -> Tensor:
        x = self.from_image(images)  # [N, W, R/2, R/2]
        x = self.stages(x)  # [N, widths[-1], 4, 4]
        return self.to_logit(x).flatten()  # [N]


def stage_widths(resolution: int, width: int) -> list[int]:
    """Feature maps from R/2 pixels down to 4, doubling as the map halves."""
    stages = resolution.bit_length() - 3  # 64 = 2^6 takes 4: 32, 16, 8 and 4 pixels.
    return [width << stage for stage in range(stages)]


def double(inputs: int, outputs: int) -> nn.Sequential:
    """Double the resolution."""
    return nn.Sequential(
        nn.ConvTranspose2d(inputs, outputs, kernel_size=4, stride=2, padding=1, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(),
    )


def halve(inputs: int, outputs: int) -> nn.Sequential:
    """Halve the resolution."""
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel_size=4, stride=2, padding=1, bias=False),
        nn.BatchNorm2d(outputs),
        nn.LeakyReLU(0.2),
    )


def init_weights(module: nn.Module) -> None:
    """Draw weights with standard deviation 0.02 (section 4), gains around 1."""
    if isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
        nn.init.normal_(module.weight, std=0.02)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, mean=1.0, std=0.02)
