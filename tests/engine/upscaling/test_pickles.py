"""Pickled weights are read in a process of its own, confined before it looks at the file."""

import errno
import os
import pickle
import sys
import time
from functools import partial
from io import BytesIO

import psutil
import pytest
import torch

from tests.limited_memory import limited_group
from training.errors import EngineError
from training.learning.packing import packed, unpacked
from training.upscaling import apart, community, content, pickles
from training.upscaling.community import read_community
from training.upscaling.content import load_vgg19
from training.upscaling.pickles import DamagedWeights, in_tables, read_pickle, told_of


def test_tensors_come_back_in_their_tables_and_nothing_else_does(tmp_path):
    shared = torch.arange(6.0)
    weights = {"params": {"a.weight": shared.view(2, 3), "b": shared[2:], "n": torch.tensor(3)}, "epoch": 7}
    torch.save(weights | {"words": "these", 5: torch.zeros(1)}, tmp_path / "one.pth")
    found = read_pickle(tmp_path / "one.pth")
    assert found.keys() == {"params"}
    assert all(torch.equal(found["params"][name], weights["params"][name]) for name in weights["params"])


@pytest.mark.parametrize("content", [b"", b"no weights", pickle.dumps(print)])
def test_what_holds_no_weights_is_refused(tmp_path, content):
    (tmp_path / "one.pth").write_bytes(content)
    with pytest.raises(DamagedWeights):
        read_pickle(tmp_path / "one.pth")


def test_a_file_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    torch.save({"a": torch.zeros(9)}, tmp_path / "one.pth")
    monkeypatch.setattr(pickles, "_LARGEST", 100)
    with pytest.raises(DamagedWeights):
        read_pickle(tmp_path / "one.pth")


def test_a_file_that_cannot_be_read_says_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_pickle(tmp_path / "gone.pth")


class Pipe:
    """Stands for the pipe to the window's side; what is sent is written down."""

    def __init__(self, content: bytes):
        self.content, self.sent = content, []

    def recv_bytes(self):
        return self.content

    def send_bytes(self, content):
        self.sent.append(content)


def test_the_reader_is_confined_before_it_looks_at_the_file(tmp_path, monkeypatch):
    torch.save({"a": torch.ones(3)}, tmp_path / "one.pth")
    content, order = (tmp_path / "one.pth").read_bytes(), []
    monkeypatch.setattr(apart, "confine", lambda: order.append("confined"))
    monkeypatch.setattr(apart, "bound_memory", lambda room: order.append("bounded"))
    monkeypatch.setattr(pickles, "told_of", lambda given: order.append(given == content) or told_of(given))
    pipe = Pipe(content)
    apart.serve(pipe, pickles._prepare, pickles.told_of_foreign, 1)
    assert order[-3:] == ["bounded", "confined", True]
    assert order.count(True) == 1
    assert torch.equal(in_tables(*pipe.sent)["a"], torch.ones(3))


def test_a_reader_that_dies_is_a_damaged_file(tmp_path, monkeypatch):
    torch.save({"a": torch.ones(3)}, tmp_path / "one.pth")
    monkeypatch.setattr(apart, "PATIENCE_S", 0.0)  # It is killed before it can answer.
    with pytest.raises(DamagedWeights):
        read_pickle(tmp_path / "one.pth")


def test_a_program_is_told_from_damage(monkeypatch):
    def refusing(content):
        raise RuntimeError("it is a TorchScript archive")

    monkeypatch.setattr(pickles, "told_of", refusing)
    assert pickles.told_of_foreign(b"")[0] == pickles.PROGRAM


@pytest.mark.parametrize(
    "names",
    [
        b"[[" * 100_000,
        b'{"a": ["b"]}',
        b"[[]]",
        b'[["a", 1]]',
        b'[["a"], ["a", "b"]]',
        b'[["a"], ["b"], ["c"]]',
    ],
)
def test_an_answer_that_no_reader_gives_is_damage(names):
    _, tensors = told_of(_pickle({"a": torch.zeros(3), "b": torch.zeros(2)}))
    with pytest.raises(DamagedWeights):
        in_tables(names, tensors)


@pytest.mark.parametrize("damage", [b"", b"no tensors", bytes(64)])
def test_tensors_that_are_none_are_damage(damage):
    with pytest.raises(DamagedWeights):
        in_tables(b'[["a"]]', damage)


def _pickle(weights):
    written = BytesIO()
    torch.save(weights, written)
    return written.getvalue()


def test_one_number_that_is_shown_a_billion_times_is_not_written_out(tmp_path):
    torch.save({"a": torch.zeros(1).expand(1 << 30)}, tmp_path / "one.pth")
    with pytest.raises(EngineError, match=r"one\.pth .* more memory than a file of its size explains"):
        read_pickle(tmp_path / "one.pth")


def _nothing():
    """Prepare for nothing."""


def _memory_of(content):
    """Take as much memory as is asked for."""
    return [str(len(bytearray(int(content)))).encode()]


def _touched_memory_of(content):
    """Take memory in small pieces."""
    return [b"".join(bytes(1 << 20) for _ in range(int(content) >> 20))[:3]]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold to the limit")
@pytest.mark.parametrize("take", [_memory_of, _touched_memory_of])
def test_memory_beyond_the_room_is_refused_and_said(take):
    assert apart.done_apart(_nothing, take, b"1000000", 1 << 28, (9,))
    with pytest.raises(apart.TooMuchMemory):
        apart.done_apart(_nothing, take, str(1 << 29).encode(), 1 << 28, (9,))


def _ready_to_pack():
    torch.set_num_threads(1)
    unpacked(packed({"a": torch.ones(2)}))


def _packed(_):
    return [packed({"a": torch.ones(1 << 24)})[:9]]


def _unpacked(content):
    return [str(len(unpacked(content))).encode()]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold to the limit")
@pytest.mark.parametrize(("do", "room"), [(_packed, 3 << 25), (_unpacked, 1 << 25)])
def test_memory_that_runs_out_within_safetensors_is_told_from_a_reader_that_dies(do, room):
    content = packed({"a": torch.ones(1 << 24)})  # 64 MB; packing takes as much twice more.
    assert apart.done_apart(_ready_to_pack, do, content, 1 << 28, (9,))
    with pytest.raises(apart.TooMuchMemory):
        apart.done_apart(_ready_to_pack, do, content, room, (9,))


def test_who_takes_too_much_is_ended_where_the_system_sees_to_nothing(monkeypatch):
    monkeypatch.setattr(apart, "_PROGRAM", 0)  # More than this is always taken.
    with pytest.raises(apart.TooMuchMemory):
        apart.done_apart(_nothing, _waiting, b"", 0, (9,))


def test_a_reader_that_does_nothing_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE_S", 1.0)
    with pytest.raises(apart.NoAnswer):
        apart.done_apart(_nothing, _waiting, b"", 1 << 28, (9,))


def test_a_reader_that_gets_little_of_the_processor_is_waited_for(monkeypatch):
    patience = _at_second(0, monkeypatch, apart._Patience)
    computed = 3.0  # Before it was asked.
    for minute in range(60):
        computed += 1
        assert not _at_second(60 * minute, monkeypatch, partial(patience.is_over, computed))


def test_a_reader_that_computes_for_too_long_is_not_waited_for(monkeypatch):
    patience = _at_second(0, monkeypatch, apart._Patience)
    assert not _at_second(1, monkeypatch, partial(patience.is_over, 3.0))
    assert not _at_second(119, monkeypatch, partial(patience.is_over, 121.0))
    assert _at_second(122, monkeypatch, partial(patience.is_over, 124.0))


def _at_second(second, monkeypatch, call):
    """Return what a call returns at a time."""
    monkeypatch.setattr(apart, "monotonic", lambda: float(second))
    return call()


def _limited():
    """Set a limit as an account may have one, far below the room that is given."""
    import resource

    most = psutil.Process().memory_info().vms + (1 << 26)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold to the limit")
def test_memory_that_the_account_lacks_is_told_from_what_asks_for_too_much():
    with pytest.raises(apart.MemoryShort):
        apart.done_apart(_limited, _memory_of, str(1 << 28).encode(), 1 << 30, (9,))


def test_a_reader_that_the_system_ends_for_memory_found_no_damage(tmp_path, monkeypatch):
    """By a real limit."""
    torch.save({"a": torch.ones(3)}, tmp_path / "one.pth")
    with limited_group("reader") as group:
        group.limit(1 << 26)
        monkeypatch.setattr(pickles, "_prepare", partial(_entered, group.door))
        monkeypatch.setattr(pickles, "told_of_foreign", _much)
        with pytest.raises(EngineError, match=r"^There is too little memory to read one\.pth\."):
            read_pickle(tmp_path / "one.pth")
        assert group.kills() == 1


def _entered(door):
    """Join a group of processes, to whose limit only new memory counts."""
    door.write_text(str(os.getpid()))


def _much(content):
    """Take memory that is used."""
    return [(b"x" * (300 << 20))[:3]]


def test_a_file_for_which_this_process_has_no_memory_is_not_called_damaged(tmp_path, monkeypatch):
    torch.save({"a": torch.ones(3)}, tmp_path / "one.pth")
    for read, at in ((read_pickle, pickles), (read_community, community), (load_vgg19, content)):
        with monkeypatch.context() as patched:
            patched.setattr(at, "done_apart" if at is pickles else "read_pickle", _without_memory)
            with pytest.raises(EngineError, match=r"^There is too little memory to read one\.pth\."):
                read(tmp_path / "one.pth")


def test_tensors_for_which_this_process_has_no_memory_are_not_called_damaged(tmp_path, monkeypatch):
    torch.save({"a": torch.ones(3)}, tmp_path / "one.pth")
    monkeypatch.setattr("training.learning.packing.bytes", _without_memory, raising=False)
    with pytest.raises(EngineError, match=r"^There is too little memory to read one\.pth\."):
        read_pickle(tmp_path / "one.pth")


def _without_memory(*_):
    raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))


def _waiting(content):
    time.sleep(60)
    return [b"late"]
