"""What becomes of damaged picture files: each is read or refused in a sentence; none crashes or hangs.

Small files of every kind are changed at random and read by both exits of `training.pictures`, in a process
with limited memory and time. What should not have happened is kept in a folder.

python tests/bench/fuzz_pictures.py [how many, 10000 when not said]
"""

import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from select import select
from typing import Any

import imagecodecs
import numpy as np
import tifffile
from PIL import Image

from tests.camera_files import dng
from tests.layered_files import layered_zip, psd
from training.errors import EngineError
from training.pictures.eight_bits import read_eight_bits
from training.pictures.refusals import PictureError
from training.upscaling.sources import read_source

_MEMORY = 4 * 2**30  # Bytes of address space.
_PATIENCE_S = 30.0  # For one file.
_EXTREMES = (0, 1, 0x7F, 0x80, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)


def samples() -> dict[str, bytes]:
    """Return a small sound file of each kind."""
    noise = np.random.default_rng(0).integers(0, 65536, (24, 32, 4), dtype=np.uint16)
    wide, narrow = np.ascontiguousarray(noise[..., :3]), (noise >> 8).astype(np.uint8)
    image, veiled = Image.fromarray(narrow[..., :3]), Image.fromarray(narrow)
    exif = Image.Exif()
    exif[274], exif[305] = 6, "a program"
    exif.get_ifd(0x8769)[36867] = "2026:01:02 03:04:05"
    whole = {"exif": exif}
    frames = {"save_all": True, "append_images": [image.rotate(90), image]}
    found = {
        "PNG": _saved(image, "PNG", **whole),
        "PNG with opacity": _saved(veiled, "PNG"),
        "PNG of a palette": _saved(image.quantize(50), "PNG", transparency=b"\0\x80"),
        "APNG": _saved(image, "PNG", **frames),
        "PNG of 16 bits": imagecodecs.png_encode(wide),
        "PNG of 16-bit greys with opacity": imagecodecs.png_encode(np.ascontiguousarray(wide[..., :2])),
        "JPEG": _saved(image, "JPEG", **whole),
        "progressive JPEG": _saved(image, "JPEG", progressive=True),
        "CMYK JPEG": _saved(image.convert("CMYK"), "JPEG"),
        "JPEG of 12 bits": imagecodecs.jpeg8_encode(wide >> 4, bitspersample=12, level=90),
        "lossless JPEG": imagecodecs.jpeg8_encode(wide, bitspersample=16, lossless=True),
        "WebP": _saved(image, "WEBP", **whole),
        "lossless WebP": _saved(veiled, "WEBP", lossless=True),
        "animated WebP": _saved(image, "WEBP", **frames),
        "GIF": _saved(image, "GIF", **frames),
        "BMP": _saved(image, "BMP"),
        "AVIF": _saved(veiled, "AVIF", **whole),
        "TIFF": _saved(image, "TIFF", **whole),
        "TIFF of LZW": _saved(image, "TIFF", compression="tiff_lzw"),
        "TIFF of JPEG": _saved(image, "TIFF", compression="jpeg"),
        "TIFF of 16 bits": _tiff(wide, photometric="rgb"),
        "TIFF of 16 bits in planes": _tiff(np.moveaxis(wide, -1, 0), photometric="rgb", planarconfig=2),
        "TIFF of 16 bits and ZSTD": _tiff(wide, photometric="rgb", compression="zstd", predictor=True),
        "TIFF of inks": _tiff(noise, photometric="separated"),
        "TIFF of floating point": _tiff(wide.astype(np.float32) / 65535, photometric="rgb", predictor=True,
                                        compression="zlib"),
        "TIFF of Lab": _tiff(wide, photometric="cielab"),
        "TIFF of tiles": _tiff(noise[..., :2], photometric="minisblack", extrasamples=["assocalpha"],
                               tile=(16, 16), compression="lzw"),
        "PSD": psd(np.moveaxis(narrow[..., :3], -1, 0)),
        "OpenRaster": layered_zip(image),
        "JPEG XL": imagecodecs.jpegxl_encode(wide),
        "lossy JPEG XL": imagecodecs.jpegxl_encode(narrow, level=80),
    }  # fmt: skip
    if find_spec("rawpy"):
        found["camera raw"] = dng(narrow[..., :3] / 255)
    try:
        import pillow_heif
    except ImportError:
        return found
    pillow_heif.register_heif_opener()
    return found | {"HEIC": _saved(image, "HEIF", **whole)}


def _saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def _tiff(pixels: np.ndarray, **options: Any) -> bytes:
    file = BytesIO()
    tifffile.imwrite(file, pixels, **options)
    return file.getvalue()


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Change a file in one of five ways."""
    found = bytearray(content)
    reach = len(found) if chance.random() < 0.5 else min(len(found), 250)  # Half of them in the head.
    way = chance.randrange(5)
    if way == 0:
        return bytes(found[: chance.randrange(len(found))])
    if way == 1:
        for _ in range(chance.randint(1, 8)):
            found[chance.randrange(reach)] = chance.randrange(256)
    elif way == 2:
        place, size = chance.randrange(reach), chance.choice((1, 2, 4))
        number = chance.choice(_EXTREMES) & (256**size - 1)
        found[place : place + size] = number.to_bytes(size, chance.choice(("little", "big")))
    else:
        first, last = sorted(chance.randrange(reach) for _ in range(2))
        found[first:last] = b"" if way == 3 else found[first:last] * 2
    return bytes(found)


def outcome(path: Path) -> str:
    """Say how a file was read: "read", the sentence of its refusal, or what should not have happened."""
    found = []
    for read in (read_eight_bits, lambda path: read_source(path, "srgb")):
        try:
            read(path)
            found.append("read")
        except (PictureError, EngineError) as error:
            sentence = str(error).removeprefix(f"{path.name} cannot be enlarged. ")
            found.append(sentence if sentence.endswith(".") else f"!no sentence: {sentence}")
        except Exception as error:
            found.append(f"!{type(error).__name__}: {error}")
    if found[0] == found[1]:
        return found[0]
    if short := [each for each in found if "memory" in each and each[0] != "!"]:
        return short[0]  # The exits do not need the same.
    return next((each for each in found if each[0] == "!"), f"!exits differ: {found}")


def serve(count: int, first: int, folder: Path) -> None:
    """Read the files from number `first` on; print an outcome a line."""
    import resource  # Not on Windows.

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    kinds = list(samples().items())
    for number in range(first, count):
        kind, content = kinds[number % len(kinds)]
        path = folder / "a.bin"
        path.write_bytes(damaged(content, random.Random(number)))
        print(json.dumps([number, kind, outcome(path)]), flush=True)


def main(count: int) -> None:
    """Read so many damaged files and print what became of them."""
    start, first = time.monotonic(), 0
    outcomes: Counter[str] = Counter()
    wrong: list[list[object]] = []
    slowest = 0.0
    kept = Path(tempfile.mkdtemp(prefix="fuzz"))
    while first < count:
        command = [sys.executable, __file__, "serve", str(count), str(first), str(kept)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as reader:
            assert reader.stdout
            last = time.monotonic()
            while first < count:
                ready = select([reader.stdout], [], [], _PATIENCE_S)[0]
                line = reader.stdout.readline() if ready else b""
                if not line:
                    reader.kill()
                    wrong.append([first, f"!{'crash' if ready else 'hang'}"])
                    if (kept / "a.bin").exists():
                        (kept / "a.bin").rename(kept / f"{first}.bin")
                    first += 1
                    break
                number, kind, said = json.loads(line)
                if said.startswith("!"):
                    wrong.append([number, kind, said])
                    (kept / f"{number}.bin").write_bytes((kept / "a.bin").read_bytes())
                outcomes[re.sub(r"\(.*\)|\d+", "…", said.split(":")[0])] += 1
                if number % 30:  # The first of a process waits for its imports.
                    slowest = max(slowest, time.monotonic() - last)
                last = time.monotonic()
                first = number + 1
    print(json.dumps({
        "files": count,
        "seconds": round(time.monotonic() - start),
        "slowest": round(slowest, 1),
        "outcomes": dict(outcomes.most_common()),
        "wrong": wrong,
        "kept": str(kept) if wrong else None,
    }, indent=1))  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
