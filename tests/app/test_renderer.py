from threading import Event

import pytest

from ganart.working.renderer import Renderer
from training.errors import EngineError


@pytest.fixture
def brush():
    """Set: the renderer may draw."""
    return Event()


@pytest.fixture
def drawing():
    """Set: the renderer has begun to draw."""
    return Event()


@pytest.fixture
def closed():
    return Event()


@pytest.fixture
def renderer(brush, drawing, closed, qtbot):
    def render(value):
        drawing.set()
        brush.wait()
        if value < 0:
            raise EngineError("There is nothing below 0.")
        return value * 10

    renderer = Renderer(render, ("canvas", "wall"), closed.set)
    renderer.start()
    yield renderer
    brush.set()
    renderer.stop()
    renderer.wait()


@pytest.fixture
def answers(renderer):
    answers = []
    renderer.rendered.connect(lambda *answer: answers.append(answer))
    return answers


def test_forgets_requests_that_newer_ones_overtook(renderer, brush, answers, qtbot):
    for value in range(1, 6):
        renderer.request("canvas", value)
    brush.set()
    qtbot.waitUntil(lambda: answers[-1:] == [("canvas", 5, 50)])
    assert len(answers) <= 2  # The one being drawn when the rest arrived, and the newest.


def test_the_most_urgent_kind_comes_first(renderer, brush, drawing, answers, qtbot):
    renderer.request("wall", 0)
    drawing.wait()
    renderer.request("wall", 1)
    renderer.request("canvas", 2)
    brush.set()
    qtbot.waitUntil(lambda: len(answers) == 3)
    assert [value for _, value, _ in answers] == [0, 2, 1]


def test_one_kind_does_not_overtake_another(renderer, brush, answers, qtbot):
    renderer.request("wall", 1)
    renderer.request("canvas", 2)
    brush.set()
    qtbot.waitUntil(lambda: {kind for kind, _, _ in answers} == {"wall", "canvas"})


def test_what_is_forgotten_is_not_drawn(renderer, brush, drawing, answers, qtbot):
    renderer.request("wall", 0)
    drawing.wait()
    renderer.request("wall", 1)
    renderer.forget()
    renderer.request("canvas", 2)
    brush.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert [value for _, value, _ in answers] == [0, 2]


def test_a_failure_is_told_and_the_next_request_answered(renderer, brush, answers, qtbot):
    failures = []
    renderer.failed.connect(lambda *failure: failures.append(failure))
    brush.set()
    renderer.request("wall", -1)
    qtbot.waitUntil(lambda: len(failures) == 1)
    renderer.request("wall", 1)
    qtbot.waitUntil(lambda: answers == [("wall", 1, 10)])
    [(kind, error, request)] = failures
    assert (kind, str(error), request) == ("wall", "There is nothing below 0.", -1)


def test_stopping_closes_what_it_draws_with(renderer, brush, closed, qtbot):
    brush.set()
    renderer.stop()
    qtbot.waitUntil(closed.is_set)
