"""An engine that remembers which of its processes were given work, so that a trial can watch or kill them."""

from ganart.working.engine import Engine, Helper


class WatchedEngine(Engine):
    """Does its work as ever."""

    def __init__(self, threads: int = 0):
        super().__init__(threads=threads)
        self._taken: list[Helper] = []

    def at_work(self) -> list[int]:
        """Return the numbers of the processes at work, the newest last."""
        self._taken = [helper for helper in self._taken if helper.process.is_alive()]
        return [helper.process.pid or 0 for helper in self._taken]

    def _take(self, warm: bool) -> Helper:
        helper = super()._take(warm)
        self.at_work()  # Forgets those that have ended, which would hold two pipes each.
        self._taken.append(helper)
        return helper
