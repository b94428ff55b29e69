"""Tensors by their names: what learns lists them, a file keeps them, and what was changed in it is told."""

import hashlib
import struct

import pytest
import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import nn

from training.errors import EngineError, Refusal
from training.learning.named_state import (
    UNREADABLE_TENSORS,
    begin_optimizers,
    check_state,
    network_state,
    opened_state,
    optimizer_state,
    read_state,
    restore_state,
    save_state,
)

DAMAGED = "The checkpoint 7.safetensors is damaged."
CHANGED = "The checkpoint 7.safetensors is damaged (its checksum differs)."
OTHERS = "7.safetensors belongs to different networks from those of this run."


@pytest.fixture
def path(tmp_path):
    return tmp_path / "7.safetensors"


def some():
    return {"a": torch.arange(6.0).reshape(2, 3), "b": torch.tensor(7, dtype=torch.int64)}


def keep(path, tensors, metadata=None):
    save_state(path, iter(tensors.items()), metadata)


def same(one, other):
    return one.keys() == other.keys() and all(
        torch.equal(one[name], other[name]) and one[name].dtype == other[name].dtype for name in one
    )


def said(work):
    with pytest.raises(EngineError) as error:
        work()
    return str(error.value)


def read_with_check(path):
    with opened_state(path) as file:
        check_state(file, path)


def restore(path, state, **options):
    with opened_state(path) as file:
        restore_state(file, path, state, **options)


def adam(network):
    return torch.optim.Adam(network.parameters())


def after_a_step(network):
    optimizer = adam(network)
    network(torch.ones(1, 2)).sum().backward()
    optimizer.step()
    return optimizer


def test_weights_and_statistics_of_a_network_are_named_after_it():
    network = nn.BatchNorm1d(2, affine=False)
    named = dict(network_state("critic", network))
    assert set(named) == {"critic.running_mean", "critic.running_var", "critic.num_batches_tracked"}
    named["critic.running_mean"].fill_(3)
    assert network.running_mean.tolist() == [3, 3]


def test_what_an_optimizer_remembers_is_named_after_it_and_the_number_of_the_weight():
    optimizer = after_a_step(nn.Linear(2, 1))
    named = dict(optimizer_state({"adam": optimizer}))
    assert set(named) == {
        f"adam.{number}.{name}" for number in (0, 1) for name in ("step", "exp_avg", "exp_avg_sq")
    }
    weight = optimizer.param_groups[0]["params"][0]
    assert named["adam.0.exp_avg"] is optimizer.state[weight]["exp_avg"]
    assert dict(optimizer_state({"adam": adam(nn.Linear(2, 1))})) == {}


def test_only_optimizers_that_are_named_begin_to_remember():
    networks = {name: nn.Linear(2, 1) for name in ("g", "d", "unnamed")}
    optimizers = {name: adam(network) for name, network in networks.items()}
    begin_optimizers(optimizers, ["g.0.step", "d.1.exp_avg", "random"])
    assert [len(optimizer.state) for optimizer in optimizers.values()] == [2, 2, 0]
    begun = dict(optimizer_state({"g": optimizers["g"]}))
    assert set(begun) == set(dict(optimizer_state({"g": after_a_step(nn.Linear(2, 1))})))
    assert begun["g.0.exp_avg"].tolist() == [[0, 0]]
    assert all(weight.grad is None for network in networks.values() for weight in network.parameters())


def test_tensors_and_texts_are_read_as_they_were_saved(path):
    network = nn.Linear(3, 2)
    turned = torch.arange(6.0).reshape(2, 3).t()  # Lies in memory in another order.
    saved = some() | {"turned": turned, "weight": network.weight, "empty": torch.zeros(0, 3)}
    keep(path, saved, {"about": "a test"})
    assert same(read_state(path), saved)
    with safe_open(path, framework="pt") as file:
        assert file.metadata()["about"] == "a test"


def test_no_file_is_left_open(path):
    keep(path, some())
    with opened_state(path) as file:
        pass
    with pytest.raises(SafetensorError):
        file.keys()


def rewrite(path, change):
    """Write a file of tensors anew with what `change` makes of its tensors and texts."""
    with safe_open(path, framework="pt") as file:
        tensors, texts = change({name: file.get_tensor(name) for name in file.keys()}, file.metadata())  # noqa: SIM118
    save_file(tensors, path, texts)


@pytest.mark.parametrize(
    "change",
    [
        lambda tensors, texts: (tensors, texts | {"about": "another"}),
        lambda tensors, texts: (tensors, texts | {"more": "a text"}),
        lambda tensors, texts: (tensors, {name.replace("about", "to"): texts[name] for name in texts}),
        lambda tensors, texts: (tensors | {"b": torch.tensor(8)}, texts),
        lambda tensors, texts: ({"a": tensors["a"]}, texts),
        lambda tensors, texts: ({"a": tensors["a"], "c": tensors["b"]}, texts),
    ],
    ids=["text", "new text", "name of a text", "tensor", "no tensor", "name of a tensor"],
)
def test_whatever_was_changed_in_a_file_is_told(path, change):
    keep(path, some(), {"about": "a test"})
    rewrite(path, change)
    assert said(lambda: read_state(path)) == CHANGED
    assert said(lambda: read_with_check(path)) == CHANGED


@pytest.mark.parametrize("texts", [None, {"about": "a test"}], ids=["no texts", "texts"])
def test_files_of_earlier_versions_have_no_checksum_and_are_read(path, texts):
    save_file(some(), path, texts)
    assert same(read_state(path), some())


def test_the_checksum_is_the_one_by_which_files_were_kept_until_now(path):
    keep(path, {"b": torch.tensor([1, 2], dtype=torch.uint8), "a": torch.ones(1)}, {"y": "2", "x": "é"})
    with safe_open(path, framework="pt") as file:
        written = file.metadata()["ganart_checksum"]
    content = "x=é\ny=2\na\n".encode() + struct.pack("<f", 1) + b"b\n\x01\x02"
    assert written == hashlib.blake2b(content, digest_size=16).hexdigest()


def test_tensors_are_put_into_those_of_the_same_names(path):
    keep(path, some())
    state = {"b": torch.tensor(0), "a": nn.Parameter(torch.zeros(2, 3))}
    restore(path, state)
    assert same({name: tensor.detach() for name, tensor in state.items()}, some())


def test_only_what_a_file_may_lack_can_be_missing_and_stays_as_it_is(path):
    keep(path, some())
    state = {name: torch.zeros_like(tensor) for name, tensor in some().items()} | {"c": torch.tensor(5)}
    assert said(lambda: restore(path, state)) == OTHERS
    restore(path, state, may_lack={"c"})
    assert same(state, some() | {"c": torch.tensor(5)})


@pytest.mark.parametrize(
    "other",
    [
        {"a": torch.zeros(2, 3)},
        {"a": torch.zeros(3, 2), "b": torch.tensor(0)},
        {"a": torch.zeros(2, 3, dtype=torch.float64), "b": torch.tensor(0)},
    ],
    ids=["names", "shapes", "types"],
)
def test_tensors_of_other_networks_are_not_put_into_these(path, other):
    keep(path, some())
    assert said(lambda: restore(path, other)) == OTHERS


def raised(path, error):
    """Raise an error while a sound file is read; return the sentence and where it comes from."""
    keep(path, some())
    with pytest.raises(EngineError) as told, opened_state(path):
        raise error
    return str(told.value), told.value.__cause__


def test_a_file_that_cannot_be_read_is_named_with_the_reason(path):
    assert said(lambda: read_state(path)).startswith("The checkpoint 7.safetensors cannot be read: No such ")
    error = PermissionError(13, "Permission denied")
    sentence = "The checkpoint 7.safetensors cannot be read: Permission denied."
    assert raised(path, error) == (sentence, error)
    error = OSError("the share is gone")
    assert raised(path, error) == ("The checkpoint 7.safetensors cannot be read: the share is gone.", error)


def test_a_refusal_says_what_is_damaged_and_where(path):
    error = Refusal('"{way}" must be more.', way="step")
    assert raised(path, error) == (f'{DAMAGED} "step" must be more.', error)


def test_a_sentence_of_our_own_stays_as_it_is(path):
    keep(path, some())
    error = EngineError("No more of that.")
    with pytest.raises(EngineError) as told, opened_state(path):
        raise error
    assert told.value is error


@pytest.mark.parametrize("kind", [SafetensorError, *UNREADABLE_TENSORS])
def test_words_of_a_library_become_a_sentence(path, kind):
    error = kind("invalid header")
    assert raised(path, error) == (DAMAGED, error)


def test_a_checkpoint_for_which_there_is_too_little_memory_is_not_called_damaged(path, monkeypatch):
    keep(path, some())
    error = MemoryError()

    def refuse(_):
        raise error

    monkeypatch.setattr("training.learning.packing.bytes", refuse, raising=False)
    with pytest.raises(MemoryError) as told, opened_state(path):
        raise error
    assert told.value is error


def test_a_device_that_is_full_while_a_file_is_read_is_no_fault_of_the_file(path):
    keep(path, some())
    error = torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
    with pytest.raises(torch.OutOfMemoryError) as told, opened_state(path):
        raise error
    assert told.value is error
