import json

import numpy as np
import pytest

from training.errors import EngineError
from training.exploring.places import MOST_TERMS, Edit, Place, Term, blend, packed, unpacked
from training.latents import latents
from training.provenance import Provenance

ORIGIN = Provenance(
    model="a" * 64,
    title="Blue",
    recipe="dcgan",
    seed=7,
    index=21,
    truncation=0.7,
    label="cats",
    other="dogs",
    mix=0.25,
    images_seen=1,
    program="0",
    torch="2",
    device="cpu",
    created="2026-01-01T00:00:00+00:00",
)


def through_json(place):
    return Place.from_json(json.loads(json.dumps(place.to_json())))


@pytest.fixture
def rich():
    """A place with everything that a place can have."""
    return Place(
        terms=(Term(0.1, 3, 4), Term(-1 / 3, 2**62, 0), Term(0.7, vector=packed(latents(9, 0, 1, 6)[0]))),
        truncation=0.8,
        classes={"cats": 0.3, "dogs": 0.7},
        edits=(
            Edit("principal 1", 1.5, packed(latents(8, 0, 1, 8)[0])),
            Edit("warm", -0.2, packed(np.eye(8)[2])),
        ),
    )


def test_the_latent_of_a_seed_is_the_one_that_generate_paints():
    place = Place.of_seed(7, 21, truncation=0.7)
    assert np.array_equal(place.latent(100), latents(7, 21, 1, 100)[0] * np.float32(0.7))
    assert place.is_of_a_seed


def test_the_place_of_a_picture_is_where_it_was_painted():
    place = Place.of_picture(ORIGIN)
    assert np.array_equal(place.latent(100), latents(7, 21, 1, 100)[0] * np.float32(0.7))
    assert place.classes == {"cats": 0.75, "dogs": 0.25}


def test_a_place_comes_back_from_json_with_its_latent_to_the_last_bit(rich):
    again = through_json(rich)
    assert again == rich
    assert again.latent(8).tobytes() == rich.latent(8).tobytes()


def test_the_sum_of_a_place_is_what_its_parts_say(rich):
    expected = 0.1 * latents(3, 4, 1, 8)[0] - latents(2**62, 0, 1, 8)[0] / 3
    expected[:6] += 0.7 * latents(9, 0, 1, 6)[0]
    expected = 0.8 * expected + 1.5 * latents(8, 0, 1, 8)[0]
    expected[2] -= 0.2
    assert rich.latent(8) == pytest.approx(expected, abs=1e-6)


def test_zeros_at_the_end_of_a_vector_cost_nothing():
    z = np.concatenate([latents(0, 0, 1, 10)[0], np.zeros(1000, dtype=np.float32)])
    assert len(packed(z)) == 40
    assert np.array_equal(unpacked(packed(z), 1010), z)
    assert np.array_equal(unpacked(packed(np.zeros(5)), 5), np.zeros(5))


def test_a_place_of_longer_latents_is_refused():
    with pytest.raises(ValueError, match="longer latents"):
        Place.of_latent(np.ones(9, dtype=np.float32)).latent(8)


def test_a_blend_is_the_weighted_sum_of_latents_and_edits_and_classes(rich):
    other = Place.of_seed(1, truncation=0.5, classes={"cats": 1.0})
    both = blend([(0.25, rich), (0.75, other)], 8)
    assert both.latent(8) == pytest.approx(0.25 * rich.latent(8) + 0.75 * other.latent(8), abs=1e-6)
    assert both.classes == pytest.approx({"cats": 0.825, "dogs": 0.175})
    assert [edit.name for edit in both.edits] == ["principal 1", "warm"]


def test_what_cancels_out_in_a_blend_leaves_no_trace():
    a, b = Place.of_seed(1), Place.of_seed(2)
    assert blend([(1.0, a), (-1.0, a), (1.0, b)], 8) == b


def test_a_blend_of_very_many_is_kept_by_its_numbers():
    parts = [(0.1, Place.of_seed(seed)) for seed in range(MOST_TERMS + 1)]
    both = blend(parts, 8)
    assert len(both.terms) == 1
    assert both.latent(8) == pytest.approx(sum(0.1 * place.latent(8) for _, place in parts), abs=1e-6)
    assert through_json(both) == both


def test_classes_become_weights_in_the_order_of_the_model(rich):
    assert rich.class_weights(["dogs", "birds", "cats"]) == pytest.approx([0.7, 0, 0.3])
    assert Place.of_seed(0).class_weights(["dogs", "cats"]) == pytest.approx([0.5, 0.5])
    assert rich.class_weights([]) is None


def test_a_class_that_the_model_does_not_know_is_named(rich):
    with pytest.raises(EngineError, match='knows "birds", but no'):
        rich.class_weights(["birds"])


@pytest.mark.parametrize(
    "change",
    [
        {"format_version": 3},
        {"terms": "many"},
        {"terms": [7]},
        {"terms": [{"weight": 1, "seed": -1, "index": 0}]},
        {"terms": [{"weight": 1, "seed": 0.5, "index": 0}]},
        {"terms": [{"weight": float("nan"), "seed": 0, "index": 0}]},
        {"terms": [{"weight": 1, "seed": 0, "index": 0}] * (MOST_TERMS + 1)},
        {"terms": [{"weight": 1, "vector": "AAA"}]},
        {"terms": [{"weight": 1, "vector": "AADAfw=="}]},
        {"terms": [{"weight": 1, "vector": ""}]},
        {"truncation": "all"},
        {"truncation": 1e9},
        {"classes": {"cats": 0.4}},
        {"classes": {"cats": 2.0, "dogs": -1.0}},
        {"classes": ["cats"]},
        {"edits": [{"name": 1, "amount": 1, "vector": "AACAPw=="}]},
        {"edits": [3]},
    ],
    ids=str,
)
def test_a_damaged_place_is_refused_in_a_sentence(change):
    with pytest.raises(ValueError, match=r"\.$"):
        Place.from_json(Place.of_seed(1).to_json() | change)


@pytest.mark.parametrize("value", [None, [], "place", 3])
def test_what_is_no_place_is_refused_in_a_sentence(value):
    with pytest.raises(ValueError, match="must be a table"):
        Place.from_json(value)
