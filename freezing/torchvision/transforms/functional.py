"""What spandrel imports, and no upscaler calls."""

from enum import Enum
from typing import Any, NoReturn


class InterpolationMode(Enum):
    """The one way of interpolating that is named while importing."""

    BILINEAR = "bilinear"


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise NotImplementedError("This network needs torchvision, which this build of GanArt does without.")


rotate = normalize = _refuse
