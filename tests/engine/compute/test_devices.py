import pytest
import torch

from training.compute.device_memory import is_out_of_memory
from training.compute.devices import choose_device, choose_precision, describe_device
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


@pytest.mark.parametrize("name", ["tpu", "", "cuda;1", "cuda:x", "cuda:"])
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
