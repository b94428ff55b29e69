"""Make the folder of pictures that the Fast upscaler learns from.

    python tools/photo_pictures.py OUT --photographs FOLDER --scenes FOLDER --drawings FOLDER

Large photographs and wallpapers are reduced until they are sharp in every pixel, and once more to half of
that, where a piece shows more; scenes are taken as they are; of each kind of drawings (made by
tools/drawing_pictures.py) some are taken by a fixed seed. A piece of the training comes from a picture as
often as its area says.
"""

import argparse
import random
import sys
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.mix_pictures import on_white, pictures_in
from training.files import free_path

_LONGEST = {"photograph": 1600, "small": 800}  # Pixels of a photograph's longer side, by its name.
_LEAST = 300  # Of its shorter one.
_LEAST_DRAWING = 256  # Pixels of its shorter side.
_OF_A_KIND = 230  # Drawings.


def main() -> None:
    """Write all pictures as PNG."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    for name in ("photographs", "scenes", "drawings"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    chosen = parser.parse_args()
    if chosen.out.exists():
        parser.error(f"something is at {chosen.out} already")
    chosen.out.mkdir(parents=True)
    for path in pictures_in(chosen.photographs):
        picture = on_white(path)
        for name, longest in _LONGEST.items():
            if name == "photograph" or max(picture.size) > longest:
                picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
                if min(picture.size) >= _LEAST:
                    save(picture, chosen.out, f"{name}-{path.stem}")
    for path in pictures_in(chosen.scenes):
        save(on_white(path), chosen.out, f"scene-{path.stem}")
    kinds: dict[str, list[Path]] = {}
    for path in pictures_in(chosen.drawings):
        kinds.setdefault(path.stem.rsplit("-", 1)[0], []).append(path)
    source = random.Random(1)
    for paths in kinds.values():
        large = [path for path in paths if min(on_white(path).size) >= _LEAST_DRAWING]
        for path in source.sample(large, min(len(large), _OF_A_KIND)):
            save(on_white(path), chosen.out, f"drawing-{path.stem}")


def save(picture: Image.Image, folder: Path, name: str) -> None:
    """Write a picture under a name, with a number where one of another folder has that name."""
    picture.save(free_path(folder / f"{name}.png"))


if __name__ == "__main__":
    main()
