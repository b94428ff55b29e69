"""The Upscale page in its states, enlarging for real."""

from pathlib import Path
from tempfile import TemporaryDirectory

from ganart.pages.upscale_page import UpscalePage
from ganart.paths import SAMPLES
from ganart.working.engine import Engine
from tools.photographs.studio import Studio, wait, wait_until


def photograph_upscale(studio: Studio) -> None:
    """The Upscale page: empty, a part beforehand, at work, paused, done; an upscaler that learns."""
    with studio.program(Engine()) as app:
        page, window = app.upscale_page, app.window
        window.show_page("upscale")
        studio.take("upscale_empty", window)
        compare(page)
        studio.take("upscale", window)
        page.start()
        wait_until(lambda: bool(page.queue.done()) and page.work.speed() is not None)
        studio.take("upscale_busy", window)
        page.pause_or_resume()
        studio.take("upscale_paused", window)
        page.pause_or_resume()
        wait_until(lambda: not page.work.is_running())
        wait_until(page.regions.compare.is_comparing)
        studio.take("upscale_done", window)
        add_broken_picture(page)
        page.setup.sizes.usual.buttons[2].click()
        page.list.view.show_row(1)
        wait(1.0)
        wait_until(page.regions.compare.is_comparing)
        studio.take("upscale_failed", window)
        page.show_part("own")
        page.own.choose(SAMPLES)
        page.own.start()
        wait_until(lambda: page.own_view.crops.count() > 0 and page.own_work.fraction() is not None)
        wait(15.0)
        studio.take("upscale_own", window)


def add_broken_picture(page: UpscalePage) -> None:
    """Add a file that ends too soon."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "half a picture.png"
        path.write_bytes(min(SAMPLES.rglob("*.png")).read_bytes()[:40])
        page.add([path])
        wait_until(lambda: bool(page.queue.failed()))


def compare(page: UpscalePage) -> None:
    """Add some pictures, and look at a part of one before it is enlarged."""
    pictures = sorted(SAMPLES.rglob("*.png"))[::67]
    page.add(pictures)
    wait_until(page.regions.compare.is_comparing)
    page.setup.sizes.usual.buttons[16].click()
    wait(1.0)
    wait_until(page.regions.compare.is_comparing)
