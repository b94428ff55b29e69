"""From three pictures to a film, and from a liked picture back to where it was painted: the real thing."""

import random

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from ganart.pages.explore_page import ExplorePage
from ganart.settings import Settings
from ganart.working.engine import Engine
from tests.app.shown_pages import explore_at_work
from tests.engine.exploring.video_files import decoded
from tests.engine.music.sounds import RATE, clicks, streams, write
from training.exploring.player import Player
from training.exploring.walk_files import read_recipe

Key = Qt.Key


@pytest.fixture
def page(library, tmp_path, qtbot):
    """The page with the sample model, its first picture on the canvas."""
    engine = Engine()
    page = ExplorePage(engine, library, Settings(tmp_path / "settings.ini"))

    def end(page):
        with qtbot.waitSignal(page.ended):
            page.end()
        engine.close()

    qtbot.addWidget(page, before_close_func=end)
    explore_at_work(page)
    qtbot.waitUntil(lambda: page.exploring is not None)
    return page


def reroll(page, qtbot):
    """Go to another picture, and wait until the canvas shows it."""
    QTest.keyClick(page.parts.compare_view.canvas, Key.Key_R)
    qtbot.waitUntil(
        lambda: page.exploring.on_canvas[0] == page.exploring.session.state.place
    )


def export(page, qtbot, suffix):
    panel = page.parts.export
    panel.form.kind.setCurrentIndex(panel.form.kind.findData(suffix))
    panel.form.size_choice.setCurrentIndex(0)
    panel.export_button.click()
    qtbot.waitUntil(lambda: panel.task() is None)
    return panel.video


def like(page, qtbot):
    """Keep what the canvas shows, and give its file."""
    count = len(page.saved)
    QTest.keyClick(page.parts.compare_view.canvas, Key.Key_L)
    qtbot.waitUntil(lambda: len(page.saved) > count)
    return page.saved[-1]


def drop(widget, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    widget.dropEvent(QDropEvent(QPointF(600, 300), Qt.DropAction.CopyAction, data, buttons, modifiers))


def pixels(path):
    with Image.open(path) as image:
        return np.asarray(image)


def test_three_pictures_become_a_film_and_a_liked_one_leads_back(page, library, qtbot):
    random.seed(1)  # The same three each time: how far they lie apart decides how large the last step is.
    page.parts.commands.timeline.setChecked(True)
    for _ in range(3):
        reroll(page, qtbot)
        page.parts.timeline.add_button.click()
    assert len(page.parts.timeline.strip.spans) == 3
    for field in page.parts.timeline.strip.spans:
        field.setValue(0.4)

    shown = []
    page.parts.painting.painted.connect(lambda place, image: shown.append(place))
    page.parts.timeline.play_or_pause()
    qtbot.waitUntil(lambda: len(shown) > 5)
    page.parts.timeline.play_or_pause()

    page.parts.timeline.bar.export_button.click()
    mp4, gif = export(page, qtbot, ".mp4"), export(page, qtbot, ".gif")
    assert mp4.parent == gif.parent == library.root / "videos"
    frames, fps = decoded(mp4)
    assert (frames.shape, fps) == ((36, 128, 128, 3), 30)
    frames, fps = decoded(gif)
    assert (frames.shape, round(fps, 1)) == ((17, 128, 128, 3), 14.3)

    recipe = read_recipe(mp4.with_suffix(".json"))
    player = Player(page.exploring.session.info.path, "cpu")
    film = np.stack([player.paint(recipe.place(frame)) for frame in range(36)]).astype(float)
    steps = np.abs(np.diff(np.concatenate([film, film[:1]]), axis=0)).mean(axis=(1, 2, 3))
    assert 0 < steps[-1] <= steps.mean()

    page.parts.controls.pad.dragged.emit(0.4, -0.2)
    page.parts.controls.pad.released.emit()
    place = page.exploring.session.state.place
    qtbot.waitUntil(lambda: page.exploring.on_canvas[0] == place)
    liked = like(page, qtbot)
    page.parts.controls.variety.setValue(50)
    page.parts.controls.variety_lock.click()
    reroll(page, qtbot)
    drop(page, liked)
    qtbot.waitUntil(lambda: page.exploring.on_canvas[0] == place)
    assert page.exploring.session.state.place == place
    assert np.array_equal(pixels(like(page, qtbot)), pixels(liked))
    drop(page.parts.timeline, liked)
    qtbot.waitUntil(lambda: len(page.parts.timeline.plan.keyframes) == 4)
    assert page.parts.timeline.plan.keyframes[-1].place == place
    page.open_file(mp4)
    qtbot.waitUntil(lambda: len(page.parts.timeline.plan.keyframes) == 3)
    assert page.parts.timeline.walk() == recipe.walk
    assert page.parts.timeline.isVisible()
    page.parts.timeline.undo()
    assert len(page.parts.timeline.plan.keyframes) == 4
    assert [message.level for message in page.messages if message.level == "error"] == []


def test_a_song_drives_the_walk_as_it_shows_into_a_film_that_has_it(page, tmp_path, qtbot):
    song = write(tmp_path / "song.wav", clicks([0.5, 1.0, 1.5], 2.0))
    timeline = page.parts.timeline
    page.parts.commands.timeline.setChecked(True)
    for _ in range(2):
        reroll(page, qtbot)
        timeline.add_button.click()
    drop(timeline, song)
    qtbot.waitUntil(lambda: timeline.song.heard is not None)
    asked = []
    timeline.place_wanted.connect(asked.append)
    timeline.playing.go_to(1.2)

    timeline.bar.export_button.click()
    film = export(page, qtbot, ".mp4")
    frames, fps = decoded(film)
    assert len(frames) == 60
    said, sound = streams(film)
    assert "Audio: aac" in said
    assert len(sound) / RATE == pytest.approx(2.0, abs=1 / fps)
    recipe = read_recipe(film.with_suffix(".json"))
    assert recipe.music.sound == "song.wav"
    z_dim = page.exploring.session.state.z_dim
    assert np.array_equal(recipe.latent(36), asked[-1].latent(z_dim))

    timeline.song.row.remove_button.click()
    page.open_file(film)
    qtbot.waitUntil(lambda: timeline.plan.song is not None)
    qtbot.waitUntil(lambda: bool(timeline.song.row.trouble.text()))
    assert "moved or renamed" in timeline.song.row.trouble.text()  # It lies elsewhere.
    timeline.set_song(song)
    qtbot.waitUntil(lambda: timeline.song.heard is not None)
    assert timeline.plan.song.drives == recipe.music.drives


def test_what_is_played_is_filmed_as_it_was_played(page, qtbot):
    qtbot.waitUntil(lambda: bool(page.parts.controls.rows))
    page.parts.bar.record_button.click()
    reroll(page, qtbot)
    slider = page.parts.controls.rows[0].slider
    for _ in range(6):
        slider.setValue(slider.value() + 4)
        qtbot.wait(20)
    last = page.exploring.session.state.place
    qtbot.waitUntil(lambda: page.exploring.on_canvas[0] == last)
    page.parts.bar.record_button.click()
    qtbot.waitUntil(lambda: bool(page.parts.sessions.cards))
    card = page.parts.sessions.cards[0]
    card.film_button.click()
    film = export(page, qtbot, ".mp4")
    frames, fps = decoded(film)
    assert len(frames) == max(1, round(card.session.seconds * fps))
    recipe = read_recipe(film.with_suffix(".json"))
    z_dim = page.exploring.session.state.z_dim
    assert np.allclose(recipe.latent(len(frames) - 1), last.latent(z_dim), atol=0.2)
    assert recipe.walk is None
