"""Photographs every page of the window in its states, dark and light, to be looked at.

    python tools/photograph.py FOLDER [train|classes|explore|walks|gallery|upscale|window|dialogs ...]
        [--size 1440x900] [--language de]

The window and its pages are the real ones; the engine is a fake one that shows the sample pictures out of a
fog. Only "explore" and "walks" play the sample model for real, "upscale" enlarges for real, and "families",
which has to be asked for, trains each recipe on the sample pictures.

    python tools/photograph.py FOLDER [...] --everywhere

photographs all of it on screens of several sizes and scales and in another language. What is cut off, or lies
over something else, is named at the end.

    python tools/photograph.py docs/images guide [--minutes 5]

makes the pictures of the guide and of the README anew, with the real engine; "guide-gallery" one of them.
"""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QApplication

from ganart import theme, translation
from tools.photographs import (
    dialog_states,
    explore_states,
    gallery_states,
    guide_states,
    train_states,
    upscale_states,
    window_states,
)
from tools.photographs.studio import Studio

PARTS = {
    "train": train_states.photograph_train,
    "pictures": train_states.photograph_pictures,
    "classes": train_states.photograph_classes,
    "explore": explore_states.photograph_explore,
    "walks": explore_states.photograph_walks,
    "gallery": gallery_states.photograph_gallery,
    "upscale": upscale_states.photograph_upscale,
    "window": window_states.photograph_window,
    "dialogs": dialog_states.photograph_dialogs,
}
GUIDE = {  # Dark alone, and called after what they show.
    "guide-set-up": guide_states.photograph_set_up,
    "guide-train": guide_states.photograph_training,
    "guide-explore": guide_states.photograph_exploring,
    "guide-gallery": guide_states.photograph_gallery,
    "guide-upscale": guide_states.photograph_upscaling,
    "guide-settings": guide_states.photograph_settings,
}
ASKED_FOR = {"families": train_states.photograph_families}
SCREENS = (  # Size of the window, how many pixels make one of its, its theme and language.
    ("1280x720", "1", "dark", "de"),
    ("1280x720", "1", "light", "en"),
    ("1280x720", "2", "light", "de"),
    ("1440x900", "1", "dark", "en"),
    ("1707x960", "1.5", "dark", "de"),
    ("2560x1440", "1", "light", "en"),
)


def main() -> None:
    """Take the photographs that the command line asks for, by default all states, dark and light."""
    names = [*PARTS, *ASKED_FOR, "guide", *GUIDE]
    parser = argparse.ArgumentParser(description="Photograph the window in its states.")
    parser.add_argument("folder", type=Path, help="where to put the photographs")
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(names))
    parser.add_argument("--size", default="1440x900", help="of the window")
    parser.add_argument("--minutes", type=float, default=5.0, help="of each real training; 5 without it")
    parser.add_argument("--theme", choices=("dark", "light"), action="append", help="both without any")
    parser.add_argument("--language", default="en", help="of the window, such as de")
    parser.add_argument("--everywhere", action="store_true", help="on screens of several sizes and scales")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(names):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    if not re.fullmatch(r"[1-9]\d*x[1-9]\d*", options.size):
        parser.error(f"a size is like 1440x900, not {options.size}")
    if options.everywhere:
        photograph_everywhere(options.folder, options.parts)
        return
    width, height = map(int, options.size.split("x"))
    options.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    translation.install(application, options.language)
    parts = options.parts or list(PARTS)
    misfits: dict[str, list[str]] = {}
    for name in options.theme or ("dark", "light"):
        theme.apply_choice(application, name)
        studio = Studio(options.folder, name, (width, height), options.minutes, misfits=misfits)
        for part in parts:
            if part in PARTS | ASKED_FOR:
                (PARTS | ASKED_FOR)[part](studio)
    theme.apply_choice(application, "dark")
    studio = Studio(options.folder, "dark", (width, height), options.minutes, names_theme=False)
    for part in GUIDE:
        if part in parts or "guide" in parts:
            GUIDE[part](studio)
    for file, found in misfits.items():
        print(*(f"{file}: {words}" for words in found), sep="\n")
    print(f"{len(list(options.folder.glob('*.png')))} photographs are in {options.folder}.")


def photograph_everywhere(folder: Path, parts: Sequence[str]) -> None:
    """Take the photographs on each of the screens, each in a process of its own, which knows its scale."""
    for size, scale, name, language in SCREENS:
        place = folder / f"{size}-{scale}-{name}-{language}"
        print(f"{place.name}:", flush=True)
        command = [sys.executable, __file__, str(place), *parts, "--size", size]
        command += ["--theme", name, "--language", language]
        subprocess.run(command, env=os.environ | {"QT_SCALE_FACTOR": scale}, check=True)


if __name__ == "__main__":
    main()
