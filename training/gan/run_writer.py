"""What a training leaves in its run's folder besides numbers: checkpoints, models and previews.

Each file is either whole or not there, and what is older is removed only when what is newer is whole.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from training.ancestry import MOST_TRAININGS, mark_of_training
from training.compute.device_memory import give_back_memory, is_out_of_memory
from training.errors import EngineError
from training.events import Judged, Saved
from training.files import whole_file
from training.gan.checkpoint import save_checkpoint
from training.gan.trainer import Trainer
from training.importing.datasets import Dataset
from training.measuring.judge import Quality
from training.models import read_model
from training.runs import Run
from training.sampling.images import tile
from training.sampling.model_file import save_model

CHECKPOINTS_KEPT = 2  # The newest ones; the best is kept besides.

_MODEL_PREVIEWS = 16  # Samples that the small picture of a model is made of.


class RunWriter:
    """Writes for one training. All its methods raise OSError, also for a full disk.

    Attributes:
        saved_step: Of the newest checkpoint; -1 when there is none.
    """

    def __init__(self, run: Run, trainer: Trainer, dataset: Dataset):
        self.saved_step = -1
        self._run = run
        self._trainer = trainer
        self._gan = trainer.gan
        self._dataset = dataset
        config = trainer.gan.config
        own = mark_of_training(dataset.fingerprint, config.seed)
        self._lineage = _lineage(run, config.start_from, own)

    def keep_checkpoint(self, facts: Mapping[str, Any], at_once: int) -> Saved:
        """Write a checkpoint with some facts, and the model; `at_once` samples fit into memory."""
        step = self._gan.step
        self._run.make_history_last()
        path = self._run.checkpoints / f"{step:08d}.safetensors"
        save_checkpoint(path, self._trainer, dict(facts) | {"fingerprint": self._dataset.fingerprint})
        self.saved_step = step
        self._remove_old()
        self._write_model(self._run.model, {}, at_once)
        return Saved("checkpoint", str(path), step)

    def keep_best(self, judged: Judged, quality: Quality, at_once: int) -> None:
        """Write the model that was judged best so far, and only then that it is; its checkpoint is there."""
        self._write_model(self._run.best_model, quality.measures(), at_once)
        self._run.append_judgement(judged)
        self._remove_old()

    def keep_preview(self, images: np.ndarray) -> Path:
        """Write samples uint8 [N, H, W, C] as one picture."""
        path = self._run.previews / f"{self._gan.step:08d}.png"
        with whole_file(path) as file:
            Image.fromarray(tile(images)).save(file, "PNG")
        return path

    def out_of_range(self) -> EngineError:
        """Return the error of a training whose weights or losses are out of range."""
        return EngineError(
            "The training diverged at step {step:,} (weights or losses are no longer finite). The run is "
            "kept as it was at step {saved_step:,}: continue from there, or start again with a smaller "
            "learning rate."
            if self.saved_step >= 0
            else (
                "The training diverged at step {step:,} (weights or losses are no longer finite) before "
                "its first checkpoint. Start again with a smaller learning rate."
            ),
            step=self._gan.step,
            saved_step=self.saved_step,
        )

    def _remove_old(self) -> None:
        best = self._run.best()
        for step, path in self._run.checkpoint_files()[:-CHECKPOINTS_KEPT]:
            if best is None or step != best.step:
                path.unlink(missing_ok=True)

    def _write_model(self, path: Path, quality: Mapping[str, float], at_once: int) -> None:
        gan = self._gan
        save_model(
            path,
            gan.average.state_dict(),
            gan.config,
            step=gan.step,
            images_seen=gan.images_seen,
            class_names=self._dataset.class_names,
            fingerprint=self._dataset.fingerprint,
            preview=self._preview(at_once)[:_MODEL_PREVIEWS],
            quality=quality,
            lineage=self._lineage,
        )

    def _preview(self, at_once: int) -> np.ndarray:
        """Paint the fixed latents, fewer at a time where the device has less room by now than it had."""
        while True:
            try:
                return self._gan.preview(at_once)
            except Exception as error:
                if at_once <= 1 or not is_out_of_memory(error):
                    raise
            give_back_memory(self._gan.device)
            at_once //= 2


def _lineage(run: Run, start_from: str, own: str) -> tuple[str, ...]:
    """Return the marks of the trainings that a run was continued from, as far as they can still be found.

    What its model remembers already counts most: the earlier training may be gone by now. A run whose
    pictures have changed has another mark of its `own` than before, and the one before is of its past.
    """
    for source in (run.model, Path(start_from) if start_from else None):
        if source is None or not source.exists():
            continue
        with suppress(EngineError):
            earlier = read_model(source)
            is_same = source == run.model and (earlier.trainings[0] == own or earlier.shows_free_pictures)
            found = earlier.lineage if is_same else earlier.trainings
            if found:
                return found[:MOST_TRAININGS]
    return ()
