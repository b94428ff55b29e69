"""What follows a sound, as it is written on the command line: "speed:loudness:0.8:0.3"."""

from training.bends import KINDS, Bend
from training.music.drives import SOURCES, TARGETS, Drive, Target

_PLAIN = [target for target in TARGETS if target not in ("direction", "bend")]
_EXAMPLE = "speed:loudness:0.8"


def read_drive(text: str) -> Drive:
    """Read what follows a sound, what of it, how far and, if wanted, the seconds in which it comes to rest.

    What follows is speed, variety, form, texture, colour, a bend such as turn@2, or a direction by its name.
    Raises ValueError with a sentence.
    """
    words = text.split(":")
    place = next((number for number, word in enumerate(words) if number and word in SOURCES), 0)
    name, numbers = ":".join(words[:place]), words[place + 1 :]
    try:
        amount, smoothing = [float(number) for number in numbers] + [1.0, 0.2][len(numbers) :]
    except ValueError:
        place = 0
    if not place or not name:
        raise ValueError(
            f"What follows the sound is written as what, which and how much, such as {_EXAMPLE}, not "
            f"{text!r}. It can follow {', '.join(SOURCES)}."
        )
    source = SOURCES[SOURCES.index(words[place])]
    kind, at, stage = name.partition("@")
    target: Target = "direction"
    bend = None
    if at and kind in KINDS and stage.isdecimal():
        target, name, bend = "bend", "", Bend(stage=int(stage), kind=KINDS[KINDS.index(kind)])
    elif name in _PLAIN:
        target, name = _PLAIN[_PLAIN.index(name)], ""
    return Drive(target=target, source=source, amount=amount, smoothing=smoothing, name=name, bend=bend)
