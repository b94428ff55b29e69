"""How a picture lies on the paper of a print shop: size after trimming, bleed, marks. Free of Qt."""

from dataclasses import dataclass, replace

from ganart.exporting.layout import MM, fitted

_MARK_MM = 5.0  # Length of a crop mark.
_APART_MM = 2.0  # Between a mark and what is printed, at least.

Area = tuple[float, float, float, float]  # Left, top, width, height.


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPlan:
    """What a print shop is to be given."""

    paper: tuple[float, float] = (297.0, 420.0)  # Width and height after trimming, millimetres.
    fills: bool = True  # The picture covers the paper and is cropped; else all of it is shown, on white.
    bleed: float = 3.0  # Of the picture beyond the paper's edges, which is trimmed off. None unless it fills.
    marks: bool = True  # Lines in the corners say where to cut.

    def page(self, width: int, height: int) -> "PrintPage":
        """Return the page of a picture of so many pixels; the paper turns as the picture lies."""
        turned = (self.paper[0] > self.paper[1]) != (width > height)
        paper = (self.paper[1], self.paper[0]) if turned and width != height else self.paper
        plan = replace(self, paper=paper, bleed=self.bleed if self.fills else 0.0)
        return PrintPage(plan, (width, height))


@dataclass(frozen=True, slots=True)
class PrintPage:
    """A page with one picture: the plan, its paper turned, and the pixels of the picture."""

    plan: PrintPlan
    pixels: tuple[int, int]

    @property
    def around(self) -> float:
        """From an edge of the page to the paper's, millimetres: bleed, and room for marks."""
        bleed = self.plan.bleed
        return max(bleed, _APART_MM) + _MARK_MM if self.plan.marks else bleed

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page, millimetres."""
        width, height = self.plan.paper
        return width + 2 * self.around, height + 2 * self.around

    @property
    def trim(self) -> Area:
        """Where the paper is, once it is cut."""
        return (self.around, self.around, *self.plan.paper)

    @property
    def bleed(self) -> Area:
        """What is printed."""
        left, top, width, height = self.trim
        bleed = self.plan.bleed
        return left - bleed, top - bleed, width + 2 * bleed, height + 2 * bleed

    @property
    def picture(self) -> Area:
        """Where the whole picture lies, also beyond what is printed."""
        if not self.plan.fills:
            return fitted(self.pixels, self.trim)
        left, top, width, height = self.bleed
        scale = max(width / self.pixels[0], height / self.pixels[1])
        across, down = self.pixels[0] * scale, self.pixels[1] * scale
        return left + (width - across) / 2, top + (height - down) / 2, across, down

    @property
    def pixels_per_inch(self) -> float:
        """How fine the picture is on paper."""
        return self.pixels[0] / self.picture[2] * MM

    def shown(self) -> tuple[int, int, int, int]:
        """Return the box of pixels that are printed: left, top, right, bottom."""
        left, top, width, _ = self.picture
        area = self.bleed if self.plan.fills else self.picture
        scale = self.pixels[0] / width
        across = _within((area[0] - left) * scale, area[2] * scale, self.pixels[0])
        down = _within((area[1] - top) * scale, area[3] * scale, self.pixels[1])
        return across[0], down[0], across[1], down[1]

    def cuts(self) -> list[tuple[float, float, float, float]]:
        """Return the crop marks as lines from x, y to x, y; none where none are wanted."""
        if not self.plan.marks:
            return []
        left, top, width, height = self.trim
        far, near = self.around, self.around - _MARK_MM
        lines = []
        for x, outward in ((left, -1), (left + width, 1)):
            for y, away in ((top, -1), (top + height, 1)):
                lines.append((x + outward * near, y, x + outward * far, y))
                lines.append((x, y + away * near, x, y + away * far))
        return lines


def _within(begin: float, length: float, count: int) -> tuple[int, int]:
    """Round a stretch of pixels to at least one of `count`."""
    first = min(max(round(begin), 0), count - 1)
    return first, min(max(round(begin + length), first + 1), count)
