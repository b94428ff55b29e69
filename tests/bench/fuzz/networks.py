"""Files with networks: models, upscalers of our own and of others, and weights that losses compare by."""

import io
import struct
from contextlib import suppress
from pathlib import Path
from random import Random

import numpy as np
import torch
from safetensors.torch import save

from tests.bench.fuzz.damage import (
    damaged,
    in_bytes,
    in_json,
    in_safetensors_head,
    in_safetensors_text,
    in_tensors,
    in_zip,
)
from tests.bench.fuzz.kind import Kind, Seed
from tests.engine.upscaling.tiny_networks import TINY
from training.ancestry import MixedPart
from training.config import ImportConfig, TrainConfig
from training.models import name_directions, read_model
from training.named_directions import NamedDirection
from training.networks import build_generator
from training.networks.vgg19 import VGG19
from training.sampling.model_file import load_generator, save_model
from training.upscaling import community as community_files
from training.upscaling import content as content_files
from training.upscaling.community import read_community
from training.upscaling.content import load_vgg19
from training.upscaling.pickles import DamagedWeights, in_tables, told_of
from training.upscaling.settings import UpscaleConfig
from training.upscaling.shipped import shipped
from training.upscaling.upscaler import load_upscaler
from training.upscaling.weights import read_about

_SAFE = (in_bytes, in_safetensors_head, in_tensors)


def model(folder: Path) -> Kind:
    """A model, as lists of models and painting read it; what loads also paints."""
    path = folder / "owls.safetensors"
    seeds = tuple(
        Seed(_model(path, recipe, conditional), (*_SAFE, in_safetensors_text("ganart")))
        for recipe, conditional in (("dcgan", False), ("studio", True), ("lapgan", False))
    )

    def read(path: Path) -> None:
        read_model(path)
        generator, info = load_generator(path)
        if info.config.z_dim < 1_000 and not info.config.conditional:
            generator(torch.zeros(1, generator.z_dim))

    return Kind(path=path, seeds=seeds, read=read)


def _model(path: Path, recipe: str, conditional: bool) -> bytes:
    data = ImportConfig(folder=Path("owls"), resolution=32)
    config = TrainConfig(recipe=recipe, data=data, width=4, z_dim=8, conditional=conditional)
    torch.manual_seed(0)
    names = ("barn", "snowy") if conditional else ()
    save_model(
        path,
        build_generator(config, len(names)).state_dict(),
        config,
        step=7,
        images_seen=224,
        class_names=names,
        fingerprint="f",
        preview=np.full((16, 32, 32, 3), 128, dtype=np.uint8),
        quality={"kid": 0.25},
        lineage=("a" * 16,) if conditional else (),
        mixed=(MixedPart("a" * 64, "Owls", (1.0, 0.5)), MixedPart("b" * 64, "Cats", (0.0, 0.5))),
    )
    if not conditional:
        name_directions(path, [NamedDirection("principal 1", "older", np.ones(8, "<f4").tobytes(), 0.5)])
    return path.read_bytes()


def upscaler(folder: Path) -> Kind:
    """Weights of an upscaler of ours."""
    content = shipped("fast").read_bytes()

    ways = (*_SAFE, in_safetensors_text("ganart_upscaler"))

    def read(path: Path) -> None:
        read_about(path)
        load_upscaler(UpscaleConfig(model=str(path)))

    return Kind(path=folder / "mine.safetensors", seeds=(Seed(content, ways),), read=read)


def community(folder: Path) -> Kind:
    """Networks of others as `.safetensors`."""
    seeds = tuple(Seed(save(_state(name)), _SAFE) for name in ("Compact", "ESRGAN", "SPAN", "DnCNN"))
    return Kind(path=folder / "theirs.safetensors", seeds=seeds, read=_read_here)


def community_pickle(folder: Path) -> Kind:
    """Networks of others as `.pth`: archives with a pickle, of which nothing is run.

    They are read here, not in a process for each, as that would take seconds.
    """
    pickles_here()
    seeds = []
    for name in ("Compact", "ESRGAN", "SPAN"):
        for is_archive in (True, False):
            written = io.BytesIO()
            torch.save(_state(name), written, _use_new_zipfile_serialization=is_archive)
            seeds.append(Seed(written.getvalue(), (in_bytes, in_zip()) if is_archive else (in_bytes,)))
    return Kind(path=folder / "theirs.pth", seeds=tuple(seeds), read=_read_here)


def _read_here(path: Path) -> None:
    """Read a network without building it for trial in a process of its own, which would take seconds."""
    read_community(path, is_known=True)


def _state(name: str) -> dict[str, torch.Tensor]:
    torch.manual_seed(0)
    return {key: tensor.contiguous() for key, tensor in TINY[name]().state_dict().items()}


def pickles_here() -> None:
    """Let pickles be read in this process."""
    community_files.read_pickle = content_files.read_pickle = lambda path: in_tables(
        *told_of(path.read_bytes())
    )


def answer(folder: Path) -> Kind:
    """What the process tells that reads a pickle, should the pickle have taken it over."""
    written = io.BytesIO()
    torch.save({"params": _state("Compact"), "epoch": 7}, written)
    names, tensors = told_of(written.getvalue())

    def joined(names: bytes, tensors: bytes) -> bytes:
        return struct.pack(">I", len(names)) + names + tensors

    def in_names(_: bytes, chance: Random) -> bytes:
        return joined(in_json(names, chance), tensors)

    def in_the_rest(_: bytes, chance: Random) -> bytes:
        return joined(names, damaged(tensors, _SAFE, chance))

    def read(path: Path) -> None:
        content = path.read_bytes()
        end = 4 + int.from_bytes(content[:4])
        with suppress(DamagedWeights):
            in_tables(content[4:end], content[end:])

    seeds = (Seed(joined(names, tensors), (in_bytes, in_names, in_the_rest)),)
    return Kind(path=folder / "answer", seeds=seeds, read=read)


def vgg19(folder: Path) -> Kind:
    """Weights of VGG19, narrowed."""
    pickles_here()
    written = io.BytesIO()
    torch.save(VGG19(4).state_dict(), written)
    path = folder / "vgg19.pth"
    return Kind(path=path, seeds=(Seed(written.getvalue(), (in_bytes, in_zip())),), read=load_vgg19)
