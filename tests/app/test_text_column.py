import pytest

from ganart.keeping.text_column import TextColumn


@pytest.fixture
def column():
    column = TextColumn()
    column.append(["Faces 1.png", "Boat é.jpg", ""])
    column.append([f"{number:04d}.png" for number in range(100)])
    return column


def holding(column, word):
    return column.holding(word).tolist()


def test_a_text_is_given_back_as_it_was(column):
    assert [column[row] for row in (0, 1, 2, 102)] == ["Faces 1.png", "Boat é.jpg", "", "0099.png"]
    assert len(column) == 103


def test_words_are_found_without_regard_to_capitals(column):
    assert holding(column, "faces") == [0]
    assert holding(column, "boat é") == [1]
    assert holding(column, "009") == [3 + 9, *range(3 + 90, 103)]
    assert holding(column, "g") == [0, 1, *range(3, 103)]


def test_no_word_is_found_across_two_texts(column):
    assert holding(column, "g0") == []
    assert holding(column, "\0") == []
    assert holding(column, "") == []


def test_a_text_that_was_replaced_is_found_no_longer(column):
    column.replace(0, "Seas.png")
    assert column[0] == "Seas.png"
    assert holding(column, "faces") == []
    assert holding(column, "seas") == [0]
    column.append(["seas again"])
    assert sorted(holding(column, "seas")) == [0, 103]
