"""The upscalers that come with the program: training/weights/upscaler_*.safetensors. Free of torch.

Fast and Texture are two stages of one training of one network, so that any weights between the two work as
well: the slider from plain to lively. The file of Fidelity is SRGAN's generator after its first stage, from
which trainings of that network begin; who asks for Fidelity as a model gets Fast, looking thoroughly.
"""

from importlib.resources import files
from pathlib import Path

from training.errors import EngineError
from training.upscaling.settings import SHIPPED


def shipped(name: str) -> Path:
    """Return the file of weights of one of `SHIPPED`. Raises EngineError if this copy has none."""
    path = _place(name)
    if not path.exists():
        raise EngineError(
            "This copy of GanArt has no {name} upscaler. Choose another one, or a file.", name=name
        )
    return path


def shipped_names() -> tuple[str, ...]:
    """Say which of `SHIPPED` this copy of the program has."""
    return tuple(name for name in SHIPPED if _place(name).exists())


def _place(name: str) -> Path:
    return Path(str(files("training") / "weights" / f"upscaler_{name}.safetensors"))
