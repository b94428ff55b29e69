"""A film leads back to the timeline that it was made from: the walk of its recipe, with its own frames."""

from itertools import accumulate
from pathlib import Path

from PySide6.QtGui import QImage

from ganart.images import to_qimage
from ganart.pages.explore.timeline_plan import LONGEST, SHORTEST, USUAL_SPAN, Keyframe, WalkPlan
from training.errors import EngineError
from training.exploring.films import film_frames
from training.exploring.walks import Walk

_SIDE = 128  # Pixels of a keyframe's picture.


def plan_of(film: Path, walk: Walk) -> WalkPlan:
    """Lay out the walk that a film shows. It reads the film, so call it off the GUI thread."""
    if walk.way != "keyframes":
        [picture] = _frames_at(film, [0.0])
        return WalkPlan(
            keyframes=(Keyframe.of(walk.keyframes[0], picture),),
            spans=(USUAL_SPAN,),
            way=walk.way,
            seconds=_within(walk.spans[0]),
            radius=walk.radius,
            seed=walk.seed,
        )
    moments = list(accumulate(walk.spans, initial=0.0))[: len(walk.keyframes)]
    pictures = _frames_at(film, moments)
    spans = [_within(span) for span in walk.spans]
    return WalkPlan(
        keyframes=tuple(map(Keyframe.of, walk.keyframes, pictures)),
        spans=tuple(spans if walk.closed else [*spans, USUAL_SPAN]),
        loop=walk.closed,
        easing=walk.easing,
    )


def _within(seconds: float) -> float:
    """Bring a span to what the timeline takes."""
    return min(max(seconds, SHORTEST), LONGEST)


def _frames_at(film: Path, moments: list[float]) -> list[QImage]:
    """Return the frames at some seconds, in one pass; empty ones where the film cannot be read."""
    pictures: list[QImage] = []
    newest = QImage()
    try:
        for frame in film_frames(film, _SIDE):
            if frame is None:
                continue
            seconds, image = frame
            while len(pictures) < len(moments) and seconds > moments[len(pictures)] and not newest.isNull():
                pictures.append(newest)
            if len(pictures) == len(moments):
                break
            newest = to_qimage(image)
    except (EngineError, ValueError, OSError):  # The places are what counts.
        pass
    return pictures + [newest] * (len(moments) - len(pictures))
