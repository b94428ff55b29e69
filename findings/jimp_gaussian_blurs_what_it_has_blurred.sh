#!/usr/bin/env bash
# jimp 1.6.1: gaussian(r) blurs much more than asked for, and not the same to all sides: a radius of 4 gives a standard
# deviation of 5.4, and a small square looks another when the result is turned round.
# Surprise: the documentation calls it a "true Gaussian blur", and its weights are those of a standard deviation of r.
# It writes each pixel back into the picture that it is reading from, so that all pixels after it take what lies above
# and to the left blurred already, and so on down the picture; and within a pixel it writes after each row of weights,
# so that the next rows read its half-done sum. blur() is the same both ways round. A change of 2018 made it faster
# (666); nothing about its result that we found.
# Seen for a square of 13 by 13, radius 1, 2, 4, 8: standard deviation 1.63, 2.88, 5.44, 10.32, by the weights 1.00,
# 1.99, 3.93, 7.76; off by 43 to 58 levels of 250; unlike its own half turn by 41 to 79. Exits 1 if that changes, 2 if
# it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund jimp@1.6.1 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import { Jimp } from "jimp";

const [SIDE, HALF] = [81, 6];

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

function square() {
    const picture = new Jimp({ width: SIDE, height: SIDE, color: 0x000000ff });
    picture.scan((x, y, index) => {
        const within = Math.max(Math.abs(x - 40), Math.abs(y - 40)) <= HALF;
        if (within) picture.bitmap.data.fill(250, index, index + 3);
    });
    return picture;
}

const levels = (picture) => [...picture.bitmap.data].filter((_, i) => i % 4 === 0);

/** Return by how much the columns of the square have been widened, as a standard deviation. */
function widened(values) {
    const total = values.reduce((sum, value) => sum + value, 0);
    const mean = values.reduce((sum, value, i) => sum + value * (i % SIDE), 0) / total;
    const spread = values.reduce((sum, value, i) => sum + value * ((i % SIDE) - mean) ** 2, 0) / total;
    return Math.sqrt(spread - ((2 * HALF + 1) ** 2 - 1) / 12);
}

/** Return the square blurred by a Gaussian with the weights that jimp takes, into another picture. */
function blurred(values, radius) {
    const reach = Math.ceil(2.57 * radius);
    const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * radius ** 2)));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const inside = (place) => Math.min(SIDE - 1, Math.max(0, place));
    const sum = (at) => weights.reduce((found, weight, i) => found + weight * at(i - reach), 0) / total;
    const rows = values.map((_, i) => sum((step) => values[i - (i % SIDE) + inside((i % SIDE) + step)]));
    return rows.map((_, i) => sum((step) => rows[inside(Math.floor(i / SIDE) + step) * SIDE + (i % SIDE)]));
}

const original = levels(square());
for (const radius of [1, 2, 4, 8]) {
    const had = levels(square().gaussian(radius));
    const turned = [...had].reverse();
    const wanted = blurred(original, radius);
    const uneven = Math.max(...had.map((value, i) => Math.abs(value - turned[i])));
    const off = Math.max(...had.map((value, i) => Math.abs(value - wanted[i])));
    const told = [widened(had), widened(wanted)].map((value) => value.toFixed(2));
    console.log(`jimp 1.6.1: gaussian(${radius}): standard deviation ${told[0]}, by the weights ${told[1]}`);
    console.log(`jimp 1.6.1: gaussian(${radius}): off by up to ${off.toFixed(0)} of 250, turned round by ${uneven}`);
    if (widened(had) < 1.25 * widened(wanted)) changed("it blurred a quarter more than its weights.");
    if (uneven < 10) changed("it was not the same both ways round.");
    const blur = levels(square().blur(radius));
    const reversed = [...blur].reverse();
    if (blur.some((value, i) => Math.abs(value - reversed[i]) > 1)) changed("blur() was the same both ways round.");
}
JAVASCRIPT
node run.js
