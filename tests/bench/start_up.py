"""How long the window takes from the start of the process to its first picture on the screen.

    python tests/bench/start_up.py [starts]

Starts the program again and again with an empty library of its own and prints one JSON object: seconds to the
first paint (median and worst), the processor's share of them (what remains on a quiet machine), and whether
torch was imported by then (it must not be). The target is 0.7 s on two cores. Runs without a screen unless
QT_QPA_PLATFORM says otherwise.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAM = """
import sys, time
from ganart import app
from ganart.main_window import MainWindow

def report(window):
    print(time.time(), time.process_time(), "torch" in sys.modules, flush=True)
    window.close()

show = MainWindow.show
def show_and_report(window):
    window.painted.connect(lambda: report(window))
    show(window)

MainWindow.show = show_and_report
sys.exit(app.main([]))
"""


def start_once(home: str) -> tuple[float, float, bool]:
    """Start the program; give seconds and processor seconds to its first paint, and whether torch is in."""
    folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"), home)
    folders["GANART_LIBRARY"] = f"{home}/library"
    folders["PYTHONPYCACHEPREFIX"] = f"{home}/compiled"  # As installed: nothing is compiled again.
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ | folders
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.time()
    output = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
    )
    painted, processor, torch = output.stdout.split()
    return float(painted) - began, float(processor), torch == "True"


def main() -> None:
    starts = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as home:
        start_once(home)  # The first one compiles what has changed.
        times, processor, torch = zip(*(start_once(home) for _ in range(starts)), strict=True)
    report = {
        "median": statistics.median(times),
        "worst": max(times),
        "processor": statistics.median(processor),
        "torch": any(torch),
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()
