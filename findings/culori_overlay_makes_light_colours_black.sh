#!/usr/bin/env bash
# culori 4.0.2: blend(colours, "overlay") makes black of what is lighter than half below, and "hard-light" of what is
# lighter than half above: grey of 75 % over itself should be 87.5 % and is black.
# Surprise: where a channel is above half, the two modes are a screen by twice what exceeds it; here the upper branch is
# a large negative number that is cut to 0, in each channel by itself, so that colours change their hue. Below half it
# is right, and the ten other modes follow the W3C's formulas to the last digit. The project knows and has merged a
# change (271); the release that npm gives is still this one.
# Seen, of 81 pairs of opaque greys: overlay and hard-light off by up to 254 of 255 above half, by 0 below; the ten
# other modes by 0. Exits 1 if that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund culori@4.0.2 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import { blend } from "culori";

const LEVELS = [0.05, 0.2, 0.35, 0.45, 0.55, 0.65, 0.8, 0.9, 0.95];
const hardLight = (below, above) => (above <= 0.5 ? 2 * above * below : MODES.screen(below, 2 * above - 1));
const root = (below) => (below <= 0.25 ? ((16 * below - 12) * below + 4) * below : Math.sqrt(below));

function softLight(below, above) {
    return below + (2 * above - 1) * (above <= 0.5 ? below * (1 - below) : root(below) - below);
}

// The separable modes of Compositing and Blending Level 1 for opaque colours.
const MODES = {
    normal: (below, above) => above,
    multiply: (below, above) => below * above,
    screen: (below, above) => below + above - below * above,
    darken: Math.min,
    lighten: Math.max,
    "color-dodge": (below, above) => Math.min(1, below / (1 - above)),
    "color-burn": (below, above) => 1 - Math.min(1, (1 - below) / above),
    "soft-light": softLight,
    difference: (below, above) => Math.abs(below - above),
    exclusion: (below, above) => below + above - 2 * below * above,
    overlay: (below, above) => hardLight(above, below),
    "hard-light": hardLight,
};

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

for (const [name, mode] of Object.entries(MODES)) {
    let [below, above, dark] = [0, 0, 0];
    for (const under of LEVELS) {
        for (const over of LEVELS) {
            const colours = [under, over].map((level) => ({ mode: "rgb", r: level, g: level, b: level }));
            const off = Math.abs(blend(colours, name).g - mode(under, over));
            if ((name === "overlay" ? under : over) < 0.5) below = Math.max(below, off);
            else above = Math.max(above, off);
        }
    }
    const shown = [below, above].map((off) => (255 * off).toFixed(0));
    console.log(`culori 4.0.2: ${name}: off by up to ${shown[0]} of 255 below half, ${shown[1]} above`);
    if (below > 1e-9) changed(`${name} was right below half.`);
    const wrong = name === "overlay" || name === "hard-light";
    if (wrong ? above < 0.8 : above > 1e-9) changed("above half two of the modes were wrong.");
}
const grey = { mode: "rgb", r: 0.75, g: 0.75, b: 0.75 };
if (blend([grey, grey], "overlay").r !== 0) changed("light grey over itself was black.");
JAVASCRIPT
node run.js
