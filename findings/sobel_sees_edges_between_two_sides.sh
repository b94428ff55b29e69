#!/usr/bin/env bash
# sobel 0.0.11 (npm): the left and the right column of its result show edges that the picture does not have: a pixel
# left of the first is taken to be the last of the row above, one right of the last the first of the row below.
# Surprise: a sky that is darker at one side gets a bright line at both borders, as strong as the real edges, and what
# is found from the result, contours, a crop or a feature, finds the frame of the picture. The first and the last row
# are 0, so that borders look dealt with. Sobel's of SciPy, OpenCV or scikit-image repeat or mirror pixels at a border.
# Seen for a ramp from left to right of 4 a pixel, 64 x 32: 32 everywhere, as it should be, in the left and right
# columns 255; with borders that repeat their pixel it would be 16 there; the first and the last row 0. Exits 1 if that
# changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund sobel@0.0.11 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const Sobel = require("sobel");

const WIDTH = 64;
const HEIGHT = 32;
const STEP = 4;

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

const level = (i) => (i % 4 === 3 ? 255 : STEP * ((i >> 2) % WIDTH));
const data = Uint8ClampedArray.from({ length: 4 * WIDTH * HEIGHT }, (_, i) => level(i));
const edges = Sobel({ width: WIDTH, height: HEIGHT, data });
const row = (y) => [...Array(WIDTH).keys()].map((x) => edges[4 * (y * WIDTH + x)]);
const inside = [...Array(HEIGHT - 4).keys()].map((y) => row(y + 2));

console.log(`sobel 0.0.11: a row of the ramp: ${row(16).slice(0, 4)} ... ${row(16).slice(-4)}`);
console.log(`sobel 0.0.11: the first row at most ${Math.max(...row(0))}, the last ${Math.max(...row(HEIGHT - 1))}`);
console.log(`with a border that repeats its pixel the outer columns have ${4 * STEP}, all others ${8 * STEP}`);
if (inside.some((values) => values.slice(1, -1).some((value) => value !== 8 * STEP))) changed("inside it was right.");
if (inside.some((values) => values[0] !== 255 || values.at(-1) !== 255)) changed("the outer columns were white.");
if ([...row(0), ...row(HEIGHT - 1)].some(Boolean)) changed("the first and the last row were black.");
JAVASCRIPT
node run.js
