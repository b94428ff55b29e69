"""Pictures of every kind, what is written inside them, archives and raw data sets."""

import gzip
import io
import shutil
import zipfile
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import tifffile
from PIL import Image, ImageCms, TiffImagePlugin

from ganart.exporting.print_tiff import _transform, read_ink_profile
from ganart.keeping.picture_files import look_at
from ganart.thumbnails import ThumbnailRequest, render
from tests.bench.fuzz.containers import in_boxes, in_jpeg_segments, in_riff_chunks
from tests.bench.fuzz.damage import Way, in_bytes, in_gzip, in_place_of, in_png_chunks, in_png_text, in_zip
from tests.bench.fuzz.kind import Kind, Seed
from tests.camera_files import dng
from tests.engine.idx_files import idx as idx_of
from tests.icc import rgb
from tests.ink_profile import ink_profile
from tests.layered_files import layered_zip, psd
from tests.old_library import copied_to
from training.credits import Credits
from training.errors import EngineError, Refusal
from training.exploring.place_pictures import read_place
from training.importing.classic_files import read_raw
from training.importing.zipped import unpack_zip
from training.pictures.eight_bits import read_eight_bits
from training.pictures.embedding import png_texts
from training.pictures.refusals import PictureError
from training.pictures.xmp import credits_layer, packet
from training.upscaling.records import read_record
from training.upscaling.saying import layers
from training.upscaling.settings import SUFFIXES, UpscaleConfig
from training.upscaling.sources import read_source
from training.upscaling.writing import Sheet, open_writer


def picture(folder: Path) -> Kind:
    """A picture of any kind, by all four that read pictures: import, gallery, upscaling and its training."""
    path = folder / "a.bin"
    seeds = tuple(Seed(content, ways_of(content)) for content in samples().values())

    def read(path: Path) -> None:
        look_at(folder, [path.name])
        render(ThumbnailRequest("d" * 64, str(path), 40), folder / "copies")
        read_alike(path)

    return Kind(path=path, seeds=seeds, read=read)


def read_alike(path: Path) -> None:
    """Read a picture by both exits of `training.pictures`, which must agree. Raises EngineError."""
    refusals = {refusal(read_eight_bits, path), refusal(lambda path: read_source(path, "srgb"), path)}
    said = {each.removeprefix(f"{path.name} cannot be enlarged. ") for each in refusals}
    assert len(said) == 1 or any("memory" in each for each in said), f"exits differ: {said}"
    if said != {""}:
        raise EngineError("{file}: {reason}", file=path.name, reason=max(said))


def refusal(read: Callable[[Path], object], path: Path) -> str:
    try:
        read(path)
    except (PictureError, EngineError) as error:
        return str(error)
    return ""


def ways_of(content: bytes) -> tuple[Way, ...]:
    """Return ways to damage a picture: its bytes, and what its kind is made of."""
    if content.startswith(b"\x89PNG"):
        return in_bytes, in_png_chunks
    if content.startswith(b"\xff\xd8"):
        return in_bytes, in_jpeg_segments
    if content.startswith(b"RIFF"):
        return in_bytes, in_riff_chunks
    if content.startswith(b"PK"):
        return in_bytes, in_zip()
    is_in_boxes = content[4:8] in (b"ftyp", b"JXL ")
    return (in_bytes, in_boxes) if is_in_boxes else (in_bytes,)


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
        "PNG": saved(image, "PNG", **whole),
        "PNG with opacity": saved(veiled, "PNG"),
        "PNG of a palette": saved(image.quantize(50), "PNG", transparency=b"\0\x80"),
        "PNG with a profile": saved(image, "PNG", icc_profile=rgb(gamma=1.8)),
        "APNG": saved(image, "PNG", **frames),
        "PNG of 16 bits": imagecodecs.png_encode(wide),
        "PNG of 16-bit greys with opacity": imagecodecs.png_encode(np.ascontiguousarray(wide[..., :2])),
        "JPEG": saved(image, "JPEG", **whole),
        "JPEG with a profile": saved(image, "JPEG", icc_profile=rgb(gamma=1.8)),
        "progressive JPEG": saved(image, "JPEG", progressive=True),
        "CMYK JPEG": saved(image.convert("CMYK"), "JPEG"),
        "JPEG of 12 bits": imagecodecs.jpeg8_encode(wide >> 4, bitspersample=12, level=90),
        "lossless JPEG": imagecodecs.jpeg8_encode(wide, bitspersample=16, lossless=True),
        "WebP": saved(image, "WEBP", **whole),
        "lossless WebP": saved(veiled, "WEBP", lossless=True),
        "animated WebP": saved(image, "WEBP", **frames),
        "GIF": saved(image, "GIF", **frames),
        "BMP": saved(image, "BMP"),
        "AVIF": saved(veiled, "AVIF", **whole),
        "TIFF": saved(image, "TIFF", **whole),
        "TIFF of LZW": saved(image, "TIFF", compression="tiff_lzw"),
        "TIFF of JPEG": saved(image, "TIFF", compression="jpeg"),
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
        "PSD of 16 bits": psd(np.moveaxis(wide, -1, 0), depth=16),
        "PSB": psd(np.moveaxis(narrow[..., :3], -1, 0), large=True),
        "OpenRaster": layered_zip(image),
        "Krita": layered_zip(image, "application/x-krita"),
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
    return found | {"HEIC": saved(image, "HEIF", **whole)}


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
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
            with suppress(Refusal):  # That it is of another model is said where it is painted.
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


def carried(folder: Path) -> Kind:
    """What a picture says of itself, as it is read, and written into pictures of every kind that are made."""
    path = folder / "a.jpg"
    image = Image.new("RGB", (8, 8), (200, 40, 90))
    exif = Image.Exif()
    exif[271], exif[315], exif[33432] = "A camera", "Ada; Jana", "(c) 2026"
    camera = exif.get_ifd(0x8769)
    camera[0x9003], camera[0x927C] = "2026:01:02 03:04:05", b"A maker's note"
    camera[0x9286] = b"ASCII\0\0\0Hi"
    exif.get_ifd(0x8825)[1], exif.get_ifd(0x8825)[2] = "N", (52.0, 31.0, 12.5)
    said = packet(credits_layer(Credits(author="Ada", title="Low tide", rights="(c)", keywords=("sea", "x"))))
    iptc = b"\x1c\x02\x50\0\3Ada" + b"\x1c\x02\x19\0\3sea" + b"\x1c\x02\x74\0\3(c)"
    resources = b"Photoshop 3.0\0" + b"8BIM\4\4\0\0" + len(iptc).to_bytes(4) + iptc + bytes(len(iptc) % 2)
    jpeg = saved(image, "JPEG", exif=exif, xmp=said)
    jpeg = jpeg[:2] + b"\xff\xed" + (len(resources) + 2).to_bytes(2) + resources + jpeg[2:]
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[700], tags[33723] = said, iptc
    tiff = saved(image, "TIFF", exif=exif, tiffinfo=tags)
    contents = (
        *(jpeg, jpeg, tiff),
        *(saved(image, kind, exif=exif, xmp=said) for kind in ("WEBP", "AVIF")),
        saved(image, "PNG", exif=exif, pnginfo=png_texts(said)),
    )

    def read(path: Path) -> None:
        source = read_source(path)
        for kind in SUFFIXES:
            height, width, channels = source.pixels.shape
            sheet = Sheet(
                width=width, height=height, channels=channels, bits=8, dpi=source.told.dpi,
                profile=source.profile, exif=source.told.exif, parameters=source.told.parameters,
                said=layers(source.told, UpscaleConfig(), "Fast"),
            )  # fmt: skip
            made = BytesIO()
            writer = open_writer(kind, made, sheet)
            writer.write(source.pixels.astype(np.uint8))
            writer.finish()
            with Image.open(made) as again:
                again.load()

    seeds = tuple(Seed(content, (*ways_of(content), in_place_of(said))) for content in contents)
    return Kind(path=path, seeds=seeds, read=read)


def print_profile(folder: Path) -> Kind:
    """A profile of a press, by which a picture is then converted."""
    image = Image.new("RGB", (8, 8), (200, 40, 90))

    def read(path: Path) -> None:
        ImageCms.applyTransform(image, _transform(read_ink_profile(path)))

    return Kind(path=folder / "press.icc", seeds=(Seed(ink_profile()),), read=read)


# -- ARCHIVES AND DATA SETS --


def archive(folder: Path) -> Kind:
    """A .zip of pictures."""
    seeds = []
    content = saved(Image.new("RGB", (16, 16), (200, 40, 90)), "PNG")
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

    return Kind(path=folder / "art.zip", seeds=tuple(seeds), read=read, tidy=remover(out))


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


def remover(folder: Path) -> Callable[[], None]:
    return lambda: shutil.rmtree(folder, ignore_errors=True)
