from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint

from ganart.widgets.wall import GAP, Wall

sides = st.integers(16, 512)
walls = st.builds(
    Wall,
    count=st.integers(1, 2_000_000),
    cell_width=sides,
    cell_height=sides,
    width=st.integers(0, 4000),
    caption=st.integers(0, 40),
)


@given(walls, st.data())
def test_every_cell_is_found_again_at_each_of_its_corners(wall, data):
    position = data.draw(st.integers(0, wall.count - 1))
    area = wall.area(position)
    for corner in (area.topLeft(), area.topRight(), area.bottomLeft(), area.bottomRight()):
        assert wall.position_at(corner) == position


@given(walls, st.data())
def test_what_is_seen_includes_every_cell_that_is_touched(wall, data):
    position = data.draw(st.integers(0, wall.count - 1))
    area = wall.area(position)
    assert position in wall.positions(area.top(), area.top() + 1)
    assert position in wall.positions(area.bottom(), area.bottom() + 1)


@given(walls)
def test_the_last_cell_and_its_words_end_a_gap_above_the_end_of_the_wall(wall):
    assert wall.area(wall.count - 1).bottom() + 1 + wall.caption + GAP == wall.height


def test_between_two_cells_there_is_nothing():
    wall = Wall(count=10, cell_width=100, cell_height=60, width=600)
    assert wall.position_at(wall.area(0).topRight() + QPoint(GAP // 2, 5)) == -1
    assert wall.position_at(wall.area(9).topRight() + QPoint(GAP + 5, 5)) == -1
    assert wall.position_at(wall.area(0).bottomLeft() + QPoint(5, GAP // 2)) == -1


@given(st.integers(0, 500), sides, sides, st.integers(200, 4000), st.integers(0, 40))
def test_a_filling_wall_leaves_no_strip_at_its_right(count, wide, high, width, margin):
    wall = Wall.filling(count, wide, high, width, 0, margin)
    last = wall.area(wall.columns - 1)
    assert 0 <= width - margin - (last.right() + 1) < wall.columns
    assert wall.area(0).left() == margin
    assert wall.cell_width >= min(wide, width - 2 * margin)
    assert abs(wall.cell_height - wall.cell_width * high / wide) <= 1
