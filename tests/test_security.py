"""What docs/security.md says is held by tests that are there, and what no other file tests of it."""

import os
import re
import stat
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from ganart.images import read_image
from ganart.keeping.library import Library
from ganart.keeping.library_move import copy_library
from ganart.keeping.picture_files import look_at, walk
from ganart.pages.train.pilots import pilots
from ganart.pages.train.running import queue
from training.errors import EngineError
from training.exploring import video_reader
from training.exploring.encoding import APART
from training.exploring.video_reader import ONLY, look, url_of
from training.files import append, whole_file, write_json
from training.pictures.eight_bits import read_eight_bits
from training.pictures.refusals import PictureError
from training.upscaling.sources import read_source

ROOT = Path(__file__).parent
PAGE = (ROOT.parent / "docs" / "security.md").read_text(encoding="utf-8")
POSTSCRIPT = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 8 8\n%%EndComments\nshowpage\n%%EOF\n"


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:app|engine)/[\w/]+\.py|test_\w+\.py)`", PAGE))))
def test_the_page_names_files_of_tests_that_are_there(path):
    assert (ROOT / path).is_file()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(test_\w+)`", PAGE))))
def test_the_page_names_tests_that_are_there(name):
    assert any(f"def {name}(" in path.read_text(encoding="utf-8") for path in ROOT.rglob("test_*.py"))


# -- PROGRAMS --


@pytest.fixture
def nothing_is_run(monkeypatch):
    """Whoever starts a program fails."""

    def refuse(*_, **__):
        raise AssertionError("a program is started")

    monkeypatch.setattr(subprocess, "Popen", refuse)


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.eps", "a.tif"])
def test_a_file_of_a_kind_that_is_not_read_starts_no_program_whatever_it_is_called(
    tmp_path, nothing_is_run, name
):
    path = tmp_path / name
    path.write_bytes(POSTSCRIPT)
    for read in (read_eight_bits, read_image):
        with pytest.raises(PictureError, match="not a kind of picture"):
            read(path)
    with pytest.raises(EngineError, match="not a kind of picture"):
        read_source(path)
    if name != "a.eps":  # Which the gallery does not even list.
        assert look_at(tmp_path, [name])[0].width == 0


@pytest.mark.parametrize("name", ["-y.mp4", "-i.mp4", "concat:a.mp4", "http:.mp4", "a|b.mp4", "%d.mp4"])
def test_a_name_that_looks_like_an_option_is_a_name(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(b"no film")
    with pytest.raises(EngineError):
        look(Path(name))
    assert Path(name).read_bytes() == b"no film"
    assert [each.name for each in tmp_path.iterdir()] == [name]
    assert url_of(Path(name)) == f"file:{tmp_path / name}"


def test_a_playlist_that_is_called_a_film_leads_nowhere(tmp_path):
    (tmp_path / "secret.txt").write_text("words")
    playlist = tmp_path / "a.mp4"
    playlist.write_text(f"#EXTM3U\n#EXTINF:1,\nfile://{tmp_path}/secret.txt\n#EXT-X-ENDLIST\n")
    with pytest.raises(EngineError, match=r"a\.mp4"):
        look(playlist)
    assert ONLY[:2] == ["-protocol_whitelist", "file"]
    assert "shell" not in APART


def test_who_does_not_come_to_an_end_with_a_film_is_ended_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(video_reader, "_PATIENCE_S", 0.0)
    with pytest.raises(EngineError, match=r"a\.mp4 cannot be read: ffmpeg does not come to an end\.$"):
        look(tmp_path / "a.mp4")


# -- PATHS AND LINKS --


@pytest.mark.parametrize("name", ["../elsewhere", "..", "sub/run", "/etc"])
def test_lists_of_trainings_name_none_outside_of_their_folder(tmp_path, name):
    library = Library(tmp_path / "library", tmp_path / "cache")
    for folder in (library.root / "elsewhere", library.runs / "sub" / "run", library.runs / "good"):
        folder.mkdir(parents=True)
        (folder / "config.json").write_text("{}")
    write_json(library.root / "waiting.json", {"format_version": 1, "runs": [name, "good"]})
    write_json(library.root / "pilots.json", {"format_version": 1, "runs": [name, "good"], "minutes": 1.0})
    assert list(queue._read(library)) == [library.runs / "good"]
    assert pilots._read(library).runs == (library.runs / "good",)


def picture(folder: Path) -> Path:
    folder.mkdir(parents=True)
    content = BytesIO()
    Image.new("RGB", (8, 8)).save(content, "PNG")
    (folder / "a.png").write_bytes(content.getvalue())
    return folder


def test_the_gallery_follows_no_link_to_a_folder(tmp_path):
    pictures, elsewhere = picture(tmp_path / "pictures"), picture(tmp_path / "elsewhere")
    (pictures / "link").symlink_to(elsewhere)
    (pictures / "round").symlink_to(pictures)
    assert [path for path, _ in walk(pictures)] == ["a.png"]


def test_a_library_that_moves_takes_links_along_as_links(tmp_path):
    old, elsewhere = picture(tmp_path / "old" / "pictures").parent, picture(tmp_path / "elsewhere")
    (old / "pictures" / "link").symlink_to(elsewhere)
    for _ in copy_library(old, tmp_path / "new"):
        pass
    assert (tmp_path / "new" / "pictures" / "link").is_symlink()
    assert (tmp_path / "new" / "pictures" / "a.png").is_file()


@pytest.mark.skipif(os.name == "nt", reason="has other rights")
@pytest.mark.parametrize(("mask", "rights"), [(0o077, 0o600), (0o022, 0o644), (0o002, 0o664)])
def test_what_is_written_has_the_rights_that_the_account_gives(tmp_path, mask, rights):
    before = os.umask(mask)
    try:
        write_json(tmp_path / "a.json", {})
        append(tmp_path / "b.jsonl", b"{}\n")
        with whole_file(tmp_path / "c.bin", replace=False) as file:
            file.write(b"x")
    finally:
        os.umask(before)
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {rights}


def test_no_pickle_is_read_but_by_the_confined_reader():
    calls = re.compile(r"(?<!safetensors\.)torch\.load\(|pickle\.loads?\(|allow_pickle=True")
    readers = {
        path.name
        for folder in ("training", "ganart")
        for path in (ROOT.parent / folder).rglob("*.py")
        if calls.search(path.read_text(encoding="utf-8"))
    }
    assert readers == {"pickles.py"}
    source = (ROOT.parent / "training" / "upscaling" / "pickles.py").read_text(encoding="utf-8")
    assert source.count("torch.load(") == source.count("weights_only=True") == 1
