"""Screens stay on while the output window is open, though nobody touches mouse or keys."""

from threading import Event, Thread


class Awake:
    """Asks the system to let no screen go dark, in a thread of its own: some systems are slow to answer."""

    def __init__(self) -> None:
        self._over: Event | None = None  # Set when the screens may go dark again; None while they may.

    def set_on(self, is_on: bool) -> None:
        """Keep the screens on from now on, or no more. A system that cannot do it is left alone."""
        if is_on and self._over is None:
            self._over = Event()
            Thread(target=_hold, args=(self._over,), name="awake", daemon=True).start()
        elif not is_on and self._over:
            self._over.set()
            self._over = None


def _hold(over: Event) -> None:
    from wakepy import keep

    with keep.presenting(on_fail="pass"):
        over.wait()
