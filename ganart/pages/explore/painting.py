"""What the places of a model look like: the canvas at once, walls and maps picture by picture."""

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from ganart.widgets.sample_view import to_qimage
from ganart.working.play_process import Answer, Dragged, DragRequest, Painted, PaintRequest, Request
from ganart.working.player_link import PlayerLink
from ganart.working.renderer import Renderer
from training.exploring.places import Place
from training.exploring.pulls import Pull
from training.mixing import Mixture

CANVAS = "canvas"
_DRAG = "drag"
_SHARP = "sharp"
_KINDS = (  # The most urgent first.
    *(CANVAS, _DRAG, _SHARP, "timeline", "favourites", "slots", "wall", "pad", "directions"),
)
_AT_ONCE = 4  # Pictures; what is more urgent waits for no more than these.
_MEMORY = 64 << 20  # Bytes of pictures that are kept.


class Painting(QObject):
    """Has places painted, and remembers what they look like.

    Signals:
        opened: The first picture of a model is there; arg is the length of its latents.
        asked: A place is to be shown; args are the Place, and whether it goes on from the one before.
        painted: The newest place asked for by `show` is painted; args are the Place and its QImage.
        dragged: A turn of the drag asked for by `drag` is done; arg is the `Dragged`. `painted` follows.
        sharpened: A place asked for by `sharpen` is there, larger and sharper; args are the same.
        arrived: More of the places asked for by `want` are painted; arg is the kind.
        noticed: arg is a sentence for the user.
        failed: A picture cannot be painted; arg is the exception.
        ended: The process has ended, after `end`.
    """

    opened = Signal(int)
    asked = Signal(object, bool)
    painted = Signal(object, QImage)
    dragged = Signal(object)
    sharpened = Signal(object, QImage)
    arrived = Signal(str)
    noticed = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, link: PlayerLink, parent: QObject | None = None):
        """Have a link paint; it is closed at the end."""
        super().__init__(parent)
        self._model = Path()  # No file until one is opened.
        self._device_name = "auto"
        self._threads = 0
        self._mixture: Mixture | None = None
        self._shown: Place | None = None  # What the canvas was asked to show last.
        self._dragging: DragRequest | None = None  # The turn that is being done, unless something else shows.
        self._is_open = False
        self._wanted: dict[str, list[Place]] = {}  # What is still to be painted, by kind.
        self._asked: dict[str, PaintRequest] = {}  # What of it the renderer has.
        self._pictures: OrderedDict[Hashable, QImage] = OrderedDict()  # The last used at the end.
        self._bytes = 0  # Of those.
        self._renderer = Renderer(link.paint, _KINDS, link.close, self)
        self._renderer.rendered.connect(self._on_rendered)
        self._renderer.failed.connect(self._on_failed)
        self._renderer.finished.connect(self.ended)

    def open(self, model: Path, start: Place, device_name: str = "auto", threads: int = 0) -> None:
        """Go over to a model, and paint a first place of it; with 0 on as many threads as suit."""
        self._renderer.forget()
        self._model, self._device_name, self._threads = model, device_name, threads
        self._mixture = None
        self._is_open = False
        self._forget_pictures()
        if not self._renderer.isRunning():
            self._renderer.start()
        self._show(start)

    def paints(self, model: Path) -> bool:
        """Whether this is the model that is open."""
        return self._is_open and model == self._model

    def show(self, place: Place, is_step: bool = False) -> None:
        """Paint a place for the canvas, before anything else; whatever still waits for it is forgotten.

        `is_step` says that it goes on from the place before, as a slider does. While a model is being opened,
        places are still those of the last one: nothing is painted then.
        """
        if self._is_open:
            self._show(place, is_step)

    def _show(self, place: Place, is_step: bool = False) -> None:
        self._shown, self._dragging = place, None
        self.asked.emit(place, is_step)
        self._renderer.request(CANVAS, self._wanting((place,)))

    def drag(self, number: int, place: Place, pulls: Sequence[Pull], **others: Any) -> None:
        """Drag points for a turn; `others` are further fields of `DragRequest`.

        There is no answer when another place is to be shown before it comes.
        """
        if not self._is_open:
            return  # The points are those of the last model.
        self._dragging = DragRequest(number, self._wanting((place,)), tuple(pulls), **others)
        self._renderer.request(_DRAG, self._dragging)

    def sharpen(self, place: Place) -> None:
        """Paint a place and enlarge it by the Fast upscaler; the newest wish counts."""
        self._renderer.request(_SHARP, replace(self._wanting((place,)), is_sharp=True))

    def newest_request(self) -> PaintRequest | None:
        """Return what the canvas was asked to show last; None until a model is open."""
        return self._wanting((self._shown,)) if self._is_open and self._shown else None

    def mix(self, mixture: Mixture | None, at_once: bool = False) -> None:
        """Paint as if another model were mixed in, or nothing; whatever was painted is forgotten.

        The canvas is asked for again `at_once`, or by who shows everything again.
        """
        self._mixture = mixture
        self._forget_pictures()
        if at_once and self._shown:
            self.show(self._shown)

    def picture(self, place: Place) -> QImage | None:
        """Return the picture of a place, if it is painted already."""
        key = key_of(place)
        if key not in self._pictures:
            return None
        self._pictures.move_to_end(key)
        return self._pictures[key]

    def want(self, kind: str, places: Sequence[Place]) -> None:
        """Paint these, in their order, instead of what was wanted before: for walls, pads and strips."""
        if self._is_open:
            self._wanted[kind] = [place for place in places if self.picture(place) is None]
            self._ask(kind)

    def end(self) -> None:
        """Paint nothing more; `ended` tells when the process is gone."""
        if self._renderer.isRunning():
            self._renderer.forget()
            self._renderer.stop()
        else:
            self.ended.emit()

    def is_idle(self) -> bool:
        """Whether the process has ended, or never began."""
        return not self._renderer.isRunning()

    def _wanting(self, places: tuple[Place, ...]) -> PaintRequest:
        return PaintRequest(self._model, places, self._device_name, self._threads, self._mixture)

    def _forget_pictures(self) -> None:
        self._wanted.clear()
        self._asked.clear()
        self._pictures.clear()
        self._bytes = 0

    def _ask(self, kind: str) -> None:
        """Ask for the next few, unless some are being painted."""
        if kind not in self._asked and (places := self._wanted[kind][:_AT_ONCE]):
            self._asked[kind] = self._wanting(tuple(places))
            self._renderer.request(kind, self._asked[kind])

    @Slot(str, object, object)
    def _on_rendered(self, kind: str, wanted: Request, answer: Answer) -> None:
        for sentence in answer.notices:
            self.noticed.emit(sentence)
        if isinstance(wanted, PaintRequest) and isinstance(answer, Painted):
            self._on_paint(kind, wanted, answer)
        elif isinstance(wanted, DragRequest) and isinstance(answer, Dragged):
            self._on_drag(wanted, answer)

    def _on_drag(self, wanted: DragRequest, answer: Dragged) -> None:
        if wanted is self._dragging:
            self._shown, self._dragging = answer.place, None
            self.dragged.emit(answer)
            self.painted.emit(answer.place, to_qimage(answer.image))

    def _on_paint(self, kind: str, wanted: PaintRequest, answer: Painted) -> None:
        images = [to_qimage(image) for image in answer.images]
        if kind == _SHARP:
            if (wanted.model, wanted.mixture) == (self._model, self._mixture):
                self.sharpened.emit(wanted.places[0], images[0])
        elif kind != CANVAS:
            self._take(kind, wanted, images)
        elif wanted.model == self._model:
            if not self._is_open:
                self._is_open = True
                self.opened.emit(answer.z_dim)
            self.painted.emit(wanted.places[0], images[0])

    def _take(self, kind: str, wanted: PaintRequest, images: list[QImage]) -> None:
        """Keep what was asked for; an answer about an earlier model is too late."""
        if self._asked.get(kind) is not wanted:
            return
        del self._asked[kind]
        for place, image in zip(wanted.places, images, strict=True):
            self._keep(key_of(place), image)
        self._wanted[kind] = [place for place in self._wanted[kind] if self.picture(place) is None]
        self._ask(kind)
        self.arrived.emit(kind)

    @Slot(str, object, object)
    def _on_failed(self, kind: str, error: Exception, wanted: Request) -> None:
        """Tell of it, unless it is about an earlier model or mix: that one has gone already."""
        at = wanted.at if isinstance(wanted, DragRequest) else wanted
        if (at.model, at.mixture) != (self._model, self._mixture):
            return
        self._asked.pop(kind, None)
        self._wanted.pop(kind, None)
        self.failed.emit(error)

    def _keep(self, key: Hashable, image: QImage) -> None:
        if key in self._pictures:
            return
        self._pictures[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > _MEMORY:
            _, oldest = self._pictures.popitem(last=False)
            self._bytes -= oldest.sizeInBytes()


def key_of(place: Place) -> Hashable:
    """Return what two equal places have in common, to look them up by."""
    return place.terms, place.truncation, tuple(sorted(place.classes.items())), place.edits, place.bends
