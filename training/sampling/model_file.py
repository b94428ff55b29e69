"""Models with their weights: written whole, and loaded only when they are what they say."""

import hashlib
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import safetensors.torch
import torch
from PIL import Image
from safetensors import SafetensorError
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from training.ancestry import MixedPart
from training.classes import LONGEST_NAME, one_line
from training.compute.device_memory import memory_explained
from training.config import TrainConfig
from training.errors import EngineError
from training.files import whole_file
from training.learning.named_state import UNREADABLE_TENSORS
from training.learning.packing import ask_for, unpacked
from training.models import ModelInfo, clean_title, read_model
from training.networks import build_generator
from training.networks.game import FamilyGenerator
from training.sentences import Sentence

PREVIEW_SIDE = 128  # Pixels.


def save_model(
    path: Path,
    state: Mapping[str, Tensor],
    config: TrainConfig,
    *,
    step: int,
    images_seen: int,
    class_names: Sequence[str],
    fingerprint: str,
    preview: np.ndarray,
    quality: Mapping[str, float] | None = None,
    lineage: tuple[str, ...] = (),
    mixed: tuple[MixedPart, ...] = (),
) -> ModelInfo:
    """Write an averaged generator with all that is needed to paint with it, and tell what was written.

    `preview` are samples, uint8 [N, H, W, C]. The folder of the pictures is named in the file, but not where
    it or an earlier model lies, nor pictures in it: models are given away.
    """
    folder = Path(config.data.folder.name)
    data = replace(config.data, folder=folder, left_out=(), moved=())
    title = clean_title(config.title)
    info = ModelInfo(
        path=path,
        identity=identity_of(state, config),
        title=title or clean_title(folder.name) or config.recipe,
        config=replace(config, title=title, start_from="", data=data),
        step=step,
        images_seen=images_seen,
        class_names=tuple(one_line(name)[:LONGEST_NAME] for name in class_names),
        fingerprint=fingerprint,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        preview_png=_small_sheet(preview),
        quality=dict(quality or {}),
        lineage=lineage,
        mixed=mixed,
    )
    tensors = {name: _plain(tensor) for name, tensor in state.items()}
    with whole_file(path) as file:
        file.write(safetensors.torch.save(tensors, info.to_metadata()))
    return info


def load_generator(path: Path, device: torch.device | str = "cpu") -> tuple[FamilyGenerator, ModelInfo]:
    """Load the generator of a model file, or of a run's folder, ready to paint on `device`.

    Raises EngineError when the weights are not those that the file's settings call for, or were changed, and
    DeviceFull where there is too little memory for them.
    """
    info = read_model(path)
    too_little = Sentence(
        "There is too little memory to read {file}. Close other programs and try again.", file=info.path.name
    )
    with memory_explained(too_little):
        return _loaded(info).to(device).eval().requires_grad_(False), info


def _loaded(info: ModelInfo) -> FamilyGenerator:
    """Build the generator of a model with its weights."""
    state = _tensors_of(info)
    try:
        with torch.device("meta"), _Unset():  # Takes no memory, whatever size the file asks for.
            generator = build_generator(info.config, info.num_classes)
    except EngineError as error:
        raise EngineError(
            "{file} cannot be used as a model. {reason}", file=info.path.name, reason=error
        ) from error
    if _shapes(state) != _shapes(generator.state_dict()):
        raise EngineError("The weights of {file} do not fit the network that it names.", file=info.path.name)
    if identity_of(state, info.config) != info.identity:
        raise EngineError(
            "{file} is damaged: its weights are not those that were saved.", file=info.path.name
        )
    generator.load_state_dict(state, assign=True)
    return generator


def _tensors_of(info: ModelInfo) -> dict[str, Tensor]:
    """Read the weights of a model, whatever they are."""
    try:
        content = info.path.read_bytes()  # Not mapped: a training may replace the file.
    except OSError as error:
        raise EngineError(
            "The weights of {file} cannot be read: {reason}.", file=info.path.name, reason=error.strerror
        ) from error
    ask_for(len(content))  # Below, too little memory would be taken for damage.
    try:
        return unpacked(content)
    except (SafetensorError, *UNREADABLE_TENSORS) as error:
        raise EngineError("{file} is damaged: its weights cannot be read.", file=info.path.name) from error


def identity_of(state: Mapping[str, Tensor], config: TrainConfig) -> str:
    """Hash what decides the pixels: the weights and the architecture, not title, preview or history.

    SHA-256 in hexadecimal over the architecture as JSON, then of each tensor in the order of the names its
    name, type and shape as JSON and its bytes, each JSON on a line of its own.
    """
    architecture = {
        "recipe": config.recipe,
        "resolution": config.data.resolution,
        "channels": config.data.channels,
        "z_dim": config.z_dim,
        "width": config.width,
    }
    if config.z_per_stage:
        architecture["z_per_stage"] = config.z_per_stage
    if config.conditional:
        architecture["conditional"] = True
    if config.data.aspect != "1:1":
        architecture["aspect"] = config.data.aspect
    digest = hashlib.sha256(_line(architecture))
    for name in sorted(state):
        tensor = _plain(state[name])
        digest.update(_line([name, str(tensor.dtype).removeprefix("torch."), list(tensor.shape)]))
        digest.update(tensor.numpy().tobytes())
    return digest.hexdigest()


class _Unset(TorchFunctionMode):
    """Builds networks without their first weights, which on the meta device take torch 1.4 s to import."""

    def __torch_function__(
        self, function: Callable[..., Any], types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        if getattr(function, "__module__", "") == nn.init.__name__:
            return None
        return function(*args, **(kwargs or {}))


def _line(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _plain(tensor: Tensor) -> Tensor:
    """Bring a tensor to main memory in the one layout that every device can have."""
    return tensor.detach().cpu().contiguous()


def _shapes(state: Mapping[str, Tensor]) -> dict[str, tuple[torch.dtype, torch.Size]]:
    return {name: (tensor.dtype, tensor.shape) for name, tensor in state.items()}


def _small_sheet(samples: np.ndarray) -> bytes:
    """Make a PNG of as many samples, uint8 [N, H, W, C], as fit into a small square."""
    _, height, width, _ = samples.shape
    across = max(1, min(PREVIEW_SIDE // max(height, width), int(len(samples) ** 0.5)))
    rows = samples[: across**2].reshape(across, across, *samples.shape[1:])  # [rows, columns, H, W, C]
    sheet = rows.swapaxes(1, 2).reshape(across * height, across * width, -1)  # [H, W, C]
    image = Image.fromarray(sheet[..., 0] if sheet.shape[-1] == 1 else sheet)
    image.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
