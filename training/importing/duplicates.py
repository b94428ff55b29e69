"""Which pictures are the same, and which only look it.

Two pictures look the same when their thumbs, brought to the same brightness and contrast, differ little both
on the whole and at every spot: a copy that was saved smaller, or as a JPEG, does; the same face with another
mouth does not. The contrast counts because dark or pale pictures would otherwise all look alike.

The limits were tried on drawn pictures and on photographs. Of copies that were halved or saved again as
JPEG (quality 60), 98 % and more are found among photographs, faces and emoji; of pixel art as JPEG only 30 %.
Among 10,023 different faces, tiles and emoji there are 94 groups, nearly all pairs, in which an eye must look
for the difference. Free of torch.
"""

from collections.abc import Generator, Sequence

import numpy as np

Groups = list[list[int]]  # Places of pictures that belong together.

_OVERALL = 0.15  # Root mean square difference of two look-alikes, in units of their contrast.
_ANYWHERE = 0.6  # Their difference at the worst spot, likewise.
_BRIGHTNESS = 24  # Of 255: how much brighter one may be.
_BLANK = 1.0  # Standard deviation, of 255: a picture with less contrast shows nothing.
_FAINT = 3.0  # Likewise: a picture with less is not brought up to the contrast of others.
_COARSE = 4  # Side in pixels of the thumbs' thumbs, which are compared first.
_DIRECTIONS = 12  # The number of directions along which those are compared.
_FINER = 8  # Side in pixels of the thumbs that are compared next: 46 MB for 60,000 pictures.
_CHUNK = 2048  # Thumbs compared at once: 6 MB.
_BLOCK = 1_000_000  # Comparisons made at once: 4 MB.
_ROUNDING = 1e-2  # Of squared distances, up to a few hundred, in single precision.


def exact_groups(contents: np.ndarray, areas: np.ndarray) -> Groups:
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
) -> Generator[None, None, Groups]:
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


def _sorted_groups(groups: Groups, areas: np.ndarray) -> Groups:
    inside = [sorted(group, key=lambda index: (-areas[index], index)) for group in groups]
    return sorted(inside, key=lambda group: (-len(group), group[0]))


def _look_alikes(thumbs: np.ndarray, members: np.ndarray) -> Generator[None, None, Groups]:
    """Group those of the pictures `members` that look the same.

    Averaging over blocks never makes two pictures differ more, and neither does looking from one side. So
    whatever coarse thumbs tell apart along their widest directions is different, and so is what finer ones
    tell apart; only what is left is compared spot by spot.
    """
    looks = _Appearance(thumbs)
    finer = yield from _averaged(looks, members)  # [M, 192]
    coarse = _blocks(finer, _FINER, _COARSE)  # [M, 48]
    limit = _OVERALL * np.sqrt(coarse.shape[1])
    points = coarse @ _widest_directions(coarse)  # [M, D]
    order = np.argsort(points[:, 0], kind="stable")
    points, finer, members = points[order], finer[order], members[order]
    lengths = np.square(points).sum(axis=1, keepdims=True)
    ones = np.ones_like(lengths)
    # ours @ theirs.T is how much closer than the limit two points are, squared.
    ours = np.hstack([points, ones, limit**2 - lengths])
    theirs = np.hstack([2 * points, -lengths, ones])
    ends = np.searchsorted(points[:, 0], points[:, 0] + limit, side="right")
    taken = np.zeros(len(members), dtype=bool)
    groups = []
    start = 0
    while start < len(members):
        block_sizes = np.arange(1, len(ends) - start + 1) * (ends[start:] - start)
        stop = start + max(1, int(np.searchsorted(block_sizes, _BLOCK, side="right")))
        end = ends[stop - 1]
        close = ours[start:stop] @ theirs[start:end].T > -_ROUNDING
        close[:, : stop - start] = np.triu(close[:, : stop - start], k=1)  # Each pair once.
        for row in np.flatnonzero(close.any(axis=1)):
            candidates = start + np.flatnonzero(close[row])
            candidates = candidates[~taken[candidates]]
            if taken[start + row] or not len(candidates):
                continue
            difference = finer[candidates] - finer[start + row]
            distances = np.einsum("nf,nf->n", difference, difference)
            candidates = candidates[distances <= _OVERALL**2 * difference.shape[1] + _ROUNDING]
            same = looks.same(members[start + row], members[candidates])
            if len(same):
                taken[candidates[np.isin(members[candidates], same)]] = True
                groups.append([int(members[start + row]), *same.tolist()])
        start = stop
        yield
    return groups


def _averaged(looks: "_Appearance", members: np.ndarray) -> Generator[None, None, np.ndarray]:
    """Average the looks of pictures over blocks: float32 [M, 192]."""
    parts = [np.zeros((0, _FINER * _FINER * 3), dtype=np.float32)]
    for start in range(0, len(members), _CHUNK):
        parts.append(_blocks(looks.of(members[start : start + _CHUNK]), looks.thumbs.shape[1], _FINER))
        yield
    return np.concatenate(parts)


def _blocks(pictures: np.ndarray, side: int, fewer: int) -> np.ndarray:
    """Average pictures [M, side * side * 3] over blocks, so that `fewer` are left along a side."""
    times = side // fewer
    blocks = pictures.reshape(-1, fewer, times, fewer, times, 3).mean(axis=(2, 4))
    return blocks.reshape(len(pictures), fewer * fewer * 3)


def _widest_directions(points: np.ndarray) -> np.ndarray:
    """The directions along which points [N, 48] lie furthest apart, the widest first: [48, D]."""
    centred = points - points.mean(axis=0) if len(points) else points
    return np.linalg.eigh(centred.T @ centred)[1][:, : -_DIRECTIONS - 1 : -1]


class _Appearance:
    """Thumbs, and what brings each to the same brightness and contrast."""

    def __init__(self, thumbs: np.ndarray):
        """Take uint8 [N, S, S, 3]."""
        self.thumbs = thumbs
        self._brightness = np.zeros((len(thumbs), 1), dtype=np.float32)
        self._scale = np.zeros((len(thumbs), 1), dtype=np.float32)
        for start in range(0, len(thumbs), _CHUNK):
            chunk = slice(start, start + _CHUNK)
            values = thumbs[chunk].reshape(len(thumbs[chunk]), -1).astype(np.float32)
            contrast = values.std(axis=1, keepdims=True)
            self._brightness[chunk] = values.mean(axis=1, keepdims=True)
            self._scale[chunk] = np.where(contrast < _BLANK, 0, 1 / np.maximum(contrast, _FAINT))

    def of(self, members: np.ndarray) -> np.ndarray:
        """The looks of some pictures: float32 [M, S * S * 3], mean 0 and standard deviation 1 or less."""
        values = self.thumbs[members].reshape(len(members), -1).astype(np.float32)
        values -= self._brightness[members]
        values *= self._scale[members]
        return values

    def same(self, member: int, others: np.ndarray) -> np.ndarray:
        """Return those of the pictures `others` that look like the picture `member`."""
        (look,) = self.of(np.array([member]))
        found = [others[:0]]
        for start in range(0, len(others), _CHUNK):
            chunk = others[start : start + _CHUNK]
            difference = self.of(chunk) - look
            overall = np.einsum("ns,ns->n", difference, difference) / difference.shape[1]
            brighter = np.abs(self._brightness[chunk, 0] - self._brightness[member, 0])
            alike = (overall <= _OVERALL**2) & (brighter <= _BRIGHTNESS)
            alike[alike] = np.abs(difference[alike]).max(axis=1) <= _ANYWHERE
            found.append(chunk[alike])
        return np.concatenate(found)
