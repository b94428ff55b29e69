"""Files of the cache: whatever is damaged in them is passed over, and made anew."""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
from PIL import Image

from ganart.keeping.picture_index import PictureIndex
from ganart.pages.explore.directions.known_directions import _read as read_axes
from ganart.pages.explore.directions.known_directions import _write as write_axes
from ganart.pages.explore.state import Axis
from ganart.thumbnails import ThumbnailRequest, render
from tests.bench.fuzz.containers import in_riff_chunks
from tests.bench.fuzz.damage import in_bytes, in_json, in_zip
from tests.bench.fuzz.kind import Kind, Seed
from training import suited as suited_file
from training.compute import bfloat16_trust
from training.config import ImportConfig
from training.events import FolderMap
from training.exploring.places import packed
from training.foreign import parse
from training.importing.folder import import_folder
from training.importing.packs import Pack
from training.measuring.kept_maps import keep_map
from training.measuring.kept_maps import kept_map as read_map
from training.upscaling.sight import _FOUND, Found, _keep

_HASH = "a" * 64
_JSON = (in_bytes, in_json, in_json)


def directions(folder: Path) -> Kind:
    """Directions that were found."""
    path = folder / f"{_HASH}.json"
    write_axes(path, tuple(Axis(f"principal {n}", packed(np.ones(24)), 0.5) for n in range(3)))
    return Kind(path=path, seeds=(Seed(path.read_bytes(), _JSON),), read=read_axes)


def kept_map(folder: Path) -> Kind:
    """A map of a folder."""
    made = FolderMap(("a.png", "b.png"), np.zeros((2, 2), np.float32), np.zeros(2, np.float32))
    keep_map(folder, "digest", made)
    path = folder / "maps" / "digest.npz"

    def read(_: Path) -> None:
        found = read_map(folder, "digest")
        assert found is None or (found.places.shape == (2, 2) and len(found.oddness) == 2)
        assert found is None or all(isinstance(name, str) for name in found.names)

    return Kind(path=path, seeds=(Seed(path.read_bytes(), (in_bytes, in_zip())),), read=read)


def suited(folder: Path) -> Kind:
    """What was measured to suit this computer."""
    suited_file.remember("a key", suited_file.Suited(8, "float32"), folder)
    path = folder / suited_file._FILE
    return Kind(
        path=path,
        seeds=(Seed(path.read_bytes(), _JSON),),
        read=lambda _: suited_file.recall("a key", folder),
    )


def sight(folder: Path) -> Kind:
    """How an upscaler of others sees."""
    path = folder / f"{_HASH}.json"
    _keep(
        path,
        Found(
            minimum=8, grid=4, radius=30, difference=0.0, near_radius=9, near_difference=0.1,
            bytes_per_pixel=90,
        ),
    )  # fmt: skip

    def read(path: Path) -> None:
        try:
            found = _FOUND(parse(path.read_bytes(), "sight"), "sight")
        except ValueError:
            return
        assert found.grid > 0
        assert found.radius >= 0
        assert found.bytes_per_pixel > 0

    return Kind(path=path, seeds=(Seed(path.read_bytes(), _JSON),), read=read)


def trust(folder: Path) -> Kind:
    """On which processors bfloat16 has ended the engine."""
    bfloat16_trust.distrust(folder)
    path = folder / bfloat16_trust._FILE
    seeds = (Seed(path.read_bytes(), _JSON),)

    def read(_: Path) -> None:
        bfloat16_trust.is_trusted(folder)
        bfloat16_trust.distrust(folder)
        assert not bfloat16_trust.is_trusted(folder), "what was learned is not kept"

    return Kind(path=path, seeds=seeds, read=read)


def thumbnail(folder: Path) -> Kind:
    """The small copy of a large picture, which is shown in its place."""
    large = folder / "a.png"
    Image.radial_gradient("L").resize((520, 40)).save(large)
    wanted = ThumbnailRequest("d" * 64, str(large), 300)
    render(wanted, folder / "copies")
    path = next((folder / "copies").rglob("*.webp"))

    def read(_: Path) -> None:
        assert not render(wanted, folder / "copies").isNull(), "the picture is not shown"

    return Kind(path=path, seeds=(Seed(path.read_bytes(), (in_bytes, in_riff_chunks)),), read=read)


def index(folder: Path) -> Kind:
    """The index of pictures: whatever it says, the pictures that are there are found."""
    pictures = _some_pictures(folder / "pictures")
    path = folder / "index" / "one.sqlite"
    made = PictureIndex(path, pictures)
    list(made.refresh())
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        base.execute("PRAGMA journal_mode = DELETE")

    def read(path: Path) -> None:
        found = PictureIndex(path, pictures)
        found.newest(2)
        for _ in found.refresh():
            pass
        assert len(found.pictures()) == 3, "pictures are lost"
        assert found.read(lambda blocks: sum(len(block.paths()) for block in blocks)) == 3

    def tidy() -> None:
        for left in path.parent.glob("one.sqlite-*"):
            left.unlink()

    return Kind(path=path, seeds=(Seed(path.read_bytes()),), read=read, tidy=tidy)


def pack(folder: Path) -> Kind:
    """The index of a pack: whatever it says, the folder's pictures are learned from."""
    pictures, cache = _some_pictures(folder / "pictures"), folder / "cache"
    config = ImportConfig(folder=pictures, resolution=16)
    for _ in import_folder(config, cache):
        pass
    path = next((cache / "packs").glob("*/index.sqlite"))
    pixels = (path.parent / "pixels.bin").read_bytes()

    def read(path: Path) -> None:
        for _ in import_folder(config, cache):
            pass
        opened = Pack(config, cache)
        try:
            contents = opened.contents()
            size = len(opened.pixels())
            assert len(contents.names) == 3
            ends = contents.offsets + contents.rows * contents.columns * 3
            assert all(0 <= first <= end <= size for first, end in zip(contents.offsets, ends, strict=True))
            opened.refused(), opened.notes(), opened.alike(contents), opened.sizes(), opened.places()
        finally:
            opened.close()

    def tidy() -> None:
        for left in path.parent.glob("index.sqlite-*"):
            left.unlink()
        path.parent.mkdir(exist_ok=True)
        (path.parent / "pixels.bin").write_bytes(pixels)

    return Kind(path=path, seeds=(Seed(path.read_bytes()),), read=read, tidy=tidy)


def _some_pictures(folder: Path) -> Path:
    folder.mkdir(parents=True)
    chance = np.random.default_rng(0)
    for name in ("a.png", "b.png", "c.jpg"):
        Image.fromarray(chance.integers(0, 256, (20, 20, 3), np.uint8)).save(folder / name)
    return folder
