"""The Explore page in its states, playing the sample model for real."""

from ganart.pages.explore_page import ExplorePage
from ganart.paths import SAMPLES
from ganart.working.engine import Engine
from tools.photographs.studio import Studio, wait, wait_until


def photograph_explore(studio: Studio) -> None:
    """The Explore page: opening, at play, comparing, with a litter and the timeline, and the models."""
    with studio.program(Engine()) as app:
        page = app.explore_page
        app.window.show_page("explore")
        studio.take("explore_opening", app.window)
        play(page)
        studio.take("explore", app.window)
        page.parts.commands.compare.trigger()
        page.parts.controls.classes.buttons["open-peeps"].click()
        wait(2.0)
        studio.take("explore_compare", app.window)
        page.parts.commands.compare.trigger()
        page.parts.favourites.row.select({0, 1})
        page.parts.commands.breed.trigger()
        page.parts.favourites.row.select(())
        page.parts.favourites.timeline_button.click()
        wait(2.0)
        studio.take("explore_litter", app.window)
        page.parts.left.show_part("models")
        studio.take("explore_models", app.window)


def photograph_walks(studio: Studio) -> None:
    """The timeline: empty, played, around one picture, exported; a picture looked for and found."""
    with studio.program(Engine()) as app:
        page, window = app.explore_page, app.window
        window.show_page("explore")
        wait_until(lambda: bool(page.parts.controls.rows))
        page.parts.commands.timeline.setChecked(True)
        studio.take("walk_empty", window)
        for seed in (6, 13, 4, 22):
            page.parts.left.seeds.chosen.emit(seed)
            wait(1.0)
            page.parts.timeline.add_button.click()
        page.parts.timeline.playing.go_to(2.5)
        page.parts.timeline.play_or_pause()
        wait(1.0)
        studio.take("walk_playing", window)
        page.parts.timeline.play_or_pause()
        page.parts.timeline.bar.way.buttons["noise"].click()
        studio.take("walk_around", window)
        page.parts.timeline.undo()
        page.parts.timeline.bar.export_button.click()
        page.parts.export.export()
        wait_until(lambda: page.parts.export.progress.bar.value() > 60)
        studio.take("walk_exporting", window)
        wait_until(lambda: page.parts.export.task() is None)
        studio.take("walk_exported", window)
        page.parts.commands.find.trigger()
        page.parts.finder.look_for(SAMPLES / "lorelei" / "025.png")
        wait_until(lambda: page.parts.finder.progress.bar.value() > 150)
        studio.take("find", window)
        wait_until(lambda: page.parts.finder.task() is None)
        wait(2.0)
        studio.take("find_found", window)
        page.parts.restoring.open(SAMPLES / "lorelei" / "025.png")
        wait_until(lambda: bool(window.message_bar.lines))
        studio.take("restore_foreign", window)


def play(page: ExplorePage) -> None:
    """Like three pictures, move on the map and lock a direction."""
    wait_until(lambda: bool(page.parts.controls.rows))
    for seed in (2, 17, 16):  # They turned out well in the sample model.
        page.parts.left.seeds.chosen.emit(seed)
        wait_until(
            lambda: (
                page.exploring.on_canvas and page.exploring.on_canvas[0] == page.exploring.session.state.place
            )
        )
        page.parts.commands.like.trigger()
    page.parts.controls.pad.dragged.emit(0.2, 0.15)
    page.parts.controls.pad.released.emit()
    page.parts.controls.rows[1].lock_button.click()
    wait_until(lambda: page.parts.liking.task() is None)
    wait(3.0)  # The map and the strips are painted.
