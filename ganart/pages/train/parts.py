"""The parts of the Train page: their names, words and tooltips, and what the window does not wait for."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

PARTS = (  # Name, word and tooltip of each part of the left side.
    ("new", QT_TRANSLATE_NOOP("TrainPage", "New"), QT_TRANSLATE_NOOP("TrainPage", "Set up a new training.")),
    (
        "runs",
        QT_TRANSLATE_NOOP("TrainPage", "Trainings"),
        QT_TRANSLATE_NOOP("TrainPage", "See the current training and earlier ones."),
    ),
    (
        "generate",
        QT_TRANSLATE_NOOP("TrainPage", "Generate"),
        QT_TRANSLATE_NOOP("TrainPage", "Let a trained network paint pictures."),
    ),
)
NAMES = tuple(name for name, _, _ in PARTS)


def fetch_parts() -> None:
    """Import what the window did not wait for; in a thread, so that it need not wait now either."""
    import ganart.pages.train.painting.generate_panel
    import ganart.pages.train.pictures.folder_wall
    import ganart.pages.train.watching.trainings_part  # noqa: F401
