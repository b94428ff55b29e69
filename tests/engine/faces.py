"""Sample pictures as networks see them."""

from pathlib import Path

import numpy as np
import torch
from PIL import Image

from training.sampling.images import from_bytes

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


def sample_faces(side: int) -> torch.Tensor:
    """Return sixteen sample pictures of all kinds, float [16, 3, side, side]."""
    pictures = [
        Image.open(path).convert("RGB").resize((side, side)) for path in sorted(SAMPLES.rglob("*.png"))[::25]
    ]
    return from_bytes(np.stack([np.asarray(face) for face in pictures]), torch.device("cpu"))
