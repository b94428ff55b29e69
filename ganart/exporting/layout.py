"""Where pictures and their captions lie on sheets of paper: computed in millimetres. Free of Qt."""

from dataclasses import dataclass
from math import ceil

MM = 25.4  # An inch.
_LINE_MM = 1.4  # Height of a line of text, in heights of its letters.
_POINT_MM = MM / 72


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlan:
    """How pictures are laid on paper."""

    paper: tuple[float, float] = (210.0, 297.0)  # Width and height as it lies, millimetres.
    margin: float = 15.0  # All around, millimetres.
    gap: float = 5.0  # Between two pictures, millimetres.
    columns: int = 1
    rows: int = 1
    caption: str = "{title}"  # As `Leaving.words` reads it; "" for no captions.
    points: float = 9.0  # Of the letters.
    dpi: int = 300

    @property
    def on_a_sheet(self) -> int:
        """How many pictures a sheet holds."""
        return self.columns * self.rows

    @property
    def pixels(self) -> tuple[int, int]:
        """Of a sheet, at its dots per inch."""
        width, height = (max(1, round(length / MM * self.dpi)) for length in self.paper)
        return width, height

    @property
    def caption_height(self) -> float:
        """Of the line below each picture, millimetres."""
        return _LINE_MM * self.points * _POINT_MM + 1 if self.caption else 0.0

    def sheets(self, count: int) -> int:
        """How many sheets so many pictures take."""
        return ceil(count / self.on_a_sheet)

    def is_possible(self) -> bool:
        """Whether anything is left for the pictures."""
        return min(self._cell()) > 1

    def cell(self, place: int) -> tuple[float, float, float, float]:
        """Where picture number `place` of a sheet lies: left, top, width, height in millimetres."""
        width, height = self._cell()
        row, column = divmod(place, self.columns)
        return (
            self.margin + column * (width + self.gap),
            self.margin + row * (height + self.caption_height + self.gap),
            width,
            height,
        )

    def _cell(self) -> tuple[float, float]:
        across = self.paper[0] - 2 * self.margin - (self.columns - 1) * self.gap
        down = self.paper[1] - 2 * self.margin - (self.rows - 1) * self.gap
        return across / self.columns, down / self.rows - self.caption_height


def fitted(
    size: tuple[int, int], area: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """Return the place in `area` of a picture of so many pixels, as large as fits, in the middle."""
    left, top, width, height = area
    scale = min(width / size[0], height / size[1])
    across, down = size[0] * scale, size[1] * scale
    return left + (width - across) / 2, top + (height - down) / 2, across, down
