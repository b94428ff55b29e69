from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint

from ganart.widgets.wall import GAP, Wall

walls = st.builds(
    Wall, count=st.integers(1, 2_000_000), side=st.integers(16, 512), width=st.integers(0, 4000)
)


@given(walls, st.data())
def test_every_square_is_found_again_at_each_of_its_corners(wall, data):
    position = data.draw(st.integers(0, wall.count - 1))
    area = wall.area(position)
    for corner in (area.topLeft(), area.topRight(), area.bottomLeft(), area.bottomRight()):
        assert wall.position_at(corner) == position


@given(walls, st.data())
def test_what_is_seen_includes_every_square_that_is_touched(wall, data):
    position = data.draw(st.integers(0, wall.count - 1))
    area = wall.area(position)
    assert position in wall.positions(area.top(), area.top() + 1)
    assert position in wall.positions(area.bottom(), area.bottom() + 1)


@given(walls)
def test_the_last_square_ends_a_gap_above_the_end_of_the_wall(wall):
    assert wall.area(wall.count - 1).bottom() + 1 + GAP == wall.height


def test_between_two_squares_there_is_nothing():
    wall = Wall(count=10, side=100, width=600)
    assert wall.position_at(wall.area(0).topRight() + QPoint(GAP // 2, 5)) == -1
    assert wall.position_at(wall.area(9).topRight() + QPoint(GAP + 5, 5)) == -1


@given(st.integers(0, 500), st.integers(16, 512), st.integers(200, 4000), st.integers(0, 40))
def test_a_filling_wall_leaves_no_strip_at_its_right(count, side, width, margin):
    wall = Wall.filling(count, side, width, 0, margin)
    last = wall.area(wall.columns - 1)
    assert 0 <= width - margin - (last.right() + 1) < wall.columns
    assert wall.area(0).left() == margin
    assert wall.side >= min(side, width - 2 * margin)
