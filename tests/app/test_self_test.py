import pytest

from ganart.starting import self_test
from ganart.starting.self_test import SelfTest
from ganart.working.engine import Engine


@pytest.fixture
def test(tmp_path):
    return SelfTest(Engine(), tmp_path)


def test_a_part_that_goes_well_is_said_with_what_was_found(capsys):
    assert self_test._went_well("Licences", lambda: "58 parts")
    assert capsys.readouterr().out.endswith("s  58 parts\n")


def test_a_part_that_fails_says_why_and_the_others_go_on(capsys):
    def fail() -> str:
        raise FileNotFoundError("theme.qss")

    assert not self_test._went_well("Resources", fail)
    assert "FAILED: FileNotFoundError: theme.qss" in capsys.readouterr().out


def test_a_file_that_is_missing_is_named(test, tmp_path, monkeypatch):
    monkeypatch.setattr(self_test, "RESOURCES", tmp_path)
    with pytest.raises(FileNotFoundError, match=r"theme\.qss"):
        test.resources()


def test_the_parts_of_the_program_have_licences(test):
    assert test.licences().endswith(" parts")


def test_the_sample_model_is_played(test):
    assert test.play() == "128 x 128 pixels of the sample model"


def test_the_engine_goes_the_whole_way_in_its_processes(test):
    """Folder, training, pictures, places and print size, through the door that the window uses."""
    try:
        assert "64 pictures seen" in test.train()
        assert test.generate() == "4 pictures with their provenance"
        assert test.compare().endswith("very close to a picture of yours.")
        assert test.keep() == "2 places of the sample model"
        assert test.upscale().endswith(", others")
    finally:
        test.engine.close()
