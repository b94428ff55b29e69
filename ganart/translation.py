"""The language of the window: English in the source, others from `resources/translations`.

Widgets say their words by `tr`. What no widget says goes through `translate("words", ...)`; tables that are
made before a language is known mark their words by QT_TRANSLATE_NOOP and are translated where they are shown.
What the engine says is English, and translated where it is shown: `ganart.engine_words`.
"""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ganart.paths import RESOURCES

translate = QCoreApplication.translate

TRANSLATIONS = RESOURCES / "translations"


def install(application: QCoreApplication, locale: QLocale | None = None) -> None:
    """Speak the system's language, or that of `locale`, where there is a translation into it."""
    locale = locale or QLocale.system()
    ours = QTranslator()
    if not ours.load(locale, "ganart", "_", str(TRANSLATIONS)):
        QLocale.setDefault(QLocale(QLocale.Language.English))  # So that months are English too.
        return
    QLocale.setDefault(locale)
    qts = QTranslator(application)  # The buttons of its own dialogs.
    if qts.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(qts)
    ours.setParent(application)  # Where `is_installed` looks for it.
    application.installTranslator(ours)


def is_installed() -> bool:
    """Whether the window speaks another language than that of its source."""
    application = QCoreApplication.instance()
    return application is not None and application.findChild(QTranslator) is not None
