"""What a wall of pictures asks of the table behind it."""

from typing import Protocol

from ganart.keeping.marks import Mark


class ShownPictures(Protocol):
    """Pictures by row."""

    def file(self, row: int) -> str:
        """The file of a picture."""

    def file_digest(self, row: int) -> str:
        """What its small copy is remembered by."""

    def mark(self, row: int) -> Mark:
        """What is thought of it."""

    def film_seconds(self, row: int) -> float | None:
        """The length of a film, 0 where it is not known; None for a picture that does not move."""

    def describe(self, row: int) -> str:
        """Say it in words, for those who do not see it."""
