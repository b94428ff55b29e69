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


def explore_at_work(page):
    """Show an Explore page as large as it usually is; it notes its messages, and the pictures it saves."""
    page.messages, page.saved = [], []
    page.said.connect(page.messages.append)
    page.pictures_saved.connect(page.saved.extend)
    page.resize(1300, 860)
    page.show()
    page.activateWindow()


def end(page):
    """End a page's work once, as the window does before it closes."""
    if page.property("ended"):
        return
    page.setProperty("ended", True)
    ended = QEventLoop()
    page.ended.connect(ended.quit, Qt.ConnectionType.QueuedConnection)
    page.end()
    ended.exec()
