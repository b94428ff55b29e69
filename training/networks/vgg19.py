"""VGG19's convolutions, which see what SRGAN's content loss compares (Ledig et al. 2017, section 2.2.1).

Simonyan and Zisserman 2015, https://arxiv.org/abs/1409.1556, configuration E, up to the last convolution
before the fifth pooling. Layers are named as in torchvision's file of weights, whose classifier is left out.
Its licence is not one to ship it under: the user brings the file.

Images are float [N, 3, H, W] in [-1, 1], their sides multiples of 16.
"""

import torch
from torch import Tensor, nn

_STAGES = ((1, 2), (2, 2), (4, 4), (8, 4), (8, 4))  # Width in units of `width`, and convolutions, of each.
_MEAN, _SPREAD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # Of the pictures it learned from, in [0, 1].


class VGG19(nn.Module):
    """Gives the features phi_5,4: after the fourth convolution, and its ReLU, before the fifth pooling."""

    mean: Tensor
    spread: Tensor

    def __init__(self, width: int = 64):
        super().__init__()
        layers: list[nn.Module] = []
        channels = 3
        for times, convolutions in _STAGES:
            if layers:
                layers.append(nn.MaxPool2d(2))
            for _ in range(convolutions):
                layers += [nn.Conv2d(channels, times * width, 3, padding=1), nn.ReLU()]
                channels = times * width
        self.features = nn.Sequential(*layers)
        self.register_buffer("mean", torch.tensor(_MEAN).view(3, 1, 1), persistent=False)
        self.register_buffer("spread", torch.tensor(_SPREAD).view(3, 1, 1), persistent=False)

    def forward(self, images: Tensor) -> Tensor:
        x = ((images + 1) / 2 - self.mean) / self.spread  # [N, 3, H, W]
        return self.features(x)  # [N, 8W, H/16, W/16]
