"""A stream goes through a network in tiles that show no seams, whatever the memory holds.

Where tiles do not fit the memory, they get smaller from there on; the pixels stay the same. A tile that comes
out as nonsense in half precision is made again in whole precision, if need be on the processor. Tiles of a
network that looks farther than they can show are blended into each other.
"""

import copy
from collections.abc import Generator
from math import isfinite

import numpy as np
import torch
from torch import Tensor, nn

from training.compute.card_probe import has_bfloat16
from training.compute.cards import is_card
from training.compute.care import AS_USUAL, care
from training.compute.device_memory import free_memory, give_back_memory, is_out_of_memory
from training.compute.devices import computing_in, to_device, without_half
from training.compute.main_memory import available
from training.compute.malloc import VERY_LARGE, give_back_large_blocks
from training.errors import EngineError
from training.sentences import Sentence
from training.upscaling.cancellable import PatientNetwork
from training.upscaling.streams import Bands, Stream, Window
from training.upscaling.tiles import SMALLEST, Span, cheapest_tile, spans
from training.upscaling.upscaler import FAR_SEEING_BYTES, Upscaler

_LARGEST = 1024**2  # Pixels of the small picture shown at a time, so that giving up never takes long.
_BLENDED = 8  # Pixels on both sides of a seam in which two tiles are blended; half of the smallest tile.
_BAND_BYTES = 96 * 2**20  # Of the rows that a row of tiles gives.
_CPU_BYTES = 192 * 2**20  # That a tile may take of the main memory: twice as many are slower.
_HUGE = 100_000_000  # Pixels of a result from which on saving memory is worth a little speed.
_DARK = 1 / 255  # A tile no brighter than this is black.
_BRIGHT = 0.1  # A black tile is nonsense where the small picture has something this bright.
_AGREEMENT = 3 / 255  # Between a graphics card in half precision and the processor.
# Between half precision and whole on the processor, in noise, where it is twice what it is in pictures: the
# root of the mean square, which nobody sees, and the most, which tells kernels that fail.
_UNSEEN, _WHOLE = 2 / 255, 16 / 255
_CAREFUL_TILE = 96  # Pixels a side.
_PATCH = 48  # Pixels a side on which they are compared.


class Enlarger:
    """A network on a device, kept for many pictures.

    Attributes:
        pixels: That a tile is shown at most; fewer where memory has run out.
        tile: Pixels a side of the largest tile; 0 for what costs least.
        notices: Sentences about what happened that a user should know; to be taken away by the caller.
    """

    def __init__(self, upscaler: Upscaler, device: torch.device, tile: int = 0, precision: str = "auto"):
        """Compute on a device, in a precision that `UpscaleConfig` names, with the care of this process."""
        if care().in_float32:
            if _may_take_bfloat16(upscaler, precision):
                without_half(torch.bfloat16, device)
            precision = "float32"
        self.upscaler = upscaler
        self.device = device
        self.notices: list[str] = []
        self.precision = torch.float32
        if device.type == "cpu":
            self.precision = on_processor(upscaler, precision)
        else:
            self._move_to(device, precision)
        self.tile = tile if care() == AS_USUAL else min(tile or _CAREFUL_TILE, _CAREFUL_TILE)
        self.pixels = fitting_pixels(upscaler, self.device)
        self._blended = 0 if upscaler.is_exact else _BLENDED
        sight = upscaler.sight
        self._sight = sight._replace(radius=sight.radius + self._blended)
        self._patient = PatientNetwork(self._network_here(), upscaler.layout)

    def close(self) -> None:
        """Give up what is being computed."""
        self._patient.__exit__(None, None, None)

    def enlarge(self, stream: Stream) -> Stream:
        """Return the stream as many times larger as the network makes it.

        Raises EngineError where the network takes no picture of this size.
        """
        scale, most = self.upscaler.scale, self.upscaler.most
        if most and max(stream.width, stream.height) > most:
            raise EngineError(
                "{upscaler} takes pictures of at most {most} x {most} pixels, such as cut-out faces.",
                upscaler=self.upscaler.title,
                most=most,
            )
        return Stream(stream.width * scale, stream.height * scale, stream.channels, self._bands(stream))

    def _bands(self, stream: Stream) -> Bands:
        window, scale = Window(stream), self.upscaler.scale
        is_huge = stream.width * stream.height * scale**2 > _HUGE
        top = 0
        begun = np.zeros((0, stream.width * scale, stream.channels), dtype=np.float32)  # Of the next band.
        while top < stream.height:
            wide, high = self._tile_size(stream)
            rows = spans(top, stream.height, high, self._sight, stream.height)[0]
            columns = spans(0, stream.width, wide, self._sight, stream.width)
            yield from window.reach(rows.last)
            try:
                band = yield from self._row(window, rows, columns, stream, is_huge)
            except Exception as error:
                self._shrink(error, max(wide, high))
                continue
            band[: len(begun)] += begun
            top = rows.stop
            done = len(band) if top == stream.height else len(band) - 2 * self._blended * scale
            begun = band[done:].copy()
            yield band[:done]
            del band
            window.forget(max(0, top - self._sight.radius - self._sight.grid - self._sight.minimum))

    def _row(
        self, window: Window, rows: Span, columns: list[Span], stream: Stream, is_huge: bool
    ) -> Generator[None, None, np.ndarray]:
        """Make a row of tiles, blended with what is to the left and right: [h * s, W * s, C].

        Beyond the ends of `rows` it holds its share of what is blended with the rows above and below.
        """
        scale = self.upscaler.scale
        top, down = self._weights(rows, stream.height)
        band = np.zeros((len(down), stream.width * scale, stream.channels), dtype=np.float32)
        for span in columns:
            left, across = self._weights(span, stream.width)
            shown = window.cut(rows.first, rows.last)[:, span.first : span.last]
            large = yield from self._through_network(shown)
            y, x = top - rows.first * scale, left - span.first * scale
            part = large[y : y + len(down), x : x + len(across)]
            if self._blended:
                band[:, left : left + len(across)] += part * across[:, None] * down[:, None, None]
            else:
                band[:, left : left + len(across)] = part
            if is_huge:
                give_back_large_blocks(VERY_LARGE)
            yield None
        return band

    def _weights(self, span: Span, length: int) -> tuple[int, np.ndarray]:
        """Return where what a tile gives begins, in pixels of the result, and the share it has in each."""
        scale, blended = self.upscaler.scale, self._blended
        first, last = max(0, span.start - blended), min(length, span.stop + blended)
        places = (np.arange(first * scale, last * scale, dtype=np.float32) + 0.5) / scale
        shares = np.ones(len(places), dtype=np.float32)
        if blended and span.start > 0:
            shares = ((places - span.start + blended) / (2 * blended)).clip(0, 1)
        if blended and span.stop < length:
            shares = shares - ((places - span.stop + blended) / (2 * blended)).clip(0, 1)
        return first * scale, shares

    def _tile_size(self, stream: Stream) -> tuple[int, int]:
        """Return width and height of the tiles that cost least, and whose rows fit the memory."""
        row_bytes = 4 * stream.width * stream.channels * self.upscaler.scale**2
        most = max(SMALLEST, _BAND_BYTES // row_bytes)
        if self.tile:
            return self.tile, min(self.tile, most)
        wide, high = cheapest_tile(stream.width, stream.height, self._sight, self.pixels)
        return wide, min(high, most)

    def _shrink(self, error: Exception, side: int) -> None:
        """Take smaller tiles from now on, if it was memory that a tile of so many pixels a side lacked."""
        if not is_out_of_memory(error):
            raise error
        if side <= SMALLEST:
            raise EngineError("There is not enough free memory to enlarge pictures.") from error
        if self.tile:
            self.tile = max(SMALLEST, self.tile // 2)
        self.pixels //= 4
        give_back_memory(self.device)

    def _through_network(self, shown: np.ndarray) -> Generator[None, None, np.ndarray]:
        """Enlarge [h, w, C]: colours together, opacity and greys each as three equal colours.

        A network for greys gets each of the colours as greys.
        """
        count = shown.shape[2]
        colours = 3 if count >= 3 and self.upscaler.channels == 3 else 1
        planes = []
        for first in [0, 3] if count == 4 and colours == 3 else range(0, count, colours):
            values = shown[..., first : first + colours]
            is_alone = values.shape[2] == 1 < self.upscaler.channels
            large = yield from self._colours(values.repeat(3, axis=2) if is_alone else values)
            planes.append(large.mean(axis=2, keepdims=True) if is_alone else large)
        return np.concatenate(planes, axis=2)

    def _colours(self, colours: np.ndarray) -> Generator[None, None, np.ndarray]:
        """Enlarge [h, w, C] in [0, 1], trying again in a safer way when nonsense comes out."""
        x = torch.from_numpy(np.ascontiguousarray(colours)).permute(2, 0, 1)[None]  # [1, C, h, w]
        large = yield from self._patient.run(x, self.precision)
        if _is_nonsense(large, colours):
            large = yield from self._more_safely(x, colours)
        return large[0].permute(1, 2, 0).numpy()

    def _more_safely(self, x: Tensor, colours: np.ndarray) -> Generator[None, None, Tensor]:
        """Enlarge [1, C, h, w] in whole precision, then on the processor.

        Raises EngineError where that is nonsense too.
        """
        if self.precision != torch.float32:
            large = yield from self._patient.run(x, torch.float32)
            if not _is_nonsense(large, colours):
                return large
        if self.device.type != "cpu":
            self._distrust()
            large = yield from self._patient.run(x, torch.float32)
            if not _is_nonsense(large, colours):
                return large
        raise EngineError("The model can make nothing of this picture. Choose another one.")

    # -- DEVICES --

    def _move_to(self, device: torch.device, name: str) -> None:
        """Use a graphics card if it computes what the processor computes, in half precision if it can."""
        candidates = [torch.float32]
        if is_card(device):
            half = [each for each in self.upscaler.half if name in ("auto", str(each).removeprefix("torch."))]
            candidates = [*half, *candidates]
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
        self._patient = PatientNetwork(self._network_here(), self.upscaler.layout)
        self.pixels = min(self.pixels, fitting_pixels(self.upscaler, self.device))

    def _network_here(self) -> nn.Module:
        upscaler = self.upscaler
        network = upscaler.network if self.device.type == "cpu" else copy.deepcopy(upscaler.network)
        return _on(network, self.device, upscaler)


def _may_take_bfloat16(upscaler: Upscaler, precision: str) -> bool:
    """Whether a processor would compute in it, or try to. Nothing is computed to find out: that may crash."""
    takes_it = precision == "bfloat16" or (precision == "auto" and has_bfloat16(torch.device("cpu")))
    return takes_it and torch.bfloat16 in upscaler.half_on_processor


def on_processor(upscaler: Upscaler, name: str = "auto") -> torch.dtype:
    """Return the precision that a processor computes in, by a name of `UpscaleConfig`.

    By itself it takes half precision where it has instructions for it and nobody could see the difference.
    """
    cpu = torch.device("cpu")
    for precision in upscaler.half_on_processor:
        if name == str(precision).removeprefix("torch."):
            return precision
        if name == "auto" and has_bfloat16(cpu):
            apart = _difference(upscaler, cpu, precision)
            if apart.abs().max() <= _WHOLE and apart.square().mean().sqrt() <= _UNSEEN:
                return precision
    return torch.float32


def agrees(upscaler: Upscaler, device: torch.device, precision: torch.dtype) -> bool:
    """Whether a device makes of a small patch what the processor makes of it in whole precision."""
    try:
        apart = _difference(upscaler, device, precision)
    except RuntimeError:
        return False
    return bool(apart.abs().max() <= _AGREEMENT)  # False also where it is not a number.


@torch.inference_mode()
def _difference(upscaler: Upscaler, device: torch.device, precision: torch.dtype) -> Tensor:
    """Return how far a device comes from what the processor makes of a small patch of noise: [1, C, H, W]."""
    side = max(_PATCH, upscaler.sight.minimum)
    patch = torch.rand(1, upscaler.channels, side, side, generator=torch.Generator().manual_seed(0))
    wanted = upscaler.network(patch)
    there = upscaler.network
    if device.type != "cpu":
        there = _on(copy.deepcopy(upscaler.network), device, upscaler)
    with computing_in(precision, device):
        got = there(patch.to(device)).float().cpu()
    return got - wanted


def fitting_pixels(upscaler: Upscaler, device: torch.device) -> int:
    """Return how many pixels of the small picture a tile may be shown, so that it fits the memory."""
    return min(_LARGEST, max(SMALLEST**2, _free_bytes(upscaler, device) // upscaler.bytes_per_pixel))


def _free_bytes(upscaler: Upscaler, device: torch.device) -> int:
    """Say how many bytes a tile may take: most of what a graphics card has free, a little of main memory.

    More of main memory where little would cost much: what a tile must be shown around it, or seams.
    """
    if is_card(device):
        return int(0.7 * free_memory(device))
    free = min(FAR_SEEING_BYTES, available() // 3)
    wanted = (4 * upscaler.sight.radius) ** 2 * upscaler.bytes_per_pixel if upscaler.is_exact else free
    return max(_CPU_BYTES, min(free, wanted))


def _on(network: nn.Module, device: torch.device, upscaler: Upscaler) -> nn.Module:
    """Bring a network to a device, in the layout that it is used in."""
    return to_device(network, device) if upscaler.layout == torch.channels_last else network.to(device)


def through(enlarger: Enlarger, stream: Stream, passes: int) -> Stream:
    """Send a stream through the network several times, one after the other."""
    for _ in range(passes):
        stream = enlarger.enlarge(stream)
    return stream


def _is_nonsense(large: Tensor, colours: np.ndarray) -> bool:
    """Whether a result has holes, or is black where the small picture is not."""
    darkest, brightest = (float(each) for each in large.aminmax())  # Not a number where any pixel is none.
    if not (isfinite(darkest) and isfinite(brightest)):
        return True
    return brightest < _DARK and float(colours.mean()) > _BRIGHT
