"""What the engine writes: trainings, pictures, films, models, folders of pictures."""

import shutil
import time
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import torch
from PIL import Image

from tests.bench.kills.lives import Promise
from tests.bench.kills.works import Work
from training.class_changes import RunClasses, write_classes
from training.config import ImportConfig, TrainConfig
from training.events import Progress, Saved, Started
from training.exploring.places import Place
from training.exploring.video import render
from training.exploring.walk_files import read_recipe
from training.exploring.walks import Walk
from training.exporting.export import export_model
from training.gan.train import resume, train
from training.importing.datasets import open_dataset
from training.importing.folder_files import Sampling
from training.importing.gather import gather
from training.journal import Journal
from training.labels import label
from training.models import name_directions, read_model, rename_model
from training.named_directions import NamedDirection
from training.networks import build_generator
from training.runs import Run
from training.sampling.generate import generate
from training.sampling.model_file import save_model

_IMAGES = 240  # That a training sees until it is done.


def make_pictures(folder: Path, count: int = 6, side: int = 32) -> None:
    """Write noise as pictures."""
    folder.mkdir(parents=True)
    for number in range(count):
        pixels = np.random.default_rng(number).integers(0, 256, (side, side, 3), dtype=np.uint8)
        Image.fromarray(pixels).save(folder / f"{number}.png")


def make_model(path: Path, seed: int = 0) -> None:
    """Write a tiny model that has learned nothing."""
    config = TrainConfig(data=ImportConfig(folder="/pictures", resolution=32), width=4, z_dim=8)
    torch.manual_seed(seed)
    path.parent.mkdir(parents=True, exist_ok=True)
    preview = np.full((16, 32, 32, 3), 128, dtype=np.uint8)
    about = {"step": 7, "images_seen": 224, "class_names": [], "fingerprint": "f1", "preview": preview}
    save_model(path, build_generator(config).state_dict(), config, **about)


def _tiny(place: Path) -> ImportConfig:
    return ImportConfig(folder=place / "pictures", resolution=8, own_library=True)


def _prepared(place: Path, cache: Path) -> np.ndarray:
    """Return the pixels of all pictures, prepared anew unless they are in a cache."""
    events = open_dataset(_tiny(place), cache)
    while True:
        try:
            next(events)
        except StopIteration as done:
            dataset = done.value
            pixels = dataset.in_order(0, len(dataset))
            dataset.close()
            return pixels


class Training(Work):
    """A training that saves all the time; what it says is saved is where it may be begun again."""

    name = "training"

    def lay_out(self, place: Path) -> None:
        make_pictures(place / "pictures")
        for _ in open_dataset(_tiny(place)):
            pass  # The pack of the pictures is made: another work kills that.

    def do(self, place: Path, promise: Promise) -> None:
        torch.set_num_threads(1)
        run = place / "runs" / "cats"
        if (run / "config.json").exists() and Run(run).checkpoint_files():
            if Run(run).state()[0] == "finished":
                return
            events = resume(run)
        elif (run / "config.json").exists():
            events = resume(run)
        else:
            config = TrainConfig(
                data=_tiny(place),
                z_dim=4,
                width=4,
                batch_size=2,
                preview_count=4,
                images=_IMAGES,
                checkpoint_seconds=0.04,
                preview_seconds=0.1,
                report_seconds=0.02,
                device="cpu",
            )
            events = train(config, run)
        for event in events:
            match event:
                case Started(step=step):
                    promise({"started": step})
                case Saved(step=step):
                    promise({"saved": step})

    def lost(self, place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        run = Run(place / "runs" / "cats")
        saved = 0
        for told in promised:  # In the order in which it was told.
            saved = max(saved, told.get("saved", 0))
            if "started" in told and told["started"] < saved:
                yield f"begun again at {told['started']}, saved was {saved}"
        steps = [step for step, _ in run.checkpoint_files()]
        if saved and max(steps, default=0) < saved:
            yield f"saved {saved}, kept {steps}"
        if saved and not run.model.is_file():
            yield "no model"
        if saved and not any(progress.step <= saved for progress in run.history()):
            yield "no history"
        if is_over and (run.state()[0] != "finished" or run.summary().images_seen < _IMAGES):
            yield f"not finished: {run.state()}, {run.summary().images_seen}"


class GoingBack(Work):
    """A run goes back to an earlier checkpoint; nothing of what came after it is lost."""

    name = "going back"

    def lay_out(self, place: Path) -> None:
        run = Run.create(place / "runs" / "cats", TrainConfig(data=ImportConfig(folder="/p", resolution=8)))
        for step in (10, 20, 30):
            make_model(run.checkpoints / f"{step:08d}.safetensors", step)
            Image.new("RGB", (8, 8)).save(run.previews / f"{step:08d}.png")
        for step in range(1, 31):
            run.append_history(Progress(step, step, 0, 1.0 * step, None, None, 1.0, {}, 0.5, 0.5))

    def do(self, place: Path, promise: Promise) -> None:
        run = Run(place / "runs" / "cats")
        with run.hold():
            run.set_aside_after(10)

    def lost(self, place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        run = place / "runs" / "cats"
        for name in ("checkpoints/{:08d}.safetensors", "previews/{:08d}.png"):
            for step in (10, 20, 30):
                found = [run / name.format(step), *(run / "set aside").glob(f"*/{name.format(step)}")]
                if sum(path.exists() for path in found) != 1:
                    yield f"{name.format(step)} is {sum(path.exists() for path in found)} times there"
        journals = [run / "history.jsonl", *(run / "set aside").glob("*/history.jsonl")]
        steps = {progress.step for path in journals for progress in Journal(path, Progress).records()}
        if steps != set(range(1, 31)):
            yield f"the history is that of {sorted(steps)}"
        if is_over and [step for step, _ in Run(run).checkpoint_files()] != [10]:
            yield "it has not gone back"


class Generating(Work):
    """Pictures are painted; each that is told is there, and no picture is there twice."""

    name = "500 pictures"
    share = 0.2
    outlives_power_cuts = False  # It does, but 40 touch the disk in the same ways.
    count = 500

    def lay_out(self, place: Path) -> None:
        make_model(place / "models" / "m.safetensors")

    def do(self, place: Path, promise: Promise) -> None:
        torch.set_num_threads(1)
        model, out = place / "models" / "m.safetensors", place / "pictures" / "today"
        for event in generate(model, out, count=self.count, batch_size=16, device_name="cpu"):
            if isinstance(event, Saved):
                promise(Path(event.path).name)

    def lost(self, place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        names = {path.name for path in (place / "pictures" / "today").glob("[!.]*")}
        yield from (f"lost {name}" for name in sorted({*promised} - names))
        if is_over and len(names) != self.count:
            yield f"{len(names)} pictures"


class FewPictures(Generating):
    """The same, shorter."""

    name = "40 pictures"
    share = 1.0
    outlives_power_cuts = True
    count = 40


def _wait_for_encoders(place: Path) -> None:
    """Wait until no encoder that outlived its killed process is about to make its file once more."""

    def at_work() -> bool:
        commands = (process.info["cmdline"] or [] for process in psutil.process_iter(["cmdline"]))
        return any(word.startswith(str(place)) for command in commands for word in command)

    while at_work():
        time.sleep(0.05)


class Filming(Work):
    """Films are written; each that is told is there with its recipe, and none is there without."""

    name = "films"

    def lay_out(self, place: Path) -> None:
        make_model(place / "models" / "m.safetensors")
        (place / "videos").mkdir()

    def do(self, place: Path, promise: Promise) -> None:
        torch.set_num_threads(1)
        _wait_for_encoders(place)
        walk = Walk.through([Place.of_seed(seed) for seed in (1, 2)], 0.2, closed=True, fps=20)
        for suffix in (".gif", ".webp", "", ".mp4"):
            out = place / "videos" / f"loop {suffix.strip('.')}{suffix}"
            if out.exists() and out.with_suffix(".json").exists():
                continue
            for event in render(place / "models" / "m.safetensors", walk, out, device_name="cpu"):
                if isinstance(event, Saved):
                    promise(Path(event.path).name)

    def lost(self, place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        found = list((place / "videos").glob("[!.]*"))
        names = {path.name for path in found}
        yield from (f"lost {name}" for name in sorted({*promised} - names))
        for path in found:
            if path.suffix == ".json":
                read_recipe(path)
            elif path.with_suffix(".json").name not in names:
                yield f"{path.name} has no recipe"
            if path.is_dir() and len(list(path.glob("*.png"))) != 4:
                yield f"half film {path.name}: {len(list(path.glob('*.png')))} frames"
        if is_over and sum(path.suffix != ".json" for path in found) != 4:
            yield f"films: {sorted(names)}"


class Exporting(Work):
    """A model is exported, named, described and given directions."""

    name = "models"

    def lay_out(self, place: Path) -> None:
        make_model(place / "models" / "m.safetensors")
        run = Run.create(place / "runs" / "cats", TrainConfig(data=ImportConfig(folder="/p", resolution=32)))
        make_model(run.model)
        make_model(run.best_model)

    def do(self, place: Path, promise: Promise) -> None:
        torch.set_num_threads(1)
        model = place / "models" / "m.safetensors"
        for suffix in (".onnx", ".html"):
            for event in export_model(model, place / "exported" / f"m{suffix}"):
                if isinstance(event, Saved):
                    promise({"file": f"exported/{Path(event.path).name}"})
        rename_model(model, "Blue cats")
        promise({"title": "Blue cats"})
        vector = np.ones(8, np.float32) / np.sqrt(np.float32(8))
        name_directions(model, [NamedDirection("principal 1", "warmth", vector.tobytes())])
        promise({"directions": 1})
        run = Run(place / "runs" / "cats")
        label(run, "Water colours", "The first that worked.")
        promise({"note": "The first that worked."})
        write_classes(run, RunClasses(names=("cats", "dogs")))

    def lost(self, place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        info, run = read_model(place / "models" / "m.safetensors"), Run(place / "runs" / "cats")
        for told in promised:
            if "file" in told and not (place / told["file"]).is_file():
                yield f"lost {told['file']}"
            if "title" in told and info.title != told["title"]:
                yield f"the title is {info.title}"
            if "directions" in told and len(info.directions) != told["directions"]:
                yield "lost a direction"
            if "note" in told and run.note() != told["note"]:
                yield f"the note is {run.note()}"
        if is_over and {read_model(path).title for path in (run.model, run.best_model)} != {"Water colours"}:
            yield "the models of the run are not called as it is"


class Importing(Work):
    """Pictures are prepared for training, and those of an archive unpacked."""

    name = "importing"
    share = 0.3  # It syncs all disks of the machine, which takes long.

    def lay_out(self, place: Path) -> None:
        make_pictures(place / "pictures", 40)
        with zipfile.ZipFile(place / "pictures.zip", "w") as archive:
            for path in (place / "pictures").iterdir():
                archive.write(path, path.name)
        np.save(place / "prepared.npy", _prepared(place, place / "other cache"))
        shutil.rmtree(place / "other cache")

    def do(self, place: Path, promise: Promise) -> None:
        torch.set_num_threads(1)
        for _ in open_dataset(_tiny(place), place / "cache"):
            pass
        promise("prepared")
        for _ in gather(place / "pictures.zip", place / "data sets" / "pictures", Sampling()):
            pass
        promise("unpacked")

    def lost(self, place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        out = place / "data sets" / "pictures"
        if "unpacked" in promised or out.exists():
            there = [path.read_bytes() for path in sorted(out.glob("*.png"))]
            if there != [path.read_bytes() for path in sorted((place / "pictures").glob("*.png"))]:
                yield f"{len(there)} pictures are unpacked"
        if "prepared" not in promised:
            return
        if not np.array_equal(_prepared(place, place / "cache"), np.load(place / "prepared.npy")):
            yield "other pixels were prepared"
