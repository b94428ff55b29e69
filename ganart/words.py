"""Numbers as a person says them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil

from ganart.translation import translate

TIMES = "\N{MULTIPLICATION SIGN}"

# One of a thing, and so many of it; languages have more forms than two, and choose by the number.
_THINGS: dict[str, Callable[[int], tuple[str, str]]] = {
    "class": lambda n: (translate("words", "1 class"), translate("words", "{} classes", None, n)),
    "direction": lambda n: (translate("words", "1 direction"), translate("words", "{} directions", None, n)),
    "favourite": lambda n: (translate("words", "1 favourite"), translate("words", "{} favourites", None, n)),
    "file": lambda n: (translate("words", "1 file"), translate("words", "{} files", None, n)),
    "frame": lambda n: (translate("words", "1 frame"), translate("words", "{} frames", None, n)),
    "near-duplicate": lambda n: (
        translate("words", "1 near-duplicate"),
        translate("words", "{} near-duplicates", None, n),
    ),
    "new picture": lambda n: (
        translate("words", "1 new picture"),
        translate("words", "{} new pictures", None, n),
    ),
    "picture": lambda n: (translate("words", "1 picture"), translate("words", "{} pictures", None, n)),
    "star": lambda n: (translate("words", "1 star"), translate("words", "{} stars", None, n)),
    "subfolder": lambda n: (translate("words", "1 subfolder"), translate("words", "{} subfolders", None, n)),
}


def counted(number: int, thing: str) -> str:
    """Count things: "1 picture", "1,204 pictures"."""
    one, many = _THINGS[thing](number)
    return one if number == 1 else many.format(f"{number:,}")


def of_total(done: int, total: int) -> str:
    """Say how far a task is: "12 of 1,204"."""
    return translate("words", "{0} of {1}").format(f"{done:,}", f"{total:,}")


def time_left(seconds: float) -> str:
    """Say what is left of a task: "12 min left", in minutes that are rounded up."""
    return translate("words", "{} left").format(time_to_go(seconds))


def time_to_go(seconds: float) -> str:
    """Say how long a task still takes: "12 min", in minutes that are rounded up."""
    if seconds < 60:
        return translate("words", "under 1 min")
    return duration(ceil(seconds / 60) * 60)


def duration(seconds: float) -> str:
    """Say a length of time: "40 s", "12 min", "2 h 05 min"."""
    if seconds < 60:
        return translate("words", "{} s").format(int(seconds))
    minutes = int(seconds // 60)
    if minutes < 60:
        return translate("words", "{} min").format(minutes)
    return translate("words", "{0} h {1:02d} min").format(minutes // 60, minutes % 60)


def clock(seconds: float) -> str:
    """Say a moment to the second: "1:30"."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def when(time: float, now: datetime | None = None) -> str:
    """Say a Unix time: "today, 14:05", "yesterday, 09:30", "3 May 2026"."""
    moment, now = datetime.fromtimestamp(time), now or datetime.now()
    if moment.date() == now.date():
        return translate("words", "today, {}").format(f"{moment:%H:%M}")
    if moment.date() == (now - timedelta(days=1)).date():
        return translate("words", "yesterday, {}").format(f"{moment:%H:%M}")
    return f"{moment.day} {moment:%B %Y}"


def picture_size(width: int, height: int) -> str:
    """Say a size in pixels, with the megapixels of large ones."""
    words = f"{width:,} {TIMES} {height:,}"
    megapixels = width * height / 1e6
    return f"{words} ({megapixels:,.1f} MP)" if megapixels >= 1 else words
