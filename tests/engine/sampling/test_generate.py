import hashlib
import os
import stat
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch.nn.modules.module import register_module_forward_pre_hook

from tests.computing import THREADS
from training.disk_trouble import FULL
from training.errors import EngineError
from training.events import Finished, Generating, Saved
from training.latents import latents
from training.networks.dcgan import Generator
from training.provenance import read_provenance
from training.sampling.generate import generate


def saved(events):
    return [Path(event.path) for event in events if isinstance(event, Saved) and event.kind == "picture"]


def pixels(path):
    with Image.open(path) as image:
        return np.asarray(image)


def hashes(paths):
    """What each picture looks like, by its index."""
    return {read_provenance(path).index: hashlib.sha256(pixels(path).tobytes()).hexdigest() for path in paths}


def test_pictures_are_saved_in_order_and_counted(make_model, tmp_path):
    events = list(generate(make_model(title="Blue").path, tmp_path / "out", count=3, seed=9))
    assert [path.name for path in saved(events)] == [f"Blue 9-0000{index}.png" for index in range(3)]
    assert [event.done for event in events if isinstance(event, Generating)][-1] == 3
    assert events[-1] == Finished(f"3 pictures are in {tmp_path / 'out'}.")


@pytest.mark.parametrize("channels", [1, 3])
def test_pictures_have_the_size_and_the_colours_of_the_model(make_model, tmp_path, channels):
    (path,) = saved(generate(make_model(channels=channels).path, tmp_path, count=1))
    assert pixels(path).shape == ((32, 32) if channels == 1 else (32, 32, 3))


def test_a_picture_carries_its_provenance(make_model, tmp_path):
    info = make_model(title="Blue")
    request = {"seed": 3, "first": 20, "truncation": 0.5, "device_name": "cpu"}
    (path,) = saved(generate(info.path, tmp_path, count=1, **request))
    origin = read_provenance(path)
    assert (origin.model, origin.title, origin.recipe) == (info.identity, "Blue", "dcgan")
    assert (origin.seed, origin.index, origin.truncation, origin.label) == (3, 20, 0.5, "")
    assert (origin.images_seen, origin.device, origin.torch) == (224, "cpu", torch.__version__)


def test_pixels_do_not_depend_on_how_they_were_asked_for(make_model, tmp_path):
    model = make_model().path
    requests = [
        {"count": 40, "batch_size": 16},
        {"count": 40, "batch_size": 1},
        {"count": 40, "batch_size": 10_000},
        {"first": 17, "count": 20, "batch_size": 32},
        {"first": 39, "count": 1},
    ]
    found = [
        hashes(saved(generate(model, tmp_path / str(number), seed=4, **request)))
        for number, request in enumerate(requests)
    ]
    assert len(found[0]) == len(set(found[0].values())) == 40
    for other in found[1:]:
        assert other.items() <= found[0].items()


def test_each_picture_is_painted_in_the_same_slot_and_company(make_model, tmp_path):
    painted = []

    def note(module, inputs):
        if isinstance(module, Generator):
            painted.append(inputs[0].cpu().numpy())

    model = make_model().path
    with register_module_forward_pre_hook(note):
        list(generate(model, tmp_path / "one", count=1, first=37, seed=4, truncation=0.5))
        list(generate(model, tmp_path / "more", count=20, first=30, seed=4, truncation=0.5, batch_size=64))
    company = [latents(4, first, 16, 8) * np.float32(0.5) for first in (32, 16, 32, 48)]
    assert np.array_equal(painted, company)


@pytest.mark.parametrize(("resolution", "at_once"), [(512, 16), (1024, 4)])
def test_large_pictures_are_painted_few_at_a_time_in_a_company_of_their_own(
    make_model, tmp_path, resolution, at_once
):
    painted = []

    def note(module, inputs):
        if isinstance(module, Generator):
            painted.append(inputs[0].cpu().numpy())

    model = make_model(width=1, resolution=resolution, preview_count=4).path
    with register_module_forward_pre_hook(note):
        [one] = saved(generate(model, tmp_path / "one", count=1, first=5, seed=4))
        *_, other = saved(generate(model, tmp_path / "more", count=2, first=4, seed=4, batch_size=64))
    first = 5 - 5 % at_once
    assert np.array_equal(painted, [latents(4, first, at_once, 8)] * 2)
    assert hashes([one]) == hashes([other])


def test_pixels_do_not_depend_on_the_number_of_threads(make_model, tmp_path):
    model = make_model(width=16, resolution=64).path
    one = hashes(saved(generate(model, tmp_path / "one", count=16)))
    torch.set_num_threads(THREADS + 1)
    try:
        assert hashes(saved(generate(model, tmp_path / "more", count=16))) == one
    finally:
        torch.set_num_threads(THREADS)


@pytest.mark.filterwarnings("ignore:TF32 acceleration on top of oneDNN")  # Said by torch 2.11.
def test_other_arithmetic_changes_no_pixel_by_more_than_one(make_model, tmp_path, monkeypatch):
    """PyTorch's own convolutions stand for another device: they add up in another order than oneDNN's."""
    model = make_model(width=16, resolution=64).path
    usual = saved(generate(model, tmp_path / "usual", count=16))
    monkeypatch.setattr(torch.backends.mkldnn, "enabled", False)
    other = saved(generate(model, tmp_path / "other", count=16))
    pairs = [(pixels(a).astype(int), pixels(b).astype(int)) for a, b in zip(usual, other, strict=True)]
    assert max(np.abs(a - b).max() for a, b in pairs) <= 1


def test_a_picture_is_made_again_from_its_provenance(make_model, tmp_path):
    model = make_model().path
    path = saved(generate(model, tmp_path / "first", count=5, seed=8, truncation=0.8))[3]
    origin = read_provenance(path)
    request = {"seed": origin.seed, "first": origin.index, "truncation": origin.truncation}
    (again,) = saved(generate(model, tmp_path / "again", count=1, **request))
    assert np.array_equal(pixels(again), pixels(path))


def test_no_truncation_left_paints_one_picture(make_model, tmp_path):
    first, second = saved(generate(make_model().path, tmp_path, count=2, truncation=0))
    assert np.array_equal(pixels(first), pixels(second))


def test_the_same_pictures_are_not_written_twice(make_model, tmp_path):
    model = make_model().path
    first = saved(generate(model, tmp_path / "out", count=3))
    times = [path.stat().st_mtime_ns for path in first]
    assert saved(generate(model, tmp_path / "out", count=3)) == first
    assert [path.stat().st_mtime_ns for path in first] == times
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_another_picture_of_the_same_name_is_left_alone(make_model, tmp_path):
    model = make_model(title="Blue").path
    (first,) = saved(generate(model, tmp_path / "out", count=1))
    content = first.read_bytes()
    (second,) = saved(generate(model, tmp_path / "out", count=1, truncation=0.5))
    assert second.name == "Blue 0-00000 (2).png"
    assert first.read_bytes() == content


def test_a_damaged_picture_is_painted_again_beside_it(make_model, tmp_path):
    model = make_model().path
    (path,) = saved(generate(model, tmp_path / "out", count=1))
    path.write_bytes(path.read_bytes()[:-300])
    (again,) = saved(generate(model, tmp_path / "out", count=1))
    assert again != path
    assert pixels(again).shape == (32, 32, 3)


def test_a_title_that_no_file_can_have_is_no_obstacle(make_model, tmp_path):
    (path,) = saved(generate(make_model(title='cats/dogs: "best"?').path, tmp_path / "out", count=1))
    assert path.name == "cats dogs best 0-00000.png"


def test_stopping_leaves_only_whole_pictures(make_model, tmp_path):
    events = generate(make_model().path, tmp_path / "out", count=500)
    for event in events:
        if isinstance(event, Saved):
            break
    events.close()
    paths = list((tmp_path / "out").iterdir())
    assert 0 < len(paths) < 500
    assert all(pixels(path).shape == (32, 32, 3) for path in paths)


def test_a_contact_sheet_is_saved_beside_one_that_is_there(make_model, tmp_path):
    sheet = tmp_path / "sheets" / "sheet.png"
    model = make_model().path
    list(generate(model, tmp_path / "out", count=4, sheet=sheet))
    *_, event, _ = generate(model, tmp_path / "out", count=1, sheet=sheet)
    assert event == Saved("sheet", str(sheet.with_name("sheet (2).png")))
    assert pixels(sheet).shape == (194, 194, 3)  # Each of 32 pixels three times as large.


@pytest.mark.parametrize("number", sorted(FULL))
def test_a_full_disk_or_quota_is_explained_with_what_is_kept(make_model, tmp_path, monkeypatch, number):
    model = make_model().path
    sync, room = os.fsync, iter(range(10))

    def sync_while_there_is_room(handle):
        if stat.S_ISREG(os.fstat(handle).st_mode) and next(room, None) is None:
            raise OSError(number, os.strerror(number))
        sync(handle)

    monkeypatch.setattr(os, "fsync", sync_while_there_is_room)
    with pytest.raises(EngineError, match="The disk is full") as failure:
        list(generate(model, tmp_path / "out", count=40))
    kept = list((tmp_path / "out").iterdir())
    assert len(kept) == 10
    assert str(failure.value) == f"The disk is full: 10 of 40 pictures are kept in {tmp_path / 'out'}."
    assert all(pixels(path).shape == (32, 32, 3) for path in kept)


def test_a_folder_that_cannot_be_made_is_explained(make_model, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EngineError, match="Nothing can be written to"):
        list(generate(make_model().path, tmp_path / "file"))


def test_a_label_for_a_model_without_classes_is_explained(make_model, tmp_path):
    with pytest.raises(EngineError, match='The model "Blue" learned no classes'):
        list(generate(make_model(title="Blue").path, tmp_path, label="cats"))


@pytest.mark.parametrize(
    "request_",
    [
        {"count": 0},
        {"seed": -1},
        {"first": -1},
        {"truncation": 2.5},
        {"truncation": float("nan")},
        {"batch_size": 0},
        {"device_name": "abacus"},
    ],
    ids=str,
)
def test_impossible_requests_are_explained(make_model, tmp_path, request_):
    with pytest.raises(ValueError, match=r"\.$"):
        list(generate(make_model().path, tmp_path, **request_))


def test_no_contact_sheet_is_made_of_nothing(make_model, tmp_path):
    *_, last, _ = generate(make_model().path, tmp_path, count=2, done=2, sheet=tmp_path / "sheet.png")
    assert last == Generating(2, 2)
    assert not (tmp_path / "sheet.png").exists()


def test_a_contact_sheet_is_a_png(make_model, tmp_path):
    with pytest.raises(ValueError, match=r"call it sheet\.png"):
        list(generate(make_model().path, tmp_path, sheet=tmp_path / "sheet.jpg"))
