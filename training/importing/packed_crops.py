"""The pictures of a scanned folder as a network sees them, read one by one where a scan packed them.

Free of torch.
"""

from contextlib import closing
from pathlib import Path

import numpy as np

from training.config import ImportConfig
from training.importing.packs import Pack


class PackedCrops:
    """Crops of pictures by their names. What a later scan does to the pack does not disturb them.

    Attributes:
        sizes: The width and height of each picture's file in pixels.
    """

    def __init__(self, config: ImportConfig, cache: Path | None = None):
        """Find the pictures that a scan with these settings packed. Raises EngineError when it cannot."""
        self._config = config
        with closing(Pack(config, cache)) as pack:
            self._places = pack.places()
            self.sizes = pack.sizes()
            self._pixels = pack.pixels()

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def crop(self, name: str) -> np.ndarray | None:
        """Return what the network sees of a picture, uint8 [H, W, C]; None when it is not there."""
        place = self._places.get(name)
        return None if place is None else np.array(middle_crop(self._pixels, place, self._config))


def middle_crop(pixels: np.ndarray, place: tuple[int, int, int], config: ImportConfig) -> np.ndarray:
    """Return the picture that lies at an offset and has so many rows and columns: uint8 [H, W, C].

    Of one that is packed for random crops, the one in the middle.
    """
    offset, rows, columns = place
    picture = pixels[offset : offset + rows * columns * config.channels]
    picture = picture.reshape(rows, columns, config.channels)
    top, left = (rows - config.height) // 2, (columns - config.width) // 2
    return picture[top : top + config.height, left : left + config.width]
