"""Which rows lie in an album or carry a tag, kept for those groups that were asked for."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from ganart.keeping.albums import Albums, Group, Ordering
from ganart.keeping.indexed_picture import IndexedPicture
from ganart.keeping.picture_columns import PictureColumns


class RowsOfGroup(NamedTuple):
    """Where a change of an album or a tag left the rows that it was about: arrays int64 [N]."""

    group: Group
    inside: np.ndarray
    outside: np.ndarray
    whole_of: int  # All of the group is told, among so many rows; 0 when only what changed is told.


class RowGroups:
    """The groups of some pictures, by row."""

    def __init__(self, pictures: PictureColumns, albums: Albums):
        self._pictures = pictures
        self._albums = albums
        self._groups: dict[Group, np.ndarray] = {}  # With room to grow.
        self._room = 0  # Rows that each of them has.

    def inside(self, group: Group) -> np.ndarray:
        """Which rows are in a group: bool [N]."""
        if group not in self._groups:
            self._groups[group] = np.zeros(self._room, bool)
            self._groups[group][self._pictures.digests.rows(self._albums.members(group))] = True
        return self._groups[group][: len(self._pictures)]

    def moves_of(self, ordering: Ordering) -> list[RowsOfGroup]:
        """Which rows are in the groups that a change was about. May be asked from any thread."""
        moves, count = [], len(self._pictures)
        for group in ordering.groups:
            inside, outside = self._albums.members(group), frozenset[str]()
            if is_known := group in self._groups:  # Else all of it is to be looked up.
                inside, outside = inside & ordering.digests, ordering.digests - inside
            rows = self._pictures.digests.rows(inside), self._pictures.digests.rows(outside)
            moves.append(RowsOfGroup(group, *rows, 0 if is_known else count))
        return moves

    def show_moves(self, moves: Iterable[RowsOfGroup]) -> None:
        """Take over which rows went into albums and tags, or came out of them."""
        for group, inside, outside, whole_of in moves:
            if group not in self._groups and whole_of == len(self._pictures):
                self._groups[group] = np.zeros(self._room, bool)
            if group in self._groups:
                self._groups[group][inside] = True
                self._groups[group][outside] = False

    def put(self, rows: slice, pictures: Sequence[IndexedPicture]) -> None:
        """Say that rows hold other pictures now."""
        for group, inside in self._groups.items():
            members = self._albums.members(group)
            inside[rows] = [picture.digest in members for picture in pictures]

    def grow(self, room: int) -> None:
        """Make room for so many rows in all."""
        for group, inside in self._groups.items():
            self._groups[group] = np.concatenate([inside, np.zeros(room - len(inside), bool)])
        self._room = room

    def look_up(self) -> None:
        """Look all groups up anew, so that none is waited for later."""
        self._groups.clear()
        for album, _ in self._albums.albums():
            self.inside(album)
        for tag in self._albums.tags():
            self.inside(Group("tag", tag))
