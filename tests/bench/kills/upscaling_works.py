"""What upscaling writes: enlarged pictures, and the training of an upscaler."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch

from tests.bench.kills.engine_works import make_pictures
from tests.bench.kills.lives import Promise
from tests.bench.kills.works import Work
from training.events import Compared, Enlarged, Learning, Saved
from training.learning.named_state import opened_state
from training.networks import fast_upscaler
from training.upscaling import train
from training.upscaling.settings import UpscaleConfig
from training.upscaling.upscale import upscale
from training.upscaling.weights import WeightsInfo, read_weights, write_weights

_STEPS = 16  # That the training of an upscaler takes.


class Upscaling(Work):
    """A queue of pictures is enlarged, in four kinds of files."""

    name = "upscale queue"
    formats = ("png", "jpeg", "tiff", "webp")

    def lay_out(self, place: Path) -> None:
        make_pictures(place / "photographs", 4, 24)
        torch.manual_seed(0)
        about = WeightsInfo(network="fast", stage="fidelity", title="plain", steps=0, trained_on="nothing")
        (place / "weights").mkdir()
        write_weights(place / "weights" / "plain.safetensors", fast_upscaler.Generator().state_dict(), about)

    def do(self, place: Path, promise: Promise) -> None:
        torch.set_num_threads(1)
        for format_ in self.formats:
            model, name = str(place / "weights" / "plain.safetensors"), "{name} " + format_
            config = UpscaleConfig(device="cpu", model=model, format=format_, name=name)
            for event in upscale([place / "photographs"], place / "large", config):
                if isinstance(event, Enlarged):
                    if event.outcome == "failed":
                        raise AssertionError(event.sentence)
                    promise(Path(event.result).name)

    def lost(self, place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        names = {path.name for path in (place / "large").glob("[!.]*")}
        yield from (f"lost {name}" for name in sorted({*promised} - names))
        if is_over and len(names) != 4 * len(self.formats):
            yield f"{len(names)} pictures: {sorted(names)}"


class LearningToUpscale(Work):
    """The training of an upscaler that saves all the time; it goes on from what it says is saved."""

    name = "training of an upscaler"
    share = 0.5  # Each life reads all pictures and compares before it learns.

    def lay_out(self, place: Path) -> None:
        make_pictures(place / "pictures", 3, 96)

    def do(self, place: Path, promise: Promise) -> None:
        torch.set_num_threads(1)
        train.FIRST_SAVE_S = train.SAVE_S = 0.05
        train.FIRST_LOOK_S = train.MOST_LOOK_S = 0.4
        train.REPORT_S = 0.0
        run = place / "upscalers" / "stripes"
        if (run / "config.json").exists():
            events = train.resume_upscaler(run, device_name="cpu")
        else:
            events = train.train_upscaler(
                place / "pictures", run, start_from="", device_name="cpu",
                batch_size=2, side=16, images=2 * _STEPS,
            )  # fmt: skip
        is_first = True
        for event in events:
            match event:
                case Learning(step=step) if is_first:
                    promise({"began with": step})
                    is_first = False
                case Compared():
                    promise({"compared": _lines_in(run / "history.jsonl")})
                case Saved(step=step):
                    promise({"saved": step})

    def lost(self, place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        run = place / "upscalers" / "stripes"
        saved = compared = 0
        for told in promised:  # In the order in which it was told.
            saved, compared = max(saved, told.get("saved", 0)), max(compared, told.get("compared", 0))
            if told.get("began with", saved + 1) <= saved:
                yield f"learned step {told['began with']} again, saved was {saved}"
        kept = _steps_in(run / "checkpoint.safetensors")
        if kept < saved:
            yield f"saved {saved}, kept {kept}"
        if saved and not 0 < read_weights(run / "weights.safetensors")[1].steps <= kept:
            yield "the weights are those of no checkpoint"
        if (lines := _lines_in(run / "history.jsonl")) < compared:
            yield f"compared {compared} times, {lines} lines are kept"
        if is_over and (kept != _STEPS or read_weights(run / "weights.safetensors")[1].steps != _STEPS):
            yield f"not finished: {kept}"


def _steps_in(checkpoint: Path) -> int:
    if not checkpoint.exists():
        return 0
    with opened_state(checkpoint) as file:
        return int(file.get_tensor("step"))


def _lines_in(history: Path) -> int:
    """Count the lines that are whole."""
    return sum(map(_is_whole, history.read_bytes().splitlines())) if history.exists() else 0


def _is_whole(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False
