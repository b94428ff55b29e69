"""Everything the window says can be said in another language: a translation that puts brackets around it."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QDate, QLocale, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTabBar,
    QWidget,
)

from ganart import translation
from ganart.messages import Message
from ganart.pages.explore.osc.osc_forms import FORMS
from ganart.pages.explore_page import ExplorePage
from ganart.pages.gallery_page import GalleryPage
from ganart.pages.settings_page import SettingsPage
from ganart.pages.train_page import TrainPage
from ganart.pages.upscale_page import UpscalePage
from ganart.widgets.error_dialog import ErrorDialog
from ganart.widgets.guide_dialog import GuideDialog
from ganart.widgets.key_sheet import KeySheet
from ganart.widgets.message_bar import MessageBar
from ganart.widgets.rail import Rail
from ganart.words import counted, day
from tests.app.explore.exploring_fakes import ExploringEngine, FakeLink
from tests.app.fake_engine import FakeEngine
from tests.app.gallery_fakes import paint_many
from tests.app.shown_pages import shown
from tests.app.train_page_fakes import TrainingEngine, folder_of_pictures
from tests.app.upscale_fakes import UpscalingEngine
from tools.collect_engine_words import collect, module
from training.errors import EngineError
from training.events import DeviceFound
from training.sentences import Sentence
from training.upscaling.sizes import PAPERS

SOURCES = Path(translation.__file__).parent
BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")

# What no translation changes: names, keys and units.
NAMES = {
    "GanArt",
    "bytes",
    "November",
    "MNIST",
    "Fashion",
    "PNG",
    "TIFF",
    "JPEG",
    "WebP",
    "MP4",
    "GIF",
    "KID",
    "MP",
    "px",
}
KEYS = {"Ctrl", "Shift", "Return", "Space", "Del", "Esc", "Enter"}


class Brackets(QTranslator):
    """Translates every text into itself in brackets."""

    def translate(self, context, text, disambiguation=None, n=-1):
        return f"⟦{text}⟧"

    def isEmpty(self):
        return False


@pytest.fixture
def brackets(qapp):
    translator = Brackets(qapp)
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)
    translator.setParent(None)


def texts(widget):
    """Everything a widget and what is in it say, as (whose, text)."""
    for one in (widget, *widget.findChildren(QWidget)):
        if one.objectName().startswith("qt_"):
            continue  # A part of a widget of Qt's own.
        said = [one.toolTip(), one.accessibleName(), one.windowTitle() if one.isWindow() else ""]
        match one:
            case QLabel() | QAbstractButton():
                said.append(one.text())
            case QComboBox():
                said += [one.itemText(number) for number in range(one.count())]
            case QTabBar():
                said += [one.tabText(number) for number in range(one.count())]
                said += [one.tabToolTip(number) for number in range(one.count())]
            case QSpinBox():
                said += [one.specialValueText(), one.suffix(), one.prefix()]
            case QLineEdit() if not isinstance(one.parent(), QAbstractSpinBox | QComboBox):
                said.append(one.placeholderText())
        yield from ((type(one).__name__, text) for text in said if text)
    for action in widget.findChildren(QAction):
        yield from (
            (f"action of {type(action.parent()).__name__}", text) for text in (action.text(),) if text
        )


def untranslated(widget, *known):
    """What a widget says that never met the translation; `known` texts are names here."""
    allowed = NAMES | KEYS | set(known)
    left = []
    for whose, text in texts(widget):
        rest = re.sub(r"<[^>]*>", " ", text)
        while BRACKETED.search(rest):
            rest = BRACKETED.sub(" ", rest)
        for name in sorted(allowed, key=len, reverse=True):
            rest = rest.replace(name, " ")
        rest = re.sub(r"(?:/|[A-Z]:)\S*", " ", rest)  # A path.
        if re.search(r"[^\W\d_]{2}", rest):
            left.append((whose, text))
    return left


def test_the_settings_page_speaks_the_users_language(brackets, settings, qtbot, tmp_path):
    page = shown(SettingsPage(settings, tmp_path, tmp_path / "cache", tmp_path / "logs", list), qtbot)
    assert untranslated(page, page.versions.text(), *translation.languages().values()) == []


def test_the_train_page_speaks_the_users_language_from_an_empty_page_to_a_finished_training(
    brackets, library, settings, qtbot, tmp_path
):
    engine = TrainingEngine(steps=30)
    engine.classes = {"lorelei": 60, "peeps": 60}
    engine.judge_every = 6
    remedy = Sentence("Its short side must have at least {least}.", least=32)
    small = Sentence(
        "It is too small: {width} by {height} pixels. {remedy}", width=30, height=40, remedy=remedy
    )
    engine.refused = (("scan.jpg", small),)
    page = shown(TrainPage(engine, library, settings), qtbot)
    known = {"lorelei", "peeps", "portraits"}
    assert untranslated(page, *known) == []
    page.open_folder(folder_of_pictures(tmp_path / "portraits"))
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    page.setup.recipes.others.header.click()
    assert untranslated(page, *known) == []
    least = "⟦Its short side must have at least 32.⟧"
    assert page.setup.pictures.found.refused_list.toPlainText() == (
        f"scan.jpg\n⟦It is too small: 30 by 40 pixels. {least}⟧"
    )
    page.setup.start_button.click()
    qtbot.waitUntil(lambda: page.task() is not None)
    assert untranslated(page, *known) == []
    qtbot.waitUntil(lambda: page.task() is None)
    assert page.trainings.view.facts.words.text()  # How the engine says that the training stands.
    assert untranslated(page, *known) == []


def test_why_a_training_failed_is_said_in_the_users_language(brackets, library, settings, qtbot, tmp_path):
    engine = TrainingEngine()
    engine.failure = EngineError("Writing to {folder} failed: {reason}.", folder="/runs/1", reason="Denied")
    page = shown(TrainPage(engine, library, settings), qtbot)
    bar = MessageBar(page)
    page.said.connect(bar.say)
    page.open_folder(folder_of_pictures(tmp_path / "portraits"))
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    page.setup.start_button.click()
    why = "⟦Writing to /runs/1 failed: Denied.⟧"
    qtbot.waitUntil(lambda: why in page.trainings.view.head.state.text())
    assert [line.sentence.text() for line in bar.lines] == [f"{why}⟦ What was saved is kept.⟧"]


def test_the_explore_page_speaks_the_users_language(brackets, library, settings, qtbot):
    page = shown(ExplorePage(ExploringEngine(), library, settings, link=FakeLink()), qtbot)
    qtbot.waitUntil(lambda: page.exploring is not None)
    page.parts.commands.timeline.setChecked(True)
    known = {"Sample faces", "lorelei", "notionists", "open-peeps", "pixel-art"}
    protocol = {f"{address} {form.names}".rstrip() for address, form in FORMS.items()}
    assert untranslated(page, *known, *protocol) == []


def test_the_gallery_page_speaks_the_users_language(brackets, library, settings, qtbot):
    page = shown(GalleryPage(FakeEngine({}), library, settings), qtbot)
    assert untranslated(page) == []
    page.add_pictures(paint_many(library.pictures / "batch", 3))
    qtbot.waitUntil(lambda: len(page.grid.rows) == 3)
    page.grid.step(1)
    assert untranslated(page, "Faces", "dcgan", "batch") == []


def test_the_upscale_page_speaks_the_users_language(brackets, library, settings, qtbot, tmp_path):
    page = shown(UpscalePage(UpscalingEngine(), library, settings), qtbot)
    papers = {name.capitalize() for name in PAPERS}
    assert untranslated(page, *papers) == []
    page.add([paint_many(tmp_path / "pictures", 1)[0]])
    qtbot.waitUntil(lambda: len(page.queue.entries) == 1)
    page.show_part("own")
    assert untranslated(page, *papers) == []


def test_why_a_picture_cannot_be_enlarged_is_said_in_the_users_language(
    brackets, library, settings, qtbot, tmp_path
):
    engine = UpscalingEngine()
    picture = paint_many(tmp_path / "pictures", 1)[0]
    engine.failing = (picture.name,)
    page = shown(UpscalePage(engine, library, settings), qtbot)
    page.add([picture])
    qtbot.waitUntil(lambda: len(page.queue.entries) == 1)
    page.start()
    qtbot.waitUntil(lambda: page.queue.entries[0].state == "failed")
    tip = page.model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == f"⟦{picture.name} is damaged.⟧"


def test_the_rail_names_the_device_in_the_users_language(brackets, qtbot):
    rail = Rail()
    qtbot.addWidget(rail)
    rail.show_device(DeviceFound("cpu", threads=8))
    assert rail.device.text() == "⟦CPU\n8 threads⟧"
    assert untranslated(rail) == []


def test_a_message_of_the_engine_is_shown_in_the_users_language_and_one_of_the_window_as_it_is(
    brackets, qtbot
):
    page = QWidget()
    qtbot.addWidget(page)
    bar = MessageBar(page)
    sentence = Sentence("The disk with {folder} is full. Training waits until there is room.", folder="/runs")
    bar.say(Message(sentence, "warning"))
    bar.say(Message("Obrázek je uložen.", "warning"))
    shown_words = [line.sentence.text() for line in bar.lines]
    assert shown_words == [
        "⟦The disk with /runs is full. Training waits until there is room.⟧",
        "Obrázek je uložen.",
    ]


@pytest.mark.parametrize("make", [KeySheet, GuideDialog, Rail, lambda: ErrorDialog(Path("ganart.log"))])
def test_dialogs_speak_the_users_language(brackets, qtbot, make):
    dialog = make()
    qtbot.addWidget(dialog)
    assert untranslated(dialog) == []


def test_what_never_met_the_translation_is_found(brackets, qtbot):
    widget = QLabel("Forgotten words", toolTip="⟦Known⟧ ones")
    qtbot.addWidget(widget)
    assert untranslated(widget) == [("QLabel", "⟦Known⟧ ones"), ("QLabel", "Forgotten words")]


def test_numbers_choose_among_the_plurals_of_a_language(qapp, collected):
    """Czech has three: one, a few, many."""
    forms = ("{} obrázek", "{} obrázky", "{} obrázků")
    write_plurals(collected, "cs", "{} pictures", forms)
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run(
        [lrelease, collected, "-qm", collected.with_suffix(".qm")], check=True, capture_output=True
    )
    translator = QTranslator()
    assert translator.load(str(collected.with_suffix(".qm")))
    qapp.installTranslator(translator)
    try:
        assert [counted(number, "picture") for number in (3, 12)] == ["3 obrázky", "12 obrázků"]
    finally:
        qapp.removeTranslator(translator)


def test_a_language_without_a_translation_stays_english(qapp):
    before = QLocale()
    try:
        translation.install(qapp, system=QLocale("fi"))
        assert day(QDate(2026, 1, 3)) == "3 January 2026"
    finally:
        QLocale.setDefault(before)


def test_a_translation_beside_the_program_is_loaded(qapp, collected, tmp_path, monkeypatch):
    write_plurals(collected, "cs", "{} pictures", ("{} obrázek", "{} obrázky", "{} obrázků"))
    compile_it(collected)
    monkeypatch.setattr(translation, "TRANSLATIONS", tmp_path)
    before = QLocale()
    try:
        translation.install(qapp, system=QLocale("cs"))
        assert counted(3, "picture") == "3 obrázky"
        assert day(QDate(2026, 1, 3)) == "3 ledna 2026"
    finally:
        QLocale.setDefault(before)
        for translator in qapp.findChildren(QTranslator):
            qapp.removeTranslator(translator)
            translator.deleteLater()


def test_every_text_belongs_to_a_class_or_a_table(collected):
    contexts = {context.findtext("name") for context in ElementTree.parse(collected).iter("context")}
    assert "" not in contexts
    assert {"SettingsPage", "words", "keys", "settings", "engine"} <= contexts


def test_every_form_of_the_engine_is_there_to_be_translated(collected):
    contexts = ElementTree.parse(collected).iter("context")
    engine = next(context for context in contexts if context.findtext("name") == "engine")
    assert sorted(source.text for source in engine.iter("source")) == collect()


@pytest.fixture
def collected(tmp_path):
    """All texts of the window, collected as `make translation` does."""
    file = tmp_path / "ganart_cs.ts"
    lupdate = Path(sys.executable).with_name("pyside6-lupdate")
    engine_words = tmp_path / "engine_words.py"
    engine_words.write_text(module(collect()), encoding="utf-8")
    sources = sorted(map(str, SOURCES.rglob("*.py")))
    subprocess.run([lupdate, *sources, engine_words, "-ts", file], check=True, capture_output=True)
    return file


def compile_it(file):
    """Return what the program loads of a translation."""
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([lrelease, file, "-qm", file.with_suffix(".qm")], check=True, capture_output=True)
    return file.with_suffix(".qm")


def write_plurals(file, language, source, forms):
    """Translate one text into several plural forms, as a translator does."""
    tree = ElementTree.parse(file)
    tree.getroot().set("language", language)
    message = next(one for one in tree.iter("message") if one.findtext("source") == source)
    translated = message.find("translation")
    translated.attrib.pop("type")
    for old in list(translated):
        translated.remove(old)
    for form in forms:
        ElementTree.SubElement(translated, "numerusform").text = form
    tree.write(file, encoding="utf-8", xml_declaration=True)
