"""Whoever asks for a folder sees it, or reads why not."""

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from ganart.pages.train_page import TrainPage
from ganart.reveal import reveal
from tests.app.shown_pages import shown
from tests.app.train_page_fakes import TrainingEngine


class Launcher(QObject):
    """A program that shows folders."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def open(self, url):
        self.opened.append(url.toLocalFile())


@pytest.fixture
def launcher(qapp):
    launcher = Launcher()
    QDesktopServices.setUrlHandler("file", launcher, "open")
    yield launcher
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def no_launcher(monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)


def test_a_folder_is_shown_without_a_word(launcher, tmp_path):
    said = []
    reveal(tmp_path, said.append)
    assert (launcher.opened, said) == ([str(tmp_path)], [])


def test_where_no_program_shows_folders_the_path_is_told_and_can_be_copied(qapp, no_launcher, tmp_path):
    said = []
    reveal(tmp_path, said.append)
    [message] = said
    assert str(tmp_path) in message.sentence
    [(_, copy)] = message.actions
    copy()
    assert QGuiApplication.clipboard().text() == str(tmp_path)


def test_a_folder_that_is_gone_is_told_of(launcher, tmp_path):
    said = []
    reveal(tmp_path / "gone", said.append)
    assert launcher.opened == []
    assert str(tmp_path / "gone") in said[0].sentence


def test_the_train_page_says_that_no_program_shows_the_folder_of_a_training(
    qtbot, library, settings, no_launcher, tmp_path
):
    page = shown(TrainPage(TrainingEngine(), library, settings), qtbot)
    page.trainings.view.reveal_requested.emit(tmp_path)
    page.new.crops.said.emit("of the pictures")
    assert str(tmp_path) in page.said_all[0].sentence
    assert page.said_all[1] == "of the pictures"
