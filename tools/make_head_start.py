"""Makes the head start that comes with the program out of a Studio training.

    python tools/make_head_start.py RUN

Takes the averaged generator and the discriminator of the newest checkpoint in half precision, and nothing
else. How the training was made: training/weights/README.md.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from safetensors.torch import save
from torch import Tensor

from training.files import whole_file
from training.gan.head_start import SIZE
from training.latent_zones import stage_slices
from training.learning.named_state import opened_state
from training.runs import Run

OUT = Path(__file__).resolve().parent.parent / "training" / "weights" / "head_start.safetensors"
KEPT = {"average.": "generator.", "discriminator.": "discriminator."}


def main() -> None:
    """Write the file that `training.gan.head_start` reads."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("run", type=Path)
    run = Run.open(parser.parse_args().run)
    config = run.config()
    if config.recipe != "studio" or not run.checkpoint_files():
        parser.error(f"{run.path} is no training of Studio that has a checkpoint")
    step, path = run.checkpoint_files()[-1]
    slices = stage_slices(config.data.resolution, config.z_dim, config.z_per_stage)
    size = {
        "resolution": config.data.resolution,
        "width": config.width,
        "z_first": slices[0].stop,
        "z_per_stage": config.z_per_stage,
    }
    with opened_state(path) as file:
        weights = {
            kept + name.removeprefix(prefix): in_half(file.get_tensor(name))
            for prefix, kept in KEPT.items()
            for name in file.keys()  # noqa: SIM118 - not a dictionary
            if name.startswith(prefix)
        }
    with whole_file(OUT) as file:
        file.write(save(weights, {SIZE: json.dumps(size)}))
    print(f"{OUT.name}: {len(weights)} tensors of step {step:,}, {OUT.stat().st_size:,} bytes")


def in_half(tensor: Tensor) -> Tensor:
    """Return numbers in half precision, and counters as they are."""
    return (tensor.half() if tensor.is_floating_point() else tensor).contiguous()


if __name__ == "__main__":
    main()
