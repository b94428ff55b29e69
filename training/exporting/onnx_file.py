"""A generator as an ONNX file: one file with the weights inside, for a batch of any size.

ONNX (https://onnx.ai/onnx/repo-docs/IR.html) is a protocol buffer, of which a generator needs so little that
it is written here, field by field, without another package. Latents come in as `z` float [N, Z], classes as
`label` float [N, K] that add up to 1; `image` float [N, C, H, W] goes out, from -1 to 1.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from torch import Tensor

from training import __version__
from training.exporting.plain_graph import PlainGraph, Step
from training.models import ModelInfo

_IR_VERSION = 8
_OPSET = 17
_FLOAT, _INT64 = 1, 7  # Types of numbers.


def onnx_file(graph: PlainGraph, info: ModelInfo) -> bytes:
    """Return the ONNX file of a model whose steps are these."""
    writer = _Writer(graph)
    for step in graph.steps:
        writer.write(step)
    data = info.config.data
    picture = (data.channels, data.height, data.width)
    writer.node("Clip", [graph.result, writer.number(-1.0), writer.number(1.0)], "image")
    inputs = [_value("z", (graph.z_dim,))]
    if graph.num_classes:
        inputs.append(_value("label", (graph.num_classes,)))
    about = {"title": info.title, "identity": info.identity, "classes": ", ".join(info.class_names)}
    inside = b"".join(
        [
            *(_bytes(1, node) for node in writer.nodes),
            _text(2, info.title or "generator"),
            *(_bytes(5, tensor) for tensor in writer.tensors),
            *(_bytes(11, value) for value in inputs),
            _bytes(12, _value("image", picture)),
        ]
    )
    return b"".join(
        [
            _int(1, _IR_VERSION),
            _text(2, "GanArt"),
            _text(3, __version__),
            _bytes(7, inside),
            _bytes(8, _text(1, "") + _int(2, _OPSET)),
            *(_bytes(14, _text(1, name) + _text(2, value)) for name, value in about.items()),
        ]
    )


class _Writer:
    """Writes steps as nodes, and remembers which shapes values have.

    Attributes:
        nodes: NodeProto of each.
        tensors: TensorProto of weights and constants.
    """

    def __init__(self, graph: PlainGraph):
        self.nodes: list[bytes] = []
        self.tensors: list[bytes] = []
        self._shapes: dict[str, tuple[int, ...]] = {"z": (graph.z_dim,), "label": (graph.num_classes,)}
        self._names = 0

    def write(self, step: Step) -> None:
        """Write a step as one node or several."""
        x, *others = step.inputs
        out, numbers, shape = step.output, step.numbers, self._shapes[x]
        weights = [self.tensor(part) for part in (step.weight, step.bias) if part is not None]
        match step.kind:
            case "slice":
                start, stop = int(numbers["start"]), int(numbers["stop"])
                self.node("Slice", [x, *(self.ints(n) for n in ([start], [stop], [1]))], out)
                shape = (stop - start,)
            case "linear":
                self.node("Gemm", [x, *weights], out, transB=1)
                shape = (_weight(step).shape[0],)
            case "spread" | "conv":
                shape = self._convolve(step, [x, *weights], shape)
            case "relu" | "tanh" | "sigmoid":
                self.node(step.kind.capitalize(), [x], out)
            case "uniform":
                half = self.node("Mul", [x, self.number(0.5**0.5)])
                self.node("Erf", [half], out)
            case "scale":
                scaled = self.node("Mul", [x, self.number(numbers["factor"])])
                self.node("Add", [scaled, self.number(numbers["plus"])], out)
            case "shape":
                shape = (int(numbers["channels"]), int(numbers["height"]), int(numbers["width"]))
                self.node("Reshape", [x, self.ints([-1, *shape])], out)
            case "join":
                other = self._shapes[others[0]]
                beside = others[0] if len(shape) == len(other) else self._as_maps(others[0], shape)
                self.node("Concat", [x, beside], out, axis=1)
                shape = (shape[0] + other[0], *shape[1:])
            case "steer":
                gain, shift = self._halves(others[0], shape[0])
                louder = self.node("Mul", [x, self.node("Add", [gain, self.number(1.0)])])
                self.node("Relu", [self.node("Add", [louder, shift])], out)
            case "add":
                self.node("Add", [x, *others], out)
            case "enlarge":
                scales = self.tensor(np.array([1, 1, 2, 2], np.float32))
                how = {"mode": "linear", "coordinate_transformation_mode": "half_pixel"}
                self.node("Resize", [x, "", scales], out, **how)
                shape = (shape[0], 2 * shape[1], 2 * shape[2])
        self._shapes[out] = shape

    def node(self, kind: str, inputs: Sequence[str], output: str = "", **how: object) -> str:
        """Write a node and return the name of its output."""
        output = output or self._name()
        attributes = (_bytes(5, _attribute(name, value)) for name, value in how.items())
        named = (*(_text(1, each) for each in inputs), _text(2, output), _text(3, output), _text(4, kind))
        self.nodes.append(b"".join((*named, *attributes)))
        return output

    def tensor(self, numbers: Tensor | np.ndarray) -> str:
        """Keep numbers and return their name."""
        array = numbers if isinstance(numbers, np.ndarray) else numbers.cpu().numpy()
        kind = _INT64 if array.dtype == np.int64 else _FLOAT
        raw = np.ascontiguousarray(array, "<i8" if kind == _INT64 else "<f4").tobytes()
        name = self._name()
        dims = b"".join(_int(1, side) for side in array.shape)
        self.tensors.append(dims + _int(2, kind) + _text(8, name) + _bytes(9, raw))
        return name

    def number(self, value: float) -> str:
        """Keep a number and return its name."""
        return self.tensor(np.array(value, np.float32))

    def ints(self, values: Iterable[int]) -> str:
        """Keep whole numbers and return their name."""
        return self.tensor(np.array(list(values), np.int64))

    def _convolve(self, step: Step, inputs: list[str], shape: tuple[int, ...]) -> tuple[int, ...]:
        """Write a convolution, and return the shape of what it makes."""
        weight, padding = _weight(step), int(step.numbers["padding"])
        size = weight.shape[2]
        how: dict[str, object] = {"kernel_shape": [size, size], "pads": [padding] * 4}
        if step.kind == "conv":
            self.node("Conv", inputs, step.output, **how)
            return (weight.shape[0], *(side + 2 * padding - size + 1 for side in shape[1:]))
        stride, more = int(step.numbers["stride"]), int(step.numbers["more"])
        how |= {"strides": [stride, stride], "output_padding": [more, more]}
        self.node("ConvTranspose", inputs, step.output, **how)
        grown = ((side - 1) * stride - 2 * padding + size + more for side in shape[1:])
        return (weight.shape[1], *grown)

    def _as_maps(self, vector: str, shape: tuple[int, ...]) -> str:
        """Make constant maps of a vector, as large as those beside it."""
        points = self.node("Reshape", [vector, self.ints([-1, *self._shapes[vector], 1, 1])])
        return self.node("Expand", [points, self.ints([1, 1, *shape[1:]])])

    def _halves(self, vector: str, count: int) -> list[str]:
        """Return the two halves of a vector as maps of one place."""
        ends = (0, count), (count, 2 * count)
        parts = [self.node("Slice", [vector, *(self.ints([n]) for n in (*end, 1))]) for end in ends]
        return [self.node("Reshape", [part, self.ints([-1, count, 1, 1])]) for part in parts]

    def _name(self) -> str:
        self._names += 1
        return f"n{self._names}"


def _weight(step: Step) -> Tensor:
    assert step.weight is not None, "Such a step has a weight."
    return step.weight


# -- PROTOCOL BUFFERS: https://protobuf.dev/programming-guides/encoding/ --


def _varint(value: int) -> bytes:
    value %= 1 << 64  # Negative numbers count down from there.
    parts = bytearray()
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    parts.append(value)
    return bytes(parts)


def _int(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _text(field: int, value: str) -> bytes:
    return _bytes(field, value.encode())


def _attribute(name: str, value: object) -> bytes:
    """Write an AttributeProto: a whole number, a text or whole numbers."""
    match value:
        case int():
            return _text(1, name) + _int(3, value) + _int(20, 2)
        case str():
            return _text(1, name) + _text(4, value) + _int(20, 3)
        case list():
            return _text(1, name) + b"".join(_int(8, each) for each in value) + _int(20, 7)
    raise TypeError(f"No attribute can be {value!r}.")


def _value(name: str, shape: Sequence[int]) -> bytes:
    """Write a ValueInfoProto of floats: a batch of any size, then this shape."""
    dims = [_text(2, "N"), *(_int(1, side) for side in shape)]
    tensor = _int(1, _FLOAT) + _bytes(2, b"".join(_bytes(1, dim) for dim in dims))
    return _text(1, name) + _bytes(2, _bytes(1, tensor))
