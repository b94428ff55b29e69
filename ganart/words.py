"""Numbers as a person says them."""

from datetime import datetime
from math import ceil

from PySide6.QtCore import QDate, QDateTime, QLocale, QObject

from ganart.numbers import fill, written
from ganart.translation import translate
from training.config import YEAR_S
from training.quality import BEST, quality_of

TIMES = "\N{MULTIPLICATION SIGN}"
MINUS = "\N{MINUS SIGN}"
_FAR_S = 1e15  # Seconds: Qt can count milliseconds so far.


class _Things(QObject):
    """What is counted. An object, since only its `tr` has languages choose among more forms than two."""

    def in_words(self, thing: str, n: int) -> tuple[str, str]:
        """Return the words for one of a thing, and for `n` of it."""
        match thing:
            case "bend":
                return self.tr("1 bend"), self.tr("{} bends", None, n)
            case "class":
                return self.tr("1 class"), self.tr("{} classes", None, n)
            case "direction":
                return self.tr("1 direction"), self.tr("{} directions", None, n)
            case "favourite":
                return self.tr("1 favourite"), self.tr("{} favourites", None, n)
            case "file":
                return self.tr("1 file"), self.tr("{} files", None, n)
            case "film":
                return self.tr("1 film"), self.tr("{} films", None, n)
            case "folder":
                return self.tr("1 folder"), self.tr("{} folders", None, n)
            case "frame":
                return self.tr("1 frame"), self.tr("{} frames", None, n)
            case "hour":
                return self.tr("1 hour"), self.tr("{} hours", None, n)
            case "minute":
                return self.tr("1 minute"), self.tr("{} minutes", None, n)
            case "near-duplicate":
                return self.tr("1 near-duplicate"), self.tr("{} near-duplicates", None, n)
            case "new picture":
                return self.tr("1 new picture"), self.tr("{} new pictures", None, n)
            case "onset":
                return self.tr("1 onset"), self.tr("{} onsets", None, n)
            case "picture":
                return self.tr("1 picture"), self.tr("{} pictures", None, n)
            case "star":
                return self.tr("1 star"), self.tr("{} stars", None, n)
            case "subfolder":
                return self.tr("1 subfolder"), self.tr("{} subfolders", None, n)
        raise ValueError(f"nobody counts {thing!r}")


_things = _Things()


def counted(number: int, thing: str) -> str:
    """Count things: "1 picture", "1,204 pictures"."""
    one, many = _things.in_words(thing, number)
    return one if number == 1 else many.format(written(number))


def pictures_and_films(number: int, films: int) -> str:
    """Count pictures and films of which so many are films: "3 pictures", "1 film", "3 pictures, 1 film"."""
    if not films:
        return counted(number, "picture")
    if films == number:
        return counted(films, "film")
    words = translate("words", "{0}, {1}")
    return words.format(counted(number - films, "picture"), counted(films, "film"))


def quoted(name: str) -> str:
    """Put a name into quotation marks."""
    return translate("words", "“{}”").format(name)


def percent_in_words(fraction: float) -> str:
    """Say how far something is: "41%"; done is only what is done."""
    return written(1.0 if fraction >= 1 else min(0.99, fraction), ".0%")


def bytes_in_words(count: int, digits: int = 0) -> str:
    """Say bytes as this language does: "1.2 MB", with so many digits behind the point. No line ends in it."""
    words = QLocale().formattedDataSize(count, digits, QLocale.DataSizeFormat.DataSizeSIFormat)
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def of_total(done: int, total: int) -> str:
    """Say how far a task is: "12 of 1,204"."""
    return translate("words", "{0} of {1}").format(written(done), written(total))


def time_left(seconds: float) -> str:
    """Say what is left of a task: "12 min left", in minutes that are rounded up."""
    return translate("words", "{} left").format(time_to_go(seconds))


def time_to_go(seconds: float) -> str:
    """Say how long a task still takes: "12 min", in minutes that are rounded up."""
    if seconds < 60:
        return translate("words", "under 1 min")
    if seconds > YEAR_S:
        return translate("words", "over a year")
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


def film_length(seconds: float) -> str:
    """Say how long a film is: "1:30", and of the shortest "0:01"."""
    return clock(max(1, round(seconds)))


def in_hundred(kid: float) -> str:
    """Say how good samples are that measured this kernel distance: "31 of 100"."""
    return fill(translate("words", "{0:.0f} of {1}"), quality_of(kid), BEST)


def when(time: float, now: datetime | None = None) -> str:
    """Say a Unix time: "today, 14:05", "yesterday, 09:30", "3 May 2026"."""
    moment, now = local_time(time), now or datetime.now()
    today = QDate(now.year, now.month, now.day)
    if moment.date() == today:
        return translate("words", "today, {}").format(moment.toString("HH:mm"))
    if moment.date() == today.addDays(-1):
        return translate("words", "yesterday, {}").format(moment.toString("HH:mm"))
    return day(moment.date())


def local_time(time: float) -> QDateTime:
    """Return a Unix time on the clock of this place. Files also have dates before 1970 and after 9999."""
    return QDateTime.fromMSecsSinceEpoch(round(1000 * min(max(time, -_FAR_S), _FAR_S)))


def day(date: QDate) -> str:
    """Say a day: "3 May 2026"."""
    return QLocale().toString(date, translate("words", "d MMMM yyyy", "A day: d. MMMM yyyy in German"))


def sides(width: int, height: int) -> str:
    """Say how wide and high something is: "4,961 x 7,016", with the sign of multiplication."""
    return f"{written(width)} {TIMES} {written(height)}"


def picture_size(width: int, height: int) -> str:
    """Say a size in pixels, with the megapixels of large ones."""
    words = sides(width, height)
    megapixels = width * height / 1e6
    return f"{words} ({written(megapixels, ',.1f')} MP)" if megapixels >= 1 else words
