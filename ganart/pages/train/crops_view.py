"""What the network will see: the pictures of the chosen folder as they are cut."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ganart.engine_words import in_users_words
from ganart.pages.train.titled_samples import TitledSamples
from ganart.words import TIMES
from training.events import Scanned


class CropsView(TitledSamples):
    """Follows the scans of a folder. What an earlier scan found stays in sight during the next one."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__("", "", parent)
        self.title.setText(self.tr("What the network will see"))
        self.view.setAccessibleName(self.title.text())

    @Slot()
    def wait(self) -> None:
        """Say that a scan has begun."""
        self.words.setText(self.tr("Reading the pictures…"))
        if self.view.count() == 0:
            self.view.clear("")

    @Slot(object)
    def show_scanned(self, scanned: Scanned) -> None:
        """Show what a scan found."""
        shown, height, width, _ = scanned.crops.shape
        words = self.tr("{0} of {1:,} pictures, {2} {3} {4} pixels each.", None, scanned.pictures)
        self.words.setText(words.format(shown, scanned.pictures, width, TIMES, height))
        if shown:
            self.view.show_images(scanned.crops)
        else:
            self.view.clear(
                self.tr("There is nothing to show: none of the pictures in this folder can be used.")
            )

    @Slot(object)
    def show_failure(self, sentence: str) -> None:
        """Say why a scan found nothing."""
        self.words.clear()
        self.view.clear(in_users_words(sentence))
