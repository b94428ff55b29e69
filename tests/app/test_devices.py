from importlib.metadata import version

import pytest

from ganart.working import devices
from ganart.working.devices import processor, threads_beside_a_window, threads_for


@pytest.mark.parametrize(("cores", "threads"), [(1, 1), (2, 2), (3, 2), (16, 15)])
def test_the_window_gets_a_core_where_that_does_not_cost_half(cores, threads):
    assert threads_beside_a_window(cores) == threads


def test_the_processor_is_named_with_the_threads_that_are_used(monkeypatch):
    assert processor(5).in_words() == "CPU, 5 threads"
    assert processor(1).in_words() == "CPU, 1 thread"
    monkeypatch.setenv("OMP_NUM_THREADS", "8")
    assert processor().in_words() == "CPU, 7 threads"


def test_without_a_wish_there_are_threads_whatever_the_system_says(monkeypatch):
    monkeypatch.delenv("OMP_NUM_THREADS")
    assert threads_for(0) >= 1


def test_the_version_of_torch_is_found_without_importing_it():
    assert devices._version_of_torch() == version("torch")
