"""Trains recipes against each other in equal minutes of one processor core, and measures what they paint.

    python tools/compare_recipes.py FOLDER ... [--candidates studio dcgan] [--minutes 10] [--seeds 0 1 2]

Each candidate is trained on each folder with each seed by the engine's own trainer. Its minutes are those
that the processor worked for it, so that other work on the computer decides nothing. What is measured joins a
JSON file, and whatever is in there is not done again; a training that was broken off goes on from its last
minute, also when more minutes are asked for. So run it as often as it takes, and with rising minutes. At the
end the table of all results so far is printed.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import torch
from PIL import Image

from tools.colours import colour_spread
from tools.patches import patch_distances
from training.checkpoint import load_checkpoint, save_checkpoint
from training.config import ImportConfig, TrainConfig
from training.devices import choose_precision
from training.files import whole_file
from training.images import tile
from training.importing.datasets import Dataset, open_dataset
from training.latents import latents
from training.measuring.features import JUDGE, features_of, load_features
from training.measuring.metrics import density_coverage, kid, precision_recall
from training.recipes import recipe
from training.together import learn
from training.trainer import Trainer

CPU = torch.device("cpu")
CHECKPOINT_SECONDS = 60.0  # Of work between checkpoints.
MOST_PICTURES = 2000  # Of a folder that samples are compared with.
SHEET = 100  # Samples to look at.
SAMPLE_SEED = 1_000_003  # Of the latents that all candidates are measured on.
RESULTS = Path(__file__).resolve().parent.parent / "docs" / "recipes.json"


@dataclass(frozen=True)
class Candidate:
    """A recipe with some of its settings changed."""

    words: str
    recipe: str
    settings: dict[str, Any]
    averaged: bool = True  # Whether the average of the generator is measured, or the generator as it is.

    def config(self, data: ImportConfig, seed: int) -> TrainConfig:
        """Give the settings of one training."""
        return recipe(self.recipe).config(data, seed=seed, device="cpu", **self.settings)


ALL_DAMAGE = "color,translation,cutout"
CANDIDATES = {
    "studio": Candidate("Studio", "studio", {}),
    "studio-loud": Candidate(
        "Studio, a second opinion five times as loud", "studio", {"opinion_weight": 0.1}
    ),
    "studio-alone": Candidate("Studio without a second opinion", "studio", {"opinion_weight": 0.0}),
    "studio-plain": Candidate(
        "Studio without that and without copying", "studio", {"opinion_weight": 0.0, "copies": 0}
    ),
    "dcgan": Candidate("DCGAN, width 32, average, DiffAugment", "dcgan", {"augment": ALL_DAMAGE}),
    "dcgan-bare": Candidate("DCGAN, width 32, average", "dcgan", {}),
    "reference": Candidate(  # The network and loop of the PyTorch examples.
        "DCGAN, width 64, batch 64, float32, no average",
        "dcgan",
        {"width": 64, "batch_size": 64, "precision": "float32"},
        averaged=False,
    ),
}


def main() -> None:
    """Do what has not been done yet of what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, help="folders of pictures; none = only the table")
    parser.add_argument("--out", type=Path, default=Path("comparison"), help="for checkpoints and sheets")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the JSON file with all results")
    parser.add_argument(
        "--candidates", nargs="+", choices=CANDIDATES, default=["studio", "dcgan", "reference"]
    )
    parser.add_argument(
        "--minutes", type=float, default=10.0, help="of one processor core, for each training"
    )
    parser.add_argument("--seeds", nargs="+", type=int, default=[0, 1, 2])
    parser.add_argument("--resolution", type=int, default=64)
    parser.add_argument("--samples", type=int, default=2000, help="that are measured")
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    chosen.out.mkdir(parents=True, exist_ok=True)
    for seed in chosen.seeds:
        for folder in chosen.folders:
            for name in chosen.candidates:
                key = f"{name}-{folder.name}-{chosen.resolution}px-{chosen.minutes:g}min-seed{seed}"
                if key not in read_results(chosen.results):
                    result = compete(key, name, folder, seed, chosen)
                    write_results(chosen.results, read_results(chosen.results) | {key: result})
                    print(key, result, flush=True)
    print(table(read_results(chosen.results)))


def compete(key: str, name: str, folder: Path, seed: int, chosen: argparse.Namespace) -> dict[str, Any]:
    """Train one candidate on one folder with one seed, keep a sheet of its samples and measure them."""
    data = ImportConfig(folder=folder, resolution=chosen.resolution)
    candidate = CANDIDATES[name]
    with closing(dataset_of(data)) as dataset:
        count = len(dataset)
        checkpoint = chosen.out / f"{name}-{folder.name}-{chosen.resolution}px-seed{seed}.safetensors"
        trainer, seconds = trained(candidate.config(data, seed), dataset, chosen.minutes * 60, checkpoint)
        generator = trainer.average if candidate.averaged else trainer.generator.eval()
        samples = painted(generator, chosen.samples)
        pictures = dataset.batch(0, 0, min(count, MOST_PICTURES))  # uint8 [N, H, W, C]
        real = features_of_pictures(dataset, pictures, chosen.out)
    with whole_file(chosen.out / f"{key}.png") as file:
        Image.fromarray(tile(samples[:SHEET])).save(file, "PNG")
    fake = features_of(samples, judge())
    return {
        "candidate": name,
        "folder": folder.name,
        "pictures": count,
        "compared": len(real),
        "resolution": chosen.resolution,
        "minutes": chosen.minutes,
        "seed": seed,
        "samples": chosen.samples,
        "images": trainer.images_seen,
        "images_per_second": round(trainer.images_seen / seconds, 1),
        "kid": round(kid(real, fake) * 1000, 1),  # Thousandths.
        "coverage": round(density_coverage(real, fake)[1], 3),
        "recall": round(precision_recall(real, fake)[1], 3),
        "colours": round(colour_spread(pictures, samples), 3),
        "patches": [round(distance, 3) for distance in patch_distances(pictures, samples)],
    }


def trained(config: TrainConfig, dataset: Dataset, seconds: float, checkpoint: Path) -> tuple[Trainer, float]:
    """Train until the processor has worked so many seconds for it. Gives the seconds it really worked."""
    trainer = Trainer(config, CPU, choose_precision(config.precision, CPU), len(dataset.class_names))
    before = float(load_checkpoint(checkpoint, trainer)["seconds"]) if checkpoint.exists() else 0.0
    began = time.process_time() - before
    due = before + CHECKPOINT_SECONDS
    while (spent := time.process_time() - began) < seconds:
        learn(trainer, dataset, parts=1)
        if spent >= due:
            saving = time.process_time()
            save_checkpoint(checkpoint, trainer, {"seconds": spent})
            began += time.process_time() - saving  # Costs the candidate nothing.
            due = spent + CHECKPOINT_SECONDS
    save_checkpoint(checkpoint, trainer, {"seconds": spent})
    return trainer, spent


@torch.inference_mode()
def painted(generator: torch.nn.Module, count: int) -> np.ndarray:
    """Paint the same latents for every candidate: uint8 [N, H, W, C]."""
    z = torch.from_numpy(latents(SAMPLE_SEED, 0, count, generator.z_dim))
    images = torch.cat([generator(part) for part in z.split(50)])  # [N, C, H, W]
    return images.mul(127.5).add(128).clamp(0, 255).byte().permute(0, 2, 3, 1).numpy()


def dataset_of(data: ImportConfig) -> Dataset:
    """Import a folder without telling how."""
    importing = open_dataset(data)
    while True:
        try:
            next(importing)
        except StopIteration as end:
            return end.value


def features_of_pictures(dataset: Dataset, pictures: np.ndarray, cache: Path) -> np.ndarray:
    """Look at pictures of a folder as the networks see them, once for all trainings: float32 [N, F]."""
    file = cache / f"features-{dataset.fingerprint[:16]}-{pictures.shape[1]}px.npy"
    if not file.exists():
        features = features_of(pictures, judge())
        with whole_file(file) as whole:
            np.save(whole, features)
    return np.load(file)


@cache
def judge() -> torch.nn.Module:
    """Load the network that judges, once."""
    return load_features()


def read_results(path: Path) -> dict[str, Any]:
    """Give all results so far, each under what it was a result of."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def write_results(path: Path, results: dict[str, Any]) -> None:
    """Replace the file with the results."""
    with whole_file(path) as file:
        file.write(json.dumps(results, indent=1, sort_keys=True).encode())


def table(results: dict[str, Any]) -> str:
    """Show all results in Markdown: the mean over the seeds, and the range where there are several."""
    lines = [
        f"Lower is better: KID ({JUDGE}) in thousandths, and the distance of patches (tools/patches.py).",
        "Higher is better: how various colours are beside the pictures' (tools/colours.py), and the rest.",
        "",
        "| pictures | minutes | candidate | seeds | KID | patches | colours | coverage | recall | images/s |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    return "\n".join(lines + list(_rows(results)))


def _rows(results: dict[str, Any]) -> Iterator[str]:
    groups: dict[tuple[str, float, str], list[dict[str, Any]]] = {}
    for result in results.values():
        groups.setdefault((result["folder"], result["minutes"], result["candidate"]), []).append(result)
    for (folder, minutes, name), same in sorted(groups.items()):
        kids = [result["kid"] for result in same]
        spread = f" ({min(kids):.0f} to {max(kids):.0f})" if len(kids) > 1 else ""
        yield (
            f"| {folder} | {minutes:g} | {CANDIDATES[name].words} | {len(same)} | {mean(kids):.0f}{spread} "
            f"| {_if_any(same, 'patches')} | {_if_any(same, 'colours')} | {_mean(same, 'coverage'):.3f} "
            f"| {_mean(same, 'recall'):.3f} | {_mean(same, 'images_per_second'):.0f} |"
        )


def _mean(results: list[dict[str, Any]], name: str) -> float:
    return mean(result[name] for result in results)


def _if_any(results: list[dict[str, Any]], name: str) -> str:
    values = [result[name] for result in results if name in result]  # Older results have none.
    return f"{np.mean(values):.3f}" if values else ""


if __name__ == "__main__":
    main()
