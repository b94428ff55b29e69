"""Each shape of Studio's layers there and back: channels last against contiguous."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from time import perf_counter
from typing import Any

import torch
from torch import Tensor, nn

from tools.card_stages.setting import Setting
from training.networks.studio import Doubling, double, halve, stage_widths

TIMES = 10


def run(setting: Setting) -> Iterator[dict[str, Any]]:
    """Yield the milliseconds of each."""
    side, width, count = (32, 4, 2) if setting.tiny else (256, 96, 32)
    widths = stage_widths(side, width)
    shapes: list[tuple[Callable[[], nn.Module], int, int]] = []
    for stage, (features, more) in enumerate(pairwise([3, *widths])):
        shapes.append((lambda i=features, o=more: halve(i, o), features, side >> stage))
    for stage, (more, features) in enumerate(pairwise([max(1, width // 2), *widths])):
        shapes.append((lambda i=features, o=more: double(i, o), features, side >> (stage + 1)))
    for make, features, height in shapes:
        times = {}
        for name, layout in (("last", torch.channels_last), ("contiguous", torch.contiguous_format)):
            layer = make().to(setting.device).to(memory_format=layout)
            for part in layer.modules():
                if isinstance(part, Doubling):
                    nn.init.normal_(part.weight, std=0.05)
            x = torch.randn(count, features, height, height, device=setting.device)
            times[name] = _milliseconds(layer, x.contiguous(memory_format=layout), setting)
        kind = "doubling" if any(isinstance(each, Doubling) for each in layer.modules()) else "halving"
        ratio = times["contiguous"] / times["last"]
        yield {"what": f"{kind} of {features} maps of {height}"} | times | {"last_is_faster": ratio}


def _milliseconds(layer: nn.Module, x: Tensor, setting: Setting) -> float:
    def there_and_back() -> None:
        layer.zero_grad()
        with torch.autocast(setting.device.type, torch.bfloat16, setting.precision == torch.bfloat16):
            y = layer(x)
        y.float().square().mean().backward()

    for _ in range(2):
        there_and_back()
    setting.wait()
    began = perf_counter()
    for _ in range(1 if setting.tiny else TIMES):
        there_and_back()
    setting.wait()
    return 1e3 * (perf_counter() - began) / (1 if setting.tiny else TIMES)
