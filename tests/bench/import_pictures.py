"""How fast a folder is imported: makes pictures of 512 x 512, scans them cold and again warm, prints JSON.

python tests/bench/import_pictures.py [how many, 2000 when not said]
"""

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from training.benchmarks.pictures import make_pictures
from training.config import ImportConfig
from training.importing.datasets import open_dataset
from training.importing.scanning import scan

SIDE = 512


def timed_scan(config: ImportConfig, cache: Path) -> dict[str, float]:
    start = last = time.perf_counter()
    longest_silence = 0.0
    for _ in scan(config, cache):
        now = time.perf_counter()
        longest_silence, last = max(longest_silence, now - last), now
    return {"seconds": round(last - start, 2), "longest_silence_s": round(longest_silence, 3)}


def timed_batches(config: ImportConfig, cache: Path) -> float:
    """The median time for a batch of 32, in milliseconds."""
    opening = open_dataset(config, cache)
    while True:
        try:
            next(opening)
        except StopIteration as done:
            dataset = done.value
            break
    times = []
    for start in range(0, 32 * 200, 32):
        before = time.perf_counter()
        dataset.batch(0, start, 32, flips=True)
        times.append(time.perf_counter() - before)
    dataset.close()
    return round(1000 * sorted(times)[100], 3)


def peak_mb(who: int) -> int:
    """Peak memory in MB; Linux counts in kilobytes."""
    return resource.getrusage(who).ru_maxrss // 1024


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as place:
        folder, cache = Path(place, "pictures"), Path(place, "cache")
        make_pictures(folder, count, SIDE)
        before = peak_mb(resource.RUSAGE_SELF)
        config = ImportConfig(folder=folder)
        cold = timed_scan(config, cache)
        warm = timed_scan(config, cache)
        print(
            json.dumps(
                {
                    "pictures": count,
                    "cold": cold | {"pictures_per_second": round(count / cold["seconds"])},
                    "warm": warm,
                    "peak_mb_before_here_and_decoder": [
                        before,
                        peak_mb(resource.RUSAGE_SELF),
                        peak_mb(resource.RUSAGE_CHILDREN),
                    ],
                    "batch_of_32_ms": timed_batches(config, cache),
                },
                indent=1,
            )
        )
