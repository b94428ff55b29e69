"""Files of a run's folder, and of the training of an upscaler: what the Train page and a training read."""

import errno
import fcntl
import os
import platform
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
import torch

from ganart.pages.train.runs.run_record import class_names_of, read_runs, read_sheet, try_to_read
from tests.bench.fuzz.damage import (
    Way,
    in_bytes,
    in_json,
    in_lines,
    in_png_chunks,
    in_safetensors_head,
    in_safetensors_text,
    in_tensors,
)
from tests.bench.fuzz.kind import Kind, Seed, trouble_of
from tests.old_library import copied_to
from tests.shares import refusing
from training.class_changes import read_classes
from training.errors import EngineError
from training.gan.checkpoint import load_checkpoint, read_facts, save_checkpoint
from training.gan.trainer import Trainer
from training.gan.transfer import start_from
from training.learning.named_state import save_state
from training.measuring.judge import Judge
from training.models import find_model
from training.run_lock import Held, acquired, lock_files
from training.runs import Run
from training.upscaling.learn_config import LearnConfig, is_upscaler_run, read_config
from training.upscaling.learning import Learner

_FACTS = {"seconds": 12.5, "parts": 1, "due": {"report": 1.0, "history": 2.0}, "fingerprint": "f"}


def settings(folder: Path) -> Kind:
    """`config.json`."""
    return _file(folder, "config.json", (in_bytes, in_json))


def state(folder: Path) -> Kind:
    """`state.json`."""
    return _file(folder, "state.json", (in_bytes, in_json))


def history(folder: Path) -> Kind:
    """`history.jsonl`."""
    return _file(folder, "history.jsonl", (in_bytes, in_lines))


def quality(folder: Path) -> Kind:
    """`quality.jsonl`."""
    return _file(folder, "quality.jsonl", (in_bytes, in_lines))


def classes(folder: Path) -> Kind:
    """`classes.json`."""
    run = _run(folder)
    (run.path / "classes.json").write_text(
        '{"format_version": 1, "names": ["Discs & squares", "b"], "left_out": ["c"]}'
    )
    return _file(folder, "classes.json", (in_bytes, in_json), run)


def note(folder: Path) -> Kind:
    """`note.txt`."""
    run = _run(folder)
    run.note_file.write_text("Blue only, too long. Übrigens: ☉ and ■.")
    return _file(folder, "note.txt", (in_bytes,), run)


def preview(folder: Path) -> Kind:
    """A sheet of previews."""
    run = _run(folder)
    config = run.config()

    def read(path: Path) -> None:
        read_sheet(path, 64, config.data.width, config.data.height)
        read_runs(run.path.parent)

    path = run.preview_files()[-1][1]
    return Kind(path=path, seeds=(Seed(path.read_bytes(), (in_bytes, in_png_chunks)),), read=read)


def _file(folder: Path, name: str, ways: tuple[Way, ...], run: Run | None = None) -> Kind:
    """One file of a run that is listed and shown, as the page does, and of which a training would go on."""
    run = run or _run(folder)
    path = run.path / name
    called = run.path.name if name == "config.json" else ""

    def read(path: Path) -> None:
        read_runs(run.path.parent)
        shown = try_to_read(run.path)
        class_names_of(run.path)
        read_classes(run, ("Discs", "squares"))
        is_upscaler_run(run.path)
        if isinstance(shown, str):
            raise EngineError(shown)
        find_model(run.path)
        run.best()

    return Kind(path=path, seeds=(Seed(path.read_bytes(), ways),), read=read, called=called)


def _run(folder: Path) -> Run:
    """Return a run of the kept library, alone in its folder."""
    whole = copied_to(folder / "kept")
    shutil.copytree(whole / "library" / "runs" / "dcgan", folder / "runs" / "dcgan")
    shutil.rmtree(whole)
    return Run(folder / "runs" / "dcgan")


def checkpoint(folder: Path) -> Kind:
    """The checkpoint of a training, read into networks of its settings."""
    run = _run(folder)
    trainer = Trainer(run.config(), torch.device("cpu"))
    path = run.checkpoint_files()[-1][1]
    old = path.read_bytes()
    load_checkpoint(path, trainer)
    for _, other in run.checkpoint_files():
        other.unlink()
    save_checkpoint(path, trainer, _FACTS)
    ways = (in_bytes, in_safetensors_head, in_safetensors_text("ganart_checkpoint"), in_tensors)

    def read(path: Path) -> None:
        trouble = ""
        try:
            start_from(run.path, trainer)
        except EngineError as error:
            trouble = trouble_of(str(error), run.path.name)
        assert not trouble, trouble
        read_facts(path)
        facts = load_checkpoint(path, trainer, ("seconds", "parts", "due", "fingerprint"))
        assert min(max(1, facts["parts"]), 8)
        assert float(facts["seconds"]) >= 0
        assert isinstance(facts["due"].pop("history", 0.0), float)

    return Kind(path=path, seeds=(Seed(path.read_bytes(), ways), Seed(old, ways)), read=read)


def features(folder: Path) -> Kind:
    """The features of pictures that a run keeps: what is damaged is computed anew, so nothing is refused."""

    class Pictures:
        fingerprint = "f"

        def __len__(self) -> int:
            return 60

    path = folder / "features.safetensors"
    judge = Judge(Pictures(), cache=path)  # type: ignore[arg-type]
    judge._keep(np.random.default_rng(0).normal(size=(60, 1280)).astype(np.float32))
    ways = (in_bytes, in_safetensors_head, in_tensors)

    def read(path: Path) -> None:
        found = judge._cached()
        assert found is None or (found.shape == (60, 1280) and found.dtype == np.float32)
        assert found is None or np.isfinite(found).all()

    return Kind(path=path, seeds=(Seed(path.read_bytes(), ways),), read=read, called="")


def upscaler_settings(folder: Path) -> Kind:
    """`config.json` of the training of an upscaler."""
    whole = copied_to(folder / "kept")
    run = folder / "Stripes"
    shutil.copytree(whole / "library" / "upscalers" / "Stripes", run)
    shutil.rmtree(whole)
    path = run / "config.json"

    def read(path: Path) -> None:
        is_upscaler_run(run)
        read_config(run)

    seeds = (Seed(path.read_bytes(), (in_bytes, in_json)),)
    return Kind(path=path, seeds=seeds, read=read, called=run.name)


def upscaler_checkpoint(folder: Path) -> Kind:
    """The checkpoint of the training of an upscaler, read into networks of its settings."""
    config = LearnConfig(network="fast", batch_size=2, side=8)
    learner = Learner(config, torch.device("cpu"))
    path = folder / "checkpoint.safetensors"
    save_state(path, learner.named_state())

    def read(path: Path) -> None:
        learner.restore(path)
        assert learner.step >= 0

    return Kind(
        path=path,
        seeds=(Seed(path.read_bytes(), (in_bytes, in_safetensors_head, in_tensors)),),
        read=read,
    )


def held(folder: Path) -> Kind:
    """The note of who holds a training, where a share knows no locks: held, or free."""
    lock, note = lock_files(folder / ".lock")
    with _without_locks():
        holding = acquired(lock, 0)
        ours = note.read_bytes()
        holding.release()
    other = ours.replace(str(os.getpid()).encode(), b"1").replace(platform.node().encode(), b"another")

    def read(_: Path) -> None:
        with _without_locks(), suppress(Held):
            acquired(lock, 0).release()

    seeds = (Seed(ours), Seed(other))
    return Kind(path=note, seeds=seeds, read=read, tidy=lambda: note.unlink(missing_ok=True))


@contextmanager
def _without_locks() -> Iterator[None]:
    """Let the system know no locks of files, as on some shares."""
    kept, fcntl.flock = fcntl.flock, refusing(errno.ENOLCK)
    try:
        yield
    finally:
        fcntl.flock = kept
