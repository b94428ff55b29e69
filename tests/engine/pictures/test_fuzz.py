"""A file of any kind, damaged at random, is read or refused in a sentence, alike by both exits."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bench.fuzz.damage import in_bytes
from tests.bench.fuzz.kind import trouble_of
from tests.bench.fuzz.pictures import read_alike, samples
from training.errors import EngineError

SAMPLES = samples()


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_sound_file_of_each_kind_is_read(tmp_path, kind):
    (tmp_path / "a.bin").write_bytes(SAMPLES[kind])
    read_alike(tmp_path / "a.bin")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(list(SAMPLES)), seed=st.integers(0, 2**32))
def test_a_damaged_file_is_read_or_refused_in_a_sentence(tmp_path, kind, seed):
    (tmp_path / "a.bin").write_bytes(in_bytes(SAMPLES[kind], random.Random(seed)))
    said = "Read."
    try:
        read_alike(tmp_path / "a.bin")
    except EngineError as error:
        said = str(error)
    assert said == "Read." or trouble_of(said, "a.bin") == ""
