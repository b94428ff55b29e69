"""The addresses of Open Sound Control that the page knows, and what stands behind each."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

from training.bends import MOST_BENDS
from training.latent_zones import COLOUR, FORM, TEXTURE
from training.music.drives import MOST_DRIVES

PAD = "/ganart/pad"
PAD_X, PAD_Y = f"{PAD}/x", f"{PAD}/y"
CENTRE, NEW_MAP = "/ganart/map/centre", "/ganart/map/new"
SLIDER = "/ganart/slider"
TRUNCATION = "/ganart/truncation"
CLASS = "/ganart/class"
ZONE = "/ganart/zone"
SUM = "/ganart/sum"
BEND = "/ganart/bend"
SEED = "/ganart/seed"
FAVOURITE = "/ganart/favourite"
STATE = "/ganart/state"
REROLL = "/ganart/reroll"
AMOUNT, MUTATE = "/ganart/amount", "/ganart/mutate"
BREED, CHILD = "/ganart/breed", "/ganart/child"
LIKE = "/ganart/like"
UNDO, REDO = "/ganart/undo", "/ganart/redo"
LOCK = "/ganart/lock"
LOCK_TRUNCATION, LOCK_CLASSES, LOCK_BENDS = f"{LOCK}/truncation", f"{LOCK}/classes", f"{LOCK}/bends"
PLAY = "/ganart/play"
MOMENT, SPEED = "/ganart/moment", "/ganart/speed"
NEXT, PREVIOUS = "/ganart/next", "/ganart/previous"
SHARPEN, SQUARES, COMPARE = "/ganart/sharpen", "/ganart/squares", "/ganart/compare"
OUTPUT = "/ganart/output"
DRAG, DRAGGING = "/ganart/drag", "/ganart/dragging"
RECORD, SESSION = "/ganart/record", "/ganart/session"
MUSIC = "/ganart/music"
TELL = "/ganart/tell"

_MOST_NUMBERED = 32  # Directions, or classes, that have a number as their address.


@dataclass(frozen=True, slots=True)
class Form:
    """What stands behind an address."""

    values: tuple[type, ...]  # Of a message that comes in.
    names: str  # Of its values, for the table.
    meaning: str  # In English, to be translated where it is shown.
    is_switch: bool = False  # 1 is on and 0 is off; without a value it is on.


def _switch(meaning: str) -> Form:
    return Form((float,), "1/0", meaning, is_switch=True)


FORMS = {  # One line of the table each; of what is numbered, the first.
    PAD: Form((float, float), "x y", QT_TRANSLATE_NOOP("words", "A point of the map, each from -1 to 1")),
    PAD_X: Form((float,), "x", QT_TRANSLATE_NOOP("words", "One coordinate of the map, from -1 to 1")),
    PAD_Y: Form((float,), "y", QT_TRANSLATE_NOOP("words", "The other one")),
    CENTRE: Form((), "", QT_TRANSLATE_NOOP("words", "Centre the map on the picture")),
    NEW_MAP: Form((), "", QT_TRANSLATE_NOOP("words", "Start a new map")),
    SLIDER: Form(
        (str, float),
        "name value",
        QT_TRANSLATE_NOOP("words", "A direction, such as “principal 1”, and how far along it, from -7 to 7"),
    ),
    f"{SLIDER}/1": Form(
        (float,),
        "value",
        QT_TRANSLATE_NOOP("words", "How far along the first direction; /2 and so on for the others"),
    ),
    TRUNCATION: Form((float,), "value", QT_TRANSLATE_NOOP("words", "Variety, from 0 to 1.5")),
    CLASS: Form(
        (str, float), "name share", QT_TRANSLATE_NOOP("words", "A class and its share, from 0 to 1")
    ),
    f"{CLASS}/1": Form(
        (float,),
        "share",
        QT_TRANSLATE_NOOP("words", "The share of the first class; /2 and so on for the others"),
    ),
    f"{ZONE}/{FORM}": Form(
        (float,), "share",
        QT_TRANSLATE_NOOP("words", "How much form is taken from the picture in that slot, from 0 to 1"),
    ),
    f"{ZONE}/{TEXTURE}": Form((float,), "share", QT_TRANSLATE_NOOP("words", "The same of texture")),
    f"{ZONE}/{COLOUR}": Form((float,), "share", QT_TRANSLATE_NOOP("words", "The same of colour")),
    f"{ZONE}/{FORM}/take": Form(
        (), "", QT_TRANSLATE_NOOP("words", "Put the picture into the slot for form; the others alike")
    ),
    SUM: Form(
        (float,), "strength", QT_TRANSLATE_NOOP("words", "The strength of A, less B, plus C, from 0 to 1")
    ),
    f"{BEND}/1": Form(
        (float,),
        "amount",
        QT_TRANSLATE_NOOP("words", "How far the first bend goes, within its range; /2 and so on"),
    ),
    f"{BEND}/1/share": Form(
        (float,), "share", QT_TRANSLATE_NOOP("words", "How many of the features it bends, from 0.01 to 1")
    ),
    SEED: Form((int,), "number", QT_TRANSLATE_NOOP("words", "A seed")),
    FAVOURITE: Form(
        (int,), "number", QT_TRANSLATE_NOOP("words", "Go to a favourite; 1 is the first of the row")
    ),
    STATE: Form((str,), "name", QT_TRANSLATE_NOOP("words", "Go to a state that you named")),
    REROLL: Form((), "", QT_TRANSLATE_NOOP("words", "Paint a random picture; 0 is a button let go")),
    AMOUNT: Form(
        (float,), "value", QT_TRANSLATE_NOOP("words", "How far Vary and Breed go, from 0.05 to 1")
    ),
    MUTATE: Form((), "", QT_TRANSLATE_NOOP("words", "Vary the picture")),
    BREED: Form((), "", QT_TRANSLATE_NOOP("words", "Breed the selected favourites, or the picture")),
    CHILD: Form((int,), "number", QT_TRANSLATE_NOOP("words", "Go to a child; 1 is the first")),
    LIKE: Form((), "", QT_TRANSLATE_NOOP("words", "Keep this picture")),
    UNDO: Form((), "", QT_TRANSLATE_NOOP("words", "Undo the last move")),
    REDO: Form((), "", QT_TRANSLATE_NOOP("words", "Do it again")),
    f"{LOCK}/1": _switch(QT_TRANSLATE_NOOP("words", "Hold the first direction; /2 and so on")),
    LOCK_TRUNCATION: _switch(QT_TRANSLATE_NOOP("words", "Hold the variety")),
    LOCK_CLASSES: _switch(QT_TRANSLATE_NOOP("words", "Hold the classes")),
    LOCK_BENDS: _switch(QT_TRANSLATE_NOOP("words", "Hold the bends")),
    PLAY: _switch(QT_TRANSLATE_NOOP("words", "Play the timeline, or pause it")),
    MOMENT: Form((float,), "seconds", QT_TRANSLATE_NOOP("words", "A moment of the timeline")),
    SPEED: Form(
        (float,), "value", QT_TRANSLATE_NOOP("words", "How fast the timeline plays, from 0.1 to 10")
    ),
    NEXT: Form((), "", QT_TRANSLATE_NOOP("words", "Go to the next picture of the timeline")),
    PREVIOUS: Form((), "", QT_TRANSLATE_NOOP("words", "Go to the one before")),
    f"{MUSIC}/1": Form(
        (float,),
        "amount",
        QT_TRANSLATE_NOOP("words", "How far the first thing follows the song, from -1 to 1; /2 and so on"),
    ),
    f"{MUSIC}/1/smoothing": Form(
        (float,), "share", QT_TRANSLATE_NOOP("words", "How long it takes to come to rest, from 0 to 1")
    ),
    RECORD: _switch(QT_TRANSLATE_NOOP("words", "Record what is played, or end the recording")),
    SESSION: Form(
        (int,),
        "number",
        QT_TRANSLATE_NOOP("words", "Play a recorded session, or pause it; 1 is the newest"),
    ),
    DRAG: Form(
        (float, float, float, float),
        "x y x y",
        QT_TRANSLATE_NOOP("words", "Drag a point of the picture to another, from 0 to 1 from its top left"),
    ),
    DRAGGING: _switch(QT_TRANSLATE_NOOP("words", "Drag points by the mouse; 0 ends a drag")),
    SHARPEN: _switch(QT_TRANSLATE_NOOP("words", "Sharpen while playing")),
    SQUARES: _switch(QT_TRANSLATE_NOOP("words", "Square pixels, or smooth")),
    COMPARE: _switch(QT_TRANSLATE_NOOP("words", "Compare with the picture of this moment")),
    OUTPUT: _switch(QT_TRANSLATE_NOOP("words", "Open the output window, or close it")),
    TELL: Form((), "", QT_TRANSLATE_NOOP("words", "Send where everything stands")),
}


def _written_out() -> dict[str, Form]:
    forms = dict(FORMS)
    for family in (SLIDER, CLASS, LOCK):
        forms |= {f"{family}/{number}": FORMS[f"{family}/1"] for number in range(1, _MOST_NUMBERED + 1)}
    for number in range(1, MOST_DRIVES + 1):
        forms |= {f"{MUSIC}/{number}{end}": FORMS[f"{MUSIC}/1{end}"] for end in ("", "/smoothing")}
    for number in range(1, MOST_BENDS + 1):
        forms |= {f"{BEND}/{number}{end}": FORMS[f"{BEND}/1{end}"] for end in ("", "/share")}
    forms |= {f"{ZONE}/{zone}/take": FORMS[f"{ZONE}/{FORM}/take"] for zone in (FORM, TEXTURE, COLOUR)}
    return forms


ALL_FORMS = _written_out()  # Every address with its form.
