"""The language of the window: English in the source, others from `resources/translations`.

Widgets say their words by `tr`. What no widget says goes through `translate("words", ...)`; tables that are
made before a language is known mark their words by QT_TRANSLATE_NOOP and are translated where they are shown.
What the engine says is English, and translated where it is shown: `ganart.engine_words`.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ganart.paths import GUIDE, RESOURCES

translate = QCoreApplication.translate

TRANSLATIONS = RESOURCES / "translations"
SOURCE = "en"  # The language that the source is written in.
_NAME = "ganart_{}.qm"


def install(application: QCoreApplication, choice: str = "system", system: QLocale | None = None) -> None:
    """Speak a language that was chosen by its code, or else that of the system.

    The code of a language that nobody has translated into stands for "system". `system` is what the system
    is set to, where it should not be asked.
    """
    locale = spoken(choice, system or QLocale.system())
    ours = QTranslator(application)
    if _code(locale) != SOURCE and not ours.load(str(TRANSLATIONS / _NAME.format(_code(locale)))):
        locale = QLocale(SOURCE)
    QLocale.setDefault(locale)  # Months and numbers are of the same language.
    if _code(locale) == SOURCE:
        return
    qts = QTranslator(application)  # The buttons of its own dialogs.
    if qts.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(qts)
    application.installTranslator(ours)  # Asked before Qt's.


def spoken(choice: str, system: QLocale) -> QLocale:
    """Return the locale of the language to speak: its land is the system's where that speaks it."""
    there = languages()
    if choice in there:
        return system if _code(system) == choice else QLocale(choice)
    for name in system.uiLanguages():  # Those that the user reads, the most welcome first.
        if (code := _code(QLocale(name))) in there:
            return spoken(code, system)
    return QLocale(SOURCE)


def languages() -> dict[str, str]:
    """Return what each language that the window speaks calls itself, by its code."""
    codes = sorted(file.stem.partition("_")[2] for file in TRANSLATIONS.glob(_NAME.format("*")))
    return {SOURCE: "English", **{code: _own_name(QLocale(code)) for code in codes}}


def guide() -> Path:
    """Return the guide in the language of the window, or else in English."""
    own = GUIDE.with_name(f"{GUIDE.stem}.{_code(QLocale())}{GUIDE.suffix}")
    return own if own.is_file() else GUIDE


def _code(locale: QLocale) -> str:
    return QLocale.languageToCode(locale.language())


def _own_name(locale: QLocale) -> str:
    name = locale.nativeLanguageName()
    return name[:1].upper() + name[1:]
