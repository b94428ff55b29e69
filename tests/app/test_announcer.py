"""What makes the end of a training noticed outside the window."""

import os
import sys

import pytest
from PySide6.QtWidgets import QWidget

from ganart.announcer import COMMAND, NOTIFIES, Announcer, notification_command, outer_environment
from ganart.pages.settings.ends_part import EndsPart


@pytest.fixture
def announcer(qtbot, settings, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    announcer = Announcer(window, settings, tmp_path / "logs", window)
    announcer.said_all = []
    announcer.said.connect(announcer.said_all.append)
    return announcer


def ended(announcer, qtbot, folder):
    """Announce the end of a training and wait for the command."""
    with qtbot.waitSignal(announcer._ended):
        announcer.announce(folder, "Herons", "finished", "Training of “Herons” is done.")


def quoted(*words):
    return " ".join(f'"{word}"' for word in words)


def test_a_command_gets_the_run_and_its_outcome_and_runs_in_its_folder(
    announcer, settings, tmp_path, qtbot
):
    run = tmp_path / "a run; touch never"
    run.mkdir()
    script = tmp_path / "tell it.py"
    script.write_text(
        "import os, sys\n"
        "names = ('GANART_RUN', 'GANART_TITLE', 'GANART_OUTCOME')\n"
        "words = [*(os.environ[name] for name in names), *sys.argv[1:]]\n"
        "open('told', 'w', encoding='utf-8').write('|'.join(words))\n"
    )
    settings.set(COMMAND, quoted(sys.executable, script, "two words", "; touch never"))
    ended(announcer, qtbot, run)
    assert (run / "told").read_text("utf-8") == f"{run}|Herons|finished|two words|; touch never"
    assert announcer.said_all == []


def test_a_command_that_fails_is_said_with_what_it_wrote(announcer, settings, tmp_path, qtbot):
    settings.set(COMMAND, quoted(sys.executable, "-c", "import sys; print('no paper'); sys.exit(3)"))
    ended(announcer, qtbot, tmp_path)
    [message] = announcer.said_all
    assert message.sentence == "The command after a training ended with code 3."
    assert "no paper" in message.details


def test_of_a_command_that_wrote_much_the_end_is_told(announcer, settings, tmp_path, qtbot):
    script = "import sys; print('much ' * 100_000 + 'no paper'); sys.exit(3)"
    settings.set(COMMAND, quoted(sys.executable, "-c", script))
    ended(announcer, qtbot, tmp_path)
    [message] = announcer.said_all
    assert message.details.rstrip().endswith("no paper")
    assert len(message.details) <= 4_000


def test_a_command_that_is_not_there_is_said(announcer, settings, tmp_path, qtbot):
    settings.set(COMMAND, "no-such-program --loud")
    ended(announcer, qtbot, tmp_path)
    [message] = announcer.said_all
    assert message.sentence.startswith("The command after a training cannot be run: ")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system shows it itself")
def test_the_desktop_shows_a_sentence_unless_that_is_turned_off(
    announcer, settings, tmp_path, qtbot, monkeypatch
):
    shown = tmp_path / "shown"
    program = tmp_path / "notify-send"
    program.write_text(f'#!/bin/sh\nprintf "%s" "$5" >> "{shown}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    announcer.announce(tmp_path, "Herons", "finished", "-Training of “Herons” is done.")
    qtbot.waitUntil(lambda: shown.exists() and shown.read_text("utf-8").endswith("done."))
    shown.unlink()
    settings.set(NOTIFIES, False)
    announcer.announce(tmp_path, "Herons", "finished", "Training of “Herons” is done.")
    qtbot.wait(200)
    assert not shown.exists()


def test_a_name_that_looks_like_html_is_shown_as_it_is(tmp_path, monkeypatch):
    program = tmp_path / "notify-send"
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    command = notification_command("Training of “<b>Cats</b> & Dogs” is done.")
    assert command[-1] == "Training of “&lt;b&gt;Cats&lt;/b&gt; &amp; Dogs” is done."


def test_without_a_way_to_notify_nothing_goes_wrong(announcer, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert notification_command("Done.") == []
    announcer.announce(tmp_path, "Herons", "finished", "Training of “Herons” is done.")
    announcer.put_away()


def test_a_program_of_others_gets_the_paths_from_before_the_bundle(monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/before")
    assert outer_environment()["LD_LIBRARY_PATH"] == "/before"


def test_what_is_chosen_in_the_settings_is_kept_and_can_be_tried(settings, qtbot):
    part = EndsPart(settings)
    qtbot.addWidget(part)
    part.notifies.click()
    part.command.insert("say done")
    with qtbot.waitSignal(part.tried):
        part.try_button.click()
    again = EndsPart(settings)
    qtbot.addWidget(again)
    assert (again.notifies.isChecked(), again.sounds.isChecked()) == (False, False)
    assert again.command.text() == "say done"
