"""What stands on the timeline: pictures, the seconds between them, and how the walk through them goes.

A plan never changes: every edit gives another one, and undoing is going back to the one before.
"""

import base64
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, Self

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from ganart.pages.explore.music.song import Song, read_song
from ganart.translation import translate
from training.exploring.paths import Easing
from training.exploring.places import Place
from training.exploring.walks import MOST_KEYFRAMES, Walk, Way
from training.foreign import count, list_of, number, optional, record, share, table

FPS = 30.0  # At which a walk is played; a film may have others.
USUAL_SPAN = 2.0  # Seconds from one picture to the next.
SHORTEST, LONGEST = 0.1, 600.0  # Seconds.

_NEARLY = 0.02  # Seconds; who is so close to a keyframe is there.
_SIDE = 128  # Pixels that a picture is kept in; it is only for the eye.
_LARGEST_PICTURE = 1 << 18  # Letters of its PNG in base64.


@dataclass(frozen=True, slots=True, eq=False)
class Keyframe:
    """A place of the walk, and what it looks like."""

    place: Place
    picture: QImage
    text: str  # Its PNG in base64, made once: all keyframes are remembered after each move.

    @classmethod
    def of(cls, place: Place, picture: QImage) -> Self:
        """Keep a small copy of a picture of any size."""
        if max(picture.width(), picture.height()) > _SIDE:
            fitted = Qt.AspectRatioMode.KeepAspectRatio
            picture = picture.scaled(_SIDE, _SIDE, fitted, Qt.TransformationMode.SmoothTransformation)
        # Qt paints one without transparency faintly only at its edges when it is scaled within a round clip.
        picture = picture.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        return cls(place, picture, _to_text(picture))


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class WalkPlan:
    """A walk as the artist lays it out."""

    keyframes: tuple[Keyframe, ...] = ()
    spans: tuple[float, ...] = ()  # Seconds from each keyframe to the next; the last one's lead back.
    loop: bool = True
    easing: Easing = "even"
    way: Way = "keyframes"  # Through all keyframes, or around a single one.
    around: int = 0  # Number of the keyframe that the walk goes around.
    seconds: float = 6.0  # Of one turn around that keyframe.
    radius: float = 0.3  # Distance from that keyframe; 1 = as far as any other picture.
    seed: int = 0  # Decides the directions around that keyframe.
    song: Song | None = None  # That the walk follows.

    @property
    def is_through(self) -> bool:
        """Whether it leads through all keyframes, and not around one."""
        return self.way == "keyframes"

    @property
    def used_spans(self) -> tuple[float, ...]:
        """The seconds of each piece of the way."""
        if not self.is_through:
            return (self.seconds,) if self.keyframes else ()
        if len(self.keyframes) < 2:
            return ()
        return self.spans if self.loop else self.spans[:-1]

    @property
    def total(self) -> float:
        """How many seconds it takes; 0 while it leads nowhere."""
        return sum(self.used_spans)

    @property
    def moments(self) -> tuple[float, ...]:
        """When the walk is at each of its keyframes, in seconds; those of a loop do not tell the end."""
        if not self.is_through:
            return (0.0,) if self.keyframes else ()
        return (0.0, *accumulate(self.used_spans))[: len(self.keyframes)]

    def keyframe_beside(self, moment: float, steps: int) -> int | None:
        """The number of the keyframe so many steps after a moment, or before it; None where there is none.

        In a loop they go on over its end.
        """
        moments = self.moments
        if not moments:
            return None
        at_or_after = bisect_left(moments, moment - _NEARLY)
        at_or_before = bisect_right(moments, moment + _NEARLY) - 1
        number = steps + (at_or_before if steps > 0 else at_or_after)
        return number % len(moments) if self.loop else min(max(number, 0), len(moments) - 1)

    def walk(self) -> Walk | None:
        """Return the walk; None while there are too few keyframes for one."""
        if not self.used_spans:
            return None
        if not self.is_through:
            place = self.keyframes[self.around].place
            return Walk.around(place, self.seconds, self.way, seed=self.seed, radius=self.radius, fps=FPS)
        places = tuple(keyframe.place for keyframe in self.keyframes)
        return Walk(
            keyframes=places, spans=self.used_spans, fps=FPS, closed=self.loop, easing=self.easing
        )  # fmt: skip

    # -- EDITS --

    def with_keyframe(self, keyframe: Keyframe, at: int) -> Self:
        """Put a keyframe before number `at`, or at the end; the walk goes around the same one as before."""
        span = self.spans[max(at - 1, 0)] if self.spans else USUAL_SPAN
        keyframes = (*self.keyframes[:at], keyframe, *self.keyframes[at:])
        return replace(
            self,
            keyframes=keyframes,
            spans=(*self.spans[:at], span, *self.spans[at:]),
            around=self.around + bool(self.keyframes and at <= self.around),
        )

    def without(self, number: int) -> Self:
        """Take a keyframe away, with the seconds after it."""
        keyframes = self.keyframes[:number] + self.keyframes[number + 1 :]
        around = self.around - (number < self.around)
        return replace(
            self,
            keyframes=keyframes,
            spans=self.spans[:number] + self.spans[number + 1 :],
            around=max(0, min(around, len(keyframes) - 1)),
        )

    def moved(self, number: int, to: int) -> Self:
        """Bring a keyframe to another number; the seconds stay between the numbers where they are."""
        keyframes = list(self.keyframes)
        chosen = keyframes[self.around]
        keyframes.insert(to, keyframes.pop(number))
        return replace(self, keyframes=tuple(keyframes), around=keyframes.index(chosen))

    def with_span(self, number: int, seconds: float) -> Self:
        """Change the seconds after a keyframe."""
        return replace(self, spans=(*self.spans[:number], seconds, *self.spans[number + 1 :]))

    # -- JSON --

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values, pictures included."""
        return {
            "keyframes": [
                {"place": keyframe.place.to_json(), "picture": keyframe.text}
                for keyframe in self.keyframes
            ],
            "spans": list(self.spans),
            "loop": self.loop,
            "easing": self.easing,
            "way": self.way,
            "around": self.around,
            "seconds": self.seconds,
            "radius": self.radius,
            "seed": self.seed,
            **({"song": self.song.to_json()} if self.song else {}),
        }

    @classmethod
    def from_json(cls, value: Any) -> "WalkPlan":
        """Read what `to_json` gave. Raises ValueError for anything else."""
        plan = _PLAN(value, "timeline")
        if len(plan.spans) != len(plan.keyframes) or plan.around > max(0, len(plan.keyframes) - 1):
            raise ValueError(translate("words", "The timeline is damaged."))
        plan.walk()  # Refuses all else that cannot be.
        return plan


def _to_text(picture: QImage) -> str:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(picture)
    return base64.b64encode(buffer.data().data()).decode()


def _to_picture(value: Any, way: str) -> QImage:
    """Read a picture again; one that is damaged stays empty, for the place is what counts."""
    if type(value) is not str or len(value) > _LARGEST_PICTURE:
        return QImage()
    buffer = QBuffer()
    try:
        buffer.setData(base64.b64decode(value))
    except ValueError:
        return QImage()
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"PNG")
    size = reader.size()  # Before it is unpacked: a few bytes may claim hundreds of megabytes.
    return reader.read() if max(size.width(), size.height()) <= _SIDE else QImage()


_SECONDS = number(SHORTEST, LONGEST)
_KEYFRAME = table({"place": Place.from_json, "picture": _to_picture}, Keyframe.of)
_PLAN = record(
    WalkPlan,
    keyframes=list_of(_KEYFRAME, MOST_KEYFRAMES),
    spans=list_of(_SECONDS, MOST_KEYFRAMES),
    around=count,
    seconds=_SECONDS,
    radius=share,
    seed=count,
    song=optional(read_song),
)
