"""Make the examples on the recipes' cards: a row of six samples each, cut out of sheets of samples.

    python tools/recipe_examples.py

Nobody has picked among the samples: they are neighbours on their sheet, or the same latent in six classes.
The DCGAN of the paper has no sheet: it asks for a graphics card.
"""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
FAMILIES = ROOT / "docs" / "images" / "families"
OUT = ROOT / "resources" / "recipes"

COUNT = 6
SIDE = 88  # Pixels of each sample: twice what the card shows, for fine screens.
GAP = 2  # Between pictures of a contact sheet.


@dataclass(frozen=True)
class Sheet:
    """A sheet of samples and which of them are the example.

    Attributes:
        gap: Pixels between its pictures.
        row: The row of the first sample.
        is_across: Whether the others follow in the row; else below, where each row is a class.
    """

    path: Path
    columns: int = 12
    gap: int = 0
    row: int = 0
    is_across: bool = True


SHEETS = {
    "studio": Sheet(ROOT / "resources" / "models" / "sample-faces.png", columns=6, gap=GAP),
    "vanilla": Sheet(FAMILIES / "vanilla-mnist.png", row=1),
    "cgan": Sheet(FAMILIES / "cgan-mnist.png", is_across=False),
    "dcgan": Sheet(FAMILIES / "dcgan-fashion.png", row=1),
    "lapgan": Sheet(FAMILIES / "lapgan-faces.jpg", row=1),
}


def main() -> None:
    """Cut all examples."""
    OUT.mkdir(exist_ok=True)
    for name, sheet in SHEETS.items():
        example(sheet).save(OUT / f"{name}.png", optimize=True)


def example(sheet: Sheet) -> Image.Image:
    """Return the samples beside each other."""
    with Image.open(sheet.path, formats=["PNG", "JPEG"]) as file:
        pixels = file.convert("RGB")
    side = (pixels.width + sheet.gap) // sheet.columns
    row = Image.new("RGB", (COUNT * SIDE, SIDE))
    for place in range(COUNT):
        across, down = (place, sheet.row) if sheet.is_across else (0, sheet.row + place)
        box = (across * side, down * side, (across + 1) * side - sheet.gap, (down + 1) * side - sheet.gap)
        row.paste(pixels.crop(box).resize((SIDE, SIDE), Image.Resampling.LANCZOS), (place * SIDE, 0))
    return row


if __name__ == "__main__":
    main()
