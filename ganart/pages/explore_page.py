"""The page on which a trained model is played: its pictures are walked through, liked and bred."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ganart.library import Library
from ganart.pages.page import Page
from ganart.settings import Settings


class ExplorePage(Page):
    """Plays one model at a time: its pictures on the left, the canvas in the middle, the controls right."""

    def __init__(self, engine: object, library: Library, settings: Settings, parent: QWidget | None = None):
        super().__init__(parent)
        self._engine = engine
        self._library = library
        self._settings = settings

        # Layout
        self.left = QVBoxLayout()  # Models, the wall of seeds, litters; find and export stand here as parts.
        self.middle = QVBoxLayout()  # The canvas, what is done with it, the favourites, the timeline.
        self.right = QVBoxLayout()  # The pad, variety, classes, directions.
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for column in (self.left, self.middle, self.right):
            layout.addLayout(column)
