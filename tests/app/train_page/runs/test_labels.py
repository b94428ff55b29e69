"""Names and notes of trainings, as they are given."""

from PySide6.QtCore import Qt

from training.runs import Run


def save(dialog, qtbot, name, note):
    dialog.name.setText(name)
    dialog.note.setText(note)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)


def test_a_training_is_named_and_noted_from_its_head_and_from_the_list(trained, qtbot):
    page, run = trained
    part = page.trainings
    qtbot.waitUntil(lambda: part.list.summary_of(run) is not None)
    (run / "model.safetensors").unlink()  # That of the fixture is none.
    qtbot.mouseClick(part.view.head.label_button, Qt.MouseButton.LeftButton)
    save(part.labelling.dialog, qtbot, "Lagoons", "at dusk")
    qtbot.waitUntil(lambda: part.list.summary_of(run).title == "Lagoons")
    head = part.view.head
    assert (head.title.text(), head.note.text(), head.note.isVisible()) == ("Lagoons", "at dusk", True)
    card = part.list.cards[0]
    assert card.title.text() == "Lagoons"
    assert card.note.text().endswith(" · at dusk")
    card.label_action.trigger()
    assert part.labelling.dialog.note.text() == "at dusk"
    save(part.labelling.dialog, qtbot, "Reeds", "")
    qtbot.waitUntil(lambda: part.list.summary_of(run).title == "Reeds")
    assert head.note.isHidden()
    assert (run.name, Run(run).config().title) == ("watercolours", "Reeds")


def test_a_training_without_a_name_cannot_be_saved(trained, qtbot):
    page, run = trained
    qtbot.waitUntil(lambda: page.trainings.list.summary_of(run) is not None)
    page.trainings.list.cards[0].label_action.trigger()
    dialog = page.trainings.labelling.dialog
    dialog.name.setText("  ")
    assert not dialog.save_button.isEnabled()
    dialog.reject()


def test_a_training_that_is_done_is_called_by_its_new_name_from_then_on(trained, qtbot):
    page, run = trained
    (run / "model.safetensors").unlink()  # That of the fixture is none.
    page.endings.finish(run, "watercolours", is_fog=False)
    page.trainings.labelling.label(run, "Reeds", "")
    qtbot.waitUntil(lambda: page.trainings.list.summary_of(run).title == "Reeds")
    page.endings.finish(run.with_name("Herons"), "Herons", is_fog=False)
    assert page.said_all[-1].sentence == "2 trainings are done: “Reeds”, “Herons”."
