"""Upscalers that the page offers: those that are shipped, and files of others."""

import pytest

from training import tasks
from training.events import UpscalerFound


def test_a_model_file_joins_the_list_when_it_can_be_used(page, tmp_path, qtbot):
    (tmp_path / "compact.pth").write_bytes(b"weights")
    page.models.add(tmp_path / "compact.pth")
    qtbot.waitUntil(lambda: page.setup.models.chosen().title == "compact")
    assert "enlarges 4 times" in page.said_all[-1].sentence


def test_of_a_model_that_cleans_it_is_said_how_pictures_keep_their_size(page, engine, tmp_path, qtbot):
    def describe(asked):
        yield UpscalerFound(str(asked.path), asked.path.stem, 1, is_exact=True)

    engine.plays[tasks.describe_upscaler] = describe
    (tmp_path / "denoise.pth").write_bytes(b"weights")
    page.models.add(tmp_path / "denoise.pth")
    qtbot.waitUntil(lambda: bool(page.said_all))
    assert page.said_all[0].sentence == "“denoise” cleans pictures. With the factor 1 they keep their size."


def test_a_file_that_is_no_model_is_refused_with_a_sentence(page, tmp_path, qtbot):
    (tmp_path / "odd.pth").write_bytes(b"")
    page.models.add(tmp_path / "odd.pth")
    qtbot.waitUntil(lambda: bool(page.said_all))
    assert page.said_all[0].sentence == "odd.pth does not enlarge pictures."


def test_added_files_are_remembered_until_they_are_taken_off(page, model, open_page):
    assert str(model) in [one.key for one in open_page().setup.models.upscalers()]
    page.setup.models.remove_button.click()
    assert str(model) not in [one.key for one in page.setup.models.upscalers()]
    assert model.exists()


@pytest.mark.parametrize("names", [("fast", "fidelity", "texture"), ("texture",), ("fast",)])
def test_only_what_is_shipped_is_offered(page, monkeypatch, names):
    monkeypatch.setattr("ganart.pages.upscale.upscalers.shipped_names", lambda: names)
    page.models.refresh("texture")
    chosen = page.setup.models.chosen()
    assert chosen.key == ("texture" if "texture" in names else "fast")
    assert page.setup.models.slider_line.isVisible() == ({"fast", "texture"} <= set(names))


def test_the_slider_goes_from_plain_to_lively(page):
    page.models.refresh("texture")
    for share in (0.25, 0.0):
        page.setup.models.set_share(share)
        assert (page.setup.config().model, page.setup.config().texture) == ("texture", share)


def test_who_chose_fidelity_and_texture_in_an_earlier_version_finds_texture(page):
    page.models.refresh("fidelity")
    assert page.setup.models.chosen().key == "texture"


def test_a_thorough_look_is_asked_for_and_remembered(page, open_page):
    changes = []
    page.setup.changed.connect(lambda: changes.append(page.setup.config().thorough))
    assert not page.setup.config().thorough
    page.setup.models.thorough.click()
    assert changes == [True]
    assert open_page().setup.config().thorough


def test_without_any_upscaler_the_page_says_so(page, monkeypatch, model):
    monkeypatch.setattr("ganart.pages.upscale.upscalers.shipped_names", lambda: ())
    page.models.forget(str(model))
    assert page.setup.models.none.isVisible()
    assert "add a model file" in page.setup.hint.text()


def test_by_itself_the_upscaler_suits_the_picture(open_page, settings):
    settings.set("upscale/model", "")
    page = open_page()
    listed = [one.key for one in page.setup.models.upscalers()]
    assert listed[:3] == ["auto", "fast", "drawing"]
    assert page.setup.config().model == "auto"


@pytest.mark.parametrize("names", [("fast",), ("drawing",), ("fast", "fidelity")])
def test_where_there_is_no_choice_nothing_is_automatic(page, monkeypatch, names):
    monkeypatch.setattr("ganart.pages.upscale.upscalers.shipped_names", lambda: names)
    page.models.refresh()
    assert "auto" not in [one.key for one in page.setup.models.upscalers()]
