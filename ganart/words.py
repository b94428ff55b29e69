"""Numbers as a person says them."""

from datetime import datetime, timedelta
from math import ceil

TIMES = "\N{MULTIPLICATION SIGN}"


def time_left(seconds: float) -> str:
    """Say what is left of a task: "12 min left", in minutes that are rounded up."""
    if seconds < 60:
        return "under 1 min left"
    return f"{duration(ceil(seconds / 60) * 60)} left"


def duration(seconds: float) -> str:
    """Say a length of time: "40 s", "12 min", "2 h 05 min"."""
    if seconds < 60:
        return f"{int(seconds)} s"
    minutes = int(seconds // 60)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60:02d} min"


def clock(seconds: float) -> str:
    """Say a moment to the second: "1:30"."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def counted(number: int, one: str, many: str = "") -> str:
    """Count things: "1 picture", "1,204 pictures"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def when(time: float, now: datetime | None = None) -> str:
    """Say a Unix time: "today, 14:05", "yesterday, 09:30", "3 May 2026"."""
    moment, now = datetime.fromtimestamp(time), now or datetime.now()
    if moment.date() == now.date():
        return f"today, {moment:%H:%M}"
    if moment.date() == (now - timedelta(days=1)).date():
        return f"yesterday, {moment:%H:%M}"
    return f"{moment.day} {moment:%B %Y}"


def picture_size(width: int, height: int) -> str:
    """Say a size in pixels, with the megapixels of large ones."""
    words = f"{width:,} {TIMES} {height:,}"
    megapixels = width * height / 1e6
    return f"{words} ({megapixels:,.1f} MP)" if megapixels >= 1 else words
