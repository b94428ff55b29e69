"""What a file says of its colours without an ICC profile, noted where the exits look.

PNG tells it in cICP, which comes before a profile and sRGB, or in gAMA and cHRM, which come last (PNG, third
edition, section 4.3); AVIF and HEIC in a box nclx, cameras in the EXIF data of JPEG.
"""

from contextlib import suppress

from PIL import ExifTags, Image, ImageFile

from training.pictures.codes import ADOBE, SRGB, ColourCode, Primaries, hdr_of, profile, profile_of
from training.pictures.colour import HDR
from training.pictures.stored_codes import code_of_avif, code_of_png
from training.pictures.transfer import power, srgb

_USUAL_GAMMA = 1 / 2.2  # With it programs that do not know sRGB's curve say sRGB.
_NEAR = 0.005  # Of a gamma or a place: files round them.
_GAMMAS = (0.1, 10)  # No program means others.
_UNCALIBRATED = 65535
_GAMMA_KEYS = {"gamma", "chromaticity"}  # Of `Image.info`, by Pillow.
_GREYS = ("1", "L", "LA", "La", "I", "I;16", "I;16B")


def note_colours(image: ImageFile.ImageFile) -> None:
    """Put what a file that was just opened says of its colours into its info.

    It becomes an ICC profile that says the same, or `HDR` for light beyond white. What is unknown, damaged or
    no more than sRGB leaves no trace.
    """
    with suppress(Exception):  # Whatever is in a file: the pixels count.
        if image.format == "PNG":
            _note_png(image)
        elif image.info.get("icc_profile"):
            return
        elif image.format == "AVIF" and image.fp:
            _note_code(image, code_of_avif(image.fp))
        elif image.format == "HEIF" and (told := image.info.get("nclx_profile")):
            _note_code(image, ColourCode(told["color_primaries"], told["transfer_characteristics"]))
        elif image.format in ("JPEG", "MPO") and _is_adobe_rgb(image):
            image.info["icc_profile"] = profile(power(563 / 256), ADOBE)


def _note_png(image: ImageFile.ImageFile) -> None:
    assert image.fp is not None
    place = image.fp.tell()
    try:
        code = code_of_png(image.fp)
    finally:
        image.fp.seek(place)
    if code and code.is_known:
        image.info.pop("icc_profile", None)
        _note_code(image, code)
    elif not image.info.get("icc_profile") and "srgb" not in image.info and _GAMMA_KEYS & image.info.keys():
        _note_gamma(image)


def _note_code(image: Image.Image, code: ColourCode | None) -> None:
    if code is None or not code.is_known or code.is_srgb:
        return
    if code.is_hdr:
        image.info[HDR] = hdr_of(code)
    else:
        image.info["icc_profile"] = profile_of(code, image.mode in _GREYS)


def _note_gamma(image: Image.Image) -> None:
    """Note what gAMA and cHRM say; without one of them, it is what sRGB has."""
    gamma, points = image.info.get("gamma", _USUAL_GAMMA), image.info.get("chromaticity")
    primaries = SRGB if points is None else _primaries(points)
    if not _GAMMAS[0] <= gamma <= _GAMMAS[1]:
        return
    is_usual = abs(gamma - _USUAL_GAMMA) < _NEAR
    if not (is_usual and _are_near(primaries, SRGB)):
        curve = srgb if is_usual else power(1 / gamma)
        image.info["icc_profile"] = profile(curve, primaries, image.mode in _GREYS)


def _primaries(points: tuple[float, ...]) -> Primaries:
    """Return what cHRM tells: x and y of white, red, green and blue. Raises ValueError for other counts."""
    white, red, green, blue = zip(points[::2], points[1::2], strict=True)
    return Primaries(red, green, blue, white)


def _are_near(one: Primaries, other: Primaries) -> bool:
    pairs = ((one.red, other.red), (one.green, other.green), (one.blue, other.blue), (one.white, other.white))
    return all(abs(a[n] - b[n]) < _NEAR for a, b in pairs for n in (0, 1))


def _is_adobe_rgb(image: Image.Image) -> bool:
    """Whether a camera was set to Adobe RGB (1998), by the option file R03 of DCF 2.0."""
    if image.mode != "RGB" or b"R03" not in image.info.get("exif", b""):  # Quick: nearly all have not.
        return False
    exif = image.getexif()
    space = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.ColorSpace)
    rule = exif.get_ifd(ExifTags.IFD.Interop).get(ExifTags.Interop.InteropIndex)
    return space == _UNCALIBRATED and rule == "R03"
