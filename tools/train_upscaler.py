"""Train the upscalers that come with the program, on a folder of photographs; stop and go on at any time.

    python tools/train_upscaler.py PICTURES RUN --network fast --steps 200000     # fidelity
    python tools/train_upscaler.py PICTURES RUN2 --stage texture --start-from RUN/weights.safetensors
    python tools/train_upscaler.py PICTURES RUN                                   # goes on, as it was begun

Settings are those of the first call, kept in RUN/config.json; only --minutes, --threads and --steps may be
said anew. A checkpoint is written every few minutes, and on SIGINT and SIGTERM; RUN/weights.safetensors is
the averaged network so far, in the form that is shipped, and RUN/history.jsonl what was measured.
"""

import argparse
import json
import signal
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save
from torch import Tensor

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from training.devices import choose_device, choose_precision
from training.files import whole_file, write_json
from training.upscaling.learning import LearnConfig, Learner
from training.upscaling.pairs import Pairs, read_pictures, reduce
from training.upscaling.quality import psnr
from training.upscaling.weights import About, read_weights, write_weights

REPORT_S, SAVE_S = 60.0, 240.0  # Between lines of the history, and between checkpoints.
HELD_OUT = 8  # Pictures: every seventh, as far as there are.

# What was chosen by trying for each network; the paper's settings are LearnConfig's own.
STARTS = {
    ("fast", "fidelity"): {"batch_size": 8, "side": 48, "lr": 5e-4, "pixel_loss": "l1"},
    ("fast", "texture"): {"batch_size": 8, "side": 24},
    ("srgan", "fidelity"): {"lr": 2e-4, "pixel_loss": "l1"},
    ("srgan", "texture"): {"batch_size": 8},
}


def main() -> None:
    """Begin or go on."""
    options = parse()
    torch.set_num_threads(options.threads)
    device, words, _ = choose_device(options.device)
    config = find_config(options)
    start = read_weights(options.start_from)[0] if options.start_from else None
    learner = Learner(config, device, start)
    checkpoint = options.run / "checkpoint.safetensors"
    if checkpoint.exists():
        learner.load(load_file(checkpoint))
    pictures = read_pictures(options.pictures)
    held_out = pictures[::7][:HELD_OUT]
    rest = [picture for number, picture in enumerate(pictures) if number % 7 or number // 7 >= HELD_OUT]
    pairs = Pairs(rest, learner.scale, config.side)
    proofs = [proof(picture, learner.scale) for picture in held_out]
    stopping: list[bool] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.append(True))
    print(f"{len(rest)} pictures, {len(held_out)} held out, {words}, from step {learner.step:,}.", flush=True)
    follow(learner, pairs, proofs, options, stopping)


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pictures", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--network", choices=("fast", "srgan"), default="fast")
    parser.add_argument("--stage", choices=("fidelity", "texture"), default="fidelity")
    parser.add_argument("--steps", type=int, help="in all; the rate falls in the last quarter")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="for this call")
    parser.add_argument("--start-from", type=Path, help="weights to begin with")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="auto")
    return parser.parse_args()


def find_config(options: argparse.Namespace) -> LearnConfig:
    """Give the settings that the run was begun with, or begin it."""
    path = options.run / "config.json"
    if path.exists():
        config = LearnConfig(**json.loads(path.read_text()))
    else:
        options.run.mkdir(parents=True, exist_ok=True)
        config = LearnConfig(
            network=options.network, stage=options.stage, **STARTS[options.network, options.stage]
        )
        device = choose_device(options.device)[0]
        config = replace(config, bfloat16=choose_precision("auto", device) is torch.bfloat16)
    if options.steps:
        config = replace(config, steps=options.steps)
    write_json(path, asdict(config))
    return config


def proof(picture: np.ndarray, scale: int) -> tuple[Tensor, Tensor]:
    """Give the middle of a picture that is not learned from, small and large."""
    side = min(512, *(length // scale * scale for length in picture.shape[:2]))
    top, left = ((length - side) // 2 for length in picture.shape[:2])
    high = torch.from_numpy(picture[top : top + side, left : left + side].copy())
    high = high.permute(2, 0, 1)[None].float().div(127.5).sub(1)  # [1, 3, R, R]
    return reduce(high, scale), high


def follow(
    learner: Learner,
    pairs: Pairs,
    proofs: list[tuple[Tensor, Tensor]],
    options: argparse.Namespace,
    stopping: list[bool],
) -> None:
    """Learn until the steps or minutes are over or someone interrupts, measuring and saving on the way."""
    begin = reported = saved = time.monotonic()
    start = learner.step
    cpu, first, sums = time.process_time(), learner.step, {}
    for low, high in learner.pairs(pairs):
        now = time.monotonic()
        is_over = bool(stopping) or now - begin > 60 * options.minutes
        is_over &= learner.step > start  # Before its first step there is nothing whole to save.
        is_over |= learner.step >= learner.config.steps
        if (now - reported > REPORT_S or is_over) and learner.step > first:
            count = learner.step - first
            spent = time.process_time() - cpu
            facts = {
                "step": learner.step,
                "seconds": round(now - reported, 1),
                "pairs_per_cpu_second": round(count * learner.config.batch_size / spent, 2),
                **{name: round(value / count, 6) for name, value in sums.items()},
                "psnr": round(measure(learner, proofs), 3),
            }
            print(json.dumps(facts), flush=True)
            with (options.run / "history.jsonl").open("a") as file:
                file.write(json.dumps(facts) + "\n")
            reported, cpu, first, sums = time.monotonic(), time.process_time(), learner.step, {}
        if now - saved > SAVE_S or is_over:
            keep(learner, options)
            saved = time.monotonic()
        if is_over:
            return
        for name, value in learner.update(low, high).items():
            sums[name] = sums.get(name, 0.0) + value


@torch.inference_mode()
def measure(learner: Learner, proofs: list[tuple[Tensor, Tensor]]) -> float:
    """Give the mean PSNR on what is not learned from, in dB."""
    device = learner.device
    return sum(psnr(learner.average(low.to(device)).cpu(), high).item() for low, high in proofs) / len(proofs)


def keep(learner: Learner, options: argparse.Namespace) -> None:
    """Write the checkpoint, then the weights, each whole or not at all."""
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in learner.state().items()}
    with whole_file(options.run / "checkpoint.safetensors") as file:
        file.write(save(tensors))
    about = About(
        network=learner.config.network,
        stage=learner.config.stage,
        title=f"{learner.config.network} {learner.config.stage}",
        steps=learner.step,
        trained_on="free photographs and digital paintings",
    )
    write_weights(options.run / "weights.safetensors", learner.average.state_dict(), about)


if __name__ == "__main__":
    main()
