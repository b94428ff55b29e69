from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from ganart.pages.train.setup.classes_choice import ClassesChoice, doubt
from tests.app.train_page.pressing import choose, finish, start
from tests.app.train_page_fakes import save_model
from training import tasks
from training.recipes import recipe
from training.runs import Run

FOUR = {"lorelei": 100, "notionists": 100, "open-peeps": 90, "pixel-art": 110}
OPTIONAL = replace(recipe("dcgan"), classes="optional")


@pytest.fixture
def choice(qtbot):
    choice = ClassesChoice()
    qtbot.addWidget(choice)
    choice.show()
    choice.set_recipe(OPTIONAL)
    return choice


def test_subfolders_with_enough_pictures_are_learned_unless_the_user_objects(choice, qtbot):
    choice.set_classes(FOUR)
    assert choice.box.text() == "Learn the 4 subfolders as classes"
    assert choice.is_learned_by(OPTIONAL)
    qtbot.mouseClick(choice.box, Qt.MouseButton.LeftButton)
    assert not choice.is_learned_by(OPTIONAL)


@pytest.mark.parametrize(
    ("classes", "words"),
    [
        (FOUR | {"sketches": 3}, "“sketches” has only 3 pictures: a class needs about 20 to be learned."),
        ({str(number): 50 for number in range(21)}, "This many classes need a great many pictures."),
    ],
)
def test_doubtful_classes_are_learned_only_when_the_user_wants_it(choice, qtbot, classes, words):
    choice.set_classes(classes)
    assert choice.doubt.text().startswith(words)
    assert not choice.is_learned_by(OPTIONAL)
    qtbot.mouseClick(choice.box, Qt.MouseButton.LeftButton)
    assert choice.is_learned_by(OPTIONAL)


def test_a_decision_is_about_one_folder(choice, qtbot):
    choice.set_classes(FOUR)
    qtbot.mouseClick(choice.box, Qt.MouseButton.LeftButton)
    choice.set_classes({})  # Another folder is being read.
    choice.set_classes(FOUR | {"more": 30})
    assert choice.is_learned_by(OPTIONAL)


@pytest.mark.parametrize("left", [FOUR | {"lorelei": 99}, {"lorelei": 100, "notionists": 100}])
def test_a_decision_holds_while_pictures_or_subfolders_are_left_out(choice, qtbot, left):
    choice.set_classes(FOUR)
    qtbot.mouseClick(choice.box, Qt.MouseButton.LeftButton)
    choice.set_classes(left)
    assert not choice.is_learned_by(OPTIONAL)
    choice.set_classes(FOUR)
    assert not choice.is_learned_by(OPTIONAL)


@pytest.mark.parametrize("classes", [{}, {"all": 400}])
def test_without_two_subfolders_nothing_is_asked(choice, classes):
    choice.set_classes(classes)
    assert not choice.isVisible()
    assert not choice.is_learned_by(OPTIONAL)


def test_a_recipe_without_classes_does_not_ask(choice):
    choice.set_classes(FOUR)
    choice.set_recipe(recipe("dcgan"))
    assert not choice.isVisible()
    assert not choice.is_learned_by(recipe("dcgan"))


def test_a_recipe_that_needs_classes_leaves_no_choice(choice):
    choice.set_classes(FOUR | {"sketches": 3})
    choice.set_recipe(recipe("cgan"))
    assert choice.box.isChecked()
    assert not choice.box.isEnabled()


def test_good_classes_raise_no_doubt():
    assert doubt(FOUR) == ""


@pytest.fixture
def sorted_page(page, engine, folder, qtbot):
    """The page with a folder that has four subfolders."""
    engine.classes = FOUR
    page.open_folder(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    return page


@pytest.fixture
def conditional(sorted_page, engine, qtbot):
    """The page after a conditional training; gives the page and the run."""
    page = sorted_page
    choose(page, qtbot, "cgan")
    start(page, qtbot)
    finish(page, qtbot)
    asked = engine.asked(tasks.train)[-1]
    config, run = asked.config, asked.run
    assert config.conditional
    save_model(run, sorted(FOUR))
    return page, run


def open_generate(page, run, qtbot):
    page.trainings.view.generate_requested.emit(run)
    qtbot.waitUntil(page.generate.generate_button.isEnabled)


def test_a_mixture_of_two_classes_is_painted(conditional, engine, qtbot):
    page, run = conditional
    open_generate(page, run, qtbot)
    classes = page.generate.classes
    assert classes.isVisible()
    classes.one.setCurrentText("lorelei")
    classes.other.setCurrentText("pixel-art")
    classes.share.setValue(30)
    page.generate.generate_button.click()
    qtbot.waitUntil(lambda: not page.generating.is_running())
    asked = engine.asked(tasks.generate)[-1]
    assert (asked.label, asked.other, asked.mix) == ("lorelei", "pixel-art", 0.3)


def test_every_class_in_turn_is_painted_when_none_is_chosen(conditional, engine, qtbot):
    page, run = conditional
    open_generate(page, run, qtbot)
    assert not page.generate.classes.other.isEnabled()
    page.generate.generate_button.click()
    qtbot.waitUntil(lambda: not page.generating.is_running())
    asked = engine.asked(tasks.generate)[-1]
    assert (asked.label, asked.other, asked.mix) == ("", "", 0.0)


def test_a_model_without_classes_is_not_asked_for_one(trained, qtbot):
    page, run = trained
    open_generate(page, run, qtbot)
    assert not page.generate.classes.isVisible()


def test_a_training_from_one_that_learned_doubtful_classes_learns_them_too(
    conditional, engine, open_page, qtbot
):
    _, run = conditional
    few = FOUR | {"sketches": 3}
    config = Run(run).config()
    again = open_page()
    engine.classes = few
    again.setup.pictures.cancel()
    again.new.begin_with(run, config)
    qtbot.waitUntil(again.setup.start_button.isEnabled)
    assert again.setup.classes._decided
