import pytest
from PySide6.QtCore import Qt

from ganart.messages import FULL_DISK
from tests.app.train_page.pressing import button, finish, start
from training import tasks
from training.errors import EngineError
from training.events import Waiting
from training.runs import Run


def test_the_form_decides_how_the_training_goes(ready, engine, qtbot):
    ready.setup.finer.title.setText("Lagoons")
    ready.setup.length.set_minutes(15)
    ready.setup.finer.flips.setChecked(True)
    start(ready, qtbot)
    asked = engine.asked(tasks.train)[-1]
    config = asked.config
    assert (config.title, config.minutes, config.flips, config.width) == ("Lagoons", 15.0, True, 32)
    assert asked.run.name == "Lagoons"
    finish(ready, qtbot)


def test_a_training_begins_with_a_head_start_unless_it_is_to_learn_from_your_pictures_alone(
    ready, engine, qtbot
):
    ready.setup.finer.head_start.setChecked(False)
    start(ready, qtbot)
    finish(ready, qtbot)
    ready.setup.finer.head_start.setChecked(True)
    start(ready, qtbot)
    finish(ready, qtbot)
    assert [asked.config.head_start for asked in engine.asked(tasks.train)] == [False, True]


def test_a_start_shows_at_once_that_something_happens(ready, qtbot):
    ready.setup.start_button.click()
    assert ready.trainings.view.isVisible()
    assert ready.trainings.view.head.state.text() == "Starting…"
    assert ready.task().title == "Training “watercolours”"
    finish(ready, qtbot)


def test_samples_numbers_and_words_follow_the_training(ready, engine, qtbot):
    start(ready, qtbot)
    finish(ready, qtbot)
    view = ready.trainings.view
    assert view.samples.count() == 64
    config = engine.asked(tasks.train)[-1].config
    assert view.facts.seen.number.text() == str(engine.steps * config.batch_size)
    assert view.facts.words.text()
    assert ready.said_all[-1].sentence.startswith("Training of “watercolours” is done")


def test_what_a_training_learned_can_be_explored(ready, engine, qtbot):
    ready.setup.start_button.click()
    finish(ready, qtbot)
    run = engine.asked(tasks.train)[-1].run
    with qtbot.waitSignal(ready.explore_requested, check_params_cb=lambda asked: asked == run):
        button(ready.said_all[-1], "Explore the model")()


def test_a_second_training_of_a_folder_has_a_title_of_its_own(ready, engine, qtbot):
    for _ in range(2):
        ready.setup.start_button.click()
        finish(ready, qtbot)
    titles = [asked.config.title for asked in engine.asked(tasks.train)]
    assert titles == ["watercolours", "watercolours (2)"]


def test_pausing_saves_and_resuming_goes_on(ready, engine, qtbot):
    engine.steps = 100_000
    start(ready, qtbot)
    qtbot.mouseClick(ready.trainings.view.head.pause_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ready.trainings.view.head.state.text() == "Paused. Everything is saved.")
    seen = ready.trainings.view.facts.seen.number.text()
    qtbot.wait(50)
    assert ready.trainings.view.facts.seen.number.text() == seen
    assert ready.task().paused
    engine.steps = 0
    qtbot.mouseClick(ready.trainings.view.head.pause_button, Qt.MouseButton.LeftButton)
    finish(ready, qtbot)
    assert ready.said_all[-1].sentence.startswith("Training of “watercolours” is done")


def test_the_key_p_pauses(ready, engine, qtbot):
    engine.steps = 100_000
    start(ready, qtbot)
    ready.activateWindow()
    ready.setFocus()
    qtbot.keyClick(ready, Qt.Key.Key_P)
    assert ready.task().paused
    ready.stop()
    finish(ready, qtbot)


@pytest.mark.parametrize("press", ["start_button", "stop_button"])
def test_no_button_of_the_training_takes_the_keyboard_by_itself(ready, engine, qtbot, press):
    engine.steps = 100_000
    ready.activateWindow()
    ready.setup.start_button.setFocus()
    start(ready, qtbot)
    if press == "stop_button":
        ready.trainings.view.head.stop_button.setFocus()
        ready.trainings.view.head.stop_button.click()
    assert ready.focusWidget() is ready.trainings.view.samples
    ready.stop()
    finish(ready, qtbot)


def test_going_on_before_the_pause_is_saved_goes_on(ready, engine, qtbot):
    engine.steps = 100_000
    start(ready, qtbot)
    ready.pause_or_resume()
    ready.pause_or_resume()
    qtbot.wait(50)
    assert not ready.task().paused
    assert ready.trainings.view.head.pause_button.text() == "Pause"
    ready.stop()
    finish(ready, qtbot)


def test_a_run_that_goes_on_from_an_earlier_step_forgets_the_curves_beyond(trained, engine, qtbot):
    page, run = trained
    Run(run).cut_after(10)
    engine.steps, engine.breath = 14, 0.01
    page.conductor.continue_run(run)
    finish(page, qtbot)
    qtbot.waitUntil(lambda: "Finished" in page.trainings.view.head.state.text())
    times, _ = page.trainings.view.facts.curves._series["d_real"].points()
    assert list(times) == sorted(set(times))


def test_a_run_without_a_model_offers_no_pictures(ready, engine, qtbot):
    start(ready, qtbot)
    finish(ready, qtbot)
    assert not ready.trainings.view.head.generate_button.isEnabled()


def test_a_run_that_cannot_be_deleted_comes_back_and_says_why(trained, library, qtbot):
    page, _ = trained
    library.trash.folder.parent.mkdir(exist_ok=True)
    library.trash.folder.write_text("in the way")
    page.trainings.view.head.discard_button.click()
    qtbot.waitUntil(lambda: page.said_all[-1].level == "error")
    qtbot.waitUntil(lambda: len(page.trainings.list.cards) == 1)


def test_stopping_keeps_the_run(ready, engine, qtbot):
    engine.steps = 100_000
    start(ready, qtbot)
    qtbot.mouseClick(ready.trainings.view.head.stop_button, Qt.MouseButton.LeftButton)
    finish(ready, qtbot)
    run = engine.asked(tasks.train)[-1].run
    assert Run(run).state()[0] == "stopped"
    qtbot.waitUntil(lambda: "Stopped" in ready.trainings.view.head.state.text())


def test_a_paused_training_can_be_stopped(ready, engine, qtbot):
    engine.steps = 100_000
    start(ready, qtbot)
    ready.pause_or_resume()
    qtbot.waitUntil(lambda: "saved" in ready.trainings.view.head.state.text())
    ready.stop()
    finish(ready, qtbot)


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (EngineError("The numbers ran away."), "The numbers ran away. What was saved is kept."),
        (
            RuntimeError("boom"),
            "The training stopped because something unexpected happened. What was saved is kept.",
        ),
    ],
)
def test_a_failure_is_explained_and_the_run_goes_on_from_there(ready, engine, qtbot, failure, sentence):
    engine.failure = failure
    ready.setup.start_button.click()
    finish(ready, qtbot)
    assert ready.said_all[-1].sentence == sentence
    engine.failure = None
    button(ready.said_all[-1], "Continue")()
    finish(ready, qtbot)
    assert ready.said_all[-1].sentence.startswith("Training of “watercolours” is done")


def test_closing_waits_for_no_measurement(ready, engine, qtbot):
    with qtbot.waitSignal(ready.ended):
        ready.end()
    assert engine.is_cut_off


def test_closing_while_training_stops_it_and_then_says_so(ready, engine, qtbot):
    engine.steps = 100_000
    start(ready, qtbot)
    ended = []
    ready.ended.connect(lambda: ended.append(ready.task()))
    ready.end()
    qtbot.waitUntil(lambda: ended == [None])
    run = engine.asked(tasks.train)[-1].run
    assert Run(run).state()[0] == "stopped"


def test_a_disk_that_was_full_is_settled_once_when_the_training_goes_on(ready, engine, qtbot):
    def full_for_a_while(asked):
        for number, event in enumerate(engine._train(asked)):
            yield event
            if number == 9:
                yield Waiting("The disk is full.")

    engine.plays[tasks.train] = full_for_a_while
    settled = []
    ready.settled.connect(settled.append)
    start(ready, qtbot)
    finish(ready, qtbot)
    assert [message.sentence for message in ready.said_all if message.cause == FULL_DISK] == [
        "The disk is full."
    ]
    assert settled.count(FULL_DISK) == 1
