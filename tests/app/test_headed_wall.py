import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint

from ganart.widgets.headed_wall import HEADING, HeadedWall
from ganart.widgets.wall import GAP, Wall

counts = st.lists(st.integers(1, 300), min_size=1, max_size=30)
walls = st.builds(
    lambda counts, wide, high, width: HeadedWall.of(
        Wall(sum(counts), wide, high, width, margin=16), np.concatenate([[0], np.cumsum(counts)])
    ),
    counts,
    st.integers(16, 512),
    st.integers(16, 512),
    st.integers(0, 4000),
)


@given(walls, st.data())
def test_every_cell_is_found_again_at_each_of_its_corners(wall, data):
    position = data.draw(st.integers(0, wall.count - 1))
    area = wall.area(position)
    for corner in (area.topLeft(), area.topRight(), area.bottomLeft(), area.bottomRight()):
        assert wall.position_at(corner) == position


@given(walls, st.data())
def test_what_is_seen_includes_every_cell_that_is_touched_and_little_else(wall, data):
    position = data.draw(st.integers(0, wall.count - 1))
    area = wall.area(position)
    for height in (area.top(), area.bottom()):
        seen = wall.positions(height, height + 1)
        assert position in seen
        assert len(seen) <= 3 * wall.columns
    assert position in wall.positions(area.top() - wall.line, area.top() - wall.line + 1, more=1)


@given(walls)
def test_headings_lie_above_their_first_lines_and_are_found(wall):
    for group in range(len(wall.firsts) - 1):
        heading = wall.heading(group)
        assert heading.bottom() < wall.area(int(wall.firsts[group])).top()
        assert wall.heading_at(QPoint(50, heading.center().y())) == group
        assert wall.position_at(heading.center()) == -1
        assert group in wall.headings(heading.top(), heading.top() + 1)
        assert group in wall.headings(heading.bottom(), heading.bottom() + 1)
    assert wall.area(wall.count - 1).bottom() + 1 + GAP == wall.height


@given(walls, st.data())
def test_up_and_down_stay_in_the_column_where_there_is_one(wall, data):
    position = data.draw(st.integers(0, wall.count - 1))
    down = wall.beside(position, 1)
    if down < 0:
        assert wall.area(position).top() == wall.area(wall.count - 1).top()
        return
    here, there = wall.area(position), wall.area(down)
    assert there.left() <= here.left()
    assert 0 < there.top() - here.top() <= wall.line + HEADING
    if there.left() == here.left():
        assert wall.beside(down, -1) == position


def test_groups_that_are_seen_between_two_heights_are_no_more_than_those():
    wall = HeadedWall.of(Wall(20, 100, 100, 600), np.array([0, 5, 10, 20]))
    assert list(wall.headings(0, 10)) == [0]
    assert list(wall.headings(HEADING, int(wall.tops[1]))) == []
    assert list(wall.headings(0, wall.height)) == [0, 1, 2]
