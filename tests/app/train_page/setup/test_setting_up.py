import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from ganart import translation
from ganart.settings import Settings
from tests.app.train_page.pressing import button, choose, finish, start
from training import tasks
from training.errors import EngineError
from training.events import Measured, Scanning
from training.sentences import Sentence


@pytest.fixture(params=["en", "de"])
def language(request, qapp):
    """Have the window speak a language."""
    before = QLocale()
    translation.install(qapp, request.param, QLocale("en_US"))
    yield request.param
    QLocale.setDefault(before)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


def test_an_empty_page_offers_the_sample_pictures(page, engine, qtbot):
    assert page.right.currentWidget() is page.welcome
    qtbot.mouseClick(page.welcome.sample_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    assert engine.asked(tasks.scan)[-1].config.folder.name == "samples"


def test_the_pictures_of_the_welcome_grow_with_the_window(page, qtbot):
    before = page.welcome.painted.width()
    page.resize(2400, 1400)
    qtbot.waitUntil(lambda: page.welcome.painted.width() > 1.5 * before)


def test_the_welcome_stands_in_the_middle(page):
    welcome = page.welcome
    left = welcome.pictures.mapTo(welcome, welcome.pictures.rect().center()).x()
    right = welcome.painted.mapTo(welcome, welcome.painted.rect().center()).x()
    assert abs((left + right) / 2 - welcome.width() / 2) <= 2


def test_what_comes_out_stands_beside_what_goes_in_and_changes(page, qtbot):
    welcome = page.welcome
    qtbot.waitUntil(lambda: welcome.painted.count() == welcome.pictures.count() == 9)
    before = welcome.painted.grab().toImage()
    went_in = welcome.pictures.grab().toImage()
    welcome._timer.setInterval(10)
    qtbot.waitUntil(lambda: welcome.painted.grab().toImage() != before)
    assert welcome.pictures.grab().toImage() == went_in
    page.show_part("runs")
    assert not welcome._timer.isActive()


def test_a_folder_is_scanned_and_its_crops_are_shown(ready):
    assert ready.setup.pictures.found.count.text() == "120 pictures"
    assert len(ready.crops.wall.rows) == 120
    assert ready.right.currentWidget() is ready.crops


def test_nothing_in_the_panel_is_wider_than_the_panel(ready):
    area = ready.setup.scroll_area
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()


def test_the_folder_is_remembered_for_the_next_start(ready, open_page, folder):
    assert open_page().setup.pictures.folder() == folder


def test_files_that_cannot_be_used_are_listed_with_their_reasons(page, engine, folder, qtbot):
    engine.refused = (("old.tif", "The file ends too early."),)
    page.open_folder(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    found = page.setup.pictures.found
    assert found.refused.header.text() == "1 file left out"
    qtbot.mouseClick(found.refused.header, Qt.MouseButton.LeftButton)
    assert found.refused_list.isVisible()
    assert "old.tif" in found.refused_list.toPlainText()
    assert "The file ends too early." in found.refused_list.toPlainText()


def test_a_reason_that_wraps_keeps_its_indent(language, page, engine, folder, qtbot):
    small = Sentence(
        "It is too small: {width} by {height} pixels. {remedy}", width=30, height=40,
        remedy=Sentence("Its short side must have at least {least}.", least=32),
    )  # fmt: skip
    engine.refused = (("old.tif", small), ("a/new.tif", small))
    page.open_folder(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    found = page.setup.pictures.found
    qtbot.mouseClick(found.refused.header, Qt.MouseButton.LeftButton)
    document = found.refused_list.document()
    lefts = []  # Of the lines of each paragraph.
    block = document.begin()
    while block.isValid():
        around = document.documentLayout().blockBoundingRect(block).left()
        lines = [block.layout().lineAt(number) for number in range(block.layout().lineCount())]
        lefts.append([around + line.x() for line in lines])
        block = block.next()
    assert [len(each) > 1 for each in lefts] == [False, True, False, True]
    assert len({*lefts[0], *lefts[2]}) == len({*lefts[1], *lefts[3]}) == 1
    assert lefts[1][0] > lefts[0][0]
    said = {"en": "It is too small: 30 by 40 pixels.", "de": "Das Bild ist zu klein: 30 mal 40 Pixel."}
    assert document.toPlainText().splitlines()[1].startswith(said[language])


def test_thousands_of_files_that_cannot_be_used_are_all_listed_soon(page, engine, folder, qtbot):
    engine.refused = tuple((f"{number}.tif", "The file ends too early.") for number in range(1_200))
    page.open_folder(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    listed = page.setup.pictures.found.refused_list.document()
    qtbot.waitUntil(lambda: listed.blockCount() == 2_400)
    assert listed.toPlainText().splitlines()[-2] == "1199.tif"


def test_files_of_other_kinds_are_counted_below_the_pictures(page, engine, folder, qtbot):
    engine.passed_over = {".xcf": 6, "": 1}
    page.open_folder(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    words = page.setup.pictures.found.passed_over
    assert words.isVisible()
    kinds = "6\N{NO-BREAK SPACE}.xcf, 1 without an ending"
    assert words.text() == f"7 files of other kinds were passed over: {kinds}."
    engine.passed_over = {}
    page.setup.pictures.scan()
    qtbot.waitUntil(lambda: not words.isVisible())


def test_all_pictures_of_animations_are_used_when_the_user_says_so(page, engine, folder, qtbot):
    engine.several = 3
    page.open_folder(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    found = page.setup.pictures.found
    assert found.several.text() == "3 files hold several pictures; the first of each is used."
    found.all_frames.click()
    qtbot.waitUntil(lambda: found.several.text() == "3 files hold several pictures; all of them are used.")
    assert engine.asked(tasks.scan)[-1].config.frames == "all"
    assert page.setup.config().data.frames == "all"


def test_pictures_that_melt_into_the_background_are_laid_over_another(page, engine, folder, settings, qtbot):
    engine.other_backgrounds = {"#ffffff": "#000000"}
    page.open_folder(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    pictures = page.setup.pictures
    assert pictures.found.melting.isVisible()
    assert pictures.found.background_button.text() == "Use a black background"
    assert not pictures.cutting.background_button.isVisible()
    qtbot.mouseClick(pictures.found.background_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not pictures.found.melting.isVisible())
    assert not pictures.found.background_button.isVisible()
    assert engine.asked(tasks.scan)[-1].config.background == "#000000"
    assert page.setup.config().data.background == "#000000"
    assert settings.value("train/background", "") == "#000000"
    assert pictures.cutting.background_button.isVisible()  # So that it can be changed again.


def test_near_duplicates_are_left_out_when_the_user_says_so(page, engine, folder, qtbot):
    engine.near_duplicates = (("a.png", "b.png", "c.png"),)
    page.open_folder(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    assert page.setup.config().data.leave_out == "none"
    page.setup.pictures.found.duplicates.header.click()
    page.setup.pictures.found.leave_out.click()
    assert page.setup.config().data.leave_out == "near"
    assert page.setup.pictures.pictures() == 118


def test_a_folder_without_pictures_cannot_be_trained_on(page, engine, folder, qtbot):
    engine.pictures = 0
    page.open_folder(folder)
    qtbot.waitUntil(lambda: page.setup.pictures.found_pictures() is not None)
    assert not page.setup.start_button.isEnabled()
    assert page.setup.pictures.found.advice.text().startswith("There are no pictures")


def test_another_resolution_scans_again_and_only_the_newest_scan_counts(ready, engine, qtbot):
    engine.breath = 0.02
    ready.setup.resolution.buttons[128].click()
    ready.setup.resolution.buttons[32].click()
    qtbot.waitUntil(ready.setup.start_button.isEnabled)
    assert ready.setup.pictures.found_pictures().crops.shape == (64, 32, 32, 3)
    qtbot.wait(50)  # The older scan has had its time to interfere.
    assert ready.setup.pictures.found_pictures().crops.shape == (64, 32, 32, 3)


def test_the_size_suits_the_pictures_until_another_is_chosen(page, engine, folder, qtbot):
    engine.shorter_side = 40
    page.open_folder(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    assert page.setup.config().data.resolution == 32
    assert page.setup.pictures.found_pictures().crops.shape == (64, 32, 32, 3)
    assert page.setup.suited.text() == "32 suits your pictures: their shorter side has about 40 pixels."
    assert page.setup.suited.isVisible()
    page.setup.resolution.buttons[128].click()
    assert page.setup.suited.isHidden()
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    assert page.setup.config().data.resolution == 128


def test_another_folder_gets_the_size_that_suits_its_own_pictures(page, engine, folder, tmp_path, qtbot):
    engine.shorter_side = 28
    page.open_folder(folder)
    choose(page, qtbot, "vanilla")
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    assert page.setup.config().data.resolution == 28
    engine.shorter_side = 3000
    page.open_folder(tmp_path)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    assert page.setup.config().data.resolution == 64
    assert page.setup.suited.isHidden()


def test_a_scan_can_be_cancelled(page, engine, folder, qtbot):
    engine.holds = lambda event: isinstance(event, Scanning)
    page.open_folder(folder)
    assert page.setup.pictures.scanning.cancel_button.isVisible()
    page.setup.pictures.scanning.cancel_button.click()
    assert page.setup.pictures.folder() is None
    assert page.right.currentWidget() is page.welcome


def test_a_failed_scan_is_explained_and_can_be_tried_again(page, engine, folder, qtbot):
    engine.scan_failure = EngineError("The folder cannot be opened.")
    page.open_folder(folder)
    qtbot.waitUntil(lambda: bool(page.said_all))
    assert page.said_all[-1].sentence == "The folder cannot be opened."
    assert page.crops.head.words.text() == ""
    assert page.setup.hint.text() == "A training needs at least two pictures."
    engine.scan_failure = None
    button(page.said_all[-1], "Try again")()
    qtbot.waitUntil(page.setup.start_button.isEnabled)


def test_other_pictures_settle_what_was_said_of_those_that_cannot_be_read(page, engine, folder, qtbot):
    engine.scan_failure = EngineError("The folder cannot be opened.")
    page.open_folder(folder)
    qtbot.waitUntil(lambda: bool(page.said_all))
    engine.scan_failure = None
    with qtbot.waitSignal(page.settled) as settled:
        page.open_folder(folder.parent)
    assert settled.args == [page.said_all[-1].cause]


def test_a_dropped_folder_is_taken(page, folder, qtbot):
    page.setup.pictures.drop_zone.folder_chosen.emit(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    assert page.setup.pictures.folder() == folder


def test_the_speed_is_measured_once_and_said_in_pictures_and_repeats(ready, engine, qtbot):
    qtbot.waitUntil(lambda: "110,000 pictures" in ready.setup.length.estimate.text())
    assert "each of yours about 900 times" in ready.setup.length.estimate.text()
    ready.setup.length.set_minutes(60)
    assert "220,000 pictures" in ready.setup.length.estimate.text()
    assert len(engine.asked(tasks.suit)) == 1


def test_the_batch_that_suits_the_machine_is_measured_and_taken_unless_one_is_chosen(ready, engine, qtbot):
    field = ready.setup.finer.batch_field
    assert field.specialValueText() == "Recipe default"
    engine.suited_batch = 32
    qtbot.waitUntil(lambda: ready.setup.config().batch_size == 32)
    assert field.specialValueText() == "32 (measured)"
    assert "batches of 32" in ready.setup.finer.picked.text()
    assert ready.speeds.speed(ready.setup.config()) == 60
    field.setValue(8)
    assert ready.setup.config().batch_size == 8
    qtbot.waitUntil(lambda: [asked.config.batch_size for asked in engine.asked(tasks.measure)] == [8])


def test_a_length_that_is_too_short_is_warned_of_and_one_click_takes_one_that_is_not(ready, engine, qtbot):
    setup = ready.setup
    qtbot.waitUntil(lambda: "First shapes after about 6 minutes" in setup.length.estimate.text())
    setup.length.set_minutes(20)
    assert not setup.length.too_short.isVisible()
    choose(ready, qtbot, "vanilla")
    qtbot.waitUntil(setup.length.too_short.isVisible)
    assert "This computer needs about 3 hours" in setup.length.too_short.words.text()
    assert "First shapes" not in setup.length.estimate.text()
    qtbot.mouseClick(setup.length.too_short.enough_button, Qt.MouseButton.LeftButton)
    assert setup.length.minutes() == 180
    assert not setup.length.too_short.isVisible()


def test_until_a_length_is_chosen_it_is_enough_to_see_something(page, engine, folder, qtbot):
    engine.speed = 3.0
    page.open_folder(folder)
    qtbot.waitUntil(lambda: page.setup.length.minutes() == 60)  # 6,000 pictures by two thirds of it.
    page.setup.length.set_minutes(5)
    assert page.setup.length.too_short.isVisible()
    assert page.setup.length.minutes() == 5


def test_of_another_size_nothing_old_is_shown_and_start_says_why_it_waits(ready, engine, qtbot):
    setup = ready.setup
    qtbot.waitUntil(lambda: "First shapes" in setup.length.estimate.text())
    engine.holds = lambda event: isinstance(event, Scanning | Measured)
    qtbot.mouseClick(setup.resolution.buttons[128], Qt.MouseButton.LeftButton)
    card = setup.recipes.cards[setup.recipes.recipe().name]
    assert (setup.length.estimate.text(), card.time.text(), setup.finer.picked.text()) == ("", "", "")
    assert not setup.start_button.isEnabled()
    assert "being read" in setup.hint.text()
    engine.holds = lambda event: isinstance(event, Measured)
    qtbot.waitUntil(lambda: card.time.text() == "measuring…")
    assert setup.start_button.isEnabled()
    assert "You need not wait" in setup.length.estimate.text()
    engine.holds = lambda event: False
    qtbot.waitUntil(lambda: "First shapes" in setup.length.estimate.text())


def test_a_speed_of_a_busy_machine_is_marked_and_not_kept(page, engine, folder, qtbot, tmp_path):
    engine.is_disturbed = True
    page.open_folder(folder)
    qtbot.waitUntil(lambda: "while this machine was busy" in page.setup.length.estimate.text())
    config = page.setup.config()
    assert page.speeds.is_rough(config)
    engine.is_disturbed = False
    page.speeds.measure_again([config])
    qtbot.waitUntil(lambda: "busy" not in page.setup.length.estimate.text())
    assert not page.speeds.is_rough(config)


def test_a_training_that_was_held_up_does_not_spoil_what_was_measured(ready, qtbot):
    config = ready.setup.config()
    qtbot.waitUntil(lambda: ready.speeds.speed(config) is not None)
    ready.speeds.remember(config, 10.0)
    assert ready.speeds.speed(config) == 60.0
    ready.speeds.remember(config, 50.0)
    assert ready.speeds.speed(config) == 50.0


@pytest.mark.parametrize(
    "field",
    [
        lambda setup: setup.length.slider.slider,
        lambda setup: setup.finer.seed,
        lambda setup: setup.finer.width_field,
        lambda setup: setup.start_from.choice,
        lambda setup: setup.pictures.cutting.aspect,
    ],
    ids=["length", "seed", "width", "start from", "shape"],
)
def test_the_wheel_over_a_field_scrolls_the_panel_and_changes_nothing(ready, qtbot, field):
    ready.resize(952, 640)
    ready.setup.more.header.click()
    area, field = ready.setup.scroll_area, field(ready.setup)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and field.height() > 0)
    area.ensureWidgetVisible(field)
    before, place = value_of(field), bar.value()
    window = ready.window()
    pointer = QPointF(field.mapTo(window, field.rect().center()))
    QTest.wheelEvent(window.windowHandle(), pointer, QPoint(0, 120 if place else -120))
    assert value_of(field) == before
    assert bar.value() != place
    assert not field.hasFocus()


def value_of(field):
    return field.currentIndex() if isinstance(field, QComboBox) else field.value()


def test_a_speed_that_was_measured_beside_a_training_is_not_believed(engine, request, qtbot):
    engine.holds = lambda event: isinstance(event, Measured)
    ready = request.getfixturevalue("ready")
    qtbot.waitUntil(lambda: bool(engine.asked(tasks.suit)))
    engine.steps = 100_000
    start(ready, qtbot)
    engine.holds = lambda event: False
    qtbot.wait(300)
    assert ready.speeds.speed(ready.setup.config()) is None
    ready.stop()
    finish(ready, qtbot)


def test_an_impossible_batch_is_explained_and_nothing_starts(ready, engine):
    ready.setup.finer.batch_field.setValue(1)
    ready.setup.start_button.click()
    assert ready.said_all[-1].sentence.startswith("A batch has from 2")
    assert not engine.asked(tasks.train)


def test_a_graphics_card_gets_the_wider_network(ready):
    narrow = ready.setup.config().width
    ready.set_device("cuda", 8.0)
    assert ready.setup.config().width == 2 * narrow


def test_speeds_on_other_numbers_of_threads_are_told_apart(ready, tmp_path, qtbot):
    qtbot.waitUntil(lambda: "about" in ready.setup.length.estimate.text())
    config = ready.setup.config()
    assert ready.speeds.speed(config)
    Settings(tmp_path / "settings.ini").set("threads", 7)
    assert ready.speeds.speed(config) is None
