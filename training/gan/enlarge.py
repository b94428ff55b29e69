"""Studio's smaller pair as the beginning of a larger one that does at once what the smaller one did.

As in Net2Net (Chen et al., ICLR 2016, https://arxiv.org/abs/1511.05641), but with new features that nobody
listens to yet in place of copies: earlier weights fill the leading rows and columns of the larger ones, what
earlier features hear from new ones begins at zero, and the rest stays random. At twice the resolution the
generator has one more stage, which passes the features through it, doubled; so the larger network paints the
smaller one's picture, doubled. The discriminator has a new first layer, which halves the image again.
"""

from collections.abc import Sequence
from math import prod

import torch
from torch import Tensor, nn

from training.compute.distributed import JointBatchNorm
from training.latents import latents
from training.networks.parts import parameters_of
from training.networks.studio import Discriminator, Doubling, Generator

MEASURED = 64  # Latents from which the statistics of new features are taken,
MEASURED_PIXELS = MEASURED * 256**2  # or fewer, so that they have no more pixels together.
SLOPE = 0.2  # Of the discriminator's leaky rectifier.

Norm = nn.BatchNorm2d | JointBatchNorm


@torch.no_grad()
def enlarge_generator(small: Generator, large: Generator, is_to_learn: bool = True) -> None:
    """Let a larger generator, with random weights, paint what a smaller one paints.

    It may be wider, have a slice of the latent for each stage where the smaller one has none, and one more
    stage. Its classes are those of the smaller one, its latents as `training.continuing.fitted` has them.
    Only one that is to learn on needs to know what is given to features that nobody listens to yet, which
    costs the painting of some pictures.
    """
    z0, new_z0 = small.slices[0].stop, large.slices[0].stop
    if small.from_label is not None and large.from_label is not None:
        _lead(large.from_label.weight, small.from_label.weight)
    old, new = (each.project.weight.unflatten(0, (each.first_map[0], -1)) for each in (small, large))
    features = len(old)  # [features, places, inputs]
    new[:features] = 0
    new[:features, :, :z0] = old[:, :, :z0]
    new[:features, :, new_z0 : new_z0 + old.shape[2] - z0] = old[:, :, z0:]  # Of the label.
    measured = [_lead_norm(_norm(large.first, 0), _norm(small.first, 0))]
    for number, stage in enumerate(large.stages):
        if number < len(small.stages):
            earlier = small.stages[number]
            _lead(_doubling(stage).weight, _doubling(earlier).weight, inputs=0)
            measured.append(_lead_norm(_norm(stage, 1), _norm(earlier, 1)))
        else:
            passed = parameters_of(small.to_image[0])[0].shape[1]
            _pass_through(_doubling(stage), passed)
            measured.append(_Measuring(_norm(stage, 1), passed=passed))
        if large.steering:
            layer = small.steering[number] if number < len(small.steering) else None
            _lead_steering(large.steering[number], layer, _features(small, number))
    _lead(parameters_of(large.to_image[0])[0], parameters_of(small.to_image[0])[0], inputs=1)
    parameters_of(large.to_image[0])[1].copy_(parameters_of(small.to_image[0])[1])
    _take_statistics(large, measured, is_to_learn)


@torch.no_grad()
def enlarge_discriminator(small: Discriminator, large: Discriminator) -> None:
    """Let a larger discriminator, with random weights, judge as a smaller one does.

    At twice the resolution it judges an image as the smaller one judges the mean of each 2x2 pixels.
    """
    layers, earlier = ([each.from_image, *each.stages] for each in (large, small))
    if len(layers) > len(earlier):
        halving, second, *layers = layers
        first, *earlier = earlier
        _halve_into_pairs(halving[0])
        weight, bias = parameters_of(second[0])
        old_weight, old_bias = parameters_of(first[0])
        features, channels = old_weight.shape[:2]
        # Through the leaky rectifier, x and -x differ by (1 + slope) x again.
        weight[:features] = 0
        weight[:features, :channels] = old_weight / (1 + SLOPE)
        weight[:features, channels : 2 * channels] = -old_weight / (1 + SLOPE)
        bias[:features] = old_bias
    for layer, old in zip(layers, earlier, strict=True):
        _lead(parameters_of(layer[0])[0], parameters_of(old[0])[0], inputs=1)
        parameters_of(layer[0])[1][: len(parameters_of(old[0])[1])] = parameters_of(old[0])[1]
    _lead(large.to_logit.weight, small.to_logit.weight, inputs=1)
    if large.of_label is not None and small.of_label is not None:
        large.of_label.weight.zero_()  # Of new features no class says anything yet.
        _lead(large.of_label.weight, small.of_label.weight)


# -- WEIGHTS --


def _lead(weight: Tensor, old: Tensor, inputs: int | None = None) -> None:
    """Put earlier weights in front; along the axis `inputs`, what follows for their outputs is 0."""
    if inputs is not None:
        outputs = old.shape[1 - inputs]
        weight.narrow(1 - inputs, 0, outputs).zero_()
    weight[tuple(slice(0, size) for size in old.shape)] = old


def _pass_through(doubling: Doubling, features: int) -> None:
    """Let a doubling give the first features as they are, each pixel four times."""
    doubling.weight[:, :features] = 0
    for feature in range(features):
        doubling.weight[feature, feature, 1, 1] = 1


def _lead_steering(layer: nn.Module, old: nn.Module | None, features: int) -> None:
    """Let a slice of the latent set the gains and shifts of earlier features as it did, or not at all."""
    for weight in parameters_of(layer):  # [2 O, Z] and [2 O]: gains, then shifts.
        for new in weight.chunk(2):
            new[:features] = 0
    if old is not None:
        for weight, old_weight in zip(parameters_of(layer), parameters_of(old), strict=True):
            for new, before in zip(weight.chunk(2), old_weight.chunk(2), strict=True):
                new[:features] = before


def _features(small: Generator, stage: int) -> int:
    """How many features a smaller generator has after a stage; after one it lacks, what passes through."""
    return _doubling(small.stages[min(stage, len(small.stages) - 1)]).weight.shape[1]


def _doubling(stage: nn.Module) -> Doubling:
    """Return what a stage of a generator begins with."""
    assert isinstance(stage, nn.Sequential)
    doubling = stage[0]
    assert isinstance(doubling, Doubling)
    return doubling


def _halve_into_pairs(layer: nn.Conv2d) -> None:
    """Let a 4x4 convolution with stride 2 give the mean of each 2x2 pixels first, then the same negated."""
    weight, bias = parameters_of(layer)
    channels = weight.shape[1]
    weight[: 2 * channels] = 0
    bias[: 2 * channels] = 0
    for channel in range(channels):
        weight[channel, channel, 1:3, 1:3] = 0.25
        weight[channels + channel, channel, 1:3, 1:3] = -0.25


# -- NORMALIZATION --


def _norm(layers: nn.Module, place: int) -> Norm:
    """Return the normalization in a place of some layers."""
    assert isinstance(layers, nn.Sequential)
    norm = layers[place]
    assert isinstance(norm, Norm)
    return norm


def _statistics(norm: Norm) -> tuple[Tensor, Tensor]:
    """Return the means and variances that a normalization keeps, [C] each."""
    assert norm.running_mean is not None
    assert norm.running_var is not None
    return norm.running_mean, norm.running_var


def _lead_norm(norm: Norm, old: Norm) -> "_Measuring":
    """Put earlier weights and statistics in front; return what is to take those of the rest."""
    kept = len(old.weight)
    for name in ("weight", "bias", "running_mean", "running_var"):
        getattr(norm, name)[:kept] = getattr(old, name)
    return _Measuring(norm, kept=kept)


class _Measuring:
    """Takes the statistics of a normalization from the first map that it is given.

    The first `kept` features keep theirs. The first `passed` come out as they were given.

    Attributes:
        is_needed: Whether there are features whose statistics are not known.
    """

    def __init__(self, norm: Norm, kept: int = 0, passed: int = 0):
        self._norm, self._kept, self._passed = norm, kept, passed
        self.is_needed = kept < len(norm.weight)
        self.handle = norm.register_forward_pre_hook(self._measure)

    def pass_through(self) -> None:
        """Let the passed features come out as they are given, by whatever statistics there are."""
        means, variances = _statistics(self._norm)
        self._norm.weight[: self._passed] = (variances + self._norm.eps).sqrt()[: self._passed]
        self._norm.bias[: self._passed] = means[: self._passed]

    def _measure(self, norm: nn.Module, inputs: tuple[Tensor]) -> None:
        assert isinstance(norm, Norm)
        variance, mean = torch.var_mean(inputs[0], dim=(0, 2, 3))  # [C], [C]
        means, variances = _statistics(norm)
        means[self._kept :] = mean[self._kept :]
        variances[self._kept :] = variance[self._kept :]
        self.pass_through()


def _take_statistics(large: Generator, measured: Sequence[_Measuring], is_to_learn: bool) -> None:
    """Paint a few pictures, so that every normalization knows what it is given, unless all know already."""
    if is_to_learn and any(each.is_needed for each in measured):
        _paint(large)
    for each in measured:
        each.pass_through()
        each.handle.remove()


def _paint(large: Generator) -> None:
    """Paint a few pictures, of each class in turn, to nobody."""
    device = large.project.weight.device
    area = prod(large.first_map[1:]) * 4 ** len(large.stages)
    count = max(2, min(MEASURED, MEASURED_PIXELS // area))
    z = torch.from_numpy(latents(0, 0, count, large.z_dim)).to(device)
    label = None
    if large.from_label is not None:
        classes = large.from_label.in_features
        label = torch.eye(classes, device=device)[torch.arange(count, device=device) % classes]
    was_training = large.training
    large.eval()(z, label)
    large.train(was_training)
