"""What someone does in the window for hours: each act presses, drags and types as a hand does.

An act is a generator. What it yields says how long the window is left alone: so many seconds, or until a
function says yes. An act whose patience ends raises TimeoutError, and the soak counts it and goes on.
"""

import random
from collections.abc import Callable, Generator
from math import cos, pi, sin

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ganart import theme
from ganart.app import App
from ganart.widgets.key_sheet import KeySheet

Act = Generator[float | Callable[[], bool], None, None]

_FRAME = 1 / 60  # Seconds between two moves of a hand.
_MOST_PICTURES = 120  # That the gallery keeps: a library that grows takes memory by right.
_MOST_FAVOURITES = 12
_MOST_MODELS = 4  # Generating from a training that goes on keeps a copy of its model each time.
_KINDS = (".mp4", ".gif", ".webp", ".webm")


class Acts:
    """The acts on one window. `all` names them, each as often as it is to come."""

    def __init__(self, app: App, chance: random.Random):
        self._app = app
        self._chance = chance
        self._films = 0
        self.all: dict[str, tuple[Callable[[], Act], int]] = {
            "pages": (self.pages, 3),
            "sliders": (self.sliders, 3),
            "walls": (self.walls, 3),
            "moves": (self.moves, 2),
            "like": (self.like, 2),
            "drag": (self.drag, 2),
            "bend": (self.bend, 1),
            "film": (self.film, 3),
            "generate": (self.generate, 1),
            "scroll gallery": (self.scroll_gallery, 3),
            "ask gallery": (self.ask_gallery, 2),
            "rate": (self.rate, 3),
            "tag": (self.tag, 2),
            "view": (self.view, 2),
            "delete": (self.delete, 2),
            "enlarge": (self.enlarge, 2),
            "look at training": (self.look_at_training, 2),
            "dialogs": (self.dialogs, 1),
            "theme": (self.theme, 1),
        }
        self._not_yet = list(self.all)

    def draw(self) -> tuple[str, Act]:
        """Return the name of a next act, and the act: first each once, so that all is in use from then on."""
        [name] = self._chance.choices(list(self.all), [times for _, times in self.all.values()])
        if self._not_yet:
            name = self._not_yet.pop(0)
        return name, self.all[name][0]()

    # -- THE WINDOW --

    def pages(self) -> Act:
        names = list(self._app.window.pages)
        for name in self._chance.sample(names, len(names)):
            self._app.window.show_page(name)
            yield 0.4

    def dialogs(self) -> Act:
        """The keys, and what the gallery asks before it prints."""
        self._app.window.show_keys()
        yield 0.5
        for sheet in self._app.window.findChildren(KeySheet):
            sheet.close()
        yield from self._to_gallery()
        if self._select():
            self._app.gallery_page.commands.export.trigger()
            yield 1.0
            self._app.gallery_page.dialogs.export.close()
            yield 0.3

    def theme(self) -> Act:
        for choice in ("light", "dark"):
            theme.apply_choice(theme.application(), choice)
            yield 0.5

    def look_at_training(self) -> Act:
        self._app.window.show_page("train")
        page = self._app.train_page
        for part in ("new", "generate", "runs"):
            page.show_part(part)
            yield 0.4
        history = page.trainings.view.history
        slider = history.slider
        for step in range(20):
            slider.setValue(round(slider.maximum() * step / 20))
            yield 0.05
        history.live_button.click()
        yield 0.5

    # -- THE GALLERY --

    def _to_gallery(self) -> Act:
        self._app.window.show_page("gallery")
        yield 0.3

    def _select(self, most: int = 1) -> bool:
        """Select some of what is in sight; False where there is nothing."""
        grid = self._app.gallery_page.grid
        rows = [int(grid.rows[position]) for position in grid.visible()]
        if not rows:
            return False
        grid.select(self._chance.sample(rows, min(most, len(rows))))
        return True

    def scroll_gallery(self) -> Act:
        yield from self._to_gallery()
        page = self._app.gallery_page
        bar = page.grid.verticalScrollBar()
        for side in self._chance.sample(range(page.bar.side.minimum(), page.bar.side.maximum() + 1), 3):
            page.bar.side.setValue(side)
            for _ in range(30):
                _turn_wheel(page.grid.viewport(), self._chance.choice((-120, -120, 120)))
                yield 3 * _FRAME
            bar.setValue(self._chance.randint(0, max(0, bar.maximum())))
            yield 0.2

    def ask_gallery(self) -> Act:
        yield from self._to_gallery()
        bar = self._app.gallery_page.bar
        for box in (bar.show_box, bar.model_box, bar.order_box):
            for number in range(box.count()):
                box.setCurrentIndex(number)
                yield 0.2
            box.setCurrentIndex(0)
        for words in ("s", "se", "seed", "seed 1", ""):
            bar.words.setText(words)
            yield 0.2
        bar.albums_button.click()
        yield 0.3
        bar.filters_button.click()
        yield 0.3

    def rate(self) -> Act:
        yield from self._to_gallery()
        commands = self._app.gallery_page.commands
        for _ in range(8):
            if self._select(self._chance.randint(1, 6)):
                self._chance.choice([*commands.stars, commands.favourite, commands.reject]).trigger()
            yield 0.1
        if commands.undo.isEnabled():
            commands.undo.trigger()
        yield 0.1

    def tag(self) -> Act:
        yield from self._to_gallery()
        page = self._app.gallery_page
        if not self._select(3):
            return
        yield 0.1
        for field, words in (
            (page.details.order.title, f"Soaked {self._chance.randrange(20)}"),
            (page.details.order.tags, f"rain {self._chance.randrange(6)}, sun"),
        ):
            field.setText(words)
            QTest.keyClick(field, Qt.Key.Key_Return)
            yield 0.3

    def view(self) -> Act:
        yield from self._to_gallery()
        page = self._app.gallery_page
        if not self._select():
            return
        page.commands.full_screen.trigger()
        for _ in range(10):
            yield 0.2
            QTest.keyClick(page.viewer, self._chance.choice((Qt.Key.Key_Right, Qt.Key.Key_Left)))
        page.viewer.close()
        yield 0.2

    def delete(self) -> Act:
        """Keep the gallery at its size, and take one deletion back."""
        yield from self._to_gallery()
        page = self._app.gallery_page
        page.question.ask_for_everything()
        yield 0.2
        if self._select(2):
            page.commands.delete.trigger()
            yield page.work.crew.is_idle
            page.commands.undo.trigger()
            yield page.work.crew.is_idle
        rows = [int(row) for row in page.grid.rows]
        if len(rows) > _MOST_PICTURES:
            page.grid.select(self._chance.sample(rows, len(rows) - _MOST_PICTURES))
            page.commands.delete.trigger()
            yield page.work.crew.is_idle

    # -- EXPLORE --

    def _to_explore(self) -> Act:
        self._app.window.show_page("explore")
        yield lambda: bool(self._app.explore_page.exploring and self._app.explore_page.exploring.on_canvas)
        yield 0.2

    def sliders(self) -> Act:
        yield from self._to_explore()
        controls = self._app.explore_page.parts.controls
        rows = [row.slider for row in controls.rows[:2]]
        for slider in (controls.variety, *rows):
            low, high = slider.minimum(), slider.maximum()
            slider.setSliderDown(True)
            for step in range(60):
                slider.setValue(round(low + (high - low) * (0.5 + 0.4 * sin(2 * pi * step / 60))))
                yield _FRAME
            slider.setSliderDown(False)
            yield 0.3
        for step in range(60):
            controls.pad.dragged.emit(0.9 * cos(2 * pi * step / 60), 0.9 * sin(2 * pi * step / 60))
            yield _FRAME
        controls.pad.released.emit()
        yield 0.5

    def walls(self) -> Act:
        yield from self._to_explore()
        left = self._app.explore_page.parts.left
        left.show_part("seeds")
        for _ in range(40):
            _turn_wheel(left.seeds.viewport(), self._chance.choice((-120, -120, 120)))
            yield 3 * _FRAME
        for _ in range(4):
            left.seeds.chosen.emit(self._chance.randrange(300))
            yield 0.3
        left.seed.setValue(self._chance.randrange(300))
        yield 0.5

    def moves(self) -> Act:
        yield from self._to_explore()
        commands = self._app.explore_page.parts.commands
        for move in self._chance.choices(
            (commands.reroll, commands.change, commands.undo, commands.redo, commands.plane, commands.breed,
             commands.compare, commands.squares), k=10,
        ):  # fmt: skip
            move.trigger()
            yield 0.3
        commands.compare.setChecked(False)
        yield 0.2

    def like(self) -> Act:
        yield from self._to_explore()
        parts = self._app.explore_page.parts
        parts.commands.reroll.trigger()
        yield 0.5
        parts.commands.like.trigger()
        yield lambda: parts.liking.task() is None
        row = parts.favourites.row
        if len(row.places) > _MOST_FAVOURITES:  # Each one is remembered by right.
            row.select({0, 1})
            row.remove_selected()
        yield 0.5

    def drag(self) -> Act:
        yield from self._to_explore()
        parts = self._app.explore_page.parts
        parts.commands.drag.setChecked(True)
        parts.compare_view.drag_layer.pressed.emit((0.5, 0.4), -1, False)
        for step in range(120):
            place = (0.5 + 0.15 * sin(step / 15), 0.4 + 0.1 * (1 - cos(step / 15)))
            parts.compare_view.drag_layer.pulled.emit(place)
            yield _FRAME
        parts.compare_view.drag_layer.released.emit()
        yield 0.5
        parts.commands.drag.setChecked(False)
        yield 0.3

    def bend(self) -> Act:
        yield from self._to_explore()
        bends = self._app.explore_page.parts.controls.bends
        bends.add("turn")
        yield 0.3
        amount = bends.cards[0].amount
        amount.setSliderDown(True)
        for step in range(60):
            amount.setValue(round(170 * sin(2 * pi * step / 60)))
            yield _FRAME
        amount.setSliderDown(False)
        yield 0.3
        while bends.cards:
            bends.cards[0].remove_button.click()
            yield 0.2

    def film(self) -> Act:
        """A walk between two pictures becomes a film of a second; the kinds take turns."""
        yield from self._to_explore()
        parts = self._app.explore_page.parts
        parts.commands.timeline.setChecked(True)
        while len(parts.timeline.plan.keyframes) < 2:
            parts.commands.reroll.trigger()
            yield 1.0
            count = len(parts.timeline.plan.keyframes)
            parts.timeline.add_button.click()
            yield lambda count=count: len(parts.timeline.plan.keyframes) > count
        parts.timeline.play_or_pause()
        yield 1.0
        parts.timeline.pause()
        parts.timeline.bar.export_pressed.emit()
        yield 0.3
        form = parts.export.form
        form.kind.setCurrentIndex(form.kind.findData(_KINDS[self._films % len(_KINDS)]))
        form.size_choice.setCurrentIndex(0)
        form.length.setValue(1.0)
        self._films += 1
        parts.export.export_button.click()
        yield lambda: parts.export.task() is None
        parts.export.closed.emit()
        yield 0.3

    # -- WORK --

    def generate(self) -> Act:
        self._app.window.show_page("train")
        page = self._app.train_page
        page.show_part("generate")
        yield 1.0
        if page.generate.model.count() == 0:
            return
        page.generate.count.setValue(6)
        page.generate.reroll()
        yield page.generate.generate_button.isEnabled
        page.generate.generate_button.click()
        yield 0.2
        yield lambda: page.generating.task() is None
        page.show_part("runs")
        yield 0.3
        yield from self._discard_models()

    def _discard_models(self) -> Act:
        """Move the models that are too many to the trash, but not the one that is explored."""
        yield from self._to_explore()
        left = self._app.explore_page.parts.left
        left.show_part("models")
        yield 1.0
        kept = [card for card in left.models.cards if card.offered.is_kept]
        for card in kept[_MOST_MODELS:]:
            if card.offered.identity == left.models._chosen:
                continue
            card.discard_action.trigger()
            yield 0.3
        left.show_part("seeds")
        yield 0.3

    def enlarge(self) -> Act:
        yield from self._to_gallery()
        if not self._select(2):
            return
        self._app.gallery_page.commands.upscale.trigger()
        page = self._app.upscale_page
        yield lambda: bool(page.queue.waiting()) or self._app.window.page_name() == "gallery"
        if not page.queue.waiting():
            return  # They were films.
        yield page.setup.start_button.isEnabled
        page.start()
        yield 0.2
        yield lambda: not page.work.is_running()
        for number in range(min(3, len(page.queue.entries))):
            page.list.view.show_row(number)
            yield 0.3
        page.desk.clear_done()
        yield 0.3
        page.desk.take_off(range(len(page.queue.entries)))
        yield 0.3


def _turn_wheel(widget: QWidget, angle: int) -> None:
    """Turn the wheel over the middle of a widget by so many eighths of a degree."""
    middle = widget.rect().center()
    event = QWheelEvent(
        QPointF(middle), QPointF(widget.mapToGlobal(middle)), QPointF(0, angle).toPoint() * 0,
        QPointF(0, angle).toPoint(), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
