"""The tasks of the engine say what their works take, and cost nothing until they are pulled."""

import inspect
import pickle
import re
from importlib import import_module

import pytest

from training import tasks

ALL = [task for task in vars(tasks).values() if inspect.isgeneratorfunction(task)]
INNER = {"ranks"}  # What a work is given by `training.gan.multi_process` alone.


def work_of(task):
    """Return the function that a task's docstring refers to."""
    module, _, name = re.search(r"see `([\w.]+)`\.$", task.__doc__)[1].rpartition(".")
    return getattr(import_module(module), name)


@pytest.mark.parametrize("task", ALL, ids=lambda task: task.__name__)
def test_a_task_takes_what_its_work_takes(task):
    of_work = inspect.signature(work_of(task)).parameters.values()
    taken = [(each.name, each.kind, each.default) for each in inspect.signature(task).parameters.values()]
    assert taken == [(each.name, each.kind, each.default) for each in of_work if each.name not in INNER]


@pytest.mark.parametrize("task", ALL, ids=lambda task: task.__name__)
def test_a_task_has_no_argument_without_a_name_and_a_type(task):
    parameters = inspect.signature(task).parameters.values()
    assert all(each.annotation is not each.empty for each in parameters)
    assert not any(each.kind in (each.VAR_POSITIONAL, each.VAR_KEYWORD) for each in parameters)


@pytest.mark.parametrize("task", ALL, ids=lambda task: task.__name__)
def test_a_task_crosses_to_another_process_by_its_name(task):
    assert pickle.loads(pickle.dumps(task)) is task  # noqa: S301 - made here.


def test_what_needs_no_torch_is_a_task():
    assert set(ALL) > tasks.WITHOUT_TORCH
