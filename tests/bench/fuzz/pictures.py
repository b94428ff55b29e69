"""Pictures of every kind, what is written inside them, films, sounds, archives and raw data sets."""

import gzip
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import tifffile
from PIL import Image, ImageCms

from ganart.exporting.print_tiff import _transform, read_ink_profile
from ganart.images import read_image
from ganart.keeping.picture_files import look_at
from ganart.thumbnails import ThumbnailRequest, render
from tests.bench.fuzz.damage import in_bytes, in_gzip, in_place_of, in_png_chunks, in_png_text, in_zip
from tests.bench.fuzz.kind import Kind, Seed
from tests.camera_files import dng
from tests.engine.idx_files import idx as idx_of
from tests.icc import rgb
from tests.ink_profile import ink_profile
from tests.layered_files import layered_zip, psd
from tests.old_library import copied_to
from training.errors import EngineError
from training.exploring.encoding import find_ffmpeg
from training.exploring.place_pictures import read_place
from training.importing.classic_files import read_raw
from training.importing.folder_files import Sampling
from training.importing.video import take_frames
from training.importing.zipped import unpack_zip
from training.music.listen import listen
from training.pictures.eight_bits import read_eight_bits
from training.pictures.refusals import PictureError
from training.upscaling.records import read_record
from training.upscaling.sources import read_source


def picture(folder: Path) -> Kind:
    """A picture of any kind, by all four that read pictures: import, gallery, upscaling and its training."""
    path = folder / "a.bin"
    seeds = tuple(Seed(content, _ways(name, content)) for name, content in samples().items())

    def read(path: Path) -> None:
        look_at(folder, [path.name])
        render(ThumbnailRequest(str(path), "d" * 64, 40), folder / "copies")
        read_alike(path)

    return Kind(path=path, seeds=seeds, read=read)


def read_alike(path: Path) -> None:
    """Read a picture by both exits of `training.pictures`, which must agree. Raises EngineError."""
    refusals = {_refusal(read_eight_bits, path), _refusal(lambda path: read_source(path, "srgb"), path)}
    said = {each.removeprefix(f"{path.name} cannot be enlarged. ") for each in refusals}
    assert len(said) == 1 or any("memory" in each for each in said), f"exits differ: {said}"
    if said != {""}:
        raise EngineError("{file}: {reason}", file=path.name, reason=max(said))


def _refusal(read: Callable[[Path], object], path: Path) -> str:
    try:
        read(path)
    except (PictureError, EngineError) as error:
        return str(error)
    return ""


def _ways(name: str, content: bytes) -> tuple[Any, ...]:
    if "PNG" in name:
        return in_bytes, in_png_chunks
    return (in_bytes, in_zip()) if name == "OpenRaster" else (in_bytes,)


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
        "PNG with a profile": _saved(image, "PNG", icc_profile=rgb(gamma=1.8)),
        "APNG": _saved(image, "PNG", **frames),
        "PNG of 16 bits": imagecodecs.png_encode(wide),
        "PNG of 16-bit greys with opacity": imagecodecs.png_encode(np.ascontiguousarray(wide[..., :2])),
        "JPEG": _saved(image, "JPEG", **whole),
        "JPEG with a profile": _saved(image, "JPEG", icc_profile=rgb(gamma=1.8)),
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


# -- WHAT IS WRITTEN IN PICTURES --


def painted(folder: Path) -> Kind:
    """Where a picture was painted: its model, seed and place, and the gallery's card of it."""
    kept = copied_to(folder / "kept") / "library" / "pictures"
    liked = next((kept / "liked").glob("lapgan found.png")).read_bytes()
    made = next((kept / "a mix").glob("*.png")).read_bytes()
    shutil.rmtree(folder / "kept")
    path = folder / "a.png"

    def read(path: Path) -> None:
        _, _, place = read_place(path)
        if place is not None:
            place.latent(16_384)
        look_at(folder, [path.name])

    seeds = (
        Seed(made, (in_bytes, in_png_chunks, in_png_text("ganart"), in_png_text("ganart"))),
        Seed(liked, (in_bytes, in_png_chunks, in_png_text("ganart-place"), in_png_text("ganart-place"))),
    )
    return Kind(path=path, seeds=seeds, read=read)


def enlarged(folder: Path) -> Kind:
    """How a picture was enlarged, and whose it is: PNG, JPEG, WebP and TIFF, with EXIF, XMP and IPTC."""
    kept = copied_to(folder / "kept") / "library" / "enlarged"
    contents = [path.read_bytes() for path in sorted(kept.iterdir()) if path.suffix != ".json"]
    shutil.rmtree(folder / "kept")
    ways = [(in_bytes, *_packet_ways(content)) for content in contents]

    def read(path: Path) -> None:
        read_record(path)
        read_source(path)

    seeds = tuple(Seed(content, each) for content, each in zip(contents, ways, strict=True))
    # It is called after one of its kinds: the content tells which it is.
    return Kind(path=folder / "a.png", seeds=seeds, read=read)


def _packet_ways(content: bytes) -> tuple[Any, ...]:
    """Return ways to damage the XMP in a file, where it stands there as it is."""
    begin, end = content.find(b"<?xpacket begin"), content.find(b"<?xpacket end")
    packet = [in_place_of(content[begin:end])] if 0 <= begin < end else []
    return (*packet, in_png_chunks) if content.startswith(b"\x89PNG") else tuple(packet)


def print_profile(folder: Path) -> Kind:
    """A profile of a press, by which a picture is then converted."""
    image = Image.new("RGB", (8, 8), (200, 40, 90))

    def read(path: Path) -> None:
        ImageCms.applyTransform(image, _transform(read_ink_profile(path)))

    return Kind(path=folder / "press.icc", seeds=(Seed(ink_profile()),), read=read)


# -- FILMS AND SOUNDS --


def animation(folder: Path) -> Kind:
    """A film of the gallery that Pillow reads."""
    path = folder / "a.gif"
    image = Image.new("RGB", (16, 16), (200, 40, 90))
    frames = {"save_all": True, "append_images": [image.rotate(90), Image.new("RGB", (16, 16))]}
    seeds = tuple(Seed(_saved(image, kind, **frames)) for kind in ("GIF", "WEBP", "AVIF"))
    seeds += (Seed(_saved(image, "PNG", **frames), (in_bytes, in_png_chunks)),)

    def read(path: Path) -> None:
        look_at(folder, [path.name])
        if said := _refusal(read_image, path):
            raise EngineError(f"{path.name}: {said}")

    return Kind(path=path, seeds=seeds, read=read)


def video(folder: Path) -> Kind:
    """A video that stands for a folder of pictures; ffmpeg reads it."""
    source = ["-f", "lavfi", "-i", "testsrc=size=64x48:rate=5:duration=1", "-pix_fmt", "yuv420p"]
    path = folder / "a.mp4"
    seeds = tuple(Seed(_encoded(folder / f"seed.{kind}", source)) for kind in ("mp4", "webm"))

    def read(path: Path) -> None:
        for _ in take_frames(path, folder / "out", Sampling(seconds=0.4)):
            pass

    return Kind(path=path, seeds=seeds, read=read, tidy=_remover(folder / "out"))


def sound(folder: Path) -> Kind:
    """A song; ffmpeg reads it."""
    source = ["-f", "lavfi", "-i", "sine=frequency=440:duration=1"]
    seeds = tuple(Seed(_encoded(folder / f"seed.{kind}", source)) for kind in ("wav", "mp3", "ogg", "flac"))

    def read(path: Path) -> None:
        for _ in listen(path):
            pass

    return Kind(path=folder / "a.wav", seeds=seeds, read=read)


def _encoded(path: Path, source: list[str]) -> bytes:
    command = [find_ffmpeg(), "-hide_banner", "-loglevel", "error", *source, str(path)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    content = path.read_bytes()
    path.unlink()
    return content


# -- ARCHIVES AND DATA SETS --


def archive(folder: Path) -> Kind:
    """A .zip of pictures."""
    seeds = []
    content = _saved(Image.new("RGB", (16, 16), (200, 40, 90)), "PNG")
    for packing in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", packing) as opened:
            for name in ("art/cats/a.png", "art/dogs/b.png", "art/notes.txt"):
                opened.writestr(name, content)
        seeds.append(Seed(written.getvalue(), (in_bytes, in_zip())))
    out = folder / "out"

    def read(path: Path) -> None:
        for _ in unpack_zip(path, out):
            pass
        beside = {each.name for each in folder.iterdir()}
        assert beside <= {"art.zip", "out"}, f"written outside: {beside}"

    return Kind(path=folder / "art.zip", seeds=tuple(seeds), read=read, tidy=_remover(out))


def idx(folder: Path) -> Kind:
    """A raw file of a classic data set, packed or not; that of its labels stays sound."""
    images = np.random.default_rng(0).integers(0, 256, (20, 28, 28), np.uint8)
    labels = folder / "labels"
    labels.write_bytes(idx_of((np.arange(20) % 10).astype(np.uint8)))
    plain = idx_of(images)
    seeds = (Seed(plain), Seed(gzip.compress(plain), (in_bytes, in_gzip)))

    def read(path: Path) -> None:
        read_raw((path, labels))

    return Kind(path=folder / "images", seeds=seeds, read=read)


def _remover(folder: Path) -> Callable[[], None]:
    return lambda: shutil.rmtree(folder, ignore_errors=True)
