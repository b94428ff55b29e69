import pytest

from ganart.widgets.history_slider import HistorySlider


@pytest.fixture
def history(qtbot):
    history = HistorySlider()
    qtbot.addWidget(history)
    history.resize(400, 40)
    history.show()
    history.set_moments(["1 min", "2 min", "3 min", "4 min"])
    return history


def test_the_best_moment_wears_a_dot_that_moves_with_it(history):
    plain = history.grab().toImage()
    history.mark(1)
    second = history.grab().toImage()
    history.mark(3)
    assert plain != second != history.grab().toImage()
    history.mark(None)
    assert history.grab().toImage() == plain


def test_a_dot_moves_nothing(history):
    history.mark(1)
    assert history.is_live()
    assert history.slider.value() == 3
