"""Photographs of the window are taken, or it is said that they were not: older ones may lie in the folder."""

import sys

import pytest
from PySide6.QtWidgets import QLabel

from tools import photograph
from tools.photographs.studio import Studio


def test_a_photograph_that_cannot_be_written_is_no_success(qtbot, tmp_path):
    widget = QLabel("GanArt")
    qtbot.addWidget(widget)
    with pytest.raises(OSError, match=r"shown_dark\.png cannot be written"):
        Studio(tmp_path / "nowhere").take("shown", widget)
    Studio(tmp_path).take("shown", widget)
    assert (tmp_path / "shown_dark.png").is_file()


@pytest.mark.parametrize("size", ["large", "0x900", "1440"])
def test_a_size_that_is_none_is_told(size, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["photograph.py", str(tmp_path / "out"), "--size", size])
    with pytest.raises(SystemExit) as ended:
        photograph.main()
    assert ended.value.code == 2
    assert f"a size is like 1440x900, not {size}" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
