"""A film leads back to the timeline that it was made from: the walk of its recipe, with its own frames."""

from itertools import accumulate
from pathlib import Path

from PySide6.QtGui import QImage

from ganart.images import to_qimage
from ganart.pages.explore.music.song import Song
from ganart.pages.explore.timeline.timeline_plan import LONGEST, SHORTEST, USUAL_SPAN, Keyframe, WalkPlan
from training.errors import EngineError
from training.exploring.films import film_frames
from training.exploring.walk_files import FilmRecipe

_SIDE = 128  # Pixels of a keyframe's picture.


def plan_of(film: Path, recipe: FilmRecipe) -> WalkPlan:
    """Lay out the walk that a film shows, and its song. It reads the film, so call it off the GUI thread.

    A recipe does not say where the song is; it is looked for beside the film.
    """
    walk, music = recipe.walk, recipe.music
    assert walk is not None  # Else there is no timeline.
    song = Song(film.parent / Path(music.sound).name, music.drives, music.sha256) if music else None
    if walk.way != "keyframes":
        [picture] = _frames_at(film, [0.0])
        return WalkPlan(
            keyframes=(Keyframe.of(walk.keyframes[0], picture),),
            spans=(USUAL_SPAN,),
            way=walk.way,
            seconds=_within(walk.spans[0]),
            radius=walk.radius,
            seed=walk.seed,
            song=song,
        )
    moments = list(accumulate(walk.spans, initial=0.0))[: len(walk.keyframes)]
    pictures = _frames_at(film, _nearest(recipe) if music else moments)
    spans = [_within(span) for span in walk.spans]
    return WalkPlan(
        keyframes=tuple(map(Keyframe.of, walk.keyframes, pictures)),
        spans=tuple(spans if walk.closed else [*spans, USUAL_SPAN]),
        loop=walk.closed,
        easing=walk.easing,
        song=song,
    )


def _nearest(recipe: FilmRecipe) -> list[float]:
    """Return the second at which a film to music comes nearest to each keyframe."""
    assert recipe.walk is not None
    best = [(0.0, 0)] * len(recipe.walk.keyframes)
    for frame, step in enumerate(recipe.steps):
        for number, weight in step.weights.items():
            if number < len(best) and weight > best[number][0]:
                best[number] = (weight, frame)
    return [frame / recipe.fps for _, frame in best]


def _within(seconds: float) -> float:
    """Bring a span to what the timeline takes."""
    return min(max(seconds, SHORTEST), LONGEST)


def _frames_at(film: Path, wanted: list[float]) -> list[QImage]:
    """Return the frames at some seconds, in one pass; empty ones where the film cannot be read."""
    moments = sorted(wanted)
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
    pictures += [newest] * (len(moments) - len(pictures))
    return [pictures[moments.index(moment)] for moment in wanted]
