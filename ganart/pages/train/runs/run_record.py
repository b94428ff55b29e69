"""What the page shows of a run that is on the disk. Read in the background, never on the GUI thread."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps
from PySide6.QtGui import QImage

from ganart.images import to_qimage
from ganart.widgets.run_card import PICTURE_SIDE
from ganart.widgets.series import MAX_POINTS
from training.class_changes import read_classes
from training.config import TrainConfig
from training.errors import EngineError
from training.events import Judged, Progress
from training.models import usable_model
from training.runs import Run, RunSummary, list_runs
from training.sentences import Sentence

_MOST_PIXELS = 1 << 26  # Of a sheet: 64 previews of 1,024 pixels.


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run as it is on the disk."""

    path: Path
    summary: RunSummary
    config: TrainConfig
    history: list[Progress]  # Numbers over time, oldest first, thinned out.
    judgements: list[Judged]  # Measurements of the quality, oldest first.
    has_model: bool  # Whether it can paint yet.
    class_names: tuple[str, ...]  # That it learns, as far as is known; empty when it learns none.
    previews: list[tuple[int, float, Path]]  # Step, seconds of training and sheet, oldest first.


def read_run(path: Path) -> RunRecord:
    """Read a run. Raises EngineError when it cannot be read."""
    run = Run.open(path)
    config = run.config()
    classes = read_classes(run) if config.conditional else None
    history = run.history()
    steps = [line.step for line in history]
    seconds = [line.seconds for line in history]
    previews = [
        (step, float(np.interp(step, steps, seconds)) if steps else 0.0, sheet)
        for step, sheet in run.preview_files()
    ]
    every = -(-len(history) // MAX_POINTS) or 1
    return RunRecord(
        path=path,
        summary=run.summary(),
        config=config,
        history=history[::every],
        judgements=run.judgements(),
        has_model=run.model.is_file(),
        class_names=classes.names if classes else (),
        previews=previews,
    )


def try_to_read(path: Path) -> RunRecord | str:
    """Read a run, or give the sentence that says why it cannot be read: it may have been deleted just now."""
    try:
        return read_run(path)
    except EngineError as error:
        return str(error)
    except OSError as error:  # Between two of its files.
        return Sentence("{file} cannot be read: {reason}.", file=path, reason=error.strerror or error)


def class_names_of(run: Path) -> tuple[str, ...]:
    """What a run's model can be asked for; nothing when it learned no classes or cannot be read."""
    info = usable_model(run)
    return info.class_names if info and info.config.conditional else ()


def read_sheet(path: Path, count: int, width: int, height: int) -> np.ndarray | None:
    """Cut a sheet of `count` previews, of that many pixels, into uint8 [N, H, W, C].

    None when it is gone, for a resumed run forgets what lies beyond its checkpoint; or damaged.
    """
    try:
        with Image.open(path, formats=["PNG"]) as file:
            if file.width * file.height > _MOST_PIXELS:
                return None
            sheet = np.asarray(file)
    except Exception:  # Pillow's readers raise nearly anything at a damaged file.
        return None
    sheet = sheet.reshape(*sheet.shape[:2], -1)  # [H, W, C], also of grey ones.
    rows, columns = sheet.shape[0] // height, sheet.shape[1] // width
    if not rows or not columns:
        return None
    tiles = sheet[: rows * height, : columns * width].reshape(rows, height, columns, width, -1)
    return tiles.swapaxes(1, 2).reshape(rows * columns, height, width, -1)[:count]


def read_runs(folder: Path) -> list[tuple[RunSummary, QImage | None]]:
    """List the runs in `folder`, newest first, each with a picture for its card."""
    return [(summary, _picture(summary)) for summary in list_runs(folder)]


def _picture(summary: RunSummary) -> QImage | None:
    """Four samples of the newest preview, in the middle of a square; None while they are not its own."""
    if summary.preview is None or summary.is_young:
        return None
    images = read_sheet(summary.preview, 2**16, summary.width, summary.height)
    if images is None or len(images) < 4:
        return None
    rows = [np.concatenate(images[start : start + 2], axis=1) for start in (0, 2)]
    picture = Image.fromarray(np.concatenate(rows).squeeze()).convert("RGBA")
    square = (2 * PICTURE_SIDE, 2 * PICTURE_SIDE)  # Enough for screens at 200 %.
    picture = ImageOps.contain(picture, square, Image.Resampling.BOX)
    return to_qimage(ImageOps.pad(picture, square, color=(0, 0, 0, 0)))
