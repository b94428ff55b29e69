"""What becomes of damaged files of every kind that GanArt reads: read or refused in a sentence, nothing else.

    python -m tests.bench.fuzz [--count 10000] [--seed 0] [--out FOLDER] [--kinds NAME ...] [--again]

Goes on where it was stopped. For each kind, the folder gets a file of counts, and what was wrong with the
damaged files that did harm. `--again` tries only those that did.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import traceback
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # Children are forked, and one thread is all they have.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import torch
from PySide6.QtWidgets import QApplication

from tests.bench.fuzz.kind import Kind
from tests.bench.fuzz.kinds import KINDS
from tests.bench.fuzz.trial import Counts, once, try_kind


def main() -> None:
    """Try kinds in turn and say what became of their files."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=10_000, help="files of each kind")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--out", type=Path, default=Path("out/fuzz"))
    options.add_argument("--kinds", nargs="*", default=list(KINDS), choices=list(KINDS))
    options.add_argument("--again", action="store_true", help="only what did harm before")
    chosen = options.parse_args()
    torch.set_num_threads(1)
    application = QApplication([])
    fast = Path("/dev/shm")
    place = Path(tempfile.mkdtemp(prefix="fuzz", dir=fast if fast.is_dir() else None))
    os.environ["GANART_CACHE"] = str(place / "cache")
    all_counts: dict[str, Counts] = {}
    broken = 0
    try:
        for name in chosen.kinds:
            (place / name).mkdir()
            try:
                kind = KINDS[name](place / name)
                if chosen.again:
                    _again(name, kind, chosen.out, chosen.seed)
                else:
                    all_counts[name] = try_kind(name, kind, chosen.count, chosen.seed, chosen.out)
            except Exception:  # The others are tried all the same.
                traceback.print_exc()
                broken += 1
            shutil.rmtree(place / name)
    finally:
        shutil.rmtree(place, ignore_errors=True)
        application.quit()
    for name, counts in all_counts.items():
        if counts.wrong:
            print(f"{name}: {counts.crashed} crashed, {counts.hung} hung, {counts.too_much_memory} took too "
                  f"much memory, {counts.no_sentence} gave no sentence")  # fmt: skip
    sys.exit(1 if broken or any(counts.wrong for counts in all_counts.values()) else 0)


def _again(name: str, kind: Kind, out: Path, seed: int) -> None:
    """Try what did harm before once more."""
    noted = out / name / "wrong.jsonl"
    for line in noted.read_text().splitlines() if noted.exists() else ():
        number, before = json.loads(line)
        print(f"{name} {number}: {once(name, kind, number, seed)[:300]}    (was: {before[:120]})")


if __name__ == "__main__":
    main()
