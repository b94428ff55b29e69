"""Measure upscaler weights: PSNR-Y and SSIM-Y, border 4, mean |down(SR) - LR| of 255, and what is seen.

    python tools/evaluate_upscaler.py PICTURES [WEIGHTS ...]

WEIGHTS are files of our own networks, or `.param` of one for ncnn, its `.bin` beside it, of which each pixel
is 0 to 1, and which needs the package ncnn.
PICTURES holds HR and LRx4 folders of the same file names (Set5, Set14), or pictures, whose middles are
reduced here. Bicubic is measured first, to check the measuring: it gives 28.43 dB on Set5 and 26.09 dB on
Set14.
Results are rounded to bytes before.

What is seen are the features of EfficientNet-Lite2 on squares of 128 pixels: their distance to those of the
original (0 is the same, 2 the opposite), and on how many squares it is less than with the first weights.
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

from training.measuring.features import SIDE, features_of, load_features
from training.networks.efficientnet_lite import FEATURES
from training.pictures.kinds import SUFFIXES_OF
from training.sampling.images import from_bytes, to_bytes
from training.upscaling.pairs import reduce
from training.upscaling.quality import psnr, ssim
from training.upscaling.validation import ValidationSet
from training.upscaling.weights import NETWORKS, read_weights

SCALE = 4
FORMATS = ("PNG", "JPEG", "BMP")
SUFFIXES = {suffix for kind in FORMATS for suffix in SUFFIXES_OF[kind]}
MOST = 512  # Pixels a side that are taken of a picture which is not part of a standard set.

Enlarge = Callable[[Tensor], Tensor]


def main() -> None:
    """Print a line for bicubic and one or two for each file of weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pictures", type=Path)
    parser.add_argument("weights", type=Path, nargs="*")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    pairs = read_pairs(options.pictures)
    show("bicubic", bicubic, pairs)
    first = None
    for path in options.weights:
        network, title = load(path)
        distances = show(title, network, pairs)
        if first is None:
            first = distances
        else:
            print(f"  nearer to the original than the first on {np.mean(distances < first):.0%} of squares")


def load(path: Path) -> tuple[Enlarge, str]:
    """Return the network of a file of weights, and what it is called."""
    if path.suffix == ".param":
        return of_ncnn(path), path.stem
    state, about = read_weights(path)
    network = NETWORKS[about.network].Generator().eval()
    network.load_state_dict(state)
    return network, f"{about.title}, {about.steps:,} steps"


def of_ncnn(path: Path) -> Enlarge:
    """Return what a network for ncnn makes of [1, 3, H, W] in [-1, 1], the same on our scale."""
    import ncnn  # Only networks by others need it.

    network = ncnn.Net()
    network.opt.num_threads = torch.get_num_threads()
    network.load_param(str(path))
    network.load_model(str(path.with_suffix(".bin")))

    def enlarge(low: Tensor) -> Tensor:
        pixels = (low[0] + 1).div(2).contiguous().numpy()  # A Mat neither keeps it nor knows its strides.
        with network.create_extractor() as extractor:
            extractor.input(network.input_names()[0], ncnn.Mat(pixels))
            _, large = extractor.extract(network.output_names()[0])
            return torch.from_numpy(np.array(large))[None].mul(2).sub(1)

    return enlarge


def read_pairs(folder: Path) -> list[tuple[Tensor, Tensor]]:
    """Return small pictures and their originals, sides multiples of the scale: [1, 3, H, W] in [-1, 1]."""
    if not (folder / "LRx4").is_dir():
        proofs = ValidationSet([read_pixels(path) for path in pictures_in(folder)], SCALE, MOST)
        return list(zip(proofs.low, proofs.high, strict=True))
    pairs = []
    for path in sorted((folder / "LRx4").iterdir()):
        low = as_image(read_pixels(path))
        height, width = (SCALE * side for side in low.shape[-2:])
        pairs.append((low, as_image(read_pixels(folder / "HR" / path.name))[..., :height, :width]))
    return pairs


def pictures_in(folder: Path) -> list[Path]:
    """Return the pictures that lie in a folder, by name."""
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    if not found:
        raise SystemExit(f"There are no PNG, JPEG or BMP files in {folder}.")
    return found


def read_pixels(path: Path) -> np.ndarray:
    """Read one picture: uint8 [H, W, 3]."""
    with Image.open(path, formats=FORMATS) as image:
        return np.array(image.convert("RGB"))


def as_image(pixels: np.ndarray) -> Tensor:
    """Return uint8 [H, W, 3] as [1, 3, H, W] in [-1, 1]."""
    return from_bytes(pixels[None], torch.device("cpu"))


@torch.inference_mode()
def show(name: str, enlarge: Enlarge, pairs: list[tuple[Tensor, Tensor]]) -> np.ndarray:
    """Print the means over a set; give how far each square is from its original in features."""
    judge = load_features()
    rows, distances = [], []
    for low, high in pairs:
        fake = enlarge(low).add(1).mul(127.5).round().clamp(0, 255).div(127.5).sub(1)  # [1, 3, H, W]
        back = (reduce(fake, SCALE) - low).abs().mean() * 127.5
        rows.append([psnr(fake, high).item(), ssim(fake, high).item(), back.item()])
        seen, wanted = (features_of(squares(each), judge) for each in (fake, high))  # [S, 1280]
        distances.append(1 - (seen * wanted).sum(axis=1) / FEATURES)
    quality, likeness, back = np.mean(rows, axis=0)
    far = np.concatenate(distances)
    print(
        f"{name}: PSNR {quality:.2f} dB, SSIM {likeness:.4f}, |down(SR) - LR| {back:.2f}, "
        f"features {far.mean():.4f}",
        flush=True,
    )
    return far


def squares(image: Tensor) -> np.ndarray:
    """Cut [1, 3, H, W] into squares of the side that is judged, uint8 [S, side, side, 3]."""
    rows = image.unfold(2, SIDE, SIDE).unfold(3, SIDE, SIDE)  # [1, 3, R, C, side, side]
    return to_bytes(rows[0].permute(1, 2, 0, 3, 4).flatten(0, 1))


def bicubic(low: Tensor) -> Tensor:
    """Enlarge with the kernel of the reduction (a = -0.5)."""
    return F.interpolate(low, scale_factor=SCALE, mode="bicubic", antialias=True)


if __name__ == "__main__":
    main()
