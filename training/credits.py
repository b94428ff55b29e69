"""Whose pictures are, as an artist says it once, and whether they are marked as made by an algorithm."""

import re
from dataclasses import dataclass

_NOT_TEXT = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # What XML cannot hold.


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """What every picture and every film that is made says about its author; empty words are left out."""

    author: str = ""
    title: str = ""
    rights: str = ""  # Such as "© 2026 Jana Nováková. All rights reserved."
    keywords: tuple[str, ...] = ()
    marked: bool = True  # Say that a trained algorithm made it, so that machines can read it.

    def __post_init__(self) -> None:
        for name in ("author", "title", "rights"):
            object.__setattr__(self, name, plain(getattr(self, name)))
        keywords = dict.fromkeys(plain(keyword) for keyword in self.keywords)
        object.__setattr__(self, "keywords", tuple(keyword for keyword in keywords if keyword))


def keywords_in(text: str) -> tuple[str, ...]:
    """Return the keywords of a line with commas between them."""
    return Credits(keywords=tuple(text.split(","))).keywords


def plain(text: str) -> str:
    """Return a text without the letters that XML cannot hold, and without spaces around it."""
    return _NOT_TEXT.sub("", text).strip()


NOBODY = Credits()  # Only the mark.
