"""Studio learns from pictures at 128 and 256 pixels for the rest of the time; what came of it is kept."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from tools.card_stages.setting import Setting
from training.events import Judged, Progress
from training.gan.suited import suited_settings
from training.gan.train import train
from training.runs import Run

SHARE = {128: 0.4, 256: 0.6}  # Of the time that is left, by pixels.


def run(setting: Setting) -> Iterator[dict[str, Any]]:
    """Yield how each training went."""
    whole = 6.0 if setting.tiny else max(20.0, setting.left() - 25.0)
    for side, share in SHARE.items():
        side = side // 8 if setting.tiny else side
        minutes = whole * share / 60
        config = setting.config("studio", side, minutes=minutes, flips=True)
        run_folder = setting.folder / f"studio-{side}"
        seen, rate, judged = 0, 0.0, []
        choosing = suited_settings(config)
        while True:
            try:
                next(choosing)
            except StopIteration as done:
                config = done.value
                break
        with closing(train(config, run_folder)) as events:
            for event in events:
                if isinstance(event, Progress):
                    seen, rate = event.images_seen, event.images_per_second
                if isinstance(event, Judged):
                    judged.append((event.kid, event.coverage))
        run_made = Run(run_folder)
        brought = setting.out / run_folder.name
        brought.mkdir(parents=True, exist_ok=True)
        sheets = [path for _, path in run_made.preview_files()]
        newest = run_made.checkpoint_files()[-1][1]
        for file in (
            run_made.model,
            run_made.best_model,
            newest,
            *sheets[:: max(1, len(sheets) // 4)],
            *sheets[-1:],
        ):
            if file.is_file():
                shutil.copy2(file, brought)
        yield {
            "what": f"Studio learned at {side} pixels",
            "minutes": minutes,
            "batch": config.batch_size,
            "images_seen": seen,
            "images_per_second": rate,
            "kid": judged[-1][0] if judged else None,
            "coverage": judged[-1][1] if judged else None,
            "brought": str(brought.name),
        }
