"""How long the window takes from the start of the process to its first picture on the screen.

    python tests/bench/start_up.py [--starts 7] [PROGRAM]

Starts the program again and again with an empty library of its own and prints one JSON object: seconds to the
first paint (median and worst), and the processor's share of them (what remains on a quiet machine). Both are
read from the line that every start writes into the log. PROGRAM is a frozen one, such as
dist/GanArt-cpu/GanArt; without it, it is the source. The target is 0.7 s on two cores. Runs without a screen
unless QT_QPA_PLATFORM says otherwise.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

SOURCE = [sys.executable, "-m", "ganart"]
PAINTED = re.compile(r"^(\S+ \S+) .* On the screen after (\S+) s of the processor$", re.MULTILINE)
LONGEST = 60.0  # Seconds.


def start_once(program: list[str], home: Path) -> tuple[float, float]:
    """Start the program and end it; give seconds and processor seconds to its first paint."""
    folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"), str(home))
    folders["GANART_LIBRARY"] = str(home / "library")
    folders["PYTHONPYCACHEPREFIX"] = str(home / "compiled")  # As installed: nothing is compiled again.
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ | folders
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for log in home.rglob("ganart.log"):
        log.unlink()
    began = time.time()
    with subprocess.Popen(program, env=environment) as process:
        try:
            when, processor = wait_for_paint(home, began + LONGEST)
        finally:
            process.terminate()
    return when - began, processor


def wait_for_paint(home: Path, until: float) -> tuple[float, float]:
    """Look into the log until the window is on the screen; give that time, and the processor seconds."""
    while time.time() < until:
        for log in home.rglob("ganart.log"):
            if painted := PAINTED.search(log.read_text()):
                when = datetime.strptime(painted[1], "%Y-%m-%d %H:%M:%S,%f")
                return when.timestamp(), float(painted[2])
        time.sleep(0.1)
    raise TimeoutError(f"nothing was on the screen after {LONGEST:.0f} s")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("program", nargs="*", default=SOURCE)
    parser.add_argument("--starts", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        start_once(options.program, Path(home))  # The first one compiles what has changed.
        starts = [start_once(options.program, Path(home)) for _ in range(options.starts)]
    times, processor = zip(*starts, strict=True)
    report = {
        "median": statistics.median(times),
        "worst": max(times),
        "processor": statistics.median(processor),
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()
