"""The first pictures of a folder that is still being read, as the network will see them."""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ganart.widgets.sample_view import Grid, SampleView, fit_grid
from ganart.working.background import Background
from training.config import ImportConfig
from training.errors import EngineError

if TYPE_CHECKING:
    import numpy as np  # Only named here: the window starts without it.

_MOST = 40  # Pictures: more make the wait no shorter.
_EVERY_S = 0.4  # Between two looks at what has been read.


class FirstPictures(SampleView):
    """Fills with pictures while a scan packs them, and then rests.

    There is room for all from the start, so that none grows smaller as others come.
    """

    def __init__(self, config: Callable[[], ImportConfig], background: Background):
        """Show pictures as `config` says that they are scanned."""
        super().__init__(empty=self.tr("The first pictures appear here in a moment."))
        self.setAccessibleName(self.tr("The first pictures"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._config = config
        self._background = background
        self._scan = 0  # Which one is followed: what is known of an earlier one may come late.
        self._looked = 0.0

    def begin(self) -> None:
        """Follow a scan that has just begun, beginning with nothing."""
        self._scan += 1
        self._looked = 0.0
        self.clear(self._empty)

    def look(self) -> None:
        """Show what has been read by now, if that may be news."""
        if self.count() >= _MOST or monotonic() - self._looked < _EVERY_S:
            return
        self._looked = monotonic()
        scan, config = self._scan, self._config()

        def then(images: "list[np.ndarray]") -> None:
            if scan == self._scan and len(images) > self.count():
                self.show_images(images, fade=False)

        self._background.call("first pictures", lambda: read_first(config, _MOST), then)

    # -- OVERRIDES --

    def _grid(self) -> Grid:
        area = self.size() * self.devicePixelRatio()
        return fit_grid(_MOST, self._images[0].size(), area)


def read_first(config: ImportConfig, count: int) -> "list[np.ndarray]":
    """Return the first pictures that a scan has packed so far, uint8 [H, W, C] each."""
    from training.importing.packed_crops import PackedCrops

    try:
        crops = PackedCrops(config)
    except EngineError:  # The scan says so.
        return []
    first = (crops.crop(name) for name, _ in zip(crops.sizes, range(count), strict=False))
    return [crop for crop in first if crop is not None]
