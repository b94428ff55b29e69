import pytest

from ganart import paths
from ganart.starting.options import library_folder, read_options


def test_without_anything_nothing_is_asked_for():
    options = read_options([])
    assert (options.paths, options.library, options.doctor, options.self_test) == ([], None, False, None)


@pytest.mark.parametrize("words", [["doctor"], ["--doctor"]])
def test_the_doctor_is_called_either_way(words):
    assert read_options(words).doctor


def test_what_is_to_be_opened_becomes_whole_paths(tmp_path, monkeypatch):
    (tmp_path / "doctor").mkdir()
    monkeypatch.chdir(tmp_path)
    assert read_options(["./doctor"]).paths == [tmp_path / "doctor"]


def test_the_library_is_what_is_asked_for_now_or_was_chosen_once(tmp_path, settings, monkeypatch):
    monkeypatch.delenv("GANART_LIBRARY", raising=False)
    settings.set("library", str(tmp_path / "chosen"))
    assert library_folder(read_options([]), settings) == tmp_path / "chosen"
    monkeypatch.setenv("GANART_LIBRARY", str(tmp_path / "environment"))
    assert library_folder(read_options([]), settings) == tmp_path / "environment"
    asked = read_options(["--library", str(tmp_path / "asked")])
    assert library_folder(asked, settings) == tmp_path / "asked"


@pytest.mark.parametrize("kept", ["a\0b", "x" * 40_000])
def test_a_library_that_no_folder_can_be_called_is_the_usual_one(settings, monkeypatch, kept):
    monkeypatch.delenv("GANART_LIBRARY", raising=False)
    settings.set("library", kept)
    assert library_folder(read_options([]), settings) == paths.default_library()


def test_a_library_below_a_home_that_is_none_is_looked_for_all_the_same(settings, monkeypatch):
    monkeypatch.delenv("GANART_LIBRARY", raising=False)
    settings.set("library", "~nobody-of-that-name/art")
    assert library_folder(read_options([]), settings).name == "art"


def test_a_library_without_a_name_is_not_the_folder_one_is_in(capsys):
    with pytest.raises(SystemExit):
        read_options(["--library", ""])
    assert "the name of the folder is empty" in capsys.readouterr().err
