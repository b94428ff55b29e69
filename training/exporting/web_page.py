"""A model as one web page: its generator, sliders and directions in a single file that needs no server."""

import base64
import html
import json
import re
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import numpy as np
from torch import Tensor

from training.errors import EngineError
from training.exporting.plain_graph import PlainGraph, Step
from training.models import ModelInfo
from training.named_directions import NamedDirection

_HERE = files("training") / "exporting" / "page"
_SMALL = 100_000  # Numbers in a layer that costs little in 32 bits: those are used at the most pixels.
_LARGEST_HALF = 65_504


def web_page(
    graph: PlainGraph, info: ModelInfo, directions: Sequence[NamedDirection], bits: int = 16
) -> bytes:
    """Return the page of a model, with sliders for directions.

    Weights have 16 or 32 bits. Raises EngineError when one of them is too large for that.
    """
    blob = _Blob(bits)
    data = info.config.data
    model = {
        "z_dim": graph.z_dim,
        "width": data.width,
        "height": data.height,
        "classes": list(info.class_names) if graph.num_classes else [],
        "directions": [
            {"title": each.title, "vector": np.frombuffer(each.vector, "<f4").round(6).tolist()}
            for each in directions
        ],
        "steps": [_plain(step, blob) for step in graph.steps],
        "result": graph.result,
        "weights": blob.parts,
    }
    values = {
        "TITLE": html.escape(info.title),
        "MODEL": json.dumps(model).replace("<", "\\u003c"),  # Names of classes might end the script.
        "WEIGHTS": blob.base64(),
        "PAINTER": (_HERE / "painter.js").read_text("utf-8"),
        "PAGE": (_HERE / "page.js").read_text("utf-8"),
    }
    form = (_HERE / "page.html").read_text("utf-8")
    return re.sub(r"%([A-Z]+)%", lambda found: values[found[1]], form).encode()


class _Blob:
    """Numbers one after the other."""

    def __init__(self, bits: int) -> None:
        self.bits = bits  # Of weights.
        self.parts: list[dict[str, int]] = []
        self._bytes = bytearray()

    def put(self, tensor: Tensor, bits: int) -> int:
        """Take numbers and return which part they are."""
        numbers = tensor.cpu().numpy().astype(np.float32).ravel()
        if not np.isfinite(numbers).all() or (bits == 16 and np.abs(numbers).max(initial=0) > _LARGEST_HALF):
            raise EngineError("This model has weights that are too large for a web page.")
        self._bytes += bytes(-len(self._bytes) % 4)
        self.parts.append({"offset": len(self._bytes), "count": len(numbers), "bits": bits})
        self._bytes += numbers.astype("<f2" if bits == 16 else "<f4").tobytes()
        return len(self.parts) - 1

    def base64(self) -> str:
        """Return all of it in base64, a whole number of threes."""
        return base64.b64encode(self._bytes + bytes(-len(self._bytes) % 3)).decode()


def _plain(step: Step, blob: _Blob) -> dict[str, Any]:
    plain: dict[str, Any] = {"kind": step.kind, "inputs": step.inputs, "output": step.output, **step.numbers}
    if step.weight is not None:
        weight = step.weight
        if step.kind in ("spread", "conv"):
            plain["size"] = weight.shape[2]
            weight = weight.permute((2, 3, 0, 1) if step.kind == "spread" else (2, 3, 1, 0))  # [k, k, I, O]
        plain["weight"] = blob.put(weight.contiguous(), blob.bits if weight.numel() > _SMALL else 32)
    if step.bias is not None:
        plain["bias"] = blob.put(step.bias, 32)
    return plain
