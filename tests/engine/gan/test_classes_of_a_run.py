"""A run keeps its classes, whatever becomes of their folders: each stays where the network knows it."""

import shutil
import unicodedata

import numpy as np
import pytest
import torch
from PIL import Image

from training.class_changes import RunClasses, read_classes
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.events import ClassesChanged, Notice, PicturesMissing, Progress
from training.gan.train import resume, train
from training.models import read_model
from training.runs import Run
from training.sampling.model_file import load_generator
from training.sampling.painting import Classes, paint

COMPOSED, APART = (unicodedata.normalize(form, "étude") for form in ("NFC", "NFD"))
GREYS = {"cats": 0, "dogs": 120, "fish": 250}


def fill(folder, grey):
    """Put three even pictures into a folder."""
    folder.mkdir(parents=True)
    for number in range(3):
        Image.new("RGB", (8, 8), (grey + number,) * 3).save(folder / f"{number}.png")


@pytest.fixture
def folder(tmp_path):
    for name, grey in GREYS.items():
        fill(tmp_path / "pictures" / name, grey)
    return tmp_path / "pictures"


@pytest.fixture
def run(folder, tmp_path):
    """A run that has learned the three classes for two steps, and is finished."""
    return begun(folder, tmp_path / "run")


def begun(folder, path):
    config = TrainConfig(
        data=ImportConfig(folder=folder, resolution=8),
        recipe="studio",
        conditional=True,
        z_dim=4,
        width=4,
        batch_size=4,
        images=8,
        lr=1e-5,
        preview_count=4,
        report_seconds=0,
        device="cpu",
    )
    list(train(config, path))
    return Run(path)


def further(run, **said):
    return list(resume(run.path, images=4, **said))


def events_and_error(run, **said):
    """Go on with a run that cannot; return what was told, and the sentence."""
    events = []
    with pytest.raises(EngineError) as error:
        events.extend(resume(run.path, images=4, **said))
    return events, str(error.value)


def names(run):
    return read_model(run.model).class_names


def painted(run, label):
    generator, info = load_generator(run.model)
    z = np.random.default_rng(0).standard_normal((16, 4)).astype(np.float32)
    weights = Classes(info, label).weights(range(16))
    return paint(generator, z, weights, torch.device("cpu")).astype(float)


def test_the_classes_of_a_run_are_kept_with_it(run):
    assert read_classes(run) == RunClasses(names=("cats", "dogs", "fish"))


def test_a_renamed_class_is_asked_about_by_name_and_the_run_stays_as_it_was(run, folder):
    (folder / "cats").rename(folder / "zebras")
    events, sentence = events_and_error(run)
    assert ClassesChanged(("cats",), ("zebras",)) in events
    assert sentence == (
        '"cats" is missing, and "zebras" is new. Is "zebras" the new name of "cats"? If it is, continue '
        "with --renamed cats=zebras; if not, leave it out with --without zebras."
    )
    assert run.state() == ("finished", "")
    assert run.config().images == 8
    assert names(run) == ("cats", "dogs", "fish")


def test_a_renamed_class_stays_in_its_place_under_its_new_name(run, folder):
    then = {name: painted(run, name) for name in GREYS}
    (folder / "cats").rename(folder / "zebras")
    further(run, renamed={"cats": "zebras"})
    assert names(run) == ("zebras", "dogs", "fish")
    for now, before in {"zebras": "cats", "dogs": "dogs", "fish": "fish"}.items():
        moved = {name: np.abs(painted(run, now) - then[name]).mean() for name in GREYS}
        assert moved[before] < min(moved[name] for name in GREYS if name != before) / 3
    further(run)  # And is not asked about again.
    assert names(run) == ("zebras", "dogs", "fish")


def test_pictures_come_with_the_numbers_that_the_network_knows(run, folder, monkeypatch):
    (folder / "cats").rename(folder / "zebras")
    seen = set()

    def update(trainer, real, label, parts):
        means = real.mean(dim=(1, 2, 3)).add(1).mul(127.5).round()
        seen.update(zip((means // 100).int().tolist(), label.tolist(), strict=True))
        return whole(trainer, real, label, parts)

    from training.gan.trainer import Trainer

    whole = Trainer.update
    monkeypatch.setattr(Trainer, "update", update)
    list(resume(run.path, images=24, renamed={"cats": "zebras"}))
    assert seen == {(0, 0), (1, 1), (2, 2)}


def test_a_new_class_cannot_be_learned_but_left_out(run, folder):
    fill(folder / "ants", 60)
    events, sentence = events_and_error(run)
    assert ClassesChanged((), ("ants",)) in events
    assert sentence.startswith('The class folder "ants" is new, and the network cannot learn another class.')
    assert "--without ants" in sentence
    assert f"--start-from {run.path}" in sentence
    assert run.state()[0] == "finished"
    further(run, without=["ants"])
    assert names(run) == ("cats", "dogs", "fish")
    events = further(run)  # It is remembered.
    assert not [event for event in events if isinstance(event, Notice)]
    assert read_classes(run).left_out == ("ants",)


def test_what_was_left_out_may_still_be_a_new_name(run, folder):
    fill(folder / "zebras", 60)
    further(run, without=["zebras"])
    shutil.rmtree(folder / "cats")
    further(run, renamed={"cats": "zebras"})
    assert read_classes(run) == RunClasses(names=("zebras", "dogs", "fish"))


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (lambda cats: shutil.rmtree(cats), 'The folder of the class "cats" is missing.'),
        (
            lambda cats: [path.unlink() for path in cats.iterdir()],
            'The folder of the class "cats" holds no usable pictures any more.',
        ),
    ],
    ids=["removed", "emptied"],
)
def test_a_class_without_pictures_keeps_its_name_and_place(run, folder, happens, said):
    happens(folder / "cats")
    events = further(run)
    assert next(event.sentence for event in events if isinstance(event, Notice)).startswith(said)
    assert any(isinstance(event, Progress) for event in events)
    assert names(run) == ("cats", "dogs", "fish")


def test_several_changes_are_told_at_once(run, folder):
    for old, new in (("cats", "ants"), ("fish", "zebras")):
        (folder / old).rename(folder / new)
    _, sentence = events_and_error(run)
    assert 'missing: "cats", "fish". These are new: "ants", "zebras".' in sentence
    further(run, renamed={"fish": "ants"}, without=["zebras"])
    assert names(run) == ("cats", "dogs", "ants")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"cats": "ants", "dogs": None},
            'missing: "cats", "dogs". The folder "ants" is new. Say whether it is an earlier one',
        ),
        (
            {"cats": "ants", None: "zebras"},
            'The class folder "cats" is missing, and these are new: "ants", "zebras". Say of each new one',
        ),
    ],
)
def test_one_of_several_changes_is_told_as_one(run, folder, changes, sentence):
    for old, new in changes.items():
        if old is None:
            fill(folder / new, 60)
        elif new is None:
            shutil.rmtree(folder / old)
        else:
            (folder / old).rename(folder / new)
    assert sentence in events_and_error(run)[1]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"renamed": {"rats": "zebras"}}, 'The training knows "cats", "dogs", "fish", but not "rats".'),
        ({"renamed": {"dogs": "zebras"}}, 'The class "dogs" still has pictures in its own folder'),
        ({"renamed": {"cats": "dogs"}}, '"dogs" is the name of another class'),
        ({"renamed": {"cats": "lions"}}, 'but not "lions".'),
        ({"without": ["dogs"]}, '"dogs" is a class that the training knows'),
        ({"without": ["lions"]}, 'but not "lions".'),
    ],
)
def test_an_answer_that_cannot_be_is_refused(run, folder, said, sentence):
    (folder / "cats").rename(folder / "zebras")
    assert sentence in events_and_error(run, **said)[1]
    assert run.state()[0] == "finished"


def test_a_folder_with_none_of_the_classes_is_another_one(run, folder):
    for name in GREYS:
        shutil.rmtree(folder / name)
    Image.new("RGB", (8, 8)).save(folder / "loose.png")
    events, sentence = events_and_error(run)
    assert PicturesMissing(str(folder)) in events
    assert sentence.startswith("None of the classes of this training has pictures in")


def test_a_name_in_the_other_normal_form_is_the_same_name(tmp_path):
    folder = tmp_path / "pictures"
    for name, grey in (("cats", 0), (COMPOSED, 120), ("zebra", 250)):
        fill(folder / name, grey)
    run = begun(folder, tmp_path / "run")
    assert names(run) == ("cats", "zebra", COMPOSED)
    (folder / COMPOSED).rename(folder / APART)  # Which file systems sort otherwise.
    further(run)
    assert names(run) == ("cats", "zebra", COMPOSED)


def test_a_run_without_its_list_of_classes_takes_it_from_its_model(run, folder):
    run.classes.unlink()
    (folder / "cats").rename(folder / "zebras")
    further(run, renamed={"cats": "zebras"})
    assert read_classes(run).names == ("zebras", "dogs", "fish")


def test_names_of_an_early_model_are_found_without_the_space_at_their_end(make_model, tmp_path):
    classes = ("cats", "cats", "étude")
    path = make_model("run.safetensors", classes=classes, conditional=True, recipe="cgan").path
    (tmp_path / "run").mkdir()
    run = Run.create(tmp_path / "run", TrainConfig(data=ImportConfig(folder=tmp_path)))
    path.rename(run.model)
    assert read_classes(run, ("cats", "cats ", "étude")).names == ("cats", "cats ", "étude")


def test_a_class_is_not_renamed_in_a_run_that_learns_none(run):
    config = run.config()
    run.set_config(TrainConfig.from_json(config.to_json() | {"conditional": False}))
    assert events_and_error(run, without=["ants"])[1] == "The training run learns no classes."
