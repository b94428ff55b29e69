"""A picture leads back to where it was painted, and a film to its timeline; a model is found by identity."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from ganart.images import read_image
from ganart.keeping.library import Library
from ganart.lone_drop import about_gone
from ganart.messages import Message
from ganart.numbers import fill
from ganart.pages.explore.films.film_plan import plan_of
from ganart.pages.explore.models.offered_models import OfferedModel, list_offered
from ganart.pages.explore.timeline.timeline_plan import WalkPlan
from ganart.working.background import Background
from training.exploring.films import is_film, recipe_of
from training.exploring.place_pictures import read_place
from training.exploring.places import Place
from training.pictures.refusals import PictureError


@dataclass(frozen=True, slots=True)
class Traced:
    """What a picture or a film says of where it was painted."""

    picture: Path
    place: Place | None = None  # None for a picture that is not of GanArt.
    title: str = ""  # What its model was called then.
    model: OfferedModel | None = None  # Its model, if that is here.
    plan: WalkPlan | None = None  # What a film was made from; None for a picture.
    is_gone: bool = False  # There is no such file any more.


class Restoring(QObject):
    """Opens pictures of any origin.

    Signals:
        restored: args are the `OfferedModel` model and the `Place` of a picture, and the `WalkPlan` of a film
            or None.
        gathered: Pictures of one model that were asked for; arg is a list of pairs of `Place` and QImage.
        find_requested: A picture from elsewhere is to be looked for; arg is its Path.
        said: arg is a `Message`.
    """

    restored = Signal(object, object, object)
    gathered = Signal(list)
    find_requested = Signal(Path)
    said = Signal(object)

    def __init__(self, library: Library, background: Background, parent: QObject):
        super().__init__(parent)
        self._library = library
        self._background = background
        self._gathering = ""  # The identity of the model whose pictures are wanted.
        self._numbers = count()  # Of what is gathered: all of it is wanted.

    def open(self, picture: Path) -> None:
        """Go where a picture was painted, or say why that is not possible."""
        library = self._library
        self._background.call("restoring", lambda: trace(picture, library), self._on_traced)

    def gather(self, pictures: Sequence[Path], identity: str) -> None:
        """Give the places of pictures that the model of an identity painted, and say how many are others."""
        self._gathering = identity
        self._background.call(
            f"gathering {next(self._numbers)}",
            lambda: gather(pictures, identity),
            lambda answer: self._on_gathered(identity, *answer),
        )

    def gather_no_more(self) -> None:
        """Give nothing of what was asked for: another model is explored."""
        self._gathering = ""

    def _on_gathered(self, identity: str, found: list[tuple[Place, QImage]], others: int) -> None:
        if identity != self._gathering:
            return
        self.gathered.emit(found)
        if others:
            one = self.tr("1 picture was not painted by this model and was left out.")
            many = self.tr("{:,} pictures were not painted by this model and were left out.", None, others)
            self.said.emit(Message(one if others == 1 else fill(many, others), "warning"))

    @Slot(object)
    def _on_traced(self, traced: Traced) -> None:
        if traced.is_gone:
            self.said.emit(about_gone(traced.picture))
        elif traced.model:
            self.restored.emit(traced.model, traced.place, traced.plan)
        elif traced.place:
            sentence = self.tr(
                "“{0}” was painted by the model “{1}”, which is not in your library. Import its file to "
                "open the picture where it was painted."
            )
            self.said.emit(Message(sentence.format(traced.picture.name, traced.title), "warning"))
        else:
            sentence = self.tr(
                "“{}” was not painted by GanArt. The model can look for the place most like it."
            )
            find_it = (self.tr("Find it"), lambda: self.find_requested.emit(traced.picture))
            self.said.emit(Message(sentence.format(traced.picture.name), actions=(find_it,)))


def trace(picture: Path, library: Library) -> Traced:
    """Read where a picture was painted, or a film begins, and find its model in the library."""
    identity, title, place = read_place(picture)
    recipe = recipe_of(picture) if place is None and is_film(picture) else None
    if recipe:
        identity, title, place = recipe.about.model, recipe.about.title, recipe.place(0)
    if place is None:
        return Traced(picture, is_gone=not picture.exists())
    model = {offered.identity: offered for offered in list_offered(library)}.get(identity)
    plan = plan_of(picture, recipe) if recipe and recipe.walk and model else None
    return Traced(picture, place, title, model, plan)


def gather(pictures: Sequence[Path], identity: str) -> tuple[list[tuple[Place, QImage]], int]:
    """Read pictures of the model of an identity, each with its place; count those that are not."""
    found = []
    for picture in pictures:
        model, _, place = read_place(picture)
        if place and model == identity:
            with suppress(OSError, PictureError):  # A damaged one counts among the others.
                found.append((place, read_image(picture)))
    return found, len(pictures) - len(found)
