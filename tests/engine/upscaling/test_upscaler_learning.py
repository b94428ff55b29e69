import json
import signal
import subprocess
import sys
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch.nn import functional as F  # noqa: N812

from tests.computing import SEED
from training.errors import EngineError
from training.learning.named_state import save_state
from training.upscaling.learn_config import LearnConfig
from training.upscaling.learning import Learner
from training.upscaling.pairs import Pairs, read_pictures, reduce, shrink
from training.upscaling.quality import psnr, ssim
from training.upscaling.weights import WeightsInfo, between, read_weights, write_weights

ROOT = Path(__file__).parents[3]
CPU = torch.device("cpu")
FAST = LearnConfig(network="fast", batch_size=2, side=8, lr=1e-3, warm_up=1, pixel_loss="l1")


def stripes(side=96):
    """A picture with edges of all kinds: uint8 [S, S, 3]."""
    y, x = np.mgrid[:side, :side]
    return np.stack([(x // 5 + y // 7) % 2, (x + y) // 9 % 2, x // 4 % 2], axis=2).astype(np.uint8) * 200 + 20


@pytest.fixture
def pairs():
    return Pairs([stripes()], scale=4, side=8)


def test_the_reduction_is_pillows_bicubic():
    picture = stripes()
    image = torch.from_numpy(picture).permute(2, 0, 1)[None].float() / 127.5 - 1
    low = (reduce(image, 4)[0].permute(1, 2, 0) + 1) * 127.5
    pillows = np.asarray(Image.fromarray(picture).resize((24, 24), Image.Resampling.BICUBIC))
    assert np.abs(low.numpy() - pillows).max() <= 1.001


def test_psnr_of_a_known_error():
    real = torch.zeros(1, 3, 16, 16)
    fake = real + 2 / 255  # One step of 255 in each channel is 219 / 255 of one in luma.
    expected = 20 * np.log10(255 / (219 / 255))
    assert psnr(fake, real).item() == pytest.approx(expected, abs=1e-3)


def test_psnr_of_a_blank_crop_without_an_error_is_finite():
    white = torch.ones(1, 3, 16, 16)
    assert psnr(white, white).item() == 100


def test_ssim_of_the_same_picture_is_1():
    image = torch.rand(1, 3, 32, 32) * 2 - 1
    assert ssim(image, image).item() == pytest.approx(1)


def test_ssim_of_the_inverse_is_negative():
    image = torch.rand(1, 3, 32, 32) * 2 - 1
    assert ssim(-image, image).item() < 0


def test_small_pieces_are_the_large_ones_reduced(pairs):
    low, high = pairs.draw(3, torch.Generator().manual_seed(0))
    assert low.shape == (3, 3, 8, 8)
    assert torch.equal(low, reduce(high, 4))


def test_pictures_too_small_to_learn_from_are_refused():
    with pytest.raises(EngineError, match="at least 32 x 32 pixels"):
        Pairs([stripes(31)], scale=4, side=8)


def test_a_folder_without_pictures_is_refused(tmp_path):
    with pytest.raises(EngineError, match="no pictures"):
        list(read_pictures(tmp_path))


def test_an_upscaler_learns_from_what_a_scan_finds(tmp_path):
    for number, name in enumerate(("a.png", "._a.png", "@eaDir/a.png", ".thumbs/a.png")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        Image.new("RGB", (8 + number, 8)).save(tmp_path / name)
    reading = read_pictures(tmp_path)
    while True:
        try:
            next(reading)
        except StopIteration as done:
            pictures = done.value
            break
    assert [picture.shape for picture in pictures] == [(8, 8, 3)]


@pytest.mark.parametrize("optimizer", ["adam", "muon"])
def test_fidelity_gets_nearer_to_the_original_than_bicubic(pairs, optimizer):
    """By 2 decibels; when large pieces are not those of the small ones, it gets 3 farther away."""
    learner = Learner(replace(FAST, optimizer=optimizer, seed=SEED), CPU)
    low, high = pairs.draw(8, torch.Generator().manual_seed(9))
    before = psnr(learner.average(low), high).mean()
    for batch in islice(learner.pairs(pairs), 100):
        learner.update(*batch)
    assert psnr(learner.average(low), high).mean() > before + 0.5


def test_texture_moves_generator_and_discriminator(pairs):
    learner = Learner(LearnConfig(network="fast", stage="texture", batch_size=2, side=8, warm_up=1), CPU)
    before = {name: tensor.clone() for name, tensor in learner.named_state()}
    losses = learner.update(*next(learner.pairs(pairs)))
    assert set(losses) == {"content", "adversarial", "pixels", "discriminator"}
    after = dict(learner.named_state())
    for name in ("generator.to_pixels.weight", "discriminator.from_image.0.weight"):
        assert not torch.equal(before[name], after[name])


@pytest.mark.parametrize(
    ("stage", "optimizer"), [("fidelity", "adam"), ("fidelity", "muon"), ("texture", "adam")]
)
def test_a_resumed_training_goes_on_bit_for_bit(pairs, stage, optimizer, tmp_path):
    config = LearnConfig(network="fast", stage=stage, optimizer=optimizer, batch_size=2, side=8)
    whole = Learner(config, CPU)
    for _, batch in zip(range(2), whole.pairs(pairs), strict=False):
        whole.update(*batch)
    save_state(tmp_path / "checkpoint.safetensors", whole.named_state())
    whole.update(*next(whole.pairs(pairs)))
    resumed = Learner(config, CPU)
    resumed.restore(tmp_path / "checkpoint.safetensors")
    resumed.update(*next(resumed.pairs(pairs)))
    ends = dict(resumed.named_state())
    assert all(torch.equal(tensor, ends[name]) for name, tensor in whole.named_state())


def test_near_the_end_normalization_keeps_its_statistics(pairs):
    config = LearnConfig(batch_size=2, side=8, steps=4, settle=0.5)
    learner = Learner(config, CPU)
    kept = []
    for low, high in islice(learner.pairs(pairs), 4):
        learner.update(low, high)
        kept.append(learner.generator.gather[1].running_var.clone())
    assert not kept[1].equal(kept[0])
    assert kept[3].equal(kept[2])


def test_without_a_plan_a_training_learns_beyond_the_steps_of_its_last_one(pairs):
    config = LearnConfig(batch_size=2, side=8, steps=1, settle=0.5, is_planned=False)
    learner = Learner(config, CPU)
    kept, weights = [], []
    for low, high in islice(learner.pairs(pairs), 4):
        learner.update(low, high)
        kept.append(learner.generator.gather[1].running_var.clone())
        weights.append(learner.generator.gather[1].weight.detach().clone())
    assert not kept[3].equal(kept[2])
    assert not weights[3].equal(weights[2])


def test_what_is_reduced_again_can_be_held_to_what_it_was_made_of(pairs):
    def distance(weight: float) -> float:
        learner = Learner(replace(FAST, reduced=weight, lr=3e-3), CPU)
        for low, high in islice(learner.pairs(pairs), 40):
            learner.update(low, high)
        with torch.no_grad():
            return F.l1_loss(shrink(learner.generator(low), 4), low).item()

    assert distance(100.0) < 0.7 * distance(0.0)  # 0.4 of it; all of it where the weight is not heeded.


def test_a_checkpoint_of_another_network_is_refused(tmp_path):
    save_state(tmp_path / "checkpoint.safetensors", Learner(FAST, CPU).named_state())
    with pytest.raises(EngineError, match="belongs to different networks"):
        Learner(LearnConfig(network="srgan"), CPU).restore(tmp_path / "checkpoint.safetensors")


def test_a_damaged_checkpoint_is_a_sentence(tmp_path):
    path = tmp_path / "checkpoint.safetensors"
    save_state(path, Learner(FAST, CPU).named_state())
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(EngineError, match="is damaged"):
        Learner(FAST, CPU).restore(path)


def test_weights_come_back_from_their_file(tmp_path):
    state = Learner(FAST, CPU).average.state_dict()
    about = WeightsInfo(network="fast", stage="fidelity", title="fast", steps=7, trained_on="stripes")
    write_weights(tmp_path / "w.safetensors", state, about)
    read, told = read_weights(tmp_path / "w.safetensors")
    assert told == about
    assert all(torch.allclose(read[name], tensor, atol=1e-3) for name, tensor in state.items())


def test_weights_for_which_there_is_too_little_memory_are_not_called_damaged(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise MemoryError

    (tmp_path / "w.safetensors").touch()
    monkeypatch.setattr("training.upscaling.weights.safe_open", refuse)
    monkeypatch.setattr("training.learning.packing.bytes", refuse, raising=False)
    with pytest.raises(EngineError, match=r"^There is too little memory to read w\.safetensors\."):
        read_weights(tmp_path / "w.safetensors")


def test_a_foreign_file_is_not_taken_for_weights(tmp_path):
    path = tmp_path / "w.safetensors"
    path.write_bytes(b"nothing of the kind")
    with pytest.raises(EngineError, match="is damaged, or holds no weights"):
        read_weights(path)


def test_weights_between_two_stages_are_on_the_line_between_them():
    one, other = {"w": torch.zeros(3)}, {"w": torch.full((3,), 4.0)}
    assert between(one, other, 0.25)["w"].tolist() == [1, 1, 1]
    assert torch.equal(between(one, other, 0)["w"], one["w"])
    assert torch.equal(between(one, other, 1)["w"], other["w"])


def test_the_tool_saves_when_it_is_interrupted_and_goes_on_from_there(tmp_path):
    Image.fromarray(stripes(400)).save(tmp_path / "one.png")
    Image.fromarray(stripes(400)[::-1]).save(tmp_path / "two.png")
    command = [sys.executable, "tools/train_upscaler.py", tmp_path, tmp_path / "run", "--device", "cpu"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert json.loads(running.stdout.readline())["step"] == 0
        running.send_signal(signal.SIGTERM)
        running.communicate()
    step = read_weights(tmp_path / "run" / "weights.safetensors")[1].steps
    again = subprocess.run([*command, "--minutes", "0"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(again.stdout.splitlines()[0])["step"] == step > 0


@pytest.mark.parametrize("optimizer", ["adam", "muon"])
def test_learning_does_not_wait_for_torchs_compiler(optimizer):
    """Importing it takes seconds, and torch's own optimizers do."""
    code = (
        "import sys, torch\n"
        "from training.upscaling.learn_config import LearnConfig\n"
        "from training.upscaling.learning import Learner\n"
        "low, high = torch.zeros(1, 3, 8, 8), torch.zeros(1, 3, 32, 32)\n"
        f"config = LearnConfig(network='fast', stage='texture', side=8, optimizer={optimizer!r})\n"
        "Learner(config, torch.device('cpu')).update(low, high)\n"
        "assert 'torch._dynamo' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
