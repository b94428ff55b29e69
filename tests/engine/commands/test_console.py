import json
import os
import signal
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from training.commands.console import bar, chosen_show, follow, lines, say
from training.config import ImportConfig, TrainConfig
from training.events import (
    CopiesFound,
    DeviceFound,
    Evaluated,
    Finished,
    FolderMap,
    Generating,
    Match,
    Notice,
    Preview,
    Progress,
    Refused,
    Rendering,
    Saved,
    Scanned,
    Scanning,
    Started,
    Waiting,
)

DEVICE = DeviceFound("cpu", threads=2)
CONFIG = TrainConfig(data=ImportConfig(folder=Path())).to_json()
PROGRESS = Progress(
    step=1_200,
    images_seen=38_400,
    total_images=0,
    seconds=90.0,
    seconds_left=750.0,
    fraction=0.25,
    images_per_second=412.3,
    losses={"discriminator": 1.25, "generator": 0.5},
    d_real=0.6,
    d_fake=0.4,
)


def scanned(**values):
    nothing = {
        "folder": "cats",
        "pictures": 1_204,
        "sizes": (),
        "refused": (),
        "exact_duplicates": (),
        "near_duplicates": (),
        "classes": {},
        "crops": np.zeros((1, 8, 8, 3), np.uint8),
        "crop_paths": ("a.png",),
    }
    return Scanned(**(nothing | values))


def test_a_scan_says_what_was_passed_over():
    said = say(scanned(passed_over={".xcf": 6, ".clip": 6}))
    assert said.endswith("\n12 files of other kinds were passed over: 6 .xcf, 6 .clip.")
    assert "passed over" not in say(scanned())


def test_a_scan_names_the_option_when_pictures_melt_into_the_background():
    assert '--background "#000000"' in say(scanned(other_background="#000000"))
    assert "--background" not in say(scanned())


def test_one_of_a_kind_is_told_as_one():
    one = scanned(pictures=1, left_out=1, near_duplicates=(("a", "b"),), exact_duplicates=())
    assert say(one).splitlines() == [
        "1 picture can be learned from in cats.",
        "1 more is skipped.",
        "1 looks like another one.",
    ]
    assert say(FolderMap(("a.png",), np.zeros((1, 2)), np.zeros((1, 2)))) == "1 picture is on the map."


def collect(into):
    @contextmanager
    def show():
        yield into.append

    return show()


def test_a_task_is_followed_to_its_end():
    seen = []
    assert follow(lambda: (Generating(done, 3) for done in range(4)), collect(seen))
    assert seen == [Generating(done, 3) for done in range(4)]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_a_task_so_that_it_can_save(number):
    happened = []

    def task():
        try:
            yield Generating(0, 2)
            os.kill(os.getpid(), number)
            yield Generating(1, 2)
            yield Generating(2, 2)
        except GeneratorExit:
            happened.append("saved")
            raise

    before = signal.getsignal(number)
    seen = []
    assert not follow(task, collect(seen))
    assert (seen, happened) == ([Generating(0, 2), Generating(1, 2)], ["saved"])
    assert signal.getsignal(number) is before


def test_a_task_whose_file_is_there_already_is_not_called_stopped():
    def task():
        yield Rendering(2, 2)
        os.kill(os.getpid(), signal.SIGINT)  # While the file is being ended.
        yield Saved("recipe", "film.json")
        yield Saved("video", "film.mp4")
        yield Finished("2 frames are in film.mp4.")

    seen = []
    assert follow(task, collect(seen))
    assert seen[-1] == Finished("2 frames are in film.mp4.")


def test_a_second_signal_is_not_caught_any_more():
    def task():
        os.kill(os.getpid(), signal.SIGINT)
        handlers.append(signal.getsignal(signal.SIGTERM))
        yield Generating(0, 1)

    handlers = []
    follow(task, collect([]))
    assert handlers == [signal.SIG_DFL]


def test_a_reader_that_goes_away_closes_a_task_so_that_it_can_save():
    @contextmanager
    def nobody_reads():
        def show(_event):
            raise BrokenPipeError

        yield show

    def task():
        try:
            yield Generating(0, 1)
        except GeneratorExit:
            happened.append("saved")
            raise

    happened = []
    with pytest.raises(BrokenPipeError):
        follow(task, nobody_reads())
    assert happened == ["saved"]


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="signals of POSIX")
def test_a_terminal_that_is_closed_closes_a_task_however_often_it_says_so():
    def task():
        try:
            os.kill(os.getpid(), signal.SIGHUP)
            os.kill(os.getpid(), signal.SIGHUP)
            yield Generating(0, 1)
            yield Generating(1, 1)
        except GeneratorExit:
            os.kill(os.getpid(), signal.SIGHUP)
            happened.append("saved")
            raise

    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)  # The tests may be started by nohup.
    happened = []
    try:
        assert not follow(task, collect([]))
        assert happened == ["saved"]
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="signals of POSIX")
def test_what_is_started_by_nohup_goes_on_when_its_terminal_is_closed():
    def task():
        os.kill(os.getpid(), signal.SIGHUP)
        yield Generating(0, 1)

    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert follow(task, collect([]))
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_failing_task_gives_the_signals_back():
    def task():
        yield Generating(0, 1)
        raise RuntimeError

    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(RuntimeError):
        follow(task, collect([]))
    assert signal.getsignal(signal.SIGINT) is before


def test_a_script_gets_one_object_a_line(capsys):
    events = [Scanning(1, 2), PROGRESS, Preview(3, 96, np.zeros((1, 8, 8, 3), np.uint8), None)]
    follow(lambda: (event for event in events), chosen_show(as_json=True))
    first, second, third = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first == {"event": "scanning", "done": 1, "total": 2, "side": 0}
    assert second["images_per_second"] == 412.3
    assert third == {"event": "preview", "step": 3, "images_seen": 96, "path": None}


def test_a_log_gets_sentences_and_only_now_and_then_progress(capsys):
    with lines() as show:
        for event in [Notice("The disk is slow."), PROGRESS, PROGRESS, Finished("Done.")]:
            show(event)
    assert capsys.readouterr().out == "The disk is slow.\nDone.\n"


def test_a_log_says_how_it_stands_when_it_is_time(capsys):
    with lines(seconds=0) as show:
        show(PROGRESS)
        show(Generating(5, 10))
    assert capsys.readouterr().out.splitlines() == [
        " 25%  step 1,200, 38,400 images seen, 412 a second, losses D 1.25 G 0.50, 12 min left",
        " 50%  5 of 10 pictures",
    ]


def test_while_pictures_are_copied_there_are_no_losses_to_tell(capsys):
    with lines(seconds=0) as show:
        show(replace(PROGRESS, is_copying=True))
    assert capsys.readouterr().out.rstrip().endswith("412 a second, warming up, 12 min left")


def test_a_time_that_nobody_waits_for_is_told_as_that(capsys):
    with lines(seconds=0) as show:
        show(replace(PROGRESS, seconds_left=1e300))
    assert capsys.readouterr().out.rstrip().endswith("G 0.50, more than a year left")


def test_a_name_commands_no_terminal(capsys):
    with lines() as show:
        show(Notice("It is called \x1b]0;gone\x07\x9b2J.png,\nin two lines."))
    assert capsys.readouterr().out == "It is called \\x1b]0;gone\\x07\\x9b2J.png,\nin two lines.\n"


def test_a_bar_leaves_the_sentences_and_goes(capsys):
    with bar() as show:
        for event in [PROGRESS, Notice("[The] disk is slow."), Finished("Done.")]:
            show(event)
    assert [line for line in capsys.readouterr().out.splitlines() if line.strip()] == [
        "[The] disk is slow.",
        "Done.",
    ]


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (scanned(), "1,204 pictures can be learned from in cats."),
        (scanned(classes={"black": 4, "red": 9}), "Subfolders: black (4), red (9)."),
        (
            scanned(exact_duplicates=(("a", "b"),), near_duplicates=(("a", "b", "c"), ("d", "e"))),
            "3 look like another one, 1 of them exactly.",
        ),
        (
            scanned(refused=(Refused("x.png", "It is empty."),)),
            "1 cannot be learned from:\n  x.png: It is empty.",
        ),
        (scanned(refused=(Refused("x", "Bad."),) * 25), "  and 5 more."),
        (Waiting("The disk is full."), "The disk is full."),
        (Saved("sheet", "out/sheet.png"), "The contact sheet is out/sheet.png."),
        (
            Started("run", 0, 1_204, DEVICE, "float32", {"generator": 3_576_704}, CONFIG),
            "Learning from 1,204 pictures on CPU, 2 threads in float32, "
            "with dcgan, 64 pixels, width 64, in batches of 64. Parameters: generator 3,576,704.",
        ),
        (
            Started("run", 9, 1_204, DEVICE, "float32", {"generator": 3_576_704}, CONFIG, 2),
            "Going on after step 9 on 2 x CPU, 2 threads in float32, "
            "with dcgan, 64 pixels, width 64, in batches of 64. Parameters: generator 3,576,704.",
        ),
    ],
)
def test_events_are_said_in_words(event, sentence):
    assert sentence in say(event)


@pytest.mark.parametrize(
    "event", [PROGRESS, Scanning(1, 2), Saved("picture", "a.png"), Saved("checkpoint", "c")]
)
def test_what_happens_often_is_not_said(event):
    assert say(event) == ""


def test_quality_is_said_with_the_network_that_judged():
    said = say(Evaluated("EfficientNet-Lite2", 0.0812, 41.5, 0.7, 0.4, 0.9, 0.425, 2_000, 1_300))
    assert said.splitlines()[:2] == ["quality: 86 of 100", "KID (EfficientNet-Lite2): 81.2 x 10^-3"]
    assert "coverage: 42%" in said
    assert "2,000 samples against 1,300 pictures" in said


def test_quality_that_could_not_be_measured_is_not_made_up():
    assert say(Evaluated("EfficientNet-Lite2", None, None, None, None, None, None, 0, 3)) == ""


def test_copies_are_named_after_the_sentence():
    nothing = np.zeros((8, 8, 3), np.uint8)
    copy = Match("0-7", "cat.png", 0.95, True, False, nothing, nothing)
    other = Match("0-8", "dog.png", 0.3, False, False, nothing, nothing)
    said = say(CopiesFound("1 of 2 is very close to a picture of yours.", (copy, other), 1, 10))
    assert said == "1 of 2 is very close to a picture of yours.\n  0-7 is like cat.png"
