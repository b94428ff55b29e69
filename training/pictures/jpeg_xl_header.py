"""What the head of a JPEG XL codestream says: size, orientation, opacity and colours. Free of torch.

The fields are those of ISO/IEC 18181-1, annexes D and E; each takes as many bits
as it needs, the lowest first.
"""

from collections.abc import Callable
from dataclasses import dataclass

BLACK = 4  # The kind of an extra channel.

_RATIOS = {1: (1, 1), 2: (12, 10), 3: (4, 3), 4: (3, 2), 5: (16, 9), 6: (5, 4), 7: (2, 1)}
_GREY, _XYB = 1, 2  # Kinds of colours.
_D65, _CUSTOM = 1, 2
_ALPHA, _SPOT, _CFA = 0, 2, 5  # Kinds of extra channels.

Point = tuple[float, float]  # CIE x, y.


@dataclass(frozen=True, slots=True)
class Encoding:
    """How colours are encoded."""

    is_grey: bool = False
    is_profile: bool = False  # Said by an ICC profile, and not by what follows.
    white: int | Point = _D65  # 1 is D65, 10 equal energy, 11 that of cinemas.
    primaries: int | tuple[Point, Point, Point] = 1  # 1 is sRGB, 9 BT.2100, 11 P3.
    transfer: int = 13  # As ITU-T H.273 counts.
    gamma: float | None = None  # Instead of `transfer`: the power that encodes.


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a codestream says."""

    stored_width: int
    stored_height: int
    orientation: int = 1  # As EXIF counts; the decoder turns the picture by itself.
    extra: tuple[int, ...] = ()  # The kinds of channels beside the colours.
    is_premultiplied: bool = False
    is_xyb: bool = True  # Stored as the eye sees it, with losses; the decoder converts that.
    encoding: Encoding = Encoding()

    @property
    def size(self) -> tuple[int, int]:
        """The width and height of the upright picture."""
        size = (self.stored_width, self.stored_height)
        return size[::-1] if self.orientation >= 5 else size


def read_header(codestream: bytes) -> Header:
    """Read the head of a codestream, which begins with FF 0A. Raises EOFError where it is cut off."""
    bits = _Bits(codestream[2:])
    width, height = _size(bits)
    if bits.flag():  # Everything is as usual.
        return Header(width, height)
    orientation = 1
    if bits.flag():
        orientation = 1 + bits.take(3)
        if bits.flag():
            _size(bits)  # For which the picture is meant.
        if bits.flag():
            _skip_preview(bits)
        if bits.flag():
            _skip_animation(bits)
    _skip_depth(bits)
    bits.flag()  # Whether numbers of 16 bits are enough to decode it.
    count = bits.one_of(0, 1, lambda: 2 + bits.take(4), lambda: 1 + bits.take(12))
    channels = [_extra_channel(bits) for _ in range(count)]
    kinds = tuple(kind for kind, _ in channels)
    is_premultiplied = any(is_multiplied for _, is_multiplied in channels)
    return Header(width, height, orientation, kinds, is_premultiplied, bits.flag(), _encoding(bits))


class _Bits:
    """Bits, the lowest of each byte first."""

    def __init__(self, content: bytes):
        self._number = int.from_bytes(content, "little")
        self._left = 8 * len(content)

    def take(self, count: int) -> int:
        """Take a number of so many bits."""
        if count > self._left:
            raise EOFError("the file ends too early")
        taken = self._number & ((1 << count) - 1)
        self._number >>= count
        self._left -= count
        return taken

    def flag(self) -> bool:
        """Take a bit."""
        return bool(self.take(1))

    def one_of(self, *choices: int | Callable[[], int]) -> int:
        """Take which of four a number is: itself, or what is taken then. "U32" in the standard."""
        choice = choices[self.take(2)]
        return choice if isinstance(choice, int) else choice()

    def number(self) -> int:
        """Take a number of a list. "Enum" in the standard."""
        return self.one_of(0, 1, lambda: 2 + self.take(4), lambda: 18 + self.take(6))


def _size(bits: _Bits) -> tuple[int, int]:
    """Take a width and a height."""
    is_small = bits.flag()

    def side() -> int:
        if is_small:
            return 8 * (1 + bits.take(5))
        return 1 + bits.take((9, 13, 18, 30)[bits.take(2)])

    height = side()
    ratio = bits.take(3)
    if not ratio:
        return side(), height
    across, down = _RATIOS[ratio]
    return height * across // down, height


def _skip_preview(bits: _Bits) -> None:
    is_small = bits.flag()

    def skip_side() -> None:
        if is_small:
            bits.one_of(16, 32, lambda: bits.take(5), lambda: bits.take(9))
        else:
            bits.take((6, 8, 10, 12)[bits.take(2)])

    skip_side()
    if not bits.take(3):
        skip_side()


def _skip_animation(bits: _Bits) -> None:
    bits.one_of(100, 1000, lambda: bits.take(10), lambda: bits.take(30))  # Ticks a second,
    bits.one_of(1, 1001, lambda: bits.take(8), lambda: bits.take(10))  # divided by this.
    bits.one_of(0, lambda: bits.take(3), lambda: bits.take(16), lambda: bits.take(32))  # Loops.
    bits.flag()  # Whether frames have time codes.


def _skip_depth(bits: _Bits) -> None:
    if bits.flag():  # Floating point.
        bits.one_of(32, 16, 24, lambda: bits.take(6))
        bits.take(4)
    else:
        bits.one_of(8, 10, 12, lambda: bits.take(6))


def _extra_channel(bits: _Bits) -> tuple[int, bool]:
    """Return the kind of an extra channel, and whether it is opacity that colours are multiplied by."""
    if bits.flag():
        return _ALPHA, False
    kind = bits.number()
    _skip_depth(bits)
    bits.one_of(0, 3, 4, lambda: bits.take(3))  # How much smaller it is.
    length = bits.one_of(0, lambda: bits.take(4), lambda: 16 + bits.take(5), lambda: 48 + bits.take(10))
    bits.take(8 * length)  # Its name.
    if kind == _SPOT:
        bits.take(4 * 16)
    if kind == _CFA:
        bits.one_of(1, lambda: bits.take(2), lambda: bits.take(4), lambda: bits.take(8))
    return kind, kind == _ALPHA and bits.flag()


def _encoding(bits: _Bits) -> Encoding:
    if bits.flag():  # sRGB.
        return Encoding()
    is_profile = bits.flag()
    kind = bits.number()
    if is_profile:
        return Encoding(kind == _GREY, is_profile=True)
    white: int | Point = _D65
    primaries: int | tuple[Point, Point, Point] = 1
    if kind != _XYB and (white := bits.number()) == _CUSTOM:
        white = _point(bits)
    if kind not in (_GREY, _XYB) and (primaries := bits.number()) == _CUSTOM:
        primaries = (_point(bits), _point(bits), _point(bits))
    if bits.flag():
        return Encoding(kind == _GREY, False, white, primaries, gamma=bits.take(24) / 1e7)
    return Encoding(kind == _GREY, False, white, primaries, transfer=bits.number())


def _point(bits: _Bits) -> Point:
    return _coordinate(bits) / 1e6, _coordinate(bits) / 1e6


def _coordinate(bits: _Bits) -> int:
    """Take a number with a sign, which is its lowest bit."""
    stored = bits.one_of(
        lambda: bits.take(19),
        lambda: 2**19 + bits.take(19),
        lambda: 2**20 + bits.take(20),
        lambda: 2**21 + bits.take(21),
    )
    return -(stored + 1) // 2 if stored & 1 else stored // 2
