"""The language of the window: English in the source, others from `resources/translations`.

Widgets say their words by `tr`. What no widget says goes through `translate("words", ...)`; tables that are
made before a language is known mark their words by QT_TRANSLATE_NOOP and are translated where they are shown.
What the engine says is English.
"""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ganart.paths import RESOURCES

translate = QCoreApplication.translate

TRANSLATIONS = RESOURCES / "translations"


def install(application: QCoreApplication, locale: QLocale | None = None) -> None:
    """Speak the system's language, or that of `locale`, where there is a translation into it."""
    locale = locale or QLocale()
    of_qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ours = QTranslator(application)
    if ours.load(locale, "ganart", "_", str(TRANSLATIONS)):
        qts = QTranslator(application)  # The buttons of its own dialogs.
        if qts.load(locale, "qtbase", "_", of_qt):
            application.installTranslator(qts)
        application.installTranslator(ours)
