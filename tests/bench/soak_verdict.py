"""What the notes of a soak say: level or not, in time or not."""

from statistics import median
from typing import Any

from tests.bench.soak_watch import grown, percentiles

WARM_UP = 600.0  # Seconds in which everything is used for the first time.
WINDOW = 300.0  # Seconds of which the median counts.
SHARE = 0.05  # That memory may differ by.
LATE = (16.0, 50.0)  # Milliseconds at 99 of 100 beats, and ever.


def verdict(lines: list[dict[str, Any]], begin: float | None = None) -> dict[str, Any]:
    """Judge lines that `Soak.note` wrote; what must be level comes after the second `begin`, if given."""
    samples = [line for line in lines if line["kind"] == "sample"]
    if not samples:
        return {"minutes": 0}
    end = samples[-1]["at"]
    warm = min(WARM_UP, end / 3) if begin is None else begin  # A short soak has a short beginning.
    span = min(WINDOW, (end - warm) / 3)
    late = [each for line in samples for each in line["late"]]
    computed = [each for line in samples for each in line["computed"]]
    beats = percentiles(late)
    counts = [line for line in lines if line["kind"] == "objects" and line["at"] >= warm]
    last = next((line for line in reversed(lines) if line["kind"] == "acts"), {"done": {}, "slow": {}})
    return {
        "minutes": round(end / 60, 1),
        "processes": {
            name: _levels(samples, name, warm, span, end)
            for name in ("window", "training", "player")
            if any(name in line["processes"] for line in samples)
        },
        "late_ms": beats,
        "computed_ms": percentiles(computed),
        "event loop in time": bool(beats) and beats["p99"] < LATE[0] and beats["worst"] < LATE[1],
        "grown": dict(list(grown(counts[0]["counts"], counts[-1]["counts"]).items())[:40]) if counts else {},
        "acts": last["done"],
        "slow": dict(list(last["slow"].items())[:25]),
        "errors": [line for line in lines if line["kind"] in ("error", "late", "said")][-40:],
        "pictures": [samples[0]["pictures"], samples[-1]["pictures"]],
    }


def _levels(
    samples: list[dict[str, Any]], name: str, warm: float, span: float, end: float
) -> dict[str, Any]:
    """Compare medians after the beginning with those of the end.

    The window's pictures that are kept by right, up to a limit, are taken off its memory.
    """
    found: dict[str, Any] = {}
    after = [line for line in samples if warm <= line["at"] <= warm + span and name in line["processes"]]
    at_end = [line for line in samples if line["at"] >= end - span and name in line["processes"]]
    if not after or not at_end:
        return {"level": None}
    for what in ("rss", "pss", "own", "threads", "handles"):
        found[what] = [median(line["processes"][name][what] for line in part) for part in (after, at_end)]
    if name == "window":
        kept = [median(sum(line.get("caches", {}).values()) for line in part) for part in (after, at_end)]
        found["caches"] = [round(each, 1) for each in kept]
    else:
        kept = [0.0, 0.0]
    memory = [
        (first - kept[0]) * (1 + SHARE) >= last - kept[1] for first, last in (found["rss"], found["own"])
    ]
    level = [last <= first + 1 for first, last in (found["threads"], found["handles"])]
    return found | {"level": all(memory) and all(level)}
