"""What a frozen folder takes along of the system comes with its terms."""

from pathlib import Path

import pytest

from freezing import system_licences
from freezing.system_licences import collect


@pytest.fixture
def debian(tmp_path, monkeypatch) -> Path:
    """A system with one package that refers to a common licence, and one without terms."""
    documents, common = tmp_path / "doc", tmp_path / "common"
    (documents / "libpaint1").mkdir(parents=True)
    common.mkdir()
    (documents / "libpaint1" / "copyright").write_text(f"Copyright A. Painter\nSee {common}/LGPL-2.1.\n")
    (common / "LGPL-2.1").write_text("GNU LESSER GENERAL PUBLIC LICENSE")
    owners = {"libpaint.so.1": "libpaint1", "libsilent.so.0": "libsilent0", "libown.so": ""}
    monkeypatch.setattr(system_licences, "DOCUMENTS", documents)
    monkeypatch.setattr(system_licences, "COMMON", common)
    monkeypatch.setattr(system_licences, "owner", lambda library: owners[library.name])
    return tmp_path / "out"


def test_the_terms_of_a_package_and_those_it_refers_to_are_written(debian):
    assert collect([Path("/lib/libpaint.so.1")], debian) == []
    assert {file.name for file in debian.iterdir()} == {"libpaint1.txt", "LGPL-2.1.txt"}
    assert (debian / "LGPL-2.1.txt").read_text() == "GNU LESSER GENERAL PUBLIC LICENSE"


def test_libraries_whose_terms_are_not_found_are_named(debian):
    libraries = [Path("/lib/libsilent.so.0"), Path("/opt/libown.so")]
    assert collect(libraries, debian) == ["libsilent.so.0", "libown.so"]


def test_terms_of_an_earlier_build_do_not_stay(debian):
    debian.mkdir()
    (debian / "libold1.txt").write_text("Copyright of something that is gone")
    collect([Path("/lib/libpaint.so.1")], debian)
    assert not (debian / "libold1.txt").exists()


def test_nobody_owns_a_file_that_no_package_brought(tmp_path):
    assert system_licences.owner(tmp_path / "libnobody.so") == ""
