"""Files are whole on shares that know no locks, no links, or no way to make anything last."""

import errno
import sys

import pytest
from PIL import Image

from tests.shares import without_links, without_locks, without_sync
from training.config import ImportConfig, TrainConfig
from training.events import Finished
from training.files import whole_file, write_json
from training.gan.train import resume, train
from training.run_lock import Held, holding, is_held
from training.runs import Run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks which file a number stands for")

NO_LOCKS = [errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES])
def test_a_share_that_cannot_sync_folders_keeps_files(tmp_path, monkeypatch, number):
    without_sync(monkeypatch, number)
    write_json(tmp_path / "a.json", {"a": 1})
    assert (tmp_path / "a.json").read_text() == '{\n "a": 1\n}'
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.ENOSYS])
def test_a_share_that_cannot_sync_at_all_keeps_files(tmp_path, monkeypatch, number):
    without_sync(monkeypatch, number, folders=False)
    write_json(tmp_path / "a.json", {"a": 1})
    assert (tmp_path / "a.json").is_file()


def test_a_disk_that_fails_to_sync_a_file_is_a_failure(tmp_path, monkeypatch):
    (tmp_path / "a.json").write_text("before")
    without_sync(monkeypatch, errno.EIO, folders=False)
    with pytest.raises(OSError, match="Input/output"):
        write_json(tmp_path / "a.json", {"a": 1})
    assert (tmp_path / "a.json").read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK])
def test_without_links_nothing_is_written_over_another_file(tmp_path, monkeypatch, number):
    without_links(monkeypatch, number)
    path = tmp_path / "a.png"
    with whole_file(path, replace=False) as file:
        file.write(b"first")
    with pytest.raises(FileExistsError), whole_file(path, replace=False) as file:
        file.write(b"second")
    assert path.read_bytes() == b"first"
    assert [each.name for each in tmp_path.iterdir()] == ["a.png"]


@pytest.mark.parametrize("number", NO_LOCKS)
def test_without_locks_one_process_holds_a_file_all_the_same(tmp_path, monkeypatch, number):
    without_locks(monkeypatch, number)
    path = tmp_path / ".lock"
    with holding(path):
        path.touch()
        assert is_held(path)
        with pytest.raises(Held), holding(path, patience=0.05):
            pass
    assert not is_held(path)


def test_a_training_on_the_poorest_of_shares_ends_and_goes_on(tmp_path, monkeypatch):
    without_locks(monkeypatch)
    without_links(monkeypatch)
    without_sync(monkeypatch, folders=False)
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(4):
        Image.new("RGB", (16, 16), (60 * number, 90, 200)).save(folder / f"{number}.png")
    config = TrainConfig(
        data=ImportConfig(folder=folder, resolution=8), z_dim=4, width=4, batch_size=4, preview_count=4,
        device="cpu", images=40, seed=3,
    )  # fmt: skip
    run = tmp_path / "run"
    assert isinstance(list(train(config, run))[-1], Finished)
    assert isinstance(list(resume(run, images=40))[-1], Finished)
    assert [step for step, _ in Run(run).checkpoint_files()][-1] == 20
    assert not Run(run).in_use()
