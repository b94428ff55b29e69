"""Trains recipes against each other in equal minutes, and measures what they paint.

    python tools/compare_recipes.py FOLDER ... [--candidates studio dcgan] [--minutes 10] [--seeds 0 1 2]

Each candidate is trained on each folder with each seed by the engine's own trainer. The minutes that it
plans with are those that one core of the processor worked for it, so that other work on the computer decides
nothing. With several threads, whose waiting counts too, they are the clock's: leave the computer alone, or
let the process sleep meanwhile (SIGSTOP), which counts nothing.

What is measured joins a JSON file, and whatever is in there is not done again; a training that was broken off
goes on from its last minute. More minutes are another plan, and so another training from the start. At the
end the table of all results so far is printed.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
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
from training.compute.devices import choose_precision
from training.config import ImportConfig, TrainConfig
from training.files import whole_file
from training.gan.batches import Feed
from training.gan.checkpoint import load_checkpoint, save_checkpoint
from training.gan.multi_process import learn
from training.gan.trainer import Trainer
from training.importing.datasets import Dataset, open_dataset
from training.latents import latents
from training.measuring.features import JUDGE, features_of, load_features
from training.measuring.metrics import density_coverage, kid, precision_recall
from training.recipes import recipe
from training.sampling.images import tile

CPU = torch.device("cpu")
CHECKPOINT_SECONDS = 60.0  # Of work between checkpoints.
ASLEEP_SECONDS = 10.0  # An update that took longer was slept through.
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

    def config(self, data: ImportConfig, seed: int, minutes: float) -> TrainConfig:
        """Return the settings of one training."""
        return recipe(self.recipe).config(data, seed=seed, minutes=minutes, device="cpu", **self.settings)


ALL_DAMAGE = "color,translation,cutout"
TEN = {"r1_gamma": 10.0, "r2_gamma": 10.0}  # As Studio's penalties are at 64 pixels.
TWENTY = {"r1_gamma": 20.0, "r2_gamma": 20.0}  # As they were when Studio was chosen.
CANDIDATES = {
    "studio": Candidate("Studio", "studio", {}),
    "studio-10": Candidate("Studio, penalties of 10", "studio", TEN),
    "studio-20": Candidate("Studio, penalties of 20", "studio", TWENTY),
    "studio-20-loud": Candidate(
        "Studio, penalties of 20, second opinion five times as strong",
        "studio",
        TWENTY | {"opinion_weight": 0.25},
    ),
    "studio-20-alone": Candidate(
        "Studio, penalties of 20, no second opinion", "studio", TWENTY | {"opinion_weight": 0.0}
    ),
    "studio-20-plain": Candidate(
        "Studio, penalties of 20, neither second opinion nor copying",
        "studio",
        TWENTY | {"opinion_weight": 0.0, "copies": 0},
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
    parser.add_argument("--minutes", type=float, default=10.0, help="of each training")
    parser.add_argument("--threads", type=int, default=1, help="that compute; with several, by the clock")
    parser.add_argument("--seeds", nargs="+", type=int, default=[0, 1, 2])
    parser.add_argument("--resolution", type=int, default=64)
    parser.add_argument("--samples", type=int, default=2000, help="that are measured")
    chosen = parser.parse_args()
    names = [folder.absolute().name for folder in chosen.folders]
    if len(set(names)) < len(names):  # Results are kept under them.
        parser.error("give folders of different names")
    torch.set_num_threads(chosen.threads)
    chosen.out.mkdir(parents=True, exist_ok=True)
    for seed in chosen.seeds:
        for folder in chosen.folders:
            for name in chosen.candidates:
                cores = f"-{chosen.threads}threads" if chosen.threads > 1 else ""
                what = f"{name}-{folder.absolute().name}-{chosen.resolution}px{cores}"
                key = f"{what}-{chosen.minutes:g}min-seed{seed}"
                checkpoint = chosen.out / f"{key}.safetensors"
                if key not in read_results(chosen.results):
                    result = compete(key, name, folder, seed, checkpoint, chosen)
                    write_results(chosen.results, read_results(chosen.results) | {key: result})
                    print(key, result, flush=True)
    print(table(read_results(chosen.results)))


def compete(
    key: str, name: str, folder: Path, seed: int, checkpoint: Path, chosen: argparse.Namespace
) -> dict[str, Any]:
    """Train one candidate on one folder with one seed, keep a sheet of its samples and measure them."""
    data = ImportConfig(folder=folder, resolution=chosen.resolution)
    candidate = CANDIDATES[name]
    with closing(dataset_of(data)) as dataset:
        count = len(dataset)
        clock = time.process_time if chosen.threads == 1 else time.perf_counter
        config = candidate.config(data, seed, chosen.minutes)
        trainer, seconds = trained(config, dataset, checkpoint, clock)
        generator = trainer.gan.average if candidate.averaged else trainer.gan.generator.eval()
        samples = painted(generator, chosen.samples)
        pictures = dataset.batch(0, 0, min(count, MOST_PICTURES))  # uint8 [N, H, W, C]
        real = features_of_pictures(dataset, pictures, chosen.out)
    with whole_file(chosen.out / f"{key}.png") as file:
        Image.fromarray(tile(samples[:SHEET])).save(file, "PNG")
    fake = features_of(samples, judge())
    return {
        "candidate": name,
        "folder": folder.absolute().name,
        "pictures": count,
        "compared": len(real),
        "resolution": chosen.resolution,
        "minutes": chosen.minutes,
        "threads": chosen.threads,
        "seed": seed,
        "samples": chosen.samples,
        "images": trainer.gan.images_seen,
        "images_per_second": round(trainer.gan.images_seen / seconds, 1),
        "kid": round(kid(real, fake) * 1000, 1),  # Thousandths.
        "coverage": round(density_coverage(real, fake)[1], 3),
        "recall": round(precision_recall(real, fake)[1], 3),
        "colours": round(colour_spread(pictures, samples), 3),
        "patches": [round(distance, 3) for distance in patch_distances(pictures, samples)],
    }


def trained(
    config: TrainConfig, dataset: Dataset, checkpoint: Path, clock: Callable[[], float]
) -> tuple[Trainer, float]:
    """Train for the planned minutes of a clock. Returns the seconds that it really took."""
    trainer = Trainer(config, CPU, choose_precision(config.precision, CPU), len(dataset.class_names))
    spent = float(load_checkpoint(checkpoint, trainer)["seconds"]) if checkpoint.exists() else 0.0
    due = spent + CHECKPOINT_SECONDS
    pictures = Feed(dataset, config.flips)
    while spent < config.minutes * 60:
        began = clock()
        learn(trainer, pictures, parts=1, seconds=spent)
        took = clock() - began
        spent += took if took < ASLEEP_SECONDS else 0.0
        if spent >= due:
            save_checkpoint(checkpoint, trainer, {"seconds": spent})
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
    """Return all results so far, each under what it was a result of."""
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
        "| pictures | pixels | cores | minutes | candidate | seeds | KID | patches | colours | coverage "
        "| recall | images/s |",
        "|---" * 12 + "|",
    ]
    return "\n".join(lines + list(_rows(results)))


def _rows(results: dict[str, Any]) -> Iterator[str]:
    groups: dict[tuple[str, int, int, float, str], list[dict[str, Any]]] = {}
    for result in results.values():
        cores = result.get("threads", 1)  # Older results have none.
        size = result["resolution"]
        group = (result["folder"], size, cores, result["minutes"], result["candidate"])
        groups.setdefault(group, []).append(result)
    for (folder, size, cores, minutes, name), same in sorted(groups.items()):
        kids = [result["kid"] for result in same]
        spread = f" ({min(kids):.0f} to {max(kids):.0f})" if len(kids) > 1 else ""
        yield (
            f"| {folder} | {size} | {cores} | {minutes:g} | {CANDIDATES[name].words} "
            f"| {len(same)} | {mean(kids):.0f}{spread} "
            f"| {_if_any(same, 'patches')} | {_if_any(same, 'colours')} | {_mean(same, 'coverage'):.3f} "
            f"| {_mean(same, 'recall'):.3f} | {_mean(same, 'images_per_second'):.0f} |"
        )


def _mean(results: list[dict[str, Any]], name: str) -> float:
    return mean(result[name] for result in results)


def _if_any(results: list[dict[str, Any]], name: str) -> str:
    values = [result[name] for result in results if name in result]
    return f"{np.mean(values):.3f}" if values else ""


if __name__ == "__main__":
    main()
