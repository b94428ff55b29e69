"""A window of pages that work until the test says so."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSplitter

from ganart.main_window import MainWindow
from ganart.messages import Task
from ganart.pages.page import Page


class BusyPage(Page):
    """A page that works until it is asked to end, and has ended when the test says so."""

    def __init__(self, name):
        super().__init__()
        self.running = None
        self.asked_to_end = 0
        self.paused = self.stopped = self.stopped_beside = 0
        self.field = QLineEdit()
        self.splitter = QSplitter(objectName=name)
        self.splitter.addWidget(QLabel("left"))
        self.splitter.addWidget(QLabel("right"))
        layout = QHBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.splitter)

    def start(self):
        self.running = Task('Training "cats"', "", 0.5, can_pause=True)
        self.task_changed.emit(self.running)

    def task(self):
        return self.running

    def pause_or_resume(self):
        self.paused += 1

    def stop(self):
        self.stopped += 1

    def stop_beside(self):
        self.stopped_beside += 1

    def end(self):
        self.asked_to_end += 1
        if not self.running:
            self.ended.emit()

    def finish(self):
        self.running = None
        self.task_changed.emit(None)
        self.ended.emit()


def finish_all(window):
    for page in window.pages.values():
        if page.task():
            page.finish()


def make_window(settings):
    return MainWindow({"train": BusyPage("left"), "gallery": BusyPage("right"), "settings": Page()}, settings)
