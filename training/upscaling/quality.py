"""How near an enlarged picture is to the original, as super-resolution papers measure it.

Both numbers look at luma only (Y of ITU-R BT.601, 16 to 235) and leave out a border as wide as the scale, as
Ledig et al. 2017, section 3.1, do. Images are float [N, 3, H, W] in [-1, 1].
"""

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from training.networks.parts import to_unit

BORDER = 4  # Pixels left out at each side, at a scale of 4.

_SAME_DB = 100.0  # An error of 0.003 of 255.


def psnr(fake: Tensor, real: Tensor, border: int = BORDER) -> Tensor:
    """Return the peak signal-to-noise ratio in dB, [N]: 30 is near, 40 hardly to be told apart.

    It is at most 100, which stands for the same: one blank crop without error would make each mean infinite.
    """
    error = (luma(fake, border) - luma(real, border)).square().mean(dim=(1, 2, 3))  # [N]
    return (10 * torch.log10(255**2 / error)).clamp_max(_SAME_DB)


def ssim(fake: Tensor, real: Tensor, border: int = BORDER) -> Tensor:
    """Return the structural similarity, [N]: 1 is the same (Wang et al. 2004; Gaussian of 11x11)."""
    x, y = luma(fake, border), luma(real, border)  # [N, 1, H, W]
    mean_x, mean_y = _blur(x), _blur(y)
    variance_x = _blur(x * x) - mean_x**2
    variance_y = _blur(y * y) - mean_y**2
    covariance = _blur(x * y) - mean_x * mean_y
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    likeness = (2 * mean_x * mean_y + c1) * (2 * covariance + c2)
    likeness = likeness / ((mean_x**2 + mean_y**2 + c1) * (variance_x + variance_y + c2))
    return likeness.mean(dim=(1, 2, 3))  # [N]


def luma(images: Tensor, border: int = 0) -> Tensor:
    """Return Y, float64 [N, 1, H, W] from 16 to 235, without the border."""
    unit = to_unit(images.double().clamp(-1, 1))  # [N, 3, H, W]
    weights = torch.tensor([65.481, 128.553, 24.966], dtype=torch.float64, device=images.device)
    y = 16 + (unit * weights[:, None, None]).sum(dim=1, keepdim=True)  # [N, 1, H, W]
    return y[..., border : y.shape[-2] - border, border : y.shape[-1] - border]


def _blur(x: Tensor) -> Tensor:
    """Average [N, 1, H, W] over a Gaussian window, where all of it fits."""
    place = torch.arange(11, dtype=x.dtype, device=x.device) - 5
    window = torch.exp(-(place**2) / (2 * 1.5**2))
    window = window / window.sum()
    x = F.conv2d(x, window[None, None, :, None])  # [N, 1, H - 10, W]
    return F.conv2d(x, window[None, None, None, :])  # [N, 1, H - 10, W - 10]
