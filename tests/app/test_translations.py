"""Every translation that comes with the program says what the English says, with the same values.

A text that is newer than a translation fails nothing here: `make translation` says what is due.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QDate, QLocale, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

import ganart
from ganart import theme, translation
from ganart.app import App
from ganart.engine_words import in_users_words
from ganart.main_window import SMALLEST
from ganart.numbers import fill, written
from ganart.pages.settings_page import SettingsPage
from ganart.paths import GUIDE
from ganart.settings import Settings
from ganart.widgets.guide_dialog import GuideDialog
from ganart.words import counted, day, percent_in_words
from tests.app.train_page_fakes import TrainingEngine
from tools.check_translation import mismatched, unfinished
from training.sentences import Sentence

THERE = sorted(translation.TRANSLATIONS.glob("*.ts"))


@pytest.fixture
def speak(qapp):
    """Have the window speak a language for one test."""
    before = QLocale()

    def install(choice, system="en_US"):
        translation.install(qapp, choice, QLocale(system))

    yield install
    QLocale.setDefault(before)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.mark.parametrize("file", THERE, ids=lambda file: file.stem)
def test_a_translation_asks_for_the_same_values(file):
    assert mismatched(file) == []


@pytest.mark.parametrize("file", THERE, ids=lambda file: file.stem)
def test_a_translation_leaves_nothing_out(file):
    assert unfinished(file) == []


@pytest.mark.parametrize("file", THERE, ids=lambda file: file.stem)
def test_the_program_loads_what_the_translator_wrote(file, tmp_path):
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([lrelease, file, "-qm", tmp_path / "new.qm"], check=True, capture_output=True)
    assert (tmp_path / "new.qm").read_bytes() == file.with_suffix(".qm").read_bytes(), (
        "run `make translation`"
    )


def test_what_a_translation_lacks_is_named(tmp_path):
    file = tmp_path / "ganart_de.ts"
    tree = ElementTree.fromstring("<TS language='de'><context><name>Page</name></context></TS>")
    for source, words in (
        ("Open {}", "Öffnen"),
        ("{0} of {1}", "Von {1} {0}"),
        ("{} in {:,}", "{:,} in {}"),
        ("Close", ""),
    ):
        message = ElementTree.SubElement(tree[0], "message")
        ElementTree.SubElement(message, "source").text = source
        ElementTree.SubElement(message, "translation", {} if words else {"type": "unfinished"}).text = words
    ElementTree.ElementTree(tree).write(file)
    assert mismatched(file) == ["Page: 'Open {}' -> 'Öffnen'", "Page: '{} in {:,}' -> '{:,} in {}'"]
    assert unfinished(file) == ["Page: 'Close'"]


def test_each_language_is_called_as_it_calls_itself():
    assert translation.languages() == {"en": "English", "de": "Deutsch"}


@pytest.mark.parametrize(
    ("choice", "system", "spoken"),
    [
        ("de", "en_US", "de_DE"),
        ("de", "de_AT", "de_AT"),
        ("en", "de_DE", "en_US"),
        ("system", "de_CH", "de_CH"),
        ("system", "fr_FR", "en_US"),
        ("xx", "de_DE", "de_DE"),
        ("../../de", "fr_FR", "en_US"),
        ("", "C", "en_US"),
    ],
)
def test_a_chosen_language_is_spoken_and_else_the_systems(choice, system, spoken):
    assert translation.spoken(choice, QLocale(system)).name() == spoken


def test_a_damaged_translation_leaves_the_window_english(speak, tmp_path, monkeypatch):
    (tmp_path / "ganart_de.qm").write_bytes(b"no translation")
    monkeypatch.setattr(translation, "TRANSLATIONS", tmp_path)
    speak("de")
    assert (counted(2, "picture"), written(1204), day(QDate(2026, 5, 3))) == (
        "2 pictures", "1,204", "3 May 2026",
    )  # fmt: skip


@pytest.mark.usefixtures("qapp")
def test_numbers_and_days_follow_the_language(speak):
    speak("de")
    assert day(QDate(2026, 5, 3)) == "3. Mai 2026"
    assert counted(1204, "picture") == "1.204 Bilder"
    assert fill("{0:.1f}; {1:,.2f}; {2}; {3:02d}", 0.5, 1234.5, 1204, 7) == "0,5; 1.234,50; 1204; 07"
    assert written(0.97, ".0%").replace("\N{NO-BREAK SPACE}", " ") == "97 %"
    assert percent_in_words(0.97) == written(0.97, ".0%")
    assert written(0.8, "g") == "0,8"
    assert in_users_words(Sentence("{count:,} failed.", count=1200)).startswith("1.200 ")


def test_the_window_speaks_german_where_it_was_chosen(speak, library, settings, qtbot):
    settings.set("language", "de")
    speak(settings.value("language", "system"))
    app = App(TrainingEngine(), library, settings)
    qtbot.addWidget(app.window)
    app.window.show()
    assert [button.text() for button in app.window.rail.buttons.values()] == [
        "Trainieren", "Erkunden", "Galerie", "Vergrößern", "Einstellungen",
    ]  # fmt: skip
    with qtbot.waitSignal(app.window.closed):
        app.window.end()
    app.end()


def test_every_page_has_room_in_the_smallest_window_in_german(speak, library, settings, qtbot):
    speak("de")
    app = App(TrainingEngine(), library, settings)
    qtbot.addWidget(app.window)
    theme.apply_choice(theme.application(), "dark")
    app.window.resize(*SMALLEST)
    app.window.show()
    room = SMALLEST[0] - app.window.rail.width()
    pages = (app.train_page, app.explore_page, app.gallery_page, app.upscale_page, app.settings_page)
    bar = app.gallery_page.bar
    bar.set_count(1200, 4, films=3)
    wide = [*pages, bar, app.explore_page.parts.timeline]
    assert [part for part in wide if part.minimumSizeHint().width() > room] == []
    with qtbot.waitSignal(app.window.closed):
        app.window.end()
    app.end()


def test_on_a_screen_of_1024_pixels_no_button_is_cut_in_german(speak, library, settings, qtbot):
    speak("de")
    app = App(TrainingEngine(), library, settings)
    qtbot.addWidget(app.window)
    theme.apply_choice(theme.application(), "dark")
    app.window.show()
    for page in (app.train_page, app.explore_page):
        page.setFixedWidth(1020 - app.window.rail.width())  # Four more for the frame.
    app.train_page.show_part("runs")
    view, bar = app.train_page.trainings.view, app.explore_page.parts.bar
    app.train_page.trainings.side.setCurrentWidget(view)
    view.head.show_activity("resting")
    facts = (view.facts.back_button, view.facts.copies_button)
    qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in facts))
    app.window.rail.buttons["explore"].click()
    qtbot.waitUntil(bar.isVisible)

    def cut():
        shown = [each for each in bar.findChildren(QAbstractButton) if each.isVisible()]
        return [each for each in shown if each.width() < each.sizeHint().width()]

    qtbot.waitUntil(lambda: not cut())
    with qtbot.waitSignal(app.window.closed):
        app.window.end()
    app.end()


def test_the_guide_is_german_where_the_window_is(speak, qtbot):
    speak("de")
    guide = GuideDialog()
    qtbot.addWidget(guide)
    assert guide.browser.toPlainText().startswith("Die erste Stunde mit GanArt")


def test_a_translated_guide_shows_only_pictures_of_the_english_one():
    english, *others = (
        set(re.findall(r"!\[[^]]*\]\(([^)]*)\)", page.read_text(encoding="utf-8")))
        for page in (GUIDE, *GUIDE.parent.glob(f"{GUIDE.stem}.*.md"))
    )
    assert others
    assert all(pictures <= english for pictures in others)


def test_the_guide_is_english_where_nobody_translated_it(speak):
    speak("system", "fr_FR")
    assert translation.guide() == GUIDE


def test_no_words_to_translate_stand_within_an_f_string_where_they_are_not_found():
    found = [
        f"{path.name}:{call.lineno}"
        for path in Path(ganart.__file__).parent.rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and getattr(call.func, "attr", getattr(call.func, "id", "")) in ("tr", "translate")
        and any(isinstance(argument, ast.Constant) for argument in call.args)
    ]
    assert found == []


def test_a_language_is_chosen_by_clicks_and_remembered(settings, qtbot, tmp_path):
    page = SettingsPage(settings, tmp_path, tmp_path / "cache", tmp_path / "logs", list)
    qtbot.addWidget(page)
    page.show()
    shown = [page.language.itemText(row) for row in range(page.language.count())]
    assert shown == ["Match system", "English", "Deutsch"]
    click_on(page.language, "Deutsch", qtbot)
    page.end()
    settings.save()
    assert Settings(settings.path).value("language", "system") == "de"


def test_a_language_that_is_not_offered_shows_as_the_systems(settings, qtbot, tmp_path):
    settings.set("language", "tlh")
    page = SettingsPage(settings, tmp_path, tmp_path / "cache", tmp_path / "logs", list)
    qtbot.addWidget(page)
    assert page.language.currentText() == "Match system"
    page.end()


def click_on(box, words, qtbot):
    """Open a box of choices by the mouse and click on one."""
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    place = view.visualRect(box.model().index(box.findText(words), 0)).center()

    def click():
        """The list takes no click so soon after the one that opened it that both could be a double click."""
        if view.isVisible():
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return not view.isVisible()

    qtbot.waitUntil(click)
    assert box.currentText() == words
