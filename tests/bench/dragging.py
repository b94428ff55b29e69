"""How many steps per second a picture follows a point that is dragged, beside how long it takes to paint one.

    python tests/bench/dragging.py [seconds] [threads]

Drags in untrained models of 64 pixels of every family that can be dragged, at their usual widths, and in the
sample model of 128, for so many seconds each. Some steps of dragging are followed by as many pictures, so
that whatever else the computer does weighs on both. Prints one JSON object: by model, steps per second, steps
per second that the processor spent on them, and milliseconds for a picture. The target at 64 pixels on two
cores is 15 steps per second.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # As in the playing process.
os.environ.setdefault("GOMP_SPINCOUNT", "3000")

import numpy as np
import torch

from ganart.paths import SAMPLE_MODEL
from training.config import ImportConfig, TrainConfig
from training.exploring.places import Place
from training.exploring.player import Player
from training.exploring.pulls import Point, Pull
from training.networks import build_generator
from training.sampling.model_file import save_model

FAMILIES: dict[str, dict[str, object]] = {
    "studio 32": {"recipe": "studio", "width": 32, "z_per_stage": 16, "z_dim": 144},
    "studio 64": {"recipe": "studio", "width": 64},
    "dcgan 64": {"recipe": "dcgan", "width": 64},
    "dcgan-paper 128": {"recipe": "dcgan-paper", "width": 128},
    "lapgan 64": {"recipe": "lapgan", "width": 64},
}
TURN = 10  # Steps, and then as many pictures.


def untrained(path: Path, settings: dict[str, object]) -> Path:
    """Write a model that has learned nothing."""
    config = TrainConfig(data=ImportConfig(folder=Path("pictures"), resolution=64), **settings)
    torch.manual_seed(0)
    preview = np.zeros((1, 64, 64, 3), np.uint8)
    state = build_generator(config).state_dict()
    save_model(
        path, state, config, step=1, images_seen=1, class_names=(), fingerprint="f", preview=preview
    )
    return path


def measure(model: Path, seconds: float) -> dict[str, float]:
    """Drag a point to and fro."""
    player, place = Player(model, "cpu"), Place.of_seed(4)
    ends: list[Point] = [(0.3, 0.4), (0.7, 0.6)]
    drag = player.drag(place, [Pull(ends[0], ends[1])])
    dragging = painting = processor = 0.0
    steps = pictures = 0
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        start, of_processor = time.perf_counter(), time.process_time()
        for done in range(TURN):
            drag.aim([ends[(steps + done) % 2]])  # Another one each time, so that it never ends.
            steps += sum(1 for _ in drag.steps(1))
        dragging += time.perf_counter() - start
        processor += time.process_time() - of_processor
        start, now = time.perf_counter(), drag.place
        for _ in range(TURN):
            player.paint(now)
        painting += time.perf_counter() - start
        pictures += TURN
    return {
        "steps per second": round(steps / dragging, 1),
        "steps per processor second": round(steps / processor, 1),
        "ms per picture": round(1000 * painting / pictures, 1),
    }


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    torch.set_num_threads(int(sys.argv[2]) if len(sys.argv) > 2 else 2)
    with tempfile.TemporaryDirectory() as folder:
        models = {
            name: untrained(Path(folder, f"{name}.safetensors"), form) for name, form in FAMILIES.items()
        }
        found = {name: measure(path, seconds) for name, path in models.items()}
        found["sample model, 128 pixels"] = measure(SAMPLE_MODEL, seconds)
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
