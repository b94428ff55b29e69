"""Small files of paint programs, written as those programs write them."""

import io
import struct
from zipfile import ZIP_STORED, ZipFile

import imagecodecs
import numpy as np

KINDS = {"1": 0, "L": 1, "P": 2, "RGB": 3, "CMYK": 4, "MULTICHANNEL": 7, "DUOTONE": 8, "LAB": 9}


def psd(
    planes,
    mode="RGB",
    *,
    depth=8,
    large=False,
    packed=True,
    layers=0,
    merged=True,
    blocks=(),
    resources=(),
    palette=b"",
):
    """Return a PSD, or a `large` PSB, of planes [C, H, W] as they are stored; of one bit, eight to a byte.

    `layers` counts empty layers; if it is negative, the first plane after the colours is opacity.
    """
    planes = np.asarray(planes)
    channels, height, width = planes.shape
    if depth == 1:
        width *= 8
    long = ">Q" if large else ">I"
    head = struct.pack(">4sH6xHIIHH", b"8BPS", 2 if large else 1, channels, height, width, depth, KINDS[mode])
    told = [(1057, struct.pack(">IB", 1, merged) + bytes(13)), *resources]
    listed = b"".join(
        b"8BIM" + struct.pack(">HHI", number, 0, len(content)) + content + bytes(len(content) % 2)
        for number, content in told
    )
    record = bytes(18) + b"8BIMnorm" + bytes([255, 0, 0, 0]) + struct.pack(">I12x", 12)
    info = struct.pack(">h", layers) + record * abs(layers) if layers else b""
    info += bytes(len(info) % 2)
    section = struct.pack(long, len(info)) + info + struct.pack(">I", 0)
    for key, content in blocks:
        is_long = large and key in (b"FMsk", b"Lr16", b"Mt16")
        section += b"8BIM" + key + struct.pack(long if is_long else ">I", len(content)) + content
        section += bytes(-len(content) % 4)
    if not layers and not blocks:
        section = b""
    return b"".join(
        (
            head,
            struct.pack(">I", len(palette)) + palette,
            struct.pack(">I", len(listed)) + listed,
            struct.pack(long, len(section)) + section,
            _stored(planes.astype(">u2") if depth == 16 else planes.astype(np.uint8), packed, large),
        )
    )


def _stored(planes, packed, large):
    if not packed:
        return struct.pack(">H", 0) + planes.tobytes()
    rows = [imagecodecs.packbits_encode(row.tobytes()) for plane in planes for row in plane]
    counts = np.array([len(row) for row in rows], ">u4" if large else ">u2")
    return struct.pack(">H", 1) + counts.tobytes() + b"".join(rows)


def layered_zip(image, mimetype="image/openraster", name="mergedimage.png", **others):
    """Return a file of OpenRaster, or of Krita, whose layers look like `image` together; None for none."""
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("mimetype", mimetype, ZIP_STORED)
        archive.writestr("maindoc.xml" if "krita" in mimetype else "stack.xml", "<image/>")
        if image is not None:
            content = io.BytesIO()
            image.save(content, "PNG", **others)
            archive.writestr(name, content.getvalue(), ZIP_STORED)
    return file.getvalue()
