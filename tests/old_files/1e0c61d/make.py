"""Make the files beside this one; this runs at commit 1e0c61d, and is not to follow the code since.

    git worktree add --detach ../at-1e0c61d 1e0c61d
    cd ../at-1e0c61d && QT_QPA_PLATFORM=offscreen PYTHONPATH=. python .../make.py NEW_FOLDER

Everything is made by the program's own functions, and named relative to the folder, so that it opens
wherever it is copied to. What 1e0c61d reads of its own files is written down in recorded.json, for the tests
to compare with what is read today.
"""

import base64
import gzip
import json
import os
import shutil
import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
import torch
from PIL import Image, ImageDraw
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication
from safetensors import safe_open
from safetensors.torch import save

from ganart.images import read_image
from ganart.keeping.library import Library
from ganart.pages.explore.directions.known_directions import find_axes
from ganart.pages.explore.memory import Memory, recall, remember
from ganart.pages.explore.restoring import read_place
from ganart.pages.explore.state import Position
from ganart.pages.explore.timeline.timeline_plan import Keyframe, Plan
from ganart.pages.upscale.queue import Entry, Queue, find_entries, queue_file
from ganart.settings import Settings
from training.checkpoint import load_checkpoint, read_facts
from training.config import ImportConfig
from training.events import Learning, Preview, Progress
from training.exploring.blending import mix, slerp
from training.exploring.directions import find_directions
from training.exploring.likes import keep
from training.exploring.place_pictures import read_origin
from training.exploring.places import Edit, Place
from training.exploring.video import render
from training.exploring.walk_files import read_recipe, walk_to_json
from training.exploring.walks import Walk
from training.images import tile
from training.measuring import judging
from training.models import read_model, rename_model
from training.networks.fast_upscaler import Generator as FastUpscaler
from training.provenance import read_provenance
from training.recipes import recipe
from training.runs import Run
from training.sampling import generate
from training.train import resume, train
from training.trainer import Trainer
from training.upscaling import train as upscaler_training
from training.upscaling.learn_config import read_config
from training.upscaling.records import read_record
from training.upscaling.settings import UpscaleConfig
from training.upscaling.train import train_upscaler
from training.upscaling.upscale import upscale
from training.upscaling.weights import About, read_about, write_weights

CPU = torch.device("cpu")
LEARNED_FROM = Path("learned from")
STRIPES = Path("stripes")
RUNS = Path("library") / "runs"
LARGE = 250_000  # Bytes; from here on a file is kept compressed.
FURTHER_STEPS = 3  # That each run is gone on with, to record where it comes to.
TINY = {
    "device": "cpu",
    "precision": "float32",  # On every processor; some would choose bfloat16.
    "preview_count": 4,
    "batch_size": 4,
    "lr": 5e-3,  # Large: a few steps are to be seen.
    "report_seconds": 0.0,
    "preview_seconds": 0.3,
    "judge_count": 0,
    "seed": 7,
}


def main(folder: Path) -> None:
    folder.mkdir()
    os.chdir(folder)
    torch.set_num_threads(1)
    application = QGuiApplication([])
    library = Library(Path("library"), Path("cache"))
    make_pictures()
    make_runs()
    make_older_checkpoint()
    kept = keep_models(library)
    paint(library, kept)
    explore(library, kept)
    film(library, kept)
    enlarge(library)
    mark(library)
    save_settings(kept)
    recorded = record(library)
    Path("recorded.json").write_text(json.dumps(recorded, indent=1) + "\n")
    (RUNS / "dcgan" / "features.safetensors").unlink()  # Large, and made anew when it is missing.
    for path in Path().rglob("*.safetensors"):
        if path.stat().st_size > LARGE:
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
            path.unlink()
    for path in [*Path().rglob(".*.lock"), *Path().rglob(".lock")]:
        path.unlink()
    shutil.rmtree("cache/packs", ignore_errors=True)
    del application


# -- TRAININGS --


def make_pictures() -> None:
    """Twelve discs and twelve squares in subfolders to learn from, and three pictures of stripes."""
    chance = np.random.RandomState(0)
    for number in range(24):
        is_disc = number < 12
        picture = Image.new("RGB", (32, 32), (10, 10, 30) if is_disc else (20, 0, 0))
        left, top = (int(each) for each in chance.randint(4, 13, 2))
        place, draw = (left, top, left + 15, top + 15), ImageDraw.Draw(picture)
        colour = tuple(int(each) for each in chance.randint(120, 250, 3))
        (draw.ellipse if is_disc else draw.rectangle)(place, fill=colour)
        path = LEARNED_FROM / ("discs" if is_disc else "squares") / f"{number:02}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        picture.save(path)
    STRIPES.mkdir()
    y, x = np.mgrid[:96, :96]
    for number in (3, 4, 5):
        stripes = np.stack([(x // number) % 2, (y // number) % 2, ((x + y) // number) % 2], axis=2)
        Image.fromarray((stripes * 200 + 20).astype(np.uint8)).save(STRIPES / f"{number}.png")


def make_runs() -> None:
    small = {"width": 4, "z_dim": 8}
    stopped_run("studio copying", "studio", {"resolution": 16, "aspect": "3:2"}, 60, copies=4_000, **small)
    begun = {"copies": 80, "opinion_from": 120, "conditional": True, "augment_target": 0.01}
    stopped_run("studio game", "studio", {"resolution": 16}, 60, **begun, **small)
    finished_run("dcgan", "dcgan", {"resolution": 16}, images=600, **small)
    stopped_run("cgan", "cgan", {"resolution": 16}, 300, optimizer="sgd", lr=0.1, width=2, z_dim=4)
    digits = {"resolution": 28, "channels": 1}
    stopped_run("cgan digits", "cgan", digits, 60, optimizer="adam", width=24, z_dim=4)
    stopped_run("lapgan", "lapgan", {"resolution": 32}, 100, width=1, z_dim=4)
    for name in ("studio copying", "studio game"):
        shorten(Run(RUNS / name).checkpoint_files()[-1][1])


def config_of(name: str, data: dict, settings: dict):
    return recipe(name).config(ImportConfig(folder=LEARNED_FROM, **data), "cpu", **TINY | settings)


def stopped_run(title: str, name: str, data: dict, steps: int, **settings) -> None:
    """Train for so many steps at least, up to one whose preview is kept."""
    config = config_of(name, data, settings | {"title": title})
    with closing(train(config, RUNS / title)) as events:
        for event in events:
            if isinstance(event, Preview) and event.path and event.step >= steps:
                break


def finished_run(title: str, name: str, data: dict, **settings) -> None:
    """Train to the end and measure there; then go on a little, so that the best is not the newest."""
    judging.FIRST_SECONDS = 0.0
    config = config_of(name, data, settings | {"title": title, "judge_count": 20})
    list(train(config, RUNS / title))
    judging.FIRST_SECONDS = 30.0
    list(resume(RUNS / title, images=8))


def shorten(checkpoint: Path) -> None:
    """Round the many numbers of the second opinion to eight bits each, so that they compress well."""
    with safe_open(checkpoint, framework="pt") as file:
        metadata = file.metadata()
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    for name in tensors:
        if name.startswith("opinion"):
            tensors[name] = tensors[name].bfloat16().float()
    checkpoint.write_bytes(save(tensors, metadata))


def make_older_checkpoint() -> None:
    """Make a run with a checkpoint of version 1, which knew no steering."""
    run = RUNS / "dcgan of version 1"
    shutil.copytree(RUNS / "dcgan", run)
    for name in ("best.safetensors", "features.safetensors", "quality.jsonl"):
        (run / name).unlink()
    older, path = [path for _, path in Run(run).checkpoint_files()]
    older.unlink()
    with safe_open(path, framework="pt") as file:
        facts = json.loads(file.metadata()["ganart_checkpoint"])
        tensors = {name: file.get_tensor(name) for name in file.keys() if name != "steering"}  # noqa: SIM118
    facts["format_version"] = 1
    path.write_bytes(save(tensors, {"ganart_checkpoint": json.dumps(facts)}))


def loaded(path: Path) -> Trainer:
    run = Run.open(path)
    trainer = Trainer(run.config(), CPU, num_classes=2)
    load_checkpoint(run.checkpoint_files()[-1][1], trainer)
    return trainer


def gone_on_with(path: Path) -> np.ndarray:
    """Go on with a copy of a run, and give its previews after a few steps as a sheet."""
    copy = Path("copy") / path.name
    shutil.copytree(path, copy)
    is_finished = Run.open(copy).state()[0] == "finished"
    further = {"images": 1_000} if is_finished else {}
    with closing(resume(copy, **further)) as events:
        steps = [event.step for event in events_until(events, FURTHER_STEPS)]
    sheet = tile(loaded(copy).preview())
    assert Run.open(copy).checkpoint_files()[-1][0] == steps[-1]
    shutil.rmtree("copy")
    return sheet


def events_until(events, count: int):
    """Give that many reports: one a step."""
    reports = (event for event in events if isinstance(event, Progress))
    return [next(reports) for _ in range(count)]


# -- MODELS AND WHAT THEY PAINT --


def keep_models(library: Library) -> dict[str, Path]:
    """Keep the models of the trainings; the first gets another title."""
    names = ("studio game", "studio copying", "lapgan")
    kept = {name: library.keep_model(RUNS / name) for name in names}
    rename_model(kept["studio game"], "Discs & squares, ☉ ■")
    return kept


def paint(library: Library, kept: dict[str, Path]) -> None:
    """Generate pictures of seeds, and keep places as one likes them on the Explore page."""
    classes = {"label": "discs", "other": "squares", "mix": 0.25}
    game, wide, lapgan = kept["studio game"], kept["studio copying"], kept["lapgan"]
    list(generate(game, library.pictures / "each class", count=3, seed=3, device="cpu"))
    some = {"count": 2, "seed": 5, "first": 15, "truncation": 0.7, "device": "cpu"}
    list(generate(game, library.pictures / "a mix", **some, **classes))
    list(generate(wide, library.pictures / "wide", count=2, seed=2**40 + 1, device="cpu"))
    sheet = library.pictures / "detail" / "sheet.png"
    list(generate(lapgan, library.pictures / "detail", count=2, seed=9, device="cpu", sheet=sheet))
    list(keep(game, list(places(game).values()), library.pictures / "liked", device="cpu"))
    long_ones = [
        Place.of_seed(1, 2, truncation=0.9),
        mix(Place.of_seed(1), Place.of_seed(2), slice(4, 260), read_z_dim(lapgan)),
    ]
    list(keep(lapgan, long_ones, library.pictures / "liked", device="cpu"))
    Image.new("RGB", (20, 10), (200, 30, 90)).save(library.pictures / "from elsewhere.jpg")
    gone = library.pictures / "gone.png"
    Image.new("RGB", (10, 10)).save(gone)
    list(library.trash.discard([gone]))


def read_z_dim(model: Path) -> int:
    from training.model_file import load_generator

    return load_generator(model)[0].z_dim


def places(model: Path) -> dict[str, Place]:
    """Places come by in every way there is, for the model with the latents of 8 numbers."""
    (found,) = [event for event in find_directions(model, count=2) if hasattr(event, "directions")]
    first, second = found.directions[:2]
    seeded = Place.of_seed(11, 3, truncation=0.8, classes={"discs": 1.0})
    other = Place.of_seed(12, classes={"squares": 1.0})
    moved = (Edit(first.name, 1.5, first.vector), Edit(second.name, -0.75, second.vector))
    return {
        "seeded": seeded,
        "blended": slerp(seeded, other, 0.4, 8),
        "moved": Place.of_seed(4, 20, truncation=0.6, classes={"discs": 0.5, "squares": 0.5}, edits=moved),
        "found": Place.of_latent(np.linspace(-1.5, 1.25, 8, dtype=np.float32), classes={"squares": 1.0}),
    }


def explore(library: Library, kept: dict[str, Path]) -> None:
    """Leave what the Explore page remembers: a position, locks, favourites, named states and a timeline."""
    game = read_model(kept["studio game"])
    known = places(game.path)
    picture = read_image(sorted((library.pictures / "each class").glob("*.png"))[0])
    position = Position(place=known["moved"], origin=known["seeded"], x=0.25, y=-0.5, plane=9, number=3)
    plan = Plan(
        keyframes=tuple(Keyframe.of(known[name], picture) for name in ("seeded", "blended", "found")),
        spans=(1.0, 2.5, 0.5),
        loop=False,
        easing="smooth",
        seconds=4.0,
    )
    memory = Memory(
        position=position,
        locks=frozenset({"principal 1", "classes"}),
        favourites=tuple(known.values()),
        states={"The good one": position, "Früher": Position.at(known["found"], plane=2)},
        timeline=plan.to_json(),
    )
    remember(library.explored, game.identity, memory)
    lapgan = read_model(kept["lapgan"])
    around = Plan(
        keyframes=(Keyframe.of(Place.of_seed(1, 2), picture),), spans=(2.0,), way="noise", radius=0.5, seed=6
    )
    memory = Memory(position=Position.at(Place.of_seed(1, 2), number=2), timeline=around.to_json())
    remember(library.explored, lapgan.identity, memory)
    engine = SimpleNamespace(find_directions=find_directions)
    list(find_axes(engine, game, library.directions))
    list(find_directions(game.path, count=2, out=Path("library") / "directions"))


def film(library: Library, kept: dict[str, Path]) -> None:
    """Export a walk as a folder of frames and a loop as GIF, each with its recipe."""
    game, lapgan = kept["studio game"], kept["lapgan"]
    known = places(game)
    through = [known[name] for name in ("seeded", "moved", "found")]
    walk = Walk.through(through, 0.5, closed=True, fps=12.0, easing="slow")
    list(render(game, walk, Path("library") / "videos" / "Through", device="cpu"))
    loop = Walk.around(Place.of_seed(1, 2), 0.5, "noise", seed=4, radius=0.4, fps=8.0)
    list(render(lapgan, loop, Path("library") / "videos" / "Loop.gif", size=64, device="cpu"))


# -- UPSCALING --


def enlarge(library: Library) -> None:
    """Train an upscaler for two steps, enlarge a picture into files of all kinds, and queue others.

    It begins with a network of which nearly all is zero, so that its files take little room when compressed.
    """
    torch.manual_seed(1)
    state = {name: torch.zeros_like(tensor) for name, tensor in FastUpscaler().state_dict().items()}
    state["from_image.weight"][:6].normal_(std=0.3)
    state["to_pixels.weight"][:, :6].normal_(std=0.02)
    start = Path("start.safetensors")
    about = About(network="fast", stage="fidelity", title="start", steps=0, trained_on="nothing")
    write_weights(start, state, about)
    run = Path("library") / "upscalers" / "Stripes"
    quick = {"device": "cpu", "batch_size": 2, "side": 16, "lr": 5e-3, "warm_up": 0}
    upscaler_training.REPORT_S = 0.0
    with closing(train_upscaler(STRIPES, run, str(start), images=12, **quick)) as events:
        for event in events:
            if isinstance(event, Learning) and event.step == 2:
                break
    start.unlink()
    picture = sorted((library.pictures / "each class").glob("*.png"))[0]
    out = Path("library") / "enlarged"
    weights = str(run / "weights.safetensors")
    for kind in ("png", "tiff", "jpeg", "webp"):
        list(upscale([picture], out, UpscaleConfig(model=weights, format=kind, dpi=300, device="cpu")))
    queue = Queue(queue_file(Path("library")))
    queue.add(find_entries([STRIPES, picture], out))
    queue.add([Entry(path="no longer there.png", folder="sub", state="failed", sentence="It is damaged.")])
    number = queue.number(str(picture))
    queue.change(number, state="made", result=str(out / f"{picture.stem}.png"))
    queue.change(0, state="passed", result=str(out / "3.png"))
    queue.is_running = True
    queue.saver()()


# -- MARKS AND SETTINGS --


def mark(library: Library) -> None:
    """Take the library in, and think something of each picture."""
    list(library.index.refresh())
    marks, pictures = library.marks, library.index.pictures()
    digests = [picture.digest for picture in pictures]
    marks.read()
    marks.set(digests[:4], stars=5)
    marks.set(digests[2:5], favourite=True)
    change = marks.set(digests[5:8], stars=2, reject=True)
    marks.undo(change)
    marks.set(digests[6:8], reject=True, stars=1)
    (library.pictures / "moved").mkdir()
    moved = library.pictures / pictures[0].path  # Its marks follow it.
    moved.rename(library.pictures / "moved" / "renamed.png")


def save_settings(kept: dict[str, Path]) -> None:
    settings = Settings(Path("settings.ini").absolute())
    for key, value in settings_kept(kept).items():
        settings.set(key, value)
    settings.save()


def settings_kept(kept: dict[str, Path]) -> dict:
    return {
        "window/geometry": QByteArray(b"\x01\xd9\xd0\xcb\x00\x03"),
        "window/page": "explore",
        "train/folder": "/home/ada/Bilder/Öl, Wasser",
        "theme": "dark",
        "threads": 2,
        "upscale/texture": 0.25,
        "upscale/files": ["/home/ada/4x.pth"],
        "explore/crisp": False,
        "explore/model": read_model(kept["studio game"]).identity,
        "explore/osc_port": 9000,
        "gallery/side": 192,
    }


# -- WHAT IS READ OF IT ALL --


def record(library: Library) -> dict:
    Path("painted").mkdir()
    kept = {info.path.name: info for info in library.model_files()}
    pictures = sorted(path for path in library.pictures.rglob("*.*") if path.is_file())
    library.marks.read()
    list(library.index.refresh())
    indexed = {picture.path: picture for picture in library.index.pictures()}
    (axes_file,) = library.directions.glob("*.json")
    engine = SimpleNamespace()
    info = next(info for info in kept.values() if info.identity == axes_file.stem)
    (axes,) = find_axes(engine, info, library.directions)
    queue = Queue(queue_file(Path("library")))
    run = Path("library") / "upscalers" / "Stripes"
    return {
        "runs": {path.name: of_run(path) for path in sorted(RUNS.iterdir())},
        "models": {name: of_model(info) for name, info in kept.items()},
        "pictures": {path.relative_to(library.pictures).as_posix(): of_picture(path) for path in pictures},
        "index": {path: asdict_of(picture) for path, picture in indexed.items()},
        "marks": {path: asdict(library.marks[picture.digest]) for path, picture in indexed.items()},
        "explored": {
            path.stem: recall(library.explored, path.stem).to_json()
            for path in sorted(library.explored.glob("*.json"))
        },
        "axes": {
            "identity": axes_file.stem,
            "axes": [[axis.name, base64.b64encode(axis.vector).decode(), axis.share] for axis in axes],
        },
        "videos": {
            path.name: of_video(path) for path in sorted((Path("library") / "videos").glob("*.json"))
        },
        "queue": {"is_running": queue.is_running, "entries": [asdict(entry) for entry in queue.entries]},
        "enlarged": {
            path.name: asdict(read_record(path)) for path in sorted((Path("library") / "enlarged").iterdir())
        },
        "upscaler": {
            "config": asdict(read_config(run)),
            "about": asdict(read_about(run / "weights.safetensors")),
        },
    }


def of_run(path: Path) -> dict:
    run = Run.open(path)
    summary, trainer = run.summary(), loaded(path)
    sheet = tile(trainer.preview())
    step, newest = run.preview_files()[-1]
    with Image.open(newest) as kept:
        assert step == trainer.step
        assert np.array_equal(np.asarray(kept), sheet), path
    Image.fromarray(gone_on_with(path)).save(Path("painted") / f"{path.name}, three steps on.png")
    return {
        "config": run.config().to_json(),
        "state": summary.state,
        "title": summary.title,
        "recipe": summary.recipe,
        "width": summary.width,
        "height": summary.height,
        "step": summary.step,
        "images_seen": summary.images_seen,
        "fraction": summary.fraction,
        "seconds": summary.seconds,
        "best": asdict(summary.best) if summary.best else None,
        "history": [asdict(line) for line in run.history()],
        "judgements": [asdict(line) for line in run.judgements()],
        "previews": [step for step, _ in run.preview_files()],
        "checkpoints": [step for step, _ in run.checkpoint_files()],
        "facts": read_facts(run.checkpoint_files()[-1][1]),
        "model": read_model(path).identity,
        "is_copying": trainer.copying is not None,
        "steering": trainer.augment.steering.tolist(),
        "optimizers": sorted(name for name, one in trainer.optimizers().items() if not one.is_new),
    }


def of_model(info) -> dict:
    return {
        "identity": info.identity,
        "title": info.title,
        "config": info.config.to_json(),
        "step": info.step,
        "images_seen": info.images_seen,
        "class_names": list(info.class_names),
        "fingerprint": info.fingerprint,
        "created": info.created,
        "quality": info.quality,
        "preview": base64.b64encode(info.preview_png).decode(),
    }


def of_picture(path: Path) -> dict:
    made, origin = read_provenance(path), read_origin(path)
    model, title, place = read_place(path)
    return {
        "provenance": asdict(made) if made else None,
        "has_place_inside": origin is not None,
        "model": model,
        "title": title,
        "place": place.to_json() if place else None,
    }


def of_video(path: Path) -> dict:
    video = read_recipe(path)
    latents = [video.latent(frame) for frame in range(len(video.steps))]
    return {
        "about": asdict(video.about),
        "walk": walk_to_json(video.walk),
        "first": base64.b64encode(latents[0].tobytes()).decode(),
        "last": base64.b64encode(latents[-1].tobytes()).decode(),
        "classes": [dict(step.classes) for step in video.steps],
    }


def asdict_of(picture) -> dict:
    return {name: value for name, value in picture._asdict().items() if name != "mtime_ns"}


main(Path(sys.argv[1]))
