"""Runs the engine's tests as other processors, other numbers of threads and other seeds would have them.

A processor with AVX-512 or AMX adds numbers up in another order than one without, and so do more threads:
trainings go other ways. What is no option of this tool goes to pytest: by default all of `tests/engine`, some
minutes a setting. Ends with 1 when a test has failed.

    python tools/try_processors.py
    python tools/try_processors.py --only "2 threads" "seed 1" -- tests/engine/gan -k learn
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from xml.etree import ElementTree

ROOT = Path(__file__).parent.parent
SETTINGS = {
    "ATen default": {"ATEN_CPU_CAPABILITY": "default"},
    "ATen AVX2": {"ATEN_CPU_CAPABILITY": "avx2"},
    "oneDNN AVX2": {"ONEDNN_MAX_CPU_ISA": "AVX2"},
    "oneDNN AMX": {"ONEDNN_MAX_CPU_ISA": "AVX512_CORE_AMX"},
    "1 thread": {"GANART_TEST_THREADS": "1"},
    "2 threads": {"GANART_TEST_THREADS": "2"},
    "4 threads": {"GANART_TEST_THREADS": "4"},
    "seed 1": {"GANART_TEST_SEED": "1"},
    "seed 2": {"GANART_TEST_SEED": "2"},
    "seed 3": {"GANART_TEST_SEED": "3"},
}
NEEDED = {"ATen AVX2": "avx2", "oneDNN AVX2": "avx2", "oneDNN AMX": "amx_tile"}  # Flags of a processor.


def flags() -> set[str]:
    """Return what the processor says it can do; nothing where the system does not tell."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    return {flag for line in lines if line.startswith("flags") for flag in line.split()}


def run(setting: dict[str, str], arguments: list[str]) -> Iterator[tuple[str, str]]:
    """Run pytest under a setting; yield each test and its outcome: "passed", "skipped" or "failed"."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=os.environ | setting, stdout=sys.stderr)
        if done.returncode not in (0, 1) or not report.exists():  # 5: it has found no test.
            raise SystemExit(f"pytest could not run (it ended with {done.returncode}).")
        for case in ElementTree.parse(report).iter("testcase"):
            is_bad = case.find("failure") is not None or case.find("error") is not None
            outcome = "failed" if is_bad else "skipped" if case.find("skipped") is not None else "passed"
            yield f"{case.get('classname')}::{case.get('name')}", outcome


def main() -> int:
    """Run what is asked for, print a table and which tests failed; return 1 when one did."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", choices=SETTINGS, default=list(SETTINGS), metavar="SETTING")
    chosen, arguments = parser.parse_known_args()
    arguments = [each for each in arguments if each != "--"]
    if not any((ROOT / each.split("::")[0]).exists() for each in arguments):
        arguments.append("tests/engine")
    has, all_failed = flags(), []
    print("| setting | passed | failed | skipped | seconds |\n|---|---|---|---|---|")
    for name in chosen.only:
        if NEEDED.get(name, "") not in has | {""}:
            print(f"| {name} | this processor has no {NEEDED[name]} | | | |", flush=True)
            continue
        begun = perf_counter()
        outcomes = list(run(SETTINGS[name], arguments))
        counts = [sum(each == kind for _, each in outcomes) for kind in ("passed", "failed", "skipped")]
        print(f"| {name} | {' | '.join(map(str, counts))} | {perf_counter() - begun:.0f} |", flush=True)
        all_failed += [f"{name}: {test}" for test, outcome in outcomes if outcome == "failed"]
    print("", *all_failed, sep="\n")
    return 1 if all_failed else 0


if __name__ == "__main__":
    sys.exit(main())
