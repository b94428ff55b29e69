import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from ganart.pages.train.runs.runs_panel import RunsPanel
from ganart.working.background import Background
from tests.app.train_page.pressing import button, finish
from training import tasks
from training.runs import Run, RunSummary

SUMMARY = RunSummary(
    path=Path(), title="Herons", recipe="studio", width=64, height=64, state="finished", reason="", step=10,
    images_seen=160, fraction=1.0, seconds=60.0, changed=1.7e9, preview=None,
)  # fmt: skip


def test_the_history_goes_back_to_the_first_preview(trained, qtbot):
    page, _ = trained
    last = page.trainings.view.samples.grab().toImage()
    page.trainings.view.history.slider.setValue(0)
    qtbot.waitUntil(lambda: page.trainings.view.samples.grab().toImage() != last)


def test_a_later_start_shows_the_last_run(trained, open_page, qtbot):
    again = open_page()
    qtbot.waitUntil(lambda: again.trainings.view.samples.count() == 64)
    assert again.trainings.list.cards[0].state.text().startswith("finished · 30 min")


def test_a_finished_run_goes_on_for_as_long_as_asked(trained, engine, qtbot):
    page, run = trained
    page.trainings.view.head.continue_button.click()
    page.trainings.view.further.longer.set_minutes(45)
    page.trainings.view.further.longer_button.click()
    finish(page, qtbot)
    asked = engine.asked(tasks.resume)[-1]
    assert (asked.run, asked.minutes, asked.at) == (run, 45, 0)


def test_until_i_stop_takes_the_limit_off_the_run(trained, engine, qtbot):
    page, run = trained
    page.trainings.view.head.continue_button.click()
    page.trainings.view.further.longer.set_minutes(0)
    page.trainings.view.further.longer_button.click()
    finish(page, qtbot)
    asked = engine.asked(tasks.resume)[-1]
    assert (asked.run, asked.minutes, asked.at, asked.endless) == (run, 0, 0, True)


def test_an_interrupted_run_goes_the_rest_of_its_way(trained, engine, qtbot):
    page, run = trained
    page.conductor.continue_run(run)
    finish(page, qtbot)
    asked = engine.asked(tasks.resume)[-1]
    assert (asked.run, asked.minutes, asked.at, asked.endless) == (run, 0, 0, False)
    assert Run(run).config().minutes == 30


def test_a_deleted_run_comes_back_with_undo(trained, qtbot):
    page, run = trained
    page.trainings.view.head.discard_button.click()
    qtbot.waitUntil(lambda: not run.exists())
    assert page.trainings.list.cards == []
    qtbot.waitUntil(lambda: page.said_all[-1].sentence == "“watercolours” is in the trash.")
    button(page.said_all[-1], "Undo")()
    qtbot.waitUntil(lambda: len(page.trainings.list.cards) == 1)
    assert Run(run).state()[0] == "finished"


def test_nobody_is_asked_to_choose_where_there_is_nothing_to_choose(open_page, qtbot):
    page = open_page()
    page.show_part("runs")
    with qtbot.waitSignal(page.trainings.list.listed):
        page.trainings.list.refresh()
    assert page.trainings.list.empty.isVisible()
    assert page.trainings.no_run.text() == ""


def test_while_the_first_training_starts_its_list_says_so(ready, qtbot):
    ready.setup.start_button.click()
    assert ready.trainings.list.empty.isVisible()
    assert ready.trainings.list.empty.text() == "Starting…"
    finish(ready, qtbot)
    qtbot.waitUntil(lambda: len(ready.trainings.list.cards) == 1)
    assert not ready.trainings.list.empty.isVisible()


def test_a_training_whose_folder_is_gone_offers_nothing_that_needs_it(trained, qtbot):
    page, run = trained
    head, facts = page.trainings.view.head, page.trainings.view.facts
    qtbot.waitUntil(head.generate_button.isEnabled)
    run.rename(run.parent.parent / "elsewhere")
    page.trainings.view.rest("failed")
    qtbot.waitUntil(lambda: str(run) in head.state.text())
    assert not head.continue_button.isEnabled()
    assert not head.larger_button.isVisible()
    assert not head.generate_button.isEnabled()
    assert head.generate_button.toolTip() == head.state.text()
    assert not facts.copies_button.isEnabled()


def test_a_list_without_any_training_does_not_say_that_one_begins(trained, qtbot):
    page, run = trained
    run.rename(run.parent.parent / "elsewhere")
    with qtbot.waitSignal(page.trainings.list.listed):
        page.trainings.list.refresh()
    assert page.trainings.list.empty.text().startswith("Your trainings will be listed here.")


def test_a_training_of_a_newer_version_is_listed_and_says_what_to_do(trained, open_page, qtbot):
    _, run = trained
    config = run / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"shiny": 1}))
    page = open_page()
    qtbot.waitUntil(lambda: len(page.trainings.list.cards) == 1)
    card = page.trainings.list.cards[0]
    assert card.title.text() == "watercolours"
    assert card.state.text().startswith("made by a newer GanArt")
    page.show_part("runs")
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    head = page.trainings.view.head
    qtbot.waitUntil(lambda: "Update GanArt to open it." in head.state.text())
    assert not head.continue_button.isEnabled()
    assert not head.generate_button.isEnabled()
    assert head.discard_button.isEnabled()
    page.show_part("generate")
    page.generate.refresh()
    qtbot.waitUntil(lambda: page.generate.model.count() > 0)
    assert page.generate.model.currentText() == "Sample faces"
    assert page.generate.model.count() == 1


def test_runs_that_are_listed_already_keep_their_cards_when_others_come_go_or_change_places(library, qtbot):
    with closing(Background()) as background:
        panel = RunsPanel(library, background)
        qtbot.addWidget(panel)

        column = panel.empty.parentWidget().layout()

        def show(names):
            panel._on_listed([(replace(SUMMARY, path=library.root / name), None) for name in names])
            in_sight = [column.itemAt(place).widget() for place in range(len(panel.cards))]
            assert in_sight == panel.cards
            return dict(zip(names, panel.cards, strict=True))

        before, after = show("abc"), show("dca")
        assert [after[name] is before.get(name) for name in "dca"] == [False, True, True]
        assert column.count() == 5  # With the words for none, and what stretches.
