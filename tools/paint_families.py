"""Paint the pictures of docs/families.md from models that `python -m training train` has made.

    python tools/paint_families.py docs/images/families MODEL.safetensors ...

Each model gives a sheet under its own name: sixty samples of seed 0, or a row for each class it learned and
one on the way from the first class to the last; a pyramid gives a second sheet with all its levels.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from training.latents import latents
from training.networks.game import FamilyGenerator
from training.networks.lapgan import Generator as Pyramid
from training.sampling.images import to_bytes
from training.sampling.model_file import load_generator
from training.sampling.painting import paint

CPU = torch.device("cpu")
COLUMNS = 12
ROWS = 5
WIDTH = 840  # Pixels of a sheet, at least: small samples are shown in larger squares.


def main() -> None:
    """Paint the sheets of the models that are named on the command line."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("models", type=Path, nargs="+")
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for path in given.models:
        generator, info = load_generator(path, CPU)
        rows = class_rows(generator, info.num_classes) if info.num_classes else sample_rows(generator)
        save(sheet(rows), given.out / path.stem)
        if isinstance(generator, Pyramid):
            save(sheet(level_rows(generator)), given.out / f"{path.stem}-levels")
        print(f"{path.stem}: {info.title}, {info.images_seen:,} pictures seen")


def save(picture: Image.Image, path: Path) -> None:
    """Write a picture: a grey one as PNG, one in colour as JPEG, which is much smaller."""
    if picture.mode == "L":
        picture.save(path.with_name(f"{path.name}.png"), optimize=True)
    else:
        picture.save(path.with_name(f"{path.name}.jpg"), quality=85)


def sample_rows(generator: FamilyGenerator) -> np.ndarray:
    """Paint samples, uint8 [rows, columns, R, R, C]."""
    return in_rows(generator, latents(0, 0, ROWS * COLUMNS, generator.z_dim), None)


def class_rows(generator: FamilyGenerator, classes: int) -> np.ndarray:
    """Paint the same latents in every class, and one latent from the first class to the last.

    Returns uint8 [classes + 1, columns, R, R, C].
    """
    z = latents(0, 0, COLUMNS, generator.z_dim)
    way = np.linspace(0, 1, COLUMNS, dtype=np.float32)
    mixed = np.zeros((COLUMNS, classes), dtype=np.float32)
    mixed[:, 0], mixed[:, -1] = 1 - way, way
    weights = np.concatenate([np.repeat(np.eye(classes, dtype=np.float32), COLUMNS, axis=0), mixed])
    return in_rows(
        generator, np.concatenate([np.tile(z, (classes, 1)), np.tile(z[:1], (COLUMNS, 1))]), weights
    )


def level_rows(generator: Pyramid) -> np.ndarray:
    """Paint latents level by level, a row each, uint8 [levels, columns, R, R, C]."""
    z = torch.from_numpy(latents(0, 0, COLUMNS, generator.z_dim))
    with torch.inference_mode():
        levels = [to_bytes(image) for image in generator.grow(z)]
    side = levels[-1].shape[1]
    return np.stack([enlarged(level, side // level.shape[1]) for level in levels])


def in_rows(generator: FamilyGenerator, z: np.ndarray, weights: np.ndarray | None) -> np.ndarray:
    """Paint latents [N, Z] of classes [N, K] in rows of COLUMNS, uint8 [rows, columns, R, R, C]."""
    count = len(z)
    filled = np.arange(-(-count // generator.micro_batch) * generator.micro_batch) % count
    painted = paint(generator, z[filled], weights[filled] if weights is not None else None, CPU)[:count]
    return painted.reshape(-1, COLUMNS, *painted.shape[1:])


def sheet(rows: np.ndarray) -> Image.Image:
    """Lay out uint8 [rows, columns, R, R, C] as one picture."""
    rows = enlarged(rows, -(-WIDTH // (COLUMNS * rows.shape[2])))
    pixels = np.concatenate([np.concatenate(list(row), axis=1) for row in rows])
    return Image.fromarray(pixels[..., 0] if pixels.shape[-1] == 1 else pixels)


def enlarged(images: np.ndarray, factor: int) -> np.ndarray:
    """Show each pixel of [..., H, W, C] as a square of `factor` pixels a side."""
    return images.repeat(factor, axis=-3).repeat(factor, axis=-2)


if __name__ == "__main__":
    main()
