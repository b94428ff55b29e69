"""Picture files that tell their colours without an ICC profile, made for tests."""

import io
import zlib

import imagecodecs
import numpy as np
import pytest
from PIL import Image, PngImagePlugin

FULL, VIDEO = 1, 0


def png(path, pixels, profile=None, **chunks):
    """Write uint8 [H, W, C], or [H, W] for greys, with an ICC profile and with chunks such as cICP.

    Or uint16, with such chunks only.
    """
    if pixels.dtype == np.uint16:
        content = imagecodecs.png_encode(pixels)
        told = b"".join(_chunk(name.encode(), told) for name, told in chunks.items())
        path.write_bytes(content[:33] + told + content[33:])
        return path
    info = PngImagePlugin.PngInfo()
    for name, content in chunks.items():
        info.add(name.encode(), content)
    Image.fromarray(pixels).save(path, "PNG", pnginfo=info, icc_profile=profile)
    return path


def _chunk(name, content):
    return len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)


def cicp(primaries, transfer, is_full=FULL, matrix=0):
    """The content of a chunk cICP."""
    return bytes([primaries, transfer, matrix, is_full])


def gamma(value):
    """The content of a chunk gAMA."""
    return round(value * 100_000).to_bytes(4)


def points(*places):
    """The content of a chunk cHRM: white, red, green, blue."""
    return b"".join(round(place * 100_000).to_bytes(4) for place in places)


def avif(path, pixels, primaries, transfer):
    """Write an AVIF picture whose box nclx says so."""
    content = io.BytesIO()
    Image.fromarray(pixels).save(content, "AVIF", quality=100, subsampling="4:4:4")
    usual, told = (b"nclx" + bytes([0, code[0], 0, code[1]]) for code in ((1, 13), (primaries, transfer)))
    assert content.getvalue().count(usual) == 1
    path.write_bytes(content.getvalue().replace(usual, told))
    return path


def heic(path, pixels, primaries, transfer):
    """Write a HEIC picture whose box nclx says so."""
    pillow_heif = pytest.importorskip("pillow_heif")
    pillow_heif.register_heif_opener()
    options = {"color_primaries": primaries, "transfer_characteristics": transfer}
    Image.fromarray(pixels).save(path, "HEIF", quality=100, chroma=444, **options)
    return path


def camera_jpeg(path, pixels, space=65535, rule="R03"):
    """Write a JPEG with the EXIF data of a camera; "R03" stands for Adobe RGB."""
    exif = Image.Exif()
    exif.get_ifd(0x8769).update({0xA001: space, 0xA005: {1: rule}})
    Image.fromarray(pixels).save(path, "JPEG", quality=100, subsampling=0, exif=exif)
    return path


def patch(*colour, side=64):
    """Pixels of one colour: uint8 [64, 64, C], or [64, 64] for a grey."""
    return np.full((side, side, len(colour)), colour, np.uint8).squeeze()
