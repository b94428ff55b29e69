"""The frames of an animation, each painted over the ones before it.

WORKAROUND: Pillow paints those of other kinds itself. Those of an APNG it mixes with what they lie over as if
opacity, and the number of a colour in a palette, were colours: soft edges get thin, opaque things get holes,
and what a palette lets shine through gets colours that nobody chose. Where a frame is cleared away, it leaves
the first colour of the palette, or black: https://github.com/python-pillow/Pillow/pull/7018.
"""

from collections.abc import Iterator

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import Blend, Disposal, PngImageFile

from training.pictures.decoded import to_bytes

_MODES = ("RGBA", "LA", "P", "RGB", "L", "1", "I;16")
# What an opaque frame becomes, where it does not stay what it is.
_WITHOUT_OPACITY = {"P": "RGB", "1": "L", "I;16": "L"}


def frames(image: Image.Image) -> Iterator[Image.Image]:
    """Yield each frame of a file as a picture, while the file stands at it; of one that is no animation, it.

    A file that was just opened. Raises what Pillow raises for a damaged frame.
    """
    if isinstance(image, PngImageFile) and image.is_animated and image.mode in _MODES:
        yield from _of_apng(image)
        return
    for place in range(getattr(image, "n_frames", 1)):
        image.seek(place)
        yield image.copy()


def _of_apng(image: PngImageFile) -> Iterator[Image.Image]:
    """Paint the frames as the specification has it: https://www.w3.org/TR/png-3/#apng-frame-based-animation."""
    canvas = Image.new("RGBA", image.size)
    for place in range(image.n_frames):
        image.seek(place)
        is_over, image.blend_op = bool(place) and image.blend_op == Blend.OP_OVER, Blend.OP_SOURCE
        image.load()
        left, top, right, bottom = (round(edge) for edge in image.dispose_extent)
        own = _of_eight_bits(image.crop((left, top, right, bottom))).convert("RGBA")
        before = canvas.crop((left, top, right, bottom))
        if is_over:
            canvas.alpha_composite(own, (left, top))
        else:
            canvas.paste(own, (left, top))
        yield _as_in(image, canvas)
        if image.dispose_op == Disposal.OP_BACKGROUND or (image.default_image and not place):
            canvas.paste((0, 0, 0, 0), (left, top, right, bottom))
        elif image.dispose_op == Disposal.OP_PREVIOUS:
            canvas.paste(before, (left, top))


def _of_eight_bits(picture: Image.Image) -> Image.Image:
    """Bring greys of 16 bits to 8, where Pillow would make all but the darkest white."""
    return Image.fromarray(to_bytes(np.asarray(picture))) if picture.mode == "I;16" else picture


def _as_in(file: PngImageFile, canvas: Image.Image) -> Image.Image:
    """Return a copy of what is painted, in the mode of its file where that can hold it."""
    is_opaque = canvas.getchannel("A").getextrema() == (255, 255)
    if file.mode == "LA":
        picture = canvas.convert("LA")
    elif file.mode != "RGBA" and is_opaque:
        picture = canvas.convert(_WITHOUT_OPACITY.get(file.mode, file.mode))
    else:
        picture = canvas.copy()
    picture.info = {key: value for key, value in file.info.items() if key != "transparency"}
    return picture
