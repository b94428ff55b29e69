"""A generator made ready for play: one picture at a time, as fast as the fingers move.

The same network in a form that costs less: batch normalization folded into the weights before it, kernels
computed once, and transposed convolutions as one product of matrices where that is faster. Sums are added up
in another order, so a pixel may differ by 1 from the exact one; what is saved goes through
`training.sampling.painting`.
"""

import copy
from collections.abc import Iterable, Sequence
from math import prod
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - as everybody calls it.

from training.bends import Chain
from training.compute.care import care
from training.compute.device_memory import memory_explained
from training.compute.devices import choose_device
from training.exploring.dragging import Drag
from training.exploring.frame_sizes import FrameUpscaler
from training.exploring.places import Place
from training.exploring.pulls import Pull
from training.mixing import Mixture, check_shares
from training.networks import studio
from training.networks.game import FamilyGenerator
from training.sampling.bending import bent
from training.sampling.images import to_bytes
from training.sampling.mixing import load_pair, mixed_state
from training.sampling.model_file import load_generator

_SMALL = 32  # Places of a map up to which a product of matrices is faster: 4 x 8, but not 8 x 8.
_FEW = 4  # Outputs up to which it is, whatever the map: the pixels.

_Weighted = nn.Linear | nn.Conv2d | nn.ConvTranspose2d | studio.Doubling


class Player:
    """Paints places of one model at once.

    Attributes:
        info: The model.
        z_dim: The length of its latents.
        notices: Sentences about the device that was asked for and cannot be had.
    """

    def __init__(self, model: Path, device_name: str = "auto"):
        """Load a model. Raises EngineError when it cannot be used."""
        self._device, _, self.notices = choose_device(device_name)
        self._plain, self.info = load_generator(model)  # As it was trained.
        self._mixture: Mixture | None = None
        self._upscaler: FrameUpscaler | None = None
        self._other: tuple[Path, FamilyGenerator] | None = None  # The model that is mixed in, and its file.
        self.z_dim: int = self._plain.z_dim
        self._class_names = self.info.class_names if self.info.num_classes else ()
        with memory_explained():
            self._network = prepared(self._plain).to(self._device)

    def mix(self, mixture: Mixture | None) -> None:
        """Paint from now on as if another model were mixed in, or nothing.

        Raises EngineError when the two cannot be mixed, ValueError for impossible shares.
        """
        if mixture == self._mixture:
            return
        network = self._plain
        if mixture:
            check_shares(mixture.shares, self.info.config)
            if self._other is None or self._other[0] != mixture.other:
                self._other = (mixture.other, load_pair(self.info.path, mixture.other)[2])
            network = copy.deepcopy(self._plain)
            states = self._plain.state_dict(), self._other[1].state_dict()
            network.load_state_dict(mixed_state(*states, mixture.shares, self.info.config))
        with memory_explained():
            self._network = prepared(network).to(self._device)
        self._mixture = mixture

    def paint(self, place: Place) -> np.ndarray:
        """Paint one place, uint8 [H, W, C]."""
        return self.paint_all([place])[0]

    def paint_all(self, places: Sequence[Place]) -> np.ndarray:
        """Paint some places, at least one: uint8 [N, H, W, C]."""
        z = np.stack([place.latent(self.z_dim) for place in places])
        weights = [place.class_weights(self._class_names) for place in places]
        known = [each for each in weights if each is not None]  # All of them, or none.
        chains = [place.bends for place in places]
        return self.paint_latents(z, np.stack(known) if known else None, chains)

    def paint_sharp(self, places: Sequence[Place]) -> np.ndarray:
        """Paint some places and enlarge them by the Drawing upscaler: uint8 [N, 4H, 4W, C].

        Raises EngineError when the upscaler cannot be used.
        """
        if self._upscaler is None:
            self._upscaler = FrameUpscaler("drawing", self._device)
        images = self.paint_all(places)
        height, width = images.shape[1:3]
        times = self._upscaler.scale
        return np.stack([self._upscaler.enlarged(each, times * width, times * height) for each in images])

    def drag(
        self,
        place: Place,
        pulls: Sequence[Pull],
        held: np.ndarray | None = None,
        locked: Sequence[bytes] = (),
    ) -> Drag:
        """Begin to drag points of the picture of a place; see `Drag`, which raises ValueError."""
        return Drag(self._network, self.info, self._device, place, pulls, held, locked)

    @torch.inference_mode()
    def paint_latents(
        self, z: np.ndarray, weights: np.ndarray | None = None, chains: Sequence[Chain] = ()
    ) -> np.ndarray:
        """Paint latents [N, Z] of classes [N, K], if the model knows any, bent by chains, if there are any.

        Returns uint8 [N, H, W, C]. Raises ValueError for chains that the model cannot have.
        """
        inputs = [torch.from_numpy(array).to(self._device) for array in (z, weights) if array is not None]
        at_once = 1 if care().spared else self._network.micro_batch  # More are not faster.
        parts = zip(*(each.split(at_once) for each in inputs), strict=True)
        images = []
        with memory_explained():
            for number, part in enumerate(parts):
                with bent(self._network, chains[number * at_once : (number + 1) * at_once]):
                    images.append(to_bytes(self._network(*part)))
        return np.concatenate(images)


def prepared(generator: FamilyGenerator) -> FamilyGenerator:
    """Return a copy of a generator that paints the same in less time. It cannot be trained."""
    network = copy.deepcopy(generator).eval().requires_grad_(False)
    for module in list(network.modules()):
        if isinstance(module, nn.Sequential):
            _fold_normalizations(module)
    if isinstance(network, studio.Generator):  # Its first normalization comes after the map was formed.
        norm = network.first[0]
        assert isinstance(norm, nn.BatchNorm2d)
        _fold(network.project, norm, repeat=prod(network.first_map[1:]))
        network.first[0] = nn.Identity()
    _replace_spreading(network)
    return network.to(memory_format=torch.channels_last)


class Spreading(nn.Module):
    """A transposed convolution in the form that is faster for the map it gets.

    PyTorch brings the weights into another order at every call, which costs more than the sums when the map
    is small. There one product gives what each place adds to its surroundings, and `fold` adds it up.
    """

    weight: Tensor
    columns: Tensor
    bias: Tensor | None

    def __init__(self, weight: Tensor, bias: Tensor | None, stride: int, padding: int, output_padding: int):
        """Prepare weights [I, O, k, k] and a bias [O]."""
        super().__init__()
        self.register_buffer("weight", weight)
        self.register_buffer("columns", weight.flatten(1).T.contiguous())  # [Okk, I]
        self.register_buffer("bias", bias)
        self.stride, self.padding, self.output_padding = stride, padding, output_padding

    def forward(self, x: Tensor) -> Tensor:
        height, width = x.shape[2:]
        outputs, kernel = self.weight.shape[1], self.weight.shape[2]
        if height * width > _SMALL and outputs > _FEW:
            x = x.contiguous(memory_format=torch.channels_last)
            how = (self.stride, self.padding, self.output_padding)
            return F.conv_transpose2d(x, self.weight, self.bias, *how)  # [N, O, H, W]
        more = kernel - self.stride - 2 * self.padding + self.output_padding
        grown = (height * self.stride + more, width * self.stride + more)
        columns = self.columns @ x.flatten(2)  # [N, Okk, hw]
        y = F.fold(columns, grown, kernel, padding=self.padding, stride=self.stride)  # [N, O, H, W]
        return y if self.bias is None else y + self.bias[:, None, None]  # [N, O, H, W]


def _fold_normalizations(layers: nn.Sequential) -> None:
    """Fold each batch normalization into the layer before it."""
    for place in range(len(layers) - 1):
        layer, norm = layers[place], layers[place + 1]
        if isinstance(layer, _Weighted) and isinstance(norm, nn.BatchNorm1d | nn.BatchNorm2d):
            _fold(layer, norm)
            layers[place + 1] = nn.Identity()


def _fold(layer: _Weighted, norm: nn.BatchNorm1d | nn.BatchNorm2d, repeat: int = 1) -> None:
    """Fold a normalization into a layer: (Wx - mean) * scale + shift is linear in x.

    Each of its features stands for `repeat` outputs of the layer in a row.
    """
    mean, variance = norm.running_mean, norm.running_var
    assert mean is not None
    assert variance is not None
    scale = (variance + norm.eps).rsqrt()  # [O]
    scale = scale if norm.weight is None else scale * norm.weight
    shift = -mean * scale
    shift = shift if norm.bias is None else shift + norm.bias
    scale, shift = scale.repeat_interleave(repeat), shift.repeat_interleave(repeat)
    has_inputs_first = isinstance(layer, nn.ConvTranspose2d | studio.Doubling)  # [I, O, k, k]
    rest = (1,) * (layer.weight.dim() - 2)
    shape = (1, -1, *rest) if has_inputs_first else (-1, 1, *rest)
    bias = layer.bias
    assert bias is None or isinstance(bias, Tensor)
    bias = shift if bias is None else bias * scale + shift
    layer.weight = nn.Parameter(layer.weight * scale.view(shape), requires_grad=False)
    layer.bias = nn.Parameter(bias, requires_grad=False)


def _replace_spreading(network: nn.Module) -> None:
    for parent, name, layer in list(_places_of(network)):
        if isinstance(layer, studio.Doubling):  # It computes one at every call: see training.networks.studio.
            setattr(parent, name, Spreading(layer.kernel(), layer.bias, 2, 1, 0))
        elif isinstance(layer, nn.ConvTranspose2d):
            padding = layer.padding[0]
            assert isinstance(padding, int)
            stride, more = layer.stride[0], layer.output_padding[0]
            setattr(parent, name, Spreading(layer.weight, layer.bias, stride, padding, more))


def _places_of(network: nn.Module) -> Iterable[tuple[nn.Module, str, nn.Module]]:
    for parent in network.modules():
        for name, layer in parent.named_children():
            yield parent, name, layer
