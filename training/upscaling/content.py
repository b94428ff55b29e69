"""How far apart two pictures are for a frozen network: the content loss of texture.

The network is EfficientNet-Lite0, which comes with the program, or the paper's VGG19, if the user has it.
Images are float [N, 3, H, W] in [-1, 1].
"""

from collections.abc import Callable
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from training.compute.device_memory import is_out_of_memory
from training.compute.devices import to_device
from training.errors import EngineError
from training.measuring.features import load_network
from training.networks.efficientnet_lite import EfficientNetLite
from training.networks.vgg19 import VGG19
from training.upscaling.pickles import memory_short, read_pickle

_AFTER = (0, 2, 4, 10, 15)  # Blocks of Lite0, at 1/2 to 1/32 of the side.
_SHOWN = 2  # Of their maps, the deepest: their means tell what a piece shows, wherever in it that is.
_SHOWN_WEIGHT = 0.15  # Of each such mean, beside 1 for all maps. With 0.5 fewer pieces came nearer.
_LITE_WEIGHT = (
    0.25  # Of it all. The distances are about as large: so their logarithms pull no harder than they.
)
_LEAST = 1e-3  # A distance that is near enough.
_SHRINK = 1 / 12.75  # Of VGG19's features (Ledig et al. 2017, section 3.2): 0.006 of the loss.

# Fake and real images, and what is drawn from, to a number.
Content = Callable[[Tensor, Tensor, torch.Generator], Tensor]


def choose_content(vgg19: str, device: torch.device) -> Content:
    """Return the content loss, by the file of VGG19's weights or, when that is empty, by Lite0.

    Raises EngineError when the file cannot be used.
    """
    if vgg19:
        network = _frozen(load_vgg19(Path(vgg19)), device)
        return lambda fake, real, _: vgg19_loss(fake, real, network)
    lite = load_network(0, device)

    def loss(fake: Tensor, real: Tensor, random: torch.Generator) -> Tensor:
        fake, real = _moved(fake, real, random)
        return lite_loss(fake, real, lite)

    return loss


def vgg19_loss(fake: Tensor, real: Tensor, network: VGG19) -> Tensor:
    """Return the paper's distance of features, phi_5,4. What is beyond a multiple of 16 pixels is ignored."""
    fake, real = (_cropped(images, 16) for images in (fake, real))
    with torch.no_grad():
        wanted = network(real)
    return F.mse_loss(_SHRINK * network(fake).float(), _SHRINK * wanted.float())


def lite_loss(fake: Tensor, real: Tensor, network: EfficientNetLite) -> Tensor:
    """Return the mean logarithm of distances, so that every piece counts alike, however near it is already.

    Of a map: the mean squared difference, as a share of the real one's mean square. Of what a piece shows:
    one minus the cosine. What is beyond a multiple of 32 pixels at the right and bottom is left out.
    """
    fake, real = (_cropped(images, 32) for images in (fake, real))
    with torch.no_grad():
        wanted = [each.float() for each in network.taps(real, _AFTER)]  # [N, C, h, w] each.
    seen = [each.float() for each in network.taps(fake, _AFTER)]
    maps = torch.stack([_share(one, other) for one, other in zip(seen, wanted, strict=True)])  # [maps, N]
    deepest = zip(seen[-_SHOWN:], wanted[-_SHOWN:], strict=True)
    shown = torch.stack([_turn(one.mean((2, 3)), other.mean((2, 3))) for one, other in deepest])  # [2, N]
    return _LITE_WEIGHT * (_log(maps).mean() + _SHOWN_WEIGHT * _log(shown).mean(1).sum())


def load_vgg19(path: Path) -> VGG19:
    """Read the weights of VGG19 as torchvision keeps them, .safetensors or .pth; no code in a file is run.

    Raises EngineError when they are not there, or are something else.
    """
    if not path.is_file():
        raise EngineError("The file with the weights of VGG19 is missing: {file}.", file=path)
    try:
        state = load_file(path) if path.suffix == ".safetensors" else read_pickle(path)
        state = {name: tensor for name, tensor in state.items() if name.startswith("features.")}
        network = VGG19(len(state["features.0.bias"]))
        network.load_state_dict(state)
    except EngineError:
        raise
    except Exception as error:  # Whatever a damaged file does to its reader.
        if is_out_of_memory(error):
            raise memory_short(path) from error
        raise EngineError(
            "{file} does not hold the weights of VGG19 as torchvision names them.", file=path.name
        ) from error
    return network


def _frozen(network: VGG19, device: torch.device) -> VGG19:
    return to_device(network, device).eval().requires_grad_(False)


def _cropped(images: Tensor, multiple: int) -> Tensor:
    height, width = (side // multiple * multiple for side in images.shape[-2:])
    return images[..., :height, :width]


def _moved(fake: Tensor, real: Tensor, random: torch.Generator) -> list[Tensor]:
    """Move both around their edges, equally far: so the network's strides favour no row or column."""
    down, right = torch.randint(32, (2,), generator=random).tolist()
    return [images.roll((down, right), (2, 3)) for images in (fake, real)]


def _share(seen: Tensor, wanted: Tensor) -> Tensor:
    """Return the mean squared difference of [N, C, h, w], as a share of the wanted mean square: [N]."""
    return (seen - wanted).square().mean((1, 2, 3)) / wanted.square().mean((1, 2, 3)).clamp_min(1e-8)


def _turn(seen: Tensor, wanted: Tensor) -> Tensor:
    """Return one minus the cosine of the angle between [N, C]: [N]."""
    return 1 - F.cosine_similarity(seen, wanted)


def _log(distances: Tensor) -> Tensor:
    return (distances + _LEAST).log()
