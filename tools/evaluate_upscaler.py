"""Measure upscaler weights on a standard set: PSNR-Y and SSIM-Y, border 4, and mean |down(SR) - LR| of 255.

    python tools/evaluate_upscaler.py BENCH [WEIGHTS.safetensors ...]

BENCH holds HR and LRx4 folders of the same file names (Set5, Set14). Bicubic is measured first, to check the
measuring: it gives 28.43 dB on Set5 and 26.09 dB on Set14. Results are rounded to bytes before.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from training.upscaling.pairs import reduce
from training.upscaling.quality import psnr, ssim
from training.upscaling.weights import NETWORKS, read_weights

SCALE = 4


def main() -> None:
    """Print a line for bicubic and one for each file of weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bench", type=Path)
    parser.add_argument("weights", type=Path, nargs="*")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    pairs = [read_pair(path) for path in sorted((options.bench / "LRx4").iterdir())]
    show("bicubic", bicubic, pairs)
    for path in options.weights:
        state, about = read_weights(path)
        network = NETWORKS[about.network].Generator().eval()
        network.load_state_dict(state)
        show(f"{about.title}, {about.steps:,} steps", network, pairs)


def read_pair(path: Path) -> tuple[Tensor, Tensor]:
    """Give the small picture and its original, cut to multiples of the scale: [1, 3, H, W] in [-1, 1]."""
    low = read(path)
    height, width = (SCALE * side for side in low.shape[-2:])
    return low, read(path.parents[1] / "HR" / path.name)[..., :height, :width]


def read(path: Path) -> Tensor:
    """Read one picture."""
    with Image.open(path) as image:
        pixels = torch.from_numpy(np.array(image.convert("RGB")))
    return pixels.permute(2, 0, 1)[None].float().div(127.5).sub(1)  # [1, 3, H, W]


@torch.inference_mode()
def show(name: str, enlarge: Callable[[Tensor], Tensor], pairs: list[tuple[Tensor, Tensor]]) -> None:
    """Print the means over a set."""
    rows = []
    for low, high in pairs:
        fake = enlarge(low).add(1).mul(127.5).round().clamp(0, 255).div(127.5).sub(1)  # [1, 3, H, W]
        back = (reduce(fake, SCALE) - low).abs().mean() * 127.5
        rows.append([psnr(fake, high).item(), ssim(fake, high).item(), back.item()])
    quality, likeness, back = np.mean(rows, axis=0)
    print(f"{name}: PSNR {quality:.2f} dB, SSIM {likeness:.4f}, |down(SR) - LR| {back:.2f}", flush=True)


def bicubic(low: Tensor) -> Tensor:
    """Enlarge with the kernel of the reduction (a = -0.5)."""
    return F.interpolate(low, scale_factor=SCALE, mode="bicubic", antialias=True)


if __name__ == "__main__":
    main()
