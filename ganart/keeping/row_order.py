"""The orders in which rows are shown: by time, by stars, by model."""

import numpy as np

from ganart.keeping.picture_columns import PictureColumns
from ganart.keeping.query import Order


class RowOrder:
    """Keeps the rows of some pictures sorted by time, which every other order begins with."""

    def __init__(self, pictures: PictureColumns):
        self._pictures = pictures
        self._oldest_first = np.zeros(0, np.int64)  # Every row.

    def sort(self) -> None:
        """Bring rows that are new into the order of time; mostly they are the newest ones."""
        created = self._pictures.column("created")
        before = self._oldest_first
        fresh = np.arange(len(before), len(created))
        fresh = fresh[np.argsort(created[fresh], kind="stable")]
        both = np.concatenate([before, fresh])
        if len(before) and len(fresh) and created[fresh[0]] < created[before[-1]]:
            both = both[np.argsort(created[both], kind="stable")]
        self._oldest_first = both

    def forget(self) -> None:
        """Sort anew: a row has another time."""
        self._oldest_first = np.zeros(0, np.int64)

    def put(self, wanted: np.ndarray, order: Order, stars: np.ndarray) -> np.ndarray:
        """Return the wanted rows in an order: int64 [N]; `wanted` and `stars` are of every row."""
        if len(self._oldest_first) < len(self._pictures):
            self.sort()
        oldest = self._oldest_first
        if not wanted.all():
            oldest = oldest[wanted[oldest]]
        newest = oldest[::-1]
        match order:
            case "oldest":
                return oldest
            case "stars":
                return np.asarray(newest[np.argsort(-stars[newest], kind="stable")])
            case "model":
                ranks = self._ranks_of_titles()[self._pictures.column("title")[newest]]
                return np.asarray(newest[np.argsort(ranks, kind="stable")])
        return newest

    def _ranks_of_titles(self) -> np.ndarray:
        """Return the place of each title in the alphabet, by its code."""
        titles = self._pictures.words("title")
        ranks = np.zeros(len(titles), np.min_scalar_type(len(titles)))  # Small numbers are sorted fast.
        ranks[sorted(range(len(titles)), key=lambda code: titles[code].casefold())] = range(len(titles))
        return ranks
