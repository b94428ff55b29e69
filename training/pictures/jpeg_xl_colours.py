"""What the numbers mean that libjxl decodes: as the head of a JPEG XL says, or linear light."""

from dataclasses import replace

from training.pictures.codes import SRGB, ColourCode, hdr_of, primaries_of, profile
from training.pictures.colour import Colours
from training.pictures.jpeg_xl_header import Encoding
from training.pictures.transfer import CURVES, HLG, PQ, power

_WHITES = {1: (0.3127, 0.3290), 10: (1 / 3, 1 / 3), 11: (0.314, 0.351)}
_PRIMARIES = {1: 1, 9: 9, 11: 12}  # Their numbers in H.273.
_CURVES = {**CURVES, 17: power(2.6)}  # The last is that of cinemas.


def decoded_colours(encoding: Encoding) -> Colours:
    """Return the colours of decoded numbers.

    What is stored with losses and has an ICC profile, libjxl decodes to linear light of sRGB. Raises KeyError
    for numbers that the standard does not know, and RuntimeError for primaries that nothing can be mixed of.
    """
    if encoding.is_profile:
        return profile(power(1.0), SRGB, encoding.is_grey)
    if encoding == Encoding(encoding.is_grey):
        return None
    if isinstance(encoding.primaries, int):
        number = _PRIMARIES[encoding.primaries]
        if encoding.gamma is None and encoding.transfer in (PQ, HLG):
            return hdr_of(ColourCode(number, encoding.transfer))
        primaries = primaries_of(number)
    else:
        red, green, blue = encoding.primaries
        primaries = replace(SRGB, red=red, green=green, blue=blue)
    white = _WHITES[encoding.white] if isinstance(encoding.white, int) else encoding.white
    curve = _CURVES[encoding.transfer] if encoding.gamma is None else power(1 / encoding.gamma)
    return profile(curve, replace(primaries, white=white), encoding.is_grey)
