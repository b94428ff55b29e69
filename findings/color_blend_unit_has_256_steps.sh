#!/usr/bin/env bash
# color-blend 4.0.0 (npm): its unit entry, "if you need higher precision", rounds the colour on top to a whole 255th
# before it is put onto the other. Between opaque colours the whole result has 256 steps.
# Surprise: the README offers color-blend/unit because the other entry rounds its results to integers, and shows 0.665
# where the exact value is 0.6641. The rounding is inside of the formula, in the blended colour, so it stays whatever is
# asked of the output. Gradients blended with it have bands, and dark ones stand still and jump: multiplied by 0.1,
# 0.001 to 0.019 are all 0, and from 0.02 on 1/255. No issue about it that we found.
# Seen: 1000 greys from 0 to 0.999 on opaque white by normal become 256, by multiply with 0.1 26; normal of 0.85 at 0.6
# over 0 at 0.42 is 0.66483 instead of 0.66406, as in the README. Exits 1 if that changes, 2 if it cannot be installed
# or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund color-blend@4.0.0 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const { multiply, normal } = require("color-blend/unit");

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

const grey = (value, a = 1) => ({ r: value, g: value, b: value, a });
const greys = [...Array(1000).keys()].map((i) => i / 1000);
for (const [name, blend, background, expected] of [
    ["normal", normal, 1, 256],
    ["multiply", multiply, 0.1, 26],
]) {
    const seen = greys.map((value) => blend(grey(background), grey(value)).r);
    const steps = new Set(seen.map((value) => value.toFixed(9))).size;
    const whole = seen.every((value) => Math.abs(value * 255 - Math.round(value * 255)) < 1e-5);
    console.log(`color-blend 4.0.0: ${name}: 1000 greys become ${steps}, all whole 255ths: ${whole}`);
    if (steps !== expected || !whole) changed(`${expected} whole ones were expected.`);
}
// Source over (W3C, Compositing and Blending Level 1), with the alpha of the result divided out.
const [over, under] = [0.6, 0.42];
const wanted = (over * 0.85) / (over + under - over * under);
const { r } = normal(grey(0, under), grey(0.85, over));
console.log(`color-blend 4.0.0: 0.85 at 0.6 over 0 at 0.42: ${r.toFixed(5)}, by the formula ${wanted.toFixed(5)}`);
const rounded = (wanted * Math.round(0.85 * 255)) / 255 / 0.85;
if (Math.abs(r - rounded) > 1e-6) changed("0.85 was taken as 217 of 255.");
if (Math.abs(r - wanted) < 1e-4) changed("it was off.");
JAVASCRIPT
node run.js
