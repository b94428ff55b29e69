"""A file of any kind, damaged at random, is read or refused in a sentence, alike by both exits."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bench.fuzz_pictures import damaged, outcome, samples

SAMPLES = samples()


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_sound_file_of_each_kind_is_read(tmp_path, kind):
    (tmp_path / "a.bin").write_bytes(SAMPLES[kind])
    assert outcome(tmp_path / "a.bin") == "read"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(list(SAMPLES)), seed=st.integers(0, 2**32))
def test_a_damaged_file_is_read_or_refused_in_a_sentence(tmp_path, kind, seed):
    (tmp_path / "a.bin").write_bytes(damaged(SAMPLES[kind], random.Random(seed)))
    assert not outcome(tmp_path / "a.bin").startswith("!")
