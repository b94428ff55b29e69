"""Kills work on its way a thousand times, and looks whether anything is lost, half written or stuck.

    python -m tests.bench.kills [--kills 1000] [--seed 0] [--out out/kills] [--only NAME]

Each trial lays out a folder and calls some work there again and again. All lives but the last are ended by
SIGKILL, two of three at a touch of the disk and the others at random. After each death what was promised must
be there and every file whole; after the last life the work must be done, and nothing left about. A trial is
one line in the folder `out`; called again, it goes on where it was.
"""

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

os.environ["OMP_NUM_THREADS"] = "1"  # Before torch is imported: its threads do not survive a fork.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench.kills.lives import Life, Moment, live
from tests.bench.kills.whole import half_files, rubbish
from tests.bench.kills.works import Work


class Trial:
    """One work in one folder, killed some times and then left alone."""

    def __init__(self, work: Work, chance: random.Random, usual: Life):
        self.kills: Counter[str] = Counter()  # By the kind of their moment.
        self.wrong: list[str] = []
        self._work = work
        self._chance = chance
        self._usual = usual  # How it goes without kills.
        self._promised: list[Any] = []

    def run(self, place: Path, lives: int) -> None:
        """Kill so many lives, and let the next one end. Each looks around before it begins."""
        for number in range(lives + 1):
            moment = self._moment() if number < lives else None
            life = live(self._work.do, place, moment, self._look)
            self._promised += life.promised
            if life.killed and moment:
                self.kills[f"{moment.when} {moment.kind}".strip() if moment.kind else "at random"] += 1
            self.wrong += [f"life {number} ({moment}): {each}" for each in life.wrong]
            if self.wrong or not life.killed:
                return

    def _look(self, place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
        yield from self._work.lost(place, [*self._promised, *promised], is_over)
        yield from half_files(place)
        if is_over:
            yield from rubbish(place)

    def _moment(self) -> Moment:
        chance = self._chance
        if chance.random() < 1 / 3:
            return Moment(seconds=chance.uniform(0.001, 1.1 * self._usual.seconds))
        kind = chance.choice(sorted(self._usual.touches))
        when = chance.choice(("before", "half", "after") if kind == "write" else ("before", "after"))
        return Moment(kind, chance.randint(1, self._usual.touches[kind]), when)


def laid_out(work: Work, place: Path) -> Path:
    """Lay out the folder of a work once."""
    place.mkdir(parents=True)
    life = live(lambda place, _: work.lay_out(place), place)
    if life.wrong:
        raise RuntimeError(life.wrong)
    return place


def try_works(works: Sequence[Work], kills: int, seed: int, out: Path, say: bool = False) -> dict[str, Any]:
    """Kill until there were so many kills; return what came of all of them, earlier calls included."""
    out.mkdir(parents=True, exist_ok=True)
    results = out / f"seed {seed}.jsonl"
    done = [json.loads(line) for line in results.read_text().splitlines()] if results.exists() else []
    count = sum(sum(trial["kills"].values()) for trial in done)
    with tempfile.TemporaryDirectory(prefix="kills") as home:
        os.environ["GANART_CACHE"] = f"{home}/cache"
        usual: dict[str, Life] = {}
        number = len(done)
        while count < kills:
            chance = random.Random(f"{seed} {number}")
            [work] = chance.choices(works, [work.share for work in works])
            template = Path(home) / "laid out" / work.name
            place = Path(home) / "place"  # The same for all: what is laid out may know where it lies.
            if work.name not in usual:
                laid_out(work, place)
                shutil.copytree(place, template, symlinks=True)
                usual[work.name] = live(work.do, place)
                if usual[work.name].wrong:
                    raise RuntimeError(usual[work.name].wrong)
                shutil.rmtree(place)
            shutil.copytree(template, place, symlinks=True)
            began = time.monotonic()
            trial = Trial(work, chance, usual[work.name])
            trial.run(place, chance.randint(2, 6))
            result = {
                "trial": number,
                "work": work.name,
                "kills": dict(trial.kills),
                "seconds": round(time.monotonic() - began, 2),
                "wrong": trial.wrong,
            }
            done.append(result)
            with results.open("a") as file:
                file.write(json.dumps(result) + "\n")
            if say or trial.wrong:
                print(json.dumps(result), flush=True)
            if trial.wrong and say:
                shutil.rmtree(out / f"wrong {number}", ignore_errors=True)
                shutil.copytree(place, out / f"wrong {number}", symlinks=True)
            shutil.rmtree(place)
            count += sum(trial.kills.values())
            number += 1
    return summary(done)


def summary(done: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Count what came of trials."""
    kills, works = Counter[str](), Counter[str]()
    for trial in done:
        kills.update(trial["kills"])
        works[trial["work"]] += sum(trial["kills"].values())
    return {
        "kills": sum(kills.values()),
        "trials": len(done),
        "seconds": round(sum(trial["seconds"] for trial in done)),
        "by work": dict(works.most_common()),
        "by moment": dict(kills.most_common()),
        "wrong": [[trial["trial"], trial["work"], *trial["wrong"]] for trial in done if trial["wrong"]],
    }


def all_works() -> list[Work]:
    """Return one of each kind of work."""
    from tests.bench.kills import engine_works as engine
    from tests.bench.kills import keeping_works as keeping
    from tests.bench.kills import upscaling_works as upscaling
    from tests.bench.kills import window_works as window

    return [
        engine.Training(),
        keeping.Marking(),
        engine.FewPictures(),
        keeping.Moving(),
        upscaling.Upscaling(),
        upscaling.LearningToUpscale(),
        keeping.Remembering(),
        engine.Filming(),
        keeping.Ordering(),
        engine.GoingBack(),
        keeping.Trashing(),
        engine.Exporting(),
        keeping.KeepingModels(),
        engine.Importing(),
        keeping.Recording(),
        engine.Generating(),
        window.Gallery(),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=Path("out/kills"))
    parser.add_argument("--only", default="", help="the name of one work")
    asked = parser.parse_args()
    works = [work for work in all_works() if asked.only in ("", work.name)]
    found = try_works(works, asked.kills, asked.seed, asked.out, say=True)
    print(json.dumps(found, indent=1))
    sys.exit(bool(found["wrong"]))


if __name__ == "__main__":
    main()
