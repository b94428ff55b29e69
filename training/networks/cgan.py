"""Conditional GAN: both networks are told which class the image is to be of.

Mirza and Osindero, "Conditional Generative Adversarial Nets", 2014, https://arxiv.org/abs/1411.1784. Images
are float [N, C, R, R] in [-1, 1], latents are normal [N, Z], logits [N]. Labels are float weights [N, K] that
add up to 1: one class, or a mixture of several.

The literal form is the paper's for MNIST, of 2,413,984 and 1,224,351 parameters at 28 pixels, ten classes and
width 1200: fully connected, with dropout of one half in both, for grey pictures of up to 32 pixels. The paper
does not say how weights begin, and much follows from it (docs/families.md). Here the generator begins by
hearing the latent far more than the label, else it paints one picture a class; and the discriminator by
hearing the label more than the picture, else it takes no notice of it for thousands of steps. One thing
differs from the paper's words: latents are uniform from -sqrt(3) to sqrt(3), as in the code that it was built
on, and not from 0 to 1, with which the generator died within a thousand steps.

Pictures in colour or with more pixels get the convolutional form of the authors of DCGAN (see
conditional_dcgan), an extension that the paper does not have.
"""

import torch
from torch import Tensor, nn

from training.networks import conditional_dcgan
from training.networks.game import FamilyGenerator
from training.networks.parts import Maxout, draw_evenly, from_unit, to_unit, uniform


class Generator(FamilyGenerator):
    """Paints an image of a class from a latent, in the form that suits its size."""

    def __init__(
        self,
        resolution: int = 28,
        channels: int = 1,
        z_dim: int = 100,
        width: int = 1200,
        num_classes: int = 10,
    ):
        super().__init__()
        self.z_dim = z_dim
        form = DigitGenerator if is_literal(resolution, channels) else conditional_dcgan.Generator
        self.form = form(resolution, channels, z_dim, width, num_classes)

    def forward(self, z: Tensor, label: Tensor) -> Tensor:
        return self.form(z, label)  # [N, C, R, R]


class Discriminator(nn.Module):
    """Judges whether an image is a real one of its class, in the form that suits its size."""

    def __init__(self, resolution: int = 28, channels: int = 1, width: int = 1200, num_classes: int = 10):
        super().__init__()
        form = DigitDiscriminator if is_literal(resolution, channels) else conditional_dcgan.Discriminator
        self.form = form(resolution, channels, width, num_classes)

    def forward(self, images: Tensor, label: Tensor) -> Tensor:
        return self.form(images, label)  # [N]


class DigitGenerator(nn.Module):
    """The paper's generator: latent and label get hidden units of their own, which then meet."""

    def __init__(self, resolution: int, channels: int, z_dim: int, width: int, num_classes: int):
        super().__init__()
        self.shape = (channels, resolution, resolution)
        z_units, label_units = max(1, width // 6), max(1, width * 5 // 6)  # 200 and 1000.
        self.from_z = nn.Sequential(nn.Linear(z_dim, z_units), nn.ReLU())
        self.from_label = nn.Sequential(nn.Linear(num_classes, label_units), nn.ReLU())
        self.join = nn.Sequential(nn.Linear(z_units + label_units, width), nn.ReLU())
        self.to_pixels = nn.Linear(width, channels * resolution**2)
        self.dropout = nn.Dropout(0.5)
        draw_evenly(self, 0.05)
        draw_evenly(self.from_z, 0.25)

    def forward(self, z: Tensor, label: Tensor) -> Tensor:
        z = uniform(z) * 3**0.5  # [N, Z], from -sqrt(3) to sqrt(3): their variance is 1.
        x = torch.cat([self.from_z(z), self.from_label(label)], dim=1)  # [N, W]
        x = self.join(self.dropout(x))  # [N, W]
        x = from_unit(self.to_pixels(self.dropout(x)).sigmoid())  # [N, CRR]
        return x.unflatten(1, self.shape)  # [N, C, R, R]


class DigitDiscriminator(nn.Module):
    """The paper's discriminator: image and label get maxout units of their own, which then meet."""

    def __init__(self, resolution: int, channels: int, width: int, num_classes: int):
        super().__init__()
        units, label_units = max(1, width // 5), max(1, width // 24)  # 240 and 50.
        self.from_image = nn.Sequential(nn.Dropout(0.2), Maxout(channels * resolution**2, units, pieces=5))
        self.from_label = Maxout(num_classes, label_units, pieces=5)
        self.join = nn.Sequential(
            nn.Dropout(0.5), Maxout(units + label_units, units, pieces=4), nn.Dropout(0.5)
        )
        self.to_logit = nn.Linear(units, 1)
        draw_evenly(self, 0.005)
        draw_evenly(self.from_label, 0.5)

    def forward(self, images: Tensor, label: Tensor) -> Tensor:
        x = self.from_image(to_unit(images).flatten(1))  # [N, W/5]
        x = torch.cat([x, self.from_label(label)], dim=1)  # [N, W/5 + W/24]
        x = self.join(x)  # [N, W/5]
        return self.to_logit(x).flatten()  # [N]


def is_literal(resolution: int, channels: int) -> bool:
    """Whether pictures are like MNIST's, and get the paper's own networks."""
    return channels == 1 and resolution <= 32
