"""What grows with the number of pictures: seconds and memory of reading a folder, and of starting on it.

    python tests/bench/growth.py [how many ... , 1000 10000 when not said]

Makes folders of that many pictures of 96 x 96, and prints one JSON object for each. Every number comes from a
process of its own. Seconds are those of the processor, decoding processes included, so that a busy computer
does not count; memory is the peak of the process that reads, which the decoding ones do not grow.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

from training.benchmarks.pictures import make_pictures
from training.benchmarks.turns import peak_mb
from training.config import ImportConfig, TrainConfig
from training.events import Progress

SIDE = 96


def processor() -> float:
    """Seconds of this process and of those that it has seen off."""
    return sum(os.times()[:4])


def scanned(folder: Path, cache: Path) -> dict[str, float]:
    from training.importing.scanning import scan

    before = processor()
    for _ in scan(ImportConfig(folder=folder), cache):
        pass
    return {"seconds": round(processor() - before, 2), "peak_mb": round(peak_mb())}


def started(folder: Path, run: Path) -> dict[str, float]:
    """Until the first step of a small training, torch's import left out."""
    from training.gan.train import train

    data = ImportConfig(folder=folder, resolution=64)
    config = TrainConfig(
        data=data, recipe="studio", z_dim=8, width=4, batch_size=4, report_seconds=0, device="cpu"
    )
    before = processor()
    with closing(train(config, run)) as events:
        for event in events:
            if isinstance(event, Progress):
                break
        return {"seconds": round(processor() - before, 2), "peak_mb": round(peak_mb())}


def apart(measure: Callable[..., dict[str, float]], *args: Path) -> dict[str, float]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(measure, *args).result()


def main() -> None:
    for count in [int(word) for word in sys.argv[1:]] or [1_000, 10_000]:
        with tempfile.TemporaryDirectory() as place:
            folder, cache = Path(place, "pictures"), Path(place, "cache")
            os.environ["GANART_CACHE"] = str(cache)
            make_pictures(folder, count, SIDE)
            results = {
                "pictures": count,
                "first_scan": apart(scanned, folder, cache),
                "second_scan": apart(scanned, folder, cache),
                "start": apart(started, folder, Path(place, "run")),
                "cache_mb": round(sum(file.stat().st_size for file in cache.rglob("*")) / 1e6, 1),
            }
            print(json.dumps(results), flush=True)


if __name__ == "__main__":
    main()
