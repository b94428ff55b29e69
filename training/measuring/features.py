"""What pictures show, as vectors that can be compared: pooled features of a frozen EfficientNet-Lite2.

All vectors have one length, the root of 1280, so that x.y / 1280 is the cosine of the angle between two.
Their own length says how strongly a network answers, not what to: it grows while a generator learns to paint
with contrast, and with it every distance, although the samples become better.

    network = load_features(device)                 # once
    features = features_of(images, network)         # uint8 [N, H, W, 1 or 3] -> float32 [N, 1280]

The weights come with the program (training/weights). Other uses of the same networks (maps of Lite0 in a
loss) begin with `load_network`. The numbers made of features are in `training.measuring.metrics`:

    kid(real_features, fake_features)               # 0 is perfect
"""

from collections.abc import Iterator
from importlib.resources import files

import numpy as np
import safetensors.torch
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from training.compute.devices import to_device
from training.networks.efficientnet_lite import FEATURES, EfficientNetLite
from training.sampling.images import from_bytes

JUDGE = "EfficientNet-Lite2"  # Named with every number that is made with it. No loss may ever use it.
SIDE = 128  # Pixels, to which every picture is brought before it is judged.

_AT_ONCE = 16  # Pictures; 16 take 0.1 s on one core, and more would not be faster.


def load_network(level: int, device: torch.device | str = "cpu") -> EfficientNetLite:
    """Load a network with its shipped weights, frozen: 0, without a head, for its maps, or 2, whole."""
    weights = files("training") / "weights" / f"efficientnet_lite{level}.safetensors"
    state = safetensors.torch.load(weights.read_bytes())
    with torch.device("meta"):
        network = EfficientNetLite(level, head="head.weight" in state)
    network.load_state_dict({name: tensor.float() for name, tensor in state.items()}, assign=True)
    return to_device(network, device).eval().requires_grad_(False)


def load_features(device: torch.device | str = "cpu") -> EfficientNetLite:
    """Load the network that judges."""
    return load_network(2, device)


def features_of(images: np.ndarray, network: EfficientNetLite) -> np.ndarray:
    """Return the features, float32 [N, 1280], of uint8 [N, H, W, 1 or 3]."""
    parts = list(features_in_pieces(images, network))
    return np.concatenate(parts) if parts else np.zeros((0, FEATURES), dtype=np.float32)


def features_in_pieces(images: np.ndarray, network: EfficientNetLite) -> Iterator[np.ndarray]:
    """Return the features of uint8 [N, H, W, 1 or 3] a few pictures at a time, float32 [n, 1280] each."""
    for start in range(0, len(images), _AT_ONCE):
        yield _features(images[start : start + _AT_ONCE], network)


@torch.inference_mode()
def _features(images: np.ndarray, network: EfficientNetLite) -> np.ndarray:
    device = next(network.parameters()).device
    x = to_side(from_bytes(images, torch.device("cpu")))  # [n, C, S, S]; there, to be the same everywhere.
    with torch.autocast(device.type, enabled=False):
        features = network(x.to(device))  # [n, 1280]
        return (F.normalize(features) * FEATURES**0.5).cpu().numpy()  # [n, 1280]


def to_side(images: Tensor, side: int = SIDE) -> Tensor:
    """Resize float [N, C, H, W] to a square, bicubic and without aliasing when that makes it smaller."""
    x = images.contiguous(memory_format=torch.channels_last)
    if images.shape[-2:] != (side, side):
        x = F.interpolate(x, size=(side, side), mode="bicubic", antialias=True)  # [N, C, side, side]
    return x.clamp(-1, 1)  # Bicubic overshoots at edges.
