"""A stream goes through a network in tiles that show no seams, whatever the memory holds.

A tile that does not fit the memory is cut in two, and so are all after it; the pixels stay the same. A tile
that comes out as nonsense in half precision is made again in whole precision, if need be on the processor.
"""

import copy
from collections.abc import Generator

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from training.compute.device_memory import is_out_of_memory
from training.compute.devices import computing_in, to_device
from training.compute.malloc import give_back_freed_memory
from training.errors import EngineError
from training.sentences import Sentence
from training.upscaling.cancellable import PatientNetwork
from training.upscaling.streams import Bands, Stream, Window
from training.upscaling.tiles import Span, spans
from training.upscaling.upscaler import Upscaler

_SMALLEST = 16  # Pixels a side of the smallest tile that is tried.
_LARGEST = 1024
_BAND_BYTES = 96 * 2**20  # Of the rows that a row of tiles gives.
_CPU_BYTES = 384 * 2**20  # That a tile may take of the main memory.
_HUGE = 100_000_000  # Pixels of a result from which on saving memory is worth a little speed.
_DARK = 1 / 255  # A tile no brighter than this is black.
_BRIGHT = 0.1  # A black tile is nonsense where the small picture has something this bright.
_AGREEMENT = 3 / 255  # Between a graphics card in half precision and the processor.
_PATCH = 48  # Pixels a side on which they are compared.


class Enlarger:
    """A network on a device, kept for many pictures.

    Attributes:
        side: Pixels of the largest tile, which shrinks where memory runs out.
        notices: Sentences about what happened that a user should know; to be taken away by the caller.
    """

    def __init__(self, upscaler: Upscaler, device: torch.device, tile: int = 0):
        self.upscaler = upscaler
        self.device = device
        self.notices: list[str] = []
        self.precision = torch.float32
        if device.type != "cpu":
            self._move_to(device)
        self.side = tile or fitting_side(upscaler, free_bytes(self.device))
        self._patient = PatientNetwork(self._network_here())

    def close(self) -> None:
        """Give up what is being computed."""
        self._patient.__exit__(None, None, None)

    def enlarge(self, stream: Stream) -> Stream:
        """Return the stream as many times larger as the network makes it."""
        scale = self.upscaler.scale
        return Stream(stream.width * scale, stream.height * scale, stream.channels, self._bands(stream))

    def _bands(self, stream: Stream) -> Bands:
        window, scale = Window(stream), self.upscaler.scale
        is_huge = stream.width * stream.height * scale**2 > _HUGE
        top = 0
        while top < stream.height:
            rows = self._rows(stream, top)
            yield from window.reach(rows.last)
            band = np.empty(
                ((rows.stop - rows.start) * scale, stream.width * scale, stream.channels), dtype=np.float32
            )
            for columns in self._cut(0, stream.width, self.side, stream.width):
                part = slice(columns.start * scale, columns.stop * scale)
                band[:, part] = yield from self._tile(window, rows, columns, stream)
                if is_huge:
                    give_back_freed_memory()
                yield None
            yield band
            del band
            top = rows.stop
            window.forget(max(0, top - self.upscaler.radius - self.upscaler.multiple))

    def _rows(self, stream: Stream, top: int) -> Span:
        """Return the next row of tiles: as high as the memory for the rows they give allows."""
        row_bytes = 4 * stream.width * stream.channels * self.upscaler.scale**2
        most = max(_SMALLEST, min(self.side, _BAND_BYTES // row_bytes))
        return self._cut(top, stream.height, most, stream.height)[0]

    def _cut(self, start: int, stop: int, tile: int, length: int) -> list[Span]:
        """Cut a length; what is shown begins on a multiple, as some networks see in blocks."""
        pieces = spans(start, stop, tile, self.upscaler.radius, length)
        multiple = self.upscaler.multiple
        return [piece._replace(first=piece.first // multiple * multiple) for piece in pieces]

    def _tile(
        self, window: Window, rows: Span, columns: Span, stream: Stream
    ) -> Generator[None, None, np.ndarray]:
        """Make one tile, in halves where it is too large for the memory: [h * s, w * s, C]."""
        height, width = rows.stop - rows.start, columns.stop - columns.start
        if max(height, width) > self.side:
            return (yield from self._halves(window, rows, columns, stream))
        try:
            return (yield from self._whole(window, rows, columns))
        except Exception as error:
            if not is_out_of_memory(error):
                raise
            if max(height, width) <= _SMALLEST:
                raise EngineError("There is not enough free memory to enlarge pictures.") from error
        self.side = max(_SMALLEST, max(height, width) // 2)
        if self.device.type == "cuda":
            torch.cuda.empty_cache()
        return (yield from self._halves(window, rows, columns, stream))

    def _halves(
        self, window: Window, rows: Span, columns: Span, stream: Stream
    ) -> Generator[None, None, np.ndarray]:
        if rows.stop - rows.start > self.side:
            axis, pieces = 0, self._cut(rows.start, rows.stop, self.side, stream.height)
            places = [(piece, columns) for piece in pieces]
        else:
            axis, pieces = 1, self._cut(columns.start, columns.stop, self.side, stream.width)
            places = [(rows, piece) for piece in pieces]
        parts = []
        for place in places:
            parts.append((yield from self._tile(window, *place, stream)))
            yield None
        return np.concatenate(parts, axis=axis)

    def _whole(self, window: Window, rows: Span, columns: Span) -> Generator[None, None, np.ndarray]:
        scale = self.upscaler.scale
        shown = window.cut(rows.first, rows.last)[:, columns.first : columns.last]
        large = yield from self._through_network(shown)
        top, left = (rows.start - rows.first) * scale, (columns.start - columns.first) * scale
        height, width = (rows.stop - rows.start) * scale, (columns.stop - columns.start) * scale
        return large[top : top + height, left : left + width]

    def _through_network(self, shown: np.ndarray) -> Generator[None, None, np.ndarray]:
        """Enlarge [h, w, C]: colours together, opacity and greys each as three equal colours."""
        count = shown.shape[2]
        parts = [shown[..., :3]] if count >= 3 else [shown[..., :1]]
        if count in (2, 4):
            parts.append(shown[..., -1:])
        planes = []
        for values in parts:
            is_grey = values.shape[2] == 1
            large = yield from self._colours(values.repeat(3, axis=2) if is_grey else values)
            planes.append(large.mean(axis=2, keepdims=True) if is_grey else large)
        return np.concatenate(planes, axis=2)

    def _colours(self, colours: np.ndarray) -> Generator[None, None, np.ndarray]:
        """Enlarge [h, w, 3] in [0, 1], trying again in a safer way when nonsense comes out."""
        large = yield from self._patient.run(self._padded(colours), self.precision)
        if _is_nonsense(large, colours) and self.precision != torch.float32:
            large = yield from self._patient.run(self._padded(colours), torch.float32)
        if _is_nonsense(large, colours) and self.device.type != "cpu":
            self._distrust()
            large = yield from self._patient.run(self._padded(colours), torch.float32)
        if _is_nonsense(large, colours):
            raise EngineError("The model can make nothing of this picture. Choose another one.")
        height, width = (self.upscaler.scale * side for side in colours.shape[:2])
        return large[0].permute(1, 2, 0).numpy()[:height, :width]

    def _padded(self, colours: np.ndarray) -> Tensor:
        """Return [h, w, 3] as [1, 3, H, W], mirrored at the right and bottom up to multiples."""
        x = torch.from_numpy(np.ascontiguousarray(colours)).permute(2, 0, 1)[None]  # [1, 3, h, w]
        short = [-side % self.upscaler.multiple for side in x.shape[-2:]]
        return F.pad(x, (0, short[1], 0, short[0]), mode="replicate") if any(short) else x

    # -- DEVICES --

    def _move_to(self, device: torch.device) -> None:
        """Use a graphics card if it computes what the processor computes, in half precision if it can."""
        candidates = [torch.float32]
        if device.type == "cuda" and self.upscaler.half:
            candidates.insert(0, torch.float16)
        for precision in candidates:
            if agrees(self.upscaler, device, precision):
                self.precision = precision
                return
        self.device = torch.device("cpu")
        self.notices.append(
            Sentence(
                "The graphics card does not give the same results as the processor, so the processor is "
                "used instead."
            )
        )

    def _distrust(self) -> None:
        self.device, self.precision = torch.device("cpu"), torch.float32
        self.notices.append(
            Sentence("The graphics card gave an empty picture; the processor continues in its place.")
        )
        self._patient.__exit__(None, None, None)
        self._patient = PatientNetwork(self._network_here())
        self.side = min(self.side, fitting_side(self.upscaler, free_bytes(self.device)))

    def _network_here(self) -> nn.Module:
        network = self.upscaler.network
        return to_device(network if self.device.type == "cpu" else copy.deepcopy(network), self.device)


@torch.inference_mode()
def agrees(upscaler: Upscaler, device: torch.device, precision: torch.dtype) -> bool:
    """Whether a device makes of a small patch what the processor makes of it."""
    side = -(-_PATCH // upscaler.multiple) * upscaler.multiple
    patch = torch.rand(1, 3, side, side, generator=torch.Generator().manual_seed(0))
    wanted = upscaler.network(patch)
    try:
        there = to_device(copy.deepcopy(upscaler.network), device)
        with computing_in(precision, device):
            got = there(patch.to(device)).float().cpu()
    except RuntimeError:
        return False
    return bool((got - wanted).abs().max() <= _AGREEMENT)  # False also where it is not a number.


def fitting_side(upscaler: Upscaler, free: int) -> int:
    """Return the side of the largest tile that fits so many bytes with what it is shown around it."""
    shown = int((free / upscaler.bytes_per_pixel) ** 0.5)
    return min(_LARGEST, max(_SMALLEST, shown - 2 * upscaler.radius))


def free_bytes(device: torch.device) -> int:
    """Say how many bytes a tile may take: most of what a graphics card has free, a little of main memory."""
    if device.type == "cuda":
        return int(0.7 * torch.cuda.mem_get_info(device)[0])
    return _CPU_BYTES


def through(enlarger: Enlarger, stream: Stream, passes: int) -> Stream:
    """Send a stream through the network several times, one after the other."""
    for _ in range(passes):
        stream = enlarger.enlarge(stream)
    return stream


def _is_nonsense(large: Tensor, colours: np.ndarray) -> bool:
    """Whether a result has holes, or is black where the small picture is not."""
    if not bool(large.isfinite().all()):
        return True
    return bool(large.max() < _DARK) and float(colours.mean()) > _BRIGHT
