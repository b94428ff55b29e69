import re

import pytest

from ganart.licences import beside, licences, parts


@pytest.fixture(scope="module")
def found():
    return {part.name: part for part in licences()}


def test_the_program_itself_comes_first_with_its_licence(found):
    first = next(iter(found.values()))
    assert (first.name, first.licence) == ("ganart", "Apache-2.0")
    assert "Apache License" in first.text


def test_what_the_program_names_and_what_that_needs_are_parts(found):
    assert {"numpy", "torch", "PySide6_Essentials", "shiboken6", "spandrel", "imageio-ffmpeg"} <= found.keys()


def test_what_only_the_tests_need_is_no_part(found):
    assert not {"pytest", "hypothesis", "ruff"} & found.keys()


def test_every_part_names_its_licence_and_every_package_its_version(found):
    besides = {part.name for part in beside()}
    assert all(part.licence for part in found.values())
    assert all(re.match(r"\d", part.version) for name, part in found.items() if name not in besides)


def test_what_is_no_package_comes_with_its_whole_licence():
    texts = {part.name: part.text for part in beside()}
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in texts["Python"]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts["Qt"]
    assert "GNU GENERAL PUBLIC LICENSE" in texts["ffmpeg"]
    assert all(len(text) > 500 for text in texts.values())


def test_every_part_brings_its_terms_except_some_of_nvidias(found):
    silent = {part.name for part in found.values() if not part.text}
    assert all(name.startswith(("nvidia", "cuda")) for name in silent)


def test_packages_that_bring_no_terms_have_theirs_here(found):
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in found["PySide6_Essentials"].text
    assert "Joey Ballentine" in found["spandrel"].text
    assert "released into the public domain" in found["python-osc"].text


def test_the_systems_libraries_that_a_frozen_program_took_along_are_parts(tmp_path, monkeypatch):
    (tmp_path / "libexpat1.txt").write_text("Copyright Thai Open Source Software Center Ltd")
    monkeypatch.setattr("ganart.licences._OF_THE_SYSTEM", tmp_path)
    assert [part.text for part in beside() if part.name == "libexpat1"] == [
        "Copyright Thai Open Source Software Center Ltd"
    ]


def test_a_package_that_is_not_here_has_no_parts():
    assert parts("no-such-package") == []
