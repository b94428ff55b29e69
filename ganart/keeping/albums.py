"""How the artist orders pictures: albums, tags and titles, by the content of the picture.

They live in one file of JSON lines that is only ever appended to, as marks do, so they survive renaming,
moving and copying of files and a lost index. Five kinds of lines say everything:

    {"album": ID, "name": "Blue"}                               an album is made or renamed
    {"album": ID, "name": ""}                                   it is deleted; its pictures stay
    {"pictures": [DIGEST, …], "album": ID, "inside": true}      pictures are laid into it, or taken out
    {"pictures": [DIGEST, …], "tag": "sea", "inside": true}     pictures are tagged, or no longer
    {"pictures": [DIGEST, …], "title": "Low tide"}              pictures have a title, or with "" none
"""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

from ganart.keeping.line_file import MOST_TO_READ, LineFile, is_wasteful, line, lines_about, parsed
from ganart.keeping.spelling import folded, without_doubles
from training.foreign import list_of, table, text, truth

LONGEST_NAME = 100  # Characters of the name of an album, a tag or a title.

_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # XML, in sidecars, takes none.


@dataclass(frozen=True, slots=True)
class Group:
    """Pictures that belong together: an album, or those with one tag."""

    kind: Literal["album", "tag"]
    key: str  # The identity of an album, which keeps it through a new name; of a tag the word itself.


@dataclass(frozen=True, slots=True)
class Ordering:
    """A change of the order that can be undone: the lines that lead back."""

    back: tuple[dict[str, Any], ...]
    digests: frozenset[str]  # Of the pictures that it is about.
    lying: frozenset[str] = frozenset()  # In an album that was deleted.

    @property
    def groups(self) -> set[Group]:
        """The groups that have other pictures, or another name, by it."""
        return {
            Group("album", values["album"]) if "album" in values else Group("tag", values["tag"])
            for values in self.back
            if "title" not in values
        }


class Albums:
    """The albums, tags and titles of a library. Reading is from memory; every change is in the file at once.

    Changes may be made in any thread, one at a time, and raise OSError when the file cannot be written;
    nothing is changed then.
    """

    def __init__(self, path: Path):
        self.path = Path(path)
        self._file = LineFile(path)
        self._order = _Order()

    def read(self) -> None:
        """Read the file, and write it anew when it has grown far beyond what it says."""
        content = self._file.content()
        self._order = _replayed(content)
        if is_wasteful(content, self._order.compacted):
            with suppress(OSError):  # A file that cannot be written can be read all the same.
                self.compact()

    def catch_up(self) -> bool:
        """Read what others wrote since; return whether they wrote anything."""
        if not self._file.is_behind():
            return False

        def take(content: bytes) -> Callable[[], None]:
            order = _replayed(content)

            def take_over() -> None:
                self._order = order

            return take_over

        self._file.catch_up(take)
        return True

    def is_behind(self) -> bool:
        """Whether others have changed the order since."""
        return self._file.is_behind()

    def make_last(self) -> None:
        """Let all changes last through a power cut, which may take a disk 50 ms. Raises OSError."""
        self._file.make_last()

    def compact(self) -> None:
        """Write the file anew; of deleted albums nothing is left."""

        def reread(content: bytes) -> bytes:
            self._order = _replayed(content)
            return self._order.compacted()

        self._file.rewrite(reread)

    # -- WHAT THERE IS --

    def albums(self) -> list[tuple[Group, str]]:
        """Return every album and its name, by name."""
        named = [(Group("album", key), name) for key, name in self._order.names.items() if name]
        return sorted(named, key=lambda album: (album[1].casefold(), album[0].key))

    def tags(self) -> list[str]:
        """Return every tag that a picture has, by the alphabet."""
        used = [group.key for group, members in list(self._order.members.items()) if members]
        known = self._order.names
        return sorted((key for key in used if key not in known), key=str.casefold)

    def name(self, group: Group) -> str:
        """Return what a group is called; "" for an album that is no longer there."""
        return group.key if group.kind == "tag" else self._order.names.get(group.key, "")

    def members(self, group: Group) -> frozenset[str]:
        """Return the content hashes of the pictures in a group, some of which may have no file here."""
        return self._order.members.get(group, frozenset())

    def tags_of(self, digest: str) -> list[str]:
        """Return the tags of a picture, by the alphabet."""
        return [tag for tag in self.tags() if digest in self.members(Group("tag", tag))]

    def albums_of(self, digest: str) -> list[str]:
        """Return the names of the albums in which a picture lies."""
        return [name for album, name in self.albums() if digest in self.members(album)]

    def title(self, digest: str) -> str:
        """Return the title of a picture; "" when it has none."""
        return self._order.titles.get(digest, "")

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles by content hash."""
        return self._order.titles

    # -- CHANGES --

    def make(self, name: str) -> tuple[Group, Ordering]:
        """Make an album. Raises ValueError for a name without letters."""
        key = uuid4().hex
        album = Group("album", key)
        return album, self._change([{"album": key, "name": _named(name)}], [{"album": key, "name": ""}])

    def rename(self, album: Group, name: str) -> Ordering:
        """Call an album otherwise. Raises ValueError for a name without letters."""
        return self._name(album, _named(name))

    def delete(self, album: Group) -> Ordering:
        """Delete an album, but none of its pictures."""
        return replace(self._name(album, ""), lying=self.members(album))

    def _name(self, album: Group, name: str) -> Ordering:
        before = {"album": album.key, "name": self.name(album)}
        return self._change([{"album": album.key, "name": name}], [before])

    def lay_in(self, group: Group, digests: Iterable[str], inside: bool = True) -> Ordering:
        """Lay pictures into an album or tag them; or take that back."""
        members = self.members(group)
        moved = [digest for digest in dict.fromkeys(digests) if (digest in members) != inside]
        about = {group.kind: group.key}
        return self._change(
            [{"pictures": moved} | about | {"inside": inside}] if moved else [],
            [{"pictures": moved} | about | {"inside": not inside}] if moved else [],
        )

    def set_tags(self, digests: Iterable[str], add: Iterable[str], remove: Iterable[str] = ()) -> Ordering:
        """Give pictures some tags, and take others from them."""
        wanted = list(dict.fromkeys(digests))
        there, back = [], []
        for tags, inside in ((add, True), (remove, False)):
            for tag in tags:
                members = self.members(Group("tag", tag))
                moved = [digest for digest in wanted if (digest in members) != inside]
                if moved:
                    there.append({"pictures": moved, "tag": tag, "inside": inside})
                    back.append({"pictures": moved, "tag": tag, "inside": not inside})
        return self._change(there, back)

    def tag_each(self, tags: Mapping[str, Iterable[str]]) -> Ordering:
        """Give each tag to pictures of its own."""
        wanted = {tag: list(dict.fromkeys(digests)) for tag, digests in tags.items()}
        moved = {
            tag: [digest for digest in digests if digest not in self.members(Group("tag", tag))]
            for tag, digests in wanted.items()
        }
        return self._change(
            [{"pictures": those, "tag": tag, "inside": True} for tag, those in moved.items() if those],
            [{"pictures": those, "tag": tag, "inside": False} for tag, those in moved.items() if those],
        )

    def set_title(self, digests: Iterable[str], title: str) -> Ordering:
        """Give pictures a title, or with "" none."""
        title = tidy(title)
        changed = [digest for digest in dict.fromkeys(digests) if self.title(digest) != title]
        before: dict[str, list[str]] = {}
        for digest in changed:
            before.setdefault(self.title(digest), []).append(digest)
        return self._change(
            [{"pictures": changed, "title": title}] if changed else [],
            [{"pictures": those, "title": earlier} for earlier, those in before.items()],
        )

    def undo(self, ordering: Ordering) -> None:
        """Take a change back.

        Of a deleted album nothing may be left, where another window has written the file anew.
        """
        lines = list(ordering.back)
        for group in ordering.groups if ordering.lying else ():
            if lost := ordering.lying if self.is_behind() else ordering.lying - self.members(group):
                lines.append({"pictures": sorted(lost), group.kind: group.key, "inside": True})
        self._change(lines, [])

    def known_spelling(self, tag: str) -> str:
        """Return a tag as it is spelt already, whatever its capitals; one that is new as it is."""
        return next((known for known in self.tags() if folded(known) == folded(tag)), tag)

    def _change(self, there: list[dict[str, Any]], back: list[dict[str, Any]]) -> Ordering:
        lines = [each for values in there for each in _lines(values)]

        def obey() -> None:
            for values in there:
                self._order.obey(values)

        if lines:
            self._file.append(lines, obey)
        return Ordering(tuple(back), frozenset().union(*(values.get("pictures", ()) for values in there)))


def tidy(name: str) -> str:
    """Return a name without needless space and signs that no text may hold, and not too long."""
    return " ".join(_NO_TEXT.sub(" ", name).split())[:LONGEST_NAME].strip()


def tags_in(words: str) -> list[str]:
    """Return the tags that were typed, divided by commas or semicolons."""
    return without_doubles(tag for part in re.split("[,;]", words) if (tag := tidy(part)))


class _Order:
    """What the lines up to one of them say."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}  # Of the albums, by identity; "" once they are deleted.
        self.members: dict[Group, frozenset[str]] = {}
        self.titles: dict[str, str] = {}

    def obey(self, values: Mapping[str, Any]) -> None:
        """Take over what one line says. Sets are made anew, since another thread may go through the old."""
        if "name" in values:
            self.names[values["album"]] = values["name"]
        elif "title" in values:
            if values["title"]:
                self.titles.update(dict.fromkeys(values["pictures"], values["title"]))
            else:
                for digest in values["pictures"]:
                    self.titles.pop(digest, None)
        else:
            group = Group("album", values["album"]) if "album" in values else Group("tag", values["tag"])
            before = self.members.get(group, frozenset())
            change = before.union if values["inside"] else before.difference
            self.members[group] = change(values["pictures"])

    def compacted(self) -> bytes:
        """Say it all in as few lines as possible."""
        said: list[dict[str, Any]] = [
            {"album": key, "name": name} for key, name in self.names.items() if name
        ]
        for group, members in self.members.items():
            if members and (group.kind == "tag" or self.names.get(group.key)):
                said.append({"pictures": sorted(members), group.kind: group.key, "inside": True})
        alike: dict[str, list[str]] = {}
        for digest, title in self.titles.items():
            alike.setdefault(title, []).append(digest)
        said += [{"pictures": digests, "title": title} for title, digests in alike.items()]
        return b"".join(each for values in said for each in _lines(values))


def _lines(values: dict[str, Any]) -> list[bytes]:
    """Say `values`, in several lines where they are about very many pictures."""
    if "pictures" not in values:
        return [line(values)]
    return lines_about(values["pictures"], {key: value for key, value in values.items() if key != "pictures"})


def _replayed(content: bytes) -> _Order:
    order = _Order()
    for found in parsed(content):
        for read in _KINDS:
            with suppress(ValueError):
                order.obey(read(found, "line"))
                break
    return order


def _named(name: str) -> str:
    if not (tidied := tidy(name)):
        raise ValueError("an album needs a name")
    return tidied


_DIGESTS = list_of(text(), MOST_TO_READ)
_KEY = text(LONGEST_NAME, 1)
_KINDS = (
    table({"album": _KEY, "name": text(LONGEST_NAME)}),
    table({"pictures": _DIGESTS, "album": _KEY, "inside": truth}),
    table({"pictures": _DIGESTS, "tag": _KEY, "inside": truth}),
    table({"pictures": _DIGESTS, "title": text(LONGEST_NAME)}),
)
