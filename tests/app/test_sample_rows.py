import numpy as np
import pytest

from ganart.widgets.sample_rows import SampleRows, samples_for


def pictures(count):
    return np.random.default_rng(0).integers(0, 256, (count, 16, 16, 3), dtype=np.uint8)


@pytest.fixture
def rows(qtbot):
    rows = SampleRows()
    qtbot.addWidget(rows)
    rows.resize(600, 500)
    rows.show()
    return rows


@pytest.mark.parametrize(("classes", "samples"), [(2, 48), (3, 54), (4, 48), (5, 60), (10, 60), (20, 120)])
def test_every_class_fills_whole_rows(classes, samples):
    assert samples_for(classes) == samples
    assert samples % (6 * classes) == 0


def test_very_many_classes_are_not_shown_in_rows():
    assert samples_for(100) == 64


def test_each_class_has_its_name_beside_its_first_row(rows):
    rows.set_classes(["cats", "dogs", "owls"])
    rows.show_images(pictures(54))
    names = rows.row_names()
    assert [name for _, name in names] == ["cats", "dogs", "owls"]
    tops = [place.top() for place, _ in names]
    grid = rows._grid()
    assert grid.rows % 3 == 0
    assert tops[1] - tops[0] == tops[2] - tops[1] == grid.rows // 3 * (grid.cell.height() + grid.gap)


def test_names_stand_clear_of_the_samples_and_inside_the_view(rows):
    rows.set_classes(["a very long name of a class indeed", "dogs"])
    rows.show_images(pictures(64))
    for place, _ in rows.row_names():
        assert place.left() >= 0
        assert place.right() < rows._corner().x()


def test_samples_that_fill_no_whole_rows_are_shown_without_names(rows):
    rows.set_classes(["cats", "dogs", "owls"])
    rows.show_images(pictures(64))
    assert rows.row_names() == []


def test_classes_that_become_known_later_give_the_samples_their_rows(rows):
    rows.show_images(pictures(64))
    rows.set_classes(["cats", "dogs"])
    assert len(rows.row_names()) == 2
    assert rows.count() == 64
