"""Graphics cards by any maker, told from other devices: torch calls NVIDIA's and AMD's cuda, Intel's xpu."""

from types import ModuleType
from typing import Literal

import torch

KINDS = ("cuda", "xpu")  # With streams, pinned memory and a count of their own memory; Apple's mps has none.


def is_card(device: torch.device) -> bool:
    """Whether a device is a graphics card."""
    return device.type in KINDS


def module_of(device: torch.device) -> ModuleType:
    """Return torch's functions for a kind of graphics card: torch.cuda or torch.xpu, which mostly agree."""
    return torch.get_device_module(device.type)


def card_kind() -> str:
    """Return the kind of graphics card that this PyTorch finds; empty where it finds none."""
    return next((kind for kind in KINDS if torch.get_device_module(kind).is_available()), "")


def platform_of(device: torch.device) -> Literal["CUDA", "ROCm", "XPU"]:
    """Name what a graphics card is programmed with: "CUDA", "ROCm" or "XPU"."""
    if device.type == "cuda":
        return "ROCm" if torch.version.hip is not None else "CUDA"
    return "XPU"
