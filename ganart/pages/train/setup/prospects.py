"""What the form of a training brings on this machine: said of each recipe in sight and of the chosen time."""

from PySide6.QtCore import QObject, Slot

from ganart.engine_words import in_users_words
from ganart.pages.train.pictures.pictures_panel import PicturesPanel
from ganart.pages.train.setup.chosen import Chosen
from ganart.pages.train.setup.classes_choice import reason_against
from ganart.pages.train.setup.estimate import first_shapes, paces, picked_in_words
from ganart.pages.train.setup.finer_settings import FinerSettings
from ganart.pages.train.setup.length_choice import LengthChoice
from ganart.pages.train.setup.recipe_chooser import RecipeChooser
from ganart.pages.train.setup.speeds import Speeds
from ganart.pages.train.setup.start_from import StartFrom
from training.config import TrainConfig
from training.recipes import Recipe


class Prospects(QObject):
    """Writes beside the choices what they come to, and has measured what is not known yet."""

    def __init__(
        self,
        chosen: Chosen,
        pictures: PicturesPanel,
        recipes: RecipeChooser,
        length: LengthChoice,
        start_from: StartFrom,
        finer: FinerSettings,
        speeds: Speeds,
        parent: QObject,
    ):
        super().__init__(parent)
        self._chosen = chosen
        self._pictures = pictures
        self._recipes = recipes
        self._length = length
        self._start_from = start_from
        self._finer = finer
        self._speeds = speeds
        speeds.learned.connect(self.show)

    @Slot()
    def show(self) -> None:
        """Say what each recipe can do here, what the chosen one picked and what the chosen time brings."""
        found, recipe = self._pictures.found_pictures(), self._recipes.recipe()
        if found is None or self._pictures.pictures() < 2:
            self._show_nothing_known()
            return
        reasons = {
            name: reason_against(card.recipe, found.classes) for name, card in self._recipes.cards.items()
        }
        self._recipes.show_reasons(reasons)
        try:
            plain = self._chosen.plain_config(recipe)
            self._start_from.show_fitting(plain, self._chosen.keeps_width())
            config = self._chosen.config()
        except ValueError as error:
            self._show_nothing_known(in_users_words(str(error)))
            return
        known = (self._speeds.precision(config), self._speeds.memory(config))
        self._finer.show_picked(picked_in_words(recipe, config, self._chosen.device_kind, *known))
        self._finer.show_measured(config.batch_size if self._speeds.is_suited(config) else 0)
        if measured := self._speeds.speed(config):
            is_rough = self._speeds.is_rough(config)
            of_length = paces(config, measured)
            self._length.show_brought(recipe, of_length, self._pictures.pictures(), is_rough)
        else:
            self._length.show_unknown(self._why_unknown(config))
        self._show_times()

    def _why_unknown(self, config: TrainConfig) -> str:
        """Say why it is not known how fast this machine is."""
        if self._speeds.is_hopeless(config):
            return self.tr("The speed of this machine could not be measured.")
        if self._speeds.is_waiting():
            return self.tr("How long it takes is measured when the current training rests.")
        return self.tr("Measuring how fast this machine is… You need not wait for that to start.")

    def _show_nothing_known(self, why: str = "") -> None:
        """Forget what was said of other pictures, or of another size."""
        self._length.show_unknown(why)
        self._finer.show_picked("")
        self._recipes.show_times({})

    def _show_times(self) -> None:
        """Say of the recipes in sight how long they take, and have measured what is not known."""
        wanted, times = [], {}
        for recipe in self._recipes.in_sight():
            if not self._recipes.cards[recipe.name].isEnabled():
                continue
            try:
                config = self._chosen.config(recipe)
            except ValueError:  # It cannot paint this size.
                continue
            times[recipe.name] = self._time_of(recipe, config, self._speeds.speed(config))
            wanted.append(config)
        self._recipes.show_times(times)
        self._speeds.want(wanted, suiting=not self._finer.has_batch())

    def _time_of(self, recipe: Recipe, config: TrainConfig, speed: float | None) -> str:
        """Say when a recipe shows something, or why that is not known."""
        if speed:
            of_length, minutes = paces(config, speed), self._length.minutes()
            length = minutes if recipe.is_enough(of_length(minutes), minutes) else 0
            return first_shapes(recipe, of_length(length), length)
        if self._speeds.is_hopeless(config) or self._speeds.is_waiting():
            return ""
        return self.tr("measuring…")
