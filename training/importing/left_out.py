"""What is left out of a folder: names of pictures, and of folders, which end with a slash, with all in them.

Free of torch and NumPy: the window asks it of every key.
"""

from collections.abc import Collection, Iterator, Sequence, Set


def folders_around(name: str) -> Iterator[str]:
    """Give the folders that a picture or folder lies in, the outermost first: "a/", "a/b/" of "a/b/c.png"."""
    end = name.find("/")
    while 0 <= end < len(name) - 1:
        yield name[: end + 1]
        end = name.find("/", end + 1)


def is_left_out(name: str, left_out: Set[str]) -> bool:
    """Whether a picture or folder is left out, by its own name or with a folder around it."""
    return name in left_out or any(folder in left_out for folder in folders_around(name))


def are_left_out(names: Sequence[str], left_out: Set[str]) -> list[bool]:
    """Which of these pictures are left out; each folder is looked at once."""
    folders: dict[str, bool] = {}
    answers = []
    for name in names:
        folder = name[: name.rfind("/") + 1]
        if folder not in folders:
            folders[folder] = is_left_out(folder, left_out)
        answers.append(folders[folder] or name in left_out)
    return answers


def taken_in(wanted: Collection[str], left_out: Set[str], names: Sequence[str]) -> frozenset[str]:
    """Leave pictures or folders out no more.

    What else a folder around them holds, of all pictures `names`, stays out piece by piece.
    """
    on_the_way = {folder for name in wanted for folder in folders_around(name)}
    opened = on_the_way & left_out
    rest = set(left_out) - opened - set(wanted)
    outer = tuple(opened)
    for name in names if opened else ():
        if not name.startswith(outer):
            continue
        pieces = [*folders_around(name), name]
        outermost = next((place for place, piece in enumerate(pieces) if piece in opened), len(pieces))
        beside = (piece for piece in pieces[outermost + 1 :] if piece not in on_the_way)
        if (piece := next(beside, "")) and piece not in wanted:
            rest.add(piece)
    return frozenset(rest)


def toggled(folder: str, left_out: Set[str], names: Sequence[str]) -> frozenset[str]:
    """Leave a folder out, or take it in again when nothing in it is learned from.

    Taken in again, it is as it was before, unless that is nothing again. The folder "" stands for the
    pictures that are in no other.
    """
    inside = [name for name in names if name.startswith(folder) and (folder or "/" not in name)]
    if not all(are_left_out(inside, left_out)):
        return frozenset(left_out).union([folder] if folder else inside)
    rest = taken_in({folder} if folder else inside, left_out, names)
    if all(are_left_out(inside, rest)):
        return frozenset(name for name in rest if not name.startswith(folder))
    return rest
