"""The windows that ask something, each in the ways in which it asks."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QDialog

from ganart.app import App
from ganart.pages.train.pilots.pilots_dialog import PilotsDialog
from ganart.pages.train.pilots.ways import ways
from ganart.pages.train.running.class_question import ClassQuestion
from ganart.pages.train.runs.label_dialog import LabelDialog
from ganart.pages.train.sources.unpack_dialog import UnpackDialog
from tools.photographs.gallery_states import fill_gallery
from tools.photographs.painter import Painter
from tools.photographs.studio import Studio, wait
from training.config import ImportConfig, TrainConfig


def photograph_dialogs(studio: Studio) -> None:
    """What is asked before several ways are tried, pictures exported or painted, and a file unpacked."""
    with studio.program(Painter(), fill_gallery) as app:
        for name, dialog in _dialogs(app):
            dialog.open()
            wait(0.2)
            studio.take(f"dialog_{name}", dialog)
            dialog.reject()
        _photograph_export(studio, app)


def _dialogs(app: App) -> Iterator[tuple[str, QDialog]]:
    config = TrainConfig(data=ImportConfig(folder=Path("Watercolours"), resolution=64), r1_gamma=1.0)
    yield "pilots", PilotsDialog(ways(config, 120, config), app.window)
    yield "label", LabelDialog("Watercolours", "", app.window)
    yield "classes", ClassQuestion(["cats", "dogs"], ["tigers", "wolves"], app.window)
    yield "unpack_video", UnpackDialog(Path("A film of the sea.mp4"), app.window)
    yield "unpack_zip", UnpackDialog(Path("Watercolours.zip"), app.window)


def _photograph_export(studio: Studio, app: App) -> None:
    """The ways in which pictures leave the gallery, and the two in which more are painted."""
    page = app.gallery_page
    app.window.show_page("gallery")
    wait(2.0)
    page.dialogs.open_export(page.grid.rows[:4].tolist())
    dialog = page.dialogs.export
    for number in range(dialog.way.count()):
        dialog.way.setCurrentIndex(number)
        wait(0.3)
        studio.take(f"dialog_export_{number + 1}", dialog)
    dialog.reject()
    for count, name in ((1, "variations"), (2, "stills")):
        page.dialogs.open_series(page.grid.rows[:count].tolist())
        wait(0.3)
        studio.take(f"dialog_{name}", page.dialogs.series)
        page.dialogs.series.reject()
