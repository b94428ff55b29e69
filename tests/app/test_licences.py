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


def test_nearly_every_part_brings_its_terms(found):
    """PySide6 and shiboken6 do not (theirs is beside, as Qt's), nor do some of NVIDIA's."""
    silent = [part.name for part in found.values() if not part.text]
    assert len(silent) < 8


def test_a_package_that_is_not_here_has_no_parts():
    assert parts("no-such-package") == []
