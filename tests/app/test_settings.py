import pytest
from PySide6.QtCore import QByteArray

from ganart.settings import Settings


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.ini"


@pytest.mark.parametrize(
    "value", ["", "C:\\a, b; c=d %41 ü", True, False, 7, -0.5, [1, "two"], {"a": {"b": None}}], ids=repr
)
def test_a_value_comes_back_as_it_was(path, value):
    settings = Settings(path)
    settings.set("group/name", value)
    settings.save()
    kept = Settings(path).value("group/name", type(value)())
    assert kept == value
    assert type(kept) is type(value)


def test_the_state_of_a_splitter_comes_back(path):
    state = QByteArray(bytes(range(256)))
    settings = Settings(path)
    settings.set("splitters/main", state)
    settings.save()
    assert Settings(path).value("splitters/main", QByteArray()) == state


def test_a_whole_number_serves_where_a_fraction_is_expected(path):
    settings = Settings(path)
    settings.set("minutes", 10)
    assert settings.value("minutes", 1.5) == 10.0


def test_what_was_never_kept_is_the_default(path):
    assert Settings(path).value("train/folder", "nowhere") == "nowhere"


def test_a_value_of_another_type_is_the_default(path):
    settings = Settings(path)
    settings.set("size", "large")
    assert settings.value("size", 160) == 160


def test_a_value_changed_by_hand_into_nonsense_is_the_default(path):
    path.write_text("[window]\ngeometry={oops\npage=\\x41\n")
    assert Settings(path).value("window/page", "train") == "train"


def test_a_file_that_has_grown_beyond_all_settings_is_put_aside(path):
    settings = Settings(path)
    settings.set("train/folder", "x" * 2_000_000)
    settings.save()
    assert Settings(path).value("train/folder", "nowhere") == "nowhere"
    assert [each.name for each in path.parent.iterdir()] == ["settings.unreadable"]


@pytest.mark.parametrize("text", ['"\\ud800"', '"no hex"', "5", "[]", '"0102"'])
def test_a_damaged_state_of_a_window_is_bytes_all_the_same(path, text):
    settings = Settings(path)
    settings._file.setValue("window/geometry", text)
    assert isinstance(settings.value("window/geometry", QByteArray()), QByteArray)


@pytest.mark.parametrize("value", ["[" * 50_000, "NaN", "1" * 5_000, '{"a":' * 2_000])
def test_a_value_that_no_reader_can_bear_is_the_default(path, value):
    path.write_text(f'[train]\nfolder="{value}"\n'.replace('"a"', '\\"a\\"'))
    assert Settings(path).value("train/folder", "nowhere") == "nowhere"
    assert Settings(path).value("train/folder", 0.5) == 0.5
