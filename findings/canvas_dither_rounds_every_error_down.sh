#!/usr/bin/env bash
# canvas-dither 1.0.1 (npm): floydsteinberg() makes pictures darker by 7 to 9 of 255 on average, and greys up to 15 all
# black. A sixteenth of the error is rounded down before it is given to the neighbours, seven, three, five and one
# times.
# Surprise: that the mean is kept is what error diffusion is for (Floyd and Steinberg 1976), and rounding to the
# nearest keeps it to a level or two. Rounded down, up to 15 levels are lost at each pixel and always to the dark side:
# of the error of -1 of a pixel of 254 it takes away 16. The threshold of 129 adds to it. Shadows run together. The
# README speaks of none of this.
# Seen, mean of 128 x 128 pixels of one grey: 15: 0; 20: 12; 64: 57; 128: 120; 192: 185; 240: 232; 254: 245; by the
# same kernel without rounding within 2 of what was given, 15 as 14 and 254 as 254. Exits 1 if that changes, 2 if it
# cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund canvas-dither@1.0.1 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const dither = require("canvas-dither");

const SIDE = 128;
const SHARES = [[1, 7], [SIDE + 1, 3], [SIDE + 2, 5], [SIDE + 3, 1]];

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

function byPackage(grey) {
    const data = Uint8ClampedArray.from({ length: 4 * SIDE * SIDE }, (_, i) => (i % 4 === 3 ? 255 : grey));
    dither.floydsteinberg({ width: SIDE, height: SIDE, data });
    return mean([...data].filter((_, i) => i % 4 === 0));
}

// The same kernel in fractions of a level.
function byPaper(grey) {
    const values = new Float64Array((SIDE + 2) * (SIDE + 1)).fill(grey);
    const out = [];
    for (let y = 0; y < SIDE; y += 1) {
        for (let x = 1; x <= SIDE; x += 1) {
            const i = y * (SIDE + 2) + x;
            const value = values[i] < 128 ? 0 : 255;
            const error = (values[i] - value) / 16;
            out.push(value);
            SHARES.forEach(([to, share]) => (values[i + to] += share * error));
        }
    }
    return mean(out);
}

for (const grey of [15, 20, 64, 128, 192, 240, 254]) {
    const [seen, wanted] = [byPackage(grey), byPaper(grey)];
    console.log(`canvas-dither 1.0.1: ${grey} becomes ${seen.toFixed(1)} on average, unrounded ${wanted.toFixed(1)}`);
    if (Math.abs(wanted - grey) > 2.5) changed("unrounded, the mean was kept.");
    const isRight = grey === 15 ? seen === 0 : grey - seen > 6 && grey - seen < 10;
    if (!isRight) changed("15 was black, and others 7 to 9 darker.");
}
JAVASCRIPT
node run.js
