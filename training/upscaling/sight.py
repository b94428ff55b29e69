"""How far a network of others sees, on which grid, and whether its tiles give what the whole picture gives.

Found by cutting: a strip of a picture goes through the network whole, and in two parts. Where the parts
differ from the whole, the network had looked across the cut. It takes seconds, and is done once for every
file: what was found is kept in the cache, by the hash of the file.
"""

import json
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from math import gcd, lcm, log2
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from training.cache import usable_cache
from training.errors import EngineError
from training.files import whole_file
from training.foreign import count, number, parse, record, versioned

FORMAT_VERSION = 1
EXACT = 1e-5  # Of white, by which tiles may differ from the whole for rounding alone.
UNSEEN = 1 / 1020  # A quarter of a step of 8 bits.

_SHORT, _LONG = 64, 256  # Pixels of strips: the longer where the network sees far in the shorter.
_ACROSS = 16  # Pixels of their short side.
_LARGEST_GRID = 64
_LARGEST_MINIMUM = 128  # What wants more is not tried in strips.
# As authors call the sides of windows.
_WINDOWS = ("window_size", "win_size", "split_size", "ws", "ps", "patch_size", "padder_size")
_NEAR = 64  # Pixels shown around a tile, at most, to a network that sees farther than any tile.


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found out about a network. Lengths are pixels of the picture that goes in."""

    format_version: int = FORMAT_VERSION
    minimum: int  # Sides below which it fails.
    most: int = 0  # Sides above which it fails; 0 for none.
    grid: int  # On whose multiples tiles must begin and end.
    radius: int  # How far around it a tile must be shown.
    difference: float  # Between tiles so shown and the whole, at most, in this trial; white is 1.
    near_radius: int  # Less, where a bit of a difference may be,
    near_difference: float  # and how much of one that gives.
    bytes_per_pixel: int

    @property
    def is_exact(self) -> bool:
        """Whether tiles differ from the whole by rounding only."""
        return self.difference <= EXACT


Call = Callable[[Tensor], Tensor]  # [1, C, H, W] to [1, C, sH, sW].


def sight_of(
    identity: str, network: nn.Module, call: Call, channels: int, scale: int, multiple: int, minimum: int
) -> Found:
    """Return how a network sees, as `look` does: from the cache if its file was looked at before."""
    found = _kept(identity)
    if found is None:
        found = look(network, call, channels, scale, multiple, minimum)
        _keep(_note(identity), found)
    return found


def was_looked_at(identity: str) -> bool:
    """Whether it is known how the network of a file sees: then it was built here before."""
    return _kept(identity) is not None


def _note(identity: str) -> Path:
    return usable_cache()[0] / "upscalers" / f"{identity}.json"


def _kept(identity: str) -> Found | None:
    try:
        found: Found = _FOUND(parse(_note(identity).read_text(encoding="utf-8"), "sight"), "sight")
    except (OSError, ValueError):
        return None
    return found


@torch.inference_mode()
def look(network: nn.Module, call: Call, channels: int, scale: int, multiple: int, minimum: int) -> Found:
    """Find out by trying how a network sees, which takes seconds.

    `call` runs the network without bounds to its numbers; `multiple` and `minimum` are what it says of its
    sides. Raises EngineError for a network that fails.
    """
    minimum = _working_side(call, channels, max(1, multiple, minimum))
    if minimum > _LARGEST_MINIMUM:
        return _of_one_size(call, channels, minimum, multiple)
    grids = list(_grids(network, multiple))
    side = max(_ACROSS, minimum + _ACROSS * (minimum > _ACROSS))  # Some see in blocks of the minimum.
    least = 2 * multiple if minimum == multiple else 3 * minimum
    for length in (max(_SHORT, least), max(_LONG, min(2 * least, 3 * _LARGEST_MINIMUM))):
        strips = _Strips(call, channels, scale, side, length)
        best = min(_trials(strips, grids, minimum), key=_Trial.rank)
        best = _Trial(best.grid, strips.cut_on(best.grid, minimum, upright_too=True))
        if best.is_exact and best.radius <= length // 4:
            break
        # Most was learned from the short strip; few grids are tried where it takes long.
        is_open = not best.is_exact and (multiple > 1 or best.grid > multiple)  # A coarser grid may do more.
        untried = [grid for grid in grids[-1:] if is_open and not strips.places(grid, minimum)]
        grids = sorted({best.grid, *untried})
    return Found(
        minimum=minimum,
        grid=best.grid,
        radius=best.radius,
        difference=best.difference,
        near_radius=best.near,
        near_difference=best.near_difference,
        bytes_per_pixel=strips.bytes_per_pixel,
    )


def _of_one_size(call: Call, channels: int, minimum: int, multiple: int) -> Found:
    """Return what is known of a network that wants large pictures: strips of them are not tried."""
    with _MemoryTaken() as taken:
        call(_texture(channels, minimum, minimum))
    larger = minimum + max(multiple, minimum // 4 // multiple * multiple)
    try:
        call(_texture(channels, larger, larger))
        most = 0
    except Exception:  # Whatever a foreign network raises.
        most = minimum
    return Found(
        minimum=minimum,
        most=most,
        grid=multiple,
        radius=_NEAR,
        difference=1.0,
        near_radius=_NEAR,
        near_difference=1.0,
        bytes_per_pixel=max(1, taken.most // minimum**2),
    )


def _trials(strips: "_Strips", grids: list[int], minimum: int) -> Iterator["_Trial"]:
    """Try grids until one is exact."""
    for grid in grids:
        if strips.places(grid, minimum):
            yield (trial := _Trial(grid, strips.cut_on(grid, minimum)))
            if trial.is_exact:
                return


class _Trial:
    """What cuts on one grid came to."""

    def __init__(self, grid: int, worst: Tensor):
        """`worst` are the largest differences [n] that far, or farther, from a cut."""
        self.grid = grid
        last = len(worst) * 3 // 4  # What is seen from beyond may have no end.
        exact = int((worst[:last] > EXACT).sum())
        self.is_exact = exact < last
        self.near, self.near_difference = _near(worst)
        self.radius = exact + exact // 8 if self.is_exact else self.near  # Other pictures show a little more.
        self.difference = 0.0 if self.is_exact else self.near_difference

    def rank(self) -> tuple[bool, int, int, int]:
        """Return what is smaller for the better trial: differences, of which quarters count; then costs."""
        seen = max(1.0, self.near_difference / UNSEEN)
        return (not self.is_exact, int(log2(seen) / 2), self.grid, self.near)


def _near(worst: Tensor) -> tuple[int, float]:
    """Return how far one must look for a difference that is not seen, or beyond which no more is won."""
    last = min(_NEAR, len(worst) * 3 // 4)
    bearable = max(UNSEEN, 1.5 * float(worst[last]))
    radius = int((worst[:last] > bearable).sum())
    return max(8, radius), float(worst[max(8, radius)])


class _Strips:
    """A strip of a picture, lying and standing upright, as a network makes it whole and in parts."""

    def __init__(self, call: Call, channels: int, scale: int, side: int, length: int):
        self._call, self._scale, self.length = call, scale, length
        self._lying = _texture(channels, side, length)  # [1, C, side, L]
        self._known: dict[int, list[Tensor]] = {}  # What cuts through it at some places came to.
        with _MemoryTaken() as taken:
            self._whole = call(self._lying)
        self.bytes_per_pixel = max(1, taken.most // (side * length))

    def cut_on(self, grid: int, minimum: int, upright_too: bool = False) -> Tensor:
        """Return the largest differences that far, or farther, from cuts on multiples of `grid`: [n]."""
        first, *others = self.places(grid, minimum)
        curves = self._lying_curves(first)
        if upright_too:
            mirrored = self._lying.flip(-1)
            curves = curves + self._curves(mirrored, self._turned, self._turned(mirrored), first)
        worst = _worst_from(curves)
        if float(worst[len(worst) // 2]) <= EXACT:  # Which may be luck.
            for place in others:
                worst = _worst_from([*curves, *self._lying_curves(place)])
        return worst

    def _lying_curves(self, place: int) -> list[Tensor]:
        if place not in self._known:
            self._known[place] = self._curves(self._lying, self._call, self._whole, place)
        return self._known[place]

    def _turned(self, lying: Tensor) -> Tensor:
        """Show the network a strip upright."""
        return self._call(lying.transpose(-1, -2)).transpose(-1, -2)

    def _curves(self, strip: Tensor, call: Call, whole: Tensor, place: int) -> list[Tensor]:
        """Return the differences at each distance to the left and to the right of a cut: [n] and [m]."""
        edge = place * self._scale
        left = call(strip[..., :place]) - whole[..., :edge]
        right = call(strip[..., place:]) - whole[..., edge:]
        return [self._worst(left).flip(0), self._worst(right)]

    def places(self, grid: int, minimum: int) -> list[int]:
        """Return up to two places near the middle, if they can be, on no coarser grid that may matter too."""
        middle = self.length / 2 / grid
        most = self.length - minimum
        numbers = [number for number in range(1, most // grid + 1) if minimum <= number * grid]
        numbers.sort(key=lambda number: abs(number - middle))
        strange = [n for n in numbers if gcd(n, 2 * 3 * 5 * 7) == 1 and abs(n - middle) <= middle / 2]
        odd = [n for n in numbers if n % 2 and n not in strange]
        return [number * grid for number in (strange + odd or numbers)[:2]]

    def _worst(self, difference: Tensor) -> Tensor:
        """Return the largest difference of each column of the small picture: [n]."""
        columns = difference[0].abs().nan_to_num(1e9).amax(dim=(0, 1))
        return columns.reshape(-1, self._scale).amax(dim=1)


def _worst_from(curves: list[Tensor]) -> Tensor:
    """Return the largest differences of some at each distance from a cut, or farther: [n]."""
    reach = min(len(curve) for curve in curves)
    differences = torch.stack([curve[:reach] for curve in curves]).amax(dim=0)
    return differences.flip(0).cummax(dim=0).values.flip(0)


def _texture(channels: int, height: int, width: int) -> Tensor:
    """Return a picture [1, C, H, W] that is noise at the left, and soft and darker at the right.

    So the halves tell a network that looks at all of its picture different things.
    """
    random = torch.Generator().manual_seed(0)
    noise = torch.rand(1, channels, height, width, generator=random)
    few = torch.rand(1, channels, max(2, height // 8), max(2, width // 8), generator=random)
    soft = F.interpolate(few, size=(height, width), mode="bilinear")
    is_left = torch.arange(width) < width // 2
    return torch.where(is_left, noise, 0.1 + 0.4 * soft)


def _working_side(call: Call, channels: int, side: int) -> int:
    """Return the smallest side, or a few times as much, with which a network works at all."""
    try:
        call(_texture(channels, side, side))
    except Exception as error:  # Whatever a foreign network raises.
        if side < _LARGEST_MINIMUM:
            return _working_side(call, channels, 2 * side)
        what = f"{type(error).__name__}: {error}".rstrip(".")
        raise EngineError("The network fails on a trial picture ({what}).", what=what[:200]) from error
    return side


def _grids(network: nn.Module, multiple: int) -> Iterator[int]:
    """Return the grids worth trying, the finest first: doubled, and those that windows are named for."""
    sizes = {_size for layer in network.modules() for name in _WINDOWS for _size in _ints(layer, name)}
    grids = {multiple * 2**times for times in range(8)} | {lcm(multiple, size) for size in sizes}
    return (grid for grid in sorted(grids) if grid == multiple or grid <= _LARGEST_GRID)


def _ints(layer: nn.Module, name: str) -> Iterator[int]:
    value = getattr(layer, name, None)
    values = value if isinstance(value, list | tuple) else [value]
    return (each for each in values if isinstance(each, int) and each > 0)


class _MemoryTaken(TorchDispatchMode):
    """Counts the bytes of all tensors that operations make while they live, and how many that is at most."""

    def __init__(self) -> None:
        super().__init__()
        self.most = self._now = 0
        self._known: set[int] = set()

    def __torch_dispatch__(
        self,
        operation: Callable[..., Any],
        types: object,
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        made = operation(*args, **(kwargs or {}))
        for tensor in tree_leaves(made):
            if isinstance(tensor, Tensor):
                self._count(tensor.untyped_storage())
        return made

    def _count(self, storage: torch.UntypedStorage) -> None:
        place, size = storage.data_ptr(), storage.nbytes()
        if place and place not in self._known:
            self._known.add(place)
            self._now += size
            self.most = max(self.most, self._now)
            weakref.finalize(storage, self._forget, place, size)

    def _forget(self, place: int, size: int) -> None:
        self._known.discard(place)
        self._now -= size


def _keep(place: Path, found: Found) -> None:
    """Write down what was found. Without a place for it, it is found again the next time."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(place) as file:
            file.write(json.dumps(asdict(found)).encode())
    except OSError:
        return


def _some(value: Any, way: str) -> int:
    """Read a whole number from 1 up."""
    return max(1, count(value, way))


_FOUND = versioned(
    FORMAT_VERSION,
    record(Found, minimum=_some, most=count, grid=_some, radius=count, difference=number(), near_radius=count,
           near_difference=number(), bytes_per_pixel=_some),
)  # fmt: skip
