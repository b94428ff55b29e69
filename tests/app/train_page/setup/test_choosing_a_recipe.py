import pytest
from PySide6.QtCore import QPoint, QRect

from tests.app.train_page.pressing import choose, finish, start
from training import tasks
from training.recipes import DEFAULT, recipes


@pytest.fixture
def cards(ready):
    return ready.setup.recipes.cards


def test_the_usual_recipe_is_chosen_and_every_other_is_one_click_away(ready, cards):
    assert ready.setup.recipes.recipe().name == DEFAULT
    assert set(cards) == {recipe.name for recipe in recipes()}
    assert not cards["vanilla"].isVisible()
    ready.setup.recipes.others.header.click()
    assert cards["vanilla"].isVisible()


def test_every_recipe_that_an_ordinary_computer_trains_shows_what_it_paints(ready, cards):
    ready.setup.recipes.others.header.click()
    shown = {name for name, card in cards.items() if not card.example.pixmap().isNull()}
    assert shown == set(cards) - {"dcgan-paper"}
    assert not cards["dcgan-paper"].example.isVisible()


def test_the_start_button_is_in_sight_in_the_smallest_window_with_all_recipes_unfolded(ready):
    ready.resize(952, 640)
    ready.setup.recipes.others.header.click()
    button = ready.setup.start_button
    assert ready.rect().contains(QRect(button.mapTo(ready, QPoint(0, 0)), button.size()))


def test_a_card_says_how_long_its_recipe_takes_on_this_machine(ready, cards, qtbot):
    qtbot.waitUntil(lambda: cards[DEFAULT].time.text() == "~6 min")  # 20,000 pictures.
    assert cards["vanilla"].time.text() == ""


def test_the_other_recipes_are_measured_once_they_are_in_sight(ready, cards, engine, qtbot):
    qtbot.waitUntil(lambda: "min" in cards[DEFAULT].time.text())
    ready.setup.recipes.others.header.click()
    qtbot.waitUntil(lambda: cards["vanilla"].time.text() == "~83 min")
    measured = [asked.config.recipe for task in (tasks.suit, tasks.measure) for asked in engine.asked(task)]
    assert len(measured) == len(set(measured))


def test_the_chosen_recipe_says_what_it_picked_for_this_machine(ready):
    words = ready.setup.finer.picked.text()
    assert words == "For this computer: 64 \N{MULTIPLICATION SIGN} 64 pixels, narrow networks, batches of 16."
    ready.set_device("cuda", 8.0)
    assert (
        "For this graphics card: 64 \N{MULTIPLICATION SIGN} 64 pixels, full-width networks"
        in ready.setup.finer.picked.text()
    )


def test_a_recipe_for_classes_refuses_a_folder_without_subfolders_and_says_why(ready, cards):
    assert not cards["cgan"].isEnabled()
    assert cards["cgan"].sentence.text() == (
        "This recipe needs classes: sort the pictures into two or more subfolders."
    )


def test_the_chosen_recipe_is_trained_and_remembered(ready, engine, open_page, qtbot):
    choose(ready, qtbot, "lapgan")
    start(ready, qtbot)
    finish(ready, qtbot)
    assert engine.asked(tasks.train)[-1].config.recipe == "lapgan"
    again = open_page()
    assert again.setup.recipes.recipe().name == "lapgan"
    assert again.setup.recipes.cards["lapgan"].isVisible()


def test_a_recipe_offers_the_sizes_that_it_paints(ready, qtbot):
    buttons = ready.setup.resolution.buttons
    assert [side for side, button in buttons.items() if button.isVisible()] == [32, 64, 128, 256]
    ready.setup.resolution.buttons[128].click()
    choose(ready, qtbot, "vanilla")
    assert [side for side, button in buttons.items() if button.isVisible()] == [28, 32, 64]
    assert ready.setup.config().data.resolution == 64


def test_512_pixels_are_offered_where_a_card_has_the_memory(ready, qtbot):
    button = ready.setup.resolution.buttons[512]
    assert not button.isVisible()
    ready.set_device("cuda", 6.0)
    assert not button.isVisible()
    ready.set_device("cuda", 7.8)
    assert button.isVisible()
    button.click()
    assert ready.setup.config().data.resolution == 512
    choose(ready, qtbot, "vanilla")
    assert not button.isVisible()


def test_512_pixels_are_still_chosen_after_a_start_that_finds_the_card_later(ready, open_page, folder, qtbot):
    ready.set_device("cuda", 7.8)
    ready.setup.resolution.buttons[512].click()
    qtbot.waitUntil(ready.setup.start_button.isEnabled)
    ready.setup.start_button.click()
    again = open_page()
    again.set_device("cpu")
    again.open_folder(folder)
    qtbot.waitUntil(again.setup.start_button.isEnabled)
    assert again.setup.config().data.resolution < 512
    again.set_device("cuda", 7.8)
    assert again.setup.config().data.resolution == 512


def test_a_size_that_another_recipe_lacks_is_chosen_again_with_the_first(ready, qtbot):
    first = ready.setup.recipes.recipe().name
    ready.setup.resolution.buttons[256].click()
    choose(ready, qtbot, "vanilla")
    assert ready.setup.config().data.resolution == 64
    choose(ready, qtbot, first)
    assert ready.setup.config().data.resolution == 256


def test_a_width_that_was_set_by_hand_is_not_carried_to_another_recipe(ready, qtbot):
    ready.setup.finer.width_field.setValue(48)
    choose(ready, qtbot, "vanilla")
    assert ready.setup.config().width == 1200


def test_the_precision_is_said_once_the_machine_was_measured(ready, qtbot):
    qtbot.waitUntil(lambda: "16-bit numbers (bfloat16)" in ready.setup.finer.picked.text())


def test_what_it_takes_of_a_graphics_card_is_said_once_it_was_measured(ready, engine, qtbot):
    engine.memory = (2.14, 7.8)
    ready.set_device("cuda", 8.0)
    qtbot.waitUntil(lambda: "2.1 of its 8 GB of memory." in ready.setup.finer.picked.text())


def test_a_width_that_was_set_for_one_recipe_is_not_that_of_another(ready):
    other = ready.setup.chosen.config_of_another_recipe()
    ready.setup.finer.width_field.setValue(40)
    ready.setup.finer.batch_field.setValue(8)
    assert (ready.setup.config().width, ready.setup.config().batch_size) == (40, 8)
    assert ready.setup.chosen.config_of_another_recipe() == other
