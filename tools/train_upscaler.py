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
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from training.compute.devices import choose_device, choose_precision
from training.event_json import to_json
from training.events import Compared, Learning
from training.upscaling.learn_config import LearnConfig, chosen_config, read_config
from training.upscaling.train import follow

REPORT_S = 60.0  # Between two lines about the speed.
PROOF_SIDE = 512  # Pixels of a held-out crop.
OWN = ("optimizer", "lr", "side", "batch_size")  # Settings that replace the usual ones where they are given.
MOST_BYTES = 8 * 2**30  # Of pictures in memory.


def main() -> None:
    """Begin or go on, until the steps or minutes are over or someone interrupts."""
    options = parse()
    torch.set_num_threads(options.threads)
    stopping: list[bool] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.append(True))
    config = find_config(options)
    begin, reported = time.monotonic(), 0.0
    limits = {"proof_side": PROOF_SIDE, "most_bytes": MOST_BYTES}
    events = follow(config, options.run, device_name=options.device, **limits)
    with closing(events):
        for event in events:
            now = time.monotonic()
            if isinstance(event, Compared) or (isinstance(event, Learning) and now - reported > REPORT_S):
                print(json.dumps(to_json(event) | {"cpu": round(time.process_time(), 1)}), flush=True)
                reported = now
            # Before its first step there is nothing to save.
            if isinstance(event, Learning) and (stopping or now - begin > 60 * options.minutes):
                return


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
    parser.add_argument("--damage", type=float, default=0.0, help="share of pieces that are damaged")
    parser.add_argument("--optimizer", choices=("adam", "muon"), help="if not the usual")
    parser.add_argument("--lr", type=float, help="learning rate, if not the usual")
    parser.add_argument("--side", type=int, help="pixels of the small pieces, if not the usual")
    parser.add_argument("--batch-size", type=int, help="pairs in a step, if not the usual")
    parser.add_argument("--title", default="", help="what the weights are called")
    parser.add_argument("--trained-on", default="free photographs and digital paintings")
    parser.add_argument("--vgg19", type=Path, help="its weights, for texture; else torch's own, if there")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="auto")
    return parser.parse_args()


def find_config(options: argparse.Namespace) -> LearnConfig:
    """Return the settings that the run was begun with, or those to begin it with."""
    config = read_config(options.run)
    if config is None:
        device = choose_device(options.device)[0]
        config = chosen_config(
            options.network,
            options.stage,
            start_from=str(options.start_from or ""),
            **{name: value for name in OWN if (value := getattr(options, name))},
            bfloat16=choose_precision("auto", device) is torch.bfloat16,
            **({"vgg19": str(options.vgg19.absolute())} if options.vgg19 else {}),
            damage=options.damage,
            title=options.title,
            trained_on=options.trained_on,
        )
    return replace(config, folder=str(options.pictures), steps=options.steps or config.steps)


if __name__ == "__main__":
    main()
