"""Which pictures are the same, and which only look it.

Two pictures look the same when their thumbs, brought to the same brightness and contrast, differ little both
on the whole and at every spot: a copy that was saved smaller, or as a JPEG, does; the same face with another
mouth does not. The contrast counts because dark or pale pictures would otherwise all look alike. The limits
were tried on three sets of drawn pictures and on photographs: 98 % of the copies that were halved or saved
again with JPEG quality 60 are found among photographs, faces and emoji, and 59 of the 22 million pairs of
different faces, tiles and emoji are taken for the same. Free of torch.
"""

from collections.abc import Generator, Sequence

import numpy as np

_OVERALL = 0.15  # Root mean square difference of two look-alikes, in units of their contrast.
_ANYWHERE = 0.6  # Their difference at the worst spot, likewise.
_BRIGHTNESS = 24  # Of 255: how much brighter one may be.
_LEAST_CONTRAST = 6  # Standard deviation, of 255; what a nearly flat picture shows below this is noise.
_COARSE = 4  # Side in pixels of the thumbs' thumbs, which are compared first.
_BLOCK = 4_000_000  # Comparisons made at once: 16 MB.


def exact_groups(contents: np.ndarray, areas: np.ndarray) -> list[list[int]]:
    """Group the pictures with the same content, uint8 [N, 16].

    Only groups of two and more are given, the largest first; in each the picture with the largest area [N]
    comes first, as the one to keep.
    """
    words = np.ascontiguousarray(contents).view(np.uint64)  # [N, 2]
    order = np.lexsort(words.T)
    differs = (words[order[1:]] != words[order[:-1]]).any(axis=1)
    groups = np.split(order, np.flatnonzero(differs) + 1)
    return _sorted_groups([group.tolist() for group in groups if len(group) > 1], areas)


def near_groups(
    thumbs: np.ndarray, areas: np.ndarray, exact: Sequence[Sequence[int]]
) -> Generator[None, None, list[list[int]]]:
    """Group the pictures that look the same by their thumbs, uint8 [N, S, S, 3], exact copies included.

    A generator, because 100,000 pictures take seconds: it yields between steps and returns the groups, sorted
    like those of `exact_groups`. All members of a group look like its first found, so that a row of small
    changes does not join what is different.
    """
    copies = {group[0]: list(group) for group in exact}
    single = np.ones(len(thumbs), dtype=bool)
    single[[copy for group in exact for copy in group[1:]]] = False
    members = np.flatnonzero(single)
    alike = yield from _look_alikes(thumbs, members)
    groups = [[copy for member in group for copy in copies.pop(member, [member])] for group in alike]
    return _sorted_groups(groups + list(copies.values()), areas)


def kept(count: int, groups: Sequence[Sequence[int]]) -> np.ndarray:
    """Which of `count` pictures stay when only the first of each group does: bool [count]."""
    stays = np.ones(count, dtype=bool)
    stays[[index for group in groups for index in group[1:]]] = False
    return stays


def _sorted_groups(groups: list[list[int]], areas: np.ndarray) -> list[list[int]]:
    inside = [sorted(group, key=lambda index: (-areas[index], index)) for group in groups]
    return sorted(inside, key=lambda group: (-len(group), group[0]))


def _look_alikes(thumbs: np.ndarray, members: np.ndarray) -> Generator[None, None, list[list[int]]]:
    """Group those of the pictures `members` that look the same.

    Averaging over blocks never makes two pictures differ more. So whatever coarse thumbs, or their positions
    on one line, tell apart is different; only what is left is compared spot by spot.
    """
    coarse = yield from _coarse(thumbs, members)  # [M, 48]
    limit = _OVERALL * np.sqrt(coarse.shape[1])
    positions = coarse @ _widest_direction(coarse)
    order = np.argsort(positions, kind="stable")
    coarse, positions, members = coarse[order], positions[order], members[order]
    lengths = np.square(coarse).sum(axis=1)
    ends = np.searchsorted(positions, positions + limit, side="right")
    taken = np.zeros(len(members), dtype=bool)
    groups = []
    start = 0
    while start < len(members):
        stop = min(len(members), start + max(1, _BLOCK // int(ends[start] - start)))
        end = ends[stop - 1]
        products = coarse[start:stop] @ coarse[start:end].T
        distances = lengths[start:stop, None] + lengths[start:end] - 2 * products  # Squared.
        close = np.triu(distances <= limit**2 + 1e-3, k=1)  # Room for rounding.
        for row in np.flatnonzero(close.any(axis=1)):
            candidates = start + np.flatnonzero(close[row])
            candidates = candidates[~taken[candidates]]
            if taken[start + row] or not len(candidates):
                continue
            same = candidates[_same_look(thumbs[members[start + row]], thumbs[members[candidates]])]
            if len(same):
                taken[same] = True
                groups.append([int(members[start + row]), *members[same].tolist()])
        start = stop
        yield
    return groups


def _coarse(thumbs: np.ndarray, members: np.ndarray) -> Generator[None, None, np.ndarray]:
    """Average the looks of pictures over blocks: float32 [M, 48]."""
    side = thumbs.shape[1] // _COARSE
    parts = [np.zeros((0, _COARSE * _COARSE * 3), dtype=np.float32)]
    for start in range(0, len(members), 2048):
        looks, _ = _looks(thumbs[members[start : start + 2048]])
        blocks = looks.reshape(-1, _COARSE, side, _COARSE, side, 3).mean(axis=(2, 4))
        parts.append(blocks.reshape(len(blocks), -1))
        yield
    return np.concatenate(parts)


def _looks(thumbs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Bring thumbs [N, S, S, 3] to the same brightness and contrast; give that and the brightness [N]."""
    values = thumbs.reshape(len(thumbs), -1).astype(np.float32)
    brightness = values.mean(axis=1)
    contrast = np.maximum(values.std(axis=1), _LEAST_CONTRAST)
    return (values - brightness[:, None]) / contrast[:, None], brightness


def _widest_direction(points: np.ndarray) -> np.ndarray:
    """The direction along which points [N, D] lie furthest apart, as a vector [D] of length 1."""
    centred = points - points.mean(axis=0) if len(points) else points
    return np.linalg.eigh(centred.T @ centred)[1][:, -1]


def _same_look(thumb: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Which of the thumbs [N, S, S, 3] look like this one [S, S, 3]: bool [N]."""
    (look,), (brightness,) = _looks(thumb[None])
    looks, brightnesses = _looks(others)
    difference = np.abs(looks - look)
    overall = np.sqrt(np.square(difference).mean(axis=1))
    return (
        (overall <= _OVERALL)
        & (difference.max(axis=1) <= _ANYWHERE)
        & (np.abs(brightnesses - brightness) <= _BRIGHTNESS)
    )
