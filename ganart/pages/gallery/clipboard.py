"""Pictures on the clipboard: as files, and a single one as an image too."""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage


def put_files(files: Iterable[str]) -> None:
    """Replace what is on the clipboard by the files of pictures."""
    _put([QUrl.fromLocalFile(file) for file in files])


def add_image(file: str, image: QImage) -> None:
    """Put the image of a picture beside its file, unless something else was copied meanwhile."""
    urls = [QUrl.fromLocalFile(file)]
    if QGuiApplication.clipboard().mimeData().urls() == urls:
        _put(urls, image)


def put_seeds(seeds: Iterable[int | None]) -> None:
    """Replace what is on the clipboard by the seeds of pictures that have one, each on its line.

    Where none has one, it stays as it is.
    """
    if known := [str(seed) for seed in seeds if seed is not None]:
        QGuiApplication.clipboard().setText("\n".join(known))


def _put(urls: list[QUrl], image: QImage | None = None) -> None:
    data = QMimeData()
    data.setUrls(urls)
    if image:
        data.setImageData(image)
    QGuiApplication.clipboard().setMimeData(data)
