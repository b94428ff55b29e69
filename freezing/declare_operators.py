"""Lets torchvision be imported beside a PyTorch that it was not built with: runs before the program.

Its compiled operators do not load there, and while it is imported it describes two of them, which must at
least be declared. Nothing of GanArt and no upscaler calls them. torch is imported only when torchvision is.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType

SIGNATURE = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"
_kept = []  # A declaration lasts as long as its library.


class Declaring(MetaPathFinder):
    """Declares the operators when torchvision is looked for, and finds nothing itself."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """Declare them, once."""
        if name == "torchvision":
            sys.meta_path.remove(self)
            import torch

            library = torch.library.Library("torchvision", "DEF")
            for operator in ("nms", "qnms"):
                library.define(operator + SIGNATURE)
            _kept.append(library)


sys.meta_path.insert(0, Declaring())
