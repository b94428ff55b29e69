"""Convolutions whose way back, from gradients of maps to those of what was seen, suits a processor.

They give what torch's give, from the same weights. Going back through a layer that saw an image, whose three
channels leave most of a vector register empty, took five times as long as going forward; through a stride of
2 in each channel by itself, in bfloat16, fifty times. Each way back here is a convolution forward, of
gradients. Maps are float [N, C, H, W].
"""

from typing import Any

import torch
from torch import Tensor, nn
from torch.autograd.function import once_differentiable
from torch.nn import functional as F  # noqa: N812

_convolution_backward = torch.ops.aten.convolution_backward


class ImageConv2d(nn.Conv2d):
    """A convolution of an image, kernel 4 and stride 2, as a discriminator begins with."""

    def __init__(self, inputs: int, outputs: int):
        super().__init__(inputs, outputs, kernel_size=4, stride=2, padding=1)

    def forward(self, images: Tensor) -> Tensor:
        if not images.is_cpu or not images.requires_grad:
            return super().forward(images)  # [N, O, H/2, W/2]
        return _OfImage.apply(*_as_computed(images, self.weight, self.bias))  # [N, O, H/2, W/2]


class FrozenConv2d(nn.Conv2d):
    """A convolution that is never trained, padded as TensorFlow does it: a map of 1/stride of the side.

    Kernels of 1 look at all channels, others at each by itself, unless there are as few as an image has.
    """

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1):
        super().__init__(inputs, outputs, kernel, stride, kernel // 2, groups=groups)

    def forward(self, x: Tensor) -> Tensor:
        weight = self.weight
        if self.stride[0] > 1:
            # One pixel more is to be added at the right and bottom than at the left and top: so the kernel
            # begins with a row and a column that see nothing.
            weight = F.pad(weight, (1, 0, 1, 0))
        if x.is_cpu and x.requires_grad:
            return _Frozen.apply(self, *_as_computed(x, weight, self.bias))  # [N, O, H/s, W/s]
        return F.conv2d(x, weight, self.bias, self.stride, self.padding, groups=self.groups)  # The same.


class _OfImage(torch.autograd.Function):
    """The convolution of `ImageConv2d`."""

    @staticmethod
    def forward(ctx: Any, images: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        ctx.save_for_backward(images, weight)
        return F.conv2d(images, weight, bias, stride=2, padding=1)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor | None, ...]:
        images, weight = ctx.saved_tensors
        wanted = list(ctx.needs_input_grad)
        # Who derives the gradient itself is no faster off with ours.
        is_last = not torch.is_grad_enabled()
        how = [2, 2], [1, 1], [1, 1], False, [0, 0], 1
        mask = [wanted[0] and not is_last, *wanted[1:]]
        found = _convolution_backward(gradient, images, weight, [len(weight)], *how, mask)
        return to_image(gradient, weight) if wanted[0] and is_last else found[0], *found[1:]


class _Frozen(torch.autograd.Function):
    """The convolution of `FrozenConv2d`."""

    @staticmethod
    def forward(ctx: Any, layer: FrozenConv2d, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        ctx.save_for_backward(weight)
        ctx.stride, ctx.groups = layer.stride[0], layer.groups
        return F.conv2d(x, weight, bias, layer.stride, layer.padding, groups=layer.groups)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, gradient: Tensor) -> tuple[None, Tensor, None, None]:
        (weight,) = ctx.saved_tensors
        return None, _back(gradient, weight, ctx.stride, ctx.groups), None, None


def _back(gradient: Tensor, weight: Tensor, stride: int, groups: int) -> Tensor:
    """Return the gradient by what a frozen convolution saw, [N, C, H, W], from that by its maps."""
    length = weight.shape[-1]
    if length == 1:
        return (gradient.permute(0, 2, 3, 1) @ weight[:, :, 0, 0]).permute(0, 3, 1, 2)
    if groups == 1:
        return to_image(gradient, weight)
    if stride == 1:
        return F.conv2d(gradient, weight.flip(2, 3), padding=length // 2, groups=groups)
    count, channels, height, width = gradient.shape
    spread = gradient.new_zeros(count, 2 * height, 2 * width, channels).permute(0, 3, 1, 2)
    spread[:, :, 1::2, 1::2] = gradient
    return F.conv2d(spread, weight[:, :, 1:, 1:].flip(2, 3), padding=length // 2 - 1, groups=groups)


def to_image(gradient: Tensor, weight: Tensor) -> Tensor:
    """Return the gradient by an image, [N, C, 2h, 2w], from that by maps [N, O, h, w], with kernels of 4.

    Pixel 2i + a of an image was seen from places i - 1, i and i + 1, by the weights a + 3, a + 1 and a - 1
    as far as there are any. So each of four neighbouring pixels is an output of a convolution of 3x3 places.
    """
    outputs, channels, _, _ = weight.shape
    spread = F.pad(weight, (1, 1, 1, 1)).unflatten(3, (3, 2)).unflatten(2, (3, 2))  # [O, C, 3, a, 3, a]
    kernel = spread.flip(2, 4).permute(1, 3, 5, 0, 2, 4).reshape(4 * channels, outputs, 3, 3)
    return F.pixel_shuffle(F.conv2d(gradient, kernel, padding=1), 2)


def _as_computed(x: Tensor, weight: Tensor, bias: Tensor | None) -> tuple[Tensor, Tensor, Tensor]:
    """Bring all to the type that a processor is to compute convolutions in."""
    assert bias is not None
    dtype = torch.get_autocast_dtype("cpu") if torch.is_autocast_enabled("cpu") else weight.dtype
    return x.to(dtype), weight.to(dtype), bias.to(dtype)
