"""What is chosen in the form of a training, as the settings to start it with."""

from ganart.pages.train.pictures.pictures_panel import PicturesPanel
from ganart.pages.train.setup.classes_choice import ClassesChoice, reason_against
from ganart.pages.train.setup.finer_settings import FinerSettings
from ganart.pages.train.setup.length_choice import LengthChoice
from ganart.pages.train.setup.recipe_chooser import RecipeChooser
from ganart.pages.train.setup.speeds import Speeds
from ganart.pages.train.setup.start_from import StartFrom
from ganart.settings import Settings
from ganart.widgets.sample_rows import samples_for
from ganart.working.devices import chosen_device
from training.config import TrainConfig
from training.continuing import fitted
from training.recipes import Recipe, recipes


class Chosen:
    """Reads the parts of the form.

    Attributes:
        device_kind: What the engine computes on: "cpu", "mps", "cuda" or "xpu".
        gpu_memory: Gigabytes of the card; 0 for none.
    """

    def __init__(
        self,
        pictures: PicturesPanel,
        recipes: RecipeChooser,
        classes: ClassesChoice,
        length: LengthChoice,
        start_from: StartFrom,
        finer: FinerSettings,
        settings: Settings,
        speeds: Speeds,
    ):
        self.device_kind = "cpu"
        self.gpu_memory = 0.0
        self._pictures = pictures
        self._recipes = recipes
        self._classes = classes
        self._length = length
        self._start_from = start_from
        self._finer = finer
        self._settings = settings
        self._speeds = speeds

    def config(self, recipe: Recipe | None = None) -> TrainConfig:
        """Return what the form says, with the chosen recipe or another one.

        Raises ValueError with a sentence.
        """
        config = self.plain_config(recipe or self._recipes.recipe())
        earlier = self._start_from.earlier()
        return fitted(config, earlier.config, self.keeps_width()) if earlier else config

    def keeps_width(self) -> bool:
        """Whether the user chose the width of the networks."""
        return self._finer.width_field.value() != 0

    def plain_config(self, recipe: Recipe) -> TrainConfig:
        """Return what the form says, whatever the networks are that the training begins with.

        Raises ValueError with a sentence.
        """
        conditional = self._classes.is_learned_by(recipe)
        is_chosen = recipe == self._recipes.recipe()
        finer = self._finer.values()
        if not is_chosen:  # What is set for one recipe means nothing for another.
            finer |= {"width": None, "batch_size": None}
        config = recipe.config(
            self._pictures.config(),
            self.device_kind,
            self.gpu_memory,
            device=chosen_device(self._settings),
            minutes=float(self._length.minutes()),
            conditional=conditional,
            preview_count=samples_for(max(1, len(self.class_names()))) if conditional else None,
            start_from=str(self._start_from.path() or ""),
            frozen=self._start_from.layers(),
            **finer,
        )
        return config if is_chosen and self._finer.has_batch() else self._speeds.suited(config)

    def config_of_another_recipe(self) -> TrainConfig | None:
        """Return what another recipe makes of the form; None where none fits."""
        found, size = self._pictures.found_pictures(), self._pictures.config().resolution
        for recipe in recipes():
            fits = size in recipe.resolutions and found and not reason_against(recipe, found.classes)
            if fits and recipe.name != self._recipes.recipe().name and not self._start_from.path():
                try:
                    return self.plain_config(recipe)
                except ValueError:
                    continue
        return None

    def class_names(self) -> tuple[str, ...]:
        """Return the subfolders of the pictures, in the order in which they are learned."""
        found = self._pictures.found_pictures()
        return tuple(sorted(found.classes)) if found else ()
