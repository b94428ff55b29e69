import json
import shutil

import psutil
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from ganart import theme
from ganart.app import App, main
from ganart.main_window import SMALLEST
from ganart.messages import Message
from ganart.pages.upscale.queue import Queue, find_entries, queue_file
from ganart.paths import SAMPLE_MODEL, SAMPLES
from ganart.settings import Settings
from ganart.working.devices import most_threads, processor
from tests.app.train_page_fakes import TrainingEngine, folder_of_pictures
from training import tasks
from training.config import ImportConfig, TrainConfig
from training.events import DeviceFound, Notice, Progress
from training.importing import linked
from training.runs import Run


def an_old_card(asked):
    yield DeviceFound("cuda", "Some Card", 12.0)
    yield Notice("The graphics card is old.", "warning")


@pytest.fixture
def app(qtbot, library, tmp_path):
    engine = TrainingEngine()
    engine.plays[tasks.describe_device] = an_old_card
    app = App(engine, library, Settings(tmp_path / "settings.ini"))
    yield app
    if app.window.isVisible():
        with qtbot.waitSignal(app.window.closed):
            app.window.end()
    else:
        app.window._end_pages()
        qtbot.waitUntil(lambda: app.window._ending == set())
    app.end()
    app.window.deleteLater()


def sentences(app):
    return [line.sentence.text() for line in app.window.message_bar.lines]


def interrupted_run(library, title, step=7):
    """A run that looks as if its process had been killed."""
    run = Run.create(library.new_run(title), TrainConfig(data=ImportConfig(folder=library.root), title=title))
    losses = {"discriminator": 1.2, "generator": 0.9}
    run.append_history(Progress(step, 100 * step, 0, 60.0, 60.0, 0.5, 12.0, losses, d_real=0.6, d_fake=0.4))
    run.set_state("training")
    return run


def test_the_engine_is_warmed_up_once_the_window_is_on_the_screen(app, qtbot, monkeypatch):
    monkeypatch.setattr("ganart.starting.start_up.may_have_gpu", lambda: False)
    assert app.engine.warm_ups == 0
    app.window.show()
    qtbot.waitUntil(lambda: app.engine.warm_ups == 1)
    assert app.window.rail.device.text() == processor().in_words().replace(", ", "\n")


def test_a_window_that_is_left_alone_makes_all_its_pages_before_anybody_wants_them(app, qtbot):
    app.window.show()
    qtbot.waitUntil(lambda: all(page.is_made() for page in app._later.values()))
    assert app.window.stack.currentWidget() is app.train_page


def test_a_window_whose_pages_are_all_made_listens_to_nobody(app, qtbot):
    app.window.show()
    for page in app._later.values():
        page.page()
    assert psutil.Process().net_connections("inet") == []


def test_pages_are_made_without_windows_of_their_own(windows, app, qtbot):
    app.window.show()
    for page in app._later.values():
        page.page()
    assert windows == [app.window]


def test_the_log_says_when_the_window_was_on_the_screen(app, qtbot, caplog):
    caplog.set_level("INFO", "ganart.starting.start_up")
    app.window.show()
    qtbot.waitUntil(lambda: "On the screen after " in caplog.text)


def test_a_graphics_card_is_shown_as_the_engine_names_it(app, qtbot, monkeypatch):
    monkeypatch.setattr("ganart.starting.start_up.may_have_gpu", lambda: True)
    app.window.show()
    qtbot.waitUntil(lambda: app.window.rail.device.text() == "CUDA\nSome Card\n12 GB")
    qtbot.waitUntil(lambda: sentences(app) == ["The graphics card is old."])


def test_choosing_the_processor_in_the_settings_shows_on_the_rail(app, qtbot, monkeypatch):
    monkeypatch.setattr("ganart.starting.start_up.may_have_gpu", lambda: True)
    app.window.show()
    qtbot.waitUntil(lambda: app.window.rail.device.text() == "CUDA\nSome Card\n12 GB")
    app.settings_page.device.setCurrentIndex(app.settings_page.device.findData("cpu"))
    app.settings_page.device.activated.emit(1)
    assert app.window.rail.device.text() == processor().in_words().replace(", ", "\n")


def test_a_chosen_number_of_threads_reaches_the_engine_and_the_rail(app, qtbot, monkeypatch):
    monkeypatch.setattr("ganart.starting.start_up.may_have_gpu", lambda: False)
    app.window.show_page("settings")
    app.window.show()
    threads = app.settings_page.threads
    qtbot.keyClick(threads, Qt.Key.Key_End)
    assert app.engine.threads == most_threads()
    assert app.window.rail.device.text() == processor(most_threads()).in_words().replace(", ", "\n")


def test_the_cache_is_kept_within_its_limit_from_the_start(app, qtbot, tmp_path):
    app.window.show()
    qtbot.waitUntil(lambda: app.settings_page.cache.size_label.text() != "Looking…")


def test_a_run_that_was_interrupted_is_offered_and_continues(app, qtbot, library):
    run = interrupted_run(library, "cats")
    app.window.show()
    app.window.show_page("gallery")
    qtbot.waitUntil(lambda: bool(app.window.message_bar.lines))
    assert sentences(app) == ["Training of “cats” was interrupted. Nothing that was saved is lost."]
    app.window.message_bar.lines[0].action_buttons[0].click()
    assert app.window.page_name() == "train"
    qtbot.waitUntil(lambda: [asked.run for asked in app.engine.asked(tasks.resume)] == [run.path])
    qtbot.waitUntil(lambda: run.state()[0] == "finished" and app.window.tasks() == [])


def test_what_was_interrupted_and_what_waited_behind_it_are_one_offer(app, qtbot, library):
    run = interrupted_run(library, "cats")
    others = [Run.create(library.new_run(title), run.config()) for title in ("herons", "reeds")]
    names = [waiting.path.name for waiting in (*others, run)]
    (library.root / "waiting.json").write_text(json.dumps({"format_version": 1, "runs": names}))
    queue = app.train_page.conductor.waiting.queue
    app.window.show()
    qtbot.waitUntil(lambda: len(queue.runs()) == 3)
    sentence = (
        "Training of “cats” was interrupted. Nothing that was saved is lost. 2 trainings wait behind it."
    )
    qtbot.waitUntil(lambda: sentences(app) == [sentence])
    app.window.message_bar.lines[0].action_buttons[0].click()
    assert sentences(app) == []
    qtbot.waitUntil(lambda: queue.runs() == [] and app.window.tasks() == [])
    begun = [asked.run for asked in app.engine.asked(tasks.resume)]
    assert begun == [run.path, *(other.path for other in others)]


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
def test_messages_hide_no_control_of_the_train_page(app, qtbot, tmp_path, size):
    app.window.show()
    app.window.resize(*size)
    page, bar = app.train_page, app.window.message_bar
    page.open_folder(folder_of_pictures(tmp_path / "watercolours"))
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    for level in ("info", "warning", "error"):
        bar.say(Message("The disk is full, and this is a long sentence about it. " * 2, level))
    assert not overlap(app, bar, page.setup)
    page.setup.start_button.click()
    qtbot.waitUntil(page.trainings.view.history.isVisible)
    for control in (page.trainings.list, page.trainings.view.history, page.trainings.view.head):
        assert not overlap(app, bar, control)
    app.window.resize(*SMALLEST)
    qtbot.waitUntil(lambda: not overlap(app, bar, page.trainings.view.history))
    qtbot.waitUntil(lambda: app.window.tasks() == [])


def overlap(app, one, other):
    """Whether two parts of the window lie over each other."""
    rects = [QRect(part.mapTo(app.window, QPoint()), part.size()) for part in (one, other)]
    return rects[0].intersects(rects[1])


def test_a_run_that_ended_in_order_is_not_offered(app, qtbot, library, monkeypatch):
    monkeypatch.setattr("ganart.starting.start_up.may_have_gpu", lambda: False)
    interrupted_run(library, "cats").set_state("stopped")
    app.window.show()
    qtbot.waitUntil(lambda: app.engine.warm_ups == 1)
    app.start_up.end()
    qtbot.wait(1)
    assert sentences(app) == []


def test_a_folder_is_opened_on_the_train_page(app, qtbot, tmp_path):
    folder = folder_of_pictures(tmp_path / "watercolours")
    app.window.show_page("gallery")
    app.open_folder(folder)
    assert app.window.page_name() == "train"
    qtbot.waitUntil(lambda: [asked.config.folder for asked in app.engine.asked(tasks.scan)] == [folder])


def test_the_first_page_leads_to_the_sample_model(app):
    app.train_page.welcome.play_button.click()
    assert app.window.page_name() == "explore"


def test_an_empty_gallery_leads_to_the_train_page_and_to_the_sample_model(app):
    app.window.show_page("gallery")
    app.gallery_page.parts.empty_state.button.click()
    assert app.window.page_name() == "train"
    app.window.show_page("gallery")
    app.gallery_page.parts.empty_state.other_button.click()
    assert app.window.page_name() == "explore"


def test_the_end_closes_the_engine(app):
    app.end()
    assert app.engine.is_closed


@pytest.mark.parametrize("name", ["nowhere", "a" * 1_000])
def test_what_is_not_there_is_refused_in_a_sentence(capsys, tmp_path, name):
    with pytest.raises(SystemExit) as ended:
        main([str(tmp_path / name)])
    assert ended.value.code == 2
    assert "there is nothing at" in capsys.readouterr().err


def test_a_folder_from_another_start_is_opened_on_the_train_page(app, tmp_path):
    app.open_paths([folder_of_pictures(tmp_path / "watercolours")])
    assert app.window.page_name() == "train"


def test_several_folders_from_another_start_are_learned_from_together(app, qtbot, library, tmp_path):
    app.engine.plays[tasks.link_together] = lambda asked: linked.link_together(asked.sources, asked.out)
    app.open_paths([folder_of_pictures(tmp_path / name) for name in ("watercolours", "inks")])
    assert app.window.page_name() == "train"
    qtbot.waitUntil(lambda: app.train_page.setup.pictures.choosing.folder is not None)
    together = app.train_page.setup.pictures.choosing.folder
    assert together.parent == library.data_sets
    assert {path.name for path in together.iterdir() if path.is_dir()} == {"watercolours", "inks"}


def test_a_name_from_another_start_that_nothing_can_have_opens_nothing(app, tmp_path):
    app.open_paths([tmp_path / ("a" * 1_000)])
    assert app.window.page_name() == "train"


def test_a_video_from_another_start_is_asked_about_on_the_train_page(app, tmp_path):
    (tmp_path / "clip.mp4").touch()
    app.open_paths([tmp_path / "clip.mp4"])
    assert app.window.page_name() == "train"
    dialog = app.train_page.setup.pictures.unpacking.dialog
    assert dialog.file == tmp_path / "clip.mp4"
    dialog.cancel_button.click()


def test_a_model_from_another_start_joins_the_library_and_is_explored(app, qtbot, library):
    app.open_paths([SAMPLE_MODEL])
    assert app.window.page_name() == "explore"
    qtbot.waitUntil(lambda: len(list(library.models.glob("*.safetensors"))) == 1)


def test_a_file_of_no_use_from_another_start_is_said_to_be_that(app, tmp_path):
    before = app.window.page_name()
    (tmp_path / "notes.txt").touch()
    app.open_paths([tmp_path / "notes.txt"])
    assert app.window.page_name() == before
    [line] = app.window.message_bar.lines
    assert line.message.sentence.startswith("GanArt cannot open “notes.txt”.")


def test_several_pictures_from_another_start_wait_to_be_upscaled(app, qtbot):
    pictures = sorted((SAMPLES / "lorelei").glob("*.png"))[:2]
    app.open_paths(pictures)
    assert app.window.page_name() == "upscale"
    qtbot.waitUntil(lambda: len(app.upscale_page.queue.entries) == 2)


def test_enlarging_that_was_interrupted_is_offered_though_its_page_was_never_opened(app, qtbot, library):
    picture = min((SAMPLES / "lorelei").glob("*.png"))
    queue = Queue(queue_file(library.root))
    queue.add(find_entries([picture], library.pictures)[0])
    queue.is_running = True
    queue.saver()()
    app.window.show()
    qtbot.waitUntil(lambda: any("Enlarging was interrupted" in sentence for sentence in sentences(app)))
    assert app.window.page_name() == "train"


def test_a_library_that_cannot_be_written_to_is_told_of_at_the_start(app, qtbot, library):
    shutil.rmtree(library.root)
    app.window.show()
    qtbot.waitUntil(lambda: any(str(library.root) in sentence for sentence in sentences(app)))
    (sentence,) = [sentence for sentence in sentences(app) if str(library.root) in sentence]
    assert sentence.startswith(f"Nothing can be kept in the library folder {library.root}: ")


def test_nothing_is_left_in_the_library_by_trying_to_write(app, qtbot, library):
    before = sorted(library.root.iterdir())
    with qtbot.waitSignal(app.start_up.fetched):
        app.window.show()
    assert sorted(library.root.iterdir()) == before


def test_the_window_becomes_dark_with_the_system_unless_a_theme_was_chosen(app, qapp):
    theme.apply_choice(qapp, "light")
    app._settings.set("theme", "system")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)  # As in the evening.
    assert theme.colours() is theme.DARK
    app._settings.set("theme", "dark")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.colours() is theme.DARK
    theme.apply_choice(qapp, "dark")


def test_a_button_that_is_switched_off_does_not_hand_the_keyboard_to_its_neighbour(app, qtbot):
    app.window.show()
    app.window.show_page("settings")
    button = app.settings_page.check_button
    app.window.activateWindow()
    QTest.qWaitForWindowActive(app.window)
    button.setFocus()
    button.setEnabled(False)
    assert not app.settings_page.about_button.hasFocus()
    button.setEnabled(True)
    assert button.hasFocus()
