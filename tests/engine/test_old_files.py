"""What GanArt wrote at commit 1e0c61d still opens, goes on and paints the same: see tests/old_files."""

import base64
import json
from collections import Counter
from contextlib import closing
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from tests.engine.trainers import trainer_of
from tests.old_library import RECORDED, copied_to, furthest, holds, pixels
from training.events import DirectionsFound, Enlarged, Learning, Notice, Progress, Saved, Started
from training.exploring.directions import find_directions
from training.exploring.likes import keep
from training.exploring.place_pictures import read_origin
from training.exploring.places import Place
from training.exploring.video import render
from training.exploring.walk_files import read_recipe, walk_to_json
from training.gan.checkpoint import load_checkpoint, read_facts, save_checkpoint
from training.gan.train import resume
from training.gan.trainer import Trainer
from training.gan.transfer import start_from
from training.measuring.health import Health
from training.models import read_model
from training.provenance import read_provenance
from training.runs import Run, list_runs
from training.sampling.generate import generate
from training.sampling.images import tile
from training.sampling.model_file import load_generator
from training.upscaling.learn_config import read_config
from training.upscaling.learning import Learner
from training.upscaling.records import read_record
from training.upscaling.settings import UpscaleConfig
from training.upscaling.train import resume_upscaler
from training.upscaling.upscale import upscale
from training.upscaling.weights import read_about, read_weights

CPU = torch.device("cpu")
RUNS = Path("library") / "runs"
MODELS = Path("library") / "models"
PICTURES = Path("library") / "pictures"
UPSCALER = Path("library") / "upscalers" / "Stripes"
PAINTED = [name for name, said in RECORDED["pictures"].items() if said["place"]]


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A copy of the files, which tests only read."""
    folder = copied_to(tmp_path_factory.mktemp("opened") / "old")
    before = stamps(folder)
    yield folder
    assert stamps(folder) == before


def stamps(folder: Path) -> dict[Path, tuple[int, int]]:
    """Note the size of each file, and when it was written."""
    found = ((path, path.stat()) for path in folder.rglob("*") if path.is_file())
    return {path: (now.st_size, now.st_mtime_ns) for path, now in found}


@pytest.fixture(autouse=True)
def old(opened, monkeypatch):
    """Work in the folder to which the paths of the files are relative."""
    monkeypatch.chdir(opened)


@pytest.fixture
def own_copy(tmp_path, monkeypatch):
    """Work in a copy that a test may change."""
    monkeypatch.chdir(copied_to(tmp_path / "old"))


def each_run():
    return pytest.mark.parametrize("name", RECORDED["runs"])


def loaded(run: Path, number: int = -1) -> Trainer:
    """Make the trainer of a run as its newest checkpoint left it."""
    trainer = trainer_of(Run.open(run).config(), num_classes=2)
    load_checkpoint(checkpoint(run, number), trainer)
    return trainer


def checkpoint(run: Path, number: int = -1) -> Path:
    return Run.open(run).checkpoint_files()[number][1]


def tensors(path: Path) -> Counter:
    """Count the tensors of a file by type, shape and bytes; what they are called may change."""
    return Counter(
        (tensor.dtype, tuple(tensor.shape), sha256(tensor.numpy().tobytes()).hexdigest())
        for tensor in load_file(path).values()
    )


def model_of(identity: str) -> Path:
    """Find a kept model."""
    (found,) = [path for path in MODELS.iterdir() if read_model(path).identity == identity]
    return found


# -- RUNS --


def test_every_run_is_listed_as_it_was():
    summaries = {summary.path.name: summary for summary in list_runs(RUNS)}
    assert summaries.keys() == RECORDED["runs"].keys()
    for name, said in RECORDED["runs"].items():
        summary = asdict(summaries[name])
        assert holds(summary, {key: said[key] for key in said if key in summary}), name
        assert {"title", "recipe", "state", "step", "seconds", "fraction", "best", "width"} <= summary.keys()


@each_run()
def test_the_settings_history_and_measurements_of_a_run_read_as_they_did(name):
    run, said = Run.open(RUNS / name), RECORDED["runs"][name]
    assert holds(run.config().to_json(), said["config"])
    assert holds([asdict(line) for line in run.history()], said["history"])
    assert holds([asdict(line) for line in run.judgements()], said["judgements"])
    assert [step for step, _ in run.preview_files()] == said["previews"]
    assert [step for step, _ in run.checkpoint_files()] == said["checkpoints"]


@each_run()
def test_its_history_still_tells_how_its_game_stood(name):
    health = Health()
    for line in Run.open(RUNS / name).history():
        health.update(line)
    assert health.state == ("copying" if name == "studio copying" else "beginning")
    assert not health.alarm


@each_run()
def test_a_checkpoint_says_what_it_said(name):
    assert holds(read_facts(checkpoint(RUNS / name)), RECORDED["runs"][name]["facts"])


@each_run()
def test_the_average_of_a_checkpoint_paints_the_preview_that_was_kept_with_it(name):
    trainer = loaded(RUNS / name)
    step, preview = Run.open(RUNS / name).preview_files()[-1]
    assert trainer.gan.step == step
    assert furthest(tile(trainer.gan.preview()), pixels(preview)) <= 1


@each_run()
def test_a_checkpoint_that_is_read_and_written_again_holds_the_same_to_the_bit(name, tmp_path):
    then = checkpoint(RUNS / name)
    trainer = loaded(RUNS / name)
    save_checkpoint(tmp_path / "again.safetensors", trainer, {})
    assert not tensors(then) - tensors(tmp_path / "again.safetensors")
    facts = RECORDED["runs"][name]["facts"]
    assert (trainer.gan.step, trainer.gan.images_seen) == (facts["step"], facts["images_seen"])


@each_run()
@pytest.mark.usefixtures("own_copy")
def test_a_run_goes_on_to_where_it_would_have_come_then(name):
    run, said = RUNS / name, RECORDED["runs"][name]
    before = pixels(Run.open(run).preview_files()[-1][1])
    events = []
    with closing(resume(run, images=1_000 if said["state"] == "finished" else 0)) as going_on:
        for event in going_on:
            events.append(event)
            if sum(isinstance(each, Progress) for each in events) == 3:
                break
    (started,) = [event for event in events if isinstance(event, Started)]
    assert started.step == said["step"]
    assert not [event for event in events if isinstance(event, Notice)]
    history = Run.open(run).history()
    assert [line.step for line in history[: len(said["history"])]] == [
        line["step"] for line in said["history"]
    ]
    assert history[-1].step == said["step"] + 3
    assert history[-1].is_copying == said["is_copying"]
    then = pixels(Path("painted") / f"{name}, three steps on.png")
    moved = np.abs(then - before).mean()  # In three steps, of 255: 0.5 to 9.
    assert np.abs(tile(loaded(run).gan.preview()) - then).mean() < 0.1 * moved


@pytest.mark.usefixtures("own_copy")
def test_a_run_goes_back_to_its_best():
    run = RUNS / "dcgan"
    with closing(resume(run, images=1_000, at=150)) as events:
        started = next(event for event in events if isinstance(event, Started))
    assert started.step == 150
    assert [step for step, _ in Run.open(run).checkpoint_files()] == [150]
    assert (run / "set aside" / "after 150" / "checkpoints" / "00000152.safetensors").is_file()


def test_a_new_training_begins_with_the_best_of_a_run():
    trainer = trainer_of(Run.open(RUNS / "dcgan").config())
    start_from(RUNS / "dcgan", trainer)
    best = dict(Run.open(RUNS / "dcgan").preview_files())[150]
    assert furthest(tile(trainer.gan.preview()), pixels(best)) <= 1


def test_a_new_training_begins_with_a_model():
    trainer = loaded(RUNS / "studio game")
    kept = trainer.gan.preview()
    start_from(model_of(RECORDED["runs"]["studio game"]["model"]), trainer)
    assert furthest(trainer.gan.preview(), kept) <= 1


# -- MODELS AND PICTURES --


@pytest.mark.parametrize("name", RECORDED["models"])
def test_a_model_says_what_it_said(name):
    info, said = read_model(MODELS / name), dict(RECORDED["models"][name])
    assert info.preview_png == base64.b64decode(said.pop("preview"))
    assert holds(info.config.to_json(), said.pop("config"))
    assert list(info.class_names) == said.pop("class_names")
    assert {key: getattr(info, key) for key in said} == said


@pytest.mark.parametrize(
    "path",
    [
        *(MODELS / name for name in RECORDED["models"]),
        *(RUNS / name for name in RECORDED["runs"]),
        RUNS / "dcgan" / "best.safetensors",
    ],
    ids=str,
)
def test_the_weights_of_a_model_still_have_its_identity(path):
    generator, info = load_generator(path)  # Computes it anew and compares.
    assert info.path.is_file()
    assert not generator.training


@pytest.mark.parametrize("name", RECORDED["pictures"])
def test_a_picture_says_where_it_comes_from(name):
    said = RECORDED["pictures"][name]
    made, origin = read_provenance(PICTURES / name), read_origin(PICTURES / name)
    assert (origin is not None) == said["has_place_inside"]
    if said["provenance"] is None:
        assert made is None
    else:
        assert holds(asdict(made), said["provenance"])
    place = origin.place if origin else Place.of_picture(made) if made else None
    assert (place and place.to_json()) == said["place"]
    if place:
        assert (origin or made).model == said["model"]


@pytest.mark.parametrize("name", [name for name in PAINTED if RECORDED["pictures"][name]["provenance"]])
def test_a_generated_picture_is_generated_again(name, tmp_path):
    made = read_provenance(PICTURES / name)
    classes = {"label": made.label, "other": made.other, "mix": made.mix}
    which = {"count": 1, "seed": made.seed, "first": made.index, "truncation": made.truncation}
    events = generate(model_of(made.model), tmp_path / "again", **which, **classes, device_name="cpu")
    (path,) = [event.path for event in events if isinstance(event, Saved)]
    assert furthest(pixels(Path(path)), pixels(PICTURES / name)) <= 1
    assert Place.of_picture(read_provenance(Path(path))) == Place.of_picture(made)


@pytest.mark.parametrize("name", PAINTED)
def test_a_place_is_painted_again(name, tmp_path):
    said = RECORDED["pictures"][name]
    place = Place.from_json(said["place"])
    assert place.to_json() == said["place"]
    events = keep(model_of(said["model"]), [place], tmp_path / "again", device_name="cpu")
    (path,) = [event.path for event in events if isinstance(event, Saved)]
    assert furthest(pixels(Path(path)), pixels(PICTURES / name)) <= 1
    assert read_origin(Path(path)).place == place


# -- WALKS AND DIRECTIONS --


@pytest.mark.parametrize("name", RECORDED["videos"])
def test_the_recipe_of_a_video_gives_every_frame_again(name):
    video, said = read_recipe(Path("library") / "videos" / name), RECORDED["videos"][name]
    assert holds(asdict(video.about), said["about"])
    assert walk_to_json(video.walk) == said["walk"]
    assert [dict(step.classes) for step in video.steps] == said["classes"]
    for frame, key in ((0, "first"), (-1, "last")):
        latent = np.frombuffer(base64.b64decode(said[key]), dtype="<f4")
        np.testing.assert_allclose(video.latent(frame), latent, rtol=1e-6, atol=1e-6)


def test_the_frames_of_a_video_are_painted_again(tmp_path):
    videos = Path("library") / "videos"
    video = read_recipe(videos / "Through.json")
    out = tmp_path / "again"
    list(render(model_of(video.about.model), video.walk, out, device_name="cpu"))
    then, now = (sorted(folder.glob("*.png")) for folder in (videos / "Through", out))
    assert [path.name for path in now] == [path.name for path in then]
    assert max(furthest(pixels(one), pixels(other)) for one, other in zip(now, then, strict=True)) <= 1
    again = read_recipe(tmp_path / "again.json")
    assert again.walk == video.walk
    for one, other in zip(again.steps, video.steps, strict=True):
        assert one.weights == pytest.approx(other.weights, rel=1e-9)  # Processors round sines differently.
        assert one.classes == pytest.approx(other.classes, rel=1e-9)


def test_a_model_has_the_directions_that_were_found_in_it_then():
    (file,) = (Path("library") / "directions").glob("*.json")
    said = json.loads(file.read_bytes())
    (found,) = [
        event for event in find_directions(model_of(said["model"]), count=2)
        if isinstance(event, DirectionsFound)
    ]  # fmt: skip
    assert [each.name for each in found.directions] == [each["name"] for each in said["directions"]]
    for now, then in zip(found.directions, said["directions"], strict=True):
        vectors = [np.frombuffer(each, "<f4") for each in (now.vector, base64.b64decode(then["vector"]))]
        assert np.dot(*vectors) > 0.999
        assert now.share == pytest.approx(then["share"], rel=1e-3)


# -- UPSCALING --


def test_the_training_of_an_upscaler_reads_as_it_did():
    assert holds(asdict(read_config(UPSCALER)), RECORDED["upscaler"]["config"])
    assert holds(asdict(read_about(UPSCALER / "weights.safetensors")), RECORDED["upscaler"]["about"])


def test_the_checkpoint_of_an_upscaler_is_read_to_the_bit():
    then = load_file(UPSCALER / "checkpoint.safetensors")
    learner = Learner(read_config(UPSCALER), CPU)
    learner.restore(UPSCALER / "checkpoint.safetensors")
    assert learner.step == 2
    counted = Counter(sha256(tensor.numpy().tobytes()).hexdigest() for tensor in then.values())
    again = (tensor.detach().contiguous().numpy().tobytes() for _, tensor in learner.named_state())
    assert not counted - Counter(sha256(tensor).hexdigest() for tensor in again)


def test_the_average_of_an_upscaler_is_what_its_weights_are():
    learner = Learner(read_config(UPSCALER), CPU)
    learner.restore(UPSCALER / "checkpoint.safetensors")
    state, _ = read_weights(UPSCALER / "weights.safetensors")
    for name, tensor in learner.average.state_dict().items():
        torch.testing.assert_close(tensor, state[name], rtol=1e-3, atol=1e-6)  # Kept in half precision.


@pytest.mark.usefixtures("own_copy")
def test_an_upscaler_learns_to_its_planned_end():
    events = list(resume_upscaler(UPSCALER, device_name="cpu"))
    assert read_about(UPSCALER / "weights.safetensors").steps == 6
    assert all(event.step > 2 for event in events if isinstance(event, Learning))


@pytest.mark.parametrize("name", RECORDED["enlarged"])
def test_an_enlarged_picture_says_what_it_was_made_of(name):
    record = read_record(Path("library") / "enlarged" / name)
    assert holds(json.loads(json.dumps(asdict(record))), RECORDED["enlarged"][name])


@pytest.mark.parametrize("kind", ["png", "tiff", "jpeg", "webp"])
def test_what_was_enlarged_then_is_passed_over(kind):
    assert [event.outcome for event in enlarged(Path("library") / "enlarged", kind)] == ["passed"]


@pytest.mark.parametrize("kind", ["png", "tiff"])
def test_a_picture_is_enlarged_to_the_same_pixels(kind, tmp_path):
    (made,) = enlarged(tmp_path / "again", kind)
    then = Path("library") / "enlarged" / Path(made.result).name
    assert furthest(pixels(Path(made.result)), pixels(then)) <= 1


def enlarged(out: Path, kind: str) -> list[Enlarged]:
    """Enlarge the picture that was enlarged then, in the same way."""
    picture = sorted((PICTURES / "each class").glob("*.png"))[0]
    weights = str(UPSCALER / "weights.safetensors")
    events = upscale([picture], out, UpscaleConfig(model=weights, format=kind, dpi=300, device="cpu"))
    return [event for event in events if isinstance(event, Enlarged)]
