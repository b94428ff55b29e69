#!/usr/bin/env bash
# perlin-noise 1.14: the noise at (x + 10, y - 1) is the noise at (x, y), to the last digit, whatever the seed; in three
# dimensions also at (x, y + 10, z - 1). From 10 cells a side on a picture is made of one strip, laid again and again
# beside itself, each time a row higher.
# Surprise: it is told as noise with "unlimited coordinates space". The random vector of a corner is seeded with x + 10
# y + 100 z + 1, so the carry from ones to tens makes corners equal; and with the size of that number, so that along a
# line the noise left of -1 is the noise right of it, mirrored and negated. Below 10 cells, as in its README and in most
# trials, every corner is its own. A terrain or a walk through latents of 64 by 64 cells has 694 corners instead of
# 4096. The number is multiplied by the seed, too: seed 2 begins with the second corner of seed 1 and has each second
# one. opensimplex 0.4.5.1 has nothing of this. Nothing in the tracker that we found.
# Seen as the largest difference: (10, -1), (20, -2), (10, -1, 0), (0, 10, -1): below 1e-12; (10, 0) and (0, -1): above
# 0.5; x and -2 - x, added: below 1e-12. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(perlin-noise==1.14 opensimplex==0.4.5.1 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
import opensimplex
from perlin_noise import PerlinNoise

opensimplex.seed(7)
random = np.random.default_rng(0)


def difference(noise, step):
    """Return how far the noise is from that a step further, at most."""
    places = random.uniform(0, 20, (200, len(step)))
    return max(abs(noise(place.tolist()) - noise((place + step).tolist())) for place in places)


def simplex(place):
    return (opensimplex.noise2 if len(place) == 2 else opensimplex.noise3)(*place)


same = [(10, -1), (20, -2), (10, -1, 0), (0, 10, -1)]
cases = [(step, True) for step in same] + [((10, 0), False), ((0, -1), False)]
for seed in (1, 7, 1000):
    for step, same in cases:
        seen, other = difference(PerlinNoise(octaves=1, seed=seed), step), difference(simplex, step)
        print(f"seed {seed}: a step of {step}: perlin-noise {seen:.1e} off, opensimplex {other:.2f}")
        if (seen < 1e-12) != same or (seen > 0.3) == same or other < 0.3:
            raise SystemExit("Changed: only perlin-noise was the same, and only by 10 and -1.")

line = PerlinNoise(octaves=1, seed=7)
places = random.uniform(0, 20, 200).tolist()
mirrored = max(abs(line(x) + line(-2 - x)) for x in places)
print(f"the noise at x and at -2 - x, added: {mirrored:.1e}; alone up to {max(map(abs, map(line, places))):.2f}")
if mirrored > 1e-12:
    raise SystemExit("Changed: one was the negative of the other.")
PYTHON
