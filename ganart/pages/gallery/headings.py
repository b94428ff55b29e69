"""What stands above each series of the gallery: its title, when it was made, and how many there are."""

import re

import numpy as np
from PySide6.QtCore import QObject

from ganart.keeping.picture_table import PictureTable
from ganart.widgets.series_grid import Heading
from ganart.words import day, local_time, pictures_and_films

_DATE = re.compile(r"^\d{4}-\d\d-\d\d (?=\S)")  # Begins the name of the folder of a series.
_FILMS = "../videos"


class SeriesHeadings(QObject):
    """Words the headings of the series of a table."""

    def __init__(self, table: PictureTable, parent: QObject):
        super().__init__(parent)
        self._table = table

    def set_table(self, table: PictureTable) -> None:
        """Speak of rows of another table from now on."""
        self._table = table

    def heading(self, rows: np.ndarray) -> Heading:
        """Return the heading of a series by those of its rows that are shown, int64 [N], in their order."""
        first, last = int(rows[0]), int(rows[-1])
        created = self._table.pictures.column("created")
        date = day(local_time(float(max(created[first], created[last]))).date())
        count = pictures_and_films(len(rows), self._table.films(rows))
        detail = self.tr("{0}, {1}").format(date, count)
        return Heading(self._title(first, last), detail)

    def _title(self, first: int, last: int) -> str:
        """Return what the artist calls all of a series, or else what its folder is called."""
        title = self._table.title(first)
        if title and title == self._table.title(last):
            return title
        folder = self._table.series(first)
        if folder == _FILMS:
            return self.tr("Films")
        name = _DATE.sub("", folder.rpartition("/")[2])
        return self._in_language(name) or self.tr("Pictures")

    def _in_language(self, name: str) -> str:
        """Translate what the window called a folder of its own, the same in all languages."""
        if name == "Upscaled":
            return self.tr("Upscaled")
        title, _, way = name.rpartition(" ")
        ways = {
            "liked": self.tr("{} liked"),
            "variations": self.tr("{} variations"),
            "stills": self.tr("{} stills"),
        }
        return ways[way].format(title) if title and way in ways else name
