"""What a device can do, found out by having it done: a little work, compared with the processor's result.

Names and version numbers would have to be known for every maker. An update that can be recorded is no part of
this: each recording proves itself (`training.gan.recorded_updates`).
"""

from collections.abc import Callable
from functools import cache

import torch
from torch import Tensor

from training.compute.bfloat16_trust import is_trusted
from training.compute.cards import is_card, module_of

_NEAR = 0.05  # Between bfloat16 and float32, as a share of the largest number: it has three digits.
_SAME = 1e-4  # Between two devices in float32, likewise.


@cache
def has_bfloat16(device: torch.device) -> bool:
    """Whether a device has instructions for bfloat16, and convolves in it there and back as it should.

    A processor must not have ended the engine by it.
    """
    if device.type == "cpu":
        return bool(torch.cpu.get_capabilities().get("avx512_bf16")) and is_trusted()
    if not is_card(device) or not _says_bfloat16(device):
        return False
    return _comes_near(_slopes, device, _NEAR)


@cache
def has_fused_optimizers(device: torch.device) -> bool:
    """Whether a device has the kernels that change all weights at once, and they change them rightly."""
    if device.type == "cpu":
        return True
    return _comes_near(_changed, device, _SAME)


def _says_bfloat16(device: torch.device) -> bool:
    """Ask the card whether it has the instructions; where they are emulated, float32 is faster."""
    try:
        with module_of(device).device(device):
            return bool(module_of(device).is_bf16_supported(including_emulation=False))
    except RuntimeError:  # Its driver does not work.
        return False


def _slopes(device: torch.device) -> Tensor:
    """Return the gradient of a convolution's weights, in bfloat16 but on the processor: [4, 3, 3, 3]."""
    numbers = torch.Generator().manual_seed(0)
    images = torch.randn(2, 3, 8, 8, generator=numbers).to(device)
    weights = torch.randn(4, 3, 3, 3, generator=numbers).to(device).requires_grad_()
    with torch.autocast(device.type, torch.bfloat16, enabled=device.type != "cpu"):
        maps = torch.nn.functional.conv2d(images, weights)  # [2, 4, 6, 6]
    return torch.autograd.grad(maps.float().square().sum(), weights)[0]


def _changed(device: torch.device) -> Tensor:
    """Return weights after a step of each kind: [4, 16]."""
    start = torch.linspace(-1, 1, 64).reshape(4, 16).to(device)
    gradient, rate = start.flip(0).contiguous(), torch.tensor(0.1, device=device)
    weights = start.clone()
    for lr in (0.1, rate):
        moments = [torch.zeros_like(start)], [torch.zeros_like(start)]
        torch._fused_adam_(
            [weights],
            [gradient],
            *moments,
            [],
            [torch.ones((), device=device)],
            lr=lr,
            beta1=0.5,
            beta2=0.99,
            weight_decay=0.0,
            eps=1e-8,
            amsgrad=False,
            maximize=False,
        )
    torch._fused_sgd_(
        [weights],
        [gradient],
        [torch.zeros_like(start)],
        lr=0.1,
        momentum=0.5,
        weight_decay=0.0,
        dampening=0.0,
        nesterov=False,
        maximize=False,
        is_first_step=False,
    )
    return weights


def _comes_near(work: Callable[[torch.device], Tensor], device: torch.device, bound: float) -> bool:
    """Whether a device comes to what the processor comes to in float32."""
    wanted = work(torch.device("cpu"))
    try:
        got = work(device).float().cpu()
    except (RuntimeError, NotImplementedError, TypeError):
        return False
    return bool((got - wanted).abs().max() <= bound * wanted.abs().max())
