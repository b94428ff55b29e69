import numpy as np
import pytest

from ganart.widgets.curves import Curves
from ganart.widgets.plot import Plot, smoothed, time_ticks, value_ticks
from ganart.widgets.series import Series


def test_a_long_curve_keeps_its_shape_in_few_points():
    series = Series(max_points=100)
    for second in range(100_000):
        series.append(second, second * 0.5)
    x, y = series.points()
    assert len(x) < 100
    assert y == pytest.approx(x * 0.5)
    assert x[-1] > 95_000


@pytest.mark.parametrize(
    ("end", "most", "ticks"),
    [(1800, 4, [0, 600, 1200, 1800]), (60, 3, [0, 30, 60]), (7200, 4, [0, 1800, 3600, 5400, 7200])],
)
def test_time_is_marked_at_usual_steps(end, most, ticks):
    assert [moment for moment, _ in time_ticks(end, most)] == ticks


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [
        (0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (0, 2.3, 5, [0, 0.5, 1, 1.5, 2]),
        (0, 0.001, 2, [0, 0.0005, 0.001]),
    ],
)
def test_values_are_marked_at_round_numbers(low, high, most, ticks):
    assert value_ticks(low, high, most) == pytest.approx(ticks)


def test_a_single_measurement_is_seen(qtbot):
    plot = Plot("Quality", ("quality",), (0.0, 100.0), as_dots=True)
    qtbot.addWidget(plot)
    plot.resize(300, 120)
    empty = plot.grab().toImage()
    plot.draw("quality", np.array([30.0]), np.array([84.0]))
    measured = plot.grab().toImage()
    assert measured != empty
    plot.mark((30.0, 84.0))
    assert plot.grab().toImage() != measured


def test_a_smoothed_line_follows_the_middle_of_a_restless_one():
    restless = np.tile([0.0, 1.0], 200)
    assert np.abs(smoothed(restless) - 0.5).max() < 0.1


def test_smoothing_leaves_a_steady_line_alone_up_to_its_ends():
    assert np.allclose(smoothed(np.full(300, 0.7)), 0.7)


def test_few_numbers_are_shown_as_they_are():
    assert smoothed(np.array([0.0, 1.0, 0.0])).tolist() == [0.0, 1.0, 0.0]


def test_numbers_are_drawn_soon_after_they_come(qtbot):
    curves = Curves()
    qtbot.addWidget(curves)
    curves.resize(300, 400)
    curves.details.header.click()
    curves.show()
    empty = curves.grab().toImage()
    for second in range(10):
        curves.add(second, {"d_real": 0.8, "d_fake": 0.2, "discriminator": 1.0, "generator": 2.0})
    qtbot.waitUntil(lambda: curves.grab().toImage() != empty)


@pytest.mark.parametrize("end", [3, 40, 95, 150, 299, 3700, 30_000])
def test_no_two_moments_of_an_axis_are_called_the_same(end):
    words = [words for _, words in time_ticks(end, 6)]
    assert len(words) == len(set(words)) > 1


def test_numbers_that_no_curve_shows_are_passed_over(qtbot):
    curves = Curves()
    qtbot.addWidget(curves)
    curves.add(1.0, {"generator": 1.0, "a newer loss": 2.0})
    curves.add(2.0, {"generator": 3.0})
    assert list(curves._series["generator"].points()[1]) == [1.0, 3.0]


def test_a_plot_shows_once_there_is_something_on_it(qtbot):
    curves = Curves()
    qtbot.addWidget(curves)
    curves.resize(400, 600)
    curves.show()
    quality = curves._plots[0]
    assert quality.isHidden()
    assert curves.details.isHidden()
    curves.add(1.0, {"d_real": 0.6, "d_fake": 0.4})
    qtbot.waitUntil(curves.details.isVisible)
    curves.add(2.0, {"quality": 31.0})
    qtbot.waitUntil(quality.isVisible)
    curves.clear()
    assert quality.isHidden()


def test_the_moments_of_a_training_of_weeks_have_room_beside_each_other():
    assert [moment for moment, _ in time_ticks(20 * 86_400, 4)] == [5 * 86_400 * n for n in range(5)]


def test_a_number_without_measure_is_drawn_at_the_edge(qtbot):
    plot = Plot("Losses", ("generator",), None)
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    plot.draw("generator", np.arange(3.0), np.array([1e308, 0.5, -1e308]))
    low, high = plot._values()
    assert value_ticks(low, high, 5)
