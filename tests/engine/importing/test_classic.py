"""A classic set becomes a folder of pictures: whole or not there, and nothing else is touched."""

import errno
import hashlib
import http.server
import shutil
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from torchvision import datasets

from tests.engine.idx_files import digits, write_raw
from training.config import ImportConfig
from training.errors import EngineError
from training.events import Downloading, Finished, Writing
from training.importing import classic
from training.importing.classic import unpack
from training.importing.classic_sets import ABOUT, SETS, STEMS, is_at_hand
from training.importing.scanning import scan
from training.run_lock import holding


@pytest.fixture
def raw(tmp_path):
    """A folder with 23 made-up digits to learn from, and 12 to test with."""
    write_raw(tmp_path / "raw", *digits(12, seed=1), split="test")
    return write_raw(tmp_path / "raw", *digits(23))


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.png"))


def refusal(*arguments, **options):
    with pytest.raises(EngineError) as error:
        list(unpack(*arguments, **options))
    return str(error.value)


# -- WHAT IS WRITTEN --


def test_each_digit_is_in_the_folder_of_its_class(raw, tmp_path):
    *_, last = unpack("mnist", tmp_path / "out", raw)
    assert last == Finished(f"23 pictures of MNIST are in {tmp_path / 'out'}.")
    images, labels = digits(23)
    assert names(tmp_path / "out") == sorted(f"{labels[n]}/{n:02}.png" for n in range(23))
    for number in range(23):
        with Image.open(tmp_path / "out" / str(labels[number]) / f"{number:02}.png") as image:
            assert image.mode == "L"
            assert np.array_equal(np.asarray(image), images[number])


def test_garments_have_names_that_every_system_takes(raw, tmp_path):
    list(unpack("fashion-mnist", tmp_path / "out", raw))
    folders = {path.name for path in (tmp_path / "out").iterdir() if path.is_dir()}
    assert folders == {
        "T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
    }  # fmt: skip


def test_the_test_split_is_another_one(raw, tmp_path):
    list(unpack("mnist", tmp_path / "out", raw, split="test"))
    assert len(names(tmp_path / "out")) == 12


def test_the_importer_takes_what_was_written(raw, tmp_path):
    list(unpack("mnist", tmp_path / "out", raw))
    config = ImportConfig(folder=tmp_path / "out", resolution=28, channels=1)
    *_, scanned = scan(config, tmp_path / "packs")
    assert (scanned.pictures, scanned.refused) == (23, ())
    assert scanned.classes == {str(label): 3 if label < 3 else 2 for label in range(10)}
    assert np.array_equal(scanned.crops[0, :, :, 0], digits(23)[0][0])


def test_progress_comes_to_its_end(raw, tmp_path):
    *progress, _ = unpack("mnist", tmp_path / "out", raw)
    assert all(isinstance(event, Writing) for event in progress)
    assert progress[-1] == Writing(23, 23)


def test_the_folder_says_what_it_is(raw, tmp_path):
    list(unpack("fashion-mnist", tmp_path / "out", raw))
    assert "Fashion-MNIST, train split. Garments" in (tmp_path / "out" / ABOUT).read_text()


# -- WHERE THE RAW FILES ARE --


@pytest.mark.parametrize(
    ("place", "suffix"),
    [("", ""), ("", ".gz"), ("raw", ""), ("MNIST/raw", ""), ("MNIST/raw", ".gz")],
    ids=["plain", "gzipped", "below", "torchvision's", "torchvision's, gzipped"],
)
def test_raw_files_are_found_where_they_usually_are(place, suffix, tmp_path):
    write_raw(tmp_path / "files" / place, *digits(10), suffix=suffix)
    list(unpack("mnist", tmp_path / "out", tmp_path / "files"))
    assert len(names(tmp_path / "out")) == 10


def test_the_older_names_with_a_dot_are_found(raw, tmp_path):
    for path in raw.iterdir():
        path.rename(path.with_name(path.name.replace("-idx", ".idx")))
    list(unpack("mnist", tmp_path / "out", raw))
    assert len(names(tmp_path / "out")) == 23


def test_two_sets_side_by_side_are_not_confused(tmp_path):
    write_raw(tmp_path / "root" / "MNIST" / "raw", *digits(10))
    write_raw(tmp_path / "root" / "FashionMNIST" / "raw", *digits(20))
    list(unpack("fashion-mnist", tmp_path / "out", tmp_path / "root"))
    assert len(names(tmp_path / "out")) == 20


def test_missing_raw_files_are_named_and_nothing_is_downloaded(tmp_path):
    sentence = refusal("mnist", tmp_path / "out", tmp_path)
    assert "train-images-idx3-ubyte" in sentence
    assert "12 MB" in sentence
    assert not (tmp_path / "out").exists()


def test_torchvision_reads_the_same_digits(raw, tmp_path):
    write_raw(tmp_path / "root" / "MNIST" / "raw", *digits(23), suffix="")
    write_raw(tmp_path / "root" / "MNIST" / "raw", *digits(12), split="test", suffix="")
    theirs = datasets.MNIST(tmp_path / "root", download=False)
    list(unpack("mnist", tmp_path / "out", tmp_path / "root"))
    assert len(theirs) == 23
    for number, (image, label) in enumerate(theirs):
        with Image.open(tmp_path / "out" / str(label) / f"{number:02}.png") as ours:
            assert ours.tobytes() == image.tobytes()


@pytest.mark.parametrize(
    ("name", "theirs"), [("mnist", datasets.MNIST), ("fashion-mnist", datasets.FashionMNIST)]
)
def test_addresses_and_folders_are_those_of_torchvision(name, theirs):
    ours = SETS[name]
    assert ours.address in theirs.mirrors
    assert ours.folder == theirs.__name__
    assert all(known.startswith(class_) for class_, known in zip(ours.classes, theirs.classes, strict=True))


# -- STOPPED, DAMAGED, FULL --


def test_a_stopped_writing_shows_no_folder_and_goes_on(raw, tmp_path, monkeypatch):
    monkeypatch.setattr(classic, "_AT_ONCE", 2)
    with closing(unpack("mnist", tmp_path / "out", raw)) as events:
        next(events)
    assert not (tmp_path / "out").exists()
    (begun,) = tmp_path.glob(".out.*.part")
    begun_names = names(begun)
    assert begun_names
    (begun / begun_names[0]).write_bytes(b"\x89PNG")  # The power went out in the middle of it.
    list(unpack("mnist", tmp_path / "out", raw))
    assert len(names(tmp_path / "out")) == 23
    with Image.open(tmp_path / "out" / begun_names[0]) as image:
        assert np.array_equal(np.asarray(image), digits(23)[0][int(Path(begun_names[0]).stem)])
    assert not list(tmp_path.glob(".out.*"))


def test_a_set_can_be_written_twice_at_once(raw, tmp_path, monkeypatch):
    monkeypatch.setattr(classic, "_AT_ONCE", 2)
    with closing(unpack("mnist", tmp_path / "out", raw)) as first:
        next(first)
        list(unpack("mnist", tmp_path / "out", raw))
        *_, last = first
    assert isinstance(last, Finished)
    assert len(names(tmp_path / "out")) == 23
    assert not list(tmp_path.glob(".out.*"))


def test_what_was_begun_with_other_raw_files_is_not_mixed_in(raw, tmp_path, monkeypatch):
    monkeypatch.setattr(classic, "_AT_ONCE", 2)
    with closing(unpack("mnist", tmp_path / "out", raw)) as events:
        next(events)
    write_raw(raw, *digits(5, seed=9))
    list(unpack("mnist", tmp_path / "out", raw))
    assert len(names(tmp_path / "out")) == 5
    assert not list(tmp_path.glob(".out.*"))


def test_a_set_that_is_there_already_is_left_as_it_is(raw, tmp_path):
    list(unpack("mnist", tmp_path / "out", raw))
    (last,) = unpack("mnist", tmp_path / "out")
    assert last.sentence == f"The pictures of MNIST are in {tmp_path / 'out'} already."


@pytest.mark.parametrize(
    "make", [lambda out: out.write_text("Mine"), lambda out: (out / "mine").mkdir(parents=True)]
)
def test_nothing_is_written_over(make, raw, tmp_path):
    make(tmp_path / "out")
    assert refusal("mnist", tmp_path / "out", raw) == (
        f"{tmp_path / 'out'} is not empty. Choose a new folder."
    )


def test_an_empty_folder_will_do(raw, tmp_path):
    (tmp_path / "out").mkdir()
    list(unpack("mnist", tmp_path / "out", raw))
    assert len(names(tmp_path / "out")) == 23


def test_a_full_disk_is_said_in_a_sentence(raw, tmp_path, monkeypatch):
    def full(self, *_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Image.Image, "save", full)
    assert refusal("mnist", tmp_path / "out", raw) == (
        f"The disk with {tmp_path / 'out'} is full. Free some space and try again: what was written is kept."
    )


def test_a_damaged_raw_file_is_named(raw, tmp_path):
    path = raw / "train-images-idx3-ubyte.gz"
    path.write_bytes(path.read_bytes()[:-100])
    assert refusal("mnist", tmp_path / "out", raw) == (
        f"{path} is damaged, incomplete or not an IDX file. Copy or download it again."
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("labels", "sentence"),
    [
        (np.arange(9, dtype=np.uint8), "holds 10 pictures and train-labels-idx1-ubyte.gz 9 labels"),
        (np.arange(1, 11, dtype=np.uint8), "has a label 10; MNIST has 10."),
    ],
    ids=["too few", "too large"],
)
def test_labels_that_do_not_belong_are_explained(labels, sentence, tmp_path):
    raw = write_raw(tmp_path / "raw", digits(10)[0], labels)
    assert sentence in refusal("mnist", tmp_path / "out", raw)


def test_raw_files_without_a_picture_are_explained(tmp_path):
    raw = write_raw(tmp_path / "raw", *digits(0))
    assert "is damaged, incomplete or not an IDX file" in refusal("mnist", tmp_path / "out", raw)


def test_an_unknown_set_is_told_those_there_are(tmp_path):
    assert refusal("cifar", tmp_path) == (
        "There is no data set called 'cifar'. The data sets are: mnist, fashion-mnist."
    )


# -- DOWNLOADING --


@pytest.fixture
def server(raw, monkeypatch):
    """Serves the raw files, and has the set know their hashes; gives its address and what was asked of it."""
    asked = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            super().do_GET()

        def log_message(self, *_):
            pass

        def translate_path(self, path):
            return str(raw / path.lstrip("/"))

    hashes = [(path.name, hashlib.md5(path.read_bytes()).hexdigest()) for path in sorted(raw.iterdir())]
    size = sum(path.stat().st_size for path in raw.iterdir())
    monkeypatch.setattr(datasets.MNIST, "resources", hashes)
    monkeypatch.setitem(SETS, "mnist", replace(SETS["mnist"], size=size))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http_server:
        threading.Thread(target=http_server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http_server.server_port}/", asked
        http_server.shutdown()


def test_a_download_is_kept_in_the_cache_and_unpacked(server, raw, tmp_path):
    address, asked = server
    assert not is_at_hand("mnist", tmp_path / "out")
    events = list(unpack("mnist", tmp_path / "out", download=True, address=address))
    downloads = [event for event in events if isinstance(event, Downloading)]
    assert downloads[-1].done == downloads[-1].total
    assert [event.done for event in downloads] == sorted(event.done for event in downloads)
    assert len(names(tmp_path / "out")) == 23
    assert set(asked) == {f"/{path.name}" for path in raw.iterdir()}
    asked.clear()
    assert is_at_hand("mnist", tmp_path / "other")
    list(unpack("mnist", tmp_path / "other", download=True, address=address))
    assert asked == []


def test_who_finds_another_process_downloading_waits_for_its_files(server, raw, tmp_path):
    address, asked = server
    folder = tmp_path / "cache" / "classic" / "MNIST" / "raw"
    folder.parent.mkdir(parents=True)
    events = unpack("mnist", tmp_path / "out", download=True, address=address)
    with holding(folder.with_name(".raw.lock")):
        assert all(isinstance(next(events), Downloading) for _ in range(3))
        shutil.copytree(raw, folder)
    list(events)
    assert len(names(tmp_path / "out")) == 23
    assert asked == []


def test_nothing_is_downloaded_unless_that_is_allowed(server, tmp_path):
    address, asked = server
    refusal("mnist", tmp_path / "out", address=address)
    assert asked == []


def test_a_stopped_download_goes_on_with_the_files_that_are_missing(server, raw, tmp_path):
    address, asked = server
    (raw / "train-images-idx3-ubyte.gz").rename(raw / "away")
    sentence = refusal("mnist", tmp_path / "out", download=True, address=address)
    assert "does not provide the files (404" in sentence
    (raw / "away").rename(raw / "train-images-idx3-ubyte.gz")
    asked.clear()
    list(unpack("mnist", tmp_path / "out", download=True, address=address))
    assert set(asked) == {"/train-images-idx3-ubyte.gz", "/train-labels-idx1-ubyte.gz"}


def test_a_file_that_arrives_changed_is_thrown_away(server, raw, tmp_path):
    address, _ = server
    (raw / "t10k-images-idx3-ubyte.gz").write_bytes(b"<html>Please log in</html>")
    sentence = refusal("mnist", tmp_path / "out", download=True, address=address)
    assert "t10k-images-idx3-ubyte.gz did not arrive in full" in sentence
    assert not list((tmp_path / "cache" / "classic" / "MNIST").glob("raw/*"))


def test_a_server_that_cannot_be_reached_is_explained(server, tmp_path):
    sentence = refusal("mnist", tmp_path / "out", download=True, address="http://127.0.0.1:1/")
    assert "cannot be reached" in sentence
    assert sentence.endswith("Is this computer online?")


def test_a_download_that_was_closed_asks_for_nothing_more(server, tmp_path):
    address, asked = server
    with closing(unpack("mnist", tmp_path / "out", download=True, address=address)) as events:
        next(events)
    count = len(asked)
    assert not is_at_hand("mnist", tmp_path / "out") or count == 8
    assert all(thread.name != "download" for thread in threading.enumerate())


def test_what_was_half_unpacked_is_unpacked_again(server, tmp_path):
    address, _ = server
    beside = tmp_path / "cache" / "classic" / "MNIST" / ".raw.part"
    beside.mkdir(parents=True)
    for name in (stem for stems in STEMS.values() for stem in stems):
        (beside / name).write_bytes(b"half")
    list(unpack("mnist", tmp_path / "out", download=True, address=address))
    assert len(names(tmp_path / "out")) == 23
    assert not beside.exists()
