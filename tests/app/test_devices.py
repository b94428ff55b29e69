import pytest

from ganart.working.devices import cpu_in_words, kind_in, memory_in, threads_beside_a_window, threads_for


@pytest.mark.parametrize(("cores", "threads"), [(1, 1), (2, 2), (3, 2), (16, 15)])
def test_the_window_gets_a_core_where_that_does_not_cost_half(cores, threads):
    assert threads_beside_a_window(cores) == threads


def test_the_processor_is_named_with_the_threads_that_are_used(monkeypatch):
    assert cpu_in_words(5) == "CPU, 5 threads"
    assert cpu_in_words(1) == "CPU, 1 thread"
    monkeypatch.setenv("OMP_NUM_THREADS", "8")
    assert cpu_in_words() == "CPU, 7 threads"


def test_without_a_wish_there_are_threads_whatever_the_system_says(monkeypatch):
    monkeypatch.delenv("OMP_NUM_THREADS")
    assert threads_for(0) >= 1


@pytest.mark.parametrize(
    ("words", "kind", "gigabytes"),
    [
        ("CPU, 8 threads", "cpu", 0),
        ("CUDA, NVIDIA GeForce RTX 4070, 12 GB", "cuda", 12),
        ("CUDA · NVIDIA H200 · 141 GB", "cuda", 141),
        ("Apple graphics processor", "mps", 0),
    ],
)
def test_a_device_is_known_by_its_words(words, kind, gigabytes):
    assert (kind_in(words), memory_in(words)) == (kind, gigabytes)
