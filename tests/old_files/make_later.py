"""Make the files of one later state of the program; this runs at that commit, and takes what it finds there.

    git worktree add --detach ../at-COMMIT COMMIT
    cd ../at-COMMIT && QT_QPA_PLATFORM=offscreen PYTHONPATH=. python .../make_later.py NEW_FOLDER PICTURES

PICTURES are those that were learned from: `1e0c61d/learned from`, which all states share. Everything is made
by the program's own functions, and named relative to the folder. What it reads of its own files is written
down in recorded.json, for the tests to compare with what is read today. It is as small as can be: one run of
Studio, one that learns at half its size where there was that, and a line or two of everything else.
"""

import base64
import gzip
import json
import os
import shutil
import sys
from contextlib import closing, suppress
from dataclasses import asdict, fields
from importlib import import_module
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

import torch
from PySide6.QtGui import QGuiApplication

from ganart.images import read_image
from ganart.keeping.library import Library
from ganart.pages.explore.remembered import Remembered, recall, remember
from ganart.pages.explore.state import Position
from ganart.pages.upscale.queue import Queue, find_entries, queue_file
from ganart.settings import Settings
from training.config import ImportConfig, TrainConfig
from training.events import DirectionsFound, Preview, Progress
from training.exploring.directions import find_directions
from training.exploring.likes import keep
from training.exploring.places import Edit, Place
from training.exploring.video import render
from training.exploring.walk_files import read_recipe
from training.exploring.walks import Walk
from training.gan.train import resume, train
from training.models import read_model
from training.provenance import read_provenance
from training.recipes import recipe
from training.runs import Run
from training.sampling.generate import generate

LEARNED_FROM = Path("learned from")
RUNS = Path("library") / "runs"
LARGE = 60_000  # Bytes; from here on a file is kept compressed.
FURTHER_STEPS = 3
TINY = {
    "device": "cpu", "precision": "float32", "preview_count": 4, "batch_size": 4, "lr": 5e-3,
    "report_seconds": 0.0, "preview_seconds": 0.3, "judge_count": 0, "seed": 7, "width": 4,
}  # fmt: skip


def found(name: str, *modules: str):
    """Return what one of several modules has; None where this state of the program has none of them."""
    for module in modules:
        with suppress(ImportError, AttributeError):
            return getattr(import_module(module), name)
    return None


WalkPlan, Keyframe = (
    found(name, "ganart.pages.explore.timeline.timeline_plan", "ganart.pages.explore.timeline_plan")
    for name in ("WalkPlan", "Keyframe")
)
FolderChoice, FolderChoices = (
    found(name, "ganart.keeping.folder_choices") for name in ("FolderChoice", "FolderChoices")
)
TrainingQueue = found(
    "TrainingQueue", "ganart.pages.train.running.queue", "ganart.pages.train.queue"
)  # fmt: skip
Trial, save_trial = (found(name, "ganart.pages.train.pilots.pilots") for name in ("Trial", "_saver"))
Bend = found("Bend", "training.bends")
Mixture = found("Mixture", "training.mixing")
SESSIONS = "training.exploring.session_files"


def main(folder: Path, pictures: Path) -> None:
    pictures = pictures.absolute()
    folder.mkdir()
    os.chdir(folder)
    shutil.copytree(pictures, LEARNED_FROM)
    torch.set_num_threads(1)
    application = QGuiApplication([])
    library = Library(Path("library"), Path("cache"))
    make_runs()
    kept = library.keep_model(RUNS / "zones")
    paint(library, kept)
    explore(library, kept)
    list(render(kept, walk(kept), Path("library") / "videos" / "Walk", device_name="cpu"))
    queue_up(library)
    mark(library)
    wait_and_try(library)
    save_settings(kept)
    Path("recorded.json").write_text(json.dumps(record(library, kept), indent=1) + "\n")
    for path in Path().rglob("*.safetensors"):
        if path.stat().st_size > LARGE:
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
            path.unlink()
    for path in [*Path().rglob(".*.lock"), *Path().rglob(".lock"), *Path().rglob(".lock.held")]:
        path.unlink()
    for folder in (Path("cache"), LEARNED_FROM):
        shutil.rmtree(folder, ignore_errors=True)
    del application


# -- TRAININGS AND WHAT THEY PAINT --


def make_runs() -> None:
    stopped_run("zones", 16, 30, z_dim=12, z_per_stage=2, copies=40, conditional=True)
    if "half_size_share" in {field.name for field in fields(TrainConfig)}:
        stopped_run(
            "at half its size", 32, 8, z_dim=12, z_per_stage=2, images=4_000, half_size_share=0.9, copies=0
        )


def stopped_run(title: str, resolution: int, steps: int, **settings) -> None:
    """Train for so many steps at least, up to one whose preview is kept."""
    data = ImportConfig(folder=LEARNED_FROM, resolution=resolution)
    known = {field.name for field in fields(TrainConfig)}
    extra = {"head_start": False, "opinion_weight": 0.0, "title": title}
    settings = {name: value for name, value in (TINY | extra | settings).items() if name in known}
    with closing(train(recipe("studio").config(data, "cpu", **settings), RUNS / title)) as events:
        for event in events:
            if isinstance(event, Preview) and event.path and event.step >= steps:
                break
    for _, path in Run(RUNS / title).checkpoint_files()[:-1]:
        path.unlink()  # The newest is enough.


def gone_on_with(path: Path) -> None:
    """Go on with a copy of a run for a few steps, and keep what it then paints."""
    copy = Path("copy") / path.name
    shutil.copytree(path, copy)
    with closing(resume(copy)) as events:
        reports = (event for event in events if isinstance(event, Progress))
        for _ in range(FURTHER_STEPS):
            next(reports)
    out = Path("painted") / path.name
    label = "discs" if path.name == "zones" else ""
    list(generate(copy, out, count=2, seed=1, label=label, device_name="cpu"))
    shutil.rmtree("copy")


def paint(library: Library, kept: Path) -> None:
    list(generate(kept, library.pictures / "mixed", count=2, seed=3, label="discs", device_name="cpu"))
    list(keep(kept, list(places(kept).values()), library.pictures / "liked", device_name="cpu"))


def places(model: Path) -> dict[str, Place]:
    """Places of every kind there is."""
    (event,) = [each for each in find_directions(model, count=1) if isinstance(each, DirectionsFound)]
    first = event.directions[0]
    known = {
        "seeded": Place.of_seed(11, 3, truncation=0.8, classes={"discs": 1.0}),
        "moved": Place.of_seed(
            4, 20, classes={"discs": 0.5, "squares": 0.5}, edits=(Edit(first.name, 1.5, first.vector),)
        ),
    }
    if Bend:
        bends = (
            Bend(stage=0, kind="gain", amount=1.5),
            Bend(stage=1, kind="noise", amount=0.4, share=0.5, seed=2),
        )
        known["bent"] = Place.of_seed(5, classes={"squares": 1.0}, bends=bends)
    return known


def walk(kept: Path) -> Walk:
    return Walk.through(list(places(kept).values()), 0.5, closed=True, fps=8.0, easing="slow")


# -- WHAT THE WINDOW REMEMBERS --


def explore(library: Library, kept: Path) -> None:
    known, model = places(kept), read_model(kept)
    picture = read_image(sorted((library.pictures / "mixed").glob("*.png"))[0])
    position = Position(place=known["moved"], origin=known["seeded"], x=0.25, y=-0.5, plane=9, number=3)
    keyframes = tuple(Keyframe.of(place, picture) for place in known.values())
    plan = WalkPlan(keyframes=keyframes, spans=(1.0, 2.5, 0.5)[: len(keyframes)], loop=True, easing="smooth")
    names = {field.name for field in fields(Remembered)}
    more = {"directions": {"principal 1": "Dicker, ☉"}} if "directions" in names else {}
    memory = Remembered(
        position=position, locks=frozenset({"classes"}), favourites=tuple(known.values()),
        states={"Früher": position}, timeline=plan.to_json(), **more,
    )  # fmt: skip
    remember(library.explored, model.identity, memory)
    if found("SessionWriter", SESSIONS):
        record_session(library, model, known)


def record_session(library: Library, model, known: dict[str, Place]) -> None:
    head = found("SessionHead", SESSIONS)(model.identity, model.title, "2026-11-29T10:00:00+00:00")
    writer, move = found("SessionWriter", SESSIONS)(head), found("Move", "training.exploring.sessions")
    for number, place in enumerate(known.values()):
        writer.add(move(0.5 * number, place, number == 1))
    writer.end(2.0)
    path = library.explored / "sessions" / model.identity / "played.jsonl"
    found("append_lines", SESSIONS)(path, writer.take())


def queue_up(library: Library) -> None:
    queue = Queue(queue_file(Path("library")))
    queue.add(find_entries([LEARNED_FROM / "discs"], Path("library") / "enlarged")[0][:3])
    queue.change(0, state="failed", sentence="It is damaged.")
    queue.is_running = True
    queue.saver()()


def mark(library: Library) -> None:
    list(library.index.refresh())
    digests = [picture.digest for picture in library.index.pictures()]
    library.marks.read()
    library.marks.set(digests[:2], stars=5)
    library.marks.set(digests[1:3], favourite=True)
    library.marks.set(digests[3:4], reject=True, stars=1)
    albums = getattr(library, "albums", None)
    if albums:
        albums.read()
        album, _ = albums.make("Für Ada")
        albums.lay_in(album, digests[:3])
        albums.set_tags(digests[1:4], ["blue", "Öl"])
        albums.set_title(digests[:1], "The first")


def wait_and_try(library: Library) -> None:
    """Leave a training that waits, a trial of two ways, and what was left out of a folder."""
    if TrainingQueue:
        write_waiting(library)
    if Trial:
        save_trial(library, Trial(tuple(sorted(RUNS.absolute().iterdir())), 30.0))()
        (RUNS / "zones" / "note.txt").write_text("Größer, mit Zonen.\n")
    if FolderChoices:
        moved = {"moved": {"squares/13.png": (0.25, 0.5)}}
        more = moved if "moved" in {field.name for field in fields(FolderChoice)} else {}
        choices = FolderChoices(library.root / "choices")
        choices.write(LEARNED_FROM, FolderChoice(left_out=frozenset({"discs/00.png"}), **more))
        for file in (library.root / "choices").iterdir():
            file.rename(file.with_name("learned from.json"))  # Its name depends on where the folder lies.
            values = json.loads(file.with_name("learned from.json").read_text())
            values["folder"] = "learned from"
            file.with_name("learned from.json").write_text(json.dumps(values, indent=1))


def write_waiting(library: Library) -> None:
    from PySide6.QtCore import QObject

    from ganart.working.background import Background

    parent = QObject()
    background = Background(parent)
    queue = TrainingQueue(library, background, parent)
    run = library.runs / "zones"
    if "title" in TrainingQueue.put_first.__code__.co_varnames:
        queue.put_first(run, "zones")
    else:
        queue.put_first(run)
    background.close()


def save_settings(kept: Path) -> None:
    settings = Settings(Path("settings.ini").absolute())
    for key, value in settings_kept(kept).items():
        settings.set(key, value)
    settings.save()


def settings_kept(kept: Path) -> dict:
    return {
        "window/page": "gallery",
        "theme": "dark",
        "threads": 2,
        "upscale/texture": 0.25,
        "upscale/files": ["/home/ada/4x.pth"],
        "explore/model": read_model(kept).identity,
        "explore/osc_port": 9000,
        "gallery/side": 192,
    }


# -- WHAT IS READ OF IT ALL --


def record(library: Library, kept: Path) -> dict:
    list(library.index.refresh())
    indexed = {picture.path: picture for picture in library.index.pictures()}
    model = read_model(kept)
    for run in sorted(RUNS.iterdir()):
        gone_on_with(run)
    recipe_file = next((Path("library") / "videos").glob("*.json"))
    video = read_recipe(recipe_file)
    frames = len(video.steps)
    queue = Queue(queue_file(Path("library")))
    albums = getattr(library, "albums", None)
    return {
        "runs": {path.name: of_run(path) for path in sorted(RUNS.iterdir())},
        "model": {
            "identity": model.identity, "title": model.title, "class_names": list(model.class_names),
            "config": model.config.to_json(),
        },
        "pictures": {
            path.relative_to(library.pictures).as_posix(): of_picture(path)
            for path in sorted(library.pictures.rglob("*.png"))
        },
        "marks": {path: asdict(library.marks[picture.digest]) for path, picture in indexed.items()},
        "albums": {
            path: {
                "albums": albums.albums_of(picture.digest), "tags": albums.tags_of(picture.digest),
                "title": albums.title(picture.digest),
            }
            for path, picture in indexed.items()
        }
        if albums
        else {},
        "explored": recall(library.explored, model.identity).to_json(),
        "video": {
            "file": recipe_file.name,
            "latents": [
                base64.b64encode(video.latent(frame).tobytes()).decode() for frame in (0, frames - 1)
            ],
            "frames": frames,
        },
        "queue": {"is_running": queue.is_running, "entries": [asdict(entry) for entry in queue.entries]},
        "settings": settings_kept(kept),
    }  # fmt: skip


def of_picture(path: Path) -> dict | None:
    made = read_provenance(path)
    return asdict(made) if made else None


def of_run(path: Path) -> dict:
    run = Run.open(path)
    return {
        "config": run.config().to_json(),
        "state": run.state()[0],
        "history": [asdict(line) for line in run.history()],
        "checkpoints": [step for step, _ in run.checkpoint_files()],
        "model": read_model(path).identity,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
