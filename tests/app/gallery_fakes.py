"""Small pictures with and without provenance, for the tests of the gallery."""

import numpy as np
from PIL import Image

from ganart.keeping.indexed_picture import IndexedPicture
from training.provenance import Provenance, pnginfo


def provenance(index=0, *, seed=7, title="Faces", model="ab" * 32, created="2026-11-22T13:00:00+00:00"):
    return Provenance(
        model=model,
        title=title,
        recipe="dcgan",
        seed=seed,
        index=index,
        truncation=0.8,
        label="",
        images_seen=120_000,
        program="0.1.0",
        torch="2.15",
        device="cpu",
        created=created,
    )


def paint(path, number=0, made=None, side=64):
    """Write a PNG of one colour, with a square in it, so that each number looks its own way."""
    pixels = np.full((side, side, 3), (number * 37 % 256, number * 91 % 256, number // 7 % 256), np.uint8)
    pixels[: side // 4, : side // 4] = 255
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path, pnginfo=pnginfo(made, side, side) if made else None)
    return path


def paint_many(folder, count):
    """Write a batch as one generation leaves it: created a second apart, the last one newest."""
    return [
        paint(
            folder / f"{number:04d}.png",
            number,
            provenance(number, created=f"2026-11-22T13:{number // 60:02d}:{number % 60:02d}+00:00"),
        )
        for number in range(count)
    ]


def entry(number=0, /, **values):
    """What the index would say of a picture that needs no file."""
    known = {
        "path": f"batch/{number:06d}.png",
        "size": 1000,
        "stamp": f"1000 {number} 0 0",
        "sample": "",
        "digest": f"{number:032x}",
        "file_digest": f"{number:032x}",
        "width": 64,
        "height": 64,
        "created": float(number),
        "model": "ab" * 32,
        "title": "Faces",
        "recipe": "dcgan",
        "seed": 7,
        "number": number,
        "truncation": 1.0,
        "label": "",
        "images_seen": 1000,
    }
    return IndexedPicture(**known | values)
