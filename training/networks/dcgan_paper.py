"""Deep convolutional GAN exactly as its authors trained it on faces.

Radford, Metz and Chintala, "Unsupervised Representation Learning with Deep Convolutional Generative
Adversarial Networks", ICLR 2016, https://arxiv.org/abs/1511.06434; sizes and weights as in the authors' code
for faces of 64 pixels: uniform latents, kernels of 5x5, 1024 to 128 maps, no biases beside those of batch
normalization, which has a gain and a bias for every single value of the first map. At 64 pixels and width 128
that is

    generator                                           discriminator
    100 x 16,384 weights                  1,638,400     3 x 128 x 25 weights                      9,600
    16,384 gains, 16,384 biases              32,768     128 x 256 x 25, 256 gains and biases    819,712
    1024 x 512 x 25, 512 of each         13,108,224     256 x 512 x 25, 512 of each           3,277,824
    512 x 256 x 25, 256 of each           3,277,312     512 x 1024 x 25, 1024 of each        13,109,248
    256 x 128 x 25, 128 of each             819,456     16,384 weights of the logit              16,384
    128 x 3 x 25                              9,600     together                             17,232,768
    together                             18,885,760

parameters. Other sizes have one doubling more or less. One thing differs: the authors let the networks take
turns with whole batches, here both learn from each.

Images are float [N, C, R, R] in [-1, 1], latents are normal [N, Z], logits are [N].
"""

from itertools import pairwise

from torch import Tensor, nn

from training.networks.dcgan import stage_widths
from training.networks.game import FamilyGenerator
from training.networks.parts import uniform


class Generator(FamilyGenerator):
    """Paints an image from a latent: a 4x4 map, doubled until it has the full resolution."""

    def __init__(self, resolution: int = 64, channels: int = 3, z_dim: int = 100, width: int = 128):
        super().__init__()
        self.z_dim = z_dim
        widths = stage_widths(resolution, width)[::-1]  # At 64 pixels and width 128: 1024, 512, 256, 128.
        self.project = nn.Sequential(
            nn.Linear(z_dim, widths[0] * 16, bias=False),
            nn.BatchNorm1d(widths[0] * 16),
            nn.ReLU(),
            nn.Unflatten(1, (widths[0], 4, 4)),
        )
        self.stages = nn.Sequential(*(double(i, o) for i, o in pairwise(widths)))
        self.to_image = nn.Sequential(up(widths[-1], channels), nn.Tanh())
        self.apply(init_weights)

    def forward(self, z: Tensor) -> Tensor:
        x = self.project(uniform(z))  # [N, widths[0], 4, 4]
        x = self.stages(x)  # [N, W, R/2, R/2]
        return self.to_image(x)  # [N, C, R, R]


class Discriminator(nn.Module):
    """Judges an image: the generator run backwards, down to one logit."""

    def __init__(self, resolution: int = 64, channels: int = 3, width: int = 128):
        super().__init__()
        widths = stage_widths(resolution, width)  # At 64 pixels and width 128: 128, 256, 512, 1024.
        self.from_image = nn.Sequential(down(channels, widths[0]), nn.LeakyReLU(0.2))
        self.stages = nn.Sequential(*(halve(i, o) for i, o in pairwise(widths)))
        self.to_logit = nn.Linear(widths[-1] * 16, 1, bias=False)
        self.apply(init_weights)

    def forward(self, images: Tensor) -> Tensor:
        x = self.from_image(images)  # [N, W, R/2, R/2]
        x = self.stages(x)  # [N, widths[-1], 4, 4]
        return self.to_logit(x.flatten(1)).flatten()  # [N]


def double(inputs: int, outputs: int) -> nn.Sequential:
    """Double the resolution."""
    return nn.Sequential(up(inputs, outputs), nn.BatchNorm2d(outputs), nn.ReLU())


def halve(inputs: int, outputs: int) -> nn.Sequential:
    """Halve the resolution."""
    return nn.Sequential(down(inputs, outputs), nn.BatchNorm2d(outputs), nn.LeakyReLU(0.2))


def up(inputs: int, outputs: int) -> nn.ConvTranspose2d:
    """Return the convolution of 5x5 that doubles the side."""
    return nn.ConvTranspose2d(inputs, outputs, 5, stride=2, padding=2, output_padding=1, bias=False)


def down(inputs: int, outputs: int) -> nn.Conv2d:
    """Return the convolution of 5x5 that halves the side."""
    return nn.Conv2d(inputs, outputs, 5, stride=2, padding=2, bias=False)


def init_weights(module: nn.Module) -> None:
    """Draw weights with standard deviation 0.02, gains around 1."""
    if isinstance(module, nn.Linear | nn.Conv2d | nn.ConvTranspose2d):
        nn.init.normal_(module.weight, std=0.02)
    elif isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d) and module.affine:
        nn.init.normal_(module.weight, mean=1.0, std=0.02)
