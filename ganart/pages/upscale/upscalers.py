"""The upscalers that can be chosen: shipped ones, the artist's own, those of others."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ganart.translation import translate
from training.upscaling.settings import AUTO
from training.upscaling.shipped import shipped_names

WEIGHTS = "weights.safetensors"  # In the folder of each upscaler that was trained here.


@dataclass(frozen=True, slots=True)
class ListedUpscaler:
    """One line of the list."""

    key: str  # auto, fast, drawing, texture, or the path of a file.
    title: str
    tip: str
    has_slider: bool = False  # Whether it can be more or less lively.
    is_foreign: bool = False  # A file of others, which can be taken off the list.

    def settings(self, texture: float) -> dict[str, Any]:
        """Return what `UpscaleConfig` calls it; `texture` is where the slider stands, 0 to 1."""
        return {"model": self.key, "texture": texture} if self.has_slider else {"model": self.key}


def automatic(listed: Sequence[ListedUpscaler]) -> list[ListedUpscaler]:
    """Return the line that leaves the choice to GanArt, where there is something to choose from."""
    if not {"fast", "drawing"} <= {one.key for one in listed}:
        return []
    tip = translate("words", "Drawing for what GanArt painted and line art, Fast for the rest.")
    return [ListedUpscaler(AUTO, translate("words", "Automatic"), tip)]


def list_upscalers(own: Path, foreign: Sequence[str]) -> list[ListedUpscaler]:
    """List what there is: shipped with the program, trained into the folder `own`, files of others."""
    names = shipped_names()
    listed = []
    if "fast" in names:
        tip = translate("words", "This is sharp and fast, even without a graphics card.")
        listed.append(ListedUpscaler("fast", translate("words", "Fast"), tip))
    if "drawing" in names:
        tip = translate("words", "This closes lines and takes away smudges, noise and the blocks of JPEG.")
        listed.append(ListedUpscaler("drawing", translate("words", "Drawing"), tip))
    if "texture" in names:
        tip = translate("words", "This adds lively detail, some of which is invented.")
        title = translate("words", "Texture")
        listed.append(ListedUpscaler("texture", title, tip, has_slider="fast" in names))
    for path in sorted(own.glob(f"*/{WEIGHTS}")):
        tip = translate("words", "This was trained on your own pictures.")
        listed.append(ListedUpscaler(str(path), path.parent.name, tip))
    for path in [Path(name) for name in foreign if isinstance(name, str)]:  # Settings may be damaged.
        if os.path.isfile(path):  # Which raises nothing, whatever the name is.
            listed.append(ListedUpscaler(str(path), path.stem, str(path), is_foreign=True))
    return listed
