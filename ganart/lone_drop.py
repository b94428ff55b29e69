"""What is said of a file that is nothing to learn from, and what can be done with it."""

from collections.abc import Callable
from pathlib import Path

from ganart.dropped import DROPPED, called, is_picture
from ganart.messages import Message
from ganart.translation import translate


def can_be_explored(path: Path) -> bool:
    """Whether the Explore page can do anything with a file: a picture, a sound or what may be a model."""
    return is_picture(path) or _is_sound(path) or _may_be_model(path)


def about_lone_file(
    path: Path,
    open_folder: Callable[[Path], None],
    explore: Callable[[Path], None],
    upscale: Callable[[Path], None],
) -> Message:
    """Return what is said of a file, with a button for each of these that can do something with it."""
    if not path.exists():
        return about_gone(path)
    folder = path.parent
    open_it = (translate("words", "Open “{}”").format(called(folder)), lambda: open_folder(folder))
    explore_it = (translate("words", "Open in Explore"), lambda: explore(path))
    upscale_it = (translate("words", "Upscale"), lambda: upscale(path))
    if is_picture(path):
        form = translate(
            "words",
            "“{}” alone is too little to learn from: drop several pictures, or use the folder it is in.",
        )
        return Message(form.format(path.name), actions=(open_it, explore_it, upscale_it), cause=DROPPED)
    if _is_sound(path):
        form = translate("words", "The walk on the timeline of Explore can follow “{}”.")
        return Message(form.format(path.name), actions=(explore_it,), cause=DROPPED)
    if _may_be_model(path):
        form = translate("words", "If “{}” is a model, it opens in Explore.")
        return Message(form.format(path.name), actions=(explore_it,), cause=DROPPED)
    form = translate(
        "words",
        "GanArt cannot open “{}”. It learns from folders and from several pictures: drop those, or use "
        "the folder this file is in.",
    )
    return Message(form.format(path.name), actions=(open_it,), cause=DROPPED)


def about_gone(path: Path) -> Message:
    """Say that a file is not there any more."""
    return Message(
        translate("words", "“{}” is no longer there.").format(path.name), "warning", cause=DROPPED
    )


def _is_sound(path: Path) -> bool:
    from training.music.sound_files import is_sound  # With it comes what the window need not wait for.

    return is_sound(path)


def _may_be_model(path: Path) -> bool:
    return path.suffix.lower() == ".safetensors"
