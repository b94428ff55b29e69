"""Small JPEG XL files: pixels written by libjxl, under a head that says what a test wants."""

import imagecodecs
import numpy as np

SRGB, P3, BT2100 = 1, 11, 9  # Primaries.
D65 = 1
LINEAR, SRGB_CURVE, PQ = 8, 13, 16


class _Bits:
    def __init__(self):
        self.number = self.count = 0

    def add(self, count, number):
        self.number |= number << self.count
        self.count += count

    def add_side(self, side):
        self.add(2, 3)
        self.add(30, side - 1)

    def add_number(self, number):
        """Add a number of a list."""
        choice = number if number < 2 else 2 if number < 18 else 3
        self.add(2, choice)
        if choice > 1:
            self.add(*((4, number - 2) if choice == 2 else (6, number - 18)))

    def add_point(self, point):
        for place in point:
            stored = 2 * round(place * 1e6)
            choice = 0 if stored < 2**19 else 1 if stored < 2**20 else 2
            self.add(2, choice)
            self.add(*((19, stored), (19, stored - 2**19), (20, stored - 2**20))[choice])

    def to_bytes(self):
        return self.number.to_bytes((self.count + 7) // 8, "little")


def head(
    width,
    height,
    *,
    bits=8,
    orientation=1,
    alpha=None,
    is_grey=False,
    primaries=SRGB,
    white=D65,
    transfer=SRGB_CURVE,
    gamma=None,
    profile=False,
):
    """Return the head of a codestream without losses. `alpha` is None, "straight" or "multiplied"."""
    told = _Bits()
    told.add(1, 0)
    told.add_side(height)
    told.add(3, 0)
    told.add_side(width)
    told.add(1, 0)  # Not all as usual.
    told.add(1, 1)  # There is more to say:
    told.add(3, orientation - 1)
    told.add(3, 0)  # No size to be shown in, no preview, no animation.
    _add_depth(told, bits)
    told.add(1, bits <= 8)
    told.add(2, alpha is not None)
    if alpha:
        told.add(1, 0)
        told.add_number(0)
        _add_depth(told, bits)
        told.add(2, 0)
        told.add(2, 0)
        told.add(1, alpha == "multiplied")
    told.add(1, 0)  # Not in XYB.
    told.add(1, 0)
    told.add(1, profile)
    told.add_number(1 if is_grey else 0)
    if not profile:
        told.add_number(white if isinstance(white, int) else 2)
        if not isinstance(white, int):
            told.add_point(white)
        if not is_grey:
            told.add_number(primaries if isinstance(primaries, int) else 2)
            for point in () if isinstance(primaries, int) else primaries:
                told.add_point(point)
        told.add(1, gamma is not None)
        if gamma is None:
            told.add_number(transfer)
        else:
            told.add(24, round(gamma * 1e7))
        told.add_number(0)
    told.add(1, 1)  # How bright it is.
    told.add(2, 0)  # Nothing further.
    told.add(1, 1)  # How colours would be converted.
    return b"\xff\x0a" + told.to_bytes()


def _add_depth(told, bits):
    told.add(1, 0)  # Whole numbers.
    told.add(2, 0 if bits == 8 else 3)
    if bits != 8:
        told.add(6, bits - 1)


def jpeg_xl(pixels, **told):
    """Return a codestream of uint8 or uint16 [H, W, C], without losses, whose head says what is `told`."""
    height, width, channels = pixels.shape
    told = {"bits": 8 * pixels.itemsize, "is_grey": channels < 3} | told
    if channels in (2, 4):
        told = {"alpha": "straight"} | told
    stored = pixels[..., 0] if channels == 1 else pixels
    whole = imagecodecs.jpegxl_encode(stored, lossless=True, usecontainer=False)
    plain = {name: value for name, value in told.items() if name in ("bits", "is_grey", "alpha")}
    for start in range(4, 40):  # Where the pixels begin.
        try:
            seen = imagecodecs.jpegxl_decode(head(width, height, **plain) + whole[start:])
        except RuntimeError:
            continue
        if np.array_equal(seen, stored) or told.get("alpha") == "multiplied":
            return head(width, height, **told) + whole[start:]
    raise AssertionError("libjxl writes another kind of head now")


def box(name, content):
    """Return a box of a file."""
    return (8 + len(content)).to_bytes(4) + name + content


def boxed(*boxes):
    """Return a file of boxes."""
    return box(b"JXL ", b"\r\n\x87\n") + box(b"ftyp", b"jxl \0\0\0\0jxl ") + b"".join(boxes)
