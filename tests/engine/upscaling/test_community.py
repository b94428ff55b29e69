from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import save_file
from spandrel import MAIN_REGISTRY, ModelLoader
from spandrel.architectures.Compact import Compact

from tests.engine.upscaling.tiny_networks import TINY
from training.cache import cache_folder
from training.errors import EngineError
from training.events import Saved
from training.upscaling.enlarging import Enlarger
from training.upscaling.settings import UpscaleConfig
from training.upscaling.streams import Stream
from training.upscaling.tiles import Sight
from training.upscaling.upscale import upscale
from training.upscaling.upscaler import Upscaler, load_upscaler

pytestmark = pytest.mark.filterwarnings("ignore:torch.meshgrid")  # Architectures call it the old way.

CPU = torch.device("cpu")
SMALL = [(1, 1), (16, 16), (61, 47)]  # Rows and columns.
LARGE = (200, 90)
SAME = 1e-4  # Of white: a fortieth of a step of 8 bits.
NOT_TRIED = {"LaMa"}  # It fills holes.
TOO_LARGE = {"GFPGAN"}  # Whose size is fixed.


def picture(height, width, channels=3):
    """A picture [H, W, C] with noise and soft parts."""
    soft = np.linspace(0.2, 0.8, width * channels, dtype=np.float32).reshape(width, channels)
    noise = np.random.default_rng(0).random((height, width, channels), dtype=np.float32)
    return np.where(np.arange(height)[:, None, None] % 40 < 20, noise, soft)


def by_spandrel(found, pixels):
    """What spandrel itself makes of a whole picture."""
    torch.manual_seed(0)
    x = torch.from_numpy(pixels).permute(2, 0, 1)[None]
    return found(x.clone(memory_format=torch.contiguous_format))[0].permute(1, 2, 0).numpy()


def in_tiles(one, pixels, tile=0):
    height, width, channels = pixels.shape
    with closing(Enlarger(one, CPU, tile)) as enlarger:
        bands = enlarger.enlarge(Stream(width, height, channels, iter([pixels.copy()]))).bands
        return np.concatenate([band for band in bands if band is not None])


def saved(network, path):
    """Save weights as they are read here: pickled ones take a process each, which imports torch."""
    save_file({name: tensor.clone().contiguous() for name, tensor in network.state_dict().items()}, path)
    return path


@pytest.mark.parametrize("architecture", TINY)
def test_tiles_are_what_spandrel_makes_of_the_whole_picture(architecture, tmp_path):
    torch.manual_seed(0)
    network = TINY[architecture]()
    path = saved(network, tmp_path / "tiny.safetensors")
    found = ModelLoader("cpu").load_from_state_dict(network.state_dict())
    one = load_upscaler(UpscaleConfig(model=str(path)))
    for height, width in SMALL:
        pixels = picture(height, width)
        made = in_tiles(one, pixels, tile=32 if one.is_exact else 0)
        if architecture == "RestoreFormer" and width <= 32:  # Which spandrel fails to restore.
            assert made.shape == pixels.shape
        else:
            assert np.abs(made - by_spandrel(found, pixels)).max() <= SAME
    pixels = picture(*LARGE)
    made = in_tiles(one, pixels, tile=100)
    assert made.shape == (LARGE[0] * one.scale, LARGE[1] * one.scale, 3)
    if one.is_exact:
        assert np.abs(made - by_spandrel(found, pixels)).max() <= SAME
    else:
        assert one.difference > 0
        assert np.isfinite(made).all()


@pytest.mark.parametrize(
    ("architecture", "is_exact"), [("Compact", True), ("DnCNN", True), ("SwinIR", False)]
)
def test_a_thorough_look_is_the_mean_of_all_orientations(architecture, is_exact, tmp_path):
    torch.manual_seed(0)
    network = TINY[architecture]()
    path = saved(network, tmp_path / "tiny.safetensors")
    found = ModelLoader("cpu").load_from_state_dict(network.state_dict())
    one = load_upscaler(UpscaleConfig(model=str(path), thorough=True))
    pixels = picture(61, 47)
    ways = [(turns, mirrored) for turns in range(4) for mirrored in (False, True)]
    large = [turned(by_spandrel(found, turned(pixels, *way)), *way, is_back=True) for way in ways]
    assert np.abs(in_tiles(one, pixels, tile=32 if is_exact else 0) - np.mean(large, axis=0)).max() <= SAME
    assert one.is_exact == is_exact


def turned(pixels, turns, is_mirrored, is_back=False):
    """Turn a picture [H, W, C] by quarters, mirrored before; or back."""
    if is_back:
        pixels = np.rot90(pixels, -turns)
        return pixels[:, ::-1] if is_mirrored else pixels
    return np.rot90(pixels[:, ::-1] if is_mirrored else pixels, turns).copy()


def test_no_architecture_is_left_out():
    known = {support.architecture.id for support in MAIN_REGISTRY}
    assert known == (set(TINY) - {"RealPLKSR"}) | NOT_TRIED | TOO_LARGE


def test_how_a_network_sees_is_found_out_once(tmp_path, home, monkeypatch):
    path = saved(TINY["SwinIR"](), tmp_path / "one.safetensors")
    first = load_upscaler(UpscaleConfig(model=str(path)))
    monkeypatch.setattr("training.upscaling.sight.look", None)
    again = load_upscaler(UpscaleConfig(model=str(path.rename(tmp_path / "renamed.safetensors"))))
    assert (again.sight, again.is_exact) == (first.sight, first.is_exact)


def test_a_damaged_note_of_how_a_network_sees_is_made_anew(tmp_path, home):
    path = saved(TINY["Compact"](), tmp_path / "one.safetensors")
    first = load_upscaler(UpscaleConfig(model=str(path)))
    (note,) = cache_folder().glob("upscalers/*.json")
    note.write_text('{"format_version": 1, "radius": -3}')
    assert load_upscaler(UpscaleConfig(model=str(path))).sight == first.sight


@pytest.mark.parametrize("suffix", [".pt", ".ckpt", ".PTH"])
def test_files_of_weights_are_opened_whatever_they_are_called(suffix, tmp_path):
    torch.save(TINY["Compact"]().state_dict(), tmp_path / f"one{suffix}")
    assert load_upscaler(UpscaleConfig(model=str(tmp_path / f"one{suffix}"))).scale == 2


def test_weights_kept_as_parameters_are_opened(tmp_path):
    torch.save({"params": dict(TINY["Compact"]().named_parameters())}, tmp_path / "one.pth")
    assert load_upscaler(UpscaleConfig(model=str(tmp_path / "one.pth"))).scale == 2


@pytest.mark.filterwarnings("ignore:`torch.jit")
def test_no_program_is_run_that_a_file_holds(tmp_path):
    torch.jit.trace(torch.nn.Identity(), torch.zeros(1)).save(str(tmp_path / "one.pt"))
    with pytest.raises(EngineError, match="program"):
        load_upscaler(UpscaleConfig(model=str(tmp_path / "one.pt")))


def test_a_network_of_an_unknown_kind_is_told(tmp_path):
    path = saved(torch.nn.Linear(2, 2), tmp_path / "one.safetensors")
    with pytest.raises(EngineError, match="does not know its kind"):
        load_upscaler(UpscaleConfig(model=str(path)))


def files_of(events):
    return [Path(event.path) for event in events if isinstance(event, Saved)]


def run(pictures, out, **asked):
    return list(upscale(pictures, out, UpscaleConfig(device="cpu", **asked)))


def test_a_network_that_keeps_the_size_cleans_pictures(tmp_path):
    torch.manual_seed(0)
    path = saved(TINY["DnCNN"](), tmp_path / "one.safetensors")
    Image.effect_noise((40, 30), 50).convert("RGB").save(tmp_path / "noisy.png")
    for asked in ({}, {"scale": 0.5}):
        events = run([tmp_path / "noisy.png"], tmp_path / "out", model=str(path), **asked)
        assert events[-1].sentence.startswith("1 picture was cleaned into")
    (result,) = files_of(run([tmp_path / "noisy.png"], tmp_path / "new", model=str(path)))
    with Image.open(result) as cleaned, Image.open(tmp_path / "noisy.png") as noisy:
        assert cleaned.size == noisy.size
        assert np.abs(np.asarray(cleaned).astype(int) - np.asarray(noisy)).max() > 5


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
def test_a_network_for_greys_enlarges_every_picture(mode, tmp_path):
    torch.manual_seed(0)
    network = Compact(num_in_ch=1, num_out_ch=1, num_feat=4, num_conv=1, upscale=2)
    path = saved(network, tmp_path / "grey.safetensors")
    picture = Image.effect_noise((20, 16), 50).convert(mode)
    if mode == "RGBA":
        picture.putalpha(100)
    picture.save(tmp_path / "one.png")
    (result,) = files_of(run([tmp_path / "one.png"], tmp_path / "out", model=str(path), scale=2))
    with Image.open(result) as image:
        assert (image.mode, image.size) == (mode, (40, 32))


def test_one_picture_on_which_a_network_fails_does_not_end_the_folder(tmp_path, monkeypatch):
    path = saved(TINY["Compact"](), tmp_path / "one.safetensors")
    forward = Compact.forward

    def picky(self, x):
        if x.shape[-1] == 21:
            raise IndexError("index 21 is out of range")
        return forward(self, x)

    monkeypatch.setattr(Compact, "forward", picky)
    (tmp_path / "in").mkdir()
    for number, width in enumerate((20, 21, 22)):
        Image.new("RGB", (width, 16), "red").save(tmp_path / "in" / f"{number}.png")
    events = run([tmp_path / "in"], tmp_path / "out", model=str(path))
    assert [path.name for path in files_of(events)] == ["0.png", "2.png"]
    assert "1 failed" in events[-1].sentence


def test_a_picture_larger_than_a_network_takes_is_explained():
    one = Upscaler(torch.nn.Conv2d(3, 3, 1), "faces", "0" * 64, 1, Sight(64, 1, 40), False, 1000, most=40)
    with closing(Enlarger(one, CPU)) as enlarger, pytest.raises(EngineError, match="at most 40 x 40"):
        enlarger.enlarge(Stream(41, 30, 3, iter([])))
