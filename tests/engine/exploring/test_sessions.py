"""What was played is filmed as it was played."""

import json
from dataclasses import replace

import numpy as np
import pytest
from typer.testing import CliRunner

from tests.engine.exploring.video_files import decoded
from training.bends import Bend
from training.commands.app import app
from training.errors import EngineError, Refusal
from training.events import Finished
from training.exploring.places import Edit, Place, packed
from training.exploring.session_files import (
    SessionHead,
    SessionWriter,
    append_lines,
    length_of,
    read_session,
)
from training.exploring.sessions import Move, Session, SessionFilm, SessionSteps
from training.exploring.video import render_session
from training.exploring.walk_files import read_recipe
from training.journal import line_of

Z = 16
A, B, C = (Place.of_seed(seed) for seed in (1, 2, 3))
HEAD = SessionHead(model="a" * 64, title="Blue", created="2026-11-29T10:00:00+00:00")


def along(amount):
    """A place of a slider: one direction, further along."""
    edit = Edit("principal 1", amount, packed(np.ones(Z, np.float32) / 4))
    return replace(A, edits=(edit,) if amount else ())


def dragged(start, amounts, step=0.05):
    """The moves of a finger on a slider."""
    return [Move(start + number * step, along(amount), True) for number, amount in enumerate(amounts)]


def session(*moves, seconds=None):
    return Session(tuple(moves), seconds or moves[-1].at)


def shown(steps, seconds):
    return steps.at(seconds).latent(steps.basis)


def write(path, *moves, head=HEAD, end=None):
    writer = SessionWriter(head)
    for move in moves:
        writer.add(move)
    if end is not None:
        writer.end(end)
    append_lines(path, writer.take())
    return path


# -- FRAMES --


def test_a_jump_stays_a_jump():
    steps = SessionSteps(session(Move(0.0, A), Move(1.0, B), seconds=2.0), Z)
    assert np.array_equal(shown(steps, 0.99), A.latent(Z))
    assert np.array_equal(shown(steps, 1.0), B.latent(Z))
    assert np.array_equal(shown(steps, 1.99), B.latent(Z))


def test_between_two_steps_of_a_drag_lies_their_mixture():
    steps = SessionSteps(session(Move(0.0, A), *dragged(1.0, (0.0, 1.0, 2.0)), seconds=2.0), Z)
    assert shown(steps, 1.075) == pytest.approx(along(1.5).latent(Z), abs=1e-6)
    assert shown(steps, 1.5) == pytest.approx(along(2.0).latent(Z), abs=1e-6)


def test_a_rest_during_a_drag_holds_the_picture():
    steps = SessionSteps(session(Move(0.0, A), Move(0.1, along(1.0), True), Move(2.0, along(3.0), True)), Z)
    assert np.array_equal(shown(steps, 1.9), along(1.0).latent(Z))


def test_no_move_of_a_fast_drag_is_lost_at_a_high_rate():
    amounts = np.sin(np.arange(60) / 5)
    steps = SessionSteps(session(Move(0.0, A), *dragged(0.05, amounts, 1 / 60)), Z, SessionFilm(fps=120))
    z = np.stack([steps[frame].latent(steps.basis) for frame in range(len(steps))])
    far = np.linalg.norm(np.diff(z, axis=0), axis=1)
    assert far.max() < 0.15  # Twice as many frames as moves: each goes half as far.


@pytest.mark.parametrize(("fps", "count"), [(24, 48), (30, 60), (240, 480), (0.5, 1)])
def test_a_session_has_frames_at_any_rate(fps, count):
    steps = SessionSteps(session(Move(0.0, A), Move(1.0, B), seconds=2.0), Z, SessionFilm(fps=fps))
    assert len(steps) == count
    assert np.array_equal(steps[0].latent(steps.basis), A.latent(Z))
    with pytest.raises(IndexError):
        steps[count]


def test_a_longer_film_shows_it_more_slowly():
    steps = SessionSteps(session(Move(0.0, A), Move(1.0, B), seconds=2.0), Z, SessionFilm(fps=10, seconds=4))
    assert len(steps) == 40
    firsts = [np.array_equal(steps[frame].latent(steps.basis), A.latent(Z)) for frame in range(40)]
    assert firsts == [True] * 20 + [False] * 20


def test_a_smoothed_jump_glides_along_an_arc():
    played = session(Move(0.0, A), Move(1.0, B), seconds=3.0)
    steps = SessionSteps(played, Z, SessionFilm(glide=0.5))
    assert shown(steps, 1.0) == pytest.approx(A.latent(Z), abs=1e-6)
    assert np.array_equal(shown(steps, 1.5), B.latent(Z))
    lengths = [np.linalg.norm(place.latent(Z)) for place in (A, B)]
    middle = np.linalg.norm(shown(steps, 1.25))
    assert min(lengths) * 0.99 < middle < max(lengths) * 1.01
    z = np.stack([shown(steps, moment) for moment in np.arange(0.9, 1.7, 1 / 60)])
    assert np.linalg.norm(np.diff(z, axis=0), axis=1).max() < 0.1 * np.linalg.norm(A.latent(Z) - B.latent(Z))


def test_a_glide_is_over_before_the_next_jump():
    moves = (Move(0.0, A), Move(1.0, B), Move(1.1, C))
    steps = SessionSteps(session(*moves, seconds=3.0), Z, SessionFilm(glide=1))
    assert shown(steps, 1.1) == pytest.approx(B.latent(Z), abs=1e-5)
    assert np.array_equal(shown(steps, 2.2), C.latent(Z))


def test_a_drag_right_after_a_jump_goes_on_while_it_glides():
    moves = (Move(0.0, B), Move(1.0, along(0.0)), *dragged(1.05, np.arange(1.0, 12.0)))
    steps = SessionSteps(session(*moves, seconds=3.0), Z, SessionFilm(glide=0.4))
    assert shown(steps, 1.0) == pytest.approx(B.latent(Z), abs=1e-6)
    assert shown(steps, 1.45) == pytest.approx(along(9.0).latent(Z), abs=1e-4)


def test_classes_and_bends_are_those_that_were_played():
    turn = Bend(stage=1, kind="turn", amount=40.0)
    moves = (
        Move(0.0, replace(A, classes={"cats": 1.0})),
        Move(1.0, replace(A, classes={"dogs": 1.0}), True),
        Move(1.1, replace(A, classes={"cats": 0.5, "dogs": 0.5}, bends=(turn,)), True),
    )
    steps = SessionSteps(session(*moves, seconds=2.0), Z)
    assert steps.at(0.5).classes == {"cats": 1.0}
    between = steps.at(1.05)
    assert between.classes == pytest.approx({"cats": 0.25, "dogs": 0.75})
    assert between.bends[0].amount == pytest.approx(20.0)
    assert steps.at(1.5).bends == (turn,)


def test_a_drag_from_all_classes_alike_to_one_goes_there_step_by_step():
    moves = (Move(0.0, A), Move(0.1, replace(B, classes={"cats": 1.0}), True))
    steps = SessionSteps(session(*moves, seconds=1.0), Z, class_names=("cats", "dogs"))
    assert steps.at(0.0).classes == {"cats": 0.5, "dogs": 0.5}
    assert steps.at(0.05).classes == pytest.approx({"cats": 0.75, "dogs": 0.25})


def test_impossible_sessions_are_refused():
    for moves, seconds in (((), 1.0), ((Move(1.0, A), Move(0.5, B)), 2.0), ((Move(1.0, A),), 0.5)):
        with pytest.raises(Refusal):
            Session(moves, seconds)
    for wrong in ({"fps": 0}, {"fps": 1_000}, {"glide": -1}, {"seconds": -1}):
        with pytest.raises(Refusal):
            SessionFilm(**wrong)


# -- FILES --


def test_a_session_is_read_as_it_was_written(tmp_path):
    turn = Bend(stage=1, kind="turn", amount=40.0)
    mixed = Place.of_latent(np.arange(Z, dtype=np.float32), classes={"cats": 1.0}, bends=(turn,))
    moves = (Move(0.0, A), *dragged(0.5, (1.0, 2.0, 3.0)), Move(2.0, mixed))
    path = write(tmp_path / "one.session", *moves, end=3.5)
    head, read = read_session(path)
    assert head == HEAD
    assert read == Session(moves, 3.5)
    assert length_of(path) == 3.5


def test_a_direction_is_written_once_for_all_moves_along_it(tmp_path):
    path = write(tmp_path / "one.session", Move(0.0, A), *dragged(0.5, np.arange(1.0, 50.0)))
    vector = json.loads(json.dumps(along(1.0).to_json()))["edits"][0]["vector"]
    assert path.read_text().count(vector) == 1
    assert read_session(path)[1].moves[-1].place == along(49.0)


def test_a_direction_is_in_memory_once_for_all_moves_along_it(tmp_path):
    path = write(tmp_path / "one.session", Move(0.0, A), *dragged(0.5, np.arange(1.0, 50.0)))
    _, read = read_session(path)
    assert len({id(edit.vector) for move in read.moves for edit in move.place.edits}) == 1


def test_a_session_that_was_cut_off_is_there_up_to_its_last_whole_line(tmp_path):
    path = write(tmp_path / "one.session", Move(0.0, A), Move(1.0, B), Move(2.0, C))
    path.write_bytes(path.read_bytes()[:-20])
    _, read = read_session(path)
    assert read == Session((Move(0.0, A), Move(1.0, B)), 1.0)
    assert length_of(path) == 1.0


def test_it_goes_on_after_a_half_line_and_a_changed_line_is_left_out(tmp_path):
    path = tmp_path / "one.session"
    writer = SessionWriter(HEAD)
    writer.add(Move(0.0, A))
    append_lines(path, writer.take())
    with path.open("ab") as file:
        file.write(b'{"at": 0.5, "st')
    writer.add(Move(1.0, B))
    writer.add(Move(2.0, C))
    append_lines(path, writer.take())
    lines = path.read_bytes().replace(b'"at": 1.0', b'"at": 1.5')
    path.write_bytes(lines)
    assert [move.at for move in read_session(path)[1].moves] == [0.0, 2.0]


def test_moves_along_a_vector_whose_line_is_damaged_are_left_out_alone(tmp_path):
    moves = [Move(0.0, A), Move(1.0, along(0.5), True), Move(2.0, along(0.7), True), Move(3.0, B)]
    path = write(tmp_path / "one.session", *moves, end=4.0)
    path.write_bytes(path.read_bytes().replace(b'"number": 0', b'"number": 1'))
    assert read_session(path)[1] == Session((moves[0], moves[3]), 4.0)


@pytest.mark.parametrize("parts", [7, "text", {"vector": "#0"}, [None], [["vector"]]])
def test_a_move_whose_parts_are_none_is_refused_in_a_sentence(tmp_path, parts):
    path = write(tmp_path / "one.session", Move(0.0, A))
    row = {"at": 1.0, "step": True, "place": Move(1.0, B).place.to_json() | {"terms": parts}}
    append_lines(path, line_of(json.dumps(row).encode()))
    with pytest.raises(EngineError, match=r"one\.session is no recorded session, or is damaged\."):
        read_session(path)


@pytest.mark.parametrize("content", [b"", b"no session", b'{"format_version": 9}\n'])
def test_what_is_no_session_is_said_to_be_none(tmp_path, content):
    path = tmp_path / "one.session"
    path.write_bytes(content)
    with pytest.raises(EngineError, match=r"one\.session is no recorded session"):
        read_session(path)
    assert length_of(path) == 0.0


# -- FILMS --


@pytest.fixture
def played(make_model, tmp_path):
    """A model, and a session that was played with it."""
    info = make_model()
    classes = {"classes": {"cats": 1.0}}
    edit = Edit("principal 1", 2.0, packed(np.ones(8, np.float32)))
    moves = (
        Move(0.0, Place.of_seed(1, **classes)),
        Move(0.5, Place.of_seed(2, **classes)),
        Move(0.6, Place.of_seed(2, edits=(edit,), **classes), True),
    )
    head = replace(HEAD, model=info.identity)
    return info, write(tmp_path / "one.session", *moves, head=head, end=1.0)


def test_a_session_becomes_a_film_whose_recipe_gives_every_latent(played, tmp_path):
    info, path = played
    out = tmp_path / "film.mp4"
    events = list(render_session(info.path, path, out, film=SessionFilm(fps=20), device_name="cpu"))
    assert events[-1] == Finished(f"20 frames are in {out}.")
    assert decoded(out)[0].shape[0] == 20
    recipe = read_recipe(tmp_path / "film.json")
    steps = SessionSteps(read_session(path)[1], 8, recipe.session)
    assert (recipe.walk, recipe.fps) == (None, 20)
    for frame in range(20):
        assert np.array_equal(recipe.latent(frame), steps[frame].latent(steps.basis))
    assert recipe.place(11).classes == {"cats": 1.0}


def test_a_session_of_another_model_is_refused(played, make_model, tmp_path):
    _, path = played
    other = make_model("other.safetensors", seed=5)
    with pytest.raises(EngineError, match="played with the model “Blue”"):
        list(render_session(other.path, path, tmp_path / "film.mp4", device_name="cpu"))


def test_the_command_films_a_session(played, tmp_path):
    info, path = played
    options = ["--session", path, "--fps", 10, "--glide", 0.2, "--device", "cpu"]
    arguments = [str(each) for each in ("walk", info.path, "--out", tmp_path / "film.gif", *options)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert read_recipe(tmp_path / "film.json").session == SessionFilm(fps=10, glide=0.2)
    result = CliRunner().invoke(app, [*arguments, "--music", "song.wav"])
    assert result.exit_code == 2
