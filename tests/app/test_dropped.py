"""What is dropped onto the window, as other programs name it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from ganart.dropped import about_not_taken, called, dropped_folder, dropped_paths, dropped_sources, left_of


def test_a_name_that_no_file_can_have_is_not_dropped(tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.png", "b" * 1_000)])
    assert dropped_paths(data) == [tmp_path / "a.png"]
    assert dropped_sources(data) == []
    assert dropped_folder(data) is None
    assert about_not_taken(data) is None


class Compared:
    """Counts how often it is compared."""

    times = 0

    def __init__(self, number: int):
        self.number = number

    def __eq__(self, other):
        Compared.times += 1
        return self.number == other.number

    def __hash__(self):
        return self.number


def test_thousands_of_pictures_are_told_from_what_is_taken_without_comparing_each_with_all():
    several = [Compared(number) for number in range(1_000)]
    assert left_of(several, [Compared(number) for number in range(999)]) == several[999:]
    assert Compared.times < 3_000


def test_a_drive_is_called_by_its_path_for_it_has_no_name():
    assert called(Path("/")) == "/"
    assert called(Path("/scans/blue")) == "blue"
