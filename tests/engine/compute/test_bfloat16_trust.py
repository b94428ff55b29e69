"""A processor on which bfloat16 has ended the engine is not asked to compute in it again."""

import json

import pytest
import torch

from training.compute import bfloat16_trust
from training.compute.bfloat16_trust import distrust, is_trusted
from training.compute.card_probe import has_bfloat16

CPU = torch.device("cpu")


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """A cache of this test, and a probe that has not asked yet."""
    monkeypatch.setenv("GANART_CACHE", str(tmp_path))
    has_bfloat16.cache_clear()
    yield tmp_path
    has_bfloat16.cache_clear()


def test_a_processor_is_trusted_until_it_has_ended_the_engine(cache):
    assert is_trusted()
    distrust()
    assert not is_trusted()
    distrust()
    assert len(json.loads((cache / "bfloat16.json").read_text())["distrusted"]) == 1


def test_a_distrusted_processor_computes_in_float32(cache, monkeypatch):
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx512_bf16": True})
    assert has_bfloat16(CPU)
    has_bfloat16.cache_clear()
    distrust()
    assert not has_bfloat16(CPU)


@pytest.mark.parametrize("other", [("processor", lambda: "another one"), ("torch", None)])
def test_distrust_holds_for_one_processor_and_one_version_of_torch(cache, monkeypatch, other):
    distrust()
    name, value = other
    if name == "torch":
        monkeypatch.setattr(torch, "__version__", "99.0")
    else:
        monkeypatch.setattr(bfloat16_trust, name, value)
    assert is_trusted()


@pytest.mark.parametrize(
    "content", ["", "[]", '{"format_version": 1}', '{"distrusted": 3, "format_version": 1}']
)
def test_a_damaged_file_distrusts_nobody_and_is_written_anew(cache, content):
    (cache / "bfloat16.json").write_text(content)
    assert is_trusted()
    distrust()
    assert not is_trusted()


def test_a_cache_that_cannot_be_written_is_no_failure(cache):
    (cache / "bfloat16.json").mkdir()
    distrust()
    assert is_trusted()
