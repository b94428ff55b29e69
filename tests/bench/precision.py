"""What bfloat16 costs in quality: the same trainings in it and in float32, same seeds, as many pictures.

    OMP_NUM_THREADS=1 python tests/bench/precision.py FOLDER [--recipes studio dcgan] [--images 20000]

Prints a line of JSON for each pair of trainings: KID (EfficientNet-Lite2) in thousandths, over 1,000 samples
of the averaged generator. Seeds differ too, so take several: `--seeds 0 1 2`.
"""

import argparse
import json
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tools.compare_recipes import MOST_PICTURES, dataset_of, judge, painted
from training.config import ImportConfig
from training.gan.batches import Feed
from training.gan.multi_process import learn
from training.gan.trainer import Trainer
from training.importing.datasets import Dataset
from training.measuring.features import features_of
from training.measuring.metrics import kid
from training.recipes import recipe

CPU = torch.device("cpu")
SAMPLES = 1000
PRECISIONS = {"bfloat16": torch.bfloat16, "float32": torch.float32}


def main() -> None:
    """Train and compare what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--recipes", nargs="+", default=["studio", "dcgan"])
    parser.add_argument("--images", type=int, default=20_000, help="that each training sees")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    chosen = parser.parse_args()
    with closing(dataset_of(ImportConfig(folder=chosen.folder, resolution=64))) as dataset:
        real = features_of(dataset.batch(0, 0, min(len(dataset), MOST_PICTURES)), judge())
        for seed in chosen.seeds:
            for name in chosen.recipes:
                kids = {
                    precision: round(quality(name, dtype, seed, chosen.images, dataset, real))
                    for precision, dtype in PRECISIONS.items()
                }
                what = {"recipe": name, "folder": chosen.folder.name, "images": chosen.images, "seed": seed}
                print(json.dumps(what | kids), flush=True)


def quality(
    name: str, precision: torch.dtype, seed: int, images: int, dataset: Dataset, real: np.ndarray
) -> float:
    """Train on so many images, and give KID in thousandths."""
    config = recipe(name).config(ImportConfig(folder=Path(), resolution=64), seed=seed, device="cpu")
    trainer, pictures = Trainer(config, CPU, precision), Feed(dataset, config.flips)
    while trainer.gan.images_seen < images:
        learn(trainer, pictures, parts=1)
    return kid(real, features_of(painted(trainer.gan.average, SAMPLES), judge())) * 1000


if __name__ == "__main__":
    main()
