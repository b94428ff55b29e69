import numpy as np
import pytest

from training.latents import latents


def test_the_stream_is_the_one_that_was_promised():
    promised = [
        [-1.5253589, -0.42400855, 0.3949766, -0.69201785],
        [0.21186626, 0.48807552, 0.36589506, 1.0876288],
    ]
    assert np.array_equal(latents(0, 0, 2, 4), np.array(promised, dtype=np.float32))


def test_seeds_beyond_32_bits_have_promised_streams_too():
    promised = [[-0.4946368336677551, 0.8057340383529663, -0.7508038878440857]]
    assert np.array_equal(latents(2**40 + 7, 5, 1, 3), np.array(promised, dtype=np.float32))


@pytest.mark.parametrize(("first", "count"), [(0, 1), (3, 4), (9, 1)])
def test_a_latent_does_not_depend_on_how_many_are_asked_for(first, count):
    assert np.array_equal(latents(5, first, count, 8), latents(5, 0, 10, 8)[first : first + count])


def test_seed_and_index_cannot_be_taken_for_each_other():
    assert not np.array_equal(latents(1, 2, 1, 8), latents(2, 1, 1, 8))
    assert not np.array_equal(latents(2**32, 0, 1, 8), latents(0, 1, 1, 8))


def test_latents_are_normal():
    z = latents(3, 0, 500, 100)
    assert z.dtype == np.float32
    assert abs(z.mean()) < 0.02
    assert abs(z.std() - 1) < 0.02
