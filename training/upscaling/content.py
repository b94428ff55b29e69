"""How far apart two pictures are for a frozen network: the content loss of texture.

The network is EfficientNet-Lite0, which comes with the program, or the paper's VGG19, if the user has it.
Images are float [N, 3, H, W] in [-1, 1].
"""

from collections.abc import Callable
from pathlib import Path
from pickle import UnpicklingError

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from training.errors import EngineError
from training.measuring.features import load_network
from training.networks.efficientnet_lite import EfficientNetLite
from training.networks.vgg19 import VGG19

_AFTER = (0, 2, 4, 10)  # Blocks of Lite0, at 1/2 to 1/16 of the side.
_SHRINK = 1 / 12.75  # Of VGG19's features (Ledig et al. 2017, section 3.2): 0.006 of the loss.

Content = Callable[[Tensor, Tensor], Tensor]  # Fake and real images to a number.


def choose_content(vgg19: str, device: torch.device) -> Content:
    """Give the content loss, by the file of VGG19's weights or, when that is empty, by Lite0.

    Raises EngineError when the file cannot be used.
    """
    if vgg19:
        network = _frozen(load_vgg19(Path(vgg19)), device)
        return lambda fake, real: vgg19_loss(fake, real, network)
    lite = load_network(0, device)
    return lambda fake, real: lite_loss(fake, real, lite)


def vgg19_loss(fake: Tensor, real: Tensor, network: VGG19) -> Tensor:
    """Give the paper's distance of features, phi_5,4. Beyond a multiple of 16 pixels nothing is looked at."""
    fake, real = (_cropped(images, 16) for images in (fake, real))
    with torch.no_grad():
        wanted = network(real)
    return F.mse_loss(_SHRINK * network(fake).float(), _SHRINK * wanted.float())


def lite_loss(fake: Tensor, real: Tensor, network: EfficientNetLite) -> Tensor:
    """Give the mean squared distance of features, as a share of the real ones' mean square.

    So no layer outweighs the others. What is beyond a multiple of 32 pixels at the right and bottom is left
    out.
    """
    fake, real = (_cropped(images, 32) for images in (fake, real))
    with torch.no_grad():
        wanted = network.taps(real, _AFTER)
    seen = network.taps(fake, _AFTER)
    shares = [
        F.mse_loss(one.float(), other.float()) / other.float().square().mean().clamp_min(1e-8)
        for one, other in zip(seen, wanted, strict=True)
    ]
    return torch.stack(shares).mean()


def load_vgg19(path: Path) -> VGG19:
    """Read the weights of VGG19 as torchvision keeps them, .safetensors or .pth; no code in a file is run.

    Raises EngineError when they are not there, or are something else.
    """
    if not path.is_file():
        raise EngineError(f"The file with the weights of VGG19 is not there: {path}.")
    try:
        is_plain = path.suffix == ".safetensors"
        state = load_file(path) if is_plain else torch.load(path, "cpu", weights_only=True)
        state = {name: tensor for name, tensor in state.items() if name.startswith("features.")}
        network = VGG19(len(state["features.0.bias"]))
        network.load_state_dict(state)
    except (SafetensorError, UnpicklingError, AttributeError, KeyError, TypeError, RuntimeError) as error:
        raise EngineError(
            f"{path.name} does not hold the weights of VGG19 as torchvision names them."
        ) from error
    return network


def _frozen(network: VGG19, device: torch.device) -> VGG19:
    return network.to(device, memory_format=torch.channels_last).eval().requires_grad_(False)


def _cropped(images: Tensor, multiple: int) -> Tensor:
    height, width = (side // multiple * multiple for side in images.shape[-2:])
    return images[..., :height, :width]
