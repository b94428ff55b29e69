"""Upscalers ready for work: GanArt's own, and those of others through spandrel, behind one description."""

from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn

from training.errors import EngineError
from training.events import Events, UpscalerFound
from training.networks import srgan
from training.networks.parts import from_unit, to_unit
from training.upscaling.community import CommunityNetwork, read_community
from training.upscaling.settings import SHIPPED, UpscaleConfig
from training.upscaling.shipped import shipped
from training.upscaling.sight import sight_of, was_looked_at
from training.upscaling.thorough import LOOKS, Thorough
from training.upscaling.tiles import Sight, spans
from training.upscaling.weights import KEY, NETWORKS, State, between, identity, read_weights

FAR_SEEING_BYTES = 1536 * 2**20  # That a tile may take where less would make everything much slower.


@dataclass(frozen=True, slots=True)
class Upscaler:
    """A network that enlarges, and what tiles must know about it."""

    network: nn.Module  # float [1, C, H, W] in [0, 1] to [1, C, sH, sW].
    title: str
    identity: str  # SHA-256 of its file, or of its files; with *8 where it looks eight times.
    scale: int  # 1 for one that cleans pictures up.
    sight: Sight  # What a tile must be shown.
    is_exact: bool  # Whether tiles give what the whole picture would; else they are only near it.
    bytes_per_pixel: int  # Of memory, for each pixel of the small picture.
    channels: int = 3  # 1 for one that knows greys only.
    most: int = 0  # Pixels a side of the largest picture that it takes; 0 for any.
    difference: float = 0.0  # Between tiles and whole, as far as it was tried; white is 1.
    half: tuple[torch.dtype, ...] = (torch.float16,)  # Half precisions that it may compute in on a card,
    half_on_processor: tuple[torch.dtype, ...] = ()  # and on a processor that has instructions for them.
    layout: torch.memory_format = torch.channels_last


def load_upscaler(config: UpscaleConfig) -> Upscaler:
    """Load what the settings name. Raises EngineError, with a sentence, when that cannot be."""
    one = _named(config)
    return _thorough(one) if config.looks_thoroughly else one


def _named(config: UpscaleConfig) -> Upscaler:
    if config.texture is not None or config.model == "texture":
        share = 1.0 if config.texture is None else config.texture
        return _mixed(share)
    name = "fast" if config.model == "fidelity" else config.model
    path = shipped(name) if name in SHIPPED else Path(name)
    if not path.is_file():
        raise EngineError("There is no model at {path}.", path=path)
    if _is_ours(path):
        state, about = read_weights(path)
        return _own(state, about.network, about.title, identity(path), path.name)
    return _foreign(path)


def describe_upscaler(path: Path) -> Events:
    """Say what a file of weights holds. Raises EngineError, with a sentence, when it cannot be used."""
    one = load_upscaler(UpscaleConfig(model=str(path)))
    yield UpscalerFound(str(path), one.title, one.scale, one.is_exact, one.difference)


def _mixed(share: float) -> Upscaler:
    """Return the network between Fast (0) and Texture, which learned from it (1)."""
    paths = shipped("fast"), shipped("texture")
    (plain, about), (lively, _) = (read_weights(path) for path in paths)
    if share == 0:
        return _own(plain, about.network, about.title, identity(paths[0]), paths[0].name)
    names = "+".join(identity(path) for path in paths) if share < 1 else identity(paths[1])
    mixed = between(plain, lively, share)
    return _own(mixed, about.network, f"texture {share:g}", names, paths[1].name)


def _thorough(one: Upscaler) -> Upscaler:
    """Return an upscaler that asks the network of `one` about each orientation of a picture.

    Windows begin at the other side of what is mirrored, so tiles of a network that sees in windows do not
    give quite what the whole picture would.
    """
    return replace(
        one,
        network=Thorough(one.network, one.layout).eval(),
        title=f"{one.title} (thorough)",
        identity=f"{one.identity}*{LOOKS}",
        is_exact=one.is_exact and one.sight.grid == 1,
        bytes_per_pixel=one.bytes_per_pixel + 3 * 4 * one.channels * one.scale**2,
    )


def _own(state: State, name: str, title: str, identity_: str, file: str) -> Upscaler:
    module = NETWORKS[name]
    network = module.Generator()
    try:
        network.load_state_dict(state)
    except RuntimeError as error:
        raise EngineError("The weights of {file} do not fit their network.", file=file) from error
    work = InStrips(network) if module is srgan else network
    network = InUnit(work).eval().requires_grad_(False)
    memory = InStrips.BYTES_PER_PIXEL if module is srgan else memory_per_pixel(network)
    sight, half = Sight(module.RADIUS), (torch.bfloat16,)
    return Upscaler(
        network, title, identity_, module.SCALE, sight, is_exact=True, bytes_per_pixel=memory,
        half_on_processor=half,
    )  # fmt: skip


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

    BYTES_PER_PIXEL = 1800  # Of the small image, in a tile of 400 pixels: its maps, and those of a strip.
    _PIXELS = 400 * 32  # Of the small image in a strip.
    _LEAST_ROWS = 8

    def __init__(self, network: srgan.Generator):
        super().__init__()
        self.network = network

    def forward(self, low: Tensor) -> Tensor:
        found = self.network.look(low)  # [N, W, H, W]
        height, scale = found.shape[2], srgan.SCALE
        rows = max(self._LEAST_ROWS, self._PIXELS // found.shape[3])
        strips = []
        for strip in spans(0, height, rows, Sight(srgan.PAINT_RADIUS), height):
            painted = self.network.paint(found[:, :, strip.first : strip.last])  # [N, 3, 4h, 4W]
            top = (strip.start - strip.first) * scale
            strips.append(painted[:, :, top : top + (strip.stop - strip.start) * scale])
        return torch.cat(strips, dim=2)  # [N, 3, 4H, 4W]


# -- OF OTHERS --


def _foreign(path: Path) -> Upscaler:
    """Load a community network, and find out how it must be shown pictures."""
    name = identity(path)
    descriptor = read_community(path, is_known=was_looked_at(name))
    network = CommunityNetwork(descriptor)
    requirements = descriptor.size_requirements
    try:
        found = sight_of(
            name,
            network.network,
            network.unbounded,
            descriptor.input_channels,
            descriptor.scale,
            requirements.multiple_of,
            requirements.minimum,
        )
    except EngineError as error:
        raise EngineError("{file} cannot be used. {reason}", file=path.name, reason=error) from error
    network.minimum = found.minimum
    # What sees very far would compute the same pixels again and again for a difference that cannot be seen.
    is_exact = found.is_exact and (4 * found.radius) ** 2 * found.bytes_per_pixel <= FAR_SEEING_BYTES
    half = (descriptor.supports_half, torch.float16), (descriptor.supports_bfloat16, torch.bfloat16)
    return Upscaler(
        network,
        path.stem,
        name,
        descriptor.scale,
        Sight(found.radius if is_exact else found.near_radius, found.grid, found.minimum),
        is_exact,
        found.bytes_per_pixel,
        channels=descriptor.input_channels,
        most=found.most,
        difference=found.difference if is_exact else found.near_difference,
        half=tuple(precision for can, precision in half if can),
        layout=torch.contiguous_format,  # As their authors have tried them.
    )


def memory_per_pixel(network: nn.Module) -> int:
    """Estimate the bytes that each pixel of the small picture costs: three of the largest map there is."""
    side = 32
    largest = [3]

    def note(_layer: nn.Module, _inputs: object, output: object) -> None:
        if isinstance(output, Tensor):
            largest.append(output.numel())

    hooks = [layer.register_forward_hook(note) for layer in network.modules()]
    with torch.inference_mode():
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
