"""The first GAN: two stacks of fully connected layers.

Goodfellow et al., "Generative Adversarial Nets", NIPS 2014, https://arxiv.org/abs/1406.2661; layers, weights
and dropout as in the authors' code. Images are float [N, C, R, R] in [-1, 1], latents are normal [N, Z],
logits [N].

Two forms are literal. For grey pictures the one for MNIST, of 2,503,984 and 1,231,441 parameters at 28 pixels
and width 1200: rectified units, then a sigmoid for each pixel. For colour at 32 pixels the fully connected
one for CIFAR-10, of 89,395,072 and 37,393,601: 20/3 times as many units, the second layer of them sigmoids,
and linear pixels, which may leave [-1, 1]. Larger pictures are an extension of ours: the same layers with
more pixels, in colour with `width` units only, since 8000 for each pixel of a large picture would fill a
memory.

Left out: the authors begin the biases of MNIST's pixels at how bright each pixel is in the data, which these
networks do not see. It is learned within the first hundreds of steps.
"""

from torch import Tensor, nn

from training.networks.game import FamilyGenerator
from training.networks.parts import Maxout, draw_evenly, from_unit, to_unit, uniform


class Generator(FamilyGenerator):
    """Paints an image from a latent, every pixel from all hidden units."""

    def __init__(self, resolution: int = 28, channels: int = 1, z_dim: int = 100, width: int = 1200):
        super().__init__()
        self.z_dim = z_dim
        self.shape = (channels, resolution, resolution)
        self.is_grey = channels == 1
        units = hidden_units(resolution, channels, width)
        self.layers = nn.Sequential(
            nn.Linear(z_dim, units),
            nn.ReLU(),
            nn.Linear(units, units),
            nn.ReLU() if self.is_grey else nn.Sigmoid(),
            nn.Linear(units, channels * resolution**2),
        )
        draw_evenly(self, 0.05)

    def forward(self, z: Tensor) -> Tensor:
        z = uniform(z) * 3**0.5  # [N, Z], from -sqrt(3) to sqrt(3): their variance is 1.
        x = self.layers(z)  # [N, CRR]
        x = from_unit(x.sigmoid()) if self.is_grey else x  # [N, CRR]
        return x.unflatten(1, self.shape)  # [N, C, R, R]


class Discriminator(nn.Module):
    """Judges an image with two layers of maxout units, most of them asleep in training."""

    def __init__(self, resolution: int = 28, channels: int = 1, width: int = 1200):
        super().__init__()
        self.is_grey = channels == 1
        units = max(1, hidden_units(resolution, channels, width) // 5)  # Of five pieces each: 240 for MNIST.
        self.layers = nn.Sequential(
            nn.Dropout(0.2),
            Maxout(channels * resolution**2, units, pieces=5),
            nn.Dropout(0.5),
            Maxout(units, units, pieces=5),
            nn.Dropout(0.5),
            nn.Linear(units, 1),
        )
        draw_evenly(self, 0.005)

    def forward(self, images: Tensor) -> Tensor:
        x = to_unit(images) if self.is_grey else images  # [N, C, R, R]
        x = self.layers(x.flatten(1))  # [N, 1]
        return x.flatten()  # [N]


def hidden_units(resolution: int, channels: int, width: int) -> int:
    """How many there are in a layer of the generator: 1200 for MNIST, 8000 for CIFAR-10 at width 1200."""
    return width * 20 // 3 if channels == 3 and resolution <= 32 else width
