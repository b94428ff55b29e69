"""A light upscaler for computers without a graphics card: residual blocks at the small size, and one shuffle.

Of the size class of SPAN (Wan et al., CVPR workshops 2024, https://arxiv.org/abs/2311.12770), with the
blocks of RLFN (Kong et al., CVPR workshops 2022, https://arxiv.org/abs/2205.07514) less their attention:
those cost a processor least. It adds to the bicubic enlargement, which is all an untrained network gives.
417,024 parameters. It looks 21 pixels far in every direction.

Small images `low` are float [N, 3, H, W] in [-1, 1], large ones, `high`, are [N, 3, 4H, 4W]; nothing
holds them to that range.
"""

from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

SCALE = 4
RADIUS = 21  # Pixels of `low` that an output pixel depends on: one for each 3x3 convolution in a row.


class Generator(nn.Module):
    """Enlarges: what the bicubic enlargement lacks is found at the small size and added to it."""

    def __init__(self, width: int = 48, blocks: int = 6):
        super().__init__()
        self.from_image = conv(3, width)
        self.blocks = nn.Sequential(*(ResidualBlock(width) for _ in range(blocks)))
        self.gather = conv(width, width)
        self.to_pixels = conv(width, 3 * SCALE**2)
        self.shuffle = nn.PixelShuffle(SCALE)
        for parameter in self.to_pixels.parameters():
            nn.init.zeros_(parameter)

    def forward(self, low: Tensor) -> Tensor:
        x = self.from_image(low)  # [N, W, H, W]
        x = x + self.gather(self.blocks(x))  # [N, W, H, W]
        detail = self.shuffle(self.to_pixels(x))  # [N, 3, 4H, 4W]
        # Antialiasing changes nothing when enlarging, but chooses the kernel with a = -0.5.
        smooth = F.interpolate(low.float(), scale_factor=SCALE, mode="bicubic", antialias=True)
        return smooth + detail  # [N, 3, 4H, 4W]


class ResidualBlock(nn.Module):
    """Adds to a map what three convolutions find in it."""

    def __init__(self, width: int):
        super().__init__()
        self.find = nn.Sequential(conv(width, width), rise(), conv(width, width), rise(), conv(width, width))

    def forward(self, x: Tensor) -> Tensor:
        return x + self.find(x)  # [N, W, H, W]


def conv(inputs: int, outputs: int) -> nn.Conv2d:
    """Return a 3x3 convolution that keeps the side."""
    return nn.Conv2d(inputs, outputs, kernel_size=3, padding=1)


def rise() -> nn.LeakyReLU:
    """Return the nonlinearity of all blocks."""
    return nn.LeakyReLU(0.05, inplace=True)
