"""How large the file of a film will be: foretold from others like it, and better from each that was made."""

from ganart.settings import Settings

# A frame of 128 by 128 pixels in bytes, and the power by which it grows with the pixels: walks of two seconds
# from picture to picture through the sample model at 30 frames a second, 128 to 1024 pixels.
_FRAMES: dict[str, tuple[float, float]] = {
    ".mp4": (770.0, 0.66),
    ".webm": (660.0, 0.49),
    ".webp": (1_640.0, 0.59),
    ".gif": (8_640.0, 0.78),
    "": (11_500.0, 0.67),
}
_SIDE = 128
_KEY = "explore/film_bytes"
_MOST = 100.0  # Times as large, or small, as foretold: what is beyond was another kind of work.


class FilmBytes:
    """Foretells the size of files; what the artist's own films took is kept in the settings."""

    def __init__(self, settings: Settings):
        self._settings = settings

    def foretold(self, suffix: str, width: int, height: int, frames: int) -> int:
        """Return about how many bytes a film takes."""
        return round(self._usual(suffix, width, height, frames) * self._factors().get(suffix, 1.0))

    def learn(self, suffix: str, width: int, height: int, frames: int, taken: int) -> None:
        """Take note of a film that was made, and of the bytes of its file."""
        if taken <= 0 or frames <= 0:
            return
        factors = self._factors()
        now = taken / self._usual(suffix, width, height, frames)
        if suffix in factors:
            now = (now * factors[suffix]) ** 0.5  # Half of what is known comes from the newest.
        factors[suffix] = min(max(now, 1 / _MOST), _MOST)
        self._settings.set(_KEY, factors)

    def _usual(self, suffix: str, width: int, height: int, frames: int) -> float:
        frame, power = _FRAMES[suffix]
        larger: float = (width * height / _SIDE**2) ** power
        return frames * frame * larger

    def _factors(self) -> dict[str, float]:
        kept: dict[str, object] = self._settings.value(_KEY, {})
        return {
            suffix: float(factor)
            for suffix, factor in kept.items()
            if suffix in _FRAMES and isinstance(factor, int | float) and 1 / _MOST <= factor <= _MOST
        }
