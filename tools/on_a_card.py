"""What a graphics card is worth to GanArt, found out in nine minutes at most, by stages in order of worth.

Each stage runs in a process of its own and within a time of its own, so that none can take another with it.
What it finds comes line by line and is written at once, as JSON and as Markdown: when the time is over, all
that was found until then is there. `--rehearse` runs every stage on the processor with tiny sizes.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

TOTAL_S = 535.0  # For all stages together: nine minutes, less what starting them takes.
REHEARSAL_EASE = 8.0  # Times as long may a rehearsal take: processors are slower, and busy with other things.
LAST_S = 15.0  # A stage is not begun with less.


@dataclass(frozen=True, slots=True)
class Stage:
    """One thing to find out: a module of tools/card_stages with `run(setting)`, which yields findings."""

    name: str
    title: str
    limit_s: float


STAGES = (
    Stage("agreement", "A card computes what the processor computes", 120),
    Stage("race", "The exact DCGAN-64 beside the usual loop", 100),
    Stage("sizes", "Studio from 64 to 512 pixels", 130),
    Stage("layers", "Layers of Studio, channels last and contiguous", 30),
    Stage("pictures", "Painting, enlarging and sliders", 80),
    Stage("learning", "Studio learns from pictures for the rest of the time", 300),
)
_stopped = threading.Event()  # By a signal.
_running: list["subprocess.Popen[str]"] = []  # The stage, if there is one.
Finding = dict[str, Any]  # "what", and numbers or words by their names.


@dataclass(slots=True)
class Result:
    """What came of a stage."""

    stage: str
    title: str
    outcome: str = "running"  # Then "done", "failed", "stopped" or "out of time".
    seconds: float = 0.0
    findings: list[Finding] = field(default_factory=list)
    error: str = ""  # The end of what it said when it failed.


def main() -> int:
    """Run all stages, or be one of them. Returns 0 when none failed."""
    options = options_of()
    if options.stage:
        return _be(options)
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    for number in (signal.SIGINT, signal.SIGTERM):  # Which do not reach the process of a stage.
        signal.signal(number, _stop)
    results: list[Result] = []
    write(results, out)
    ease = REHEARSAL_EASE if options.rehearse else 1.0
    ends = time.monotonic() + ease * options.seconds
    for stage in STAGES:
        if options.only and stage.name not in options.only.split(","):
            continue
        left = ends - time.monotonic()
        if left < LAST_S or _stopped.is_set():
            break
        result = Result(stage.name, stage.title)
        results.append(result)
        for _ in conducted(result, min(ease * stage.limit_s, left), options, out):
            write(results, out)
        write(results, out)
        print(f"{stage.name}: {result.outcome} after {result.seconds:.0f} s", flush=True)
    print(f"Everything is in {out / 'results.md'}.")
    return int(_stopped.is_set() or any(result.outcome == "failed" for result in results))


def write(results: list[Result], out: Path) -> None:
    """Write all there is so far, for programs and for people."""
    content = [{name: getattr(result, name) for name in Result.__slots__} for result in results]
    (out / "results.json").write_text(json.dumps(content, indent=1), encoding="utf-8")
    (out / "results.md").write_text("\n".join(_in_markdown(results)) + "\n", encoding="utf-8")


def options_of(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line, or arguments in place of it."""
    parser = argparse.ArgumentParser(description="Find out what a graphics card is worth to GanArt.")
    parser.add_argument("--rehearse", action="store_true", help="on the processor, with tiny sizes")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--out", default=os.environ.get("OUT", "out/on_a_card"))
    parser.add_argument("--pictures", default="", help="a folder that the last stage learns from")
    parser.add_argument("--seconds", type=float, default=TOTAL_S, help="for all stages together")
    parser.add_argument("--only", default="", help="names of stages, with commas")
    parser.add_argument("--stage", default="", help=argparse.SUPPRESS)
    parser.add_argument("--limit", type=float, default=0.0, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    names = [stage.name for stage in STAGES]
    if unknown := set(filter(None, options.only.split(","))) - set(names):
        parser.error(f"there is no stage {', '.join(sorted(unknown))}; the stages are {', '.join(names)}")
    if options.pictures and not Path(options.pictures).is_dir():
        parser.error(f"there is no folder {options.pictures}")
    return options


def _be(options: argparse.Namespace) -> int:
    """Be one stage: print each finding as a line of JSON."""
    if packages := os.environ.get("ON_A_CARD_PACKAGES"):
        sys.path.append(packages)
    from training.compute.openmp import wait_politely

    wait_politely()
    from tools.card_stages.setting import setting_of

    setting = setting_of(options.device, Path(options.out), options.rehearse, options.limit, options.pictures)
    for finding in import_module(f"tools.card_stages.{options.stage}").run(setting):
        print(json.dumps(finding), flush=True)
    return 0


def conducted(result: Result, limit: float, options: argparse.Namespace, out: Path) -> Iterator[None]:
    """Run a stage in a process of its own; yields whenever it has found something."""
    command = [sys.executable, __file__, "--stage", result.stage, "--limit", str(limit), "--out", str(out)]
    command += ["--device", "cpu" if options.rehearse else options.device, "--pictures", options.pictures]
    command += ["--rehearse"] if options.rehearse else []
    environment = dict(os.environ)
    if options.rehearse:  # Threads that wait for each other would spend most of the time on a busy processor.
        environment |= {"OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
    began = time.monotonic()
    log = out / f"{result.stage}.log"
    with (
        log.open("w", encoding="utf-8") as errors,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment, start_new_session=True
        ) as process,
    ):
        assert process.stdout is not None
        is_late = threading.Event()
        timer = threading.Timer(limit, lambda: (is_late.set(), _end(process)))
        timer.start()
        _running.append(process)
        if _stopped.is_set():  # While it was started.
            _end(process)
        for line in process.stdout:
            try:
                result.findings.append(json.loads(line))
            except ValueError:
                continue  # A library prints something.
            result.seconds = time.monotonic() - began
            yield
        code = process.wait()
        _running.remove(process)
        timer.cancel()
    result.seconds = time.monotonic() - began
    result.outcome = "out of time" if is_late.is_set() else "failed" if code else "done"
    if _stopped.is_set():
        result.outcome = "stopped"
    if result.outcome == "failed":
        result.error = log.read_text(encoding="utf-8", errors="replace")[-2000:]


def _stop(*_: object) -> None:
    """End the stage that runs, and begin no other."""
    _stopped.set()
    for process in _running:
        _end(process)


def _end(process: "subprocess.Popen[str]") -> None:
    """End a stage with all that it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, 9)


def _in_markdown(results: list[Result]) -> Iterator[str]:
    yield "# On a card\n"
    for result in results:
        yield f"## {result.title}\n"
        yield f"`{result.stage}`: {result.outcome}, {result.seconds:.0f} s.\n"
        if result.findings:
            yield "| what | found |\n|---|---|"
        for finding in result.findings:
            numbers = {name: value for name, value in finding.items() if name != "what"}
            words = ", ".join(f"{name} {_shown(value)}" for name, value in numbers.items())
            yield f"| {finding.get('what', '')} | {words} |"
        if result.error:
            yield f"\n```\n{result.error}\n```"
        yield ""


def _shown(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value).replace("|", "/")


if __name__ == "__main__":
    sys.exit(main())
