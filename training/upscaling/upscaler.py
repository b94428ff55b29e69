"""Upscalers ready for work: GanArt's own, and those of others through spandrel, behind one description."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from training.errors import EngineError
from training.events import Events, UpscalerFound
from training.networks import srgan
from training.networks.parts import from_unit, to_unit
from training.upscaling.settings import SHIPPED, UpscaleConfig
from training.upscaling.shipped import shipped
from training.upscaling.tiles import spans
from training.upscaling.weights import KEY, NETWORKS, State, between, identity, read_weights

_PROBE = 96  # Pixels a side, first; doubled until the edge is not seen from the middle.
_LARGEST_PROBE = 384
_FEATHER = 32  # Pixels shown around a tile to a network that looks at all of its picture.


@dataclass(frozen=True, slots=True)
class Upscaler:
    """A network that enlarges, and what tiles must know about it."""

    network: nn.Module  # float [N, 3, H, W] in [0, 1] to [N, 3, sH, sW]; sides multiples of `multiple`.
    title: str
    identity: str  # SHA-256 of its file, or of its files.
    scale: int
    radius: int  # Pixels that an output pixel depends on, in each direction.
    is_exact: bool  # Whether tiles give what the whole picture would; else they are only near it.
    bytes_per_pixel: int  # Of memory, for each pixel of the small picture.
    multiple: int = 1  # Of which sides are.
    half: bool = True  # Whether it may compute in half precision.


def load_upscaler(config: UpscaleConfig) -> Upscaler:
    """Load what the settings name. Raises EngineError, with a sentence, when that cannot be."""
    if config.texture is not None or config.model == "texture":
        share = 1.0 if config.texture is None else config.texture
        return _mixed(share)
    path = shipped(config.model) if config.model in SHIPPED else Path(config.model)
    if not path.is_file():
        raise EngineError("There is no model at {path}.", path=path)
    if _is_ours(path):
        state, about = read_weights(path)
        return _own(state, about.network, about.title, identity(path))
    return _foreign(path)


def describe_upscaler(path: Path) -> Events:
    """Say what a file of weights holds. Raises EngineError, with a sentence, when it cannot be used."""
    one = load_upscaler(UpscaleConfig(model=str(path)))
    yield UpscalerFound(str(path), one.title, one.scale, one.is_exact)


def _mixed(share: float) -> Upscaler:
    """Return the network between fidelity (0) and texture (1)."""
    if share == 0:
        path = shipped("fidelity")
        state, about = read_weights(path)
        return _own(state, about.network, about.title, identity(path))
    paths = shipped("fidelity"), shipped("texture")
    (fidelity, about), (texture, _) = (read_weights(path) for path in paths)
    names = "+".join(identity(path) for path in paths) if share < 1 else identity(paths[1])
    return _own(between(fidelity, texture, share), about.network, f"texture {share:g}", names)


def _own(state: State, name: str, title: str, identity_: str) -> Upscaler:
    module = NETWORKS[name]
    network = module.Generator()
    try:
        network.load_state_dict(state)
    except RuntimeError as error:
        raise EngineError("The weights of {title} do not fit their network.", title=title) from error
    work = InStrips(network) if module is srgan else network
    network = InUnit(work).eval().requires_grad_(False)
    memory = InStrips.BYTES_PER_PIXEL if module is srgan else memory_per_pixel(network)
    return Upscaler(network, title, identity_, module.SCALE, module.RADIUS, True, memory)


class InUnit(nn.Module):
    """A network of ours between images in [0, 1], as files have them."""

    def __init__(self, network: nn.Module):
        super().__init__()
        self.network = network

    def forward(self, low: Tensor) -> Tensor:
        return to_unit(self.network(from_unit(low)))  # [N, 3, sH, sW]


class InStrips(nn.Module):
    """SRGAN's generator with less memory: what it paints at the large size, it paints strip by strip.

    So tiles can be larger, and less is computed twice where they overlap. The pixels are the same.
    """

    ROWS = 32  # Of the small image in a strip.
    BYTES_PER_PIXEL = 1800  # Of the small image, in a tile of 400 pixels: its maps, and those of a strip.

    def __init__(self, network: srgan.Generator):
        super().__init__()
        self.network = network

    def forward(self, low: Tensor) -> Tensor:
        found = self.network.look(low)  # [N, W, H, W]
        height, scale = found.shape[2], srgan.SCALE
        strips = []
        for strip in spans(0, height, self.ROWS, srgan.PAINT_RADIUS, height):
            painted = self.network.paint(found[:, :, strip.first : strip.last])  # [N, 3, 4h, 4W]
            top = (strip.start - strip.first) * scale
            strips.append(painted[:, :, top : top + (strip.stop - strip.start) * scale])
        return torch.cat(strips, dim=2)  # [N, 3, 4H, 4W]


# -- OF OTHERS --


def _foreign(path: Path) -> Upscaler:
    """Load a community network, without running any code that its file might hold."""
    from spandrel import ImageModelDescriptor, ModelLoader

    if path.suffix.lower() not in (".safetensors", ".pth"):
        raise EngineError("{file} is not a model: GanArt opens .safetensors and .pth files.", file=path.name)
    try:
        found = ModelLoader("cpu").load_from_file(path)
    except Exception as error:  # Whatever a foreign file does to its reader.
        raise EngineError(
            "{file} cannot be used: it is damaged, or its kind of network is unknown.", file=path.name
        ) from error
    if not isinstance(found, ImageModelDescriptor) or found.purpose not in ("SR", "FaceSR", "Restoration"):
        raise EngineError("{file} does not enlarge pictures.", file=path.name)
    if (found.input_channels, found.output_channels) != (3, 3) or not 1 <= found.scale <= 8:
        raise EngineError("{file} must read and write RGB, and enlarge 1 to 8 times.", file=path.name)
    network = found.model.eval().requires_grad_(False)
    requirements = found.size_requirements
    multiple = max(1, requirements.multiple_of)
    radius, is_exact = receptive_radius(network, found.scale, max(multiple, requirements.minimum or 1))
    radius = -(-radius // multiple) * multiple
    memory = memory_per_pixel(network, multiple)
    half = found.supports_half or found.supports_bfloat16
    return Upscaler(network, path.stem, identity(path), found.scale, radius, is_exact, memory, multiple, half)


def receptive_radius(network: nn.Module, scale: int, multiple: int = 1) -> tuple[int, bool]:
    """Find out, by gradients, how far a network looks; and whether that has an end.

    Returns pixels and True, or a usual overlap and False for a network that looks at everything (attention,
    pooling over the picture).
    """
    side = -(-_PROBE // multiple) * multiple
    while side <= _LARGEST_PROBE:
        with _leaky(network):
            low = (torch.rand(1, 3, side, side, generator=torch.Generator().manual_seed(0))).requires_grad_()
            middle = side // 2
            with torch.enable_grad():
                high = network(low)[..., middle * scale : (middle + 1) * scale, :]
                high[..., middle * scale : (middle + 1) * scale].sum().backward()
        assert low.grad is not None
        seen = low.grad[0].abs().sum(dim=0).nonzero()  # [n, 2]
        radius = int((seen - middle).abs().max()) if len(seen) else 0
        if radius < middle - 1:
            return radius, True
        side *= 2
    return _FEATHER, False


@contextmanager
def _leaky(network: nn.Module) -> Iterator[None]:
    """Let gradients through rectifiers for a while, so that no way through the network is overlooked."""
    rectifiers = [layer for layer in network.modules() if isinstance(layer, nn.ReLU)]
    hooks = [layer.register_forward_hook(_let_through) for layer in rectifiers]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def _let_through(_layer: nn.Module, inputs: tuple[Tensor], _output: Tensor) -> Tensor:
    return inputs[0] * 1.0


def memory_per_pixel(network: nn.Module, multiple: int = 1) -> int:
    """Estimate the bytes that each pixel of the small picture costs: three of the largest map there is."""
    side = -(-32 // multiple) * multiple
    largest = [3]

    def note(_layer: nn.Module, _inputs: object, output: object) -> None:
        if isinstance(output, Tensor):
            largest.append(output.numel())

    hooks = [layer.register_forward_hook(note) for layer in network.modules()]
    with suppress(RuntimeError), torch.inference_mode():  # Some want more pixels, and then say nothing.
        network(torch.zeros(1, 3, side, side))
    for hook in hooks:
        hook.remove()
    return 3 * 4 * max(largest) // side**2


def _is_ours(path: Path) -> bool:
    if path.suffix.lower() != ".safetensors":
        return False
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="pt") as file:
            return KEY in (file.metadata() or {})
    except (SafetensorError, OSError):
        return False
