#!/usr/bin/env bash
# @thi.ng/pixel-dither 1.1.205: orderedDither(image, 8, 2) makes all greys up to 63 black and all from 192 on white,
# without a dot; only the half between is dithered, with twice the contrast. With 4 colours the first and the last
# eighth are flat.
# Surprise: an ordered dither shows each grey by as many dots as it is light, as error diffusion in the same package
# does. A grey is multiplied by the number of colours, n, where n - 1 steps lie between them, and half a step is taken
# off, which fits this in the middle and at no other place: black and white begin half a step before the ends. With many
# colours it is hardly seen; two, for printing and for plotters, is where it is worst. Here the right mean is the grey
# itself. Nothing in the tracker that we found.
# Seen, means for greys of 32, 64, 128, 192, 224: 2 colours 0, 0, 128, 255, 255; 4 colours 0, 43, 128, 213, 255; by
# FLOYD_STEINBERG of the package within 4 of the grey. Exits 1 if that changes, 2 if it cannot be installed or there is
# no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
packages=(@thi.ng/pixel-dither@1.1.205 @thi.ng/pixel@7.5.37)
npm install --silent --no-audit --no-fund "${packages[@]}" >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import { GRAY8, intBuffer } from "@thi.ng/pixel";
import { FLOYD_STEINBERG, ditherWith, orderedDither } from "@thi.ng/pixel-dither";

const SIDE = 64;

function mean(grey, dither) {
    const image = intBuffer(SIDE, SIDE, GRAY8);
    image.data.fill(grey);
    dither(image);
    return image.data.reduce((sum, level) => sum + level, 0) / image.data.length;
}

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

for (const grey of [32, 64, 96, 128, 160, 192, 224]) {
    const [two, four, many] = [2, 4, 32].map((count) => mean(grey, (image) => orderedDither(image, 8, count)));
    const diffused = mean(grey, (image) => ditherWith(FLOYD_STEINBERG, image));
    const shown = [two, four, many, diffused].map((value) => value.toFixed(1));
    console.log(`pixel-dither 1.1.205: ${grey} by 2, 4, 32 colours ${shown.slice(0, 3)}; diffused ${shown[3]}`);
    if (Math.abs(diffused - grey) > 4) changed("diffused errors kept the grey.");
    if (grey <= 64 && two > 5) changed("dark greys were black with 2 colours.");
    if (grey >= 192 && two < 250) changed("light greys were white with 2 colours.");
    if (grey === 128 && Math.abs(two - grey) > 2) changed("the middle was right.");
    if (grey !== 128 && Math.abs(four - grey) < 5) changed("4 colours were off, but for the middle.");
    if (Math.abs(many - grey) > 5) changed("32 colours were nearly right.");
}
JAVASCRIPT
node run.js
