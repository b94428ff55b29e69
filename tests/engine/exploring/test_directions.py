import json
from base64 import b64decode

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from training.errors import EngineError
from training.events import DirectionsFound, Finished, Saved
from training.exploring.directions import STRIP, closed_form, find_directions, paint_strip, principal
from training.exploring.places import unpacked
from training.exploring.player import prepared
from training.networks import FAMILIES, studio
from training.networks.dcgan import Generator

FORMS = {
    "vanilla": ({"resolution": 28, "channels": 1, "width": 40}, 0),
    "cgan": ({"resolution": 64, "width": 4, "num_classes": 3}, 3),
    "dcgan": ({"resolution": 32, "width": 4}, 0),
    "dcgan-paper": ({"resolution": 32, "width": 4}, 0),
    "lapgan": ({"resolution": 32, "width": 4}, 0),
    "studio": ({"resolution": 32, "width": 4, "num_classes": 3}, 3),
}
Z = 6


def network_of(name) -> nn.Module:
    torch.manual_seed(0)
    generator = FAMILIES[name].Generator(**FORMS[name][0], z_dim=Z)
    return prepared(generator)


@pytest.fixture
def biased():
    """A generator whose first layer heeds the third number of a latent most, then the first."""
    torch.manual_seed(0)
    generator = Generator(resolution=32, z_dim=Z, width=4)
    generator.project[0].weight.data *= torch.tensor([3.0, 1, 9, 1, 1, 1])[:, None, None, None]
    return prepared(generator)


@pytest.mark.parametrize("kind", [principal, closed_form])
def test_the_strongest_direction_is_the_one_that_the_first_layer_heeds_most(biased, kind):
    arguments = (biased, Z, 0, 3) if kind is principal else (biased, Z, 3)
    vectors, portions = kind(*arguments)
    assert np.abs(vectors[0]).argmax() == 2
    if kind is closed_form:  # Of the principal ones the rectifier makes the second a curve of the first.
        assert np.abs(vectors[1]).argmax() == 0
    assert portions.tolist() == sorted(portions, reverse=True)
    assert portions[0] > 0.5


@pytest.mark.parametrize("classes", [0, 3])
def test_directions_stay_within_the_part_of_a_latent_that_makes_the_first_map(classes):
    torch.manual_seed(0)
    network = prepared(studio.Generator(32, z_dim=12, width=4, num_classes=classes, z_per_stage=2))
    for vectors, _ in (principal(network, 12, classes, 3), closed_form(network, 12, 3)):
        assert vectors[:, :6].any(axis=1).all()
        assert not vectors[:, 6:].any()


@pytest.mark.parametrize("name", FORMS)
def test_every_family_has_directions_of_both_kinds(name):
    network, classes = network_of(name), FORMS[name][1]
    for vectors, portions in (
        principal(network, network.z_dim, classes, 4),
        closed_form(network, network.z_dim, 4),
    ):
        assert vectors.shape == (4, network.z_dim)
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(4), abs=1e-5)
        assert not vectors[:, Z:].any()  # A LAPGAN's planes of noise have no direction.
        assert 0 < portions.sum() <= 1.001


def test_directions_are_the_same_each_time():
    network = network_of("dcgan")
    assert np.array_equal(principal(network, Z, 0, 3)[0], principal(network, Z, 0, 3)[0])


def test_of_each_vector_the_largest_number_is_positive():
    vectors, _ = closed_form(network_of("dcgan"), Z, Z)
    assert (vectors.max(axis=1) == np.abs(vectors).max(axis=1)).all()


def test_there_are_no_more_directions_than_dimensions():
    network = network_of("dcgan")
    assert len(principal(network, Z, 0, 50)[0]) == len(closed_form(network, Z, 50)[0]) == Z


def test_a_strip_shows_the_picture_itself_in_its_middle():
    network, start = network_of("dcgan"), np.ones(Z, dtype=np.float32)
    strip = paint_strip(network, start, np.eye(Z)[1])
    assert strip.shape == (32, 32 * len(STRIP), 3)
    middle = strip[:, 3 * 32 : 4 * 32]
    assert np.abs(middle.astype(int) - paint_strip(network, start, np.eye(Z)[0], amounts=[0.0])).max() <= 1


def test_directions_and_their_strips_are_saved(make_model, tmp_path):
    info = make_model(title="Blue")
    events = list(find_directions(info.path, count=2, out=tmp_path / "out"))
    (found,) = [event for event in events if isinstance(event, DirectionsFound)]
    names = [each.name for each in found.directions]
    assert names == ["principal 1", "principal 2", "weights 1", "weights 2"]
    files = {event.path for event in events if isinstance(event, Saved)}
    assert files == {
        str(tmp_path / "out" / f"Blue {name}") for name in (*(f"{n}.png" for n in names), "directions.json")
    }
    assert events[-1] == Finished(f"4 directions are in {tmp_path / 'out'}.")
    saved = json.loads((tmp_path / "out" / "Blue directions.json").read_bytes())
    assert saved["model"] == info.identity
    for each, known in zip(saved["directions"], found.directions, strict=True):
        assert b64decode(each["vector"]) == known.vector
        assert np.linalg.norm(unpacked(known.vector, 8)) == pytest.approx(1)
    with Image.open(tmp_path / "out" / "Blue weights 2.png") as strip:
        assert np.array_equal(strip, found.directions[-1].strip)


def test_no_strips_are_painted_where_none_are_saved(make_model):
    *_, found = find_directions(make_model().path, count=2)
    assert len(found.directions) == 4
    assert all(direction.strip is None for direction in found.directions)


def test_a_grey_model_has_grey_strips(make_model, tmp_path):
    list(find_directions(make_model(channels=1).path, count=1, out=tmp_path / "out"))
    with Image.open(next((tmp_path / "out").glob("*principal 1.png"))) as strip:
        assert strip.mode == "L"


def test_a_folder_that_cannot_be_written_to_is_told_in_a_sentence(make_model, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(EngineError, match="Nothing can be written"):
        list(find_directions(make_model().path, count=1, out=tmp_path / "file" / "out"))


def test_no_directions_at_all_are_refused(make_model):
    with pytest.raises(ValueError, match="at least 1"):
        next(find_directions(make_model().path, count=0))
