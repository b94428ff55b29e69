#!/usr/bin/env bash
# ditherjs 0.10.0 (npm): "ordered", its default, dithers a fifth of all greys: with black and white, greys up to 79 are
# all black and from 127 on all white. The pattern is added and never subtracted, and reaches 48 of 255 at most.
# Surprise: an ordered dither moves thresholds over the whole way between two colours of the palette, so that the mean
# of the grey is kept (Bayer 1973); here they lie between 80 and 126, whatever the palette is. A ramp becomes two plain
# areas with a narrow band of pattern left of the middle, lighter by a tenth of full scale as a whole. With 16 greys in
# the palette, 17 apart, it is as much lighter, since the pattern stays as high. "diffusion" keeps the mean. The readme
# offers all three as equals.
# Seen, mean of a plain grey of 64, 79, 96, 110, 127, 192 in black and white: ordered 0, 0, 96, 175, 255, 255;
# diffusion 64, 79, 96, 110, 128, 192; of a ramp from 0 to 254, whose mean is 127: 153 and 127, in 16 greys 151 and
# 127. Exits 1 if that changes, 2 if it cannot be installed or there is no Node.
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

const SIDE = 128;
const TWO = [0, 255].map((grey) => [grey, grey, grey]);
const SIXTEEN = Array.from({ length: 16 }, (_, i) => [17 * i, 17 * i, 17 * i]);

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

// The mean of a dithered picture whose grey is told by the column.
function mean(algorithm, palette, grey) {
    const level = (i) => (i % 4 === 3 ? 255 : grey((i >> 2) % SIDE));
    const data = Uint8ClampedArray.from({ length: 4 * SIDE * SIDE }, (_, i) => level(i));
    new Dither({ algorithm, step: 1, palette }).ditherImageData({ width: SIDE, height: SIDE, data });
    return data.filter((_, i) => i % 4 === 0).reduce((sum, value) => sum + value, 0) / SIDE ** 2;
}

for (const grey of [64, 79, 96, 110, 127, 192]) {
    const [ordered, diffused] = ["ordered", "diffusion"].map((name) => mean(name, TWO, () => grey));
    console.log(`ditherjs 0.10.0: ${grey}: ordered ${ordered.toFixed(1)}, diffusion ${diffused.toFixed(1)}`);
    if (Math.abs(diffused - grey) > 2) changed("diffusion kept the mean.");
    if (grey <= 79 && ordered !== 0) changed("greys up to 79 were black.");
    if (grey >= 127 && ordered !== 255) changed("greys from 127 on were white.");
}
for (const [name, palette, least] of [["2 greys", TWO, 20], ["16 greys", SIXTEEN, 10]]) {
    const [ordered, diffused] = ["ordered", "diffusion"].map((way) => mean(way, palette, (x) => 2 * x));
    console.log(`a ramp, mean 127, in ${name}: ordered ${ordered.toFixed(1)}, diffusion ${diffused.toFixed(1)}`);
    if (Math.abs(diffused - 127) > 2 || ordered - 127 < least) changed("ordered was lighter, diffusion not.");
}
JAVASCRIPT
node run.js
