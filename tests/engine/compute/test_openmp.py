import os

import pytest

from training.compute.openmp import wait_politely


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    for name in ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT"):
        monkeypatch.setenv(name, "")  # So that it is put back afterwards, whatever a test makes of it.
        del os.environ[name]


def test_threads_stay_awake_for_a_moment_and_then_sleep():
    wait_politely()
    assert os.environ["OMP_WAIT_POLICY"] == "PASSIVE"
    assert 0 < int(os.environ["GOMP_SPINCOUNT"]) < 100_000  # A millisecond.


def test_what_the_user_has_set_stays():
    os.environ["OMP_WAIT_POLICY"] = "ACTIVE"
    wait_politely()
    assert os.environ["OMP_WAIT_POLICY"] == "ACTIVE"
    assert "GOMP_SPINCOUNT" not in os.environ


def test_a_moment_of_the_users_own_stays_too():
    os.environ["GOMP_SPINCOUNT"] = "7"
    wait_politely()
    assert os.environ["GOMP_SPINCOUNT"] == "7"
