from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

import training.exploring.descent as descent
from training.errors import EngineError
from training.events import Finding, Finished, Found, Saved
from training.exploring.find import find
from training.exploring.likeness import Likeness, to_decibels
from training.exploring.likes import keep, paint_place
from training.exploring.place_pictures import read_origin
from training.exploring.places import Edit, Place, packed
from training.networks import build_generator
from training.provenance import read_provenance
from training.sampling.generate import generate
from training.sampling.images import from_bytes
from training.sampling.model_file import load_generator, save_model

CPU = torch.device("cpu")


@pytest.fixture
def model(make_model):
    """A function that saves a model with smooth pictures that differ to the eye, as if it were trained."""

    def make(is_conditional=False):
        info = make_model(width=4, z_dim=4)
        recipe = "cgan" if is_conditional else "dcgan"
        config = replace(info.config, recipe=recipe, conditional=is_conditional)
        torch.manual_seed(0)
        generator = build_generator(config, 2 if is_conditional else 0)
        for module in generator.modules():
            if isinstance(module, nn.ConvTranspose2d) and module.kernel_size[0] > 4 - module.stride[0]:
                blur = torch.outer(*[torch.hann_window(module.kernel_size[0] + 2)[1:-1]] * 2)
                signs = module.weight.sum(dim=(2, 3), keepdim=True)
                module.weight.data = signs / signs.std() * blur * 0.35
        about = {
            "step": 1,
            "images_seen": 1,
            "fingerprint": "",
            "preview": np.zeros((1, 32, 32, 3), np.uint8),
        }
        return save_model(info.path, generator.state_dict(), config, class_names=["cats", "dogs"], **about)

    return make


def events_of(model, place, tmp_path, **options):
    """What finding the picture of a place tells."""
    generator, info = load_generator(model.path)
    Image.fromarray(paint_place(generator, info, place, CPU)).save(tmp_path / "mine.png")
    return list(find(model.path, tmp_path / "mine.png", device_name="cpu", **options))


def test_a_picture_of_the_model_itself_is_found(model, tmp_path):
    events = events_of(model(), Place.of_seed(77), tmp_path, out=tmp_path / "out")
    (found,) = [event for event in events if isinstance(event, Found)]
    assert found.target.std() > 20
    assert found.decibels >= 25
    (saved,) = [event for event in events if isinstance(event, Saved)]
    assert np.array_equal(Image.open(saved.path), found.image)
    assert read_origin(saved.path).place == Place.from_json(found.place)
    assert isinstance(events[-1], Finished)


def test_the_class_of_a_picture_is_found_with_it(model, tmp_path):
    events = events_of(model(is_conditional=True), Place.of_seed(5, classes={"dogs": 1.0}), tmp_path)
    (found,) = [event for event in events if isinstance(event, Found)]
    assert found.decibels >= 25
    assert Place.from_json(found.place).classes.get("dogs", 0) > 0.5


def test_progress_gets_better_and_shows_how_it_looks(model, tmp_path, monkeypatch):
    monkeypatch.setattr(descent, "ALONE", 20)
    monkeypatch.setattr(descent, "TOGETHER", 10)
    events = events_of(model(), Place.of_seed(77), tmp_path)
    finding = [event for event in events if isinstance(event, Finding)]
    decibels = [event.decibels for event in finding]
    assert decibels == sorted(decibels)
    assert [event.done for event in finding] == [1, 11, 21, 30]
    assert {event.total for event in finding} == {30}
    assert finding[0].image.shape == (32, 32, 3)


def test_the_same_picture_gives_the_same_place(model, tmp_path, monkeypatch):
    monkeypatch.setattr(descent, "ALONE", 5)
    monkeypatch.setattr(descent, "TOGETHER", 5)
    info = model()
    first, second = (events_of(info, Place.of_seed(77), tmp_path)[-1] for _ in range(2))
    assert first.place == second.place


def test_a_file_that_is_no_picture_is_explained(model, tmp_path):
    (tmp_path / "mine.png").write_bytes(b"no picture")
    with pytest.raises(EngineError, match=r"mine\.png cannot be searched for\. "):
        list(find(model().path, tmp_path / "mine.png"))


def test_an_image_is_no_distance_from_itself_and_some_from_another():
    chance = np.random.default_rng(0)
    images = from_bytes(chance.integers(0, 256, (2, 48, 32, 3), dtype=np.uint8), CPU)
    likeness = Likeness(images[:1])
    apart = (images[0] - images[1]).square().mean().item()
    assert likeness.pixels(images).tolist() == pytest.approx([0, apart])
    same, other = likeness.features(images).tolist()
    assert same == pytest.approx(0, abs=1e-6)
    assert other > 0.01


@pytest.mark.parametrize(("error", "decibels"), [(4, 0), (0.04, 20), (4e-4, 40)])
def test_decibels_are_of_images_from_minus_one_to_one(error, decibels):
    assert to_decibels(error) == pytest.approx(decibels)


# -- KEEPING --


def test_a_kept_place_of_a_seed_is_the_picture_that_generate_paints(make_model, tmp_path):
    model = make_model(width=16, title="Blue").path
    list(generate(model, tmp_path / "one", count=1, first=21, seed=3, truncation=0.7, device_name="cpu"))
    list(keep(model, [Place.of_seed(3, 21, truncation=0.7)], tmp_path / "two", device_name="cpu"))
    one, two = tmp_path / "one" / "Blue 3-00021.png", tmp_path / "two" / "Blue 3-00021.png"
    assert np.array_equal(Image.open(one), Image.open(two))
    again = read_provenance(two)
    assert replace(again, created=read_provenance(one).created) == read_provenance(one)


def test_any_kept_place_comes_back_to_the_very_pixels(make_model, tmp_path):
    info = make_model(width=16)
    place = Place(
        terms=(*Place.of_seed(1).terms, *Place.of_latent(np.ones(8, dtype=np.float32)).terms),
        truncation=0.9,
        edits=(Edit("warm", 1.5, packed(np.eye(8)[2])),),
    )
    events = list(keep(info.path, [place], tmp_path / "out", device_name="cpu"))
    (path,) = [event.path for event in events if isinstance(event, Saved)]
    origin = read_origin(path)
    assert (origin.model, origin.place) == (info.identity, place)
    assert read_provenance(path) is None  # No seed paints it.
    generator, _ = load_generator(info.path)
    assert np.array_equal(paint_place(generator, info, origin.place, CPU), Image.open(path))


def test_kept_pictures_replace_nothing(make_model, tmp_path):
    places = [Place.of_seed(1), Place.of_seed(1)]
    events = list(keep(make_model(title="Blue").path, places, tmp_path, device_name="cpu"))
    names = [event.path.rpartition("/")[2] for event in events if isinstance(event, Saved)]
    assert names == ["Blue 1-00000.png", "Blue 1-00000 (2).png"]
    assert events[-1] == Finished(f"2 pictures are in {tmp_path}.")


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a"])
def test_a_file_without_an_origin_has_none(tmp_path, content):
    (tmp_path / "file.png").write_bytes(content)
    assert read_origin(tmp_path / "file.png") is None
    Image.new("RGB", (4, 4)).save(tmp_path / "plain.png")
    assert read_origin(tmp_path / "plain.png") is None
