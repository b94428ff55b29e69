from types import SimpleNamespace

import pytest
import torch

from training.compute import card_probe
from training.compute.card_probe import has_fused_optimizers
from training.compute.care import Care
from training.compute.device_memory import free_memory, gpu_memory, is_out_of_memory
from training.compute.devices import (
    choose_device,
    choose_precision,
    describe_device,
    make_ready_for_many,
)
from training.events import DeviceFound


def test_the_cpu_is_always_there_and_says_its_threads():
    device, found, notices = choose_device("cpu")
    assert device.type == "cpu"
    assert found == DeviceFound("cpu", threads=torch.get_num_threads())
    assert notices == []


def test_a_graphics_card_that_is_not_there_is_said_and_the_cpu_used():
    device, _, notices = choose_device("cuda:77")
    assert device.type == "cpu"
    assert len(notices) == 1
    assert notices[0].endswith("Using the CPU instead.")


@pytest.mark.parametrize("name", ["tpu", "", "cuda;1", "cuda:x", "cuda:", "xpu:x"])
def test_a_device_that_cannot_exist_is_refused(name):
    with pytest.raises(ValueError, match=r"^The device is"):
        choose_device(name)


def test_describing_warns_of_what_cannot_be_had():
    found, notice = describe_device("cuda:77")
    assert found == choose_device("cpu")[1]
    assert notice.level == "warning"


def test_a_precision_asked_for_by_name_is_taken():
    assert choose_precision("bfloat16", torch.device("cpu")) == torch.bfloat16
    assert choose_precision("float32", torch.device("cpu")) == torch.float32


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("CUDA out of memory."),
        RuntimeError(
            "[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes."
        ),
        RuntimeError("MPS backend out of memory"),
        RuntimeError("Native API failed. Native API returns: 39 (UR_RESULT_ERROR_OUT_OF_DEVICE_MEMORY)"),
        RuntimeError("HIP error: hipErrorOutOfMemory"),
        MemoryError(),
    ],
)
def test_a_full_device_is_told_from_other_failures(error):
    assert is_out_of_memory(error)
    assert not is_out_of_memory(RuntimeError("shapes cannot be multiplied"))
    assert not is_out_of_memory(ValueError("out of memory"))


def test_the_processor_really_says_it_when_memory_is_out():
    with pytest.raises(RuntimeError) as caught:
        torch.empty(2**60)
    assert is_out_of_memory(caught.value)


@pytest.fixture
def card(monkeypatch):
    """Let torch tell of a graphics card; return what describes it, to be changed."""
    told = {"capability": (8, 6), "compiled": ["sm_75", "sm_80", "sm_90"], "cuda": "13.2", "hip": None}
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda device: "Card 1080")
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda device: told["capability"])
    monkeypatch.setattr(torch.cuda, "get_arch_list", lambda: told["compiled"])
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda including_emulation: True)
    monkeypatch.setattr(torch.version, "cuda", told["cuda"])
    monkeypatch.setattr(torch.version, "hip", told["hip"])
    return told


def why_not_the_card() -> str:
    device, _, (notice,) = choose_device("cuda")
    assert device.type == "cpu"
    return str(notice)


@pytest.mark.parametrize("capability", [(5, 2), (6, 1), (7, 0)])
def test_a_card_that_is_too_old_for_this_pytorch_hears_what_is_needed_and_what_still_serves_it(
    card, capability
):
    card["capability"] = capability
    said = why_not_the_card()
    assert f"Card 1080 has compute capability {capability[0]}.{capability[1]}" in said
    assert "this PyTorch needs 7.5 or newer" in said
    assert "PyTorch 2.14 for CUDA 12.6" in said
    assert said.endswith("Using the CPU instead.")


def test_a_card_that_no_pytorch_serves_any_more_is_promised_none(card):
    card["capability"] = (3, 5)
    assert "2.14" not in why_not_the_card()


def test_a_card_by_amd_is_tried_as_any_other(card, monkeypatch):
    """Its PyTorch has no CUDA; here the try fails, for there is no such card."""
    monkeypatch.setattr(torch.version, "cuda", None)
    monkeypatch.setattr(torch.version, "hip", "7.1.0")
    card["compiled"] = ["gfx90a", "gfx1100"]
    said = why_not_the_card()
    assert "does not work with this version of PyTorch" in said
    assert "NVIDIA's" not in said
    assert choose_precision("auto", torch.device("cuda")) == torch.float32  # It cannot be tried.


def test_a_pytorch_for_processors_alone_says_so(card, monkeypatch):
    monkeypatch.setattr(torch.version, "cuda", None)
    assert "cannot use graphics cards" in why_not_the_card()


@pytest.fixture
def card_by_intel(monkeypatch):
    """Let torch tell of a graphics card by Intel."""
    monkeypatch.setattr(torch.version, "xpu", "20250302")
    monkeypatch.setattr(torch.xpu, "is_available", lambda: True)
    monkeypatch.setattr(torch.xpu, "device_count", lambda: 1)


@pytest.mark.parametrize("name", ["auto", "xpu", "xpu:0"])
def test_a_card_by_intel_is_tried_as_any_other(card_by_intel, name):
    """Here the try fails, for there is no such card."""
    device, _, (notice,) = choose_device(name)
    assert device.type == "cpu"
    assert "does not work with this version of PyTorch" in notice


def test_a_second_card_by_intel_that_is_not_there_is_said(card_by_intel):
    _, _, (notice,) = choose_device("xpu:1")
    assert notice.startswith("There is no graphics card number 1.")


def test_a_pytorch_without_xpu_says_which_one_has_it(monkeypatch):
    monkeypatch.setattr(torch.version, "xpu", None)
    _, _, (notice,) = choose_device("xpu")
    assert "PyTorch for XPU can." in notice


def test_the_memory_of_a_card_by_intel_is_read_also_where_the_driver_does_not_tell_what_is_free(monkeypatch):
    def refuse(device):
        raise RuntimeError("The device doesn't support querying the available free memory.")

    device = torch.device("xpu")
    monkeypatch.setattr(
        torch.xpu, "get_device_properties", lambda device: SimpleNamespace(total_memory=12 * 2**30)
    )
    monkeypatch.setattr(torch.xpu, "memory_reserved", lambda device: 2 * 2**30)
    monkeypatch.setattr(torch.xpu, "mem_get_info", refuse)
    assert gpu_memory(device) == 12
    assert free_memory(device) == 10 * 2**30


def test_a_device_that_changes_weights_as_the_processor_does_has_fused_optimizers():
    assert has_fused_optimizers(torch.device("cpu"))
    assert not has_fused_optimizers(torch.device("meta"))  # It has no numbers to compare.


def test_half_precision_has_to_come_near_what_the_processor_computes(monkeypatch):
    """The processor stands in for a card that says it has bfloat16."""
    asked = torch.device("cpu", 0)
    assert card_probe._comes_near(card_probe._slopes, asked, 1e-6)
    monkeypatch.setattr(card_probe, "_slopes", lambda device: torch.ones(4) * (1 + (device == asked)))
    assert not card_probe._comes_near(card_probe._slopes, asked, card_probe._NEAR)


def test_who_computes_many_pictures_on_the_processor_keeps_memory_unless_it_is_short_or_its_process_died(
    monkeypatch, careful
):
    kept, free = [], 2**40
    monkeypatch.setattr("training.compute.devices.available", lambda: free)
    monkeypatch.setattr("training.compute.devices.keep_freed_memory", lambda: kept.append(True))
    make_ready_for_many(torch.device("cuda"))
    assert kept == []
    make_ready_for_many(torch.device("cpu"))
    assert kept == [True]
    free = 2**30
    make_ready_for_many(torch.device("cpu"))
    free = 2**40
    careful(Care(spared=1))
    make_ready_for_many(torch.device("cpu"))
    assert kept == [True]
