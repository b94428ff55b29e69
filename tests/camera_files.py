"""A small raw file, as a camera writes it."""

import io

import numpy as np
import tifffile

_WHITE = 16383  # What a sensor of 14 bits says at most.
_NEUTRAL = (0.5, 1, 0.5)  # How white looks to the sensor.
_XYZ_TO_SENSOR = ((3.2406, -1.5372, -0.4986), (-0.9689, 1.8758, 0.0415), (0.0557, -0.2040, 1.0570))


def dng(light, orientation=1, **others):
    """Return a DNG of light [H, W, 3] in 0 to 1, seen through filters of red, green and blue in turns."""
    seen = np.round(np.asarray(light) * _NEUTRAL * _WHITE).astype(np.uint16)
    mosaic = seen[..., 1].copy()
    mosaic[::2, ::2] = seen[::2, ::2, 0]
    mosaic[1::2, 1::2] = seen[1::2, 1::2, 2]
    file = io.BytesIO()
    tags = [
        (274, "H", 1, orientation),
        (33421, "H", 2, (2, 2)),  # The mosaic: its size,
        (33422, "B", 4, bytes([0, 1, 1, 2])),  # and its colours.
        (50706, "B", 4, bytes([1, 4, 0, 0])),  # The version of DNG.
        (50707, "B", 4, bytes([1, 1, 0, 0])),
        (50708, "s", 0, "A camera"),
        (50717, "I", 1, _WHITE),
        (50721, "2i", 9, tuple(n for row in _XYZ_TO_SENSOR for x in row for n in (round(x * 10000), 10000))),
        (50728, "2I", 3, tuple(n for x in _NEUTRAL for n in (round(x * 100), 100))),
        (50778, "H", 1, 21),  # Daylight.
    ]
    tags = [(*tag, True) for tag in tags]
    tifffile.imwrite(file, mosaic, photometric=32803, extratags=tags, metadata=None, **others)
    return file.getvalue()
