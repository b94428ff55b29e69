"""A question to a library: which pictures are wanted, and in which order."""

from dataclasses import dataclass
from typing import Literal

from ganart.keeping.albums import Group
from ganart.keeping.indexed_picture import Kind

Order = Literal["newest", "oldest", "stars", "model"]


@dataclass(frozen=True, slots=True)
class Query:
    """Which pictures are wanted, and in which order."""

    show: Literal["all", "favourites", "stars", "kept", "rejected"] = "all"  # "kept": not rejected.
    stars: int = 1  # At least, when `show` is "stars".
    model: str = ""  # Identity; "" for every model.
    group: Group | None = None  # An album or a tag.
    label: str = ""  # The class; "" for every class.
    kind: Kind | Literal[""] = ""  # "" for every kind.
    since: float = 0.0  # Made then or later, Unix time; 0 for whenever.
    words: str = ""  # All of which must stand in what the details show.
    order: Order = "newest"
