import numpy as np
import pytest

from training.exploring.blending import arithmetic, lerp, mean, mix, slerp
from training.exploring.breeding import litter, mutate, random_direction
from training.exploring.places import BY_CHANCE, Place

Z = 100
A, B, C = (Place.of_seed(seed) for seed in (1, 2, 3))


def z(place, z_dim=Z):
    return place.latent(z_dim).astype(float)


def length(place):
    return np.linalg.norm(z(place))


def angle(a, b):
    """Between the latents of two places, in degrees."""
    return np.degrees(np.arccos(np.clip(z(a) @ z(b) / length(a) / length(b), -1, 1)))


@pytest.mark.parametrize("way", [lerp, slerp])
def test_a_way_begins_and_ends_at_its_places(way):
    assert z(way(A, B, 0, Z)) == pytest.approx(z(A), abs=1e-6)
    assert z(way(A, B, 1, Z)) == pytest.approx(z(B), abs=1e-6)


def test_a_line_is_shortest_half_way_and_an_arc_is_not():
    assert length(lerp(A, B, 0.5, Z)) < 0.8 * length(A)
    assert length(slerp(A, B, 0.5, Z)) == pytest.approx((length(A) + length(B)) / 2)


@pytest.mark.parametrize("t", [0.25, 0.5, 0.9])
def test_an_arc_is_even_in_its_angle(t):
    assert angle(A, slerp(A, B, t, Z)) == pytest.approx(t * angle(A, B), abs=1e-4)


def test_an_arc_from_a_place_to_itself_stays_there():
    assert z(slerp(A, A, 0.5, Z)) == pytest.approx(z(A), abs=1e-6)


def test_classes_are_mixed_evenly_along_an_arc():
    cats, dogs = (Place.of_seed(seed, classes={name: 1.0}) for seed, name in ((1, "cats"), (2, "dogs")))
    assert slerp(cats, dogs, 0.25, Z).classes == pytest.approx({"cats": 0.75, "dogs": 0.25})


def test_a_mean_is_as_far_from_the_middle_as_its_places():
    middle = mean([A, B, C], [0.5, 0.25, 0.25], Z)
    assert length(middle) == pytest.approx(0.5 * length(A) + 0.25 * (length(B) + length(C)))
    assert angle(middle, A) < angle(middle, B)


def test_a_minus_a_plus_c_is_c():
    assert z(arithmetic(A, A, C, Z)) == pytest.approx(z(C), abs=1e-5)


def test_arithmetic_goes_from_c_towards_a_and_away_from_b():
    d = arithmetic(A, B, C, Z)
    raw = z(A) - z(B) + z(C)
    assert z(d) / length(d) == pytest.approx(raw / np.linalg.norm(raw), abs=1e-6)
    assert length(d) == pytest.approx(length(A) - length(B) + length(C))


def test_some_dimensions_can_go_part_of_the_way_to_another():
    half = z(mix(A, B, slice(10, 40), Z, share=0.5))
    start, end = z(A)[10:40], z(B)[10:40]
    lengths = np.linalg.norm(start), np.linalg.norm(end)
    assert np.linalg.norm(half[10:40]) == pytest.approx(sum(lengths) / 2, rel=1e-5)
    assert half[10:40] @ start / lengths[0] == pytest.approx(half[10:40] @ end / lengths[1], rel=1e-4)
    assert np.array_equal(half[:10], z(A)[:10])
    assert np.array_equal(z(mix(A, B, slice(10, 40), Z, share=0.0)), z(A))


def test_what_is_mixed_keeps_its_variety():
    calm = Place.of_seed(1, truncation=0.5)
    mixed = mix(calm, B, slice(10, 30), Z)
    assert mixed.truncation == 0.5
    assert z(mixed)[10:30] == pytest.approx(z(B)[10:30], rel=1e-6)
    assert z(mixed)[:10] == pytest.approx(z(calm)[:10], rel=1e-6)


def test_some_dimensions_can_be_those_of_another():
    mixed = z(mix(A, B, slice(10, 30), Z))
    assert np.array_equal(mixed[10:30], z(B)[10:30])
    assert np.array_equal(mixed[:10], z(A)[:10])
    assert np.array_equal(mixed[30:], z(A)[30:])


def test_what_is_made_of_the_very_middle_can_be_written_down_and_read_again():
    middle = mix(Place.of_seed(1, truncation=0.0), B, slice(0, Z), Z, 0.0)
    between = slerp(middle, C, 0.5, Z)
    assert Place.from_json(between.to_json()) == between
    assert length(between) == pytest.approx(length(C) * np.sqrt(0.5) / 2)


def test_a_mutation_of_no_strength_changes_nothing():
    assert mutate(A, 0, 5, Z) is A


def test_a_stronger_mutation_goes_further_and_stays_as_far_from_the_middle():
    angles = [angle(A, mutate(A, strength, 5, Z)) for strength in (0.1, 0.3, 0.9)]
    assert angles == sorted(angles)
    assert length(mutate(A, 0.3, 5, Z)) == pytest.approx(length(A))


def test_a_mutation_of_full_strength_is_another_picture():
    other = Place.of_seed(5, BY_CHANCE)
    assert angle(mutate(A, 1, 5, Z), other) == pytest.approx(0, abs=1e-2)


def test_a_mutation_by_the_seed_of_the_picture_itself_is_one_too():
    assert angle(A, mutate(A, 0.5, 1, Z)) > 30


def test_a_mutation_is_of_the_same_class():
    assert mutate(Place.of_seed(1, classes={"cats": 1.0}), 0.5, 5, Z).classes == {"cats": 1.0}


def test_an_impossible_strength_is_refused():
    with pytest.raises(ValueError, match="from 0 to 1, not 2"):
        mutate(A, 2, 5, Z)


def test_a_litter_is_the_same_however_many_are_asked_for():
    whole = litter([A, B], 8, 3, Z)
    assert litter([A, B], 2, 3, Z, first=5) == whole[5:7]
    assert litter([A, B], 8, 4, Z) != whole


def test_children_are_like_their_parents_and_unlike_each_other():
    children = litter([A, B], 8, 3, Z, strength=0.2)
    stranger = Place.of_seed(77)
    for child in children:
        assert min(angle(child, A), angle(child, B)) < 60 < angle(child, stranger)
    apart = [angle(one, other) for one in children for other in children if one is not other]
    assert min(apart) > 5


def test_breeding_again_and_again_stays_near_the_sphere_and_short():
    family = [A, B, C]
    for generation in range(40):
        family = litter(family, 3, generation, Z)
    assert all(0.8 * length(A) < length(child) < 1.2 * length(A) for child in family)
    assert all(len(child.terms) <= 64 for child in family)


def test_a_litter_without_parents_is_refused():
    with pytest.raises(ValueError, match="at least one parent"):
        litter([], 3, 0, Z)


def test_a_random_direction_has_length_one():
    direction = random_direction(3, 4, Z)
    assert np.linalg.norm(direction) == pytest.approx(1)
    assert not np.array_equal(direction, random_direction(3, 5, Z))
