from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from ganart.pages.train.runs.run_words import back_words, quality_words, unmeasured_words
from ganart.pages.train.watching.run_facts import RunFacts
from tests.app.train_page.pressing import button, finish, start
from tests.app.train_page_fakes import later
from training import tasks
from training.config import ImportConfig
from training.errors import EngineError
from training.events import Judged, Progress
from training.measuring.health import SENTENCES, Health
from training.recipes import recipe
from training.runs import Run

EARLY = Judged(step=10, images_seen=640, seconds=740, kid=0.0791, coverage=0.62, samples=256, is_best=True)
LATE = replace(EARLY, step=20, seconds=1500, kid=0.084, is_best=False)


def test_the_quality_is_said_of_hundred_with_the_best_and_its_moment():
    assert quality_words(LATE, EARLY, EARLY) == "85 of 100 · best 86 at 12 min"
    assert quality_words(EARLY, EARLY) == "86 of 100"


def test_a_quality_that_rises_is_said_to_rise():
    assert quality_words(EARLY, EARLY, replace(EARLY, kid=0.2)) == "86 of 100, rising"
    assert quality_words(LATE, EARLY, replace(LATE, kid=0.2)) == "85 of 100, rising · best 86 at 12 min"


@pytest.mark.parametrize(
    ("pictures", "words"),
    [
        (120, "first measured once your pictures have been looked at"),
        (19, "measured with 20 pictures or more"),
        (None, "not measured"),
    ],
)
def test_without_a_measurement_it_is_said_when_there_will_be_one(pictures, words):
    assert unmeasured_words(pictures) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(45.0, "45 s"), (65.0, "1 min"), (280.0, "5 min"), (3640.0, "1 h 01 min")],
)
def test_the_first_measurement_is_promised_for_when_it_will_come(seconds, words):
    assert unmeasured_words(120, seconds) == f"first measured after about {words}"
    assert unmeasured_words(19, seconds) == "measured with 20 pictures or more"


def test_no_measurement_is_promised_for_after_the_end():
    assert unmeasured_words(120, 900.0, 900.0) == "first measured after about 15 min"
    assert unmeasured_words(120, 1300.0, 900.0) == "not measured before it ends: give it more time"


def test_a_training_promises_its_first_measurement_by_the_pace_that_is_measured(ready, engine, qtbot):
    engine.steps, engine.first_judged = 100_000, 300.0
    start(ready, qtbot)
    curves = ready.trainings.view.facts.curves
    qtbot.waitUntil(lambda: curves.quality_words() == "first measured after about 5 min")
    engine.first_judged = 420.0
    qtbot.waitUntil(lambda: curves.quality_words() == "first measured after about 7 min")
    qtbot.mouseClick(ready.trainings.view.head.stop_button, Qt.MouseButton.LeftButton)
    finish(ready, qtbot)
    qtbot.waitUntil(lambda: curves.quality_words() == "not measured")


def test_a_quality_better_than_chance_allows_is_shown_at_the_end_of_the_scale():
    assert quality_words(replace(EARLY, kid=-0.0004), None) == "100 of 100"


def test_going_back_says_what_becomes_of_the_rest():
    assert back_words(EARLY).endswith("What came after is set aside in the run's folder.")


def test_a_training_that_ends_in_fog_says_so_and_offers_more_time_first(ready, engine, qtbot):
    engine.judge_every, engine.kid, engine.coverage = 4, 4.0, 0.0
    start(ready, qtbot)
    finish(ready, qtbot)
    message = ready.said_all[-1]
    assert message.sentence.endswith("is done, but it still paints fog: it needs more time.")
    head = ready.trainings.view.head
    qtbot.waitUntil(lambda: head.continue_button.property("role") == "primary")
    assert head.generate_button.property("role") != "primary"
    head.continue_button.click()  # What answers it has the colour now.
    assert head.continue_button.property("role") != "primary"
    assert [word for word, _ in message.actions] == ["Continue…", "Explore the model"]
    ready.show_part("new")
    button(message, "Continue…")()
    assert ready.trainings.view.further.isVisible()


@pytest.mark.parametrize(("images_each", "ends_in_them"), [(16, True), (2_000, False)])
def test_a_training_that_ends_in_free_pictures_says_that_it_needs_more_time(
    ready, engine, qtbot, images_each, ends_in_them
):
    engine.images_each = images_each
    start(ready, qtbot)
    finish(ready, qtbot)
    assert ready.said_all[-1].sentence.endswith("it needs more time.") == ends_in_them


def test_a_training_that_was_stopped_early_offers_to_go_on_first(ready, engine, qtbot):
    engine.steps = 100_000
    start(ready, qtbot)
    ready.stop()
    finish(ready, qtbot)
    head = ready.trainings.view.head
    qtbot.waitUntil(lambda: head.continue_button.property("role") == "primary")
    assert head.generate_button.property("role") != "primary"


@pytest.fixture
def judged(ready, engine, qtbot):
    """The page after a training that was best at 60 % of its way; gives the page and the run."""
    engine.judge_every = 4
    ready.setup.start_button.click()
    finish(ready, qtbot)
    qtbot.waitUntil(lambda: "Finished after" in ready.trainings.view.head.state.text())
    return ready, engine.asked(tasks.train)[-1].run


def test_the_best_moment_is_marked_on_the_curve_and_on_the_history(judged):
    page, _ = judged
    assert page.trainings.view.facts.curves.quality_words() == "57 of 100 · best 86 at 18 min"
    assert page.trainings.view.history.slider.marked() == 11  # Of 20 moments, from 0: that of step 12.


def test_the_quality_is_the_same_when_the_run_is_read_again(judged, open_page, qtbot):
    again = open_page()
    qtbot.waitUntil(lambda: "best 86" in again.trainings.view.facts.curves.quality_words())
    assert again.trainings.view.history.slider.marked() == 11


def test_what_was_measured_is_in_the_tooltip(judged):
    page, _ = judged
    tip = page.trainings.view.facts.curves.tips()[0]
    assert "KID 0.479" in tip
    assert "resemble 62% of your pictures" in tip


def test_a_finished_training_is_listed_with_its_quality(judged, qtbot):
    page, _ = judged
    qtbot.waitUntil(lambda: any("quality 86" in card.state.text() for card in page.trainings.list.cards))


def test_what_quality_means_is_explained_on_a_click_and_folded_away_on_another(judged, qtbot):
    page, _ = judged
    curves = page.trainings.view.facts.curves
    assert not curves.explanation.isVisible()
    qtbot.mouseClick(curves.explain_button, Qt.MouseButton.LeftButton)
    assert curves.explanation.isVisible()
    assert "below 15 is fog" in curves.explanation.text()
    qtbot.mouseClick(curves.explain_button, Qt.MouseButton.LeftButton)
    assert not curves.explanation.isVisible()


def test_a_training_goes_on_from_its_best_moment(judged, engine, qtbot):
    page, run = judged
    facts = page.trainings.view.facts
    qtbot.mouseClick(facts.back_button, Qt.MouseButton.LeftButton)
    assert "quality 86 at 18 min" in facts.back_words.text()
    engine.steps = 14
    qtbot.mouseClick(facts.go_back_button, Qt.MouseButton.LeftButton)
    finish(page, qtbot)
    asked = engine.asked(tasks.resume)[-1]
    assert (asked.run, asked.minutes, asked.at) == (run, 0, 12)
    assert (run / "set aside" / "after 12").is_dir()
    assert Run(run).last_progress().step == 14


def test_there_is_no_way_back_while_the_newest_moment_is_the_best(ready, engine, qtbot):
    engine.judge_every, engine.best_share = 4, 1.0
    ready.setup.start_button.click()
    finish(ready, qtbot)
    qtbot.waitUntil(lambda: ", rising" in ready.trainings.view.facts.curves.quality_words())
    assert not ready.trainings.view.facts.back_button.isEnabled()


def test_an_alarm_offers_to_go_back_and_stops_the_training_for_that(ready, engine, qtbot):
    engine.judge_every, engine.best_share, engine.steps = 4, 0.02, 500
    start(ready, qtbot)
    qtbot.waitUntil(lambda: bool(ready.said_all))
    engine.steps = 100_000  # Neither this nor what follows ends by itself.
    alarm = ready.said_all[0]
    assert alarm.sentence.startswith("The samples are clearly worse than they were.")
    run, best = ready.work.run, ready.trainings.view.facts.best()
    assert best.kid < 0.1
    button(alarm, "Go back to the best")()
    qtbot.waitUntil(lambda: bool(engine.asked(tasks.resume)))
    asked = engine.asked(tasks.resume)[-1]
    assert (asked.run, asked.minutes, asked.at) == (run, 0, best.step)
    qtbot.waitUntil(lambda: ready.task() is not None and ready.task().can_pause)
    ready.stop()
    finish(ready, qtbot)


def test_an_alarm_is_said_once(ready, engine, qtbot):
    engine.judge_every, engine.best_share, engine.steps = 4, 0.02, 120
    start(ready, qtbot)
    finish(ready, qtbot)
    alarms = [message for message in ready.said_all if message.level == "warning"]
    assert len(alarms) == 1


def test_what_a_training_told_while_its_record_was_read_stays(qtbot):
    facts = RunFacts()
    qtbot.addWidget(facts)
    facts.begin(120)
    best = Judged(
        step=2, images_seen=32, seconds=60.0, kid=0.1, coverage=0.5, samples=256, is_best=True
    )
    facts.judge(best)
    facts.take(later(32))
    rest = SimpleNamespace(step=1, best=None, images_seen=16, seconds=30.0, state="training")
    as_it_was = SimpleNamespace(judgements=[], history=[], summary=rest, has_model=False, config=None)
    facts.show_record(as_it_was, at_work=True)
    assert facts.best() == best
    assert facts.seen.number.text() == "32"
    facts.begin(120)  # It went back to an earlier moment.
    facts.show_record(as_it_was, at_work=True)
    assert facts.best() is None
    assert facts.seen.number.text() == "16"


def test_an_alarm_without_a_best_moment_offers_nothing_it_cannot_do(ready, engine, qtbot):
    engine.steps, engine.gradients = 120, lambda step: 1.0 if step < 40 else 1e4
    start(ready, qtbot)
    finish(ready, qtbot)
    alarm = next(message for message in ready.said_all if message.level == "warning")
    assert alarm.sentence.startswith("The training is running out of control")
    assert alarm.actions == ()


def test_a_run_that_was_never_measured_has_no_best(qtbot):
    facts = RunFacts()
    qtbot.addWidget(facts)
    assert facts.best() is None
    assert not facts.back_button.isEnabled()
    assert facts.curves.quality_words() == "not measured"
    facts.begin(120)
    assert facts.curves.quality_words() == "first measured once your pictures have been looked at"


@pytest.mark.parametrize("words", [unmeasured_words(120), quality_words(LATE, EARLY, replace(LATE, kid=0.2))])
def test_what_is_said_of_the_quality_is_not_cut_off_where_it_is_narrow(words, qtbot):
    facts = RunFacts()
    qtbot.addWidget(facts)
    facts.resize(facts.minimumSizeHint().width(), 600)
    facts.show()
    facts.curves.say_quality(words)
    heading = facts.curves._headings[0]
    facts.layout().activate()
    qtbot.waitUntil(lambda: heading.height() >= heading.heightForWidth(heading.width()))
    assert heading.width() >= heading.minimumSizeHint().width()


def test_buttons_in_a_language_of_longer_words_are_not_cut_off(qtbot):
    facts = RunFacts()
    qtbot.addWidget(facts)
    facts.back_button.setText("Zum allerbesten Stand zurückkehren …")
    facts.resize(facts.minimumSizeHint().width(), 600)
    facts.show()
    buttons = (facts.back_button, facts.copies_button)
    qtbot.waitUntil(lambda: all(one.width() >= one.minimumSizeHint().width() for one in buttons))


@pytest.mark.parametrize(("images", "is_told"), [(640, True), (64_000, False)])
def test_at_first_it_is_told_why_samples_are_none_of_the_pictures(images, is_told, qtbot):
    facts = RunFacts()
    qtbot.addWidget(facts)
    facts.begin(120, recipe("studio").config(ImportConfig(folder="/pictures", resolution=64)))
    facts.take(
        Progress(
            step=10, images_seen=images, total_images=0, seconds=20.0, seconds_left=None, fraction=None,
            images_per_second=32.0, losses={"discriminator": 0.7, "generator": 0.7}, d_real=0.5, d_fake=0.5,
        )
    )  # fmt: skip
    assert facts.words.text().endswith("learned from free pictures.") == is_told


def stay(monkeypatch, state):
    """Let trainings be in one state of health from their beginning to their end."""

    def update(health, progress, now=None):
        health.state = state
        return SENTENCES[state]

    monkeypatch.setattr(Health, "update", update)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("even", "It went well. Paint pictures with it, or continue: details come last."),
        ("beginning", "It has only just begun: continue, and shapes will come."),
        ("collapsed", str(SENTENCES["collapsed"])),
    ],
)
def test_a_run_at_rest_is_not_told_to_stop_or_to_wait(ready, qtbot, monkeypatch, state, words):
    stay(monkeypatch, state)
    start(ready, qtbot)
    facts = ready.trainings.view.facts
    qtbot.waitUntil(lambda: facts.words.text().startswith(str(SENTENCES[state])))
    finish(ready, qtbot)
    qtbot.waitUntil(lambda: facts.words.text() == words)


@pytest.mark.parametrize(
    ("state", "obvious"), [("even", "generate_button"), ("beginning", "continue_button")]
)
def test_the_button_with_the_colour_does_what_the_sentence_says(ready, qtbot, monkeypatch, state, obvious):
    stay(monkeypatch, state)
    start(ready, qtbot)
    (ready.work.run / "model.safetensors").write_bytes(b"weights")
    finish(ready, qtbot)
    head = ready.trainings.view.head
    qtbot.waitUntil(lambda: ready.trainings.view.facts.copies_button.isEnabled())  # The run has been read.
    qtbot.waitUntil(lambda: getattr(head, obvious).property("role") == "primary")


def test_a_run_that_failed_is_not_said_to_have_gone_well_to_its_end(ready, engine, qtbot, monkeypatch):
    stay(monkeypatch, "even")
    engine.failure = EngineError("The numbers ran away.")
    qtbot.mouseClick(ready.setup.start_button, Qt.MouseButton.LeftButton)
    finish(ready, qtbot)
    words = "It went well until it failed. Paint pictures with what was saved, or continue."
    qtbot.waitUntil(lambda: ready.trainings.view.facts.words.text() == words)
