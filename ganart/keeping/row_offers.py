"""The classes and models among which pictures can be chosen: those that are here."""

from collections.abc import Callable, Iterable

import numpy as np

from ganart.keeping.picture_columns import PictureColumns


class RowOffers:
    """What stands in the rows of some pictures that are here, remembered until they change."""

    def __init__(self, pictures: PictureColumns, here: Callable[[], np.ndarray]):
        """Offer what is in `pictures`; `here` says which rows are not empty: bool [N]."""
        self._pictures = pictures
        self._here = here
        self._codes: dict[str, set[int]] = {}  # Of the words of columns that were asked for.

    def labels(self) -> list[str]:
        """Every class that was painted here, by the alphabet."""
        return sorted((label for label in self._used("label") if label), key=str.casefold)

    def models(self) -> list[tuple[str, str]]:
        """(identity, title) of every model that painted something here, by title."""
        known = [(identity, self._model_title(identity)) for identity in self._used("model") if identity]
        return sorted(known, key=lambda model: model[1].casefold())

    def add(self, rows: slice) -> None:
        """Offer what stands in rows that were added, too."""
        for name, codes in self._codes.items():
            codes.update(self._pictures.column(name)[rows].tolist())

    def forget(self) -> None:
        """Look again: rows have become empty or hold something else."""
        self._codes.clear()

    def look_up(self) -> None:
        """Look everything up anew, so that nothing is waited for later."""
        self.forget()
        offers: Iterable[Callable[[], object]] = (self.labels, self.models)
        for offer in offers:
            offer()

    def _used(self, name: str) -> list[str]:
        """The words of a column that stand in rows which are here."""
        if name not in self._codes:
            codes = self._pictures.column(name)[self._here()]
            self._codes[name] = set(np.flatnonzero(np.bincount(codes)).tolist())
        words = self._pictures.words(name)
        return [words[code] for code in sorted(self._codes[name])]

    def _model_title(self, identity: str) -> str:
        """What the first picture of a model calls it."""
        code = self._pictures.code("model", identity)
        first = int(np.argmax(self._pictures.column("model") == code))
        return str(self._pictures.words("title")[self._pictures.column("title")[first]])
