"""What is dropped onto the window, as other programs name it."""

from PySide6.QtCore import QMimeData, QUrl

from ganart.dropped import about_not_taken, dropped_folder, dropped_paths, dropped_sources


def test_a_name_that_no_file_can_have_is_not_dropped(tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.png", "b" * 1_000)])
    assert dropped_paths(data) == [tmp_path / "a.png"]
    assert dropped_sources(data) == []
    assert dropped_folder(data) is None
    assert about_not_taken(data) is None
