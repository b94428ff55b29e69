"""A generator as a plain list of steps, the same few kinds for all families, which other formats are made of.

Values have names: `z` [Z] and `label` [K] come in, vectors [D] and maps [C, H, W] follow, the picture comes
out. Normalizations are folded into the weights. The kinds:

    slice    a vector's numbers from `start` to `stop`
    linear   weight [O, D], bias [O]
    spread   a transposed convolution: weight [I, O, k, k], bias [O], `stride`, `padding`, `more` (at the end)
    conv     weight [O, I, k, k], bias [O], `padding`
    relu, tanh, sigmoid, uniform (the error function of x / sqrt 2)
    scale    times `factor` and plus `plus`
    shape    a vector as a map of `channels`, `height` and `width`
    join     two vectors, or maps, one after the other; a vector beside a map stands for constant maps
    steer    a map times 1 + gain plus shift, and no less than 0; a vector of gains, then shifts
    add      two maps
    enlarge  a map at twice the size, bilinearly
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from torch import Tensor, nn

from training.exploring.player import Spreading, prepared
from training.networks import cgan, conditional_dcgan, dcgan, dcgan_paper, lapgan, studio, vanilla
from training.networks.game import FamilyGenerator


@dataclass(frozen=True, slots=True)
class Step:
    """One step; it makes the value `output`."""

    kind: str
    inputs: tuple[str, ...]
    output: str
    numbers: dict[str, float]
    weight: Tensor | None = None
    bias: Tensor | None = None


@dataclass
class PlainGraph:
    """The steps of a generator.

    Attributes:
        z_dim: The length of its latents.
        num_classes: How many weights a label has; 0 without labels.
        result: The name of the picture, whose values are from -1 to 1 or a little beyond.
    """

    z_dim: int
    num_classes: int
    steps: list[Step] = field(default_factory=list)
    result: str = ""

    def add(
        self,
        kind: str,
        *inputs: str,
        weight: Tensor | None = None,
        bias: Tensor | None = None,
        **numbers: float,
    ) -> str:
        """Add a step and return the name of what it makes."""
        output = f"v{len(self.steps)}"
        parts = (None if part is None else part.detach().contiguous() for part in (weight, bias))
        self.steps.append(Step(kind, inputs, output, numbers, *parts))
        return output

    def through(self, x: str, layers: Iterable[nn.Module]) -> str:
        """Send a value through layers in their order."""
        for layer in layers:
            x = self._layer(x, layer)
        return x

    def uniform(self, x: str, factor: float = 1.0) -> str:
        """Turn normal numbers into even ones from -factor to factor."""
        even = self.add("uniform", x)
        return even if factor == 1 else self.add("scale", even, factor=factor, plus=0.0)

    def slice(self, start: int, stop: int) -> str:
        """Take a part of the latent."""
        return "z" if stop - start == self.z_dim else self.add("slice", "z", start=start, stop=stop)

    def _layer(self, x: str, layer: nn.Module) -> str:
        match layer:
            case nn.Linear():
                return self.add("linear", x, weight=layer.weight, bias=layer.bias)
            case Spreading():
                how = {"stride": layer.stride, "padding": layer.padding, "more": layer.output_padding}
                return self.add("spread", x, weight=layer.weight, bias=layer.bias, **how)
            case nn.Conv2d(padding=(int() as padding, _)):
                return self.add("conv", x, weight=layer.weight, bias=layer.bias, padding=padding)
            case nn.Unflatten():
                channels, height, width = layer.unflattened_size
                return self.add("shape", x, channels=channels, height=height, width=width)
            case nn.ReLU() | nn.Tanh() | nn.Sigmoid():
                return self.add(type(layer).__name__.lower(), x)
        assert isinstance(layer, nn.Identity | nn.Dropout), layer
        return x


def plain_graph(generator: FamilyGenerator, num_classes: int) -> PlainGraph:
    """Write down the steps of a generator of any family."""
    network = prepared(generator)
    graph = PlainGraph(network.z_dim, num_classes)
    match network:
        case studio.Generator():
            graph.result = _studio(graph, network)
        case dcgan.Generator():
            x = graph.add("shape", "z", channels=network.z_dim, height=1, width=1)
            graph.result = graph.through(x, _flat(network.project, *network.stages, network.to_image))
        case dcgan_paper.Generator():
            x = graph.uniform("z")
            graph.result = graph.through(x, _flat(network.project, *network.stages, network.to_image))
        case vanilla.Generator():
            x = graph.through(graph.uniform("z", 3**0.5), network.layers)
            x = _to_grey(graph, x) if network.is_grey else x
            graph.result = _shaped(graph, x, network.shape)
        case cgan.Generator(form=cgan.DigitGenerator() as form):
            of_z = graph.through(graph.uniform("z", 3**0.5), form.from_z)
            x = graph.add("join", of_z, graph.through("label", form.from_label))
            x = graph.through(x, [*form.join, form.to_pixels])
            graph.result = _shaped(graph, _to_grey(graph, x), form.shape)
        case cgan.Generator(form=conditional_dcgan.Generator() as form):
            graph.result = _conditional(graph, form)
        case lapgan.Generator():
            graph.result = _lapgan(graph, network)
    assert graph.result, "A family with another form needs a case of its own."
    return graph


def _studio(graph: PlainGraph, network: studio.Generator) -> str:
    first = graph.slice(0, network.slices[0].stop)
    if network.from_label is not None:
        first = graph.add("join", first, graph.through("label", [network.from_label]))
    x = _shaped(graph, graph.through(first, [network.project]), network.first_map)
    x = graph.through(x, network.first)
    for number, stage in enumerate(network.stages):
        assert isinstance(stage, nn.Sequential)
        if network.steering:
            part = network.slices[1 + number]
            steering = graph.through(graph.slice(part.start, part.stop), [network.steering[number]])
            x = graph.add("steer", graph.through(x, stage[:2]), steering)
        else:
            x = graph.through(x, stage)
    return graph.through(x, network.to_image)


def _conditional(graph: PlainGraph, form: conditional_dcgan.Generator) -> str:
    x = graph.through(graph.add("join", graph.uniform("z"), "label"), form.from_z)
    x = graph.through(graph.add("join", x, "label"), form.to_map)
    x = _shaped(graph, x, form.first_map)
    for stage in form.stages:
        assert isinstance(stage, nn.Sequential)
        x = graph.through(graph.add("join", x, "label"), stage)
    x = graph.through(graph.add("join", x, "label"), [form.to_image])
    return graph.add("tanh", x)


def _lapgan(graph: PlainGraph, network: lapgan.Generator) -> str:
    start = network.parts[0]
    x = graph.through(graph.uniform(graph.slice(0, start)), network.coarsest.layers)
    image = _shaped(graph, x, network.coarsest.shape)
    for level in reversed(network.levels):
        assert isinstance(level, lapgan.LevelGenerator)
        coarse = graph.add("enlarge", image)
        plane = graph.uniform(graph.slice(start, start + level.side**2))
        start += level.side**2
        both = graph.add("join", coarse, _shaped(graph, plane, (1, level.side, level.side)))
        image = graph.add("add", coarse, graph.through(both, level.layers))
    return image


def _to_grey(graph: PlainGraph, x: str) -> str:
    return graph.add("scale", graph.add("sigmoid", x), factor=2.0, plus=-1.0)


def _shaped(graph: PlainGraph, x: str, shape: tuple[int, ...]) -> str:
    channels, height, width = shape
    return graph.add("shape", x, channels=channels, height=height, width=width)


def _flat(*parts: nn.Module) -> list[nn.Module]:
    """Return the layers of some sequences one after the other."""
    return [layer for part in parts for layer in part.children()]
