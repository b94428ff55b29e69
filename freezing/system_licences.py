"""Finds the terms of the system's libraries that a frozen folder takes along.

On Debian and its children each library belongs to a package, whose terms lie in /usr/share/doc. Other systems
keep them elsewhere: there the folder goes without, and the build says so.
"""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

DOCUMENTS = Path("/usr/share/doc")
COMMON = Path("/usr/share/common-licenses")  # What many refer to instead of repeating it.


def collect(libraries: Iterable[Path], folder: Path) -> list[str]:
    """Write the terms of each library's package, and those that they refer to, into text files.

    Returns the names of libraries whose terms were not found.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.txt"):
        old.unlink()
    silent = []
    for library in sorted(libraries):
        package = owner(library)
        terms = DOCUMENTS / package / "copyright"
        if not package or not terms.is_file():
            silent.append(library.name)
            continue
        text = terms.read_text(encoding="utf-8", errors="replace")
        (folder / f"{package}.txt").write_text(text, encoding="utf-8")
        for name in re.findall(rf"{COMMON}/([\w.-]*\w)", text):
            if (COMMON / name).is_file():
                (folder / f"{name}.txt").write_bytes((COMMON / name).read_bytes())
    return silent


def owner(library: Path) -> str:
    """Name the package that a library belongs to; nothing where that is not known."""
    for path in (library, library.resolve()):
        for place in (path, Path(str(path).removeprefix("/usr"))):  # /lib is the same as /usr/lib today.
            answer = _ask(place)
            if answer:
                return answer
    return ""


def _ask(place: Path) -> str:
    command = ["dpkg-query", "--search", str(place)]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""  # Not Debian.
    return answer.stdout.partition(":")[0].partition(",")[0].strip()
