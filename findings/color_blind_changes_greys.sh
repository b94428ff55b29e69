#!/usr/bin/env bash
# color-blind 0.1.3 (npm): its simulations of dichromats change greys: dark ones become lighter, and for deuteranopia
# all but black and white turn pink.
# Surprise: who lacks a kind of cone sees greys as greys: the axis of the colours that stay as they are goes through
# white in such simulations (Brettel, Viénot and Mollon 1997). Here sRGB is taken to linear light by its own curve, and
# back by a power of 1 / 2.2, which differ in the darks; and the axis of deuteranopia passes white at some distance, so
# that each grey is moved to it. White and black stay, as what is out of range is shifted to grey. An issue of it is
# about light blue that becomes pink (1), one of sim-daltonism, which has the same formulas, about pink greys (18);
# nothing about the darks that we found.
# Seen for #141414: protanopia #1b1b1b, deuteranopia #1d1a1b; for #808080: #817e7f and #8b7b80; achromatopsia, which has
# no curves, leaves both. Exits 1 if that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund color-blind@0.1.3 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const blind = require("color-blind");

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
for (const [grey, expected] of [
    ["#000000", ["#000000", "#000000", "#000000", "#000000"]],
    ["#141414", ["#1b1b1b", "#1d1a1b", "#1b1a1d", "#141414"]],
    ["#808080", ["#817e7f", "#8b7b80", "#817e87", "#808080"]],
    ["#ffffff", ["#ffffff", "#ffffff", "#ffffff", "#ffffff"]],
]) {
    const kinds = ["protanopia", "deuteranopia", "tritanopia", "achromatopsia"];
    const seen = kinds.map((kind) => blind[kind](grey));
    console.log(`color-blind 0.1.3: ${grey}: ${kinds.map((kind, i) => `${kind} ${seen[i]}`).join(", ")}`);
    const off = seen.map((colour, kind) => channels(colour).map((at, i) => Math.abs(at - channels(expected[kind])[i])));
    if (off.flat().some((steps) => steps > 1)) {
        console.log(`Changed: ${expected} was expected.`);
        process.exit(1);
    }
}
// What is left of 20 of 255 after the two curves.
const linear = ((20 / 255 + 0.055) / 1.055) ** 2.4;
console.log(`by the two curves alone 20 becomes ${(255 * linear ** (1 / 2.2)).toFixed(1)}`);
JAVASCRIPT
node run.js
