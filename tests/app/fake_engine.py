"""The engine that tests give to pages: it plays tasks here, by what a test says of each."""

from collections.abc import Callable, Generator, Mapping
from inspect import signature
from types import SimpleNamespace
from typing import Any

from ganart.working.engine import Engine
from training.compute.care import Care

Play = Callable[[SimpleNamespace], Generator[Any, Any, None]]  # Takes the arguments of a task by their names.


class FakeEngine(Engine):
    """Plays some tasks, and holds every call to the signature of its task, as the real engine does.

    Attributes:
        plays: What is played for each task; a test may change it.
        calls: What was pulled, the newest last: tasks, and their arguments by name, defaults among them.
        warm_ups: How often it was to warm up.
        cares: Tasks that were started once, the newest last, and with which care.
        is_closed, is_cut_off: Whether it was closed, and what saves nothing was ended.
    """

    def __init__(self, plays: Mapping[Callable[..., Any], Play]):
        super().__init__()
        self.plays = dict(plays)
        self.calls: list[tuple[Callable[..., Any], SimpleNamespace]] = []
        self.warm_ups = 0
        self.cares: list[tuple[Callable[..., Any], Care]] = []
        self.is_closed = self.is_cut_off = False

    def start(self, task, *args, **options):
        """Play a task. Raises LookupError without a play for it, TypeError for what it does not take."""
        if task not in self.plays:
            raise LookupError(f"Nothing is played for {task.__name__} in this test.")
        bound = signature(task).bind(*args, **options)
        bound.apply_defaults()
        return self._play(task, SimpleNamespace(**bound.arguments))

    def start_once(self, care, task, *args, **options):
        """Play a task as `start` does, and note the care."""
        self.cares.append((task, care))
        return self.start(task, *args, **options)

    def cares_of(self, task):
        """Return the care of each start of a task that is started once."""
        return [care for started, care in self.cares if started is task]

    def asked(self, task):
        """Return the arguments of each call of a task."""
        return [arguments for called, arguments in self.calls if called is task]

    def warm_up(self):
        self.warm_ups += 1

    def cut_off(self):
        self.is_cut_off = True

    def close(self):
        self.is_closed = True

    def _play(self, task, arguments):
        self.calls.append((task, arguments))  # When it is first pulled: before that, nothing has begun.
        yield from self.plays[task](arguments)
