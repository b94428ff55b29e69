"""The Train page in its states: set up, training, with classes, with other pictures."""

from ganart.pages.train_page import TrainPage
from ganart.paths import SAMPLES
from ganart.widgets.recipe_card import RecipeCard
from ganart.working.engine import Engine
from tests.app.train_page_fakes import save_model
from tools.photographs.painter import Painter
from tools.photographs.studio import Studio, wait, wait_until
from training.errors import EngineError
from training.events import Saved
from training.recipes import DEFAULT, recipes


def photograph_train(studio: Studio) -> None:
    """The Train page: empty, set up, training, paused, finished and failed."""
    engine = Painter()
    with studio.program(engine) as app:
        page = app.train_page
        wait_until(lambda: page.welcome.painted.count() > 0)
        studio.take("train_empty", app.window)
        set_up(page)
        wait_until(lambda: is_measured(page.setup.recipes.cards[DEFAULT]))
        studio.take("train_set_up", app.window)
        page.setup.recipes.others.header.click()
        cards = page.setup.recipes.cards
        wait_until(lambda: all(is_measured(card) for card in cards.values() if is_offered(card, 64)))
        page.setup.scroll_area.ensureWidgetVisible(page.setup.recipes.others)
        studio.take("train_recipes", app.window)
        page.setup.start_button.click()
        wait_until(lambda: page.task() is not None and (page.task().fraction or 0) > 0.4)
        studio.take("train_busy", app.window)
        page.pause_or_resume()
        studio.take("train_paused", app.window)
        page.pause_or_resume()
        wait_until(lambda: page.task() is None)
        studio.take("train_full", app.window)
        page.trainings.view.facts.back_button.click()
        page.trainings.view.head.continue_button.click()
        studio.take("train_back", app.window)
    engine = Painter()
    engine.failure = EngineError("The numbers have collapsed: the losses are no longer numbers.")
    with studio.program(engine) as app:
        page = app.train_page
        set_up(page)
        page.setup.start_button.click()
        wait_until(lambda: bool(app.window.message_bar.lines))
        studio.take("train_failed", app.window)


def is_measured(card: RecipeCard) -> bool:
    """Whether a card says how long its recipe takes."""
    return card.time.text().endswith(("min", "h"))


def photograph_classes(studio: Studio) -> None:
    """A training that learns classes, its alarm, the check for copies, and pictures of one class."""
    engine = Painter()
    with studio.program(engine) as app:
        page = app.train_page
        set_up(page)
        page.setup.recipes.cards["cgan"].clicked.emit()
        wait_until(page.setup.start_button.isEnabled)
        wait(0.3)  # The cards find their places.
        page.setup.scroll_area.ensureWidgetVisible(page.setup.more)
        studio.take("train_classes_set_up", app.window)
        page.setup.start_button.click()
        wait_until(lambda: page.task() is not None and (page.task().fraction or 0) > 0.6)
        run = page.trainings.view.run()
        save_model(run, sorted(engine.classes))
        page.trainings.view.take(Saved("checkpoint", str(run)))
        studio.take("train_classes", app.window)
        wait_until(lambda: bool(app.window.message_bar.lines))
        studio.take("train_alarm", app.window)
        page.pause_or_resume()
        engine.breath = 1.0
        page.trainings.view.facts.copies_button.click()
        wait_until(lambda: 0.1 < (page.trainings.copies.task().fraction or 0) < 1)
        studio.take("train_copies_busy", app.window)
        engine.breath = 0.02
        wait_until(lambda: page.trainings.copies.task() is None)
        studio.take("train_copies", app.window)
        page.stop()
        wait_until(lambda: page.task() is None)
        page.trainings.view.head.generate_button.click()
        wait_until(page.generate.generate_button.isEnabled)
        page.generate.classes.one.setCurrentIndex(1)
        page.generate.classes.other.setCurrentIndex(4)
        page.generate.generate_button.click()
        wait_until(lambda: not page.generating.is_running() and page.painted.view.count() > 0)
        studio.take("train_generate", app.window)


def photograph_pictures(studio: Studio) -> None:
    """The question before a classic data set is downloaded, its writing, and pictures cut wide."""
    engine = Painter()
    with studio.program(engine) as app:
        page = app.train_page
        pictures = page.setup.pictures
        pictures.classic_sets.header.click()
        pictures.classic.buttons["fashion-mnist"].click()
        studio.take("pictures_classic", app.window)
        engine.breath = 1.0
        pictures.classic.download_button.click()
        wait_until(lambda: pictures.classic.work.bar.value() > 0)
        studio.take("pictures_classic_busy", app.window)
        engine.breath = 0.02
        wait_until(page.setup.start_button.isEnabled)
        set_up(page)
        pictures.cutting.set_aspects_allowed(True)
        pictures.cutting.set_aspect("3:2")
        wait_until(page.setup.start_button.isEnabled)
        studio.take("pictures_wide", app.window)


def photograph_families(studio: Studio) -> None:
    """A real training of each recipe, after the minutes that the command line gives."""
    for recipe in recipes():
        with studio.program(Engine()) as app:
            page = app.train_page
            set_up(page)
            page.setup.recipes.choose(recipe.name)
            page.setup.recipes.chosen.emit(recipe)
            page.setup.resolution.buttons[32].click()
            train(page, studio.minutes)
            studio.take(f"family_{recipe.name}", app.window)


def train(page: TrainPage, minutes: float) -> None:
    """Train for real, for so long."""
    wait_until(page.setup.start_button.isEnabled)
    page.setup.start_button.click()
    wait_until(lambda: page.task() is not None and page.task().can_pause)
    wait(60 * minutes)


def set_up(page: TrainPage) -> None:
    """Have the sample folder scanned."""
    page.open_folder(SAMPLES)
    wait_until(page.setup.start_button.isEnabled)


def is_offered(card: RecipeCard, resolution: int) -> bool:
    """Whether a recipe can be chosen, and paints that size."""
    return card.isEnabled() and resolution in card.recipe.resolutions
