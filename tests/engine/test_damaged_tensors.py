"""Files of tensors whose heads promise what cannot be are refused in a sentence that names them."""

import io
import json
import struct

import pytest
import torch

from tests.bench.fuzz.kind import trouble_of
from tests.engine.trainers import trainer_of
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.gan.checkpoint import load_checkpoint, read_facts, save_checkpoint
from training.gan.transfer import start_from
from training.runs import Run
from training.sampling.model_file import load_generator
from training.upscaling.content import load_vgg19
from training.upscaling.settings import UpscaleConfig
from training.upscaling.shipped import shipped
from training.upscaling.upscaler import load_upscaler

# One that torch lacks, one that no version of the format has, and one whose elements are of another size.
TYPES = ("F8_E8M0", "X32", "F16")


def with_other_type(content: bytes, kind: str) -> bytes:
    """Say of the first tensor of a file that it is of another type."""
    (length,) = struct.unpack("<Q", content[:8])
    head = json.loads(content[8 : 8 + length])
    next(value for name, value in head.items() if name != "__metadata__")["dtype"] = kind
    text = json.dumps(head).encode()
    return struct.pack("<Q", len(text)) + text + content[8 + length :]


def config() -> TrainConfig:
    data = ImportConfig(folder="pictures", resolution=16)
    return TrainConfig(recipe="dcgan", width=4, z_dim=8, batch_size=4, data=data)


def assert_refused(read, path) -> None:
    with pytest.raises(EngineError) as refusal:
        read(path)
    assert trouble_of(str(refusal.value), path.name) == ""


@pytest.mark.parametrize("kind", TYPES)
def test_a_model_with_tensors_of_an_unknown_type_is_named(make_model, kind):
    path = make_model().path
    path.write_bytes(with_other_type(path.read_bytes(), kind))
    assert_refused(load_generator, path)


@pytest.mark.parametrize("recipe", ["unheard of", "vanilla"])
def test_a_model_of_a_recipe_that_it_cannot_be_of_is_named(make_model, recipe):
    path = make_model().path
    content = path.read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    head = json.loads(content[8 : 8 + length])
    about = json.loads(head["__metadata__"]["ganart"])
    about["config"] |= {"recipe": recipe, "conditional": True}
    head["__metadata__"]["ganart"] = json.dumps(about)
    text = json.dumps(head).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + content[8 + length :])
    assert_refused(load_generator, path)


@pytest.mark.parametrize("kind", TYPES)
def test_an_upscaler_with_tensors_of_an_unknown_type_is_named(tmp_path, kind):
    path = tmp_path / "mine.safetensors"
    path.write_bytes(with_other_type(shipped("fast").read_bytes(), kind))
    assert_refused(lambda path: load_upscaler(UpscaleConfig(model=str(path))), path)


@pytest.mark.parametrize("kind", TYPES)
def test_a_checkpoint_with_tensors_of_an_unknown_type_is_named(tmp_path, kind):
    path = tmp_path / "00000007.safetensors"
    save_checkpoint(path, trainer_of(config()), {})
    path.write_bytes(with_other_type(path.read_bytes(), kind))
    assert_refused(lambda path: load_checkpoint(path, trainer_of(config())), path)


def test_a_file_of_tensors_that_is_no_checkpoint_is_named(tmp_path):
    path = tmp_path / "00000007.safetensors"
    path.write_bytes(shipped("fast").read_bytes())
    assert_refused(read_facts, path)


def test_nothing_begins_with_a_checkpoint_that_the_disk_has_changed(tmp_path):
    run = Run.create(tmp_path / "owls", config())
    path = run.checkpoints / "00000007.safetensors"
    save_checkpoint(path, trainer_of(config()), {})
    start_from(run.path, trainer_of(config()))
    content = bytearray(path.read_bytes())
    content[-100] ^= 1
    path.write_bytes(content)
    with pytest.raises(EngineError, match=r"owls cannot be started from\..*00000007\.safetensors is damaged"):
        start_from(run.path, trainer_of(config()))


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"\x80\x02" + b"\x58\x05\x00\x00\x00\x89\xff\xd3\xe5\xf4",  # A text that is none.
        lambda content: b"\x80\x02e.",  # It takes from a stack that is empty.
        lambda content: content[: len(content) // 2],
        lambda content: b"",
    ],
)
def test_a_damaged_pickle_of_vgg19_is_named(tmp_path, damage):
    written = io.BytesIO()
    torch.save({"features.0.bias": torch.zeros(1)}, written)
    path = tmp_path / "vgg19.pth"
    path.write_bytes(damage(written.getvalue()))
    assert_refused(load_vgg19, path)
