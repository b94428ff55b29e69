"""What a run cannot go on without: its pictures where they are now, and what new folders of classes are."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from ganart.dialog_places import place_for_pictures, remember_place
from ganart.pages.train.running.class_question import ClassQuestion
from ganart.pages.train.running.work import Further
from training.events import ClassesChanged


class Obstacles(QObject):
    """Asks the user for what is missing, and has the run go on with the answer.

    Attributes:
        question: The one about classes that was asked last.

    Signals:
        go_on_requested: arg is a `Further` that has what was missing.
        anew_requested: A new training is to begin with the run instead; arg is its folder.
    """

    go_on_requested = Signal(object)
    anew_requested = Signal(Path)

    def __init__(self, over: QWidget):
        super().__init__(over)
        self._over = over
        self.question: ClassQuestion | None = None

    @Slot(object)
    def find_folder(self, further: Further) -> None:
        """Let the user say where the pictures of the run are now that could not go on."""
        words = self.tr("The pictures of “{}”").format(further.title)
        if chosen := QFileDialog.getExistingDirectory(self._over, words, place_for_pictures()):
            remember_place(Path(chosen))
            self.go_on_requested.emit(replace(further, folder=Path(chosen)))

    @Slot(object, object)
    def ask_about_classes(self, further: Further, changed: ClassesChanged) -> None:
        """Ask what new folders of classes are."""
        self.question = ClassQuestion(changed.missing, changed.new, self._over)
        self.question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.question.answered.connect(partial(self._on_answered, further))
        self.question.new_requested.connect(lambda: self.anew_requested.emit(further.run))
        self.question.open()

    def _on_answered(self, further: Further, renamed: dict[str, str], without: tuple[str, ...]) -> None:
        self.go_on_requested.emit(
            replace(
                further, renamed={**further.renamed, **renamed}, without=(*further.without, *without)
            )
        )
