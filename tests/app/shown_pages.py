"""A page on the screen, as a start of the program shows it, and its end."""

from PySide6.QtCore import QEventLoop, Qt


def shown(page, qtbot):
    """Show a page that notes what it says in `said_all`; it ends when the test does."""
    page.said_all = []
    page.said.connect(page.said_all.append)
    qtbot.addWidget(page, before_close_func=end)
    page.resize(1208, 720)
    page.show()
    return page


def end(page):
    """End a page's work once, as the window does before it closes."""
    if page.property("ended"):
        return
    page.setProperty("ended", True)
    ended = QEventLoop()
    page.ended.connect(ended.quit, Qt.ConnectionType.QueuedConnection)
    page.end()
    ended.exec()
