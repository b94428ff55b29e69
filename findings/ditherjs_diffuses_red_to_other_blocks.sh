#!/usr/bin/env bash
# ditherjs 0.10.0 (npm): the diffusion of a grey picture in blocks (a step of 2 or more) puts coloured pixels into it:
# of red, three sixteenths of the error go to another pixel than those of green and blue.
# Surprise: at step 1 all greys stay grey, since there the two pixels are one. In two of red's four lines the step is
# left out of one index, so that it overwrites a pixel with its neighbour's value besides. A step is what the package
# has for coarse, retro pictures and 3 is that of its demos. "ordered" and "atkinson" keep grey at every step, and so
# does a palette of black and white alone, which hides it.
# Seen for a grey ramp of 128 x 64 and the 8 corners of the RGB cube as palette, coloured pixels by step 1, 2, 3, 4:
# diffusion 0, 2592, 2559, 2240, its red up to 3 levels darker than green; ordered and atkinson 0, 0, 0, 0. Exits 1 if
# that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund --ignore-scripts ditherjs@0.10.0 >log 2>&1 || {
    cat log
    exit 2
}
cat >run.js <<'JAVASCRIPT'
const Dither = require("ditherjs/lib/ditherjs.js");

const WIDTH = 128;
const HEIGHT = 64;
const LEVELS = [0, 255];
const palette = LEVELS.flatMap((r) => LEVELS.flatMap((g) => LEVELS.map((b) => [r, g, b])));

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

function dithered(algorithm, step) {
    const level = (i) => (i % 4 === 3 ? 255 : 2 * ((i >> 2) % WIDTH));
    const data = Uint8ClampedArray.from({ length: 4 * WIDTH * HEIGHT }, (_, i) => level(i));
    new Dither({ algorithm, step, palette }).ditherImageData({ width: WIDTH, height: HEIGHT, data });
    return data;
}

function coloured(data) {
    const starts = [...Array(WIDTH * HEIGHT).keys()].map((i) => 4 * i);
    return starts.filter((i) => data[i] !== data[i + 1] || data[i] !== data[i + 2]).length;
}

function mean(data, channel) {
    return data.filter((_, i) => i % 4 === channel).reduce((sum, value) => sum + value, 0) / (WIDTH * HEIGHT);
}

for (const algorithm of ["ordered", "atkinson", "diffusion"]) {
    const pictures = [1, 2, 3, 4].map((step) => dithered(algorithm, step));
    const counts = pictures.map(coloured);
    const means = pictures.map((data) => [0, 1, 2].map((channel) => mean(data, channel).toFixed(1)).join(" "));
    console.log(`ditherjs 0.10.0: ${algorithm}, steps 1 to 4: ${counts} coloured pixels, means ${means.join("; ")}`);
    const wrong = counts.slice(1).every((count) => count > 1500);
    if (counts[0] !== 0) changed("at step 1 grey stayed grey.");
    if (algorithm === "diffusion" ? !wrong : counts.some(Boolean)) changed("diffusion alone coloured greys.");
}
JAVASCRIPT
node run.js
