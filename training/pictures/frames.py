"""Turns an animation to one of its frames, painted over the ones before it.

WORKAROUND: Pillow mixes a frame of an APNG that lies over others with them as if opacity were a colour, so
that soft edges get thin and opaque things get holes: https://github.com/python-pillow/Pillow/pull/7018.
"""

from PIL import Image
from PIL.PngImagePlugin import Blend, PngImageFile


def turn_to(image: Image.Image, place: int) -> None:
    """Have this frame shown, and its pixels loaded; frames are asked for in their order."""
    image.seek(place)
    if place and isinstance(image, PngImageFile) and image.mode in ("RGBA", "LA"):
        _lay_over(image)
    else:
        image.load()


def _lay_over(image: PngImageFile) -> None:
    ground = Image.new(image.mode, image.size)
    ground.im = image.im.copy()  # What copies an image loads it, which paints into this.
    over, image.blend_op = image.blend_op == Blend.OP_OVER, Blend.OP_SOURCE
    image.load()
    if over:
        left, top, right, bottom = (round(edge) for edge in image.dispose_extent)
        ground = ground.convert("RGBA")  # Not every Pillow lays shades of grey over one another.
        ground.alpha_composite(image.crop((left, top, right, bottom)).convert("RGBA"), (left, top))
        image.paste(ground.convert(image.mode))
