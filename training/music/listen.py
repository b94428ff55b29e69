"""A sound is listened to from its beginning to its end, as a task that can be watched and stopped.

Free of torch.
"""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from training.errors import EngineError
from training.events import Event, Events, Heard, Listening, Notice
from training.music.hearing import Hearing
from training.music.sound_files import LONGEST_S, RATE, hash_of, look_at_sound, samples
from training.sentences import Sentence


def listen(sound: Path) -> Events:
    """Listen to the sound of a file. Yields `Listening` meanwhile, and `Heard` at the end.

    Of a sound that takes longer than half an hour the rest is not heard, which a notice says. Raises
    EngineError when there is no sound in the file, or it cannot be read.
    """
    yield (yield from hear(sound))


def hear(sound: Path) -> Generator[Event, str | None, Heard]:
    """Do as `listen` does, and return what was heard."""
    about = look_at_sound(sound)
    if about.seconds > LONGEST_S:
        yield Notice(
            Sentence("Only the first {minutes:.0f} minutes of {sound} are used.",
                minutes=LONGEST_S / 60, sound=sound.name),
            "warning",
        )  # fmt: skip
    hearing, heard = Hearing(), 0
    total = min(about.seconds, LONGEST_S)
    yield Listening(0.0, total)
    for block in samples(sound):
        hearing.take(block)
        heard += len(block)
        yield Listening(heard / RATE, total)
    try:
        return replace(hearing.heard(), sha256=hash_of(sound))
    except OSError as error:
        raise EngineError("{sound} cannot be read: {reason}.", sound=sound, reason=error.strerror) from error
