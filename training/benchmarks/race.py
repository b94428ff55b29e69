"""Loops in alternation on one computer, and how much faster one is than another.

Each runs in a process of its own. While one has its turn the others wait, so whatever else the computer does
meets all alike, and the turns of one round give a ratio of their own. Free of torch.
"""

import statistics
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from training.benchmarks.turns import Loop, Round, take_turn
from training.compute.ctrl_c import ignore_ctrl_c, out_of_reach_of_ctrl_c
from training.errors import EngineError
from training.events import Event, Racing

WARM_STEPS = 2  # Of each loop before the first turn: memory is laid out, kernels are chosen.

Racer = tuple[Callable[..., Loop], tuple[Any, ...]]  # What makes a loop, and what of. Both can be pickled.
Turns = dict[str, list[Round]]  # Of each loop.


def race(
    racers: Mapping[str, Racer], rounds: int, seconds: float
) -> Generator[Event, str | None, Turns]:
    """Let loops take turns of some seconds, so many rounds; return the turns of each.

    Yields `Racing` after each turn. Raises EngineError when a loop fails.
    """
    turns: Turns = {name: [] for name in racers}
    with ExitStack() as stack:
        runs = {name: stack.enter_context(_started(racer)) for name, racer in racers.items()}
        order = list(runs)
        for _ in range(rounds):
            for name in order:
                turns[name].append(runs[name](seconds))
                yield Racing(sum(map(len, turns.values())), rounds * len(order))
            order.reverse()  # What changes steadily cancels out.
    return turns


def compare(ours: Sequence[Round], others: Sequence[Round]) -> dict[str, float]:
    """Return how many times as fast we are: the median of all rounds, the lowest and the highest.

    `ratio` counts the processor's seconds, `ratio_on_the_wall` those on the wall.
    """
    results: dict[str, float] = {}
    rates = [(one.rates(), other.rates()) for one, other in zip(ours, others, strict=True)]
    for name, clock in (("ratio", "processor_second"), ("ratio_on_the_wall", "second")):
        ratios = [one[f"images_per_{clock}"] / other[f"images_per_{clock}"] for one, other in rates]
        results |= {name: statistics.median(ratios), f"{name}_low": min(ratios), f"{name}_high": max(ratios)}
    return results


def typical(turns: Sequence[Round]) -> dict[str, float]:
    """Return the median speeds of some turns."""
    rates = [turn.rates() for turn in turns]
    return {name: statistics.median(each[name] for each in rates) for name in rates[0]}


@contextmanager
def _started(racer: Racer) -> Iterator[Callable[[float], Round]]:
    """Start a loop in a process of its own; return what lets it take a turn."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, *racer))
    with out_of_reach_of_ctrl_c():
        process.start()
    there.close()

    def run(seconds: float) -> Round:
        try:
            here.send(seconds)
            return here.recv()
        except (EOFError, OSError) as error:
            raise EngineError("One of the loops that were compared has failed.") from error

    try:
        yield run
    finally:
        here.close()
        process.join()


def _serve(pipe: Connection, make: Callable[..., Loop], args: tuple[Any, ...]) -> None:
    """Take turns until nobody asks for one."""
    ignore_ctrl_c()
    loop = make(*args)
    for _ in range(WARM_STEPS):
        next(loop)
    try:
        while True:
            pipe.send(take_turn(loop, pipe.recv()))
    except (EOFError, OSError):
        return
