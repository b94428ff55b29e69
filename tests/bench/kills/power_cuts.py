"""Lets the power go after every touch of the disk, and looks whether what was promised is still there.

    python -m tests.bench.kills.power_cuts [--seed 0] [--only NAME] [--states 0]

Each work is done once, and every change of its folder is written down. Then the folder is laid out as a disk
may hold it after each of them, once for each way to lose what was not synced (`tests.bench.kills.disk`). What
was promised by then must be there and every file whole; from one of twenty the work must go on to its end.
"""

import argparse
import json
import os
import pickle
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

os.environ["OMP_NUM_THREADS"] = "1"  # Before torch is imported: its threads do not survive a fork.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench.kills.__main__ import all_works, laid_out
from tests.bench.kills.disk import Recorder, Step, cuts
from tests.bench.kills.lives import Promise, live
from tests.bench.kills.touches import watch
from tests.bench.kills.whole import half_files, rubbish
from tests.bench.kills.works import Work
from training.importing import folder

_AGAIN = 1 / 20  # Of the states the work goes on from.


def recorded(work: Work, place: Path, notes: Path) -> list[Step]:
    """Do a work once, and return all that changed in its folder."""

    def do(place: Path, _: Promise) -> None:
        recorder = Recorder(place)
        watch(place, recorder)
        work.do(place, recorder.promise)
        notes.write_bytes(pickle.dumps(recorder.steps))

    if wrong := live(do, place).wrong:
        raise RuntimeError(wrong)
    return pickle.loads(notes.read_bytes())  # noqa: S301 - our own.


def cut_power(work: Work, home: Path, seed: int, most: int = 0) -> dict[str, Any]:
    """Try a work; at `most` so many states when that is not 0."""
    began, place, chance = time.monotonic(), home / "place", random.Random(f"{seed} {work.name}")
    steps = recorded(work, laid_out(work, place), home / "steps")
    states = list(cuts(steps, chance))
    if most and len(states) > most:
        states = chance.sample(states, most)

    def look(_: Path, tell: Promise) -> None:
        for number, (name, cut, promised) in enumerate(states):
            cut.lay_out(place)
            for each in [*work.lost(place, promised, False), *half_files(place)]:
                tell([number, f"{name}: {each}"])

    looked = live(look, home / "nothing to watch")
    wrong = [told for _, told in looked.promised] + looked.wrong
    bad = {number for number, _ in looked.promised}
    again = [number for number in range(len(states)) if number not in bad and chance.random() < _AGAIN]
    for number in again:
        name, cut, promised = states[number]
        cut.lay_out(place)
        wrong += [f"{name}, and on: {each}" for each in _gone_on(work, place, promised)]
    shutil.rmtree(place)
    return {
        "work": work.name,
        "steps": len(steps),
        "states": len(states),
        "gone on from": len(again),
        "seconds": round(time.monotonic() - began),
        "wrong": wrong,
    }


def _gone_on(work: Work, place: Path, before: Sequence[Any]) -> list[str]:
    """Let a work come to its end after the power went, and name what is wrong then."""

    def look(place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        if is_over:
            yield from work.lost(place, [*before, *promised], True)
            yield from half_files(place)
            yield from rubbish(place)

    return live(work.do, place, look=look).wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="the name of one work")
    parser.add_argument("--states", type=int, default=0, help="at most so many of each work; 0 for all")
    asked = parser.parse_args()
    folder._cores = lambda: 0  # Pictures are read in this process: others only read, and take long to start.
    found = []
    for work in all_works():
        if not work.outlives_power_cuts or asked.only not in ("", work.name):
            continue
        with tempfile.TemporaryDirectory(prefix="power") as home:
            os.environ["GANART_CACHE"] = f"{home}/cache"
            found.append(cut_power(work, Path(home), asked.seed, asked.states))
        few = {"faults": len(found[-1]["wrong"]), "wrong": found[-1]["wrong"][:12]}
        print(json.dumps(found[-1] | few), flush=True)
    names = ("steps", "states", "gone on from", "seconds")
    total = {name: sum(each[name] for each in found) for name in names}
    print(json.dumps(total | {"wrong": sum(len(each["wrong"]) for each in found)}, indent=1))
    sys.exit(any(each["wrong"] for each in found))


if __name__ == "__main__":
    main()
