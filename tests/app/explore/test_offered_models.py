"""Which models are offered, and what becomes of that of a training."""

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from ganart.pages.explore.models.model_card import ModelCard, facts_of
from ganart.pages.explore.models.models_panel import ModelsPanel, ending_in
from ganart.pages.explore.models.offered_models import held_still, list_offered, to_begin_with
from ganart.paths import SAMPLE_MODEL
from ganart.words import when
from ganart.working.background import Background
from tests.app.train_page_fakes import later, save_model
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.events import Judged
from training.models import read_model, rename_model
from training.recipes import recipe
from training.runs import Run

STUDIO = recipe("studio").config(ImportConfig(folder=Path("faces"), resolution=64))


@pytest.fixture
def run(library):
    """A training whose model is that of the sample."""
    run = Run.create(
        library.runs / "Faces", TrainConfig(data=ImportConfig(folder=Path("faces")), title="Faces")
    )
    shutil.copyfile(SAMPLE_MODEL, run.model)
    return run


def test_at_the_first_start_there_is_the_sample_model(library):
    [offered] = list_offered(library)
    assert offered.info.path == SAMPLE_MODEL
    assert not offered.is_kept


def test_the_sample_model_is_told_from_a_training_of_the_same_name(library):
    [offered] = list_offered(library)
    assert facts_of(offered)[-1] == "comes with GanArt"
    library.keep_model(SAMPLE_MODEL)  # As the first picture that is liked has it.
    [kept] = list_offered(library)
    assert facts_of(kept)[-1] == "comes with GanArt"


def test_a_kept_copy_of_the_sample_stands_in_its_place(library):
    kept = library.keep_model(SAMPLE_MODEL)
    [offered] = list_offered(library)
    assert offered.info.path == kept
    assert offered.is_kept


def test_the_model_of_a_training_leads_back_to_it(library, run):
    [offered] = list_offered(library)
    assert offered.run.path == run.path
    assert not offered.is_kept


def test_the_kept_copy_of_a_trainings_model_is_one_card_with_it(library, run):
    kept = library.keep_model(run.path)
    [offered] = list_offered(library)
    assert offered.info.path == kept
    assert offered.run.path == run.path


def test_the_model_of_a_training_is_kept_before_it_is_explored(library, run):
    [offered] = list_offered(library)
    info = held_still(library, offered)
    assert info.path.parent == library.models
    assert info.identity == offered.identity


@pytest.fixture
def best(run):
    """The training, whose best moment is another one than its newest."""
    save_model(run.path)
    run.model.rename(run.best_model)
    shutil.copyfile(SAMPLE_MODEL, run.model)
    run.checkpoints.mkdir(exist_ok=True)
    (run.checkpoints / "00000040.safetensors").touch()
    run.append_judgement(Judged(40, 1_280, 420.0, kid=0.02, coverage=0.8, samples=64, is_best=True))
    return run


def test_the_best_moment_of_a_training_is_offered_beside_its_newest_one(library, best):
    newest, offered = list_offered(library)[:2]
    assert not newest.is_best
    assert offered.is_best
    assert offered.run.path == best.path
    assert facts_of(offered)[-1].startswith("the best, at 7 min")


def test_the_best_moment_is_kept_before_it_is_explored_or_mixed(library, run, best):
    offered = list_offered(library)[1]
    info = held_still(library, offered)
    assert info.path.parent == library.models
    assert info.identity == offered.identity
    [kept] = [each for each in list_offered(library) if each.identity == info.identity]
    assert kept.is_kept
    assert not kept.is_best


def test_a_model_that_is_gone_is_explained(library):
    kept = library.keep_model(SAMPLE_MODEL)
    [offered] = list_offered(library)
    kept.unlink()
    with pytest.raises(EngineError, match="There is no model at"):
        held_still(library, offered)


def test_a_training_that_has_just_begun_is_marked_and_shows_no_samples_that_are_not_its_own(
    library, run, qtbot
):
    run.set_config(STUDIO)
    samples = read_model(SAMPLE_MODEL).preview_png
    save_model(run.path, images_seen=4_000, preview_png=samples)
    [young, _] = list_offered(library)
    card = ModelCard(young)
    qtbot.addWidget(card)
    assert "still fog" in [fact.text() for fact in card.facts]
    assert card.picture.is_fog()
    run.append_history(later(40_000))
    save_model(run.path, images_seen=40_000, preview_png=samples)
    [ripe, _] = list_offered(library)
    card = ModelCard(ripe)
    qtbot.addWidget(card)
    assert "still fog" not in [fact.text() for fact in card.facts]
    assert not card.picture.is_fog()


@pytest.mark.parametrize("is_there", [True, False])
def test_a_kept_copy_of_a_model_that_had_just_begun_is_marked_as_the_training_was(
    library, run, qtbot, is_there
):
    run.set_config(STUDIO)
    samples = read_model(SAMPLE_MODEL).preview_png
    save_model(run.path, images_seen=4_000, preview_png=samples)
    kept = library.keep_model(run.path)
    young = read_model(kept).identity
    if is_there:  # It has come further since.
        run.append_history(later(40_000))
        shutil.copyfile(SAMPLE_MODEL, run.model)
    else:
        shutil.rmtree(run.path)
    models = list_offered(library)
    [offered] = [each for each in models if each.identity == young]
    card = ModelCard(offered)
    qtbot.addWidget(card)
    assert card.facts[2].text() == "still fog"
    assert card.picture.is_fog()
    assert to_begin_with(models, last=young).info.identity == read_model(SAMPLE_MODEL).identity


def test_a_kept_model_that_began_with_noise_is_explored_as_soon_as_one_likes(library, run):
    run.set_config(replace(STUDIO, head_start=False))
    save_model(run.path, images_seen=4_000)
    library.keep_model(run.path)
    shutil.rmtree(run.path)
    models = list_offered(library)
    [kept] = [each for each in models if each.is_kept]
    assert to_begin_with(models, last=kept.identity) is kept


def test_a_model_that_goes_on_from_an_earlier_one_shows_what_that_had_learned(library, run):
    run.set_config(STUDIO)
    save_model(run.path, images_seen=4_000)
    info = read_model(run.path)
    assert info.shows_free_pictures
    assert not replace(info, lineage=("an earlier training",)).shows_free_pictures


def test_the_first_model_to_open_is_the_last_explored_or_else_the_first_ripe_one(library, best):
    trained, other = list_offered(library)
    unripe, ripe = (replace(trained, run=replace(trained.run, is_ripe=ripe)) for ripe in (False, True))
    sample = replace(other, run=None)
    assert to_begin_with([unripe, sample], last="") is sample
    assert to_begin_with([ripe, sample], last="") is ripe
    assert to_begin_with([unripe, sample], last=unripe.identity) is unripe
    assert to_begin_with([unripe], last=sample.identity) is unripe


def test_where_the_list_is_narrow_no_card_is_cut_off(library, best, qtbot):
    with closing(Background()) as background:
        panel = ModelsPanel(library, background)
        qtbot.addWidget(panel)
        panel.resize(272, 600)
        panel.show()
        with qtbot.waitSignal(panel.listed):
            panel.refresh()
        assert panel.cards
        for card in panel.cards:
            qtbot.waitUntil(lambda card=card: 0 < card.width() <= panel.width() - 32)
            assert card.menu_button.geometry().right() < card.width()
            assert card.facts[-1].shown_text()


def test_a_new_title_is_another_name_of_the_same_model(library):
    [before] = list_offered(library)
    rename_model(library.keep_model(SAMPLE_MODEL), "My faces")
    [after] = list_offered(library)
    assert after.identity == before.identity
    assert after.info.title == "My faces"


def test_a_card_says_what_a_model_is(library):
    [offered] = list_offered(library)
    made = when(datetime.fromisoformat(offered.info.created).timestamp())
    seen = f"{offered.info.images_seen:,} pictures seen"
    offered = replace(offered, comes_along=False)
    assert facts_of(offered) == ["128 pixels, 4 classes", seen, made]
    judged = replace(offered, info=replace(offered.info, quality={"kid": 0.405}))
    assert facts_of(judged)[-2] == "Quality 61 of 100"


def test_two_models_of_one_training_are_told_apart_by_when_they_were_saved(library, run):
    [offered] = [one for one in list_offered(library) if one.run]
    later = replace(offered, run=replace(offered.run, seconds=420.0))
    assert facts_of(later)[-1].startswith("at 7 min · ")
    assert not facts_of(replace(later, is_kept=True))[-1].startswith("at ")


@pytest.mark.parametrize("kept", [False, True])
def test_only_a_kept_model_can_be_renamed_or_deleted(library, qtbot, kept):
    if kept:
        library.keep_model(SAMPLE_MODEL)
    [offered] = list_offered(library)
    card = ModelCard(offered)
    qtbot.addWidget(card)
    assert card.rename_action.isVisible() == kept
    assert card.discard_action.isVisible() == kept
    assert not card.continue_action.isVisible()


def test_a_card_of_a_training_offers_to_go_on_with_it(library, run, qtbot):
    [offered] = list_offered(library)
    card = ModelCard(offered)
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.continue_requested):
        card.continue_action.trigger()


def test_a_card_of_a_training_offers_to_continue_it_larger_unless_its_recipe_cannot(library, run, qtbot):
    [offered] = list_offered(library)
    card = ModelCard(offered)
    qtbot.addWidget(card)
    assert card.larger_action.isVisible() == (offered.info.config.recipe == "studio")


def test_the_sample_model_is_continued_larger_from_its_file(library, qtbot):
    with closing(Background()) as background:
        panel = ModelsPanel(library, background)
        qtbot.addWidget(panel)
        with qtbot.waitSignal(panel.listed):
            panel.refresh()
        with qtbot.waitSignal(panel.larger_requested) as asked:
            panel.cards[0].larger_action.trigger()
    assert asked.args[0] == SAMPLE_MODEL
    assert asked.args[1].data.resolution == 128


def test_models_that_are_shown_already_keep_their_cards_when_another_comes_or_goes(library, run, qtbot):
    with closing(Background()) as background:
        panel = ModelsPanel(library, background)
        qtbot.addWidget(panel)
        column = panel.import_button.parentWidget().layout()

        def cards():
            with qtbot.waitSignal(panel.listed):
                panel.refresh()
            in_sight = [column.itemAt(place).widget() for place in range(len(panel.cards))]
            assert in_sight == panel.cards
            return panel.cards

        before = cards()
        other = Run.create(library.runs / "Other", TrainConfig(data=ImportConfig(folder=Path("other"))))
        save_model(other.path)
        more = cards()
        assert len(more) == 2
        assert before[0] in more
        shutil.rmtree(other.path)
        assert cards() == before


def test_a_name_keeps_all_that_was_typed_and_gets_its_suffix(tmp_path):
    assert ending_in(".html", tmp_path / "owls 1.5") == tmp_path / "owls 1.5.html"
    assert ending_in(".html", tmp_path / "owls.HTML") == tmp_path / "owls.HTML"


def test_a_file_that_the_dialog_did_not_ask_about_is_not_replaced(tmp_path):
    (tmp_path / "owls.html").touch()
    assert ending_in(".html", tmp_path / "owls") == tmp_path / "owls (2).html"
    assert ending_in(".html", tmp_path / "owls.html") == tmp_path / "owls.html"
