"""A place of a latent space, or a way through one, in words, as the artist reads it beside a picture."""

from ganart.numbers import written
from ganart.translation import translate
from ganart.words import counted
from training.exploring.places import Place
from training.exploring.walks import Walk


def in_words(place: Place) -> str:
    """Say how a place was come by: "seed 7, picture 3, moved along 2 directions"."""
    first = place.terms[0] if len(place.terms) == 1 else None
    if first is None:
        words = translate("words", "blend of {}").format(counted(len(place.terms), "picture"))
    elif first.vector:
        words = translate("words", "found")
    else:
        words = seed_in_words(first.seed, first.index)
    if place.edits:
        moved = translate("words", "{0}, moved along {1}")
        words = moved.format(words, counted(len(place.edits), "direction"))
    if place.bends:
        words = translate("words", "{0}, {1}").format(words, counted(len(place.bends), "bend"))
    return words


def seed_in_words(seed: int, number: int) -> str:
    """Say which picture of which seed: "seed 7, picture 3"."""
    return translate("words", "seed {0}, picture {1}").format(seed, number)


def classes_in_words(place: Place) -> str:
    """Say which classes a place is of: "cat", or "cat 70%, dog 30%"."""
    shares = sorted(place.classes.items(), key=lambda each: -each[1])
    if len(shares) == 1:
        return shares[0][0]
    return ", ".join(f"{name} {written(share, '.0%')}" for name, share in shares)


def session_in_words() -> str:
    """Say where the film of a recorded session goes."""
    return translate("words", "recorded session")


def walk_in_words(walk: Walk) -> str:
    """Say where a film goes: "way through 4 pictures", "loop around seed 7, picture 3"."""
    if len(walk.keyframes) == 1:
        return translate("words", "loop around {}").format(in_words(walk.keyframes[0]))
    return translate("words", "way through {}").format(counted(len(walk.keyframes), "picture"))
