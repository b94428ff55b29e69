import pytest

from ganart.working.devices import kind_in, memory_in


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
